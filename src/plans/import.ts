/** Plans from a table as spreadsheets give it: a row for each subject and indicator, a column for each period. */
import { parseDecimal } from "../../grammar/index.ts";
import { type CompanyCalendar, type Period, parsePeriod } from "../calendar/index.ts";
import { readNumber, type Separator, type Table } from "../csv/index.ts";
import { refuse } from "../problem.ts";

/** A filled or emptied cell of the table; `row` is the line of the text. */
export interface PlanCell {
  readonly row: number;
  /** The personnel number, or null. */
  readonly employee: string | null;
  /** The unit's code, or null; neither means the company. */
  readonly unit: string | null;
  readonly indicator: string;
  readonly period: Period;
  /** Exact text. */
  readonly value: string;
}

export interface PlanTable {
  readonly cells: readonly PlanCell[];
  readonly faults: readonly { readonly row: number; readonly reason: string }[];
}

const MOST_ROWS = 10_000;

/**
 * Reads a table: columns `employee` and `unit` (both empty for the company), `indicator`, and one for each period,
 * `2026-01`. A column `name` is for people only. An empty cell leaves its target as it is.
 * Throws ValidationProblem where the columns do not fit.
 */
export async function readPlanTable(
  { separator, header, records }: Table,
  calendar: CompanyCalendar,
): Promise<PlanTable> {
  const columns = columnsOf(header, calendar);
  const cells: PlanCell[] = [];
  const faults: { row: number; reason: string }[] = [];
  let count = 0;
  for await (const some of records) {
    count += some.length;
    if (count > MOST_ROWS) refuse(["text"], `At most ${MOST_ROWS} rows at once.`);
    for (const record of some)
      if (record.kind === "broken") faults.push({ row: record.line, reason: record.reason });
      else readRow(record.line, record.fields, columns, separator, cells, faults);
  }
  return { cells, faults };
}

interface Columns {
  readonly employee: number;
  readonly unit: number;
  readonly indicator: number;
  readonly periods: readonly { readonly at: number; readonly period: Period }[];
}

function columnsOf(header: readonly string[], calendar: CompanyCalendar): Columns {
  const names = header.map((name) => name.trim().toLowerCase());
  const indicator = names.indexOf("indicator");
  if (indicator < 0) refuse(["text"], 'The table needs a column "indicator".');
  const periods = header.flatMap((name, at) => {
    const period = parsePeriod(name.trim(), calendar.yearStart);
    return period === null ? [] : [{ at, period }];
  });
  if (periods.length === 0) refuse(["text"], "The table needs a column for a period, such as 2026-01.");
  const known = new Set(["employee", "unit", "indicator", "name"]);
  const other = header.find(
    (_, at) => !known.has(names[at] ?? "") && !periods.some((each) => each.at === at),
  );
  if (other !== undefined)
    refuse(["text"], `The column "${other}" is neither employee, unit, indicator nor a period.`);
  return { employee: names.indexOf("employee"), unit: names.indexOf("unit"), indicator, periods };
}

function readRow(
  row: number,
  fields: readonly string[],
  columns: Columns,
  separator: Separator,
  cells: PlanCell[],
  faults: { row: number; reason: string }[],
): void {
  const [employee, unit, indicator] = [columns.employee, columns.unit, columns.indicator].map((at) =>
    (fields[at] ?? "").trim(),
  ) as [string, string, string];
  if (employee !== "" && unit !== "") {
    faults.push({ row, reason: "A row is about an employee or a unit, not both." });
    return;
  }
  for (const { at, period } of columns.periods) {
    const written = (fields[at] ?? "").trim();
    if (written === "") continue;
    const read = readNumber(written, separator);
    if (read.kind === "ambiguous") faults.push({ row, reason: read.reason });
    else if (parseDecimal(read.text) === null) faults.push({ row, reason: `"${written}" is not a number.` });
    else
      cells.push({
        row,
        employee: employee || null,
        unit: unit || null,
        indicator,
        period,
        value: read.text,
      });
  }
}
