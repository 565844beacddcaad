/** Sentences in Japanese. */
import type { ArgumentProblem, Cause } from "../../values/error.ts";
import type { Origin, Reason } from "../trace.ts";
import { inPercent, spelledBand, spelledNumber, spelledPeriod } from "./spelling.ts";
import type { Words } from "./words.ts";

export const japanese: Words = {
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

const number = (numeral: string) => spelledNumber(numeral, { group: ",", point: "." });

const percent = (share: string, bounds: readonly (string | null)[] = []) =>
  `${number(inPercent(share, bounds))}%`;

const period = (code: string) =>
  spelledPeriod(code, {
    day: (year, month, day) => `${year}年${month}月${day}日`,
    week: (year, week) => `${year}年第${week}週`,
    month: (year, month) => `${year}年${month}月`,
    quarter: (year, quarter) => `${year}年第${quarter}四半期`,
    year: (year) => `${year}年`,
  });

/** The subjects that a run stores; names of people and units stay. */
const subjects: ReadonlyMap<string, string> = new Map([
  ["the employee", "本人"],
  ["the unit", "部門"],
  ["the company", "会社"],
]);
const whose = (subject: string) => subjects.get(subject) ?? subject;

function ofBand(reason: Reason & { kind: "band" }): string {
  const { input, lower, upper } = spelledBand(reason, { number, percent });
  const range = bandRange(lower, upper, reason.boundary === "LOWER_BOUND_BELONGS");
  const where = `${input}は段階表「${reason.table}」の「${range}」の段階に入り`;
  switch (reason.mode) {
    case "STEP":
      return `${where}、${number(reason.result)}になります。`;
    case "MARGINAL":
      return `${where}、各部分をその段階の率で計算して合計${number(reason.result)}になります。`;
    case "LINEAR":
      return `${where}、段階の2点の間を直線で補間して${number(reason.result)}になります。`;
    default:
      return reason.mode satisfies never;
  }
}

function bandRange(lower: string | null, upper: string | null, lowerBelongs: boolean): string {
  const from = lower === null ? "" : lowerBelongs ? `${lower}以上` : `${lower}超`;
  const to = upper === null ? "" : lowerBelongs ? `${upper}未満` : `${upper}以下`;
  return from === "" && to === "" ? "すべての値" : `${from}${to}`;
}

function ofAttainment(reason: Reason & { kind: "attainment" }): string {
  const fact = `実績${number(reason.fact)}`;
  const plan = `計画${number(reason.plan)}`;
  const share = percent(reason.result);
  switch (reason.rule) {
    case "FACT_BY_PLAN":
      return `達成率は${share}です（${fact}÷${plan}）。`;
    case "PLAN_BY_FACT":
      return `小さいほど良い指標のため、達成率は${share}です（${plan}÷${fact}）。`;
    case "MIRRORED":
      return `小さいほど良い指標のため、達成率は${share}です（2−${fact}÷${plan}）。`;
    default:
      return reason.rule satisfies never;
  }
}

function ofBranch(reason: Reason & { kind: "branch" }): string {
  if (reason.condition === null) return `${reason.taken}を採用しました。`;
  if (reason.met === null) return `${reason.condition}により${reason.taken}を採用しました。`;
  return `条件${reason.condition}を${reason.met ? "満たす" : "満たさない"}ため、${reason.taken}を採用しました。`;
}

const planWords = {
  SET: "計画値",
  ROLLED_UP: "計画値（内訳の計画の合計）",
  SPREAD: "計画値（より長い期間の計画の按分）",
} as const;

function ofOrigin(origin: Origin, text: string): string {
  switch (origin.kind) {
    case "salary":
      return ofSalary(origin);
    case "fact":
      return ofFact(origin);
    case "plan":
      return origin.status === "NONE"
        ? `${period(origin.period)}の${whose(origin.subject)}の「${origin.indicator}」の計画はありません。`
        : `${period(origin.period)}の${whose(origin.subject)}の「${origin.indicator}」の${planWords[origin.status]}です。`;
    case "forecast":
      return `これまでの進み方が続いた場合の、${period(origin.period)}末の${whose(origin.subject)}の「${origin.indicator}」の見込みです。`;
    case "rank":
      return `${period(origin.period)}の「${origin.indicator}」による部門内の順位です。`;
    case "facts": {
      const noun = origin.table === "DOCUMENTS" ? "伝票" : "出来事";
      return `${period(origin.period)}の本人の${noun}${number(String(origin.facts))}件に基づきます。`;
    }
    case "prorata":
      return `${period(origin.period)}の${origin.periodDays}日のうち${origin.days}日在籍しています。`;
    case "period":
      return `${period(origin.period)}の暦によります。`;
    case "bonus":
      return `この明細の賞与「${origin.template}」の金額です。`;
    case "bonuses":
      return `この明細の${origin.count}件の賞与です。`;
    case "day":
      return "計算の基準日です。";
    case "given":
      return `${text}は与えられた値です。`;
    default:
      return origin satisfies never;
  }
}

function ofSalary(origin: Origin & { kind: "salary" }): string {
  const [only] = origin.parts;
  if (only === undefined) return `${period(origin.period)}に有効な基本給はありません。`;
  if (origin.parts.length === 1 && only.days === origin.periodDays)
    return `${period(origin.period)}を通しての基本給${number(only.salary)}です。`;
  const parts = origin.parts.map(
    (part) => `${origin.periodDays}日のうち${part.days}日は${number(part.salary)}`,
  );
  return `${period(origin.period)}の基本給：${parts.join("、")}。`;
}

function ofFact(origin: Origin & { kind: "fact" }): string {
  const what = `${period(origin.period)}の${whose(origin.subject)}の「${origin.indicator}」`;
  if (origin.facts === null) return `${what}で、数式で計算した値です。`;
  const nouns = {
    INCIDENTS: "件の出来事",
    DOCUMENTS: "件の伝票",
    MANUAL: "件の入力値",
    FORMULA: "件の実績",
  };
  return `${what}で、${number(String(origin.facts))}${nouns[origin.source]}から集計した値です。`;
}

function ofCause(cause: Cause): string {
  switch (cause.kind) {
    case "typed":
      return "数式にそのまま書かれています。";
    case "division-by-zero":
      return cause.where === undefined
        ? "割る数がありません。"
        : `${cause.where}は${divisor(cause.divisor)}で割ります${cause.divisor === "0" ? "" : "が、その値は0です"}。`;
    case "not-a-number":
      return `文字列「${cause.text}」は数値ではありません。`;
    case "overflow":
      return "結果が表計算で扱える数の範囲を超えています。";
    case "array-in-cell":
      return "一つの値が必要な場所に、複数の値または関数があります。";
    case "different-sizes":
      return "大きさの異なる範囲が組み合わされています。";
    case "plan-missing":
      return `${period(cause.period)}の「${cause.indicator}」の計画がありません。`;
    case "fact-missing":
      return `${period(cause.period)}の「${cause.indicator}」の値がありません。`;
    case "no-band":
      return `${(cause.isShare ? percent : number)(cause.input)}は段階表「${cause.table}」のどの段階にも入りません。`;
    case "unknown-name":
      return `名前「${cause.name}」は定義されていません。`;
    case "unbound-reference":
      return `${cause.reference}はセルを指していますが、ここにシートはありません。`;
    case "several-areas":
      return "一つの範囲が必要な場所に、複数の範囲があります。";
    case "no-overlap":
      return "範囲に共通するセルがありません。";
    case "spill":
      return cause.problem === "not-empty"
        ? "結果を書き込むセルが空ではありません。"
        : "結果がシートの端を超えます。";
    case "unreadable":
      return "数式の一部を読み取れませんでした。";
    case "argument":
      return `関数${cause.function}の引数${problems[cause.problem]}。`;
    case "no-branch":
      return `関数${cause.function}のどの条件も満たされていません。`;
    case "limit":
      return `数式が上限（${limits[cause.limit]}）を超えています。`;
    default:
      return cause satisfies never;
  }
}

/** What an attainment divides by is stored in English words. */
function divisor(written: string | undefined): string {
  return written === "the plan" ? "計画" : written === "the fact" ? "実績" : (written ?? "");
}

const problems: Readonly<Record<ArgumentProblem, string>> = {
  negative: "が負です",
  "not-positive": "が0より大きくありません",
  "out-of-range": "が範囲外です",
  "not-a-number": "が数値ではありません",
  "not-a-date": "が日付ではありません",
  "not-a-condition": "が条件ではありません",
  "not-a-pattern": "がパターンではありません",
  "not-found": "が見つかりません",
  "different-sizes": "の大きさが他と異なります",
  "no-values": "に値がありません",
  "too-few-values": "の値が少なすぎます",
  "too-long": "が長すぎます",
  "wrong-shape": "の形が正しくありません",
  "wrong-choice": "が選択肢にありません",
  "no-convergence": "では結果が求まりません",
  "not-a-function": "が関数ではありません",
  "not-a-reference": "がセルを指していません",
};

const limits = {
  steps: "1,000,000ステップ",
  recursion: "256段の呼び出し",
  "array-cells": "1,000,000セル",
  "text-length": "32,767文字",
} as const;
