/** Evaluates formulas by text, for tests of the language. */
import {
  ArrayValue,
  CellFormula,
  checkText,
  compile,
  placeOfAddress,
  printValue,
  recalculate,
  type Scalar,
  type SymbolList,
  symbolsOf,
  type Value,
} from "../../grammar/index.ts";

/** The printed value of a formula; `inputs` give values to plain names. */
export function evaluated(
  text: string,
  inputs: Readonly<Record<string, Value>> = {},
  list: SymbolList = {},
): string {
  const checked = checkText(text, symbolsOf({ variables: Object.keys(inputs), ...list }));
  const values = checked.slots.map((slot) => (slot.kind === "variable" ? (inputs[slot.name] ?? null) : null));
  return printValue(compile(checked).evaluate(values));
}

/** The printed value of a formula in J10 of a sheet that holds some cells by address; an array as a whole. */
export function evaluatedInCell(text: string, cells: Readonly<Record<string, Scalar>> = {}): string {
  const place = { sheet: 0, row: 10, column: 10 };
  const constants = Object.entries(cells).map(([address, content]) => {
    const { row, column } = placeOfAddress(address) ?? place;
    return { row, column, content };
  });
  const sheets = [{ name: "Sheet1", cells: [...constants, { ...place, content: new CellFormula(text) }] }];
  const result = recalculate({ sheets });
  const block = result.spillAt(place);
  if (block === null) return printValue(result.valueAt(place));
  const rows = block.bottom - block.top + 1;
  const columns = block.right - block.left + 1;
  const values = Array.from({ length: rows * columns }, (_, n) =>
    result.valueAt({ sheet: 0, row: 10 + Math.floor(n / columns), column: 10 + (n % columns) }),
  );
  return printValue(new ArrayValue(rows, columns, values));
}
