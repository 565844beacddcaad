/** Codes that formulas use as names. */
import { parse } from "../grammar/index.ts";
import { refuse } from "./problem.ts";

const reserved: ReadonlySet<string> = new Set(["salary", "true", "false", "total"]);

/** Refuses a code that a formula could not name: it must read as one plain name, and be none of the language's own. */
export function assertName(path: readonly string[], code: string): void {
  const fault = nameFault(code);
  if (fault !== null) refuse(path, fault);
}

/** Why a formula could not name a code, as a sentence; null where it can. */
export function nameFault(code: string): string | null {
  const { ast, diagnostics } = parse(code);
  const isName = diagnostics.length === 0 && ast.kind === "name" && ast.name === code && !ast.bracketed;
  if (!isName || code.length > 100)
    return `"${code}" cannot be a name in formulas: use letters, digits and _, and nothing that is a cell such as Q1.`;
  return reserved.has(code.toLowerCase()) ? `"${code}" is a word of the formula language.` : null;
}
