import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ja: Like<typeof en> = {
  title: "支給設定",
  rules: "支給のルール",
  rulesWhy: "今後の計算に適用されます。確定した月は当時の設定のままです。",
  rulesAdmin: "管理者が設定します。今後の計算に適用されます。",
  rounding: "明細行の端数処理",
  roundings: {
    HALF_AWAY_FROM_ZERO: "四捨五入",
    HALF_EVEN: "偶数への丸め（銀行丸め）",
  },
  proration: "基本給の日割り",
  prorations: { CALENDAR_DAYS: "暦日", WORKING_DAYS: "会社の営業日" },
  fourEyesRules: "ルールは作成者以外が承認する",
  fourEyesRuns: "計算は開始者以外が承認する",
  yes: "はい",
  no: "いいえ",
  save: "保存",
  saved: "保存しました",
  rates: "為替レート",
  ratesWhy: "本日有効なレートです。各月は月末日のレートで支給されます。",
  noRates: "レートはありません。全員が会社の通貨で支給されます",
  setRate: "レートを設定",
  rateSet: "{currency}の為替レートを設定しました",
  removeRate: "{currency}の為替レートを削除",
  rateRemoved: "{currency}の為替レートを削除しました",
  currency: "通貨",
  currencyHint: "USDなどの3文字",
  from: "適用開始日",
  worth: "1単位あたり（{currency}）",
};
