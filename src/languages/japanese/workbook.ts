/** What is said of files that are no sound workbook, and of what is left out of one, in Japanese. */
import type { Patterns } from "../../../grammar/index.ts";

export const workbookSentences: Patterns = {
  "The workbook is empty.": "ブックが空です。",
  "The workbook has no sheet with cells.": "ブックにセルのあるシートがありません。",
  "The file is no Excel workbook.": "ファイルが Excel ブックではありません。",
  "The file is {what:told}, not an Excel workbook (.xlsx).":
    "ファイルは{what}で、Excel ブック (.xlsx) ではありません。",
  "The file is {what:told}. Save it as an Excel workbook (.xlsx) and try again.":
    "ファイルは{what}です。Excel ブック (.xlsx) として保存し直してください。",
  "a PDF document": "PDF 文書",
  "a web page": "ウェブ ページ",
  "an XML spreadsheet of 2003": "XML スプレッドシート 2003",
  "plain text": "テキスト ファイル",
  "something else": "別の種類のファイル",
  "a workbook of Excel 97 to 2003 (.xls)": "Excel 97-2003 ブック (.xls)",
  "a document of an older program": "古いプログラムの文書",
  "an OpenDocument file (.ods)": "OpenDocument ファイル (.ods)",
  "a spreadsheet of Apple Numbers": "Apple Numbers の表",
  "an archive of other files": "ほかのファイルのアーカイブ",
  "a binary workbook (.xlsb)": "バイナリ ブック (.xlsb)",
  "a Word document": "Word 文書",
  "a presentation": "プレゼンテーション",
  empty: "空",
  "The file is protected by a password. Save it without one and try again.":
    "ファイルがパスワードで保護されています。パスワードなしで保存し直してください。",
  "The file is larger than {size}.": "ファイルが {size} を超えています。",
  "The file unpacks to more than {size}; split it or remove what is not needed.":
    "展開すると {size} を超えます。分割するか、不要なものを除いてください。",
  "{part} unpacks to {times:number} times its size, as no workbook does.":
    "{part} は展開すると {times} 倍になり、通常のブックではありません。",
  "The file has a part whose name leads out of it.": "ファイルの外を指す名前の部品があります。",
  "The file has more than {most:number} parts.": "ファイルの部品が {most} 個を超えています。",
  "The file has more than {most:number} texts.": "ファイルの文字列が {most} 個を超えています。",
  "The file has more than {most:number} sheets.": "ファイルのシートが {most} 枚を超えています。",
  "The file has more than {most:number} cells that are not empty.":
    "ファイルの空でないセルが {most} 個を超えています。",
  "The file links to too many other workbooks.": "ファイルが参照するブックが多すぎます。",
  "The file has too many defined names.": "ファイルの定義済みの名前が多すぎます。",
  "The file has too many merged cells.": "ファイルの結合セルが多すぎます。",
  "A sheet of the file has too many tables.": "シートのテーブルが多すぎます。",
  "The file is damaged or cut short: {what}": "ファイルが壊れているか途中で切れています: {what}",
  "The file is damaged: {what:told}": "ファイルが壊れています: {what}",
  "it has {part} twice.": "{part} が 2 つあります。",
  "its part {part} is missing.": "部品 {part} がありません。",
  "its part {part} has another checksum than is stated.": "部品 {part} のチェックサムが合いません。",
  "an array formula has no block.": "配列数式の範囲がありません。",
  "a text is longer than any cell holds.": "セルに入らない長さの文字列があります。",
  "the text in {address} is longer than any cell holds.": "{address} の文字列がセルに入らない長さです。",
  "the text of {address} is missing.": "{address} の文字列がありません。",
  "it lists no sheet.": "シートがありません。",
  "it has a sheet without a name.": "名前のないシートがあります。",
  "it has two sheets {name}.": "シート {name} が 2 枚あります。",
  "the sheet {name} is none.": "シート {name} がシートではありません。",
  'a row has the number "{number}".': "行番号が「{number}」です。",
  "{cell} stands in row {row:number}.": "{cell} が {row} 行目にあります。",
  "{cell} stands twice.": "{cell} が 2 つあります。",
  "{cell} holds more than a cell can.": "{cell} にセルに入らない量があります。",
  '{cell} has a formula of the unknown kind "{type}".': "{cell} の数式の種類「{type}」が不明です。",
  '{address} has a value of the unknown type "{type}".': "{address} の値の型「{type}」が不明です。",
  '{address} holds no error, but "{text}".': "{address} はエラーではなく「{text}」です。",
  "{address} holds no number, but a numeral without end.": "{address} は終わりのない数字です。",
  '{address} holds no number, but "{text}".': "{address} は数値ではなく「{text}」です。",
  '{address} holds no date, but "{text}".': "{address} は日付ではなく「{text}」です。",
  '"{address}" is no cell.': "「{address}」はセルではありません。",
  '"{reference}" is no area.': "「{reference}」は範囲ではありません。",
  "{part} has no name or no area.": "{part} に名前か範囲がありません。",
  "{part} is no table.": "{part} はテーブルではありません。",
  "{part} is no XML ({fault}).": "{part} は XML ではありません ({fault})。",
  "{part} declares a document type, which no workbook needs.":
    "{part} が、ブックに不要な文書型を宣言しています。",
  "{part} has more than {most:number} elements.": "{part} の要素が {most} 個を超えています。",
  "{part} is nested without end.": "{part} の入れ子に終わりがありません。",
  "{part} has a tag or a text without end.": "{part} に終わりのないタグか文字列があります。",
  "{part} is not in UTF-8.": "{part} が UTF-8 ではありません。",
  "It is a what-if table of Excel, which computes the sheet again for each of its cells.":
    "セルごとにシートを計算し直す、Excel のデータ テーブルです。",
  "The formula that it shares is missing.": "共有している数式がありません。",
  "It reads another workbook, which is not part of the file.":
    "ファイルに含まれない別のブックを参照しています。",
  "It names a macro, and macros are not run.": "マクロを呼び出していますが、マクロは実行されません。",
  "It uses the name {name}, which is left out. {reason:told}":
    "読み取れない名前 {name} を使っています。{reason}",
  "Macros are not run. A function that they define is unknown here.":
    "マクロは実行されません。マクロで定義した関数は使えません。",
  "A sheet with a chart has no cells.": "グラフ シートにはセルがありません。",
  "A sheet with a dialogue of an older Excel has no cells.":
    "古い Excel のダイアログ シートにはセルがありません。",
  "A sheet of Excel 4 macros is not run.": "Excel 4 マクロのシートは実行されません。",
  "Data from outside is not fetched again; what it brought stands in the cells as values.":
    "外部データは取得し直しません。取得済みのものは値として残ります。",
  "Pivot tables are not computed again; what they show stands in the cells as values.":
    "ピボットテーブルは計算し直しません。表示されていたものは値として残ります。",
  "Formulas that read this other workbook keep the value that the file has.":
    "このブックを参照する数式は、ファイルにある値のままになります。",
  "Formulas that depend on themselves are not computed again and again until they settle.":
    "自分自身に依存する数式を、収束するまで繰り返し計算することはしません。",
  "Numbers are computed exactly, not as they are displayed.": "数値は表示桁ではなく正確な値で計算します。",
  "Calculation options": "計算方法の設定",
};
