/** A run as a workbook whose formulas come to what was paid (design §6.3). Everything is written as it is read. */
import type { Readable } from "node:stream";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Decimal } from "../../../grammar/index.ts";
import { periodCode } from "../../calendar/index.ts";
import {
  formulasOfRun,
  type LineKind,
  lineCounts,
  type PayrollRun,
  type PayrollStatement,
  payrollStatements,
} from "../../pay/index.ts";
import { tierTableOfSnapshot } from "../../tiers/index.ts";
import { EMPLOYEES, RUN, STATEMENTS, TIERS, VALUES } from "../own-workbook.ts";
import {
  type CellContent,
  cell,
  formulaCell,
  MOST_ROWS,
  type SheetToWrite,
  workbookStream,
} from "../xlsx-writer/index.ts";
import { employeeValues } from "./employee-values.ts";
import { lineCells } from "./line-cells.ts";
import { AMOUNT } from "./line-place.ts";
import { moneyStyle, roundedFormula } from "./rounding.ts";
import { day, ruleSheets } from "./rule-sheets.ts";
import { type StatementPlace, statementPlaces } from "./statement-places.ts";
import { tierSheet } from "./tier-sheet.ts";
import { type Translation, translated } from "./translate.ts";
import { ColumnsFull, ValueColumns } from "./value-columns.ts";

type Row = readonly (CellContent | null)[];

interface Exporting {
  readonly em: EntityManager;
  readonly run: PayrollRun;
  readonly columns: ValueColumns;
  readonly translations: ReadonlyMap<string, Translation>;
  readonly places: readonly StatementPlace[];
}

/** The bytes of the workbook; `em` must see the same data until the stream has ended. */
export async function runWorkbook(em: EntityManager, run: PayrollRun): Promise<Readable> {
  const columns = new ValueColumns(run);
  const translations = new Map<string, Translation>();
  for (const { kind, formula } of await formulasOfRun(em, run.id))
    translations.set(`${kind} ${formula}`, translationOf(run, columns, kind, formula));
  const places = statementPlaces(await lineCounts(em, run.id), MOST_ROWS);
  const exporting: Exporting = { em, run, columns, translations, places };
  const tiers = tierSheet(run.rules.snapshot.tierTables.map(tierTableOfSnapshot));
  const sheets = new Set(places.map(({ sheet }) => sheet));
  return workbookStream({
    names: tiers.names,
    sheets: [
      { name: RUN.name, rows: runRows(exporting), widths: [24, 60] },
      employeeSheet(exporting),
      { name: VALUES.name, rows: valueRows(exporting), widths: [10, 24, 9, 9, 14], frozenRows: 1 },
      { name: TIERS.name, rows: tiers.rows, widths: [16, 16, 16, 16] },
      ...[...sheets].map(
        (name): SheetToWrite => ({
          name,
          rows: statementRows(exporting, name),
          widths: [10, 24, 13, 24, 16, 14, 9, 40, 30, 40],
          frozenRows: 1,
        }),
      ),
      ...(await ruleSheets(em, run)),
    ],
  });
}

function translationOf(
  { rules }: PayrollRun,
  columns: ValueColumns,
  kind: LineKind,
  formula: string,
): Translation {
  const program =
    kind === "PAYOUT"
      ? rules.payout(formula)
      : kind === "ADJUSTMENT"
        ? rules.script(formula)
        : rules.bonus(formula);
  try {
    return translated(program.checked, columns.placesFor(kind));
  } catch (error) {
    if (!(error instanceof ColumnsFull)) throw error;
    return { kind: "none", reason: "the sheet of values has no column left for its inputs." };
  }
}

function* runRows({ run, places }: Exporting): Generator<Row> {
  yield [cell(run.company, "bold"), null];
  yield [cell("Period"), cell(periodCode(run.period))];
  yield [cell("Run"), cell(String(run.id))];
  yield [cell("Status"), cell(run.status)];
  yield [cell("Statements"), cell(String(places.length))];
  yield [cell("Currency"), cell(run.currency)];
  const paid = `ROUND(SUM(Employees!I2:I${places.length + 1}),${run.moneyOf(run.currency).minorDigits})`;
  yield [cell("Total"), formulaCell(paid, run.total, moneyStyle(run.moneyOf(run.currency), "bold"))];
  yield [];
  yield [
    null,
    cell(
      "Amounts are formulas over the sheets Values and Tiers. Change a value there to see what it would have come to; what is a value and no formula says why beside it. The sheets from Rules on say what was paid by: imported, this workbook makes the same rules again.",
      "note",
    ),
  ];
}

