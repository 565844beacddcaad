/** Formulas that are made to take for ever: each ends soon, with a value or an error. */
import { describe, expect, test } from "vitest";
import { checkText, compile, decimal, printValue, symbolsOf } from "../../grammar/index.ts";

const symbols = symbolsOf({ variables: ["x"] });

function value(text: string): string {
  const checked = checkText(text, symbols);
  return printValue(compile(checked).evaluate(checked.slots.map(() => decimal("3"))));
}

const as = 'REPT("a",32000)';

/** Each would be work that grows with the square, or twofold with each character. */
const slow: readonly (readonly [what: string, text: string])[] = [
  ["a pattern of groups in groups", `REGEXTEST(${as}&"!","^(a+)+$")`],
  ["a pattern of choices that overlap", `REGEXTEST(${as}&"!","^(a|aa)+$")`],
  ["a pattern of choices of any number", `REGEXTEST(${as}&"!","^(a|a?)+$")`],
  ["a pattern with many gaps", `REGEXTEST(${as},"(.*a){25}b")`],
  ["a pattern that refers back", `REGEXTEST(${as},"^(a+)+\\1b$")`],
  ["a pattern that looks ahead", `REGEXTEST(${as},"^(?=(a+)+b)")`],
  ["a count of counts", `REGEXTEST(${as},"((a{1,1000}){1,1000}){1,1000}b")`],
  ["a replacement of nothing", `LEN(REGEXREPLACE(${as},"","xxxxxxxxxx"))`],
  ["an extraction of all", `REGEXEXTRACT(${as},"(a*)*b",1)`],
  ["wildcards in a row", `COUNTIF({"${"a".repeat(200)}"},"${"*a".repeat(60)}*b")`],
  ["wildcards in a search", `SEARCH("${"*a".repeat(60)}b",${as})`],
  ["wildcards in a lookup", `MATCH("${"*?a".repeat(60)}b",{"${"a".repeat(200)}"},0)`],
  ["a format of many parts", `TEXT(x,"${"#,".repeat(120)}0.00")`],
  ["a format of many digits", `TEXT(1E300,"${"0".repeat(250)}.${"0".repeat(4)}")`],
  ["a text that doubles", 'REDUCE("a",SEQUENCE(100),LAMBDA(t,n,t&t))'],
  ["a substitution that grows", `LEN(SUBSTITUTE(${as},"a",${as}))`],
  ["an array of a million", "SUM(SEQUENCE(1000,1000)*SEQUENCE(1000,1000))"],
  ["a function that calls itself", "LET(f,LAMBDA(g,n,g(g,n+1)),f(f,0))"],
  ["a function that calls itself twice", "LET(f,LAMBDA(g,n,g(g,n)+g(g,n)),f(f,0))"],
  ["a power of a power", "9^9^9^9"],
  ["a factorial", "FACT(170)*FACTDOUBLE(300)"],
  ["powers with fractions, a million", "SUM(1.01^(SEQUENCE(1000,1000)/7))"],
  ["powers in LAMBDAs", "SUM(MAP(SEQUENCE(500,1000),LAMBDA(a,1.01^(a/7))))"],
  ["logarithms of powers", "SUM(LOG(,3^SEQUENCE(3,46000,3)))"],
  ["exponentials", "SUM(EXP(SEQUENCE(1000,1000)/10000))"],
  ["angles", "SUM(SIN(SEQUENCE(1000,1000))+ATAN2(SEQUENCE(1000,1000),3))"],
  ["many decimals", "ROUND(1/3,1000000000)"],
  ["parentheses", `${"(".repeat(4000)}1${")".repeat(4000)}`],
  ["signs", `${"-".repeat(8000)}1`],
  ["calls in calls", `${"ABS(".repeat(1500)}1${")".repeat(1500)}`],
];

describe("a formula with", () => {
  test.each(slow)(
    "%s comes to an end",
    (_what, text) => {
      expect(value(text)).toEqual(expect.any(String));
    },
    10_000,
  );
});

test("what one evaluation may compute at length is allowed anew to the next", () => {
  const checked = checkText("SUM(x^(SEQUENCE(100,50)/7))", symbols);
  const program = compile(checked);
  for (let n = 0; n < 3; n++) expect(printValue(program.evaluate([decimal("1")]))).toBe("5000");
  expect(value("SUM(3^SEQUENCE(3,46000,3))")).toBe("#NUM!");
  expect(value("2^0.5")).toMatch(/^1\.41421356/);
}, 20_000);

test("no pattern reaches a program: its value is text or an error and nothing else", () => {
  for (const text of [
    'constructor("return 1")()',
    '"".constructor.constructor("x")',
    "LAMBDA(a,a).constructor",
    "x.__proto__",
    'INDIRECT("constructor")',
    'HYPERLINK("javascript:alert(1)")',
    'WEBSERVICE("http://127.0.0.1/")',
    'CALL("Kernel32","Beep","JJJ",1,1)',
    'EXEC("id")',
    "cmd|'/c calc'!A0",
  ])
    expect(value(text), text).toMatch(/^#|^javascript:|^$/);
});
