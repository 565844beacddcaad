import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ja: Like<typeof en> = {
  title: "カレンダー",
  days: "営業日",
  yearStart: "年度の開始月",
  weekdays: "営業する曜日",
  day: "日付",
  dayName: "名称",
  isWorking: "営業日",
  dayOf: "日付{n}",
  nameOf: "日付{n}の名称",
  isWorkingOf: "日付{n}は営業日",
  remove: "削除",
  removeDay: "日付{n}を削除",
  addDay: "祝日または営業日を追加",
  save: "保存",
  saved: "カレンダーを保存しました",
  seasonalities: "季節変動",
  seasonalitiesWhat: "1年のうち各月に割り当てる重みです。1と2なら翌月は前月の2倍になります。",
  noSeasonality: "季節変動はまだありません。",
  addSeasonality: "新しい季節変動",
  seasonalitySaved: "「{name}」を保存しました",
  name: "名称",
  code: "コード",
  notNumber: "「{text}」は数値ではありません",
};
