/** Texts that no locale was named for: read as English, never guessed, and what they mean elsewhere is said. */
import { describe, expect, test } from "vitest";
import { checkText, meaningsByLocale, parse, print, symbolsOf } from "../../../grammar/index.ts";

/** Code, the text that it is about, and the texts of its fixes. */
function said(text: string): unknown[] {
  return parse(text).diagnostics.map(({ code, start, end, fixes }) => [
    code,
    text.slice(start, end),
    fixes.map((fix) => fix.text),
  ]);
}

describe("a text that means one thing, but not in English, is offered in English", () => {
  test.each([
    ["1,5", "1,5", "1.5"],
    ["= x*0,5", "x*0,5", "x*0.5"],
    ["IF(a>1;0,5;1)", "IF(a>1;0,5;1)", "IF(a>1,0.5,1)"],
    ["ЕСЛИ(a>100000;0,5;1)", "ЕСЛИ(a>100000;0,5;1)", "IF(a>100000,0.5,1)"],
    ["ЕСЛИ(ИСТИНА;1;2)", "ЕСЛИ(ИСТИНА;1;2)", "IF(TRUE,1,2)"],
    ["SUMME(1,5)", "SUMME(1,5)", "SUM(1.5)"],
    ["#Н/Д", "#Н/Д", "#N/A"],
    ["{ИСТИНА:1}", "{ИСТИНА:1}", "{TRUE;1}"],
    ["{WAHR.FALSCH}", "{WAHR.FALSCH}", "{TRUE,FALSE}"],
    ["Sales[[#Kopfzeilen];[x]]", "Sales[[#Kopfzeilen];[x]]", "Sales[[#Headers],[x]]"],
  ])("%s", (text, about, english) => expect(said(text)).toEqual([["locale.other", about, [english]]]));
});

describe("a text that differs from English by names and separators only is mended one by one", () => {
  test("СУММ(1;2)", () => {
    expect(said("СУММ(1;2)")).toEqual([
      ["locale.other", "СУММ", ["SUM"]],
      ["syntax.wrong-separator", ";", [","]],
    ]);
    expect(parse("СУММ(1;2)").diagnostics[0]?.message).toBe("This is СУММ in ru-RU: SUM.");
  });

  test.each([
    ["SUMME(A1,B1)", [["locale.other", "SUMME", ["SUM"]]]],
    [
      "IF(a>1;2;3)",
      [
        ["syntax.wrong-separator", ";", [","]],
        ["syntax.wrong-separator", ";", [","]],
      ],
    ],
    [
      "ЕСЛИ(a;0,5",
      [
        ["locale.other", "ЕСЛИ", ["IF"]],
        ["syntax.unclosed-bracket", "(", [")"]],
        ["syntax.wrong-separator", ";", [","]],
      ],
    ],
  ])("%s", (text, expected) => expect(said(text)).toEqual(expected));
});

describe("a text with several meanings is ambiguous, and each is offered", () => {
  test.each([
    ["TAG(a)", [["locale.ambiguous", "TAG", ["TAKE", "DAY"]]]],
    [
      'LOCALIZAR("a";A1)',
      [
        ["locale.ambiguous", "LOCALIZAR", ["SEARCH", "FIND"]],
        ["syntax.wrong-separator", ";", [","]],
      ],
    ],
    ["SUMA(1,5)", [["locale.ambiguous", "SUMA(1,5)", ["SUM(1.5)", "SUM(1,5)"]]]],
    ["{1.2.3}", [["locale.ambiguous", "{1.2.3}", ["{1,2,3}", "{1;2;3}"]]]],
    ["IF(WAHR;1;2)", [["locale.ambiguous", "IF(WAHR;1;2)", ["IF(WAHR,1,2)", "IF(TRUE,1,2)"]]]],
  ])("%s", (text, expected) => expect(said(text)).toEqual(expected));
});

