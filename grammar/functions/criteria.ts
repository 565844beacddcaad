/** Criteria of SUMIF and its kin: `">=5"`, `"<>paid"`, `"inv*"`, a number, a truth value (Excel's rules). */
import { compareTexts, compareValues, foldCase, numberOfText } from "../values/coercion.ts";
import { Decimal } from "../values/decimal.ts";
import { FormulaError } from "../values/error.ts";
import type { Plain, Scalar } from "../values/value.ts";
import { hasWildcard, matchesWildcard } from "./wildcard.ts";

export type Criterion = (cell: Scalar) => boolean;

type Operator = "=" | "<>" | "<" | "<=" | ">" | ">=";

/** What a criterion admits. */
export function criterionOf(written: Scalar): Criterion {
  if (written instanceof FormulaError)
    return (cell) => cell instanceof FormulaError && cell.code === written.code;
  if (typeof written !== "string") return equals(written === null ? 0 : written);
  const [, operator = "", operand = ""] = /^(<>|<=|>=|=|<|>)?([\s\S]*)$/.exec(written) ?? [];
  if (operator === "" && operand === "") return (cell) => cell === "" || cell === null;
  return compared((operator || "=") as Operator, operand, operator !== "");
}

function equals(wanted: Decimal | boolean | 0): Criterion {
  if (wanted === 0) return (cell) => cell instanceof Decimal && cell.toString() === "0";
  return (cell) => sameKind(cell, wanted) && compareValues(cell as Plain, wanted) === 0;
}

function sameKind(cell: Scalar, wanted: Decimal | boolean): boolean {
  return wanted instanceof Decimal ? cell instanceof Decimal : typeof cell === "boolean";
}

function compared(operator: Operator, operand: string, explicit: boolean): Criterion {
  if (operand === "" && operator === "=") return (cell) => cell === null || (!explicit && cell === "");
  if (operand === "" && operator === "<>") return (cell) => cell !== null;
  const number = numberOfText(operand);
  if (number !== null) return numeric(operator, number, operand);
  const truth = truthOf(operand);
  if (truth !== null)
    return ordered(operator, (cell) => (typeof cell === "boolean" ? Number(cell) - Number(truth) : null));
  return textual(operator, operand);
}

function truthOf(operand: string): boolean | null {
  const folded = foldCase(operand);
  return folded === "true" ? true : folded === "false" ? false : null;
}

/** A number also equals the text that spells it. */
function numeric(operator: Operator, number: Decimal, operand: string): Criterion {
  return ordered(operator, (cell) => {
    if (cell instanceof Decimal) return compareValues(cell, number);
    const isEquality = operator === "=" || operator === "<>";
    return isEquality && typeof cell === "string" && (cell === operand || isNumber(cell, number)) ? 0 : null;
  });
}

function isNumber(text: string, number: Decimal): boolean {
  const spelled = numberOfText(text);
  return spelled !== null && compareValues(spelled, number) === 0;
}

function textual(operator: Operator, operand: string): Criterion {
  if ((operator === "=" || operator === "<>") && hasWildcard(operand)) {
    const matches: Criterion = (cell) => typeof cell === "string" && matchesWildcard(operand, cell);
    return operator === "=" ? matches : (cell) => !matches(cell);
  }
  return ordered(operator, (cell) => (typeof cell === "string" ? compareTexts(cell, operand) : null));
}

/** `side` is where a cell lies of the operand, or null where it is of another kind and differs. */
function ordered(operator: Operator, side: (cell: Scalar) => number | null): Criterion {
  return (cell) => {
    const order = side(cell);
    if (order === null) return operator === "<>";
    switch (operator) {
      case "=":
        return order === 0;
      case "<>":
        return order !== 0;
      case "<":
        return order < 0;
      case "<=":
        return order <= 0;
      case ">":
        return order > 0;
      case ">=":
        return order >= 0;
      default:
        return operator satisfies never;
    }
  };
}
