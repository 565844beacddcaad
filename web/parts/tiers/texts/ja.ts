import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ja: Like<typeof en> = {
  mode: { STEP: "段階式", MARGINAL: "累進式", LINEAR: "直線式" },
  boundary: {
    LOWER_BOUND_BELONGS: "境界値は、そこから始まる段階に含まれます",
    UPPER_BOUND_BELONGS: "境界値は、そこで終わる段階に含まれます",
  },
  from: "下限",
  point: "点",
  value: "値",
  rate: "率",
  open: "制限なし",
  endsAt: "上限は{end}",
  bandFrom: "{from}から{value}",
  bandBelow: "下限なしで{value}",
};