describe("sound English is left alone", () => {
  test.each([
    "SUM(1,5)",
    "ROUND(9516,0)",
    "{1,2;3,4}",
    "TRIM(a)",
    "PLAN(volume)",
    "LET(TAG,LAMBDA(x,x),TAG(1))",
    "_xlfn.TAG(1)",
    "[1]!SUMME(1)",
    "WAHR",
  ])("%s", (text) => expect(said(text)).toEqual([]));

  test.each(["x;", "SUM(1", '"1,5', "1++", "{A1}", "{1,2;3}"])("as is what is broken anywhere: %s", (text) =>
    expect(parse(text).diagnostics.some(({ code }) => code.startsWith("locale"))).toBe(false),
  );
});

test("the spans of a formula in another locale are those of its text", () => {
  const { ast } = parse("= СУММ(1,5; x)", { locale: "ru-RU" });
  expect(ast).toMatchObject({ kind: "call", name: "SUM", start: 2, nameEnd: 6, end: 14 });
  expect(ast.kind === "call" && ast.args.map(({ start, end }) => [start, end])).toEqual([
    [7, 10],
    [12, 13],
  ]);
});

describe("meanings of a text", () => {
  const meanings = (text: string) =>
    meaningsByLocale(text).map(({ english, locales }) => `${english} ${locales.length} ${locales[0]}`);

  test.each([
    ["SUM(A1)", ["SUM(A1) 26 en-US"]],
    ["SUM(1,5)", ["SUM(1,5) 7 en-US", "SUM(1.5) 18 en-150"]],
    ["1,5", ["1.5 18 en-150"]],
    ["TRIM(a)", ["TRIM(a) 25 en-US", "MIRR(a) 1 fr-FR"]],
    ["DIA(a)", ["DIA(a) 20 en-US", "SYD(a) 2 de-CH", "DAY(a) 4 es-ES"]],
    ["(", []],
  ])("%s", (text, expected) => expect(meanings(text)).toEqual(expected));
});

describe("checking", () => {
  const found = (text: string) =>
    checkText(text, symbolsOf({ variables: ["a"] })).diagnostics.map(
      ({ code, severity }) => `${code} ${severity}`,
    );

  test.each([
    ["MAX(1,5)", ["locale.ambiguous information"]],
    ["ROUND(1,5)", []],
    ['a&"1,5"', []],
    ["СУММ(1;2)", ["locale.other error", "syntax.wrong-separator error"]],
    ["НЕЧТО(1)", ["function.unknown error"]],
  ])("%s", (text, expected) => expect(found(text)).toEqual(expected));

  test("says nothing of other locales where one is named", () => {
    const { diagnostics } = checkText("MAX(1,5)", symbolsOf({}), { locale: "en-US" });
    expect(diagnostics).toEqual([]);
  });
});

describe("a wrong separator in a named locale has its fix", () => {
  const mended = (text: string) =>
    parse(text, { locale: "de-DE" }).diagnostics.map(({ code, fixes }) => [
      code,
      ...fixes.map((fix) => fix.text),
    ]);

  test.each([
    ["SUMME(A1,B1)", "SUM(A1,B1)", [["syntax.wrong-separator", ";"]]],
    ["SUMME(A1,5)", "SUM(A1,5)", [["syntax.wrong-separator", ";"]]],
    ["1.5+x", "1.5+x", [["syntax.wrong-separator", "1,5"]]],
    ["1.500", "1.500", [["syntax.wrong-separator", "1,500", "1500"]]],
    ["{1;A,2}", "{1;A,2}", [["syntax.wrong-separator", "."]]],
  ])("%s", (text, _english, expected) => expect(mended(text).slice(-1)).toEqual(expected));

  test("Arguments are separated by a semicolon here, not a comma.", () => {
    const [fault] = parse("SUMME(A1,B1)", { locale: "de-DE" }).diagnostics;
    expect(fault?.message).toBe("Arguments are separated by a semicolon here, not a comma.");
    expect(print(parse("SUMME(A1,B1)", { locale: "de-DE" }).ast)).toBe("SUM(A1,B1)");
  });
});
