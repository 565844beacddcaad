/** Signature help: which call the caret (`|`) stands in, and at which of its parameters. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localeCodes, signatureHelp } from "../../../grammar/index.ts";
import { atCaret } from "../../support/caret.ts";
import { anyText } from "../../support/texts.ts";

function help(marked: string) {
  const { text, offset } = atCaret(marked);
  return signatureHelp(text, offset);
}

/** The signature with the active parameter in «». */
function shown(marked: string): string | null {
  const found = help(marked);
  if (found === null) return null;
  const { signature, parameters, activeParameter } = found;
  const span = activeParameter === null ? undefined : parameters[activeParameter]?.span;
  if (span === undefined) return signature;
  return `${signature.slice(0, span.start)}«${signature.slice(span.start, span.end)}»${signature.slice(span.end)}`;
}

describe("the innermost call and its active parameter", () => {
  test.each([
    ["the first", "ROUND(|", "ROUND(«number», digits)"],
    ["the second, in unfinished text", "1 + round(sales, |", "ROUND(number, «digits»)"],
    ["in finished text", "ROUND(sales|, 2)", "ROUND(«number», digits)"],
    ["the inner call", "ROUND(SUM(1, 2|), 3)", "SUM(«number», …)"],
    ["the outer call behind the inner", "ROUND(SUM(1, 2)|, 3)", "ROUND(«number», digits)"],
    ["behind an omitted argument", "IF(a,,|", "IF(condition, if true, «[if false]»)"],
    ["within a group", "ROUND((1 + |", "ROUND(«number», digits)"],
    ["within an array", "ROUND({1,2|", "ROUND(«number», digits)"],
    ["a comma in a text separates nothing", 'ROUND("a,b|', "ROUND(«number», digits)"],
    ["one argument too many", "ROUND(1, 2, |", "ROUND(number, digits)"],
    ["no parameters", "TODAY(|", "TODAY()"],
    ["the last of a repeating one", "SUM(1, 2, 3, |", "SUM(«number», …)"],
    ["a repeating pair", "IFS(a, 1, |", "IFS(«condition», value, …)"],
    ["the second of a repeating pair", "IFS(a, 1, b, |", "IFS(condition, «value», …)"],
    ["before a repeating pair", "SUMIFS(|", "SUMIFS(«values», criteria range, criterion, …)"],
    ["a pair behind others", "SUMIFS(a, b, 1, c|", "SUMIFS(values, «criteria range», criterion, …)"],
    ["its second", "SUMIFS(a, b, 1, c, |", "SUMIFS(values, criteria range, «criterion», …)"],
    ["a name of LET", "LET(a|", "LET(«name», value, …, calculation)"],
    ["a value of LET", "LET(a, |", "LET(name, «value», …, calculation)"],
    ["what LET computes", "LET(a, 1, |", "LET(name, value, …, «calculation»)"],
    ["a further name of LET", "LET(a, 1, b|, 2, b)", "LET(«name», value, …, calculation)"],
    ["what LAMBDA computes", "LAMBDA(x, |", "LAMBDA([parameter], …, «calculation»)"],
    ["a function of the formula", "LET(f, LAMBDA(x, y, x + y), f(1, |", "f(x, «y»)"],
  ])("%s: %s", (_what, marked, signature) => expect(shown(marked)).toBe(signature));
});

describe("none", () => {
  test.each([
    "|",
    "SU|M(1)",
    "SUM|(1)",
    "SUM(1)|",
    "(1, |",
    "NO.SUCH(|",
    "SUM(NO.SUCH(|",
    "LAMBDA(x, x)(|",
    "Sheet1!SUM(|",
  ])("%s", (marked) => expect(help(marked)).toBeNull());
});

test("it tells what the function does and what each parameter takes", () => {
  expect(help("SUMIFS(|")).toEqual({
    signature: "SUMIFS(values, criteria range, criterion, …)",
    parameters: [
      {
        name: "values",
        kind: "values or cells",
        optional: false,
        repeating: false,
        span: { start: 7, end: 13 },
      },
      {
        name: "criteria range",
        kind: "values or cells",
        optional: false,
        repeating: true,
        span: { start: 15, end: 29 },
      },
      {
        name: "criterion",
        kind: "any value",
        optional: false,
        repeating: true,
        span: { start: 31, end: 40 },
      },
    ],
    activeParameter: 0,
    doc: expect.stringMatching(/^[A-Z].*\.$/),
    example: [expect.stringMatching(/^SUMIFS\(/), expect.any(String)],
  });
});

test("in a locale the function has its name there", () => {
  const found = signatureHelp("ОКРУГЛ(1,5; ", 12, { locale: "ru-RU" });
  expect(found).toMatchObject({ signature: "ОКРУГЛ(number; digits)", activeParameter: 1 });
});

test("no text and offset makes it throw, and parameters stand where it says", () => {
  const locales = fc.option(fc.constantFrom(...localeCodes), { nil: undefined });
  fc.assert(
    fc.property(anyText, fc.integer({ min: -2, max: 70 }), locales, (text, offset, locale) => {
      const found = signatureHelp(text, offset, locale === undefined ? {} : { locale });
      if (found === null) return;
      const { signature, parameters, activeParameter } = found;
      for (const { name, span } of parameters) expect(signature.slice(span.start, span.end)).toContain(name);
      if (activeParameter !== null) expect(parameters[activeParameter]).toBeDefined();
    }),
    { numRuns: 10_000, seed: 20261123 },
  );
});
