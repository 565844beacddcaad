/** What is said of a workbook that is imported, in Japanese. */
import type { Patterns } from "../../../grammar/index.ts";

export const importSentences: Patterns = {
  "Nothing says which month it is. Give the period.":
    "どの月のブックか分かりません。対象月を指定してください。",
  'There is a tier table "{code}" with other bands. Give the column that it is about another code.':
    "段階の異なる段階表「{code}」がすでにあります。列に別のコードを付けてください。",
  'There is a bonus template "{code}" with another rule. Give the column another code.':
    "ルールの異なる賞与ルール「{code}」がすでにあります。列に別のコードを付けてください。",
  'There is an indicator "{code}" that is measured otherwise. Give the column another code.':
    "集計方法の異なる指標「{code}」がすでにあります。列に別のコードを付けてください。",
  '"{code}" is no month, written like 2026-03.': "「{code}」は月ではありません。2026-03 のように書きます。",
  "A figure: {reason:sentence}": "値: {reason}",
  "There is no such import that is reconciled.": "照合済みのそのインポートはありません。",
  "The file has no name.": "ファイルに名前がありません。",
  "Import {id} is {state:told}. Reconcile it before it is committed.":
    "インポート {id} は「{state}」です。取り込む前に照合してください。",
  "Import {id} has changed meanwhile: it is version {version:number}, not {expected:number}. Look at it again.":
    "インポート {id} はその間に変更されました。現在は版 {version} で、{expected} ではありません。もう一度ご確認ください。",
  "Import {id} is {state:told} and does not change any more.":
    "インポート {id} は「{state}」のため、もう変更できません。",
  UPLOADED: "アップロード済み",
  PROPOSED: "読み取り済み",
  MAPPED: "修正済み",
  RECONCILED: "照合済み",
  COMMITTED: "取り込み済み",
  "There is no such import.": "そのインポートはありません。",
  'There is no sheet "{sheet}".': "シート「{sheet}」はありません。",
  "There is no such sheet.": "そのシートはありません。",
  "This is no cursor of cells.": "セルの位置ではありません。",
  "A column is named by its letters, such as F.": "列は F のような文字で指定します。",
  "At most 100,000 rows.": "100,000 行までです。",
  "{count:number} cells deviate from their columns.": "列と異なるセルが {count} 個あります。",
  "No list of people was found. Say which sheet and row its header is in.":
    "従業員の一覧が見つかりません。見出しのあるシートと行を指定してください。",
  '"{person}" stands in the rows {before:number} and {row:number}. Leave one of them out.':
    "「{person}」が {before} 行目と {row} 行目にあります。どちらかを対象外にしてください。",
  'A salary is a number from 0 up, and "{header}" is {value:number}.':
    "基本給は 0 以上の数ですが、「{header}」は {value} です。",
  "You said so.": "ご指定によります。",
  "You left it out.": "ご指定により対象外です。",
  "No list of people was found in it.": "従業員の一覧が見つかりませんでした。",
  "It names nobody of the other sheets.": "ほかのシートの従業員が出てきません。",
  "Its rows are things that happened: people come again in it.":
    "行は出来事です。同じ従業員が繰り返し出てきます。",
  "Each row is a person, with formulas.": "1 行が 1 人で、数式があります。",
  "Each row is a person.": "1 行が 1 人です。",
  "It tells the people apart.": "従業員を識別する列です。",
  "It holds their names.": "氏名の列です。",
  "It is empty.": "空です。",
  "Its header says so.": "見出しから判断しました。",
  "Nothing is paid by it.": "支給に使われていません。",
  "Its texts are written into the rules that read them.": "文字列は、参照するルールに書き込まれます。",
  "Its cells are formulas.": "セルが数式です。",
  "It is a total without formulas.": "数式のない合計です。",
  "It holds figures.": "数値の列です。",
  "Its header says so, and it adds up others.": "見出しから判断しました。ほかの列を合計しています。",
  "It adds up other columns, and none reads it.": "ほかの列を合計し、どこからも参照されていません。",
  "It is added up in what is paid.": "支給額に算入されています。",
  "It is added to the bonuses in what is paid.": "支給額で賞与に加えられています。",
  "No other column reads it.": "ほかの列から参照されていません。",
  "It stands below the list.": "一覧の下にあります。",
  "It is a row of totals.": "合計の行です。",
  "It is a heading or a note: it has no figures.": "見出しか注記です。数値がありません。",
  "It names nobody.": "どの従業員の行でもありません。",
  "It is a figure of a record, which is imported with its value.": "記録の数値で、値のまま取り込みます。",
  "It stands beside the lists of people; rules that read it have it written out.":
    "従業員の一覧の外にあります。参照するルールに書き込まれます。",
  "It stands beside the list of people; rules that read it have it written out.":
    "従業員の一覧の外にあります。参照するルールに書き込まれます。",
  "Its row is no person. {reason:told}": "この行は従業員ではありません。{reason}",
  "It tells who the person is; its value is kept.": "従業員を示すもので、値のまま残します。",
  "It is a figure that is worked out in its cell; the figure is kept.":
    "セルの中で計算した数値で、数値のまま残します。",
  "Nothing is paid by its column.": "この列は支給に使われていません。",
  'It is the bonus template "{code}".': "賞与ルール「{code}」です。",
  "It is what is paid: the total of the statement.": "支給額、つまり支給明細の合計です。",
  'It is the indicator "{code}".': "指標「{code}」です。",
  'It is the plan of "{code}".': "「{code}」の計画です。",
  '"{name}" is written out in the rules that read it.': "「{name}」は、参照するルールに書き込まれます。",
  "It is the salary.": "基本給です。",
  "It depends on itself.": "自分自身に依存しています。",
  "It depends on itself: {path}.": "自分自身に依存しています: {path}。",
  "It shows an error.": "エラーになっています。",
  "Written in names it is longer than 8,000 characters.": "名前に置き換えると 8,000 文字を超えます。",
  "It calls a function that is made in the formula.": "数式の中で作った関数を呼んでいます。",
  "It reads the cells that an array formula fills.": "配列数式が埋めるセルを参照しています。",
  'The name "{name}" is not defined.': "名前「{name}」は定義されていません。",
  'The name "{name}" cannot be read.': "名前「{name}」を読めません。",
  "{name} works with places of cells, and rules have none.":
    "{name} はセルの位置を使いますが、ルールに位置はありません。",
  "SUMPRODUCT is converted where its lists are rows of the person and constants, of one length.":
    "SUMPRODUCT を変換できるのは、リストが同じ長さの本人の行と定数のときです。",
  "It uses several columns of the person as one list.": "本人の複数の列を 1 つのリストとして使っています。",
  "It reads rows of other people.": "ほかの従業員の行を参照しています。",
  "It reads the records as cells.": "記録をセルとして参照しています。",
  "It reads a range that is too large, empty, or not of constants.":
    "参照する範囲が大きすぎるか、空か、定数ではありません。",
  "It reads a record as a cell.": "記録をセルとして参照しています。",
  "It reads the row of another person.": "ほかの従業員の行を参照しています。",
  "It reads the row of one person.": "特定の従業員の行を参照しています。",
  "It reads a computed value of another month.": "別の月の計算値を参照しています。",
  "It reads {place}, which shows an error.": "エラーになっている {place} を参照しています。",
  "It reads {place}, which is not converted: {reason:told}":
    "変換できない {place} を参照しています: {reason}",
  "It cannot be read: {fault:told}": "読めません: {fault}",
  "It reads another workbook.": "別のブックを参照しています。",
  "It reads several sheets at once.": "複数のシートを一度に参照しています。",
  'The table "{name}" has no such column.': "テーブル「{name}」にその列はありません。",
  'There is no table "{name}".': "テーブル「{name}」はありません。",
  "It looks at records of several sheets at once.": "複数のシートの記録を一度に参照しています。",
  "What it adds up is no column of the records.": "合計しているものが記録の列ではありません。",
  "A criterion is neither the person of the row nor a constant.":
    "条件が、その行の従業員でも定数でもありません。",
  "It counts the records of everybody, not of the person of the row.":
    "その行の従業員ではなく、全員の記録を数えています。",
  "The file keeps no value for it.": "ファイルに値が残っていません。",
  "In {address}.": "{address} です。",
  "It fills {rows:number} × {columns:number} cells, not {ownRows:number} × {ownColumns:number}.":
    "埋めるセルは {ownRows} × {ownColumns} ではなく {rows} × {columns} です。",
  "The person is not paid in the month.": "この従業員はその月の支給対象ではありません。",
  "The statement is in error.": "支給明細がエラーです。",
  "{name} gives another value with every look, so there is nothing to compare.":
    "{name} は計算のたびに値が変わるため、照合できません。",
  "It adds up what is compared on other sheets.": "ほかのシートで照合するものを合計しています。",
  "It follows from other values, which are read.": "読み取ったほかの値から決まります。",
  "It follows from the bounds and rates beside it, which are read.":
    "隣の境界と率を読み取っており、そこから決まります。",
  "It is paid in another currency, and compared in the total.": "別の通貨で支給され、合計で照合します。",
  "It is the amount before it, rounded.": "手前の金額を端数処理したものです。",
  'It is the rule of "{name}".': "「{name}」のルールです。",
  "It repeats the statement, whose total is compared.": "支給明細の写しで、照合するのはその合計です。",
  "What it comes to is compared in the total.": "結果は合計で照合します。",
  "Premia wrote it: it is read by its titles.": "Premia が書き出したもので、見出しから読み取ります。",
  '"{name}" stands in it more than once.': "「{name}」が複数回出てきます。",
  'There is no column "{name}".': "列「{name}」はありません。",
  'A band of the tier table "{name}" has no value.': "段階表「{name}」の段階に値がありません。",
  'The tier table "{name}" has no bands.': "段階表「{name}」に段階がありません。",
  'The title of the tier table "{name}" does not say how it counts, and which bound belongs to a band.':
    "段階表「{name}」の見出しから、数え方とどちらの境界を含むかが分かりません。",
  "The workbook came of a run: what its sheets say is read to the letter, whatever is mapped.":
    "支給計算から書き出されたブックです。修正の内容にかかわらず、シートのとおりに読み取ります。",
  "It holds what indicators came to, not their facts: those that are not there yet become ones that are entered by hand.":
    "入っているのは指標の値で、実績ではありません。まだない指標は手入力の指標になります。",
  "Pools, guarantees and lines entered by hand are not taken over.":
    "原資・保証・手入力の行は取り込みません。",
  '"{name}" is measured anew: it is no value of one employee in one month.':
    "「{name}」は従業員 1 人の 1 か月の値ではないため、集計し直します。",
  "Import {id} is still worked at. Wait until that is done.":
    "インポート {id} は処理中です。終わるまでお待ちください。",
  "There is no company yet to take it over into: found one first (`premia start`).":
    "取り込む先の会社がまだありません。先に作成してください (`premia start`)。",
};
