/** What became different in the meaning of a formula: pairs made by hand. */
import { describe, expect, test } from "vitest";
import { type MeaningChange, meaningDifference, parse } from "../../../grammar/index.ts";

const difference = (before: string, after: string) => meaningDifference(parse(before).ast, parse(after).ast);

/** `IF 2 branch > * 1: constant-changed 0.5 → 0.6` */
function written(change: MeaningChange): string {
  const path = change.path
    .map(({ of, number, role }) => [of, number, role ?? ""].join(" ").trim())
    .join(" > ");
  const what = `${change.kind}${change.severity === "none" ? " (none)" : ""}`;
  const more = "frame" in change ? ` in ${change.frame}` : "to" in change ? ` to ${change.to}` : "";
  const sides = `${change.before?.text ?? "-"} → ${change.after?.text ?? "-"}`;
  return `${path === "" ? "" : `${path}: `}${what} ${sides}${more}`;
}

describe("the same meaning", () => {
  test.each([
    ["layout", "=IF( a > 1 ,\n 2, 3)", "if(A>1,2,3)"],
    ["redundant brackets", "((a)*(b))+(c)", "a*b+c"],
    ["brackets that associate", "a+(b-c)", "(a+b)-c"],
    ["the spelling of numbers", "0.50 + 1e3 + 007", ".5 + 1000 + 7"],
    ["signs of constants", "a * --5", "a * +5"],
    ["letter case of names and functions", "Sum(SALES, [Net Sales])", "SUM(sales, [net sales])"],
    ["brackets of names", "[sales] * 2", "sales * 2"],
    ["prefixes of files", "_xlfn.IFS(a, 1)", "IFS(a, 1)"],
  ])("%s", (_what, before, after) => expect(difference(before, after)).toEqual([]));

  test("text in another language", () => {
    const russian = parse("ЕСЛИ(a>1;0,5;СУММ(b;c))", { locale: "ru-RU" }).ast;
    expect(meaningDifference(parse("IF(a>1,0.5,SUM(b,c))").ast, russian)).toEqual([]);
  });
});

describe("what changed", () => {
  test.each([
    ["a constant", "a*0.5", "a*0.6", ["* 2: constant-changed 0.5 → 0.6"]],
    [
      "a constant to one of another type",
      "IF(a,1,0)",
      'IF(a,1,"")',
      ['IF 3 branch: constant-changed 0 → ""'],
    ],
    ["a percent", "a*5%", "a*7%", ["* 2: constant-changed 5% → 7%"]],
    ["letter case of a text", '"Paid"', '"paid"', ['constant-changed "Paid" → "paid"']],
    ["a value of an array", "{1,2;3,4}", "{1,2;3,5}", ["4: constant-changed 4 → 5"]],
    ["an indicator", "PLAN(sales)", "PLAN(margin)", ["PLAN 1: reference-replaced sales → margin"]],
    ["a column", "SUM(t[a])", "SUM(t[b])", ["SUM 1: reference-replaced t[a] → t[b]"]],
    ["a function", "SUM(a,b)", "AVERAGE(a,b)", ["function-replaced SUM → AVERAGE"]],
    [
      "a function and an argument",
      "ROUND(a,2)",
      "ROUNDUP(a,0)",
      ["function-replaced ROUND → ROUNDUP", "ROUND 2: constant-changed 2 → 0"],
    ],
    ["an operator", "a+b", "a*b", ["operator-replaced a + b → a * b"]],
    ["a sign in a chain", "a-b+c", "a+b+c", ["+ 2: operator-replaced - b → + b"]],
    [
      "a comparison",
      "IF(sales>100,1,0)",
      "IF(sales>=100,1,0)",
      ["IF 1 condition: operator-replaced sales > 100 → sales >= 100"],
    ],
    ["an argument added", "SUM(a,c)", "SUM(a,b,c)", ["SUM 2: argument-added - → b"]],
    ["an argument added at the end", "ROUND(a)", "ROUND(a,2)", ["ROUND 2: argument-added - → 2"]],
    ["an argument that was left out", "IF(a,,b)", "IF(a,1,b)", ["IF 2 branch: argument-added - → 1"]],
    ["an argument removed", "MAX(a,b,c)", "MAX(a,c)", ["MAX 2: argument-removed b → -"]],
    [
      "arguments exchanged",
      "IF(a,x,y)",
      "IF(a,y,x)",
      ["IF 2 branch: argument-moved x → x to 3", "IF 3 branch: argument-moved y → y to 2"],
    ],
    ["an operand added", "a+b", "a+b-c*2", ["+ 3: operand-added - → - c * 2"]],
    ["an operand added to one", "a", "a*2", ["* 2: operand-added - → * 2"]],
    ["an operand removed", "a*b/c", "a*b", ["* 3: operand-removed / c → -"]],
    ["operands exchanged that may not be", "a-b", "b-a", ["operands-swapped a - b → b - a"]],
    [
      "a branch of IF",
      "IF(a,b+1,0)",
      "IF(a,PLAN(c)/3,0)",
      ["IF 2 branch: branch-changed b + 1 → PLAN(c) / 3"],
    ],
    [
      "a branch of IFS added",
      "IFS(s>3,0.7,TRUE,0)",
      "IFS(s>3,0.7,s>2,0.5,TRUE,0)",
      ["IFS 3 condition: branch-added - → s > 2, 0.5"],
    ],
    [
      "a value within IFS",
      "IFS(s>3,0.7,s>2,0.5,TRUE,0)",
      "IFS(s>3,0.7,s>2,0.6,TRUE,0)",
      ["IFS 4 branch: constant-changed 0.5 → 0.6"],
    ],
    [
      "a branch of SWITCH removed",
      "SWITCH(g,1,a,2,b,0)",
      "SWITCH(g,1,a,0)",
      ["SWITCH 4: branch-removed 2, b → -"],
    ],
    [
      "the default of SWITCH",
      "SWITCH(g,1,a,0)",
      "SWITCH(g,1,a,5)",
      ["SWITCH 4 branch: constant-changed 0 → 5"],
    ],
    [
      "a criterion with its range",
      'SUMIFS(d[x],d[a],"1")',
      'SUMIFS(d[x],d[a],"1",d[b],"2")',
      ['SUMIFS 4: argument-added - → d[b], "2"'],
    ],
    ["wrapped", "x", "MIN(x,100)", ["wrapped x → MIN(x, 100) in MIN(…, 100)"]],
    [
      "wrapped twice",
      "a+b",
      "ROUND(MIN(a+b,100),2)",
      ["wrapped a + b → ROUND(MIN(a + b, 100), 2) in ROUND(MIN(…, 100), 2)"],
    ],
    ["unwrapped", "IF(c,MIN(x,9),0)", "IF(c,x,0)", ["IF 2 branch: unwrapped MIN(x, 9) → x in MIN(…, 9)"]],
    [
      "wrapped and changed",
      "a*0.5",
      "MIN(a*0.6,100)",
      ["wrapped a * 0.5 → MIN(a * 0.6, 100) in MIN(…, 100)", "* 2: constant-changed 0.5 → 0.6"],
    ],
    [
      "wrapped in its own function",
      "MIN(a,b)",
      "MIN(MIN(a,b),c)",
      ["wrapped MIN(a, b) → MIN(MIN(a, b), c) in MIN(…, c)"],
    ],
    ["a sign", "IF(a,b,0)", "IF(a,-b,0)", ["IF 2 branch: wrapped b → -b in -…"]],
    ["a name of LET added", "LET(x,1,x)", "LET(x,1,y,2,x)", ["LET 3: argument-added - → y, 2"]],
    [
      "nested",
      "IF(a,IF(b,0.5,1),0)",
      "IF(a,IF(b,0.6,1),0)",
      ["IF 2 branch > IF 2 branch: constant-changed 0.5 → 0.6"],
    ],
    ["everything", "PLAN(a)", "1+TODAY()", ["replaced PLAN(a) → 1 + TODAY()"]],
    ["brackets that bind", "a+b*c", "(a+b)*c", ["replaced a + b * c → (a + b) * c"]],
    ["an argument of a call of a value", "LAMBDA(x,x)(2)", "LAMBDA(x,x)(3)", ["1: constant-changed 2 → 3"]],
  ])("%s", (_what, before, after, changes) =>
    expect(difference(before, after).map(written)).toEqual(changes),
  );
});

