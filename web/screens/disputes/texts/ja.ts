import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ja: Like<typeof en> = {
  title: "異議申し立て",
  show: "表示する異議",
  onlyOpen: "未回答",
  all: "すべて",
  noneOpen: "未回答の異議はありません",
  noneOpenWhy: "従業員からの異議にはすべて回答済みです。",
  none: "異議はまだありません",
  whole: "支給明細全体",
  statement: "支給明細を開く",
  answer: "回答する",
  answerTitle: "{name}さんへの回答",
  answerWhy: "回答しても支給明細は変わりません。誤りを修正すると、差額は次回の計算で支給されます。",
  words: "回答",
  needed: "対応の内容、または認められない理由を入力してください。",
  verdict: "従業員の主張は正しいですか",
  accept: "はい、認める",
  reject: "いいえ、却下する",
  send: "回答を送信",
  sent: "{name}さんに回答しました",
  answered: "{name}さん、{moment}：{answer}",
  answeredBySomebody: "{moment}：{answer}",
  more: "さらに表示",
};
