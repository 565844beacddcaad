/** What is said about compensation, runs and statements, in Japanese. */
import type { Patterns } from "../../../grammar/index.ts";

export const paySentences: Patterns = {
  "A salary is a number from 0 up.": "基本給は 0 以上の数です。",
  "Somebody is paid in {currency} from {day:day} on: it needs a rate.":
    "{day} から {currency} で支給される従業員がいるため、為替レートが必要です。",
  "There is no exchange rate of {currency} on {day:day}. Set one first.":
    "{day} の {currency} の為替レートがありません。先に設定してください。",
  "There is no exchange rate of {currency} on {day:day}.": "{day} の {currency} の為替レートがありません。",
  "A rate is above 0.": "為替レートは 0 より大きい数です。",
  "The company pays in {currency}: it needs no rate.":
    "会社の支給は {currency} のため、為替レートは要りません。",
  "Amounts in {currency} have at most {digits:number} decimals.":
    "{currency} の金額の小数は {digits} 桁までです。",
  "A guarantee is above 0.": "保証は 0 より大きい数です。",
  "{employee} has a guarantee in these days already; end that first.":
    "従業員 {employee} にはこの期間の保証がすでにあります。先に終わらせてください。",
  "{employee} has no guarantee on that day.": "その日、従業員 {employee} に保証はありません。",
  "{period} is no month.": "{period} は月ではありません。",
  "Say why.": "理由を書いてください。",
  "An amount other than 0 is needed.": "0 以外の金額が必要です。",
  "An award is above 0; to take something away, record an adjustment.":
    "一時金は 0 より大きい額です。差し引くときは手動調整を記録してください。",
  "There is no such award or adjustment.": "その一時金や調整はありません。",
  'A later pool "{code}" holds in these days already; end this one before it.':
    "この期間には後の原資「{code}」がすでにあります。その前に終わらせてください。",
  'There is no pool "{code}" on that day.': "その日、原資「{code}」はありません。",
  "The amount is the unit's: name indicators as they are, without UNIT, PRORATA or RANK_IN_UNIT.":
    "金額は部門のものです。UNIT・PRORATA・RANK_IN_UNIT を付けずに指標を書いてください。",
  "It must come to a number.": "結果は数値でなければなりません。",
  "The pool {pool} cannot be divided: {why:told}": "原資 {pool} を配分できません: {why}",
  "{formula} comes to {value:number}, below zero.": "{formula} の結果が {value} で、0 を下回ります。",
  "While the run was computed, {what:told} changed: it would not pay everybody by the same rules. Start it again.":
    "計算中に{what}が変更されました。全員に同じルールで支給できないため、もう一度計算を始めてください。",
  indicators: "指標",
  "tier tables": "段階表",
  "plan profiles": "計画プロファイル",
  "how the company pays": "会社の支給方法",
  "bonus templates": "賞与ルール",
  "the adjustment script": "調整スクリプト",
  "exchange rates": "為替レート",
  "the calendar": "カレンダー",
  "The adjustment script has a fault in line {line:number}: {fault:told}":
    "調整スクリプトの {line} 行目に誤りがあります: {fault}",
  "The total is below zero: {total:number}. Adjust it, or leave the employee out.":
    "合計が 0 を下回ります: {total}。調整するか、この従業員を除いてください。",
  "Payout formula": "支給計算式",
  Salary: "基本給",
  Guarantee: "保証額までの補填",
  "Guarantee taken back": "補填の回収",
  Total: "合計",
  "A statement can be disputed once its run is approved.":
    "支給明細への異議は、計算が承認された後に出せます。",
  "There is an open dispute about this. Withdraw it to say something else.":
    "これについての異議がすでにあります。別の内容にするには取り下げてください。",
  "The statement has no such line.": "支給明細にその行はありません。",
  "There is no such dispute.": "その異議はありません。",
  "The dispute is {status:told} already.": "この異議はすでに「{status}」です。",
  "A dispute is answered by another person than the one who opened it.":
    "異議への回答は、出した本人以外が行います。",
  "Pay is forecast for a month, written like 2026-03.":
    "支給の見込みは 2026-03 のような月について計算します。",
  "The employee is not paid in {month:month}.": "この従業員は {month} の支給対象ではありません。",
  "A run pays a month, written like 2026-03.": "計算は 2026-03 のような月について行います。",
  "Nobody is paid in {month:month}.": "{month} の支給対象者がいません。",
  "{month:month} has an open run. Cancel it before starting another.":
    "{month} には未確定の計算があります。取り消してから別の計算を始めてください。",
  "The run of {month:month} is {status:told}. Close or cancel it first.":
    "{month} の計算が「{status}」です。先に確定するか取り消してください。",
  "It was stopped: it took longer than an operation of the API may, or its client has gone.":
    "中止しました。API の操作の制限時間を超えたか、クライアントが切断されました。",
  "Something went wrong on our side; the log says what.":
    "こちらで問題が起きました。詳しくはログにあります。",
  "Its workers broke off again and again; their logs say why.":
    "ワーカーが繰り返し中断しました。原因はログにあります。",
  "There is no such run.": "その計算はありません。",
  "A run that is {status:told} cannot be {verb:told}.": "「{status}」の計算は{verb}できません。",
  "A run is approved by another person than the one who started it.":
    "計算の承認は、始めた本人以外が行います。",
  "In error: {numbers}. Mend and recompute each, or leave them out by name.":
    "エラー: {numbers}。修正して計算し直すか、名前を挙げて除いてください。",
  "In error: {numbers} and {more:number} more. Mend and recompute each, or leave them out by name.":
    "エラー: {numbers} ほか {more} 人。修正して計算し直すか、名前を挙げて除いてください。",
  "Say why the employee is left out.": "従業員を除く理由を書いてください。",
  "{employee} has no statement in this run.": "この計算に従業員 {employee} の支給明細はありません。",
  "At most {most:number} at once; for more, cancel the run and start another.":
    "一度に {most} 件までです。それより多いときは計算を取り消して、やり直してください。",
  "The statement cannot be computed again: its guarantee or the adjustment script has changed since.":
    "支給明細を計算し直せません。保証か調整スクリプトがその後に変わっています。",
  'The statement depends on no input "{name}".': "支給明細は入力「{name}」に依存していません。",
  "{name} is given twice.": "{name} が重複しています。",
  "Facts of {month:month} recorded after its run: {count:number}.":
    "{month} の実績が計算の後に {count} 件記録されました。",
  "Pay of {month:month} corrected after its run.": "{month} の支給が計算の後に修正されました。",
  "At most {most:number} columns.": "列は {most} 個までです。",
  'There is no column "{name}"; there are {names}.': "列「{name}」はありません。あるのは {names} です。",
  "The run's total is {total:number}, its statements come to {sum:number}.":
    "計算の合計は {total} ですが、支給明細の合計は {sum} です。",
  '{number}: "{line}" is {amount:told}, and comes to {anew:told}.':
    "{number}:「{line}」は {amount} ですが、結果は {anew} です。",
  "{number}: The total is {total:number}, its lines come to {sum:number}.":
    "{number}: 合計は {total} ですが、行の合計は {sum} です。",
  '{number}: "{line}" is {amount:number}, which is not {formula}.':
    "{number}:「{line}」は {amount} で、{formula} ではありません。",
  'The pool "{pool}" is {total:number}, its parts come to {sum:number}.':
    "原資「{pool}」は {total} ですが、配分の合計は {sum} です。",
  "an error": "エラー",
  "{month:month}: {problem:sentence}": "{month}: {problem}",
  "Name 1 to {most:number} months.": "月を 1～{most} 個指定してください。",
  "The workers broke off again and again; their logs say why.":
    "ワーカーが繰り返し中断しました。原因はログにあります。",
  "The summaries are being made anew already. Wait until that is done.":
    "集計はすでに作り直しています。終わるまでお待ちください。",
  "{count:number} {what:told} already. Try again when one is done.":
    "すでに{what}が {count} 件あります。1 件終わってからお試しください。",
  "runs wait or are computed": "待機中か計算中の計算",
  "imports wait or are worked at": "待機中か処理中のインポート",
};
