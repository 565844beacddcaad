/** How a value came about, as stored traces say it, in Japanese. */
import type { Patterns } from "../patterns.ts";

export const reasons: Patterns = {
  "{text}   (not computed)": "{text}   (未計算)",
  "{name} = in error": "{name} = エラー",
  '{value:number} lies in the band {range:told} of "{table}", which gives {result:number}.':
    "{value} は段階表「{table}」の段階 「{range}」に入り、{result} になります。",
  '{value:number} lies in the band {range:told} of "{table}"; each slice earns at the rate of its own band, together {result:number}.':
    "{value} は段階表「{table}」の段階 「{range}」に入り、各部分をその段階の率で計算して合計 {result} になります。",
  '{value:number} lies in the band {range:told} of "{table}"; between its points that gives {result:number}.':
    "{value} は段階表「{table}」の段階 「{range}」に入り、段階の 2 点の間を直線で補間して {result} になります。",
  "that holds every value": "すべての値",
  "from {lower:number} on": "{lower} 以上",
  "above {lower:number} on": "{lower} 超",
  "below {upper:number}": "{upper} 未満",
  "up to {upper:number}": "{upper} 以下",
  "from {lower:number} and below {upper:number}": "{lower} 以上 {upper} 未満",
  "above {lower:number} and up to {upper:number}": "{lower} 超 {upper} 以下",
  "Attainment is {share:number}: fact {fact:number} divided by plan {plan:number}.":
    "達成率は {share} です (実績 {fact} ÷ 計画 {plan})。",
  "Lower is better: attainment is {share:number}, plan {plan:number} divided by fact {fact:number}.":
    "小さいほど良い指標のため、達成率は {share} です (計画 {plan} ÷ 実績 {fact})。",
  "Lower is better: attainment is {share:number}, 2 minus fact {fact:number} divided by plan {plan:number}.":
    "小さいほど良い指標のため、達成率は {share} です (2 − 実績 {fact} ÷ 計画 {plan})。",
  "{condition} is true, so {taken} was taken.": "条件 {condition} が成り立つため、{taken} を使いました。",
  "{condition} is false, so {taken} was taken.":
    "条件 {condition} が成り立たないため、{taken} を使いました。",
  "By {condition}, {taken} was taken.": "{condition} により {taken} を使いました。",
  "{taken} was taken.": "{taken} を使いました。",
  "There is no plan of {indicator} for {subject:told} in {month:month}.":
    "{month} の {subject} の「{indicator}」の計画がありません。",
  "The plan of {indicator} for {subject:told} in {month:month}, as set.":
    "{month} の {subject} の「{indicator}」の計画です。",
  "The plan of {indicator} for {subject:told} in {month:month}, which the plans of its parts come to.":
    "{month} の {subject} の「{indicator}」の計画 (内訳の計画の合計) です。",
  "The plan of {indicator} for {subject:told} in {month:month}, its part of the plan for a longer period.":
    "{month} の {subject} の「{indicator}」の計画 (より長い期間の計画の一部) です。",
  "The forecast of {indicator} of {subject:told} for the end of {month:month}, going on as so far.":
    "これまでの進み方が続いた場合の、{month} 末の {subject} の「{indicator}」の見込みです。",
  "The place of {who:told} in the unit by {indicator} in {month:month}.":
    "{month} の「{indicator}」による部門内の順位 ({who}) です。",
  "From {count:number} document of the employee in {month:month}.":
    "{month} の本人の伝票 {count} 件に基づきます。",
  "From {count:number} documents of the employee in {month:month}.":
    "{month} の本人の伝票 {count} 件に基づきます。",
  "From {count:number} incident of the employee in {month:month}.":
    "{month} の本人の出来事 {count} 件に基づきます。",
  "From {count:number} incidents of the employee in {month:month}.":
    "{month} の本人の出来事 {count} 件に基づきます。",
  "Employed on {days:number} of the {all:number} days of {month:month}.":
    "{month} の {all} 日のうち {days} 日在籍しています。",
  "By the calendar of {month:month}.": "{month} の暦によります。",
  'The amount of the bonus "{template}" on this statement.': "この支給明細の賞与「{template}」の金額です。",
  "The one bonus of this statement.": "この支給明細の唯一の賞与です。",
  "The {count:number} bonuses of this statement.": "この支給明細の {count} 件の賞与です。",
  "The day on which the computation stands.": "計算の基準日です。",
  "{text} was given.": "{text} は与えられた値です。",
  "No salary was in force in {month:month}.": "{month} に有効な基本給はありません。",
  "The salary of {salary:number} for the whole of {month:month}.": "{month} を通しての基本給 {salary} です。",
  "The salary in {month:month}: {parts}.": "{month} の基本給: {parts}。",
  "{indicator} of {subject:told} in {month:month}, computed by its formula.":
    "{month} の {subject} の「{indicator}」で、数式で計算した値です。",
  "{indicator} of {subject:told} in {month:month}, from {count:number} incident.":
    "{month} の {subject} の「{indicator}」で、出来事 {count} 件から集計した値です。",
  "{indicator} of {subject:told} in {month:month}, from {count:number} incidents.":
    "{month} の {subject} の「{indicator}」で、出来事 {count} 件から集計した値です。",
  "{indicator} of {subject:told} in {month:month}, from {count:number} document.":
    "{month} の {subject} の「{indicator}」で、伝票 {count} 件から集計した値です。",
  "{indicator} of {subject:told} in {month:month}, from {count:number} documents.":
    "{month} の {subject} の「{indicator}」で、伝票 {count} 件から集計した値です。",
  "{indicator} of {subject:told} in {month:month}, from {count:number} entered value.":
    "{month} の {subject} の「{indicator}」で、入力値 {count} 件から集計した値です。",
  "{indicator} of {subject:told} in {month:month}, from {count:number} entered values.":
    "{month} の {subject} の「{indicator}」で、入力値 {count} 件から集計した値です。",
  "{indicator} of {subject:told} in {month:month}, from {count:number} fact.":
    "{month} の {subject} の「{indicator}」で、実績 {count} 件から集計した値です。",
  "{indicator} of {subject:told} in {month:month}, from {count:number} facts.":
    "{month} の {subject} の「{indicator}」で、実績 {count} 件から集計した値です。",
  "the employee": "本人",
  "the unit": "部門",
  "the company": "会社",
};
