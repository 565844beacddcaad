/** Formulas that real users wrote parse and print back; the exceptions are listed by name with their reason. */
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { formulasOf, parseFailure } from "./parse-corpus.ts";

const corpus = new URL("../../../shared/corpus/euses-open.txt", import.meta.url);
const listed = new URL("unparsed.md", import.meta.url);

test.skipIf(!existsSync(corpus))(
  "every formula of the corpus parses and prints back, or is listed with its reason",
  () => {
    const failing = formulasOf(corpus.pathname).flatMap((formula) => parseFailure(formula)?.formula ?? []);
    expect(failing).toEqual(listedFormulas());
  },
);

/** The formulas of the list: a line `- \`formula\`: reason` each. */
function listedFormulas(): string[] {
  const lines = readFileSync(listed, "utf8").split("\n");
  return lines.flatMap((line) => /^- `(.+)`: \S/.exec(line)?.[1] ?? []);
}
