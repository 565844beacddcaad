/** DSUM and its kin: totals over one field of the records that a criteria table admits. */
import {
  compare,
  Decimal,
  divide,
  fromInteger,
  fromWide,
  isOverflow,
  multiply,
  ONE,
  subtract,
  toWide,
  ZERO,
} from "../../values/decimal.ts";
import { argumentError, DIVISION_BY_ZERO, FormulaError, OVERFLOW } from "../../values/error.ts";
import { columnOf, type Scalar, type Value } from "../../values/value.ts";
import { numbersOf, sumOf } from "../aggregate.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { admittedRows, fieldColumn, tableOf } from "./criteria.ts";

const parameters = [
  { name: "database", kind: "whole" },
  { name: "field", kind: "whole" },
  { name: "criteria", kind: "whole" },
] as const;

/** The field's cells in the admitted records; TRUE for each record where counting needs no field. */
function admittedCells(args: readonly [Value, Value, Value], name: string): Scalar[] | FormulaError {
  const database = tableOf(args[0], name);
  if (database instanceof FormulaError) return database;
  const criteria = tableOf(args[2], name);
  if (criteria instanceof FormulaError) return criteria;
  const column = fieldColumn(database, args[1], name);
  if (column instanceof FormulaError) return column;
  const rows = admittedRows(database, criteria);
  if (column !== null) return rows.map((row) => database.at(row, column));
  return name === "DCOUNT" || name === "DCOUNTA" ? rows.map(() => ONE) : argumentError(name, "not-found");
}

function overCells(
  name: string,
  doc: string,
  example: readonly [string, string],
  total: (cells: readonly Scalar[]) => Scalar,
): FunctionDeclaration {
  return define({
    name,
    category: "database",
    doc,
    parameters,
    example: [`${name}({"name","sold";"Ann",1;"Bob",3;"Ann",5}, "sold", ${example[0]})`, example[1]],
    rule: (database, field, criteria) => {
      const cells = admittedCells([database, field, criteria], name);
      return cells instanceof FormulaError ? cells : total(cells);
    },
  });
}

/** A total of the numbers; texts, truth values and blanks are passed over. */
function overNumbers(
  name: string,
  doc: string,
  example: readonly [string, string],
  total: (numbers: readonly Decimal[]) => Decimal | FormulaError,
): FunctionDeclaration {
  return overCells(name, doc, example, (cells) => {
    const numbers = cells.length === 0 ? [] : numbersOf([columnOf(cells)], name);
    if (numbers instanceof FormulaError) return numbers;
    const result = total(numbers);
    return result instanceof Decimal && isOverflow(result) ? OVERFLOW : result;
  });
}

function mean(numbers: readonly Decimal[]): Decimal | FormulaError {
  return numbers.length === 0 ? DIVISION_BY_ZERO : divide(sumOf(numbers), fromInteger(numbers.length));
}

/** The variance of a population, or of a sample, whose divisor is less by one. */
function variance(numbers: readonly Decimal[], less: 0 | 1): Decimal | FormulaError {
  const average = mean(numbers);
  if (average instanceof FormulaError || numbers.length <= less) return DIVISION_BY_ZERO;
  const distances = numbers.map((number) => subtract(number, average));
  const squares = distances.map((distance) => multiply(distance, distance));
  return divide(sumOf(squares), fromInteger(numbers.length - less));
}

function deviation(numbers: readonly Decimal[], less: 0 | 1): Decimal | FormulaError {
  const squared = variance(numbers, less);
  return squared instanceof FormulaError ? squared : fromWide(toWide(squared).squareRoot());
}

/** The only cell; #VALUE! where no record is admitted, #NUM! where several are. */
function onlyCell(cells: readonly Scalar[]): Scalar {
  const [first, second] = cells;
  if (first === undefined) return argumentError("DGET", "not-found");
  return second === undefined ? first : argumentError("DGET", "out-of-range", "#NUM!");
}

const all = '{"sold";">0"}';
const ann = '{"name";"Ann"}';

export const databaseFunctions: readonly FunctionDeclaration[] = [
  overNumbers("DSUM", "The sum of a field in the records that criteria admit.", [ann, "6"], sumOf),
  overNumbers("DAVERAGE", "The average of a field in the records that criteria admit.", [ann, "3"], mean),
  overNumbers(
    "DPRODUCT",
    "The product of a field in the records that criteria admit.",
    [ann, "5"],
    (numbers) => (numbers.length === 0 ? ZERO : numbers.reduce(multiply, ONE)),
  ),
  overNumbers("DMAX", "The highest of a field in the records that criteria admit.", [ann, "5"], (numbers) =>
    numbers.reduce((best, each) => (compare(each, best) > 0 ? each : best), numbers[0] ?? ZERO),
  ),
  overNumbers("DMIN", "The lowest of a field in the records that criteria admit.", [ann, "1"], (numbers) =>
    numbers.reduce((best, each) => (compare(each, best) < 0 ? each : best), numbers[0] ?? ZERO),
  ),
  overCells("DCOUNT", "How many admitted records have a number in a field.", [ann, "2"], (cells) =>
    fromInteger(cells.filter((cell) => cell instanceof Decimal).length),
  ),
  overCells("DCOUNTA", "How many admitted records have a field that is not blank.", [all, "3"], (cells) =>
    fromInteger(cells.filter((cell) => cell !== null).length),
  ),
  overCells("DGET", "The field of the one record that criteria admit.", ['{"name";"Bob"}', "3"], onlyCell),
  overNumbers("DVAR", "The variance of a field, of a sample.", [ann, "8"], (numbers) => variance(numbers, 1)),
  overNumbers("DVARP", "The variance of a field, of a population.", [ann, "4"], (numbers) =>
    variance(numbers, 0),
  ),
  overNumbers("DSTDEV", "The standard deviation of a field, of a sample.", [all, "2"], (numbers) =>
    deviation(numbers, 1),
  ),
  overNumbers("DSTDEVP", "The standard deviation of a field, of a population.", [ann, "2"], (numbers) =>
    deviation(numbers, 0),
  ),
];
