/** Sums as lists of their terms, and back. */
import type { Ast } from "../../../grammar/index.ts";

export interface Term {
  readonly node: Ast;
  readonly isNegative: boolean;
}

/** The terms of `a+b-c`, the first first; any other node is its only term. */
export function termsOf(sum: Ast): readonly Term[] {
  const terms: Term[] = [];
  let rest = sum;
  while (rest.kind === "binary" && (rest.operator === "+" || rest.operator === "-")) {
    terms.push({ node: rest.right, isNegative: rest.operator === "-" });
    rest = rest.left;
  }
  return [...terms, { node: rest, isNegative: false }].reverse();
}

/** The sum of terms, of which there is one at least. */
export function sumOf([first, ...rest]: readonly [Term, ...Term[]]): Ast {
  const { start, end } = first.node;
  const begin: Ast = first.isNegative
    ? { kind: "prefix", operator: "-", operand: first.node, start, end }
    : first.node;
  return rest.reduce<Ast>(
    (left, { node, isNegative }) => ({
      kind: "binary",
      operator: isNegative ? "-" : "+",
      left,
      right: node,
      start: left.start,
      end: node.end,
    }),
    begin,
  );
}
