/** The kind of value that a formula yields, as far as its text alone tells. */
import type { Ast, BinaryOperator } from "../ast.ts";
import type { Meaning, Slot, ValueType } from "./checked.ts";

/** `number`, `text` or `boolean` where every evaluation without an error gives that; else `any`. */
export function typeOf(node: Ast, meanings: ReadonlyMap<Ast, Meaning>, slots: readonly Slot[]): ValueType {
  switch (node.kind) {
    case "number":
      return "number";
    case "text":
      return "text";
    case "boolean":
      return "boolean";
    case "group":
      return typeOf(node.inner, meanings, slots);
    case "prefix":
      return node.operator === "-" ? "number" : typeOf(node.operand, meanings, slots);
    case "postfix":
      return node.operator === "%" ? "number" : "any";
    case "binary":
      return typeOfOperator(node.operator);
    case "name":
    case "call":
      return typeOfMeaning(node, meanings, slots);
    default:
      return "any";
  }
}

function typeOfOperator(operator: BinaryOperator): ValueType {
  if (operator === "&") return "text";
  if (["=", "<>", "<", "<=", ">", ">="].includes(operator)) return "boolean";
  return [":", " ", ","].includes(operator) ? "any" : "number";
}

function typeOfMeaning(node: Ast, meanings: ReadonlyMap<Ast, Meaning>, slots: readonly Slot[]): ValueType {
  const meaning = meanings.get(node);
  switch (meaning?.kind) {
    case "attainment":
    case "tier":
      return "number";
    case "slot": {
      const kind = slots[meaning.slot]?.kind;
      return kind === "variable" || kind === "bonuses" ? "any" : "number";
    }
    case "let":
      return typeOf(meaning.body, meanings, slots);
    case "is-omitted":
      return "boolean";
    case "function":
      return meaning.declaration.category === "kpi" ? "number" : "any";
    default:
      return "any";
  }
}
