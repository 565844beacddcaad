/** Completion: what fits where the caret (`|`) stands, best first, and what the text becomes with it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Completion,
  complete,
  type LocaleCode,
  localeCodes,
  symbolsOf,
} from "../../../grammar/index.ts";
import { atCaret, company } from "../../support/caret.ts";
import { anyText } from "../../support/texts.ts";

function completed(marked: string, locale?: LocaleCode): readonly Completion[] {
  const { text, offset } = atCaret(marked);
  return complete(text, offset, company, locale === undefined ? {} : { locale });
}

function labels(marked: string, locale?: LocaleCode): string[] {
  return completed(marked, locale).map(({ label }) => label);
}

/** The text once a completion is chosen. */
function chosen(marked: string, label: string, locale?: LocaleCode): string | undefined {
  const item = completed(marked, locale).find((each) => each.label === label);
  const { text } = atCaret(marked);
  return item && text.slice(0, item.span.start) + item.insert + text.slice(item.span.end);
}

describe("the best come first", () => {
  test.each([
    ["the beginning of an indicator", "SUM(sal|", ["sales", "SALARY", "Sales volume", "Net sales"]],
    ["a whole name before longer ones", "sum|", ["SUM", "SUMIF", "SUMSQ", "SUMIFS"]],
    ["a later word of a name", "vol|", ["Sales volume"]],
    ["letters in their order", "vlkp|", ["VLOOKUP"]],
    ["the title of an indicator", "goods|", ["returns"]],
    ["whatever the letter case", "RETU|", ["returns"]],
    [
      "a name of the formula before others",
      "LET(salesman, 1, sales|)",
      ["sales", "salesman", "Sales volume"],
    ],
  ])("%s", (_what, marked, best) => expect(labels(marked).slice(0, best.length)).toEqual(best));
});

describe("everything is offered where a value may begin", () => {
  test.each(["|", "=|", "1 + |", "SUM(|", "SUM(1,|", "IF(sales > |, 1, 0)", "-|", "(|", "SUM((1 + |", "@|"])(
    "%s",
    (marked) => {
      const offered = labels(marked);
      expect(offered.slice(0, 6)).toEqual(["Net sales", "returns", "sales", "Q1", "SALARY", "Sales volume"]);
      expect(offered).toContain("SUM");
      expect(offered.slice(-2)).toEqual(["FALSE", "TRUE"]);
    },
  );
});

describe("nothing is offered", () => {
  test.each([
    ["in a text", '"sal|"'],
    ["in a text that is not closed", 'IF(a = "sal|'],
    ["in a number", "12|"],
    ["in a number in the making", "1.5e|"],
    ["behind a value", "sales |"],
    ["behind a call", "SUM(1)|"],
    ["behind a text", '"sales"|'],
    ["before the =", "|=sales"],
    ["where LET is given a name", "LET(sa|"],
    ["where LET is given another name", "LET(a, 1, sa|, 2, a)"],
    ["where LAMBDA is given a name", "LAMBDA(sa|, 1)"],
    ["on a sheet", "Sheet1!sa|"],
    ["for a column of a table", "Sales[sa|"],
    ["for a second argument of PLAN", "PLAN(sales, |"],
    ["for letters that no name has", "SUM(qqqq|"],
  ])("%s: %s", (_where, marked) => expect(labels(marked)).toEqual([]));
});

describe("where an argument is a name, only names of its kind", () => {
  test.each([
    [
      "indicators in PLAN, and what makes others of them",
      "PLAN(|",
      ["Net sales", "returns", "sales", "COMPANY", "PREV", "QTD", "UNIT", "YTD"],
    ],
    ["indicators in FACT", "FACT(sal|", ["sales", "Net sales"]],
    ["indicators in ATTAINMENT, in unfinished text", "MIN(1, ATTAINMENT(r|", ["returns", "Net sales"]],
    ["tier tables behind the comma of TIER", "TIER(sales, |)", ["big deals", "volume"]],
    ["templates in BONUS", "BONUS(|", ["quality", "volume_bonus"]],
    ["templates in the quotes of BONUS", 'BONUS("vol|") + 1', ["volume_bonus"]],
    ["templates in a quote of BONUS that is not closed", 'BONUS("|', ["quality", "volume_bonus"]],
    ["constants in an array", "{1,t|", ["TRUE"]],
  ])("%s: %s", (_what, marked, expected) => expect(labels(marked)).toEqual(expected));

  test("FACT is the factorial where there are no indicators, and a local plan is no PLAN", () => {
    const names = symbolsOf({ variables: ["rate"] });
    expect(complete("FACT(ra", 7, names)[0]?.label).toBe("rate");
    expect(labels("LET(plan, LAMBDA(x, x), plan(rat|")[0]).toBe("rate");
  });

  test("BONUS is offered in payout formulas only", () => {
    expect(labels("bonu|")).toContain("BONUS");
    expect(complete("bonu", 4, symbolsOf({}))).toEqual([]);
  });
});