describe("the same value, otherwise written", () => {
  test.each([
    ["factors", "a*b", "b*a", ["reordered (none) a * b → b * a"]],
    ["terms and signs", "a-b+c", "c+a-b", ["reordered (none) a - b + c → c + a - b"]],
    ["factors and divisors", "a/b*c", "c*a/b", ["reordered (none) a / b * c → c * a / b"]],
    ["arguments of SUM", "SUM(a,b)", "SUM(b,a)", ["reordered (none) SUM(a, b) → SUM(b, a)"]],
    ["a comparison from the other side", "a>1", "1<a", ["reordered (none) a > 1 → 1 < a"]],
    ["an equation", "a=1", "1=a", ["reordered (none) a = 1 → 1 = a"]],
    ["percent", "a*50%", "a*0.5", ["* 2: respelled (none) 50% → 0.5"]],
    ["dollars", "$A$1+1", "A1+1", ["+ 1: respelled (none) $A$1 → A1"]],
    [
      "with something that did change",
      "a*b*2",
      "b*a*3",
      ["* 1: operand-moved (none) * a → * a to 2", "* 3: constant-changed 2 → 3"],
    ],
  ])("%s", (_what, before, after, changes) =>
    expect(difference(before, after).map(written)).toEqual(changes),
  );

  test.each([
    ["texts joined", "a&b", "b&a"],
    ["a power", "a^b", "b^a"],
    ["a comparison turned round", "a>b", "b>a"],
    [
      "arguments of a function of one's own",
      "LET(SUM,LAMBDA(x,y,x-y),SUM(1,2))",
      "LET(SUM,LAMBDA(x,y,x-y),SUM(2,1))",
    ],
  ])("but not %s", (_what, before, after) => {
    const changes = difference(before, after);
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.every(({ severity }) => severity === "value")).toBe(true);
  });
});

test("spans point into each text", () => {
  const [before, after] = ["= IF(a, 0.50, 1)", "=IF(a,  0.6,1)"];
  const [change] = difference(before, after);
  expect(before.slice(change?.before?.start, change?.before?.end)).toBe("0.50");
  expect(after.slice(change?.after?.start, change?.after?.end)).toBe("0.6");
});
