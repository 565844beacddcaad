/** A reconciliation as a workbook: every formula cell on one sheet, the totals of columns and of people on two others. */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { EntityManager } from "@mikro-orm/postgresql";
import { Decimal, parseDecimal } from "../../../grammar/index.ts";
import type { Viewer } from "../../access/index.ts";
import { ForbiddenProblem, refuse } from "../../problem.ts";
import { type OpenSink, xlsxType } from "../export/index.ts";
import type { ColumnTotal } from "../reconciliation/converted.ts";
import { type CellContent, cell, type SheetToWrite, workbookStream } from "../xlsx-writer/index.ts";
import { cellPage, type EmployeeTotal, employeeTotals, type StoredCell } from "./cell-queries.ts";
import { WorkbookImport } from "./model.ts";

const columns = [
  "Cell",
  "Column",
  "Employee",
  "Month",
  "Formula",
  "Rule",
  "In the file",
  "Computed as it is",
  "By the rule",
  "As it is",
  "Converted",
  "Reason",
  "How it comes about as it is",
  "How the rule comes about",
] as const;

const ROWS_AT_ONCE = 2000;

type Row = readonly (CellContent | null)[];

/** Writes the report, for those who import workbooks. Throws ForbiddenProblem for others, and where there is none to write. */
export async function exportReconciliation(
  em: EntityManager,
  { viewer }: { readonly viewer: Viewer },
  importId: number,
  open: OpenSink,
): Promise<void> {
  if (!viewer.roles.has("FINANCE") && !viewer.roles.has("ADMIN")) throw new ForbiddenProblem();
  if ((await em.count(WorkbookImport, { id: importId, reconciliation: { $ne: null } })) === 0)
    throw new ForbiddenProblem();
  const bytes = Readable.from(reconciliationWorkbook(em, importId), { objectMode: false });
  await pipeline(bytes, open({ name: `premia-import-${importId}.xlsx`, type: xlsxType, policy: null }));
}

/** The file's bytes. Refuses an import that is not reconciled. */
export async function* reconciliationWorkbook(em: EntityManager, importId: number): AsyncGenerator<Buffer> {
  const stored = await em.findOne(WorkbookImport, { id: importId }, { disableIdentityMap: true });
  if (stored?.reconciliation == null)
    return refuse(["import"], "There is no such import that is reconciled.");
  const people = await employeeTotals(em, importId);
  const sheets: SheetToWrite[] = [
    { name: "Cells", rows: cellRows(em, importId), frozenRows: 1, widths: [20, 18, 18, 10, 40, 40] },
    { name: "Columns", rows: columnRows(stored.reconciliation.columns), frozenRows: 1, widths: [20, 20] },
    { name: "Employees", rows: employeeRows(people), frozenRows: 1, widths: [20, 12] },
  ];
  const stream: Readable = workbookStream({ sheets });
  for await (const chunk of stream) yield chunk;
}

async function* cellRows(em: EntityManager, importId: number): AsyncGenerator<Row> {
  yield headerRow(columns);
  let after = 0;
  for (;;) {
    const page = await cellPage(
      em,
      importId,
      { outcome: null, asIsOutcome: null, employee: null },
      { after, before: 2_147_483_647, limit: ROWS_AT_ONCE, lastFirst: false },
    );
    yield* page.map(cellRow);
    if (page.length < ROWS_AT_ONCE) return;
    after = page.at(-1)?.number ?? after;
  }
}

function cellRow(each: StoredCell): Row {
  const texts = [each.place, each.header, each.employee, each.period, each.formula, each.rule];
  const values = [each.cached, each.asIs, each.converted];
  const rest = [each.asIsOutcome, each.outcome, each.reason, each.asIsTrace, each.trace];
  return [...texts.map(written), ...values.map(valued), ...rest.map(written)];
}

function* columnRows(totals: readonly ColumnTotal[]): Generator<Row> {
  yield headerRow(["Sheet", "Column", "Cells", "In the file", "By the rules", "Different"]);
  for (const { sheet, header, cells, cached, converted, different } of totals)
    yield [sheet, header]
      .map(written)
      .concat([String(cells), cached, converted, String(different)].map(valued));
}

function* employeeRows(totals: readonly EmployeeTotal[]): Generator<Row> {
  yield headerRow(["Employee", "Month", "In the file", "By the rules", "Different cells"]);
  for (const { employee, period, cached, converted, different } of totals)
    yield [employee, period].map(written).concat([cached, converted, String(different)].map(valued));
}

function headerRow(titles: readonly string[]): Row {
  return titles.map((title) => cell(title, "header"));
}

function written(text: string | null): CellContent | null {
  return text === null ? null : cell(text);
}

function valued(text: string | null): CellContent | null {
  const number = text === null ? null : parseDecimal(text);
  return number instanceof Decimal ? cell(number) : written(text);
}
