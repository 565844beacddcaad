/** Faults of formulas and their fixes in Japanese. */
import type { Patterns } from "../patterns.ts";

export const faults: Patterns = {
  "Read as English. The same text means {told:readings}.":
    "英語の書き方として読みました。同じ文字列は次の意味にもなります: {told}。",
  "A range lies between two cells, and {written} is none.":
    "範囲は 2 つのセルの間です。{written} はセルではありません。",
  'The name "{name}" is not known here.': "名前「{name}」はここでは知られていません。",
  'The name "{name}" is not known here. Did you mean {near:list}?':
    "名前「{name}」はここでは知られていません。{near} のことですか。",
  "{name} takes {count} argument, not {given}: {signature}.":
    "{name} の引数は {count} 個で、{given} 個ではありません: {signature}。",
  "{name} takes at least {count} arguments, not {given}: {signature}.":
    "{name} の引数は {count} 個以上で、{given} 個ではありません: {signature}。",
  "{name} takes at least {count} argument, not {given}: {signature}.":
    "{name} の引数は {count} 個以上で、{given} 個ではありません: {signature}。",
  "{name} takes {least} to {most} arguments, not {given}: {signature}.":
    "{name} の引数は {least}～{most} 個で、{given} 個ではありません: {signature}。",
  "{name} takes {count} arguments, not {given}: {signature}.":
    "{name} の引数は {count} 個で、{given} 個ではありません: {signature}。",
  "{name} is not supported: {reason:told}.": "{name} は使えません。{reason}。",
  "its value changes with every look, and a month computed again must give the same":
    "値が見るたびに変わりますが、計算し直した月は同じ結果でなければなりません",
  "it looks at the machine or the screen, which a formula here cannot see":
    "コンピューターや画面を見る関数ですが、ここの数式からは見えません",
  "it asks an OLAP cube; measure an indicator instead":
    "OLAP キューブに問い合わせる関数です。代わりに指標を測ってください",
  "it fetches from outside, and a formula here only sees what was recorded":
    "外部から取得する関数ですが、ここの数式には記録されたものしか見えません",
  "it belongs to an add-in of Excel": "Excel のアドインの関数です",
  "there are no pivot tables here; PIVOTBY and GROUPBY make them from data":
    "ここにはピボットテーブルがありません。PIVOTBY と GROUPBY がデータから作ります",
  'There is no function "{name}".': "関数「{name}」はありません。",
  'There is no function "{name}". Did you mean {near:list}?':
    "関数「{name}」はありません。{near} のことですか。",
  "There is no sheet, table or column for {written}.": "{written} に当たるシート・テーブル・列がありません。",
  "{written} points to a cell, and there is no sheet here. Put the name of an indicator in its place.":
    "{written} はセルを指していますが、ここにシートはありません。代わりに指標の名前を書いてください。",
  "Here a column of facts is needed, such as documents[amount].":
    "ここには documents[amount] のような実績の列が必要です。",
  "The columns of one call belong to one table.": "1 つの呼び出しの列は 1 つのテーブルのものにします。",
  "What is added up is {column}.": "合計するのは {column} です。",
  "Incidents have the columns {columns}.": "出来事の列は {columns} です。",
  'A criterion of facts is typed: a number, or a text such as "paid" or ">100".':
    '実績の条件は直接書きます。数値、または "paid" や ">100" のような文字列です。',
  "{name} takes the name of an indicator, or UNIT, COMPANY, PREV, YTD or QTD of one.":
    "{name} に渡すのは指標の名前、または指標の UNIT・COMPANY・PREV・YTD・QTD です。",
  "YTD and QTD are not of each other: name one of them.":
    "YTD と QTD は入れ子にできません。どちらか 1 つにしてください。",
  "{name} takes a number of periods from 1 to {most:number}, typed as such: {example}.":
    "{name} に渡すのは 1～{most} の期間の数で、直接書きます: {example}。",
  'There is no indicator "{name}".': "指標「{name}」はありません。",
  'There is no indicator "{name}". Did you mean {near:list}?':
    "指標「{name}」はありません。{near} のことですか。",
  "No profile here holds {code}, so it has no weight.":
    "ここのどのプロファイルにも {code} がないため、ウェイトがありません。",
  "Several profiles hold {code}: name one, {example}.":
    "{code} は複数のプロファイルにあります。1 つを指定してください: {example}。",
  "{name} takes the name of a plan profile.": "{name} に渡すのは計画プロファイルの名前です。",
  "TIER of a computed value needs to know the table: TIER(value, table).":
    "計算した値の TIER には段階表の指定が必要です: TIER(value, table)。",
  "The indicator {code} has no tier table of its own: name one, {example}.":
    "指標 {code} には段階表がありません。指定してください: {example}。",
  "The second argument of TIER is the name of a tier table.": "TIER の 2 番目の引数は段階表の名前です。",
  'BONUS takes the code of a template in quotes: BONUS("volume").':
    'BONUS には賞与ルールのコードを引用符で囲んで渡します: BONUS("volume")。',
  "{name} is known in payout formulas only.": "{name} は支給額の数式だけで使えます。",
  "LET takes names and values in pairs, then a calculation.":
    "LET には名前と値の組、続いて計算式を渡します。",
  "ISOMITTED takes the name of a parameter of LAMBDA.": "ISOMITTED に渡すのは LAMBDA の引数の名前です。",
  "Here a name of your own is needed, one that is not a cell such as A1.":
    "ここには A1 のようなセルではない、自分で付けた名前が必要です。",
  'There is no bonus template "{name}".': "賞与ルール「{name}」はありません。",
  'There is no bonus template "{name}". Did you mean {near:list}?':
    "賞与ルール「{name}」はありません。{near} のことですか。",
  'There is no tier table "{name}".': "段階表「{name}」はありません。",
  'There is no tier table "{name}". Did you mean {near:list}?':
    "段階表「{name}」はありません。{near} のことですか。",
  'There is no plan profile "{name}".': "計画プロファイル「{name}」はありません。",
  'There is no plan profile "{name}". Did you mean {near:list}?':
    "計画プロファイル「{name}」はありません。{near} のことですか。",
  "{written} is a text that spells no number, so {operator} always gives #VALUE! here.":
    "{written} は数値として読めない文字列なので、ここの {operator} は必ず #VALUE! になります。",
  "This condition is always true.": "この条件は常に成り立ちます。",
  "This condition is always false.": "この条件は決して成り立ちません。",
  "The condition before is always true, so what stands here is never reached.":
    "前の条件が常に成り立つため、ここには決して到達しません。",
  "Nothing uses the name {name}.": "名前 {name} はどこでも使われていません。",
  "A script has at most 65,536 characters.": "スクリプトは 65,536 文字までです。",
  'A line of a script is BONUS("code") := … or TOTAL := …':
    'スクリプトの行は BONUS("code") := … または TOTAL := … です',
  "This is {told:readings}.": "これは {told} です。",
  "This means {told:readings}.": "これは次の意味です: {told}。",
  "This is not English; it means {told:readings}.": "英語の書き方ではありません。意味は {told} です。",
  "This quote is never closed.": "この引用符が閉じていません。",
  "This {bracket} is never closed.": "この {bracket} が閉じていません。",
  "{written} names no column of a table.": "{written} はテーブルの列を指していません。",
  "A formula has at most {most:number} characters; this one has {length:number}.":
    "数式は {most} 文字までです。これは {length} 文字です。",
  "Brackets are nested {depth:number} deep; at most {most:number} levels are allowed.":
    "括弧の入れ子が {depth} 段です。{most} 段までです。",
  "There is no formula here.": "ここに数式がありません。",
  "A value is missing here.": "ここに値がありません。",
  "A value is missing here after {before}.": "ここ、{before} の後に値がありません。",
  "Something is missing before {next}: an operator, or {separator:told}.":
    "{next} の前に、演算子か{separator}がありません。",
  "This {sign} closes nothing.": "この {sign} に対応する括弧がありません。",
  "This {sign} separates nothing here.": "この {sign} はここでは何も区切っていません。",
  "At most {most:number} levels stand inside each other.": "入れ子は {most} 段までです。",
  "A function takes at most {most:number} arguments, not {count:number}.":
    "関数の引数は {most} 個までで、{count} 個ではありません。",
  "The end cannot stand here.": "数式がここで途切れています。",
  "{sign} cannot stand here.": "{sign} はここに置けません。",
  "The rows of an array constant need the same number of values.":
    "配列定数の各行は値の数が同じでなければなりません。",
  "An array constant holds numbers, texts, TRUE, FALSE and errors only.":
    "配列定数に入るのは数値・文字列・TRUE・FALSE・エラーだけです。",
  "The character {sign} has no meaning in a formula.": "文字 {sign} は数式では意味がありません。",
  "The character {sign} has no meaning in a formula. Write {instead} instead.":
    "文字 {sign} は数式では意味がありません。代わりに {instead} と書いてください。",
  "The values of an array are separated by {right:told} here, not {wrong:told}.":
    "配列の値は{right}で区切ります ({wrong}ではありません)。",
  "Arguments are separated by {right:told} here, not {wrong:told}.":
    "引数は{right}で区切ります ({wrong}ではありません)。",
  "a comma": "カンマ",
  "a semicolon": "セミコロン",
  "a point": "ピリオド",
  "a backslash": "バックスラッシュ",
  "Decimals are written with a comma here: {right:list}, not {wrong}.":
    "小数点はここではカンマです: {wrong} ではなく {right}。",
  "A tier table needs at least one band.": "段階表には段階が 1 つ以上必要です。",
  "Only the first band may be open below.": "下が開いてよいのは最初の段階だけです。",
  "Bounds must rise: {next} does not come after {bound}.":
    "境界は大きくなる順にします。{next} は {bound} より大きくありません。",
  "The end {end} must come after the last bound {last}.":
    "終わり {end} は最後の境界 {last} より大きくなければなりません。",
  "A MARGINAL table that is open below counts from 0, so its bounds cannot be negative.":
    "下が開いた累進の段階表は 0 から数えるため、境界を負にできません。",
  "A LINEAR table interpolates between points, so each point needs a bound.":
    "直線の段階表は点の間を結ぶため、どの点にも境界が必要です。",
  "Replace with {text}": "{text} に置き換える",
  "Remove {text}": "{text} を削除",
  "Insert {text}": "{text} を挿入",
  "Close the quote": "引用符を閉じる",
  "{name} in {where:locales}: {english}": "{name} ({where}): {english}",
  "{english} in {where:locales}": "{english} ({where})",
  "{codes:locales} and {more:number} more": "{codes} ほか {more} 件",
};
