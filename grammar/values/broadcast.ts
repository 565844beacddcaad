/** Arrays where single values are taken: one computation for each cell of their common shape, as in Excel. */
import { FormulaError } from "./error.ts";
import { ArrayValue, type Scalar } from "./value.ts";

/** Excel's #N/A for a cell that one of two arrays of different sizes lacks. */
const LACKING = new FormulaError("#N/A", { kind: "different-sizes" });

/** The most cells that an array may have. */
export const MAX_CELLS = 1_000_000;
export const TOO_MANY_CELLS = new FormulaError("#NUM!", { kind: "limit", limit: "array-cells" });

/** One call of `rule` for each cell of the common shape of some arrays and scalars; single rows and columns repeat. */
export function broadcast(
  values: readonly (Scalar | ArrayValue)[],
  rule: (cells: readonly Scalar[]) => Scalar,
): ArrayValue | FormulaError {
  let rows = 1;
  let columns = 1;
  for (const value of values) {
    if (!(value instanceof ArrayValue)) continue;
    rows = Math.max(rows, value.rows);
    columns = Math.max(columns, value.columns);
  }
  if (rows * columns > MAX_CELLS) return TOO_MANY_CELLS;
  const cells: Scalar[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const picked = values.map((value) => cellFor(value, row, column));
      cells.push(picked.includes(LACKING) ? LACKING : rule(picked));
    }
  }
  return new ArrayValue(rows, columns, cells);
}

/** The cell of a value at a place of the common shape; #N/A where it has none. */
export function cellFor(value: Scalar | ArrayValue, row: number, column: number): Scalar {
  if (!(value instanceof ArrayValue)) return value;
  const r = value.rows === 1 ? 0 : row;
  const c = value.columns === 1 ? 0 : column;
  return r < value.rows && c < value.columns ? value.at(r, c) : LACKING;
}
