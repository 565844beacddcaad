/** Why a value is an error, in Japanese. */
import type { Patterns } from "../patterns.ts";

export const causes: Patterns = {
  "the formula itself says so.": "数式にそのまま書かれています。",
  "there was nothing to divide by.": "割る数がありません。",
  "{where} divides by the plan, which is 0.": "{where} の割る数、計画が 0 です。",
  "{where} divides by the fact, which is 0.": "{where} の割る数、実績が 0 です。",
  "{where} divides by 0.": "{where} の割る数が 0 です。",
  "{where} divides by {divisor}, which is 0.": "{where} の割る数 {divisor} が 0 です。",
  'the text "{text}" is not a number.': "文字列「{text}」は数値ではありません。",
  "the result is beyond the numbers that a spreadsheet knows.":
    "結果が表計算で扱える数の範囲を超えています。",
  "several values, or a function, stand where one value is needed.":
    "1 つの値が必要な場所に、複数の値または関数があります。",
  "two ranges of different sizes were combined.": "大きさの異なる範囲が組み合わされています。",
  "there is no plan of {indicator} for {month:month}.": "{month} の「{indicator}」の計画がありません。",
  "there is no plan of {indicator} for {period}.": "{period} の「{indicator}」の計画がありません。",
  "there is no value of {indicator} for {month:month}.": "{month} の「{indicator}」の値がありません。",
  "there is no value of {indicator} for {period}.": "{period} の「{indicator}」の値がありません。",
  '{value:number} lies outside the bands of "{table}".':
    "{value} は段階表「{table}」のどの段階にも入りません。",
  'the name "{name}" is not known.': "名前「{name}」は定義されていません。",
  "{reference} points to a cell, and there is no sheet here.":
    "{reference} はセルを指していますが、ここにシートはありません。",
  "several areas stand where one is needed.": "1 つの範囲が必要な場所に、複数の範囲があります。",
  "the areas have no cell in common.": "範囲に共通するセルがありません。",
  "the result has no room: cells that it would fill are not empty.":
    "結果を置く場所がありません。埋まるはずのセルが空ではありません。",
  "the result would go beyond the end of the sheet.": "結果がシートの端を超えます。",
  "a part of the formula could not be read.": "数式の一部を読み取れませんでした。",
  "an argument of {function} {problem:told}.": "関数 {function} の引数{problem}。",
  "is negative": "が負です",
  "is not above zero": "が 0 より大きくありません",
  "is out of range": "が範囲外です",
  "is not a number": "が数値ではありません",
  "is not a date": "が日付ではありません",
  "is not a condition": "が条件ではありません",
  "is not a pattern": "がパターンではありません",
  "was not found": "が見つかりません",
  "differs in size from another": "の大きさがほかと違います",
  "holds no values": "に値がありません",
  "holds too few values": "の値が足りません",
  "is too long": "が長すぎます",
  "has the wrong shape": "の形が合いません",
  "is none of the choices": "が選択肢にありません",
  "leads to no result": "では結果が得られません",
  "is not a LAMBDA": "が LAMBDA ではありません",
  "names no cells": "がセルを指していません",
  "no condition of {function} was met.": "関数 {function} のどの条件も満たされていません。",
  "the formula goes beyond the limit of 1,000,000 steps.": "数式が上限 (1,000,000 ステップ) を超えています。",
  "the formula goes beyond the limit of 256 calls inside each other.":
    "数式が上限 (256 段の呼び出し) を超えています。",
  "the formula goes beyond the limit of 1,000,000 cells.": "数式が上限 (1,000,000 セル) を超えています。",
  "the formula goes beyond the limit of 32,767 characters.": "数式が上限 (32,767 文字) を超えています。",
};
