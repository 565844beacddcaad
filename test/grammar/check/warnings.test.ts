/** Warnings: what can be computed, and is surely not meant. */
import { describe, expect, test } from "vitest";
import { checkText, symbolsOf } from "../../../grammar/index.ts";

const symbols = symbolsOf({ variables: ["sales", "rate"] });

function warnings(text: string): [string, string][] {
  return checkText(text, symbols, { locale: "en-US" }).diagnostics.map((each) => {
    expect(each.severity).toBe("warning");
    return [each.code, text.slice(each.start, each.end)];
  });
}

/** The text with the first fix of its only warning applied. */
function fixed(text: string): string {
  const [fix] = checkText(text, symbols, { locale: "en-US" }).diagnostics[0]?.fixes ?? [];
  return fix === undefined ? text : text.slice(0, fix.start) + fix.text + text.slice(fix.end);
}

describe("a type that can never be right", () => {
  test.each<[string, string]>([
    ['"a"*2', '"a"'],
    ['sales+("abc")', '("abc")'],
    ['-"a"', '"a"'],
    ['"a"%', '"a"'],
    ['SUM(1, 2^"x")', '"x"'],
  ])("%s", (text, at) => expect(warnings(text)).toEqual([["type.never", at]]));

  test.each(['"5"*2', "1+TRUE", '"a"&2', '"a"=2', '"2026-03-01"+1', '"10%"*2', 'SUM("a"&1)'])(
    "not in %s",
    (text) => expect(warnings(text)).toEqual([]),
  );
});

describe("a constant condition", () => {
  test.each<[string, string]>([
    ["IF(TRUE, 1, 2)", "TRUE"],
    ["IF(1>2, 1, 2)", "1>2"],
    ["if(0, 1, sales)", "0"],
    ['IF(("a"<="b"), 1, 2)', '("a"<="b")'],
    ["IFS(FALSE, 1, sales>1, 2)", "FALSE"],
  ])("%s", (text, at) => expect(warnings(text)).toEqual([["condition.constant", at]]));

  test.each([
    "IF(sales>1, TRUE, FALSE)",
    "IF(sales, 1, 2)",
    "IFS(sales>1, 2, TRUE, 3)",
    "IF(TODAY()>1, 1, 2)",
  ])("not in %s", (text) => expect(warnings(text)).toEqual([]));
});

test("a constant is no corner of a range", () => {
  const found = checkText("SUM(1.5:B2)", symbols, { locale: "en-US" }).diagnostics;
  expect(found.map(({ code, start, end }) => [code, start, end])).toContainEqual(["syntax.unexpected", 4, 7]);
});

test("a branch of IFS that is never reached", () => {
  expect(warnings("IFS(sales>1, 2, TRUE, 3, rate>1, 4)")).toEqual([["branch.unreachable", "rate>1, 4"]]);
  expect(warnings("IFS(1=1, 2, sales>1, 3, TRUE, 4)")).toEqual([
    ["branch.unreachable", "sales>1, 3, TRUE, 4"],
  ]);
});

describe("a name of LET that nothing uses", () => {
  test("is told, with the formula without it", () => {
    expect(warnings("LET(x, sales, y, 2, x*3)")).toEqual([["name.unused", "y"]]);
    expect(fixed("LET(x, sales, y, 2, x*3)")).toBe("LET(x, sales, x*3)");
    expect(fixed("1 + LET(x, sales, rate)")).toBe("1 + rate");
  });

  test.each(["LET(x, 1, y, x, y)", "LET(f, LAMBDA(a, a), f(2))", "LET(x, 1, LET(y, x, y))", "LET(X, 1, x)"])(
    "not in %s",
    (text) => expect(warnings(text)).toEqual([]),
  );
});
