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
  isShare: false,
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

test("a result that is cut off ends its sentence", () => {
  const { en, ru } = reasons({ ...band, result: "0.333333333333333333" });
  expect(en).toMatch(/which gives 0\.3333333333…$/);
  expect(ru).toMatch(/что даёт 0,3333333333…$/);
});

describe("attainments in per cent", () => {
  const ofPlan = { ...band, isShare: true, input: "1.094649404761904761904761904761905" };

  test("with the bounds of their band", () => {
    expect(reasons({ ...ofPlan, lower: "0.95", upper: "1.1", result: "0.25" })).toEqual({
      en: '109.46% lies in the band from 95% and below 110% of "T", which gives 0.25.',
      ru: "Значение 109,46 % попадает в ступень «от 95 % включительно, меньше 110 %» шкалы «T», что даёт 0,25.",
      ja: "109.46%は段階表「T」の「95%以上110%未満」の段階に入り、0.25になります。",
    });
  });

  test.each([
    // Rounded to two decimals it would be the bound, which is in the next band.
    ["1.0999996", "109.99996%"],
    ["0.9225", "92.25%"],
    ["0.92249996", "92.249996%"],
    ["1", "100%"],
    ["12", "1,200%"],
    ["-0.333333333333333333", "-33.33%"],
  ])("%s is %s", (input, said) => {
    const { en } = reasons({ ...ofPlan, input, lower: "0.9225", upper: "1.1" });
    expect(en.slice(0, en.indexOf(" "))).toBe(said);
  });

  test.each([
    [
      "FACT_BY_PLAN",
      "Attainment is 87.5%: fact 7 divided by plan 8.",
      "Выполнение 87,5 %: факт 7 делится на план 8.",
      "達成率は87.5%です（実績7÷計画8）。",
    ],
    [
      "PLAN_BY_FACT",
      "Lower is better: attainment is 87.5%, plan 8 divided by fact 7.",
      "Выполнение 87,5 %: чем меньше, тем лучше, поэтому план 8 делится на факт 7.",
      "小さいほど良い指標のため、達成率は87.5%です（計画8÷実績7）。",
    ],
    [
      "MIRRORED",
      "Lower is better: attainment is 87.5%, 2 minus fact 7 divided by plan 8.",
      "Выполнение 87,5 %: чем меньше, тем лучше, поэтому из 2 вычитается факт 7, делённый на план 8.",
      "小さいほど良い指標のため、達成率は87.5%です（2−実績7÷計画8）。",
    ],
  ] as const)("by the rule %s", (rule, en, ru, ja) => {
    const found = reasons({ kind: "attainment", rule, fact: "7", plan: "8", result: "0.875" });
    expect(found).toEqual({ en, ru, ja });
  });

  test("outside of all bands", () => {
    expect(causes("#N/A", { kind: "no-band", table: "T", input: "0.5", isShare: true })).toEqual({
      en: '#N/A: 50% lies outside the bands of "T".',
      ru: "#N/A: 50 % лежит вне ступеней шкалы «T».",
      ja: "#N/A: 50%は段階表「T」のどの段階にも入りません。",
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
    expect(causes("#DIV/0!", { kind: "division-by-zero", where: "s / 0", divisor: "0" })).toEqual({
      en: "#DIV/0!: s / 0 divides by 0.",
      ru: "#DIV/0!: s / 0 делит на 0.",
      ja: "#DIV/0!: s / 0は0で割ります。",
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
