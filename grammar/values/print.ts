/** Values as canonical text, for terminals, the API and tests. */
import { Decimal } from "./decimal.ts";
import { FormulaError } from "./error.ts";
import { ArrayValue, Lambda, type Value } from "./value.ts";

/** All digits of a number, a text as it is, TRUE or FALSE, an error's code, blank as "", an array as `{1,2;3,4}`. */
export function printValue(value: Value): string {
  if (value instanceof Decimal) return value.toString();
  if (value instanceof FormulaError) return value.code;
  if (value instanceof Lambda) return "LAMBDA";
  if (value instanceof ArrayValue) return printArray(value);
  if (value === null) return "";
  return typeof value === "string" ? value : value ? "TRUE" : "FALSE";
}

function printArray(array: ArrayValue): string {
  const rows: string[] = [];
  for (let row = 0; row < array.rows; row++) {
    const cells = array.cells.slice(row * array.columns, (row + 1) * array.columns);
    rows.push(
      cells
        .map((cell) => (typeof cell === "string" ? `"${cell.replaceAll('"', '""')}"` : printValue(cell)))
        .join(","),
    );
  }
  return `{${rows.join(";")}}`;
}
