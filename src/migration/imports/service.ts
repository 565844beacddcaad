/**
 * The steps of an import: uploaded, proposed, mapped, reconciled, committed or cancelled. Each is one transaction, and what
 * is proposed is made anew from the stored file and edits, so that a restart between two steps loses nothing.
 */
import type { EntityManager } from "@mikro-orm/postgresql";
import { recordAudit } from "../../audit/index.ts";
import { Company } from "../../org/index.ts";
import { ConflictProblem, refuse } from "../../problem.ts";
import type { WorkbookFile } from "../model.ts";
import {
  type Edits,
  type Layout,
  type PreviewRow,
  type Proposal,
  proposeLayout,
  sheetPreview,
} from "../proposal/index.ts";
import { type Reconciliation, reconcileDraft } from "../reconciliation/converted.ts";
import { quickRefusal, readWorkbook } from "../xlsx/index.ts";
import { storeCells } from "./cell-queries.ts";
import { commitDraft } from "./commit.ts";
import { employeeIds } from "./commit-queries.ts";
import { type ImportState, MAX_FILE_BYTES, WorkbookImport } from "./model.ts";
import { fileBytes, type ImportChange, insertImport, lockImport, updateImport } from "./queries.ts";

export interface Upload {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** The month, where neither the sheets nor the file's name say it. */
  readonly period: string | null;
  /** Who uploads; null for the command line. */
  readonly by: number | null;
}

/** Which import as the caller knows it; refused where it has changed since. */
export interface ImportStep {
  readonly id: number;
  /** Not asked where null. */
  readonly expectedVersion: number | null;
}

/** Stores a file and proposes what it is. Refuses what is no workbook, or too large. */
export async function importWorkbook(em: EntityManager, upload: Upload): Promise<WorkbookImport> {
  return em.transactional(async (tx) => {
    const { id } = await storeUpload(tx, upload);
    return propose(tx, { id, expectedVersion: null });
  });
}

/** Stores a file that looks like a workbook; the step before it is read. */
export async function storeUpload(
  em: EntityManager,
  { fileName, bytes, period, by }: Upload,
): Promise<WorkbookImport> {
  const name = fileName.replaceAll("\0", "").trim().slice(-200);
  if (name === "") refuse(["file"], "The file has no name.");
  if (bytes.byteLength > MAX_FILE_BYTES) refuse(["file"], "The file is larger than 20 MiB.");
  const refusal = await quickRefusal(bytes);
  if (refusal !== null) refuse(["file"], refusal);
  if ((await em.count(Company)) === 0)
    throw new ConflictProblem(
      "There is no company yet to take it over into: found one first (`premia start`).",
    );
  return em.transactional(async (tx) => {
    const edits: Edits = period === null ? {} : { period };
    const stored = await stepOf(tx, await insertImport(tx, { fileName: name, bytes, edits, by }));
    await audit(tx, stored, "UPLOADED");
    return stored;
  });
}

/** Proposes again what the file is, with the edits as they are: the step after an upload. */
export function propose(em: EntityManager, step: ImportStep): Promise<WorkbookImport> {
  return changed(em, step, proposed);
}

/** What a file becomes by the edits as they are. */
export async function proposed(stored: WorkbookImport, file: WorkbookFile): Promise<ImportChange> {
  const { proposal } = layoutOf(stored, file, stored.edits);
  return { proposal, state: stored.state === "UPLOADED" ? "PROPOSED" : "MAPPED", reconciliation: null };
}

/**
 * Stores everything in a transaction that is taken back, and compares what its rules give with every formula cell of the
 * file. What a commit would refuse is refused here.
 */
export async function reconcileImport(em: EntityManager, step: ImportStep): Promise<WorkbookImport> {
  return changed(em, step, (stored, file, tx) => reconciled(em, stored, file, tx));
}

/** How an import compares; what is tried for it is taken back. */
export async function reconciled(
  em: EntityManager,
  stored: WorkbookImport,
  file: WorkbookFile,
  tx: EntityManager,
): Promise<ImportChange> {
  const layout = soundLayout(stored, file);
  const { summary, cells } = await tried(em, stored, file, layout);
  await storeCells(tx, stored.id, cells);
  return { proposal: layout.proposal, state: "RECONCILED", reconciliation: summary };
}

class Untried extends Error {
  readonly reconciliation: Reconciliation;

  constructor(reconciliation: Reconciliation) {
    super("what was tried is taken back");
    this.reconciliation = reconciliation;
  }
}

async function tried(
  em: EntityManager,
  stored: WorkbookImport,
  file: WorkbookFile,
  { draft }: Layout,
): Promise<Reconciliation> {
  try {
    return await em.fork().transactional(async (tx): Promise<never> => {
      await commitDraft(tx, draft, optionsOf(stored));
      const ids = await employeeIds(
        tx,
        draft.employees.map(({ number }) => number),
      );
      const { minorDigits } = await tx.findOneOrFail(Company, { id: 1 });
      throw new Untried(await reconcileDraft(tx, file, draft, ids, minorDigits));
    });
  } catch (error) {
    if (error instanceof Untried) return error.reconciliation;
    throw error;
  }
}

