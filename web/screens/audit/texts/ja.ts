import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ja: Like<typeof en> = {
  title: "変更履歴",
  lead: "新しい順に表示します。記録は連鎖して封印され、変更されることはありません。",
  filter: {
    actor: "社員番号",
    kind: "対象の種類",
    id: "対象の番号",
    show: "表示",
    all: "すべて表示",
  },
  none: "該当する変更はありません",
  more: "さらに過去を表示",
  number: "番号",
  at: "日時",
  who: "変更者",
  what: "対象",
  change: "変更前 → 変更後",
  whole: "{count, plural, other {他#項目}}",
  actions: {
    CREATED: "作成",
    CHANGED: "変更",
    REMOVED: "削除",
    REVOKED: "失効",
    APPROVED: "承認",
    CLOSED: "締め",
    ERASED: "消去",
    PASSWORD_SET: "パスワード設定",
  },
};
