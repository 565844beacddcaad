/** `premia import workbook`: a workbook proposed, reconciled and, if asked for, committed; `premia import report`: how one compares. */
import { createWriteStream, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Period, periodCode } from "../calendar/index.ts";
import type { Config } from "../config.ts";
import {
  commitImport,
  importWorkbook,
  MAX_FILE_BYTES,
  type Proposal,
  reconcileImport,
  reconciliationWorkbook,
  type WorkbookImport,
} from "../migration/index.ts";
import { refuse } from "../problem.ts";
import { withDatabase } from "./database.ts";
import { writeWhole } from "./file.ts";
import { formatCount } from "./table.ts";

export interface ImportOptions {
  readonly commit?: true;
  readonly period?: Period;
}

/** Ends with 1 where a rule differs from the file; nothing is committed then. */
export async function importFile(config: Config, path: string, options: ImportOptions): Promise<void> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile() !== true) return refuse(["file"], `There is no file ${path}.`);
  if (found.size > MAX_FILE_BYTES) refuse(["file"], "The file is larger than 20 MiB.");
  const bytes = await readFile(path);
  const period = options.period === undefined ? null : periodCode(options.period);
  await withDatabase(config, async (em) => {
    const proposed = await importWorkbook(em.fork(), { fileName: basename(path), bytes, period, by: null });
    printProposal(proposed);
    const isSound = await reconciled(em, proposed);
    if (options.commit === undefined) return;
    if (!isSound) return console.log("Nothing is committed: some cells differ.");
    const done = await commitImport(em.fork(), { id: proposed.id, expectedVersion: null }, null);
    console.log(`Import ${done.id} is ${done.state}.`);
  });
}

async function reconciled(em: EntityManager, { id }: WorkbookImport): Promise<boolean> {
  const { reconciliation } = await reconcileImport(em.fork(), { id, expectedVersion: null });
  if (reconciliation == null) return false;
  const { EQUAL, EQUAL_AFTER_ROUNDING, DIFFERENT, NOT_EVALUATED } = reconciliation.converted;
  console.log(
    [
      `${formatCount(EQUAL)} equal`,
      `${formatCount(EQUAL_AFTER_ROUNDING)} equal after rounding`,
      `${formatCount(DIFFERENT)} different`,
      `${formatCount(NOT_EVALUATED)} not evaluated`,
    ].join(", "),
  );
  if (DIFFERENT > 0) process.exitCode = 1;
  return DIFFERENT === 0;
}

const MOST_LISTED = 20;

function printProposal({ id, proposal }: WorkbookImport): void {
  if (proposal == null) return;
  const { employees, periods, sheets, deviations, account, notes } = proposal satisfies Proposal;
  console.log(`Import ${id}: ${formatCount(employees)} people, ${periods.join(", ") || "no month"}.`);
  for (const { sheet, columns } of sheets)
    for (const { column, header, role, rule } of columns)
      console.log(`  ${sheet}!${column} ${header}: ${role}${rule === null ? "" : `  ${rule}`}`);
  for (const { place, found, expected } of deviations.slice(0, MOST_LISTED))
    console.log(`  ${place} has ${found === "" ? "nothing" : found}, the others ${expected}`);
  if (deviations.length > MOST_LISTED)
    console.log(`  … and ${formatCount(deviations.length - MOST_LISTED)} more.`);
  for (const { place, message } of notes.slice(0, MOST_LISTED))
    console.log(`  ${place === "" ? "" : `${place}: `}${message}`);
  const { formulaCells, converted, kept, refused } = account;
  console.log(
    `${formatCount(formulaCells)} formula cells: ${formatCount(converted)} converted, ${formatCount(kept)} kept as values, ${formatCount(refused)} refused`,
  );
}

/** Writes the reconciliation of an import as a workbook. */
export async function writeReport(config: Config, id: number, path: string): Promise<void> {
  await writeWhole(path, (part) =>
    withDatabase(config, (em) =>
      pipeline(Readable.from(reconciliationWorkbook(em, id), { objectMode: false }), createWriteStream(part)),
    ),
  );
  console.log(`Written to ${path}.`);
}
