/** Parsing: the tree of every form of Excel's formulas, and what is said of broken ones. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "../../../grammar/index.ts";
import { sexpr } from "../../support/sexpr.ts";
import { anyText } from "../../support/texts.ts";

function tree(formula: string): string {
  const { ast, diagnostics } = parse(formula);
  expect(diagnostics).toEqual([]);
  return sexpr(ast);
}

describe("operators bind as in Excel", () => {
  test.each([
    ["=1+2*3", "(+ 1 (* 2 3))"],
    ["-2^2", "(^ (neg 2) 2)"],
    ["2^3^2", "(^ (^ 2 3) 2)"],
    ["2^-3", "(^ 2 (neg 3))"],
    ["-5%", "(neg (% 5))"],
    ["10%^2", "(^ (% 10) 2)"],
    ["1-2-3", "(- (- 1 2) 3)"],
    ["a&b=c", "(= (& a b) c)"],
    ["1<2=TRUE", "(= (< 1 2) TRUE)"],
    ["1<>2", "(<> 1 2)"],
    ["(1+2)*3", "(* (group (+ 1 2)) 3)"],
    ["--a", "(neg (neg a))"],
    ["+a", "(pos a)"],
    ["@A1:A3", "(at c1r1:c1r3)"],
    ["A1#", "(# c1r1)"],
    ["SUM(A1#)*2", "(* (SUM (# c1r1)) 2)"],
  ])("%s", (formula, expected) => expect(tree(formula)).toBe(expected));
});

describe("constants", () => {
  test.each([
    [".5", "0.5"],
    ["5.", "5"],
    ["1E+03", "1e3"],
    ["1.50e-2", "1.50e-2"],
    ["007", "7"],
    ['"say ""hi"""', '"say \\"hi\\""'],
    ["true", "TRUE"],
    ["#n/a", "#N/A"],
    ["#DIV/0!", "#DIV/0!"],
    ['{1,-2;"a",TRUE}', '{1 (neg 2) ; "a" TRUE}'],
  ])("%s", (formula, expected) => expect(tree(formula)).toBe(expected));
});

describe("references", () => {
  test.each([
    ["$B$2", "$c2$r2"],
    ["XFD1048576", "c16384r1048576"],
    ["XFE1", "XFE1"],
    ["A1:$C$3", "c1r1:$c3$r3"],
    ["A:$C", "columns(1 $3)"],
    ["$1:5", "rows($1 5)"],
    ["A1:INDEX(B:B,3)", "(: c1r1 (INDEX columns(2 2) 3))"],
    ["Sheet1!A1", "Sheet1!c1r1"],
    ["'Q1 plan'!B2:C3", "Q1 plan!c2r2:c3r3"],
    ["'it''s'!A1", "it's!c1r1"],
    ["[1]Sheet1!A1", "[1]Sheet1!c1r1"],
    ["'[Book 1.xlsx]Q1 plan'!B2", "[Book 1.xlsx]Q1 plan!c2r2"],
    ["[1]!Rate", "[1]!Rate"],
    ["[1]!Inv_WIP(a,b)", "([1]!Inv_WIP a b)"],
    ["SUM(Jan:Dec!A1)", "(SUM Jan..Dec!c1r1)"],
    ["A1:B2 B1:C3", "(cross c1r1:c2r2 c2r1:c3r3)"],
    ["SUM((A1,B1),C1)", "(SUM (group (, c1r1 c2r1)) c3r1)"],
    ["Sheet1!A1:Sheet1!B2", "(: Sheet1!c1r1 Sheet1!c2r2)"],
    ["LOG10(5)", "(LOG10 5)"],
    ["Sales[Amount]", "table(Sales Amount:Amount)"],
    ["Sales[]", "table(Sales *)"],
    ["Sales[#All]", "table(Sales #All *)"],
    ["[@Amount]", "table(- #This Row Amount:Amount)"],
    ["[@[Sales Amount]]", "table(- #This Row Sales Amount:Sales Amount)"],
    ["Sales[@Amount]", "table(Sales #This Row Amount:Amount)"],
    ["Sales[[#Headers],[From]:[To]]", "table(Sales #Headers From:To)"],
    ["Sales[It''s '[x']]", "table(Sales It's [x]:It's [x])"],
    ["[Sales volume]*2", "(* [Sales volume] 2)"],
  ])("%s", (formula, expected) => expect(tree(formula)).toBe(expected));
});

describe("names and calls", () => {
  test.each([
    ["продажи_2026*2", "(* продажи_2026 2)"],
    ["売上.合計", "売上.合計"],
    ["F()", "(F)"],
    ["F(,)", "(F _ _)"],
    ["IF(a,,b)", "(IF a _ b)"],
    ["SUM (A1)", "(SUM c1r1)"],
    ["SUM(\n  a ,\u00a0b\n)", "(SUM a b)"],
    ["_xlfn.XLOOKUP(1,_xlpm.x,c)", "(XLOOKUP 1 x c)"],
    ["_xlfn._xlws.FILTER(a,b)", "(FILTER a b)"],
    ["_xlfn.SINGLE(A1)", "(at c1r1)"],
    ["_xlfn.ANCHORARRAY(A1)", "(# c1r1)"],
    ["LAMBDA(x,x+1)(3)", "(call (LAMBDA x (+ x 1)) 3)"],
    ["LET(f,LAMBDA(x,x),f(1))", "(LET f (LAMBDA x x) (f 1))"],
    ["constructor+__proto__", "(+ constructor __proto__)"],
  ])("%s", (formula, expected) => expect(tree(formula)).toBe(expected));
});

describe("faults are reported where they are, all at once", () => {
  const faults = (formula: string) =>
    parse(formula).diagnostics.map(({ code, start, end, fixes }) => [
      code,
      start,
      end,
      fixes[0]?.text ?? null,
    ]);

  test.each([
    ["", [["syntax.empty", 0, 0, null]]],
    ["1+", [["syntax.unexpected", 2, 2, null]]],
    ["(1+2", [["syntax.unclosed-bracket", 0, 1, ")"]]],
    ['"abc', [["syntax.unclosed-text", 0, 1, '"']]],
    [
      "IF(a>1;2;3)",
      [
        ["syntax.wrong-separator", 6, 7, ","],
        ["syntax.wrong-separator", 8, 9, ","],
      ],
    ],
    ["SUM(1,2))", [["syntax.unexpected", 8, 9, ""]]],
    [
      "2×3",
      [
        ["syntax.unexpected", 1, 2, "*"],
        ["syntax.unexpected", 2, 3, null],
      ],
    ],
    ["{1,2;3}", [["syntax.unexpected", 0, 7, null]]],
    ["{A1}", [["syntax.unexpected", 1, 3, null]]],
    [
      'SUM(1,) + ) + "abc',
      [
        ["syntax.unexpected", 10, 10, null],
        ["syntax.unexpected", 10, 11, ""],
        ["syntax.unclosed-text", 14, 15, '"'],
      ],
    ],
  ])("%s", (formula, expected) => expect(faults(formula)).toEqual(expected));

  test("lines and columns count from 1", () => {
    const [fault] = parse("SUM(\n  1 +\n)").diagnostics;
    expect([fault?.line, fault?.column]).toEqual([3, 1]);
  });
});

describe("limits", () => {
  const codes = (formula: string) => parse(formula).diagnostics.map((each) => each.code);

  test("8,192 characters", () => {
    expect(codes("1".repeat(8192))).toEqual([]);
    expect(codes("1".repeat(8193))).toEqual(["limit.length"]);
  });

  test("64 brackets inside each other", () => {
    expect(codes(`${"(".repeat(64)}1${")".repeat(64)}`)).toEqual([]);
    expect(codes(`${"(".repeat(65)}1${")".repeat(65)}`)).toEqual(["limit.nesting"]);
    expect(codes("(".repeat(8000))).toEqual(["limit.nesting"]);
  });

  test("255 arguments", () => {
    expect(codes(`SUM(${"1,".repeat(254)}1)`)).toEqual([]);
    expect(codes(`SUM(${"1,".repeat(255)}1)`)).toEqual(["limit.arguments"]);
  });

  test("signs in a row", () => expect(codes(`${"-".repeat(8000)}1`)).toEqual(["limit.nesting"]));
});

test("no text makes the parser throw, and every span lies within the text (100,000 texts)", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { diagnostics } = parse(text);
      return diagnostics.every(
        (each) => each.start >= 0 && each.start <= each.end && each.end <= text.length,
      );
    }),
    { numRuns: 100_000, seed: 20260323 },
  );
});
