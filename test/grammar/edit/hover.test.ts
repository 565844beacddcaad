/** Hover: what the name under the pointer (`|`) is. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkText, hover, localeCodes, symbolsOf } from "../../../grammar/index.ts";
import { atCaret, company } from "../../support/caret.ts";
import { anyText } from "../../support/texts.ts";

function at(marked: string) {
  const { text, offset } = atCaret(marked);
  const found = hover(text, offset, company);
  return (
    found && { word: text.slice(found.span.start, found.span.end), title: found.title, lines: found.lines }
  );
}

describe("what a name is", () => {
  test.each([
    [
      "an indicator with a tier table",
      "SUM(sa|les, 1)",
      "sales",
      "sales",
      ["Sales of the month", "Attainment: fact ÷ plan", "Tier table: volume (Volume bonus)"],
    ],
    [
      "an indicator in brackets",
      "1 + [net |sales]",
      "[net sales]",
      "Net sales",
      ["Sales without returns", "Attainment: 2 − fact ÷ plan, lower is better"],
    ],
    ["an input", "RATE|", "RATE", "rate", ["A value given to the formula."]],
    ["the salary", "salary| * 2", "salary", "SALARY", ["The salary in the period."]],
    [
      "a tier table",
      "TIER(sales, vol|ume)",
      "volume",
      "volume",
      [
        "Volume bonus",
        "Tier table: one value for each band",
        "below: 0",
        "from 50000: 0.7",
        "ends before 100000",
      ],
    ],
    [
      "a tier table with a space",
      "TIER(1, [|big deals]",
      "[big deals]",
      "big deals",
      ["Deals", "Tier table: each slice at the rate of its band", "above 0: 0.05"],
    ],
    ["a name of LET", "LET(x, 1  + 2, |x)", "x", "x", ["A name of this formula.", "1 + 2"]],
    ["a name of LET where it is given", "LET(|x, 3, x)", "x", "x", ["A name of this formula.", "3"]],
    ["a parameter", "LAMBDA(x, x| + 1)", "x", "x", ["A parameter of LAMBDA."]],
    [
      "an inner name before an indicator",
      "LET(sales, 3, sales|)",
      "sales",
      "sales",
      ["A name of this formula.", "3"],
    ],
    [
      "but not in PLAN",
      "LET(returns, 3, PLAN(returns|))",
      "returns",
      "returns",
      ["Returned goods", "Attainment: plan ÷ fact, lower is better"],
    ],
    [
      "a function of the formula",
      "LET(f, LAMBDA(x, x), f|(1))",
      "f",
      "f(x)",
      ["A name of this formula.", "LAMBDA(x, x)"],
    ],
  ])("%s: %s", (_what, marked, word, title, lines) => expect(at(marked)).toEqual({ word, title, lines }));

  test("a function has its signature, what it returns and an example", () => {
    expect(at("1 + if|(a, 1, 2)")).toEqual({
      word: "if",
      title: "IF(condition, if true, [if false])",
      lines: [
        "One value where a condition holds, another where it does not.",
        'IF(2 > 1, "yes", "no") gives yes',
      ],
    });
  });

  test("in a locale it has its name there", () => {
    const found = hover("СУММ(1)", 1, company, { locale: "ru-RU" });
    expect(found).toMatchObject({ span: { start: 0, end: 4 }, title: "СУММ(number; …)" });
  });
});

describe("nothing", () => {
  test.each([
    "|",
    "1|2",
    '"sa|les"',
    "unknown|",
    "NO.SUCH|(1)",
    "sales + |1",
    "A|1",
    "Sheet1!sal|es",
    "TIER(1, sal|es)",
    "PLAN(rate|)",
    "TR|UE",
  ])("%s", (marked) => expect(at(marked)).toBeNull());
});

test("no text and offset makes it throw, and its span holds the offset", () => {
  const locales = fc.option(fc.constantFrom(...localeCodes), { nil: undefined });
  const symbols = symbolsOf({ variables: ["x"] });
  fc.assert(
    fc.property(anyText, fc.nat({ max: 60 }), locales, (text, offset, locale) => {
      const found = hover(text, offset, symbols, locale === undefined ? {} : { locale });
      if (found === null) return true;
      const { start, end } = found.span;
      return 0 <= start && start < end && end <= text.length && start <= Math.min(offset, text.length);
    }),
    { numRuns: 10_000, seed: 20261123 },
  );
});

const name = fc.constantFrom("x", "y", "Z");
/** Formulas of names, LET and LAMBDA inside each other. */
const { formula } = fc.letrec<{ formula: string }>((tie) => {
  const inner = tie("formula");
  const pair = fc.tuple(name, inner).map((parts) => parts.join(", "));
  const pairs = fc.array(pair, { minLength: 1, maxLength: 2 });
  return {
    formula: fc.oneof(
      { maxDepth: 4 },
      name,
      fc.tuple(inner, inner).map(([a, b]) => `SUM(${a}, (${b}))`),
      fc.tuple(pairs, inner).map(([given, body]) => `LET(${given.join(", ")}, ${body})`),
      fc.tuple(name, name, inner).map(([a, b, body]) => `LAMBDA(${a}, ${b}, ${body})(1, x)`),
    ),
  };
});

test("the local names are those that the checker knows", () => {
  const symbols = symbolsOf({ variables: ["x", "y", "z"] });
  let locals = 0;
  fc.assert(
    fc.property(formula, (text) => {
      for (const [node, meaning] of checkText(text, symbols).meanings) {
        if (node.kind !== "name") continue;
        const isLocal = hover(text, node.start, symbols)?.lines[0] !== "A value given to the formula.";
        if (isLocal) locals++;
        expect(isLocal, `${node.name} at ${node.start} of ${text}`).toBe(meaning.kind === "local");
      }
    }),
    { numRuns: 2000, seed: 20261123 },
  );
  expect(locals).toBeGreaterThan(500);
});
