/** Every function's example in the catalogue yields what it says. */
import { describe, expect, test } from "vitest";
import { catalogue, signatureOf } from "../../../grammar/index.ts";
import { evaluatedInCell } from "../../support/formula.ts";

describe("the catalogue", () => {
  test.each(catalogue.map((entry) => [entry.name, entry] as const))(
    "%s: its example holds",
    (_name, entry) => {
      const [formula, value] = entry.example;
      expect(evaluatedInCell(formula)).toBe(value);
    },
  );

  test("names each function once, with a signature and a line of documentation", () => {
    const names = catalogue.map((entry) => entry.name);
    expect(new Set(names).size).toBe(names.length);
    for (const entry of catalogue) {
      expect(signatureOf(entry)).toMatch(/^[A-Z0-9._]+\(.*\)$/);
      expect(entry.doc).toMatch(/\.$/);
    }
  });

  test("holds at least 60 functions of those that users type most", () => {
    expect(catalogue.length).toBeGreaterThan(60);
  });
});
