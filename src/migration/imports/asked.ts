/**
 * Steps of an import that a worker does: asked for by a person, done on that person's account, and told why not where they
 * were refused. An import is worked at for one step at a time.
 */
import type { EntityManager } from "@mikro-orm/postgresql";
import { actAs } from "../../db/actor.ts";
import {
  ConflictProblem,
  FormulaProblem,
  FourEyesProblem,
  PeriodClosedProblem,
  ValidationProblem,
} from "../../problem.ts";
import type { Edits } from "../proposal/index.ts";
import type { ImportFailure, ImportStepKind, WorkbookImport } from "./model.ts";
import { type Asked, askedStep, fileBytes, type ImportChange, lockImport, updateImport } from "./queries.ts";
import {
  audited,
  committed,
  fileOf,
  type ImportStep,
  locked,
  proposed,
  reconciled,
  refuseObstacle,
  refuseUnreconciled,
  stepOf,
} from "./service.ts";

/**
 * Notes that a step is asked for, by somebody; a worker is to do it. New edits take the place of those before, and what was
 * reconciled by them is so no more. Refuses at once what can be told without the file.
 */
export async function askForStep(
  em: EntityManager,
  step: ImportStep,
  asked: Asked,
  edits?: Edits,
): Promise<WorkbookImport> {
  return em.transactional(async (tx) => {
    const stored = await locked(tx, step);
    if (stored.asked != null)
      throw new ConflictProblem(`Import ${stored.id} is still worked at. Wait until that is done.`);
    if (asked.step !== "PROPOSE") refuseObstacle(stored.proposal?.notes ?? []);
    if (asked.step === "COMMIT") refuseUnreconciled(stored);
    const isEdited = edits !== undefined && stored.state !== "UPLOADED";
    await updateImport(tx, stored.id, {
      state: isEdited ? "MAPPED" : stored.state,
      asked,
      ...(edits !== undefined && { edits, reconciliation: null }),
    });
    return stepOf(tx, stored.id);
  });
}

/** An import as it was when a step was asked for. */
export interface AskedVersion {
  readonly id: number;
  readonly version: number;
}

/**
 * Does a step that was asked for, on the account of who asked; one that is done, or overtaken, is left as it is. A refusal is
 * noted as why it was not done. `settle` is called in the transaction of the effect, or of the note.
 */
export async function workStep(
  em: EntityManager,
  version: AskedVersion,
  settle: (tx: EntityManager) => Promise<void>,
): Promise<void> {
  const asked = await askedStep(em, version);
  if (asked === null) return em.transactional(settle);
  const own = em.fork();
  if (asked.by !== null) actAs(own, { kind: "EMPLOYEE", id: asked.by });
  try {
    await own.transactional(async (tx) => {
      await lockImport(tx, version.id);
      if ((await askedStep(tx, version)) !== null) await doStep(own, tx, version.id, asked);
      await settle(tx);
    });
  } catch (error) {
    const kind = failureKindOf(error);
    if (kind === null || !(error instanceof Error)) throw error;
    const failure = { step: asked.step, kind, message: error.message };
    await own.fork().transactional(async (tx) => {
      await noteFailure(tx, version, failure);
      await settle(tx);
    });
  }
}

async function doStep(em: EntityManager, tx: EntityManager, id: number, { step, by }: Asked): Promise<void> {
  const stored = await stepOf(tx, id);
  const file = await fileOf(await fileBytes(tx, id));
  await updateImport(tx, id, await changeOf(step));
  await audited(tx, id);

  function changeOf(kind: ImportStepKind): Promise<ImportChange> {
    switch (kind) {
      case "PROPOSE":
        return proposed(stored, file);
      case "RECONCILE":
        return reconciled(em, stored, file, tx);
      case "COMMIT":
        return committed(stored, file, tx, by);
    }
  }
}

/** Notes why a step was not done, where it is still asked for. */
export async function noteFailure(
  tx: EntityManager,
  version: AskedVersion,
  failure: ImportFailure,
): Promise<void> {
  const found = await lockImport(tx, version.id);
  if (found === null || (await askedStep(tx, version)) === null) return;
  const { state } = await stepOf(tx, version.id);
  await updateImport(tx, version.id, { state, failure });
}

function failureKindOf(error: unknown): ImportFailure["kind"] | null {
  if (error instanceof ValidationProblem) return "VALIDATION";
  if (error instanceof FormulaProblem) return "FORMULA";
  if (error instanceof ConflictProblem) return "CONFLICT";
  if (error instanceof FourEyesProblem) return "FOUR_EYES";
  return error instanceof PeriodClosedProblem ? "PERIOD_CLOSED" : null;
}
