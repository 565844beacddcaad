/** What is said about bonus rules and tier tables, in Japanese. */
import type { Patterns } from "../../../grammar/index.ts";

export const rulesSentences: Patterns = {
  'There is no bonus template "{code}".': "賞与ルール「{code}」はありません。",
  "Give an amount, bands or a formula.": "金額・段階・数式のいずれかを指定してください。",
  "Give a rule, a tier table or a script.": "ルール・段階表・スクリプトのいずれかを指定してください。",
  "A condition comes to TRUE or FALSE, such as sales > 0.":
    "条件は sales > 0 のように TRUE か FALSE になります。",
  "Pay is a number: this comes to text.": "支給額は数値です。これは文字列になります。",
  "Pay is a number: this comes to TRUE or FALSE.": "支給額は数値です。これは TRUE か FALSE になります。",
  'Version {number:number} of "{code}" is approved. Activate, reopen or withdraw it first.':
    "「{code}」の版 {number} は承認済みです。先に適用するか、差し戻すか、取り下げてください。",
  '"{code}" has no draft to be {verb:told}.': "「{code}」には{verb}できる下書きがありません。",
  'Version {number:number} of "{code}" is {status:told} and cannot be {verb:told}.':
    "「{code}」の版 {number} は「{status}」のため、{verb}できません。",
  approved: "承認",
  reopened: "差し戻し",
  activated: "適用",
  withdrawn: "取り下げ",
  closed: "確定",
  cancelled: "取り消し",
  corrected: "修正",
  DRAFT: "準備済み",
  QUEUED: "待機中",
  RUNNING: "計算中",
  CALCULATED: "計算済み",
  APPROVED: "承認済み",
  CLOSED: "確定済み",
  FAILED: "中断",
  CANCELLED: "取り消し済み",
  ACTIVE: "適用中",
  OPEN: "未回答",
  ACCEPTED: "認められた",
  REJECTED: "却下",
  WITHDRAWN: "取り下げ",
  "A rule is approved by another person than the one who drafted it.":
    "ルールの承認は、下書きした本人以外が行います。",
  "Rules take two pairs of eyes here: draft it, and let somebody else approve it.":
    "ルールには二人の目が必要です。下書きにして、別の人が承認してください。",
  '"{code}" has a version from {day:day} already; choose another day.':
    "「{code}」には {day} からの版がすでにあります。別の日を選んでください。",
  "The rule has a fault: {fault:told}": "ルールに誤りがあります: {fault}",
  'The test "{name}" fails: {expected:number} is expected, and it comes to {actual:told}':
    "テスト「{name}」が通りません。期待値は {expected}、結果は {actual}",
  "an array": "配列",
  '{employee} has the template "{template}" already; it can be given once only.':
    "従業員 {employee} には賞与ルール「{template}」がすでにあります。割り当ては 1 回だけです。",
  '{employee} does not have the template "{template}".':
    "従業員 {employee} に賞与ルール「{template}」はありません。",
  "At most {most:number} tests.": "テストは {most} 件までです。",
  "A test needs a name.": "テストには名前が必要です。",
  "At most {most:number} inputs.": "入力は {most} 個までです。",
  "The rule does not use {unknown}; it uses {names:told}.":
    "ルールは {unknown} を使っていません。使っているもの: {names}。",
  'There is no ready rule "{code}".': "既製ルール「{code}」はありません。",
  '"{code}" is a {kind:told}: ask {operation}.': "「{code}」は{kind}です。{operation} を使ってください。",
  template: "賞与ルール",
  pool: "原資",
  guarantee: "保証",
  "Line {line:number}: {fault:told}": "{line} 行目: {fault}",
  "The day is from 1 to 28.": "日は 1～28 です。",
  "The hour is from 0 to 23.": "時は 0～23 です。",
  "The day is a number from 1 to 28.": "日は 1～28 の数です。",
  "The hour is a number from 0 to 23.": "時は 0～23 の数です。",
  nothing: "なし",
};
