/** Words of headers in English, Russian, German and Japanese, and what they say of a column. */

/** What a header says that a column holds. */
export type Role =
  | "SALARY"
  | "EMPLOYEE"
  | "PLAN"
  | "FACT"
  | "ATTAINMENT"
  | "AMOUNT"
  | "QUANTITY"
  | "CATEGORY"
  | "DATE";

/** Whole words, or for those without spaces between words, and German compounds, parts of words. */
const wordsOfRole: Readonly<Record<Role, readonly string[]>> = {
  SALARY: [
    "salary",
    "wage",
    "base pay",
    "base salary",
    "оклад",
    "зарплата",
    "зп",
    "gehalt",
    "grundgehalt",
    "fixgehalt",
    "lohn",
    "grundlohn",
    "給与",
    "基本給",
    "月給",
    "給料",
  ],
  EMPLOYEE: [
    "employee",
    "employee name",
    "name",
    "manager",
    "sales rep",
    "rep",
    "seller",
    "person",
    "сотрудник",
    "менеджер",
    "фио",
    "работник",
    "продавец",
    "имя",
    "mitarbeiter",
    "mitarbeiterin",
    "verkäufer",
    "社員",
    "社員名",
    "氏名",
    "従業員",
    "担当",
    "担当者",
    "名前",
  ],
  PLAN: [
    "plan",
    "planned",
    "target",
    "quota",
    "budget",
    "goal",
    "план",
    "плановый",
    "цель",
    "soll",
    "ziel",
    "vorgabe",
    "計画",
    "目標",
    "予算",
    "ノルマ",
  ],
  FACT: [
    "fact",
    "actual",
    "actuals",
    "result",
    "факт",
    "фактически",
    "фактический",
    "выполнено",
    "ist",
    "実績",
    "実際",
  ],
  ATTAINMENT: [
    "attainment",
    "achievement",
    "% of plan",
    "% of target",
    "выполнение",
    "% выполнения",
    "выполнение плана",
    "процент выполнения",
    "% плана",
    "zielerreichung",
    "erfüllung",
    "erfüllungsgrad",
    "達成率",
    "達成度",
  ],
  AMOUNT: [
    "amount",
    "sum",
    "total",
    "value",
    "revenue",
    "сумма",
    "выручка",
    "стоимость",
    "betrag",
    "summe",
    "wert",
    "金額",
    "売上金額",
    "合計",
  ],
  QUANTITY: ["quantity", "qty", "count", "количество", "кол-во", "menge", "anzahl", "数量", "件数"],
  CATEGORY: [
    "category",
    "type",
    "kind",
    "document type",
    "категория",
    "тип",
    "вид",
    "kategorie",
    "typ",
    "art",
    "belegart",
    "カテゴリ",
    "種類",
    "種別",
    "区分",
  ],
  DATE: ["date", "day", "дата", "день", "datum", "tag", "日付", "年月日"],
};

/** The header as words are compared: lower case, punctuation and line breaks as spaces. */
function plain(header: string): string {
  return header
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}%-]+/gu, " ")
    .trim();
}

/** The role of a whole header, the longest word that fits first; null where it has none of the words. */
export function roleOf(header: string): Role | null {
  const text = plain(header);
  let best: { readonly role: Role; readonly length: number } | null = null;
  for (const [role, words] of Object.entries(wordsOfRole) as [Role, readonly string[]][]) {
    for (const word of words) {
      if (word.length > (best?.length ?? 0) && holds(text, word)) best = { role, length: word.length };
    }
  }
  return best?.role ?? null;
}

function holds(text: string, word: string): boolean {
  if (` ${text} `.includes(` ${word} `) || ` ${text.replaceAll("-", " ")} `.includes(` ${word} `))
    return true;
  return isWithoutSpaces(word) ? text.includes(word) : compounds.has(word) && text.endsWith(word);
}

function isWithoutSpaces(word: string): boolean {
  return /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}]/u.test(word);
}

/** Words that end German compounds: `Umsatzplan`, `Umsatzziel`. */
const compounds: ReadonlySet<string> = new Set(["plan", "ziel", "vorgabe", "gehalt", "betrag"]);

/** What is measured, of a header such as `Sales plan`, `План продаж`, `Umsatzziel`, `売上目標`; empty where it names nothing. */
export function measureOf(header: string): string {
  const words = [...wordsOfRole.PLAN, ...wordsOfRole.FACT, ...wordsOfRole.ATTAINMENT].toSorted(
    (a, b) => b.length - a.length,
  );
  let rest = plain(header).replace(/%/gu, " ").trim();
  for (const word of words) {
    rest = ` ${rest.replaceAll("-", " ")} `.replaceAll(` ${word} `, " ").trim();
    if (isWithoutSpaces(word)) rest = rest.replaceAll(word, " ").trim();
    else if (compounds.has(word) && rest.endsWith(word)) rest = rest.slice(0, -word.length).trim();
  }
  return rest.replace(/\s+/gu, " ");
}

/** By which names are the same thing: `продаж` and `Продажи`, `звонков` and `Звонки`, `Sale` and `Sales`. */
export function stemOf(name: string): string {
  return plain(name).replace(/(?:ов|ев|ей|[аеёиоуыэюяйь]+)$|(?<=[a-z]{3})s$/u, "");
}