/** Stores everything, in one transaction; the import has been reconciled as it is. */
export async function commitImport(
  em: EntityManager,
  step: ImportStep,
  by: number | null,
): Promise<WorkbookImport> {
  return changed(em, step, (stored, file, tx) => committed(stored, file, tx, by));
}

/** Stores everything of an import that is reconciled. */
export async function committed(
  stored: WorkbookImport,
  file: WorkbookFile,
  tx: EntityManager,
  by: number | null,
): Promise<ImportChange> {
  refuseUnreconciled(stored);
  const { draft } = soundLayout(stored, file);
  await commitDraft(tx, draft, optionsOf(stored));
  return { state: "COMMITTED", committedBy: by };
}

/** Refuses what was not reconciled as it is. */
export function refuseUnreconciled({ id, state }: WorkbookImport): void {
  if (state !== "RECONCILED")
    throw new ConflictProblem(`Import ${id} is ${state}. Reconcile it before it is committed.`);
}

/** Gives an import up; its file stays to be read. */
export async function cancelImport(em: EntityManager, step: ImportStep): Promise<WorkbookImport> {
  return em.transactional(async (tx) => {
    const { id } = await locked(tx, step);
    await updateImport(tx, id, { state: "CANCELLED" });
    return audited(tx, id);
  });
}

/** The first rows of a sheet of an import's file, to look at while it is mapped. */
export async function importSheet(
  em: EntityManager,
  id: number,
  { sheet, rows }: { readonly sheet: string; readonly rows: number },
): Promise<readonly PreviewRow[]> {
  const found = sheetPreview(await fileOf(await fileBytes(em, id)), sheet, rows);
  return found ?? refuse(["sheet"], `There is no sheet "${sheet}".`);
}

/** Takes an import a step on in one transaction, with its file at hand. */
async function changed(
  em: EntityManager,
  step: ImportStep,
  make: (stored: WorkbookImport, file: WorkbookFile, tx: EntityManager) => Promise<ImportChange>,
): Promise<WorkbookImport> {
  return em.transactional(async (tx) => {
    const stored = await locked(tx, step);
    const change = await make(stored, await fileOf(await fileBytes(tx, stored.id)), tx);
    await updateImport(tx, stored.id, change);
    return audited(tx, stored.id);
  });
}

/** Locks an import that may still change. Throws ConflictProblem where it has changed since it was read. */
export async function locked(
  tx: EntityManager,
  { id, expectedVersion }: ImportStep,
): Promise<WorkbookImport> {
  const found = await lockImport(tx, id);
  if (found === null) return refuse(["import"], "There is no such import.");
  if (expectedVersion !== null && expectedVersion !== found.version)
    throw new ConflictProblem(
      `Import ${id} has changed meanwhile: it is version ${found.version}, not ${expectedVersion}. Look at it again.`,
      { table: "workbook_import", code: String(id), version: found.version },
    );
  if (found.state === "COMMITTED" || found.state === "CANCELLED")
    throw new ConflictProblem(`Import ${id} is ${found.state} and does not change any more.`);
  return stepOf(tx, id);
}

/** The import as the database has it. */
export function stepOf(em: EntityManager, id: number): Promise<WorkbookImport> {
  return em.findOneOrFail(WorkbookImport, { id }, { disableIdentityMap: true });
}

/** The import after a step, which the audit log then knows of. */
export async function audited(tx: EntityManager, id: number): Promise<WorkbookImport> {
  const stored = await stepOf(tx, id);
  await audit(tx, stored, stored.state);
  return stored;
}

/** The workbook in a file. Refuses what is none. */
export async function fileOf(bytes: Uint8Array): Promise<WorkbookFile> {
  const reading = await readWorkbook(bytes);
  return reading.kind === "workbook" ? reading.file : refuse(["file"], reading.message);
}

function layoutOf({ fileName }: WorkbookImport, file: WorkbookFile, edits: Edits): Layout {
  return proposeLayout(file, edits, fileName);
}

/** The layout, where nothing of it is left to be decided. */
function soundLayout(stored: WorkbookImport, file: WorkbookFile): Layout {
  const layout = layoutOf(stored, file, stored.edits);
  refuseObstacle(layout.proposal.notes);
  return layout;
}

/** Refuses while something of the layout is left to be decided. */
export function refuseObstacle(notes: Proposal["notes"]): void {
  const obstacle = notes.find(({ isObstacle }) => isObstacle);
  if (obstacle !== undefined)
    refuse(["mapping"], obstacle.place === "" ? obstacle.message : `${obstacle.place}: ${obstacle.message}`);
}

function optionsOf({ fileName, edits }: WorkbookImport) {
  return { source: `workbook ${fileName}`.slice(0, 100), fileName, unit: edits.unit ?? null };
}

async function audit(
  tx: EntityManager,
  { id, fileName, state }: WorkbookImport,
  action: ImportState,
): Promise<void> {
  await recordAudit(tx, { action, objectKind: "WorkbookImport", objectId: id, after: { fileName, state } });
}
