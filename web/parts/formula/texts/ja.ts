import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ja: Like<typeof en> = {
  canonical: "保存される形",
  locale: "表記の言語",
  trace: "計算の内訳",
  notTaken: "計算されていません",
  source: "値つきの数式",
};
