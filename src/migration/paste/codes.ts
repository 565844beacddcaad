/** Codes for what gets a name in formulas. */
import { parse } from "../../../grammar/index.ts";

const reserved: ReadonlySet<string> = new Set(["salary", "true", "false", "total"]);

/** A code made of words of any script: `Sales volume` is `sales_volume`. What would be a cell gets `_` at its end. */
export function codeOf(words: string, fallback: string): string {
  const joined = words
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/gu, "")
    .slice(0, 60);
  return [joined, `${joined}_`, `${fallback}_${joined}`].find(isCode) ?? fallback;
}

function isCode(code: string): boolean {
  const { ast, diagnostics } = parse(code, { locale: "en-US" });
  const isName = diagnostics.length === 0 && ast.kind === "name" && ast.name === code && !ast.bracketed;
  return isName && !reserved.has(code);
}

/** The code, or with a number at its end where that is taken. */
export function freeCode(code: string, taken: ReadonlySet<string>): string {
  if (!taken.has(code.toLowerCase())) return code;
  for (let number = 2; ; number++)
    if (!taken.has(`${code}_${number}`.toLowerCase())) return `${code}_${number}`;
}
