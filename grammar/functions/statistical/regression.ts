/** Regression over one or several columns of x: LINEST, LOGEST, TREND and GROWTH. */
import {
  add,
  Decimal,
  divide,
  fromInteger,
  fromWide,
  isOverflow,
  isZero,
  sign,
  toWide,
  ZERO,
} from "../../values/decimal.ts";
import { argumentError, FormulaError, OVERFLOW } from "../../values/error.ts";
import { ArrayValue, Lambda, type Scalar, toArray, type Value } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { type Column, type Fit, fitted, leastSquares } from "./least-squares.ts";
import { squareRoot, tidy } from "./over-numbers.ts";

const NOT_A_NUMBER = argumentError("LINEST", "not-a-number");
const DIFFERENT_SIZES = argumentError("LINEST", "different-sizes", "#REF!");
const NOTHING_HERE = argumentError("LINEST", "no-values", "#N/A");

interface Table {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly Decimal[];
}

/** An array all of whose cells are numbers. */
function tableOf(value: Value): Table | FormulaError {
  if (value instanceof Lambda) return NOT_A_NUMBER;
  const { rows, columns, cells } = toArray(value);
  const numbers: Decimal[] = [];
  for (const cell of cells) {
    if (cell instanceof FormulaError) return cell;
    if (!(cell instanceof Decimal)) return NOT_A_NUMBER;
    numbers.push(cell);
  }
  return { rows, columns, cells: numbers };
}

/** 1, 2, 3 … in the shape of a table. */
function counting({ rows, columns, cells }: Table): Table {
  return { rows, columns, cells: cells.map((_, n) => fromInteger(n + 1)) };
}

/** Whether the observations lie one below another with a column of x for each variable, beside each other, or anyhow. */
type Layout = "columns" | "rows" | "single";

function layoutOf(y: Table, x: Table): Layout | FormulaError {
  if (y.rows === x.rows && y.columns === x.columns) return "single";
  if (y.columns === 1 && x.rows === y.rows) return "columns";
  return y.rows === 1 && x.columns === y.columns ? "rows" : DIFFERENT_SIZES;
}

/** The observations of a table of x: each a row of one value per variable. */
function observations(x: Table, layout: Layout): Column[] {
  if (layout === "single") return x.cells.map((cell) => [cell]);
  const [count, width] = layout === "columns" ? [x.rows, x.columns] : [x.columns, x.rows];
  return Array.from({ length: count }, (_, n) =>
    Array.from(
      { length: width },
      (__, k) => x.cells[layout === "columns" ? n * width + k : k * count + n] ?? ZERO,
    ),
  );
}

interface Model {
  readonly fit: Fit;
  readonly layout: Layout;
  readonly x: Table;
}

interface Given {
  readonly ys: Value;
  readonly xs: Value | undefined;
  readonly constant: boolean;
  /** By the logarithm of y, for curves that grow by a factor. */
  readonly logarithmic: boolean;
}

function modelOf({ ys, xs, constant, logarithmic }: Given): Model | FormulaError {
  const y = tableOf(ys);
  if (y instanceof FormulaError) return y;
  const x = xs === undefined ? counting(y) : tableOf(xs);
  if (x instanceof FormulaError) return x;
  const layout = layoutOf(y, x);
  if (layout instanceof FormulaError) return layout;
  if (logarithmic && y.cells.some((cell) => sign(cell) <= 0))
    return argumentError("LOGEST", "not-positive", "#NUM!");
  const rows = observations(x, layout);
  const columns = (rows[0] ?? []).map((_, k) => rows.map((row) => row[k] ?? ZERO));
  const heights = logarithmic ? y.cells.map((cell) => fromWide(toWide(cell).ln())) : y.cells;
  return { fit: leastSquares({ y: heights, columns, constant }), layout, x };
}

function exponential(value: Decimal): Decimal {
  return tidy(fromWide(toWide(value).exp()));
}

function cell(value: Decimal): Scalar {
  return isOverflow(value) ? OVERFLOW : value;
}

