/** When two expressions of a formula are the same, wherever they stand and however many parentheses they are in. */
import { type Ast, print, walk } from "../../../grammar/index.ts";
import { mapped } from "./map.ts";

const volatile: ReadonlySet<string> = new Set(["RAND", "RANDBETWEEN", "RANDARRAY"]);

const keys = new WeakMap<Ast, string>();

/** The expression as one text by which it is known; letter case counts in texts alone. */
export function keyOf(ast: Ast): string {
  const known = keys.get(ast);
  if (known !== undefined) return known;
  const key = spelled(ast);
  keys.set(ast, key);
  return key;
}

function spelled(ast: Ast): string {
  return print(
    mapped(ast, (node) => {
      if (node.kind === "group") return node.inner;
      if (node.kind === "name" || node.kind === "call") return { ...node, name: node.name.toLowerCase() };
      return node;
    }),
  );
}

/** Whether it may come to another value each time. */
export function isVolatile(ast: Ast): boolean {
  let found = false;
  walk(ast, (node) => {
    if (node.kind === "call" && volatile.has(node.name.toUpperCase())) found = true;
  });
  return found;
}

/** The expression without the parentheses around it. */
export function ungrouped(ast: Ast): Ast {
  return ast.kind === "group" ? ungrouped(ast.inner) : ast;
}
