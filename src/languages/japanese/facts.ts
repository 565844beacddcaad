/** What is said about facts and the files that they come in, in Japanese. */
import type { Patterns } from "../../../grammar/index.ts";

export const factsSentences: Patterns = {
  "The file is empty.": "ファイルが空です。",
  "The file is not in UTF-8.": "ファイルが UTF-8 ではありません。",
  "The first line, with the columns' names, has an unclosed quote.":
    "列名のある 1 行目の引用符が閉じていません。",
  "A quote in this line is not closed, or something follows the closing one.":
    "この行の引用符が閉じていないか、閉じた後に続きがあります。",
  "The line is longer than {most:number} characters.": "行が {most} 文字を超えています。",
  "The line has {count:number} columns, the header has {width:number}.":
    "行の列数が {count}、見出しの列数が {width} です。",
  "The line is not in UTF-8.": "行が UTF-8 ではありません。",
  '"{text}" may be {one} or {other}: write one of these.':
    "「{text}」は {one} とも {other} とも読めます。どちらかで書いてください。",
  "The file has no column {name}.": "ファイルに列 {name} がありません。",
  "The file has no column {name} (or {others}).": "ファイルに列 {name} (または {others}) がありません。",
  "Column {number:number} of the file has no name.": "ファイルの {number} 列目に名前がありません。",
  'The file has a column "{name}" that means nothing here.':
    "ファイルの列「{name}」はここでは意味がありません。",
  "The file has two columns for {name}.": "ファイルに {name} の列が 2 つあります。",
  "At most 10,000 facts are deleted at once.": "一度に削除できる実績は 10,000 件までです。",
  "An external id has characters that are no text.": "外部 ID に文字でないものが含まれています。",
  "An external id has at most 500 characters.": "外部 ID は 500 文字までです。",
  "The facts need the name of their source.": "実績の出所の名前が必要です。",
  "The name of a source is a text of up to {most:number} characters.":
    "出所の名前は {most} 文字までの文字列です。",
  "The {what:told} is empty.": "「{what}」が空です。",
  "The {what:told} is longer than {most:number} characters.": "「{what}」が {most} 文字を超えています。",
  "The {what:told} has characters that are no text.": "「{what}」に文字でないものが含まれています。",
  'The attribute "{name}" is longer than {most:number} characters.':
    "属性「{name}」が {most} 文字を超えています。",
  'The attribute "{name}" has characters that are no text.':
    "属性「{name}」に文字でないものが含まれています。",
  "external id": "外部 ID",
  employee: "従業員",
  type: "種類",
  category: "区分",
  indicator: "指標",
  quantity: "数量",
  amount: "金額",
  value: "値",
  "name of an attribute": "属性の名前",
  "The date is empty.": "日付が空です。",
  '"{text}" is no date from 1900 to 9999: write YYYY-MM-DD or, in files, DD.MM.YYYY.':
    "「{text}」は 1900～9999 年の日付ではありません。YYYY-MM-DD、ファイルでは DD.MM.YYYY と書いてください。",
  "The {what:told} has more than {most:number} digits.": "「{what}」が {most} 桁を超えています。",
  'The {what:told} "{text}" is not a number.': "「{what}」の「{text}」は数値ではありません。",
  'The {what:told} "{text}" has an exponent: write out its digits.':
    "「{what}」の「{text}」は指数表記です。すべての桁を書いてください。",
  'The quantity "{text}" is negative.': "数量「{text}」が負です。",
  "There are more than {most:number} attributes.": "属性が {most} 個を超えています。",
  "The indicator {code} is not entered by hand: its source is {source:told}.":
    "指標 {code} は手入力ではありません。出所は{source}です。",
  "The value {value:number} is out of the bounds of {code}: {least:told} to {most:told}.":
    "値 {value} は指標 {code} の範囲 ({least}～{most}) の外です。",
  any: "制限なし",
  "Row {row:number} has the same external id; the last one counts.":
    "{row} 行目に同じ外部 ID があります。最後の行が有効です。",
  'You may not enter "{indicator}" for "{employee}".':
    "「{employee}」の「{indicator}」を入力する権限がありません。",
  "This external id belongs to another value.": "この外部 ID は別の値のものです。",
  "The facts of {month} are archived. Restore them first.":
    "{month} の実績はアーカイブ済みです。先に復元してください。",
  "The facts of {month} are archived: nothing is recorded or corrected in that month.":
    "{month} の実績はアーカイブ済みのため、その月の記録も修正もできません。",
  "{path} is there already; move it away first.": "{path} がすでにあります。先に移してください。",
  "There is no archive of a month in {path}.": "{path} に月のアーカイブがありません。",
  "{path} is not what an archive says of itself.": "{path} はアーカイブの説明ではありません。",
  "{path} is not the file that was archived: its hash is another.":
    "{path} はアーカイブしたファイルではありません。ハッシュが違います。",
  "Months are not archived of a database that is divided over nodes.":
    "ノードに分割したデータベースの月はアーカイブできません。",
  "The pay of {month} is not closed: only months that are closed are archived.":
    "{month} の支給が確定していません。アーカイブできるのは確定済みの月だけです。",
  "Facts of {month} came after its run had begun, and no later run that is closed has paid them yet.":
    "{month} の実績が計算の開始後に届き、まだ確定済みの計算で支給されていません。",
  "{code}: looks at facts of {month} one by one, which days added up cannot answer.":
    "{code}: {month} の実績を 1 件ずつ見るため、日ごとの集計では答えられません。",
  "Somebody reads facts and does not come to an end. Try again later.":
    "実績の読み取りが終わりません。後でもう一度お試しください。",
  "The facts of {month} are not archived.": "{month} の実績はアーカイブされていません。",
  "The facts of {month} were let go for good.": "{month} の実績は完全に削除されました。",
  "This is another archive of {month} than the one that the database has written.":
    "これはデータベースが書き出したものとは別の {month} のアーカイブです。",
  "{count:number} of {all:number} facts came back, {known:number} of them known by their ids.":
    "実績 {all} 件のうち {count} 件が戻り、そのうち {known} 件は ID が一致しました。",
};
