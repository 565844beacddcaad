/** The limits of design §3.4: what is just allowed is computed, one more is an error that says which limit it met. */
import { describe, expect, test } from "vitest";
import {
  checkText,
  compile,
  type EvaluationLimits,
  FormulaError,
  parse,
  printValue,
  symbolsOf,
} from "../../grammar/index.ts";

const symbols = symbolsOf({});

function codes(text: string): string[] {
  return checkText(text, symbols).diagnostics.map(({ code }) => code);
}

/** The printed value, or the limit that an error names. */
function outcome(text: string, limits: Partial<EvaluationLimits> = {}): string {
  const checked = checkText(text, symbols);
  expect(checked.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const value = compile(checked, limits).evaluate([]);
  if (!(value instanceof FormulaError)) return printValue(value);
  return value.cause.kind === "limit" ? `${value.code} ${value.cause.limit}` : value.code;
}

describe("of the text", () => {
  test("8,192 characters", () => {
    expect(codes(`1${"+1".repeat(4095)} `)).toEqual([]);
    expect(codes(`1${"+1".repeat(4096)}`)).toEqual(["limit.length"]);
  });

  test("64 levels of nesting", () => {
    expect(codes(`${"(".repeat(64)}1${")".repeat(64)}`)).toEqual([]);
    expect(codes(`${"(".repeat(65)}1${")".repeat(65)}`)).toEqual(["limit.nesting"]);
    expect(codes(`${"-".repeat(64)}1`)).toEqual([]);
    expect(codes(`${"-".repeat(65)}1`)).toEqual(["limit.nesting"]);
    expect(codes(`1${"%".repeat(65)}`)).toEqual(["limit.nesting"]);
  });

  test("255 arguments", () => {
    expect(codes(`SUM(${"1,".repeat(254)}1)`)).toEqual([]);
    expect(codes(`SUM(${"1,".repeat(255)}1)`)).toContain("limit.arguments");
  });

  test("limits of the caller's own", () => {
    const found = (text: string) =>
      parse(text, { characters: 10, nesting: 2, arguments: 3 }).diagnostics.map(({ code }) => code);
    expect(found("1+1+1+1+1")).toEqual([]);
    expect(found("1+1+1+1+1+1")).toEqual(["limit.length"]);
    expect(found("((1))")).toEqual([]);
    expect(found("(((1)))")).toEqual(["limit.nesting"]);
    expect(found("N(1,1,1)")).toEqual([]);
    expect(found("N(1,1,,1)")).toEqual(["limit.arguments"]);
    expect(parse("1+1".padEnd(9000), { characters: 9000 }).diagnostics).toEqual([]);
  });
});

describe("of the evaluation", () => {
  test("1,000,000 cells of an array", () => {
    expect(outcome("ROWS(SEQUENCE(1000000))")).toBe("1000000");
    expect(outcome("ROWS(SEQUENCE(1000001))")).toBe("#NUM! array-cells");
    expect(outcome("ROWS(SEQUENCE(1000)+SEQUENCE(1,1001))")).toBe("#NUM! array-cells");
  });

  test("32,767 characters of text", () => {
    expect(outcome('LEN(REPT("x",32767))')).toBe("32767");
    expect(outcome('REPT("x",32768)')).toMatch(/^#VALUE!/);
    expect(outcome('LEN(REPT("x",32766)&"y")')).toBe("32767");
    expect(outcome('REPT("x",32767)&"y"')).toBe("#VALUE! text-length");
  });

  const loop = "LET(f, LAMBDA(f,n, IF(n=0, 0, 1+f(f,n-1))), f(f, DEPTH))";
  test("256 levels of LAMBDAs in each other", () => {
    expect(outcome(loop.replace("DEPTH", "255"))).toBe("255");
    expect(outcome(loop.replace("DEPTH", "256"))).toBe("#NUM! recursion");
    expect(outcome(loop.replace("DEPTH", "10"), { recursion: 10 })).toBe("#NUM! recursion");
  });

  test("1,000,000 steps", () => {
    expect(outcome("SUM(MAP(SEQUENCE(700000), LAMBDA(x, 1)))")).toBe("700000");
    expect(
      outcome("REDUCE(0, SEQUENCE(1000), LAMBDA(a,x, REDUCE(a, SEQUENCE(1001), LAMBDA(b,y, b+1))))"),
    ).toBe("#NUM! steps");
    expect(outcome("REDUCE(0, SEQUENCE(101), LAMBDA(a,x, a+1))", { steps: 100 })).toBe("#NUM! steps");
  });

  test("each evaluation has its own", () => {
    const program = compile(checkText("REDUCE(0, SEQUENCE(60), LAMBDA(a,x, a+1))", symbols), { steps: 100 });
    for (let turn = 0; turn < 5; turn++) expect(printValue(program.evaluate([]))).toBe("60");
  });

  test.each([
    ["SUM(MAP(SEQUENCE(1000), LAMBDA(x, SUM(SEQUENCE(1000000)))))"],
    ["REDUCE(0, SEQUENCE(10000), LAMBDA(a,x, SUM(SORT(SEQUENCE(1000000,1,1000000,-1)))))"],
    ["LET(s, SEQUENCE(1000000), SUM(MAP(SEQUENCE(1000), LAMBDA(x, SUM(s&x)))))"],
    [`LET(s, SEQUENCE(1000000), SUM(s${"*s".repeat(100)}))`],
  ])("the cells of arrays are steps too: %s", (text) =>
    expect(outcome(text, { steps: 200_000 })).toBe("#NUM! steps"),
  );

  test("eight million cells", () => {
    expect(outcome(`LET(s, SEQUENCE(1000000), ROWS(s${"*1".repeat(8)}))`)).toBe("1000000");
    expect(outcome(`LET(s, SEQUENCE(1000000), ROWS(s${"*1".repeat(9)}))`)).toBe("#NUM! steps");
  });
});

describe("attacks end, and with an error where there is no answer", () => {
  const doubled = Array.from({ length: 40 }, (_, n) => `x${n + 1}_, x${n}_&x${n}_, `).join("");
  test.each([
    [`LET(x0_, "ab", ${doubled}LEN(x40_))`, "#VALUE! text-length"],
    ["9^9^9", /^\d{78}/],
    ["9^9^9^9", "#NUM!"],
    ["1e999999", "#NUM!"],
    ["FACT(1000000)", "#NUM!"],
    ["COMBIN(1000000000,500000000)", "#NUM!"],
    ['REPT("x",1000000000)', /^#VALUE!/],
    ['SUBSTITUTE(REPT("a",32767),"a","bbbb")', /^#VALUE!/],
    ['SEARCH("*a*a*a*a*a*a*a*a*a*b",REPT("a",32767))', "#VALUE!"],
    ['COUNTIF({"x"},"*x*x*x*x*x*x*x*x")', "0"],
    [`SUM(MATCH("*b*b*b*b*c",{"${"b".repeat(255)}"},0))`, "#N/A"],
    ['ISERROR(TEXT(1,REPT("0",10000)))', "TRUE"],
    ["MDETERM(SEQUENCE(1001,1001))", /^#NUM!/],
    ["BASE(1e15,2,1e9)", /^#(NUM|VALUE)!/],
    [`${"-".repeat(64)}1`, "1"],
    ['LEN(TEXTJOIN("",TRUE,REPT("x",30000),REPT("y",30000)))', /^#(VALUE|CALC)!/],
    ["ROMAN(1e300)", /^#VALUE!/],
    ["GAMMA(1e300)", "#NUM!"],
  ])("%s", (text, expected) => {
    if (expected instanceof RegExp) expect(outcome(text)).toMatch(expected);
    else expect(outcome(text)).toBe(expected);
  });
});
