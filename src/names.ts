/** Codes that formulas use as names. */
import { parse } from "../grammar/index.ts";
import { refuse } from "./problem.ts";

const reserved: ReadonlySet<string> = new Set(["salary", "true", "false", "total"]);

/** Refuses a code that a formula could not name: it must read as one plain name, and be none of the language's own. */
export function assertName(path: readonly string[], code: string): void {
  const { ast, diagnostics } = parse(code);
  const isName = diagnostics.length === 0 && ast.kind === "name" && ast.name === code && !ast.bracketed;
  if (!isName || code.length > 100)
    refuse(
      path,
      `"${code}" cannot be a name in formulas: use letters, digits and _, and nothing that is a cell such as Q1.`,
    );
  if (reserved.has(code.toLowerCase())) refuse(path, `"${code}" is a word of the formula language.`);
}
