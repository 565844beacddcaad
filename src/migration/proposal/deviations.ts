/** Rows whose cell is not as those of its column: another formula, a number typed over it, nothing. */
import { addressOf, type Cell, CellFormula } from "../../../grammar/index.ts";
import type { Book } from "./book.ts";
import type { ColumnModel, Columns } from "./columns.ts";
import type { Decision, Deviation } from "./model.ts";
import { formulaFor, letters } from "./relative.ts";

/** Fewer rows that agree are no majority. */
const FEWEST_ALIKE = 2;

export function deviationsOf(book: Book, columns: Columns): Deviation[] {
  const decisions = new Map(
    (book.edits.decisions ?? []).map(({ place, decision }) => [place.toLowerCase(), decision]),
  );
  return [...columns.values()]
    .flatMap((column) => deviationsIn(book, column, decisions))
    .sort((a, b) => (a.sheet === b.sheet ? 0 : a.sheet < b.sheet ? -1 : 1));
}

function deviationsIn(
  book: Book,
  column: ColumnModel,
  decisions: ReadonlyMap<string, Decision>,
): Deviation[] {
  const { majority } = column;
  const model = book.sheets[column.sheet];
  if (model === undefined || majority === null || majority.rows.length < FEWEST_ALIKE) return [];
  if (column.role === "KEY" || column.role === "NAME" || column.role === "UNIT" || column.role === "IGNORED")
    return [];
  const alike = new Set(majority.rows);
  const leftOut = new Map(book.file.leftOut.map(({ place, formula }) => [place, formula]));
  const from = { row: majority.row, column: column.column };
  return [...model.personOf].flatMap(([row, person]): Deviation[] => {
    if (alike.has(row)) return [];
    const address = addressOf({ row, column: column.column });
    const place = `${model.grid.sheet.name}!${address}`;
    return [
      {
        place,
        sheet: model.grid.sheet.name,
        address,
        column: column.header === "" ? letters(column.column) : column.header,
        employee: person,
        ...foundAt(model.grid.content(row, column.column), leftOut.get(place)),
        expected: `=${formulaFor(majority.text, from, { row, column: column.column })}`,
        isHidden: model.grid.sheet.hiddenRows?.has(row) === true || model.grid.file.isHidden,
        decision: decisions.get(place.toLowerCase()) ?? "KEEP",
      },
    ];
  });
}

/** A formula that the file has and nothing is made of is none that somebody typed over. */
function foundAt(content: Cell["content"], leftOut: string | undefined): Pick<Deviation, "kind" | "found"> {
  if (content instanceof CellFormula) return { kind: "OTHER_FORMULA", found: `=${content.text}` };
  if (leftOut !== undefined) return { kind: "OTHER_FORMULA", found: `=${leftOut}` };
  return content === null ? { kind: "EMPTY", found: "" } : { kind: "TYPED_NUMBER", found: String(content) };
}
