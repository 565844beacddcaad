/** Formulas that the fuzzer found: each held up or broke the language once, and comes through every step in every locale now. */
import { describe, expect, test } from "vitest";
import { localeCodes } from "../../grammar/index.ts";
import { evaluated } from "../support/formula.ts";
import { exercise } from "./language.ts";

/** What it found, and what it is by hand; null where only coming through counts. */
const corpus: readonly (readonly [formula: string, value: string | null])[] = [
  // Inverses of large numbers summed up to 0, by which then was divided without end.
  ["HARMEAN(3*10^300)=3*10^300", "TRUE"],
  ["(HARMEAN(1e300*3))%", null],
  ["0+1/(3*10^40)>0", "TRUE"],
  ["SUM(1/(4*10^40))*4*10^40", "1"],
  // The angle of a huge reciprocal was looked for without end.
  ["ROUND(ACOT(1/1e300)-PI()/2,30)", "0"],
  ["ROUND(ACOT(-1/1e300)-PI()/2,30)", "0"],
];

describe("a formula that the fuzzer found", () => {
  test.each(corpus)("comes through every step: %s", (formula, value) => {
    for (const locale of localeCodes) exercise(formula, locale);
    if (value !== null) expect(evaluated(formula)).toBe(value);
  });
});
