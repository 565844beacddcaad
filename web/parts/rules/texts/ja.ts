import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ja: Like<typeof en> = {
  stage: {
    DRAFT: "エラーあり",
    CHECKED: "下書き（検査済み）",
    TESTED: "下書き（テスト合格）",
    PREVIEWED: "下書き（影響確認済み）",
    APPROVED: "承認済み",
    SCHEDULED: "適用予定",
    ACTIVE: "適用中",
    SUPERSEDED: "旧版",
    WITHDRAWN: "取り下げ",
  },
};
