/** Sentences in Russian. */
import type { ArgumentProblem, Cause } from "../../values/error.ts";
import type { Origin, Reason } from "../trace.ts";
import { inPercent, spelledBand, spelledNumber, spelledPeriod } from "./spelling.ts";
import type { Words } from "./words.ts";

export const russian: Words = {
  ofReason(reason, text) {
    switch (reason.kind) {
      case "origin":
        return ofOrigin(reason.origin, text);
      case "band":
        return ofBand(reason);
      case "attainment":
        return ofAttainment(reason);
      case "branch":
        return ofBranch(reason);
      default:
        return reason satisfies never;
    }
  },
  ofCause,
};

const number = (numeral: string) => spelledNumber(numeral, { group: "\u00a0", point: "," });

const percent = (share: string, bounds: readonly (string | null)[] = []) =>
  `${number(inPercent(share, bounds))}\u00a0%`;

const months = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(" ");

const period = (code: string) =>
  spelledPeriod(code, {
    day: (year, month, day) => `${String(day).padStart(2, "0")}.${String(month).padStart(2, "0")}.${year}`,
    week: (year, week) => `${week}-ю неделю ${year} г.`,
    month: (year, month) => `${months[month - 1]} ${year} г.`,
    quarter: (year, quarter) => `${quarter}-й квартал ${year} г.`,
    year: (year) => `${year} год`,
  });

/** A period at the end of a sentence, whose own full stop is enough. */
const ending = (text: string) => (text.endsWith(".") ? text : `${text}.`);

/** One of three forms by a number: 1 документ, 2 документа, 5 документов; a fraction takes the second. */
export function plural(count: string, one: string, few: string, many: string): string {
  if (!/^-?\d+$/.test(count)) return few;
  const lastTwo = Number(count.slice(-2));
  const last = lastTwo % 10;
  if (lastTwo >= 11 && lastTwo <= 14) return many;
  if (last === 1) return one;
  return last >= 2 && last <= 4 ? few : many;
}

/** The subjects that a run stores, in the genitive; names of people and units stay. */
const subjects: ReadonlyMap<string, string> = new Map([
  ["the employee", "сотрудника"],
  ["the unit", "подразделения"],
  ["the company", "компании"],
]);
const whose = (subject: string) => subjects.get(subject) ?? subject;

function ofBand(reason: Reason & { kind: "band" }): string {
  const { input, lower, upper } = spelledBand(reason, { number, percent });
  const range = bandRange(lower, upper, reason.boundary === "LOWER_BOUND_BELONGS");
  const where = `Значение ${input} попадает в ступень «${range}» шкалы «${reason.table}»`;
  switch (reason.mode) {
    case "STEP":
      return `${where}, что даёт ${number(reason.result)}.`;
    case "MARGINAL":
      return `${where}; каждая часть оплачивается по ставке своей ступени, вместе ${number(reason.result)}.`;
    case "LINEAR":
      return `${where}; по прямой между её точками это даёт ${number(reason.result)}.`;
    default:
      return reason.mode satisfies never;
  }
}

function bandRange(lower: string | null, upper: string | null, lowerBelongs: boolean): string {
  const from = lower === null ? "" : lowerBelongs ? `от ${lower} включительно` : `больше ${lower}`;
  const to = upper === null ? "" : lowerBelongs ? `меньше ${upper}` : `до ${upper} включительно`;
  if (from === "" && to === "") return "любое значение";
  return [from, to].filter((part) => part !== "").join(", ");
}

function ofAttainment(reason: Reason & { kind: "attainment" }): string {
  const fact = `факт ${number(reason.fact)}`;
  const plan = `план ${number(reason.plan)}`;
  const share = percent(reason.result);
  switch (reason.rule) {
    case "FACT_BY_PLAN":
      return `Выполнение ${share}: ${fact} делится на ${plan}.`;
    case "PLAN_BY_FACT":
      return `Выполнение ${share}: чем меньше, тем лучше, поэтому ${plan} делится на ${fact}.`;
    case "MIRRORED":
      return `Выполнение ${share}: чем меньше, тем лучше, поэтому из 2 вычитается ${fact}, делённый на ${plan}.`;
    default:
      return reason.rule satisfies never;
  }
}

function ofBranch(reason: Reason & { kind: "branch" }): string {
  if (reason.condition === null) return `Взято ${reason.taken}.`;
  if (reason.met === null) return `По ${reason.condition} взято ${reason.taken}.`;
  return `Условие ${reason.condition} ${reason.met ? "выполнено" : "не выполнено"}, поэтому взято ${reason.taken}.`;
}

const planWords = {
  SET: "",
  ROLLED_UP: " (сложен из планов составных частей)",
  SPREAD: " (доля плана на более длинный период)",
} as const;

