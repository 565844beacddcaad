import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ja: Like<typeof en> = {
  title: "調整スクリプト",
  why: "すべてのルールの計算後に実行され、各賞与と支給合計を変更できます。",
  script: "スクリプト",
  from: "適用開始日",
  save: "適用する",
  saved: "スクリプトを適用しました",
  confirmTitle: "{day}からスクリプトを適用しますか？",
  confirmWhy: "その日から、未承認のすべての明細を調整します。",
  confirmEnd: "スクリプトは空です。その日から調整は行われません。",
  look: "3か月分の影響を確認",
  month: "月",
  before: "変更前",
  after: "変更後",
  cost: "費用",
  changed: "変わる人数",
  of: "{all, number}人中{changed, number}人",
  errors: "エラー",
  history: "これまでのスクリプト",
  none: "スクリプトはまだありません",
  fromDay: "{day}から",
  ended: "ここからスクリプトなし",
};
