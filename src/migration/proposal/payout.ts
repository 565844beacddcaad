/** Payout formulas: what a total is without the salary, and when it is the plain sum. */
import { type Ast, parse } from "../../../grammar/index.ts";
import { ungrouped } from "./roles.ts";

export const PLAIN_PAYOUT = "SALARY + SUM(BONUSES())";
export const BONUSES_ALONE = "SUM(BONUSES())";

/** What is left of `SALARY + …`, or null. */
export function withoutSalary(text: string): string | null {
  const { ast } = parse(text, { locale: "en-US" });
  const node = ungrouped(ast);
  if (node.kind !== "binary" || node.operator !== "+") return null;
  let left: Ast = node;
  while (left.kind === "binary" && left.operator === "+") left = left.left;
  if (left.kind !== "name" || left.name !== "SALARY") return null;
  const rest = text.slice(left.end, node.end).trimStart();
  return rest.startsWith("+") ? rest.slice(1).trim() : null;
}

/** `SALARY + BONUS("a") + BONUS("b")` of all that the person has is the plain sum; other formulas name the person's own. */
export function simplerPayout(text: string, codes: ReadonlyMap<string, string>): string {
  const { ast } = parse(text, { locale: "en-US" });
  const all = flatTerms(ast);
  const named = all.map((term) => bonusNamed(term));
  const salaries = all.filter((term) => term.kind === "name" && term.name === "SALARY").length;
  const bonuses = named.filter((code) => code !== null);
  const isPlain =
    all.length === salaries + bonuses.length && salaries <= 1 && new Set(bonuses).size === bonuses.length;
  if (isPlain && [...codes.keys()].every((code) => bonuses.includes(code)))
    return salaries === 1 ? PLAIN_PAYOUT : BONUSES_ALONE;
  return text.replace(/BONUS\("([^"]*)"\)/g, (_, code: string) => {
    const own = codes.get(code);
    return own === undefined ? "0" : `BONUS("${own}")`;
  });
}

function flatTerms(node: Ast): Ast[] {
  if (node.kind === "group") return flatTerms(node.inner);
  if (node.kind === "prefix" && node.operator === "+") return flatTerms(node.operand);
  if (node.kind === "binary" && node.operator === "+")
    return [...flatTerms(node.left), ...flatTerms(node.right)];
  if (node.kind === "call" && node.name.toUpperCase() === "SUM") return node.args.flatMap(flatTerms);
  return [node];
}

function bonusNamed(node: Ast): string | null {
  if (node.kind !== "call" || node.name.toUpperCase() !== "BONUS") return null;
  const [code] = node.args;
  return code?.kind === "text" ? code.value : null;
}
