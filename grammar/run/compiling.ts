/** What the steps of compiling one formula share. */
import type { Ast } from "../ast.ts";
import type { Checked } from "../check/checked.ts";
import { FormulaError } from "../values/error.ts";
import { ArrayValue, Lambda, type Scalar, type Value } from "../values/value.ts";
import { constantOf, type Evaluate } from "./frame.ts";
import { NOT_A_CELL } from "./operators.ts";

/** What compiling the nodes of one formula shares. */
export interface Compiling {
  readonly checked: Checked;
  node(ast: Ast): Evaluate;
  /** A node where one value is needed: in old formulas cells there mean the one in the formula's row or column. */
  one(ast: Ast): Evaluate;
  /** A node where many values are needed, whatever stands inside it. */
  many(ast: Ast): Evaluate;
}

export function constant(value: Value): Evaluate {
  return value instanceof ArrayValue || value instanceof Lambda ? () => value : constantOf(value);
}

export function sourceOf(node: Ast, compiling: Compiling): string {
  return compiling.checked.text.slice(node.start, node.end);
}

export function unbound(node: Ast, compiling: Compiling): Evaluate {
  return constant(
    new FormulaError("#REF!", { kind: "unbound-reference", reference: sourceOf(node, compiling) }),
  );
}

export function scalarOf(value: Value): Scalar {
  return value instanceof ArrayValue || value instanceof Lambda ? NOT_A_CELL : value;
}
