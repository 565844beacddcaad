/** Words of headers and totals in English, Russian, German and Japanese, as people write them in workbooks. */

/** What a header's words say of its column. */
export type HeaderMeaning = "KEY" | "NAME" | "UNIT" | "SALARY" | "TOTAL" | "BONUS" | "ORDINAL" | "NOTE";

/** The first that fits counts. Words of Latin and Cyrillic stand as whole words, others anywhere. */
const meanings: readonly (readonly [HeaderMeaning, RegExp])[] = [
  ["ORDINAL", words("№ ?п ?/ ?п", "п/п", "lfd\\.? ?nr\\.?", "row", "通番", "連番", "#")],
  [
    "KEY",
    words(
      "(personnel|employee|staff|payroll|emp\\.?) ?(number|no\\.?|id|nr\\.?|code|#)",
      "id",
      "no\\.?",
      "number",
      "таб(ельный|\\.)? ?(номер|№)",
      "табельный",
      "код сотрудника",
      "номер",
      "№",
      "personal-?nr\\.?",
      "personalnummer",
      "pers\\.? ?-?nr\\.?",
      "mitarbeiter-?(nr\\.?|nummer|id)",
      "nr\\.?",
      "社員番号",
      "社員コード",
      "従業員番号",
      "社員ID",
      "番号",
    ),
  ],
  [
    "NAME",
    words(
      "(employee|full|staff|manager|person)( ?name)?",
      "name",
      "salesperson",
      "sales ?rep(resentative)?",
      "фио",
      "ф\\.? ?и\\.? ?о\\.?",
      "сотрудник",
      "работник",
      "менеджер",
      "имя",
      "фамилия",
      "mitarbeiter(in|name)?",
      "vor- und nachname",
      "nachname",
      "verkäufer",
      "氏名",
      "名前",
      "社員名",
      "担当者",
      "従業員",
    ),
  ],
  [
    "UNIT",
    words(
      "department",
      "dept\\.?",
      "team",
      "unit",
      "division",
      "branch",
      "office",
      "region",
      "отдел",
      "подразделение",
      "группа",
      "филиал",
      "департамент",
      "abteilung",
      "bereich",
      "gruppe",
      "filiale",
      "部署",
      "部門",
      "課",
      "支店",
      "チーム",
    ),
  ],
  [
    "TOTAL",
    words(
      "total( pay(out|ment)?| amount| salary| income| compensation)?",
      "pay-?out",
      "total to pay",
      "(net|gross) pay",
      "to pay",
      "take-?home",
      "sum total",
      "итого",
      "всего",
      "к выплате",
      "выплата",
      "на руки",
      "итого к выплате",
      "gesamt(betrag|vergütung|gehalt|summe)?",
      "auszahlung(sbetrag)?",
      "summe",
      "合計",
      "総額",
      "支給額",
      "総支給額",
      "支給合計",
      "支払額",
    ),
  ],
  [
    "BONUS",
    words(
      "bonus(es)?",
      "commission",
      "premium",
      "incentive",
      "премия",
      "бонус",
      "комиссия",
      "надбавка",
      "prämie",
      "provision",
      "zulage",
      "賞与",
      "ボーナス",
      "手当",
      "歩合",
      "インセンティブ",
      "奨励金",
    ),
  ],
  [
    "SALARY",
    words(
      "(base |basic |fixed |monthly )?salary",
      "base( pay)?",
      "wage",
      "fixed pay",
      "оклад",
      "зарплата",
      "ставка оклада",
      "(grund|fest|basis|monats)?gehalt",
      "grundlohn",
      "fixum",
      "lohn",
      "基本給",
      "給与",
      "月給",
      "固定給",
    ),
  ],
  [
    "NOTE",
    words(
      "comments?",
      "notes?",
      "remarks?",
      "примечани[ея]",
      "комментари[йи]",
      "bemerkung(en)?",
      "kommentar",
      "notiz(en)?",
      "備考",
      "メモ",
    ),
  ],
];

