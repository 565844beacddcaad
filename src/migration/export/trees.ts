/** Small trees of formulas. */
import { type Ast, type Decimal, negate, sign } from "../../../grammar/index.ts";

const nowhere = { start: 0, end: 0 } as const;

export function numberNode(value: Decimal): Ast {
  if (sign(value) < 0)
    return { kind: "prefix", operator: "-", operand: numberNode(negate(value)), ...nowhere };
  return { kind: "number", text: value.toString(), ...nowhere };
}

export function whole(value: number): Ast {
  return { kind: "number", text: String(value), ...nowhere };
}

export function name(text: string): Ast {
  return { kind: "name", name: text, bracketed: false, sheet: null, ...nowhere };
}

export function binary(operator: "+" | "-" | "*" | "/" | "<" | "=", left: Ast, right: Ast): Ast {
  return { kind: "binary", operator, left, right, ...nowhere };
}

export function call(functionName: string, args: readonly Ast[]): Ast {
  return { kind: "call", name: functionName, nameEnd: 0, sheet: null, args, ...nowhere };
}

/** Terms or factors in a row; one alone counts as a number. */
export function chain(operator: "+" | "*", parts: readonly Ast[]): Ast {
  const [first = whole(operator === "+" ? 0 : 1), ...rest] = parts;
  if (rest.length === 0) return binary("*", first, whole(1));
  return rest.reduce((left, right) => binary(operator, left, right), first);
}

export function rounded(value: Ast, digits: number): Ast {
  return call("ROUND", [value, whole(digits)]);
}
