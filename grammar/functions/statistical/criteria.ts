/** Criteria of SUMIF and its kin: `">=5"`, `"<>paid"`, `"inv*"`, a number, a truth value (Excel's rules). */
import { compareTexts, compareValues, foldCase, numberOfText } from "../../values/coercion.ts";
import { type Comparison, holds } from "../../values/comparison.ts";
import { Decimal, ZERO } from "../../values/decimal.ts";
import { FormulaError } from "../../values/error.ts";
import type { Scalar } from "../../values/value.ts";
import { hasWildcard, matchesWildcard } from "../text/wildcard.ts";

export type Criterion = (cell: Scalar) => boolean;

/** What a criterion admits. */
export function criterionOf(written: Scalar): Criterion {
  if (written instanceof FormulaError)
    return (cell) => cell instanceof FormulaError && cell.code === written.code;
  if (typeof written === "boolean") return equalsTruth("=", written);
  if (typeof written !== "string") return numeric("=", written ?? ZERO);
  const [, operator = "", operand = ""] = /^(<>|<=|>=|=|<|>)?([\s\S]*)$/.exec(written) ?? [];
  if (operator === "" && operand === "") return (cell) => cell === "" || cell === null;
  return compared((operator || "=") as Comparison, operand, operator !== "");
}

function compared(operator: Comparison, operand: string, explicit: boolean): Criterion {
  if (operand === "" && operator === "=") return (cell) => cell === null || (!explicit && cell === "");
  if (operand === "" && operator === "<>") return (cell) => cell !== null;
  if (operand === "") return () => false;
  const number = numberOfText(operand);
  if (number !== null) return numeric(operator, number);
  const truth = truthOf(operand);
  if (truth !== null) return equalsTruth(operator, truth);
  return errorCode.test(operand) ? erroneous(operator, operand) : textual(operator, operand);
}

/** A text that spells an error admits the error, not the text. */
const errorCode = /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!)$/i;

function erroneous(operator: Comparison, code: string): Criterion {
  const wanted = code.toUpperCase();
  return ordered(operator, (cell) => (cell instanceof FormulaError && cell.code === wanted ? 0 : null));
}

function equalsTruth(operator: Comparison, truth: boolean): Criterion {
  return ordered(operator, (cell) => (typeof cell === "boolean" ? Number(cell) - Number(truth) : null));
}

function truthOf(operand: string): boolean | null {
  const folded = foldCase(operand);
  return folded === "true" ? true : folded === "false" ? false : null;
}

/** A number also equals the text that spells it, and yet differs from it: `=5` and `<>5` both admit "5", as in Excel. */
function numeric(operator: Comparison, number: Decimal): Criterion {
  return ordered(operator, (cell) => {
    if (cell instanceof Decimal) return compareValues(cell, number);
    return operator === "=" && typeof cell === "string" && isNumber(cell, number) ? 0 : null;
  });
}

function isNumber(text: string, number: Decimal): boolean {
  const spelled = numberOfText(text);
  return spelled !== null && compareValues(spelled, number) === 0;
}

function textual(operator: Comparison, operand: string): Criterion {
  if ((operator === "=" || operator === "<>") && hasWildcard(operand)) {
    const matches: Criterion = (cell) => typeof cell === "string" && matchesWildcard(operand, cell);
    return operator === "=" ? matches : (cell) => !matches(cell);
  }
  return ordered(operator, (cell) => (typeof cell === "string" ? compareTexts(cell, operand) : null));
}

/** `side` is where a cell lies of the operand, or null where it is of another kind and differs. */
function ordered(operator: Comparison, side: (cell: Scalar) => number | null): Criterion {
  return (cell) => {
    const order = side(cell);
    if (order === null) return operator === "<>";
    return holds(order, operator);
  };
}
