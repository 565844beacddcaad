/** SUBTOTAL and AGGREGATE: other functions by their numbers. There are no hidden rows here, so none are left out. */
import { broadcast } from "../values/broadcast.ts";
import { toNumber } from "../values/coercion.ts";
import { toWholeNumber, ZERO } from "../values/decimal.ts";
import { argumentError, FormulaError } from "../values/error.ts";
import { ArrayValue, Lambda, type Scalar, toArray, type Value } from "../values/value.ts";
import { define, type FunctionDeclaration } from "./declare.ts";

/** The functions that Excel numbers from 1; those up to `LAST_OF_LISTS` take lists, the others one list and a k. */
const numbered = [
  "AVERAGE",
  "COUNT",
  "COUNTA",
  "MAX",
  "MIN",
  "PRODUCT",
  "STDEV.S",
  "STDEV.P",
  "SUM",
  "VAR.S",
  "VAR.P",
  "MEDIAN",
  "MODE.SNGL",
  "LARGE",
  "SMALL",
  "PERCENTILE.INC",
  "QUARTILE.INC",
  "PERCENTILE.EXC",
  "QUARTILE.EXC",
] as const;
const LAST_OF_SUBTOTAL = 11;
const LAST_OF_LISTS = 13;
/** AGGREGATE's options that pass over errors. */
const passingOverErrors: readonly number[] = [2, 3, 6, 7];

/** Finds a declared function by its name. */
type Find = (name: string) => FunctionDeclaration | undefined;

/** Arguments as lists, so that texts among them are passed over as in cells. */
function listsOf(values: readonly Value[], name: string): ArrayValue[] | FormulaError {
  const lists: ArrayValue[] = [];
  for (const value of values) {
    if (value instanceof Lambda) return argumentError(name, "wrong-shape");
    lists.push(toArray(value));
  }
  return lists;
}

function withoutErrors(list: ArrayValue): ArrayValue {
  const cells = list.cells.filter((cell) => !(cell instanceof FormulaError));
  return cells.length === 0 ? new ArrayValue(1, 1, [null]) : new ArrayValue(1, cells.length, cells);
}

function callOf(find: Find, number: number, name: string): FunctionDeclaration["rule"] | FormulaError {
  const declaration = find(numbered[number - 1] ?? "");
  return declaration?.rule ?? argumentError(name, "wrong-choice");
}

function subtotal(find: Find, number: number, values: readonly Value[]): Value {
  const place = number > 100 ? number - 100 : number;
  if (place > LAST_OF_SUBTOTAL) return argumentError("SUBTOTAL", "wrong-choice");
  const call = callOf(find, place, "SUBTOTAL");
  const lists = listsOf(values, "SUBTOTAL");
  if (call instanceof FormulaError) return call;
  return Array.isArray(lists) ? call(lists) : lists;
}

/** LARGE and its like: the last argument is k, or an array of them. */
function withK(call: FunctionDeclaration["rule"], list: ArrayValue, k: Value | undefined): Value {
  if (k === undefined || k instanceof Lambda) return argumentError("AGGREGATE", "wrong-shape");
  const at = (cell: Scalar): Scalar => {
    const number = toNumber(cell);
    return number instanceof FormulaError ? number : (call(list, number) as Scalar);
  };
  return k instanceof ArrayValue ? broadcast([k], ([cell = null]) => at(cell)) : at(k);
}

function aggregate(find: Find, number: number, option: number, values: readonly Value[]): Value {
  if (option < 0 || option > 7) return argumentError("AGGREGATE", "wrong-choice");
  const call = callOf(find, number, "AGGREGATE");
  if (call instanceof FormulaError) return call;
  const takesK = number > LAST_OF_LISTS;
  const given = listsOf(takesK ? values.slice(0, 1) : values, "AGGREGATE");
  if (!Array.isArray(given)) return given;
  const lists = passingOverErrors.includes(option) ? given.map(withoutErrors) : given;
  const [first] = lists;
  if (!takesK) return call(lists);
  return first === undefined ? argumentError("AGGREGATE", "wrong-shape") : withK(call, first, values[1]);
}

/** Both; `find` is asked when they are called, when all functions are declared. */
export function subtotalFunctions(find: Find): readonly FunctionDeclaration[] {
  return [
    define({
      name: "SUBTOTAL",
      category: "math",
      doc: "A total of lists by the number of a function, 9 for SUM; from 101 on without hidden rows in Excel.",
      parameters: [
        { name: "function", kind: "number" },
        { name: "list", kind: "whole", repeating: true },
      ],
      example: ["SUBTOTAL(9, {1,2,3})", "6"],
      rule: (number, values) => subtotal(find, toWholeNumber(number), values),
    }),
    define({
      name: "AGGREGATE",
      category: "math",
      doc: "A total of lists by the number of a function, passing over errors with option 2, 3, 6 or 7.",
      parameters: [
        { name: "function", kind: "number" },
        { name: "option", kind: "number", optional: true, blankIfEmpty: true },
        { name: "list or k", kind: "whole", repeating: true },
      ],
      example: ["AGGREGATE(14, 6, {5,#N/A,9,7}, 2)", "7"],
      rule: (number, option = ZERO, values) =>
        aggregate(find, toWholeNumber(number), toWholeNumber(option), values),
    }),
  ];
}
