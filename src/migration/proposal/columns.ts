/** The columns of lists of people: what stands in them, and what they mean as far as headers and contents say. */
import { CellFormula, Decimal } from "../../../grammar/index.ts";
import { type Book, editOf, type SheetModel } from "./book.ts";
import type { ColumnRole } from "./model.ts";
import { letters, relativeForm } from "./relative.ts";
import { type HeaderMeaning, planOrFact } from "./words.ts";

/** The formula that most rows of a column have. */
export interface Majority {
  readonly row: number;
  readonly text: string;
  readonly form: string;
  /** The rows that have it. */
  readonly rows: readonly number[];
}

export interface ColumnModel {
  readonly sheet: number;
  readonly column: number;
  readonly header: string;
  readonly meaning: HeaderMeaning | null;
  readonly kind: "FORMULAS" | "NUMBERS" | "TEXTS" | "EMPTY";
  readonly majority: Majority | null;
  /** The rows of people that have a formula. */
  readonly formulaRows: readonly number[];
  /** The same column in the sheets of other months has the same group. */
  readonly group: string;
  role: ColumnRole;
  reason: string;
  /** Whether a person said what it is. */
  isEdited: boolean;
  editedCode: string | null;
}

export type Columns = ReadonlyMap<string, ColumnModel>;

export const columnKey = (sheet: number, column: number): string => `${sheet}:${column}`;

/** All columns of lists of people. */
export function columnsOf(book: Book): Columns {
  const found = new Map<string, ColumnModel>();
  for (const [sheet, model] of book.sheets.entries()) {
    if (model.kind !== "EMPLOYEES" || model.list === null) continue;
    for (const { column, header, meaning } of model.list.columns)
      found.set(columnKey(sheet, column), columnOf(book, sheet, model, { column, header, meaning }));
  }
  return found;
}

function columnOf(
  book: Book,
  sheet: number,
  model: SheetModel,
  head: { readonly column: number; readonly header: string; readonly meaning: HeaderMeaning | null },
): ColumnModel {
  const { grid } = model;
  const rows = [...model.personOf.keys()];
  const contents = rows.map((row) => grid.content(row, head.column)).filter((content) => content !== null);
  const formulas = contents.filter((content) => content instanceof CellFormula).length;
  const numbers = contents.filter((content) => content instanceof Decimal).length;
  const texts = contents.filter((content) => typeof content === "string").length;
  const isFormulas = formulas > 0 && formulas * 2 >= contents.length;
  const kind =
    contents.length === 0
      ? "EMPTY"
      : isFormulas
        ? "FORMULAS"
        : numbers + formulas >= texts
          ? "NUMBERS"
          : "TEXTS";
  const edit =
    editOf(book.edits, grid.sheet.name)?.columns?.find(({ column }) => column === letters(head.column)) ??
    null;
  const { role, reason } =
    edit?.role == null ? guessed(model, head, kind) : { role: edit.role, reason: "You said so." };
  const named = head.header === "" ? letters(head.column) : head.header.toLowerCase();
  return {
    sheet,
    ...head,
    kind,
    majority: isFormulas ? majorityOf(model, head.column, rows) : null,
    formulaRows: rows.filter((row) => grid.formula(row, head.column) !== null),
    group: `${model.period === null ? sheet : "months"}|${named}`,
    role,
    reason,
    isEdited: edit?.role != null,
    editedCode: edit?.code ?? null,
  };
}

function majorityOf({ grid }: SheetModel, column: number, rows: readonly number[]): Majority | null {
  const byForm = new Map<string, number[]>();
  for (const row of rows) {
    const formula = grid.formula(row, column);
    if (formula === null) continue;
    const form = relativeForm(formula.text, { row, column });
    const known = byForm.get(form);
    if (known === undefined) byForm.set(form, [row]);
    else known.push(row);
  }
  let best: [string, number[]] | null = null;
  for (const entry of byForm) if (best === null || entry[1].length > best[1].length) best = entry;
  if (best === null) return null;
  const [form, own] = best;
  const [row = 0] = own;
  return { row, text: grid.formula(row, column)?.text ?? "", form, rows: own };
}

interface Guess {
  readonly role: ColumnRole;
  readonly reason: string;
}

/** What a column is by itself; what formulas are for is decided among them. */
function guessed(
  { list }: SheetModel,
  {
    column,
    header,
    meaning,
  }: { readonly column: number; readonly header: string; readonly meaning: HeaderMeaning | null },
  kind: ColumnModel["kind"],
): Guess {
  if (column === list?.key) return { role: "KEY", reason: "It tells the people apart." };
  if (column === list?.name) return { role: "NAME", reason: "It holds their names." };
  if (kind === "EMPTY") return { role: "IGNORED", reason: "It is empty." };
  if (meaning === "UNIT") return { role: "UNIT", reason: "Its header says so." };
  if (meaning === "ORDINAL" || meaning === "NOTE" || meaning === "KEY")
    return { role: "IGNORED", reason: "Nothing is paid by it." };
  if (kind === "TEXTS")
    return { role: "IGNORED", reason: "Its texts are written into the rules that read them." };
  if (kind === "FORMULAS") return { role: "COMPUTED", reason: "Its cells are formulas." };
  if (meaning === "SALARY") return { role: "SALARY", reason: "Its header says so." };
  if (meaning === "TOTAL") return { role: "IGNORED", reason: "It is a total without formulas." };
  const { kind: side } = planOrFact(header);
  if (side === "PLAN") return { role: "PLAN", reason: "Its header says so." };
  return { role: "FACT", reason: side === "FACT" ? "Its header says so." : "It holds figures." };
}
