/** Cells in formulas: what references yield, the operators between them, and names that a workbook defines. */
import type { DefinedName } from "../check/checked.ts";
import { TOO_DEEP } from "../values/budget.ts";
import { FormulaError } from "../values/error.ts";
import {
  type Area,
  dereferenced,
  hull,
  isOneCell,
  overlap,
  type Place,
  Reference,
  type Result,
} from "../values/reference.ts";
import { ArrayValue, type Value } from "../values/value.ts";
import { type Evaluate, Frame } from "./frame.ts";

const NO_OVERLAP = new FormulaError("#NULL!", { kind: "no-overlap" });
const NOT_IN_LINE = new FormulaError("#VALUE!", { kind: "no-overlap" });
const NO_REFERENCE = new FormulaError("#REF!", { kind: "several-areas" });

/** `A1:OFFSET(…)`, `A1:C3 B2:D4` and `(A1,B2)`: the operators that make references of references. */
export function combineReferences(
  operator: ":" | " " | ",",
  leftResult: Result,
  rightResult: Result,
): Reference | FormulaError {
  if (leftResult instanceof FormulaError) return leftResult;
  if (rightResult instanceof FormulaError) return rightResult;
  if (!(leftResult instanceof Reference) || !(rightResult instanceof Reference)) return NO_REFERENCE;
  const { cells } = leftResult;
  if (operator === ",") return new Reference([...leftResult.areas, ...rightResult.areas], cells);
  if (operator === " ") {
    const shared = leftResult.areas.flatMap((a) =>
      rightResult.areas.map((b) => overlap(a, b)).filter((area) => area !== null),
    );
    return shared.length === 0 ? NO_OVERLAP : new Reference(shared, cells);
  }
  const joined = leftResult.area && rightResult.area && hull(leftResult.area, rightResult.area);
  return joined === null ? NO_REFERENCE : new Reference([joined], cells);
}

/** What `@` takes of a result: of cells the one in the formula's row or column, of an array the first. */
export function intersected(result: Result, place: Place | null): Value {
  if (!(result instanceof Reference)) return result instanceof ArrayValue ? result.at(0, 0) : result;
  const { area } = result;
  if (area === null || place === null) return dereferenced(result);
  const cell = cellInLine(area, place);
  return cell === null ? NOT_IN_LINE : new Reference([cell], result.cells).value();
}

function cellInLine(area: Area, place: Place): Area | null {
  if (isOneCell(area)) return area;
  const { row, column } = place;
  if (area.left === area.right && row >= area.top && row <= area.bottom)
    return { ...area, top: row, bottom: row };
  if (area.top === area.bottom && column >= area.left && column <= area.right)
    return { ...area, left: column, right: column };
  return null;
}

/** `A1#`: the cells that the array formula in a cell fills. */
export function spilled(result: Result): Result {
  if (!(result instanceof Reference)) return result instanceof FormulaError ? result : NO_REFERENCE;
  const { area, cells } = result;
  const filled =
    area === null ? null : cells.spillOf({ sheet: area.sheet, row: area.top, column: area.left });
  return filled === null ? NO_REFERENCE : new Reference([filled], cells);
}

/** A defined name, compiled when it is first used: names may name each other, and LAMBDAs themselves. */
export function compileDefinedName(
  name: DefinedName,
  compile: (checked: ReturnType<DefinedName["checked"]>) => Evaluate,
): Evaluate {
  let evaluate: Evaluate | null = null;
  return (frame) => {
    const { budget } = frame;
    if (budget.depth >= budget.limits.recursion) return TOO_DEEP;
    const checked = name.checked();
    evaluate ??= compile(checked);
    budget.depth++;
    const result = evaluate(new Frame([], new Array(checked.scope.size).fill(null), null, budget));
    budget.depth--;
    return result;
  };
}
