/** The words of every locale: each is read, as typed and in small letters, and is printed again. */
import { describe, expect, test } from "vitest";
import { errorCodes } from "../../../grammar/ast.ts";
import {
  catalogue,
  type LocaleCode,
  localeCodeOf,
  localeCodes,
  parse,
  print,
} from "../../../grammar/index.ts";
import { places } from "../../../grammar/text/locales/index.ts";

function read(text: string, locale: LocaleCode): string {
  const { ast, diagnostics } = parse(text, { locale });
  return diagnostics.length === 0 ? print(ast) : `${text}: ${diagnostics[0]?.message}`;
}

function pairs(list: string): string[][] {
  return list.trim() === ""
    ? []
    : list
        .trim()
        .split(/\s+/)
        .map((pair) => pair.split("="));
}

describe("functions, truths and errors", () => {
  test.each(localeCodes)("%s", (locale) => {
    const { functions, functionAliases, ...language } = places[locale].language;
    const lower = (text: string) => (locale === "tr-TR" ? text.toLocaleLowerCase("tr") : text.toLowerCase());
    for (const [english = "", local = ""] of [...pairs(functions), ...pairs(functionAliases)]) {
      expect(read(`${local}(1)`, locale)).toBe(`${english}(1)`);
      expect(read(`${lower(local)}(1)`, locale)).toBe(`${english}(1)`);
    }
    for (const [english = "", local = ""] of pairs(functions))
      expect(print(parse(`${english}(1)`, { locale: "en-US" }).ast, { locale })).toBe(`${local}(1)`);
    expect([read(language.true, locale), read(lower(language.false), locale)]).toEqual(["TRUE", "FALSE"]);
    expect([read("true", locale), read("FALSE", locale)]).toEqual(["TRUE", "FALSE"]);
    for (const [local, code] of Object.entries(language.errorAliases)) expect(read(local, locale)).toBe(code);
    for (const code of errorCodes)
      expect(read(print(parse(code).ast, { locale }), locale), `${locale} ${code}`).toBe(code);
  });
});

test("a function of ours has its name in every locale", () => {
  for (const { name } of catalogue) {
    expect(parse(`${name}(1)`).diagnostics, name).toEqual([]);
    for (const locale of localeCodes) {
      const { ast } = parse(`${name}(1)`, { locale: "en-US" });
      expect(read(print(ast, { locale }), locale)).toBe(print(ast));
    }
  }
});

test("PLAN is ours even where it is Excel's SHEET", () => {
  expect(read("PLAN(volume)", "pt-BR")).toBe("PLAN(volume)");
  expect(print(parse("SHEET()").ast, { locale: "pt-BR" })).toBe("SHEET()");
});

describe("Turkish has two letters i", () => {
  test.each(["EĞER(SAYI(a);1)", "eğer(sayı(a);1)", "eğer(sayi(a);1)", "Eğer(SAYİ(a);1)"])("%s", (text) =>
    expect(read(text, "tr-TR")).toMatch(/^IF\(/),
  );
  test.each(["FİLTRE(a;b)", "filtre(a;b)", "FILTRE(a;b)", "FILTER(a;b)", "filter(a;b)"])("%s", (text) =>
    expect(read(text, "tr-TR")).toMatch(/^filter\(a,b\)$/i),
  );
});

describe("regions with the separators of others", () => {
  test.each([
    ["de-CH", "WENN(a;0.5;{1\\2})", "IF(a,0.5,{1,2})"],
    ["es-MX", "SI(a,0.5,{1,2;3,4})", "IF(a,0.5,{1,2;3,4})"],
    ["en-150", "IF(a;0,5;{1\\2;3\\4})", "IF(a,0.5,{1,2;3,4})"],
    ["en-GB", "IF(a,0.5,{1,2;3,4})", "IF(a,0.5,{1,2;3,4})"],
    ["it-IT", "SE(a;0,5;{1\\2.3\\4})", "IF(a,0.5,{1,2;3,4})"],
    ["uk-UA", "IF(a;0,5;{1\\2;3\\4})", "IF(a,0.5,{1,2;3,4})"],
    ["zh-CN", "IF(a,0.5,#溢出!)", "IF(a,0.5,#SPILL!)"],
  ] as const)("%s %s", (locale, text, english) => {
    expect(read(text, locale)).toBe(english);
    expect(print(parse(english, { locale: "en-US" }).ast, { locale })).toBe(text);
  });
});

test.each([
  ["ru", "ru-RU"],
  ["de", "de-DE"],
  ["de-AT", "de-DE"],
  ["de_ch", "de-CH"],
  ["en", "en-US"],
  ["pt", "pt-BR"],
  ["es-AR", "es-ES"],
  ["zh-Hant", "zh-TW"],
  ["no", "nb-NO"],
  ["xx", null],
  ["", null],
  ["constructor", null],
])("the locale of %s is %s", (tag, code) => expect(localeCodeOf(tag)).toBe(code));
