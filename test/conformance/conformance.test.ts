/** Workbooks recalculate to the values that Excel gave them; the exceptions are listed by name with their reason. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readCases } from "./cases.ts";
import { compareAll } from "./conformance.ts";

const corpus = new URL("../../../shared/corpus/open-cases.json", import.meta.url);
const listed = new URL("known.md", import.meta.url);

/** Two categories hold functions that hardly anybody is paid by; the others are held to more. */
const leastShares: Readonly<Record<string, number>> = { ENGINEERING: 0.97, DATABASE: 0.97 };

describe.skipIf(!existsSync(corpus))("workbooks that Excel computed", () => {
  const report = existsSync(corpus) ? compareAll(readCases(corpus.pathname)) : null;

  test("give Excel's value in every formula, or are listed with the reason", () => {
    const differing = report?.differences.map(({ path, cell }) => `${path} ${cell.address}`);
    expect(differing?.sort()).toEqual(listedCells().sort());
  });

  test("are equal in 99 % of each category at least", () => {
    for (const [category, { equal, total }] of report?.byCategory ?? [])
      expect([category, equal / total >= (leastShares[category] ?? 0.99)]).toEqual([category, true]);
  });
});

/** The cells of the list: a line `- \`workbook sheet!cell\`: reason` each. */
function listedCells(): string[] {
  const lines = readFileSync(listed, "utf8").split("\n");
  return lines.flatMap((line) => /^- `(.+)`: \S/.exec(line)?.[1] ?? []);
}
