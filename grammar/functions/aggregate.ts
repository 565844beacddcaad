/** How functions over many values take their arguments, by Excel's rules. */
import { toNumber } from "../values/coercion.ts";
import { add, Decimal, ZERO } from "../values/decimal.ts";
import { argumentError, FormulaError } from "../values/error.ts";
import { totalOf } from "../values/numbers.ts";
import { ArrayValue, Lambda, type Scalar, type Value } from "../values/value.ts";

/**
 * The numbers among arguments: what is typed directly is read as a number (`SUM("5",TRUE)` is 6), while texts, truth
 * values and blanks inside arrays are passed over. The first error ends it.
 */
export function numbersOf(values: readonly Value[], functionName: string): Decimal[] | FormulaError {
  const numbers: Decimal[] = [];
  for (const value of values) {
    if (value instanceof ArrayValue) {
      for (const cell of value.cells) {
        if (cell instanceof FormulaError) return cell;
        if (cell instanceof Decimal) numbers.push(cell);
      }
      continue;
    }
    if (value instanceof Lambda) return argumentError(functionName, "not-a-number");
    const number = toNumber(value);
    if (number instanceof FormulaError) return number;
    numbers.push(number);
  }
  return numbers;
}

/** As `numbersOf`, but inside arrays texts count as 0 and truth values as 1 or 0 (AVERAGEA, MINA, MAXA). */
export function numbersOfAll(values: readonly Value[], functionName: string): Decimal[] | FormulaError {
  const flattened = values.map((value) =>
    value instanceof ArrayValue
      ? new ArrayValue(value.rows, value.columns, value.cells.map(countedAsNumber))
      : value,
  );
  return numbersOf(flattened, functionName);
}

function countedAsNumber(cell: Scalar): Scalar {
  if (typeof cell === "string") return ZERO;
  return typeof cell === "boolean" ? toNumber(cell) : cell;
}

/**
 * The numbers among arguments of functions that were add-ins once (GCD, MULTINOMIAL): texts are read everywhere, blanks
 * are passed over, truth values are #VALUE!, as is nothing at all.
 */
export function numbersReadStrictly(
  values: readonly Value[],
  functionName: string,
): Decimal[] | FormulaError {
  const numbers: Decimal[] = [];
  for (const cell of cellsOf(values)) {
    if (cell === null) continue;
    const number = typeof cell === "boolean" ? argumentError(functionName, "not-a-number") : toNumber(cell);
    if (number instanceof FormulaError) return number;
    numbers.push(number);
  }
  return numbers.length === 0 ? argumentError(functionName, "no-values") : numbers;
}

/** Every cell of the arguments, arrays row by row. */
export function* cellsOf(values: readonly Value[]): Generator<Scalar> {
  for (const value of values) {
    if (value instanceof ArrayValue) yield* value.cells;
    else if (!(value instanceof Lambda)) yield value;
  }
}

/** The sum of the numbers among arguments, as `numbersOf` finds them; arrays of small numbers are not unpacked. */
export function totalOfAll(values: readonly Value[], functionName: string): Decimal | FormulaError {
  let total = ZERO;
  for (const value of values) {
    const numbers = value instanceof ArrayValue ? value.numbers() : null;
    let part = numbers === null ? null : totalOf(numbers);
    if (part === null) {
      const found = numbersOf([value], functionName);
      if (found instanceof FormulaError) return found;
      part = sumOf(found);
    }
    total = add(total, part);
  }
  return total;
}

/** The sum of numbers. */
export function sumOf(numbers: Iterable<Decimal>): Decimal {
  let sum = ZERO;
  for (const number of numbers) sum = add(sum, number);
  return sum;
}
