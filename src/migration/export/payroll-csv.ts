/** A run for payroll: a row for each employee who is paid, in the columns that were asked for. */
import { add, type Decimal, ZERO } from "../../../grammar/index.ts";
import { periodCode } from "../../calendar/index.ts";
import { type LineKind, lineKinds, type PayrollRun, type PayrollStatement } from "../../pay/index.ts";
import { refuse } from "../../problem.ts";

/** A column: what it holds, and its title. */
export interface PayrollColumn {
  readonly field: string;
  readonly title: string;
}

export type CsvSeparator = "," | ";" | "\t";

export interface CsvForm {
  readonly columns: readonly PayrollColumn[];
  readonly separator: CsvSeparator;
}

/** The columns where nobody asks for others. */
export const defaultColumns = "number,name,unit,period,currency,salary,bonuses,other,total,status";

const MOST_COLUMNS = 200;

type Cell = string | Decimal | null;
type Field = (statement: PayrollStatement, run: PayrollRun) => Cell;

const fields: Readonly<Record<string, Field>> = {
  number: ({ number }) => number,
  name: ({ name }) => name,
  unit: ({ unit }) => unit,
  period: (_, { period }) => periodCode(period),
  currency: ({ currency }) => currency,
  rate: ({ rate }) => rate,
  salary: (statement) => sumOf(statement, (kind) => kind === "SALARY"),
  bonuses: (statement) => sumOf(statement, (kind) => kind === "BONUS"),
  other: (statement) => sumOf(statement, (kind) => kind !== "SALARY" && kind !== "BONUS"),
  total: ({ total }) => total,
  reporting_total: ({ reportingTotal }) => reportingTotal,
  status: ({ total }) => (total === null ? "ERROR" : "CALCULATED"),
};

/** What columns may hold, for those who ask. */
export const columnFields = [...Object.keys(fields), "kind:KIND", "bonus:CODE"];

/** Reads `number,total=Amount to pay,bonus:volume`; refuses what no column can hold. */
export function readColumns(text: string): PayrollColumn[] {
  const columns = text.split(",").map((part) => {
    const [field = "", ...title] = part.split("=");
    return { field: field.trim(), title: title.length === 0 ? field.trim() : title.join("=") };
  });
  if (columns.length > MOST_COLUMNS) refuse(["columns"], `At most ${MOST_COLUMNS} columns.`);
  for (const { field } of columns)
    if (fieldOf(field) === null)
      refuse(["columns"], `There is no column "${field}"; there are ${columnFields.join(", ")}.`);
  return columns;
}

function fieldOf(name: string): Field | null {
  if (Object.hasOwn(fields, name)) return fields[name] ?? null;
  const [group, what = ""] = name.split(/:(.*)/s);
  if (group === "bonus" && what !== "")
    return (statement) => sumOf(statement, (kind, template) => kind === "BONUS" && template === what);
  if (group !== "kind" || !lineKinds.some((kind) => kind === what)) return null;
  return (statement) => sumOf(statement, (kind) => kind === what);
}

/** The sum of some lines; nothing where the statement is in error. */
function sumOf(
  { lines, total }: PayrollStatement,
  belongs: (kind: LineKind, template: string | null) => boolean,
): Decimal | null {
  if (total === null) return null;
  return lines
    .filter(({ kind, template }) => belongs(kind, template))
    .reduce((sum, { amount }) => add(sum, amount ?? ZERO), ZERO);
}

/** The file's text, in pieces; employees left out of the run are not in it. Programs take it for UTF-8 by its mark. */
export async function* payrollCsv(
  run: PayrollRun,
  statements: AsyncIterable<PayrollStatement>,
  { columns, separator }: CsvForm,
): AsyncGenerator<string> {
  const row = (cells: readonly Cell[]) =>
    `${cells.map((cell) => csvField(cell, separator)).join(separator)}\r\n`;
  const made = columns.map(({ field }) => fieldOf(field) ?? (() => null));
  yield `\ufeff${row(columns.map(({ title }) => title))}`;
  for await (const statement of statements)
    if (statement.leftOut === null) yield row(made.map((field) => field(statement, run)));
}

/**
 * What a spreadsheet program would compute when it opens the file - in East Asia by full-width signs as well; an apostrophe
 * before it makes it text there.
 */
const looksLikeFormula = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** Only text is guarded: an amount below zero is a number. */
function csvField(cell: Cell, separator: CsvSeparator): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return cell.toString();
  const text = looksLikeFormula.test(cell) ? `'${cell}` : cell;
  return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}
