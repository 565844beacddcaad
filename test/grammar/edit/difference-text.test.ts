/** The difference of two texts by tokens: pairs made by hand, and what holds for any. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { print, textDifference } from "../../../grammar/index.ts";
import { treeWith } from "../../support/generated.ts";
import { anyText } from "../../support/texts.ts";

describe("texts", () => {
  test("by tokens, not by characters", () => {
    expect(textDifference("sales * 0.5", "sales * 0.55")).toEqual([
      { kind: "same", text: "sales * " },
      { kind: "removed", text: "0.5" },
      { kind: "added", text: "0.55" },
    ]);
  });

  test("what was put around it is added on both sides", () => {
    expect(textDifference("=a+b", "=MIN(a+b, 100)")).toEqual([
      { kind: "same", text: "=" },
      { kind: "added", text: "MIN(" },
      { kind: "same", text: "a+b" },
      { kind: "added", text: ", 100)" },
    ]);
  });

  test("a number with a comma is one token in its locale", () => {
    const pieces = textDifference("ЕСЛИ(a;0,5;1)", "ЕСЛИ(a;0,6;1)", { locale: "ru-RU" });
    expect(pieces.filter(({ kind }) => kind !== "same")).toEqual([
      { kind: "removed", text: "0,5" },
      { kind: "added", text: "0,6" },
    ]);
  });

  test("by words where a text is no formula", () => {
    expect(textDifference("IF(sales > 100", "IF(margin > 100")).toEqual([
      { kind: "same", text: "IF(" },
      { kind: "removed", text: "sales" },
      { kind: "added", text: "margin" },
      { kind: "same", text: " > 100" },
    ]);
  });

  test("equal and empty texts", () => {
    expect(textDifference("a b", "a b")).toEqual([{ kind: "same", text: "a b" }]);
    expect(textDifference("", "")).toEqual([]);
    expect(textDifference("", "a")).toEqual([{ kind: "added", text: "a" }]);
  });
});

const tree = treeWith({
  names: ["sales", "plan_1", "продажи", "x.y"],
  functions: ["SUM", "IF", "IFS", "LOG10", "SWITCH", "SUMIFS", "MY.OWN", "ROUND"],
});

/** The length of a longest common subsequence, by the textbook's table. */
function commonLength(before: string, after: string): number {
  let row: number[] = Array.from({ length: after.length + 1 }, () => 0);
  for (const char of before) {
    const next = [0];
    for (const [index, other] of [...after].entries())
      next.push(char === other ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0));
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Each character is a token or a word of its own. */
const signs = fc
  .array(fc.constantFrom(..."+-*/(),"), { maxLength: 30 })
  .map((characters) => characters.join(""));

test("as many tokens as can be are the same", () => {
  fc.assert(
    fc.property(signs, signs, (before, after) => {
      const same = textDifference(before, after).filter(({ kind }) => kind === "same");
      expect(same.map(({ text }) => text).join("")).toHaveLength(commonLength(before, after));
    }),
    { numRuns: 2000, seed: 20261123 },
  );
});

test("the pieces make both texts", () => {
  const printed = tree.map((ast) => print(ast));
  const text = fc.oneof(anyText, printed);
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = textDifference(before, after);
      const without = (left: string) =>
        pieces.flatMap(({ kind, text: piece }) => (kind === left ? [] : [piece])).join("");
      expect(without("added")).toBe(before);
      expect(without("removed")).toBe(after);
      expect(pieces.every(({ text: piece }) => piece !== "")).toBe(true);
    }),
    { numRuns: 5000, seed: 20261123 },
  );
});
