/** Formulas with other expressions in the place of some of their parts. */
import { type Ast, parse, print } from "../../../grammar/index.ts";
import { replaced } from "./map.ts";

/**
 * The text of a formula in which what `instead` answers stands in the place of a node; null leaves it. What is under a
 * node that was replaced is not looked at. Parentheses are added where they are needed.
 *
 *     rewritten(parse("B2*C2").ast, (node) => (node.kind === "cell" ? expressionOf("a+b") : null)); // "(a+b)*(a+b)"
 */
export function rewritten(ast: Ast, instead: (node: Ast) => Ast | null): string {
  return print(replaced(ast, instead));
}

/** An expression as a tree: `sales`, `PLAN(sales)`; null where the text is no sound formula. */
export function expressionOf(text: string): Ast | null {
  const { ast, diagnostics } = parse(text, { locale: "en-US" });
  return diagnostics.some(({ severity }) => severity === "error") ? null : ast;
}
