/** Statements over imports themselves: which there are, how far each is, and what a worker is asked. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type RawBuilder, rows, sql } from "../../db/sql.ts";
import type { Edits, Proposal } from "../proposal/index.ts";
import type { ReconciliationSummary } from "../reconciliation/converted.ts";
import { type ImportFailure, type ImportState, type ImportStepKind, WorkbookImport } from "./model.ts";

/** Waits for others who change the import; null where there is none. */
export async function lockImport(
  em: EntityManager,
  id: number,
): Promise<{ readonly state: string; readonly version: number } | null> {
  const [found] = await rows<{ state: string; version: number }>(
    em,
    sql`select state, version from workbook_import where id = ${id} for update`,
  );
  return found ?? null;
}

/** Stores a file with its first edits; the id of the import. */
export async function insertImport(
  em: EntityManager,
  {
    fileName,
    bytes,
    edits,
    by,
  }: {
    readonly fileName: string;
    readonly bytes: Uint8Array;
    readonly edits: Edits;
    readonly by: number | null;
  },
): Promise<number> {
  const [stored] = await rows<{ id: number }>(
    em,
    sql`insert into workbook_import (file_name, file, edits, uploaded_by)
      values (${fileName}, ${Buffer.from(bytes)}, ${JSON.stringify(edits)}::jsonb, ${by}::integer) returning id`,
  );
  return stored?.id ?? 0;
}

/** The file of an import. */
export async function fileBytes(em: EntityManager, id: number): Promise<Uint8Array> {
  const [found] = await rows<{ file: Uint8Array }>(
    em,
    sql`select file from workbook_import where id = ${id}`,
  );
  return found?.file ?? new Uint8Array();
}

/** Who is asked for to do a step. */
export interface Asked {
  readonly step: ImportStepKind;
  readonly by: number | null;
}

/** The step of an import that is still to be done as it was asked for, in a version; null where that is over. */
export async function askedStep(
  em: EntityManager,
  { id, version }: { readonly id: number; readonly version: number },
): Promise<Asked | null> {
  const [found] = await rows<Asked>(
    em,
    sql`select asked as step, asked_by as by from workbook_import
      where id = ${id} and version = ${version} and asked is not null`,
  );
  return found ?? null;
}

/** How many imports wait for a worker or are worked. */
export async function askedCount(em: EntityManager): Promise<number> {
  const [found] = await rows<{ count: number }>(
    em,
    sql`select count(*)::integer as count from workbook_import where asked is not null`,
  );
  return found?.count ?? 0;
}

/** What a step changes; what is left out stays, but what was asked for and why it failed, which go. */
export interface ImportChange {
  readonly state: ImportState;
  readonly edits?: Edits;
  readonly proposal?: Proposal;
  readonly reconciliation?: ReconciliationSummary | null;
  readonly committedBy?: number | null;
  readonly asked?: Asked;
  readonly failure?: ImportFailure;
}

/** Takes an import a step on. */
export async function updateImport(em: EntityManager, id: number, change: ImportChange): Promise<void> {
  const { state, edits, proposal, reconciliation, committedBy, asked, failure } = change;
  const isCommitted = state === "COMMITTED";
  await rows(
    em,
    sql`update workbook_import set state = ${state},
        edits = ${edits === undefined ? sql`edits` : sql`${JSON.stringify(edits)}::jsonb`},
        proposal = ${proposal === undefined ? sql`proposal` : sql`${JSON.stringify(proposal)}::jsonb`},
        reconciliation = ${jsonChange(reconciliation)},
        asked = ${asked?.step ?? null}, asked_by = ${asked?.by ?? null}::integer,
        asked_at = ${asked === undefined ? sql`null` : sql`now()`},
        failure = ${failure === undefined ? sql`null` : sql`${JSON.stringify(failure)}::jsonb`},
        committed_by = ${committedBy ?? null}::integer,
        committed_at = ${isCommitted ? sql`now()` : sql`null`}
      where id = ${id}`,
  );
}

function jsonChange(given: object | null | undefined): RawBuilder<unknown> {
  if (given === undefined) return sql`reconciliation`;
  return given === null ? sql`null` : sql`${JSON.stringify(given)}::jsonb`;
}

/** A page of all imports, the newest first. */
export function importPage(
  em: EntityManager,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<WorkbookImport[]> {
  return em.find(WorkbookImport, {}, { orderBy: { id: "desc" }, limit, offset });
}