const planWords = words(
  "plan(ned)?",
  "target",
  "quota",
  "budget",
  "goal",
  "план(овый|овая|овое)?",
  "цель",
  "норма",
  "soll(wert)?",
  "ziel(wert)?",
  "vorgabe",
  "目標",
  "計画",
  "予算",
);
const factWords = words(
  "fact",
  "actual",
  "achieved",
  "result",
  "факт(ический|ическая|ически)?",
  "ist(wert)?",
  "erreicht",
  "tatsächlich",
  "実績",
  "実際",
);
const rateWords = words(
  "rate",
  "percent(age)?",
  "%",
  "share",
  "score",
  "index",
  "coefficient",
  "factor",
  "grade",
  "доля",
  "процент",
  "оценка",
  "коэффициент",
  "балл",
  "quote",
  "anteil",
  "note",
  "faktor",
  "punktzahl",
  "率",
  "評価",
  "係数",
  "点数",
);
const totalsWords =
  /^\s*(grand total|sub-?total|total|sum|average|mean|итого|всего|сумма|среднее|подытог|gesamt|summe|zwischensumme|durchschnitt|insgesamt|合計|小計|総計|平均)/iu;
const dateWords = words("date", "day", "posted", "дата", "день", "datum", "tag", "日付", "年月日", "日");

function words(...patterns: readonly string[]): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\p{M}])(?:${patterns.join("|")})(?![\\p{Script=Latin}\\p{Script=Cyrillic}\\p{M}])`,
    "iu",
  );
}

/** Words of the ideographic scripts have no spaces around them. */
function says(pattern: RegExp, header: string): boolean {
  if (pattern.test(header)) return true;
  return (
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(header) &&
    new RegExp(pattern.source.replace("(?<![\\p{L}\\p{M}])", ""), "iu").test(header)
  );
}

/** What a header says of its column; null where its words are those of the business. */
export function meaningOfHeader(header: string): HeaderMeaning | null {
  const found = meanings.filter(([, pattern]) => says(pattern, header)).map(([meaning]) => meaning);
  const money = found.filter((meaning) => meaning === "TOTAL" || meaning === "BONUS" || meaning === "SALARY");
  if (money.length === 0) return found[0] ?? null;
  if (!money.includes("BONUS")) return money[0] ?? null;
  return money.includes("TOTAL") ? "TOTAL" : "BONUS";
}

/** Whether the header is of a plan or of a fact, and what is left of it without that word. */
export function planOrFact(header: string): { readonly kind: "PLAN" | "FACT" | null; readonly stem: string } {
  const compound =
    /^(?:(Plan|Soll)|Ist)(?=(?:um|ab)satz|menge|wert|zahl|stück|kosten|ergebnis|gewinn|marge)/iu.exec(header);
  if (compound !== null) {
    const stem = header.slice(compound[0].length);
    return { kind: compound[1] === undefined ? "FACT" : "PLAN", stem };
  }
  for (const [kind, pattern] of [
    ["PLAN", planWords],
    ["FACT", factWords],
  ] as const) {
    if (!says(pattern, header)) continue;
    const bare = /[\p{Script=Han}]/u.test(header)
      ? new RegExp(pattern.source.replace("(?<![\\p{L}\\p{M}])", ""), "giu")
      : new RegExp(pattern.source, "giu");
    const stem = header
      .replace(bare, " ")
      .replace(/[\s,;:/()._-]+/g, " ")
      .trim();
    return { kind, stem };
  }
  return { kind: null, stem: header.replace(/[\s,;:/()._-]+/g, " ").trim() };
}

/** Whether values under the header are levels, of which a group has no sum. */
export function isLevel(header: string): boolean {
  return says(rateWords, header);
}

export function isTotalsLabel(text: string): boolean {
  return totalsWords.test(text);
}

export function isDateHeader(header: string): boolean {
  return says(dateWords, header);
}
