/** What is printed in a locale is read there as the same tree; no text makes a locale throw. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localeCodes, meaningsByLocale, parse, print } from "../../../grammar/index.ts";
import { treeWith } from "../../support/generated.ts";
import { sameTree, withoutGroups } from "../../support/trees.ts";

/** Among them what means something else in some locale: VAR.P in French, TAG in German, WAHR, a name that begins an exponent. */
const tree = treeWith({
  names: ["sales", "продажи", "x.y", "WAHR", "ИСТИНА", "TAG", "e"],
  functions: ["SUM", "IF", "LOG10", "TRUE", "TRIM", "VAR.P", "VARP", "DAYS360", "PLAN", "TAG", "NA", "TIME"],
});

describe("any tree printed in a locale and parsed there is the same tree, but for parentheses", () => {
  test.each(localeCodes)("%s", (locale) => {
    fc.assert(
      fc.property(tree, (ast) => {
        const text = print(ast, { locale });
        const again = parse(text, { locale });
        expect(again.diagnostics).toEqual([]);
        expect(sameTree(withoutGroups(again.ast), withoutGroups(ast)), text).toBe(true);
      }),
      { numRuns: 1000, seed: 20261123 },
    );
  });
});

const scraps = [
  ..."()[]{},;.:\\#!'\"@%-+ 15eA",
  "СУММ(",
  "WAHR",
  "#Н/Д",
  "#¡REF!",
  "IF(",
  "[#Alle]",
  "x.y",
  "\ud83d",
];
const anyText = fc.array(fc.constantFrom(...scraps), { maxLength: 25 }).map((parts) => parts.join(""));

test("the meanings of a text are what parsing it in each locale gives", () => {
  const printed = fc
    .tuple(tree, fc.constantFrom(...localeCodes))
    .map(([ast, locale]) => print(ast, { locale }));
  fc.assert(
    fc.property(fc.oneof(printed, anyText), (text) => {
      const meanings = meaningsByLocale(text);
      for (const locale of localeCodes) {
        const { ast, diagnostics } = parse(text, { locale });
        const meaning = meanings.find(({ locales }) => locales.includes(locale));
        expect(meaning?.english.toLowerCase(), `${text} in ${locale}`).toBe(
          diagnostics.length === 0 ? print(ast).toLowerCase() : undefined,
        );
      }
    }),
    { numRuns: 3000, seed: 20261123 },
  );
});

test("no text makes any locale throw, and every span lies within the text", () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...localeCodes), (text, locale) => {
      const { diagnostics } = parse(text, { locale });
      return [...diagnostics, ...parse(text).diagnostics].every(
        ({ start, end, fixes }) =>
          [{ start, end }, ...fixes].every((span) => span.start >= 0 && span.end <= text.length) &&
          start <= end,
      );
    }),
    { numRuns: 20_000, seed: 20261123 },
  );
});