describe("names of LET and LAMBDA are known where they hold", () => {
  test.each([
    ["behind their value", "LET(zone, 1, z|", true],
    ["in the value of a later name", "LET(zone, 1, y, zo| + 1, y)", true],
    ["not in their own value", "LET(zone, zo|", false],
    ["in the body of LAMBDA", "LAMBDA(zone, zo|", true],
    ["further in", "LET(zone, 1, SUM(1, MAP({1,2}, LAMBDA(x, x * zo|", true],
    ["not behind the call", "LET(zone, 1, zone) + zo|", false],
  ])("%s: %s", (_where, marked, known) => expect(labels(marked).includes("zone")).toBe(known));

  test("an inner name hides what has the same outside", () => {
    const [first, second] = completed("LET(sales, 1, sale|");
    expect(first).toMatchObject({ label: "sales", kind: "local", detail: "1" });
    expect(second?.label).not.toBe("sales");
  });
});

describe("what the text becomes", () => {
  test.each([
    ["a function brings its bracket", "1 + rou|", "ROUND", "1 + ROUND("],
    ["unless there is one", "rou|(1)", "ROUND", "ROUND(1)"],
    ["and both where it takes no arguments", "tod|", "TODAY", "TODAY()"],
    ["the whole word is replaced", "SUM(sa|xyz, 1)", "sales", "SUM(sales, 1)"],
    ["a name with spaces comes in brackets", "SUM(net|", "Net sales", "SUM([Net sales]"],
    ["and so does one that would be a cell", "q|", "Q1", "[Q1]"],
    ["brackets may be open already", "1 + [Sales vol|", "Sales volume", "1 + [Sales volume]"],
    ["with text behind", "SUM([Sales vo|, 1)", "Sales volume", "SUM([Sales volume], 1)"],
    ["or closed", "[Sales vo|] * 2", "Sales volume", "[Sales volume] * 2"],
    ["or missing", "1 + sales vol|", "Sales volume", "1 + [Sales volume]"],
    ["a plain name needs none", "[sal|", "sales", "sales"],
    ["a template comes in quotes", "BONUS(q|", "quality", 'BONUS("quality"'],
    ["or in those that are there", 'BONUS("q|") + 1', "quality", 'BONUS("quality") + 1'],
    ["a tier table with a space", "TIER(sales, b|", "big deals", "TIER(sales, [big deals]"],
    ["a sum behind an open bracket", "[x + sal|", "SALARY", "[x + SALARY"],
  ])("%s: %s", (_what, marked, label, text) => expect(chosen(marked, label)).toBe(text));
});

describe("in a locale", () => {
  test("functions have their names there, and are found by their English ones too", () => {
    expect(completed("сум|", "ru-RU")[0]).toEqual({
      label: "СУММ",
      kind: "function",
      insert: "СУММ(",
      span: { start: 0, end: 3 },
      doc: expect.stringMatching(/./),
      detail: "СУММ(number; …)",
    });
    expect(labels("sum|", "ru-RU")[0]).toBe("СУММ");
    expect(labels("WA|", "de-DE")).toContain("WAHR");
  });

  test("; separates arguments", () => {
    expect(labels("ЕСЛИ(sales > 1,5; PLAN(ret|", "ru-RU")).toEqual(["returns", "Net sales"]);
  });

  test("what would be read as another word comes in brackets", () => {
    const names = symbolsOf({ variables: ["wahr"] });
    expect(complete("wah", 3, names, { locale: "de-DE" })[0]).toMatchObject({
      kind: "variable",
      insert: "[wahr]",
    });
  });
});

test("an item tells what it is", () => {
  expect(completed("retu|")[0]).toEqual({
    label: "returns",
    kind: "indicator",
    insert: "returns",
    span: { start: 0, end: 4 },
    doc: "Returned goods",
    detail: "plan ÷ fact, lower is better",
  });
});

test("no text and offset makes it throw, and what it replaces lies in the text around the offset", () => {
  const offsets = fc.oneof(
    fc.nat({ max: 70 }),
    fc.constantFrom(-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY),
  );
  const locales = fc.option(fc.constantFrom(...localeCodes), { nil: undefined });
  const few = symbolsOf({ variables: ["x", "a b"], bonuses: ["t"] });
  fc.assert(
    fc.property(anyText, offsets, locales, (text, offset, locale) => {
      const items = complete(text, offset, few, locale === undefined ? {} : { locale });
      const at = Number.isNaN(offset) ? text.length : Math.min(Math.max(Math.trunc(offset), 0), text.length);
      return items.every(
        ({ span }) => 0 <= span.start && span.start <= at && at <= span.end && span.end <= text.length,
      );
    }),
    { numRuns: 5000, seed: 20261123 },
  );
}, 120_000);
