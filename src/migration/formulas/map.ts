/** A tree made of another one. */
import type { Ast } from "../../../grammar/index.ts";

/** The tree with each node replaced, children first; spans stay those of the text that was read. */
export function mapped(node: Ast, change: (node: Ast) => Ast): Ast {
  return change(withChildren(node, (child) => mapped(child, change)));
}

/** The tree with some nodes replaced whole; what is under them is not looked at. */
export function replaced(node: Ast, instead: (node: Ast) => Ast | null): Ast {
  return instead(node) ?? withChildren(node, (child) => replaced(child, instead));
}

function withChildren(node: Ast, change: (child: Ast) => Ast): Ast {
  switch (node.kind) {
    case "array":
      return { ...node, rows: node.rows.map((row) => row.map(change)) };
    case "group":
      return { ...node, inner: change(node.inner) };
    case "prefix":
    case "postfix":
      return { ...node, operand: change(node.operand) };
    case "binary":
      return { ...node, left: change(node.left), right: change(node.right) };
    case "call":
      return { ...node, args: node.args.map(change) };
    case "invoke":
      return { ...node, callee: change(node.callee), args: node.args.map(change) };
    default:
      return node;
  }
}
