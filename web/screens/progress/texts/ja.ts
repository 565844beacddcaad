import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ja: Like<typeof en> = {
  title: "進捗",
  noIndicators: "指標がまだ定義されていません",
  indicator: "指標",
  fact: "実績",
  plan: "計画",
  expected: "現時点の見込み",
  forecast: "着地予測",
  attainment: "達成率",
  status: { label: "状況", AHEAD: "先行", ON_TRACK: "順調", BEHIND: "遅れ", NO_PLAN: "計画なし" },
};
