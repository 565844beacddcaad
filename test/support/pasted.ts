/** Formulas as people paste them from an Excel in their language, with their canonical text. */
import { describe, expect, test } from "vitest";
import { type LocaleCode, parse, print } from "../../grammar/index.ts";

/** A text in a locale, and the same in English. */
export type Pair = readonly [local: string, english: string];

/** `bothWays` are printed as they were typed; `readOnly` are typed more freely than we print. */
export function testPasted(
  locale: LocaleCode,
  table: { readonly bothWays: readonly Pair[]; readonly readOnly: readonly Pair[] },
): void {
  describe(`${locale} formulas are read`, () => {
    test.each([...table.bothWays, ...table.readOnly])("%s is %s", (local, english) => {
      const { ast, diagnostics } = parse(local, { locale });
      expect(diagnostics).toEqual([]);
      expect(print(ast)).toBe(english);
    });
  });

  describe(`English formulas are printed in ${locale}`, () => {
    test.each(table.bothWays)("%s from %s", (local, english) => {
      const { ast, diagnostics } = parse(english, { locale: "en-US" });
      expect(diagnostics).toEqual([]);
      expect(print(ast, { locale })).toBe(local);
    });
  });
}
