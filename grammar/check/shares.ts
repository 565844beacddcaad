/** Which nodes yield a share of a whole, 1 for all of it: an attainment, a score, and what keeps either a share. */
import type { Ast } from "../ast.ts";
import type { Meaning } from "./checked.ts";

/** Functions whose first argument stays what it is. */
const keepingFirst: ReadonlySet<string> = new Set([
  "ROUND",
  "ROUNDUP",
  "ROUNDDOWN",
  "TRUNC",
  "IFERROR",
  "IFNA",
]);
/** Functions that give one of their arguments: a share where some is one, and its limits are numbers as they stand. */
const choosing: ReadonlySet<string> = new Set(["MIN", "MAX", "MEDIAN"]);

/** Known by the meaning of its formula, never by how large a number is; the names in it have their meanings already. */
export function isShare(node: Ast, meanings: ReadonlyMap<Ast, Meaning>): boolean {
  if (node.kind === "group") return isShare(node.inner, meanings);
  const meaning = meanings.get(node);
  if (meaning?.kind === "attainment" || meaning?.kind === "score") return true;
  if (meaning?.kind === "local") return meaning.local.isShare;
  if (meaning?.kind === "let") return isShare(meaning.body, meanings);
  if (meaning?.kind !== "function" || node.kind !== "call") return false;
  const { name } = meaning.declaration;
  const [first] = node.args;
  if (keepingFirst.has(name)) return first !== undefined && isShare(first, meanings);
  if (!choosing.has(name)) return false;
  const shares = node.args.filter((argument) => isShare(argument, meanings));
  return shares.length > 0 && node.args.every((argument) => shares.includes(argument) || isTyped(argument));
}

function isTyped(node: Ast): boolean {
  return node.kind === "number" || (node.kind === "postfix" && isTyped(node.operand));
}