function employeeSheet(exporting: Exporting): SheetToWrite {
  return {
    name: EMPLOYEES.name,
    rows: employeeRows(exporting),
    widths: [10, 24, 24, 12, 9, 14, 9, 16, 16, 40, 12, 12],
    frozenRows: 1,
  };
}

async function* employeeRows(exporting: Exporting): AsyncGenerator<Row> {
  const { currency } = exporting.run;
  const titles = [...EMPLOYEES.titles, `Total in ${currency}`, `Paid in ${currency}`, ...EMPLOYEES.last];
  yield titles.map((title) => cell(title, "header"));
  let at = 0;
  for await (const statement of payrollStatements(exporting.em, exporting.run)) {
    yield employeeRow(exporting, statement, at);
    at++;
  }
}

function employeeRow({ run, places }: Exporting, statement: PayrollStatement, at: number): Row {
  const { number, name, unit, total, reportingTotal, rate, currency, leftOut } = statement;
  const row = at + 2;
  const reporting = run.moneyOf(run.currency);
  const head = [
    cell(number),
    cell(name),
    cell(unit),
    cell(total === null ? "ERROR" : "CALCULATED"),
    cell(currency),
  ];
  const error = statement.error ?? statement.lines.find((line) => line.error !== null)?.error ?? null;
  const note = leftOut === null ? error : `Left out of the run: ${leftOut}`;
  const last = [cell(note), day(statement.hiredOn), day(statement.leftOn)];
  if (total === null || reportingTotal === null) return [...head, null, cell(rate), null, null, ...last];
  const place = placeAt(places, at);
  const own = formulaCell(
    `'${place.sheet}'!${AMOUNT}${place.total}`,
    total,
    moneyStyle(run.moneyOf(currency)),
  );
  const product = rate.toString() === "1" ? `F${row}` : `(F${row}*G${row})`;
  const converted = formulaCell(
    rate.toString() === "1" ? product : roundedFormula(product, reporting),
    reportingTotal,
    moneyStyle(reporting),
  );
  const paid = leftOut === null ? formulaCell(`H${row}`, reportingTotal, moneyStyle(reporting)) : cell(null);
  return [...head, own, cell(rate), converted, paid, ...last];
}

async function* valueRows({ em, run, columns }: Exporting): AsyncGenerator<Row> {
  yield columns.headings.map((heading) => cell(heading, "header"));
  let row = 2;
  for await (const statement of payrollStatements(em, run)) {
    yield columns.rowOf(employeeValues(statement), row);
    row++;
  }
}

async function* statementRows(exporting: Exporting, sheet: string): AsyncGenerator<Row> {
  yield STATEMENTS.titles.map((title) => cell(title, "header"));
  const { places } = exporting;
  let at = 0;
  for await (const statement of payrollStatements(exporting.em, exporting.run)) {
    if (placeAt(places, at).sheet === sheet) yield* rowsOf(exporting, statement, at);
    at++;
  }
}

function* rowsOf(
  { run, places, translations }: Exporting,
  statement: PayrollStatement,
  at: number,
): Generator<Row> {
  const values = employeeValues(statement);
  const { number, name, currency, lines, total } = statement;
  const { first, total: totalRow } = placeAt(places, at);
  const money = run.moneyOf(currency);
  for (const [position, line] of lines.entries()) {
    const place = { values, valuesRow: at + 2, first, at: position, money };
    const translation = translations.get(`${line.kind} ${line.formula}`) ?? null;
    const { exact, amount, note } = lineCells(place, translation);
    const reason = line.reason ?? (line.about === null ? null : line.about.slice(0, 7));
    const who = [cell(number), cell(name), cell(line.kind), cell(line.name)];
    yield [...who, exact, amount, cell(currency), cell(line.formula), cell(reason), cell(note)];
  }
  const who = [cell(number, "bold"), cell(name, "bold"), cell("TOTAL", "bold"), null, null];
  yield [
    ...who,
    totalCell(total, lines.length, first, totalRow, money),
    cell(currency),
    null,
    null,
    cell(statement.error),
  ];
}

function totalCell(
  total: Decimal | null,
  lines: number,
  first: number,
  row: number,
  money: ReturnType<PayrollRun["moneyOf"]>,
): CellContent | null {
  if (total === null) return null;
  const style = moneyStyle(money, "bold");
  if (lines === 0) return cell(total, style);
  return formulaCell(`ROUND(SUM(${AMOUNT}${first}:${AMOUNT}${row - 1}),${money.minorDigits})`, total, style);
}

function placeAt(places: readonly StatementPlace[], at: number): StatementPlace {
  const place = places[at];
  if (place === undefined) throw new RangeError("the run has more statements than were counted");
  return place;
}
