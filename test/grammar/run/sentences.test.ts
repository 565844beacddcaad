/** Why a node has its value, in each language; the sentences are written by hand. */
import { describe, expect, test } from "vitest";
import {
  type Cause,
  type Language,
  type Reason,
  sentenceOf,
  sentenceOfError,
} from "../../../grammar/index.ts";
import { plural } from "../../../grammar/run/sentences/russian.ts";

type Sentences = Readonly<Record<Language, string>>;

function inAll(sentence: (language: Language) => string): Sentences {
  return { en: sentence("en"), ru: sentence("ru"), ja: sentence("ja") };
}

function reasons(reason: Reason, text = "x"): Sentences {
  const trace = { start: 0, end: 0, text, value: null, taken: true, reason, children: [] };
  return inAll((language) => sentenceOf(trace, language).replaceAll("\u00a0", " "));
}

function causes(code: string, cause: Cause): Sentences {
  return inAll((language) => sentenceOfError(code, cause, language).replaceAll("\u00a0", " "));
}

const band = {
  kind: "band",
  table: "T",
  mode: "STEP",
  boundary: "LOWER_BOUND_BELONGS",
  input: "250000.5",
  lower: "200000",
  upper: "300000",
  result: "0.7",
} as const;

describe("bands", () => {
  test("that hold their lower bound", () => {
    expect(reasons(band)).toEqual({
      en: '250,000.5 lies in the band from 200,000 and below 300,000 of "T", which gives 0.7.',
      ru: "Значение 250 000,5 попадает в ступень «от 200 000 включительно, меньше 300 000» шкалы «T», что даёт 0,7.",
      ja: "250,000.5は段階表「T」の「200,000以上300,000未満」の段階に入り、0.7になります。",
    });
  });

  test("that hold their upper bound, open below", () => {
    expect(reasons({ ...band, boundary: "UPPER_BOUND_BELONGS", lower: null, upper: "20000" })).toEqual({
      en: '250,000.5 lies in the band up to 20,000 of "T", which gives 0.7.',
      ru: "Значение 250 000,5 попадает в ступень «до 20 000 включительно» шкалы «T», что даёт 0,7.",
      ja: "250,000.5は段階表「T」の「20,000以下」の段階に入り、0.7になります。",
    });
  });
});

test("facts are counted in the words of the language", () => {
  const origin = (facts: number) =>
    reasons({
      kind: "origin",
      origin: {
        kind: "fact",
        indicator: "Sales",
        subject: "the employee",
        period: "2026-03",
        source: "DOCUMENTS",
        facts,
      },
    });
  expect(origin(21)).toEqual({
    en: "Sales of the employee in 2026-03, from 21 documents.",
    ru: "Показатель «Sales» для сотрудника за март 2026 г. рассчитан по 21 документу.",
    ja: "2026年3月の本人の「Sales」で、21件の伝票から集計した値です。",
  });
  expect(origin(1).en).toBe("Sales of the employee in 2026-03, from 1 document.");
  expect(origin(3).ru).toBe("Показатель «Sales» для сотрудника за март 2026 г. рассчитан по 3 документам.");
});

test("salaries of parts of a month name their days", () => {
  const salary = {
    kind: "salary",
    period: "2026-03",
    periodDays: 31,
    parts: [
      { salary: "3100", days: 15 },
      { salary: "6200", days: 16 },
    ],
  } as const;
  expect(reasons({ kind: "origin", origin: salary })).toEqual({
    en: "The salary in 2026-03: 3,100 for 15 of 31 days, 6,200 for 16 of 31 days.",
    ru: "Оклад за март 2026 г.: 3 100 за 15 дней из 31, 6 200 за 16 дней из 31.",
    ja: "2026年3月の基本給：31日のうち15日は3,100、31日のうち16日は6,200。",
  });
});

test("a branch says by which condition", () => {
  expect(reasons({ kind: "branch", condition: "sales>1", met: true, taken: "2" })).toEqual({
    en: "sales>1 is true, so 2 was taken.",
    ru: "Условие sales>1 выполнено, поэтому взято 2.",
    ja: "条件sales>1を満たすため、2を採用しました。",
  });
});

describe("errors", () => {
  test("of a missing plan name the indicator and the period", () => {
    expect(causes("#N/A", { kind: "plan-missing", indicator: "Sales", period: "2026-Q1" })).toEqual({
      en: "#N/A: there is no plan of Sales for 2026-Q1.",
      ru: "#N/A: нет плана показателя «Sales» за 1-й квартал 2026 г.",
      ja: "#N/A: 2026年第1四半期の「Sales」の計画がありません。",
    });
  });

  test("of a division name the divisor", () => {
    const cause = { kind: "division-by-zero", where: "ATTAINMENT(s)", divisor: "the plan" } as const;
    expect(causes("#DIV/0!", cause)).toEqual({
      en: "#DIV/0!: ATTAINMENT(s) divides by the plan, which is 0.",
      ru: "#DIV/0!: ATTAINMENT(s) делит на план, а это 0.",
      ja: "#DIV/0!: ATTAINMENT(s)は計画で割りますが、その値は0です。",
    });
  });
});

test.each([
  ["2026-03-05", "05.03.2026", "2026年3月5日"],
  ["2026-W11", "11-ю неделю 2026 г.", "2026年第11週"],
  ["2026", "2026 год", "2026年"],
  ["2026-01 … 2026-03", "январь 2026 г. – март 2026 г.", "2026年1月 – 2026年3月"],
])("the period %s is %s and %s", (code, ru, ja) => {
  const found = causes("#N/A", { kind: "fact-missing", indicator: "Sales", period: code });
  expect(found.ru).toContain(`за ${ru}`);
  expect(found.ja).toContain(`${ja}の`);
});

test.each([
  ["1", "документ"],
  ["2", "документа"],
  ["5", "документов"],
  ["11", "документов"],
  ["12", "документов"],
  ["21", "документ"],
  ["104", "документа"],
  ["111", "документов"],
  ["1.5", "документа"],
])("%s %s", (count, word) => expect(plural(count, "документ", "документа", "документов")).toBe(word));