function ofOrigin(origin: Origin, text: string): string {
  switch (origin.kind) {
    case "salary":
      return ofSalary(origin);
    case "fact":
      return ofFact(origin);
    case "plan":
      return origin.status === "NONE"
        ? ending(
            `Нет плана показателя «${origin.indicator}» для ${whose(origin.subject)} за ${period(origin.period)}`,
          )
        : ending(
            `План показателя «${origin.indicator}» для ${whose(origin.subject)} за ${period(origin.period)}${planWords[origin.status]}`,
          );
    case "forecast":
      return `Прогноз показателя «${origin.indicator}» для ${whose(origin.subject)} за ${period(origin.period)} при нынешнем темпе.`;
    case "rank":
      return ending(`Место в подразделении по показателю «${origin.indicator}» за ${period(origin.period)}`);
    case "facts": {
      const count = String(origin.facts);
      const noun =
        origin.table === "DOCUMENTS"
          ? plural(count, "документу", "документам", "документам")
          : plural(count, "событию", "событиям", "событиям");
      return ending(`По ${number(count)} ${noun} сотрудника за ${period(origin.period)}`);
    }
    case "prorata":
      return ending(
        `В штате ${origin.days} ${plural(String(origin.days), "день", "дня", "дней")} из ${origin.periodDays} за ${period(origin.period)}`,
      );
    case "period":
      return ending(`По календарю за ${period(origin.period)}`);
    case "bonus":
      return `Сумма премии «${origin.template}» в этом расчётном листе.`;
    case "bonuses": {
      const count = String(origin.count);
      return `${count} ${plural(count, "премия", "премии", "премий")} этого расчётного листа.`;
    }
    case "day":
      return "День, на который сделан расчёт.";
    case "given":
      return `Значение ${text} задано.`;
    default:
      return origin satisfies never;
  }
}

function ofSalary(origin: Origin & { kind: "salary" }): string {
  const [only] = origin.parts;
  if (only === undefined) return ending(`Нет оклада за ${period(origin.period)}`);
  if (origin.parts.length === 1 && only.days === origin.periodDays)
    return ending(`Оклад ${number(only.salary)} за весь период: ${period(origin.period)}`);
  const days = `из ${origin.periodDays}`;
  const parts = origin.parts.map(
    (part) =>
      `${number(part.salary)} за ${part.days} ${plural(String(part.days), "день", "дня", "дней")} ${days}`,
  );
  return `Оклад за ${period(origin.period)}: ${parts.join(", ")}.`;
}

function ofFact(origin: Origin & { kind: "fact" }): string {
  const what = `Показатель «${origin.indicator}» для ${whose(origin.subject)} за ${period(origin.period)}`;
  if (origin.facts === null) return `${what} рассчитан по формуле.`;
  const count = String(origin.facts);
  const nouns = {
    INCIDENTS: plural(count, "событию", "событиям", "событиям"),
    DOCUMENTS: plural(count, "документу", "документам", "документам"),
    MANUAL: plural(count, "введённому значению", "введённым значениям", "введённым значениям"),
    FORMULA: plural(count, "факту", "фактам", "фактам"),
  };
  return `${what} рассчитан по ${number(count)} ${nouns[origin.source]}.`;
}

function ofCause(cause: Cause): string {
  switch (cause.kind) {
    case "typed":
      return "так записано в самой формуле.";
    case "division-by-zero":
      return cause.where === undefined
        ? "не на что делить."
        : `${cause.where} делит на ${divisor(cause.divisor)}${cause.divisor === "0" ? "" : ", а это 0"}.`;
    case "not-a-number":
      return `текст «${cause.text}» не является числом.`;
    case "overflow":
      return "результат больше чисел, которые знает таблица.";
    case "array-in-cell":
      return "несколько значений или функция стоят там, где нужно одно значение.";
    case "different-sizes":
      return "соединены диапазоны разного размера.";
    case "plan-missing":
      return ending(`нет плана показателя «${cause.indicator}» за ${period(cause.period)}`);
    case "fact-missing":
      return ending(`нет значения «${cause.indicator}» за ${period(cause.period)}`);
    case "no-band":
      return `${(cause.isShare ? percent : number)(cause.input)} лежит вне ступеней шкалы «${cause.table}».`;
    case "unknown-name":
      return `имя «${cause.name}» неизвестно.`;
    case "unbound-reference":
      return `${cause.reference} указывает на ячейку, а листа здесь нет.`;
    case "several-areas":
      return "несколько областей стоят там, где нужна одна.";
    case "no-overlap":
      return "у областей нет общих ячеек.";
    case "spill":
      return cause.problem === "not-empty"
        ? "результату нет места: ячейки, которые он занял бы, не пусты."
        : "результат вышел бы за край листа.";
    case "unreadable":
      return "часть формулы не удалось прочитать.";
    case "argument":
      return `аргумент функции ${cause.function} ${problems[cause.problem]}.`;
    case "no-branch":
      return `ни одно условие функции ${cause.function} не выполнено.`;
    case "limit":
      return `формула превышает предел: ${limits[cause.limit]}.`;
    default:
      return cause satisfies never;
  }
}

/** What an attainment divides by is stored in English words. */
function divisor(written: string | undefined): string {
  return written === "the plan" ? "план" : written === "the fact" ? "факт" : (written ?? "");
}

const problems: Readonly<Record<ArgumentProblem, string>> = {
  negative: "отрицателен",
  "not-positive": "не больше нуля",
  "out-of-range": "вне допустимых границ",
  "not-a-number": "не является числом",
  "not-a-date": "не является датой",
  "not-a-condition": "не является условием",
  "not-a-pattern": "не является образцом",
  "not-found": "не найден",
  "different-sizes": "другого размера, чем остальные",
  "no-values": "не содержит значений",
  "too-few-values": "содержит слишком мало значений",
  "too-long": "слишком длинный",
  "wrong-shape": "неподходящей формы",
  "wrong-choice": "не из числа возможных",
  "no-convergence": "не даёт результата",
  "not-a-function": "не является функцией",
  "not-a-reference": "не называет ячеек",
};

const limits = {
  steps: "1\u00a0000\u00a0000 шагов",
  recursion: "256 вложенных вызовов",
  "array-cells": "1\u00a0000\u00a0000 ячеек",
  "text-length": "32\u00a0767 знаков",
} as const;
