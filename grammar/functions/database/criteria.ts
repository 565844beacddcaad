/** Tables with a header row and their criteria tables: which records are admitted (rows are OR, columns are AND). */
import { compareTexts, numberOfText, toText } from "../../values/coercion.ts";
import { Decimal, isZero, toWholeNumber } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import { ArrayValue, Lambda, type Scalar, type Value } from "../../values/value.ts";
import { type Criterion, criterionOf } from "../statistical/criteria.ts";

/** The rows of records below the header row that criteria admit, counted from 0. */
export function admittedRows(database: ArrayValue, criteria: ArrayValue): number[] {
  const alternatives = rowsBelowHeader(criteria).map((row) => conditionsOf(database, criteria, row));
  return rowsBelowHeader(database).filter((row) =>
    alternatives.some((conditions) =>
      conditions.every(({ column, admits }) => admits(column === null ? null : database.at(row, column))),
    ),
  );
}

function rowsBelowHeader(table: ArrayValue): number[] {
  return Array.from({ length: table.rows - 1 }, (_, row) => row + 1);
}

interface Condition {
  /** The database's column, or null where the header names none. */
  readonly column: number | null;
  readonly admits: Criterion;
}

/** The conditions of one criteria row; blank cells make none. */
function conditionsOf(database: ArrayValue, criteria: ArrayValue, row: number): Condition[] {
  const conditions: Condition[] = [];
  for (let at = 0; at < criteria.columns; at++) {
    const written = criteria.at(row, at);
    if (written === null || written === "") continue;
    const column = columnNamed(database, criteria.at(0, at));
    const admits = column === null ? () => isTrue(written) : recordCriterion(written);
    conditions.push({ column, admits });
  }
  return conditions;
}

/** A text without an operator admits all texts that begin with it; the rest is as in SUMIF. */
function recordCriterion(written: Scalar): Criterion {
  if (typeof written !== "string" || /^[=<>]/.test(written)) return criterionOf(written);
  const isOtherThanText = numberOfText(written) !== null || /^(true|false)$/i.test(written);
  return criterionOf(isOtherThanText ? written : `${written}*`);
}

/** Under a header that names no column stands the outcome of a computed condition. */
function isTrue(outcome: Scalar): boolean {
  return outcome === true || (outcome instanceof Decimal && !isZero(outcome));
}

/** The first column whose header reads as a name does, without regard to case. */
function columnNamed(database: ArrayValue, name: Scalar): number | null {
  const wanted = toText(name);
  if (wanted instanceof FormulaError || wanted === "") return null;
  for (let column = 0; column < database.columns; column++) {
    const header = toText(database.at(0, column));
    if (!(header instanceof FormulaError) && compareTexts(header, wanted) === 0) return column;
  }
  return null;
}

/** The column that a field argument means, by its header or its place from 1; null where it is left blank. */
export function fieldColumn(
  database: ArrayValue,
  field: Value,
  functionName: string,
): number | null | FormulaError {
  if (field instanceof FormulaError) return field;
  if (field === null) return null;
  if (field instanceof ArrayValue || field instanceof Lambda)
    return argumentError(functionName, "wrong-shape");
  const column = field instanceof Decimal ? toWholeNumber(field) - 1 : columnNamed(database, field);
  const isKnown = column !== null && column >= 0 && column < database.columns;
  return isKnown ? column : argumentError(functionName, "not-found");
}

/** A table of a header row and at least one row below it. */
export function tableOf(value: Value, functionName: string): ArrayValue | FormulaError {
  if (value instanceof FormulaError) return value;
  const isTable = value instanceof ArrayValue && value.rows > 1;
  return isTable ? value : argumentError(functionName, "wrong-shape");
}
