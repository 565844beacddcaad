/** The colours of a formula: each part by what it is, in sound and in unfinished text. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { highlight, highlightScript, localeCodes } from "../../../grammar/index.ts";
import { anyText } from "../../support/texts.ts";

/** Each part with its kind. */
function parts(text: string, locale?: (typeof localeCodes)[number]): string[] {
  return highlight(text, locale === undefined ? {} : { locale }).map(
    ({ start, end, kind }) => `${text.slice(start, end)} ${kind}`,
  );
}

describe("the parts of a formula", () => {
  test("each is what it is", () => {
    expect(parts('=IF(sales>=1.5%, "yes", -A1)')).toEqual([
      "IF function",
      "( bracket",
      "sales name",
      ">= operator",
      "1.5 number",
      "% operator",
      ", separator",
      '"yes" text',
      ", separator",
      "- operator",
      "A1 reference",
      ") bracket",
    ]);
    expect(parts("TRUE & #N/A & {1;2}").slice(0, 3)).toEqual(["TRUE constant", "& operator", "#N/A error"]);
  });

  test("unfinished text has its colours too", () => {
    expect(parts("SUM(sales, (")).toEqual([
      "SUM function",
      "( bracket",
      "sales name",
      ", separator",
      "( bracket",
    ]);
  });

  test("another locale has its own words and separators", () => {
    expect(parts("ЕСЛИ(sales;1,5)", "ru-RU")).toEqual([
      "ЕСЛИ function",
      "( bracket",
      "sales name",
      "; separator",
      "1,5 number",
      ") bracket",
    ]);
  });

  test("whatever is typed, the parts stand one after another within the text", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...localeCodes), (text, locale) => {
        let behind = 0;
        for (const { start, end } of highlight(text, { locale })) {
          expect(start).toBeGreaterThanOrEqual(behind);
          expect(end).toBeGreaterThanOrEqual(start);
          behind = end;
        }
        expect(behind).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

test("a script has its comments as parts; what stands in quotes is none", () => {
  const text = 'TOTAL := 5 // two // sums\nBONUS("http://x") := 1';
  const parts = highlightScript(text).map(({ start, end, kind }) => `${text.slice(start, end)} ${kind}`);
  expect(parts).toContain("// two // sums comment");
  expect(parts).toContain('"http://x" text');
  expect(parts.filter((part) => part.endsWith("comment"))).toHaveLength(1);
});
