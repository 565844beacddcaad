import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ja: Like<typeof en> = {
  mine: "自分の支給明細",
  of: "{name}さんの支給明細",
  none: "支給明細はまだありません",
  noneWhy: "その月が承認されると、ここに支給明細が表示されます。",
  inError: "エラー",
  open: "未回答の異議{count}件",
  forecast: {
    title: "{period}の見込み",
    asOf: "{day}時点の実績がこのまま続いた場合の金額で、確約ではありません。",
    none: "この月の見込みはまだ計算できません。{reason}",
  },
};
