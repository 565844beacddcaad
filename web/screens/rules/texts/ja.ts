import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ja: Like<typeof en> = {
  title: "賞与ルール",
  own: "自社のルール",
  ready: "既製ルール",
  create: "新しいルール",
  paste: "Excelから貼り付け",
  begin: "作成",
  name: "名称",
  code: "コード",
  codeWhy: "数式での名前（文字、数字、_）",
  description: "何に対する賞与か",
  none: "ルールはまだありません",
  noneWhy: "新しく作るか、既製ルールをコピーしてください。",
  rule: "ルール",
  pays: "支給内容",
  since: "適用開始日",
  stages: "状態",
  copy: "コピー",
  brings: "指標：{indicators}　段階表：{tables}　{tests, plural, other {テスト#件}}",
  kind: { POOL: "個人のルールではなく、部門の原資です", GUARANTEE: "ルールではなく、保証額です" },
};
