/** `node test/conformance/parse-corpus.ts FILE`: which formulas of a file, one a line, parse and print back to the same tree. */
import { readFileSync } from "node:fs";
import { parse } from "../../grammar/text/parser.ts";
import { print } from "../../grammar/text/printer.ts";
import { sameTree } from "../support/trees.ts";

export interface ParseFailure {
  readonly formula: string;
  readonly reason: string;
}

/** Why a formula does not parse or print back, or null where it does both. */
export function parseFailure(formula: string): ParseFailure | null {
  const { ast, diagnostics } = parse(formula);
  const [fault] = diagnostics;
  if (fault !== undefined) return { formula, reason: fault.message };
  const printed = print(ast);
  const again = parse(printed);
  if (again.diagnostics.length > 0) return { formula, reason: `printed as ${printed}, which does not parse` };
  return sameTree(ast, again.ast)
    ? null
    : { formula, reason: `printed as ${printed}, which is another tree` };
}

/** The formulas of a corpus file. */
export function formulasOf(path: string): string[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "");
}

if (import.meta.main) {
  const formulas = formulasOf(process.argv[2] ?? "");
  const failures = formulas.flatMap((formula) => parseFailure(formula) ?? []);
  for (const { formula, reason } of failures) console.log(`${formula}\n    ${reason}`);
  console.log(
    `${formulas.length - failures.length} of ${formulas.length} formulas parse and print back to the same tree`,
  );
}