/** The coefficients from the last variable to the first and the constant; below them, where asked for, the statistics. */
function coefficients(given: Given, statistics: boolean): Value {
  const model = modelOf(given);
  if (model instanceof FormulaError) return model;
  const { fit } = model;
  const found = [...fit.slopes.toReversed(), fit.constant];
  const first: Scalar[] = given.logarithmic ? found.map(exponential).map(cell) : found.map(tidy);
  if (!statistics) return new ArrayValue(1, first.length, first);
  const errors = [...fit.errors.toReversed(), given.constant ? fit.constantError : NOTHING_HERE];
  const blanks: Scalar[] = new Array(first.length - 2).fill(NOTHING_HERE);
  const rows = [...qualityOf(fit).flatMap(([left, right]) => [left, right, ...blanks])];
  return new ArrayValue(5, first.length, [...first, ...errors, ...rows]);
}

/** R² and the error of y, F and the degrees of freedom, the explained and the unexplained sum of squares. */
function qualityOf(fit: Fit): [Scalar, Scalar][] {
  const { explained, unexplained, degrees, rank } = fit;
  const whole = add(explained, unexplained);
  const noise = degrees > 0 ? divide(unexplained, fromInteger(degrees)) : ZERO;
  const noRatio = argumentError("LINEST", "out-of-range", "#NUM!");
  const ratio =
    isZero(noise) || rank === 0 ? noRatio : tidy(divide(divide(explained, fromInteger(rank)), noise));
  return [
    [isZero(whole) ? noRatio : tidy(divide(explained, whole)), tidy(squareRoot(noise))],
    [ratio, fromInteger(degrees)],
    [explained, unexplained],
  ];
}

/** The fit's heights over new values of x; over the known ones where there are none. */
function heights(given: Given, newXs: Value | undefined): Value {
  const model = modelOf(given);
  if (model instanceof FormulaError) return model;
  const x = newXs === undefined ? model.x : tableOf(newXs);
  if (x instanceof FormulaError) return x;
  const variables = model.fit.slopes.length;
  const layout = variables === 1 ? "single" : model.layout;
  if (layout !== "single" && (layout === "columns" ? x.columns : x.rows) !== variables)
    return DIFFERENT_SIZES;
  const found = observations(x, layout).map((row) => fitted(model.fit, row));
  const cells = given.logarithmic ? found.map(exponential).map(cell) : found;
  if (layout === "single") return new ArrayValue(x.rows, x.columns, cells);
  return layout === "columns" ? new ArrayValue(x.rows, 1, cells) : new ArrayValue(1, x.columns, cells);
}

const ys = { name: "known ys", kind: "cells" } as const;
const xs = { name: "known xs", kind: "cells", optional: true } as const;
const constant = { name: "constant", kind: "logical", optional: true } as const;
const fitParameters = [ys, xs, constant, { name: "statistics", kind: "logical", optional: true }] as const;
const heightParameters = [ys, xs, { name: "new xs", kind: "cells", optional: true }, constant] as const;

function fitting(
  name: "LINEST" | "LOGEST",
  doc: string,
  example: readonly [string, string],
): FunctionDeclaration {
  return define({
    name,
    category: "statistical",
    doc,
    parameters: fitParameters,
    example,
    rule: (knownYs, knownXs, mayLeave = true, statistics = false) =>
      coefficients(
        { ys: knownYs, xs: knownXs, constant: mayLeave, logarithmic: name === "LOGEST" },
        statistics,
      ),
  });
}

function forecasting(
  name: "TREND" | "GROWTH",
  doc: string,
  example: readonly [string, string],
): FunctionDeclaration {
  return define({
    name,
    category: "statistical",
    doc,
    parameters: heightParameters,
    example,
    rule: (knownYs, knownXs, newXs, mayLeave = true) =>
      heights({ ys: knownYs, xs: knownXs, constant: mayLeave, logarithmic: name === "GROWTH" }, newXs),
  });
}

export const regressionFunctions: readonly FunctionDeclaration[] = [
  fitting("LINEST", "The slopes and the constant of the line through points, with statistics where asked.", [
    "LINEST({1,9,5,7}, {0,4,2,3})",
    "{2,1}",
  ]),
  fitting("LOGEST", "The factors and the constant of the exponential curve through points.", [
    "LOGEST({6,18,54}, {1,2,3})",
    "{3,2}",
  ]),
  forecasting("TREND", "Heights of the line through points.", ["TREND({3,5,7}, {1,2,3}, {4,5})", "{9,11}"]),
  forecasting("GROWTH", "Heights of the exponential curve through points.", [
    "GROWTH({6,18,54}, {1,2,3}, {4})",
    "162",
  ]),
];
