import type { Like } from "../texts.tsx";
import type { en } from "./en.ts";

export const ja: Like<typeof en> = {
  runStatus: {
    DRAFT: "準備済み",
    QUEUED: "待機中",
    RUNNING: "計算中",
    CALCULATED: "計算済み",
    APPROVED: "承認済み",
    CLOSED: "確定済み",
    FAILED: "中断",
    CANCELLED: "取り消し済み",
  },
  lineKind: {
    SALARY: "基本給",
    BONUS: "賞与",
    POOL: "原資からの配分",
    PAYOUT: "支給計算式による増減",
    AWARD: "一時金",
    MANUAL: "手動調整",
    CLAWBACK: "一時金の返還",
    DRAW: "保証額までの補填",
    RECOVERY: "補填の回収",
    ADJUSTMENT: "調整スクリプトによる増減",
    RETROACTIVE: "確定済みの月の差額",
  },
  disputeStatus: { OPEN: "未回答", ACCEPTED: "認められた", REJECTED: "却下", WITHDRAWN: "取り下げ" },
  refused: {
    FourEyesError: "開始した本人以外の人が行う必要があります。",
    PeriodClosedError: "{period}は承認または確定済みのため、変更できません。",
    ConflictError: "現在の状態では実行できません。{message}",
    ValidationError: "実行できません。{message}",
    ForbiddenError: "この操作を行う権限がありません。",
  },
  filter: "氏名または社員番号で絞り込む",
  nobodyFound: "該当する人はいません",
};
