import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ja: Like<typeof en> = {
  title: "値の入力",
  titleOf: "{indicator}（{period}）の入力",
  nothing: "入力できる指標がありません",
  nobody: "入力の対象となる人がいません",
  indicator: "指標",
  countsOn: "{day}の値として記録します。もう一度入力すると置き換わります。",
  who: "対象",
  now: "現在",
  value: "値",
  valueOf: "{name}さんの値",
  bounds: "（{minimum}～{maximum}）",
  notNumber: "「{text}」は数値ではありません",
  save: "{count, plural, =0 {保存} other {#件を保存}}",
  saved: "{count, plural, other {#件を保存しました}}",
};
