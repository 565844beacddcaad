/** What is said of pasted formulas, in Japanese. */
import type { Patterns } from "../../../grammar/index.ts";

export const pasteSentences: Patterns = {
  "There is nothing in it.": "中身がありません。",
  "At most 1,000,000 characters.": "1,000,000 文字までです。",
  "An address is short, such as B2.": "番地は B2 のように短く書きます。",
  "A locale is short, such as de-DE.": "ロケールは de-DE のように短く書きます。",
  '"{tag}" is no locale that formulas are read in.':
    "「{tag}」は数式の読み取りに対応したロケールではありません。",
  'No formula that was read begins in "{place}".': "読み取った数式に「{place}」から始まるものはありません。",
  'There is a bonus template "{code}" already: choose another code.':
    "賞与ルール「{code}」はすでにあります。別のコードにしてください。",
  'There is a tier table "{code}" already: choose another code.':
    "段階表「{code}」はすでにあります。別のコードにしてください。",
  '"{at}" is no address of a cell, such as B2.': "「{at}」は B2 のようなセル番地ではありません。",
  "At most 100,000 cells are pasted at once.": "一度に貼り付けられるのは 100,000 セルまでです。",
  "Not all of its columns are of one pasted sheet with headers.":
    "列のすべてが、見出し付きで貼り付けた 1 枚のシートのものではありません。",
  "The columns of one call belong to one sheet.": "1 つの呼び出しの列は 1 枚のシートのものにします。",
  'What is added up, "{name}", is neither an amount nor a quantity.':
    "合計する「{name}」が金額でも数量でもありません。",
  "It is about the facts of everybody, and of no one category.":
    "全員の実績が対象で、区分も決まっていません。",
  "Incidents have no such columns, and of documents only amounts are added up.":
    "出来事にその列はなく、伝票で合計できるのは金額だけです。",
  'It is about one person by name, in "{name}".': "「{name}」で特定の従業員を指定しています。",
  '"{name}": a formula sees the facts of its own employee.': "「{name}」: 数式に見えるのは本人の実績です。",
  '"{name}": a formula sees the facts of its period.': "「{name}」: 数式に見えるのはその期間の実績です。",
  'The criterion of "{name}" is not a constant.': "「{name}」の条件が定数ではありません。",
  "There is no formula in it: a formula begins with =.": "数式がありません。数式は = で始まります。",
  "At most 10,000 cells with formulas are pasted at once; import larger ones as a workbook.":
    "一度に貼り付けられる数式のセルは 10,000 個までです。それより大きいものはブックとして取り込んでください。",
  "It has {count:number} different formulas; at most {most:number} are proposed at once.":
    "異なる数式が {count} 個あります。一度に提案できるのは {most} 個までです。",
  "In different locales it means different things, or it is not English: name its locale.":
    "ロケールによって意味が変わるか、英語の書き方ではありません。ロケールを指定してください。",
  '"{text}" is another number in another locale: name the one that is meant.':
    "「{text}」は別のロケールでは別の数になります。どれかを指定してください。",
  "It looks like bands and stays a formula. {obstacle:told}":
    "段階のように見えますが、数式のまま残します。{obstacle}",
  "{text} is the employee, whom a formula does not name: it is computed for each.":
    "{text} は従業員です。数式は従業員ごとに計算するため、数式では指定しません。",
  "Nothing says what {text} stands for. Name it, or paste the headers with it.":
    "{text} が何を表すか分かりません。意味を指定するか、見出しごと貼り付けてください。",
  "Different values are compared in it, and a tier table looks at one.":
    "異なる値を比べていますが、段階表が見る値は 1 つです。",
  "A bound is not a constant.": "境界が定数ではありません。",
  "A result is not a constant, nor a constant share of one value.":
    "結果が定数でも、1 つの値の一定の割合でもありません。",
  "A result is not a number.": "結果が数値ではありません。",
  "A condition is not a comparison of the value with a bound.": "条件が、値と境界の比較ではありません。",
  "Some bounds belong to the band above and others to the band below; a tier table has one rule.":
    "境界が上の段階に属したり下の段階に属したりしています。段階表の規則は 1 つです。",
  "One single value has a result of its own, which a band cannot have.":
    "1 つの値だけに別の結果があり、段階では表せません。",
  "Values between two bands have no result.": "2 つの段階の間の値に結果がありません。",
  "The first bound has no result of its own, which a table whose bands hold their upper bound always gives.":
    "最初の境界に結果がありません。上の境界を含む段階表では必ず結果があります。",
  "The cells that it looks into are not known, or not constants.":
    "参照しているセルが分からないか、定数ではありません。",
  "The bounds that it looks into are not in order.": "参照している境界が順に並んでいません。",
  "It divides where digits are lost, so a table would not give the very same number.":
    "割り算で桁が失われるため、段階表ではまったく同じ数になりません。",
  "Its slices neither join one another nor begin at 0, as those of a marginal table do.":
    "部分が互いに続かないか 0 から始まらず、累進の段階表になりません。",
  "It has more than 1,000 bounds.": "境界が 1,000 個を超えています。",
};
