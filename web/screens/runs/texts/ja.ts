import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ja: Like<typeof en> = {
  title: "支給計算",
  none: "まだ計算した月がありません",
  noneWhy:
    "月を指定して計算を始めると、支給対象者全員の支給明細が作成されます。承認して確定するまで、支給は行われません。",
  start: "月の計算を始める",
  startTitle: "どの月を計算しますか",
  started: "{period}の計算を受け付けました",
  period: "対象月",
  status: "状態",
  statements: "支給明細",
  errors: "エラー",
  total: "合計",
  startedAt: "開始日時",
  startedBy: "開始した人",
  bySchedule: "自動",
  schedule: {
    title: "スケジュール",
    off: "自動計算は行いません。",
    on: "{period}は{moment}に自動で計算します。",
    due: "次の月は、処理の準備ができ次第計算します。",
    problem: "前回は開始できませんでした：{problem}",
    edit: "変更",
    enabled: "前月を自動で計算する",
    day: "毎月の日",
    hour: "時",
    zone: "タイムゾーン：{zone}",
    save: "保存",
    saved: "スケジュールを保存しました",
  },
};
