/** Formatting: one layout for a formula, of the same tree; what has faults stays as it is. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { format, type LocaleCode, localeCodes, parse, print } from "../../../grammar/index.ts";
import { treeWith } from "../../support/generated.ts";
import { anyText } from "../../support/texts.ts";
import { sameTree } from "../../support/trees.ts";

describe("what fits stands on one line", () => {
  test.each([
    ["=sum( a,b )", "=SUM(a, b)"],
    ["if(sales>100,1,0)", "IF(sales > 100, 1, 0)"],
    ["a+b*-c^2%", "a + b * -c^2%"],
    ['a&" and "&b', 'a & " and " & b'],
    ["(a+b)*(c)", "(a + b) * (c)"],
    ["sum({1, 2; 3, 4})", "SUM({1,2;3,4})"],
    ["sum((A1:B2,C3),A:C 1:5)", "SUM((A1:B2, C3), A:C 1:5)"],
    ["[ Sales volume ]/[@Amount]", "[Sales volume] / [[#This Row],[Amount]]"],
    ["if(a,,b)", "IF(a, , b)"],
    ["today( )", "TODAY()"],
    ["let(f,lambda(x,x+1),f(2))", "LET(f, LAMBDA(x, x + 1), f(2))"],
    ["let(sum,lambda(x,x+1),sum(2))", "LET(sum, LAMBDA(x, x + 1), sum(2))"],
    ["unknown(1)", "unknown(1)"],
    ["lambda(x,x)( 2 )", "LAMBDA(x, x)(2)"],
    ["sum(\n  a,\n  b\n)", "SUM(a, b)"],
  ])("%s → %s", (written, formatted) => expect(format(written)).toBe(formatted));
});

describe("what does not fit is broken, argument by argument", () => {
  test.each([
    [
      "an IF chain",
      "if(sales>100,salary*0.07,if(sales>50,salary*0.05,0))",
      ["IF(", "  sales > 100,", "  salary * 0.07,", "  IF(sales > 50, salary * 0.05, 0)", ")"],
    ],
    [
      "LET with a pair on each line",
      "=let(base,salary*0.25,share,min(1.2,attainment(sales)),base*share)",
      ["=LET(", "  base, salary * 0.25,", "  share, MIN(1.2, ATTAINMENT(sales)),", "  base * share", ")"],
    ],
    [
      "IFS with a pair on each line",
      "ifs(sales>100000,0.07,sales>50000,0.05,true,0)",
      ["IFS(", "  sales > 100000, 0.07,", "  sales > 50000, 0.05,", "  TRUE, 0", ")"],
    ],
    [
      "a sum before its operators",
      "salary*attainment(sales)+salary*attainment(margin)-fine",
      ["salary * ATTAINMENT(sales)", "  + salary * ATTAINMENT(margin)", "  - fine"],
    ],
    [
      "a value of LET behind its name",
      "let(total,attainment(sales)+attainment(margin),total)",
      ["LET(", "  total, ATTAINMENT(sales)", "    + ATTAINMENT(margin),", "  total", ")"],
    ],
    [
      "a group",
      "(attainment(sales)+attainment(margins))*2",
      ["(", "  ATTAINMENT(sales)", "    + ATTAINMENT(margins)", ")", "  * 2"],
    ],
    [
      "LAMBDA with its parameters on one line",
      "lambda(fact,plan,iferror(fact/plan,0)*100)(1,2)",
      ["LAMBDA(", "  fact, plan,", "  IFERROR(fact / plan, 0) * 100", ")(1, 2)"],
    ],
    [
      "an array by its rows",
      "{100000,200000,300000;400000,500000,600000}",
      ["{", "  100000,200000,300000;", "  400000,500000,600000", "}"],
    ],
    [
      "what has no break is longer than the width",
      "sum(a_name_that_is_longer_than_the_whole_width)",
      ["SUM(", "  a_name_that_is_longer_than_the_whole_width", ")"],
    ],
  ])("%s", (_what, written, lines) => expect(format(written, { width: 40 })).toBe(lines.join("\n")));

  test("the width is 80 where none is named", () => {
    const name = "n".repeat(35);
    expect(format(`SUM(${name}, ${name})`)).toBe(`SUM(${name}, ${name})`);
    expect(format(`SUM(${name}, ${name}123)`).split("\n")).toHaveLength(1);
    expect(format(`SUM(${name}, ${name}1234)`).split("\n")).toHaveLength(4);
  });
});

describe("in a locale", () => {
  test.each([
    ["ru-RU", "если(а>1,5;сумм(b;c);истина)", "ЕСЛИ(а > 1,5; СУММ(b; c); ИСТИНА)"],
    ["de-DE", "summe({1.2;3.4})+1,5", "SUMME({1.2;3.4}) + 1,5"],
    ["en-150", "=round(1,25;1)", "=ROUND(1,25; 1)"],
  ] as [LocaleCode, string, string][])("%s: %s → %s", (locale, written, formatted) =>
    expect(format(written, { locale })).toBe(formatted),
  );
});

describe("a text with faults is returned unchanged", () => {
  test.each(["", "SUM(a", "sum(a;b)", "1 +", 'a & "b', "a b) + 1", "СУММ(1;2)"])("%s", (text) =>
    expect(format(text)).toBe(text),
  );

  test("what spaces would make too long for a formula is written closely", () => {
    const chain = Array.from({ length: 4000 }, () => "1").join("+");
    expect(format(chain)).toBe(chain);
  });
});

const tree = treeWith({
  names: ["sales", "plan_1", "продажи", "x.y", "a_rather_long_name_of_an_indicator"],
  functions: ["SUM", "IF", "IFS", "LOG10", "SUMIFS", "MY.OWN", "SWITCH"],
});
const widths = fc.constantFrom(0, 10, 40, 80);

test("any formatted tree is parsed as the same tree, and formatting it again changes nothing", () => {
  fc.assert(
    fc.property(tree, widths, fc.constantFrom("", "="), (ast, width, equals) => {
      const text = equals + print(ast);
      const formatted = format(text, { width });
      const again = parse(formatted);
      expect(again.diagnostics).toEqual([]);
      expect(sameTree(again.ast, parse(text).ast), formatted).toBe(true);
      expect(format(formatted, { width })).toBe(formatted);
    }),
    { numRuns: 3000, seed: 20261123 },
  );
});

describe("the same in every locale", () => {
  test.each(localeCodes)("%s", (locale) => {
    fc.assert(
      fc.property(tree, widths, (ast, width) => {
        const text = print(ast, { locale });
        const formatted = format(text, { width, locale });
        const again = parse(formatted, { locale });
        expect(again.diagnostics).toEqual([]);
        expect(sameTree(again.ast, parse(text, { locale }).ast), formatted).toBe(true);
        expect(format(formatted, { width, locale })).toBe(formatted);
      }),
      { numRuns: 200, seed: 20261123 },
    );
  });
});

test("no text makes it throw; formatted twice is formatted once", () => {
  fc.assert(
    fc.property(anyText, widths, (text, width) => {
      const formatted = format(text, { width });
      expect(format(formatted, { width })).toBe(formatted);
    }),
    { numRuns: 10_000, seed: 20261123 },
  );
});
