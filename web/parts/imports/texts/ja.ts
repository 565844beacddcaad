import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ja: Like<typeof en> = {
  states: {
    UPLOADED: "アップロード済み",
    PROPOSED: "読み取り済み",
    MAPPED: "修正済み",
    RECONCILED: "照合済み",
    COMMITTED: "取り込み済み",
    CANCELLED: "中止",
  },
};
