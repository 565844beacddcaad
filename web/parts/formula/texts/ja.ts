import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ja: Like<typeof en> = {
  canonical: "保存される形",
  locale: "表記の言語",
  trace: "計算の内訳",
  notTaken: "計算されていません",
  source: "値つきの数式",
  editor: {
    completions: "入力候補",
    faults: "誤り",
    noFaults: "誤りはありません",
    close: "閉じる",
    deleted: "選択範囲を削除しました",
    control: "制御文字",
  },
};
