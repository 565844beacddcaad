/** What a page of the console shows in Latin letters that is neither the company's own nor the same in every language. */
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Page } from "playwright-core";
import { catalogue, localeCodes } from "../../grammar/index.ts";

/** Columns that hold what people named or wrote, of whichever table. */
const namedByPeople = [
  "name",
  "code",
  "number",
  "description",
  "unit_of_measure",
  "currency",
  "time_zone",
  "source",
  "external_id",
  "category",
  "type",
  "incident_type",
  "file_name",
  "reason",
  "comment",
  "answer",
  "text",
  "formula",
  "payout_formula",
  "condition",
  "amount",
  "floor",
  "cap",
  "threshold",
  "eligibility",
] as const;

/** What is written so in every language. */
const international = [
  "Premia",
  "Excel",
  "LibreOffice",
  "XLSX",
  "CSV",
  "TSV",
  "PDF",
  "HTML",
  "API",
  "KPI",
  "SPIFF",
  "UTC",
  "MiB",
  "xlsx",
  "USD",
  "Ctrl",
  "Space",
  "Alt",
  "Shift",
  "Enter",
  "Esc",
  "Tab",
  "Delete",
  "TOTAL",
  "TRUE",
  "FALSE",
  "SALARY",
];

export type Data = (text: string) => string;

/** Takes out of a text what the database holds of the company - names, codes, reasons, formulas - and what is `typed`. */
export async function dataOf(em: EntityManager, typed: readonly string[] = []): Promise<Data> {
  const columns = await em.execute<{ table: string; column: string }[]>(
    `select table_name as "table", column_name as "column" from information_schema.columns
     where table_schema = 'public' and data_type = 'text' and column_name in (${namedByPeople.map((name) => `'${name}'`).join(", ")})`,
  );
  const found = new Set<string>();
  for (const { table, column } of columns) {
    const values = await em.execute<{ value: string }[]>(
      `select distinct "${column}" as value from "${table}" where "${column}" ~ '[A-Za-z]' limit 5000`,
    );
    for (const { value } of values) found.add(value.replace(/\s+/g, " ").trim());
  }
  const proposals = await em.execute<{ proposal: string }[]>(
    "select proposal::text as proposal from workbook_import where proposal is not null",
  );
  for (const { proposal } of proposals)
    for (const { 1: code = "" } of proposal.matchAll(/"(?:code|insteadOf)": ?"([^"]+)"/g)) found.add(code);
  const written = [
    ...found,
    ...typed,
    ...international,
    ...localeCodes,
    ...catalogue.map(({ name }) => name),
  ];
  const parts = [...new Set(written)].sort((a, b) => b.length - a.length).map(escaped);
  const whole = new RegExp(`(?<![A-Za-z0-9_])(?:${parts.join("|")})(?![A-Za-z0-9_])`, "g");
  return (text) => text.replace(whole, " ");
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** Words of formulas that stand within a text: `cost`, and `ROUND(number, digits)`. */
const quotedFormulas = /`[^`]*`|[A-Z][A-Z0-9.]*\([^()]*\)/g;
const latin = /[A-Za-z][A-Za-z'’-]+/;

/** The texts of a page, and what is left of each; none where all of it is translated. */
export async function untranslatedOn(page: Page, without: Data): Promise<string[]> {
  const shown = await page.evaluate(shownTexts);
  const isLeft = (text: string) =>
    latin.test(without(text.replace(quotedFormulas, " ").replace(/\s+/g, " ")));
  return [...new Set(shown)].filter(isLeft);
}

/** Runs in the page: what is read, said by a screen reader, or told by a pointer that rests. */
function shownTexts(): string[] {
  const { lang } = document.documentElement;
  // Formulas, what the log holds, and what calls itself by another language's name.
  const isOther = (element: Element | null) => {
    const named = element?.closest("[lang]")?.getAttribute("lang") ?? lang;
    return named !== lang || element?.closest("code, pre, kbd, .cm-content, [translate=no]") != null;
  };
  const texts = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { parentElement: parent } = node;
    if (parent === null || isOther(parent) || /^(SCRIPT|STYLE|NOSCRIPT)$/.test(parent.tagName)) continue;
    if (parent.tagName === "OPTION" || parent.checkVisibility()) texts.push(node.textContent ?? "");
  }
  for (const element of document.body.querySelectorAll("*")) {
    const isHeard = element.closest("[aria-hidden=true]") === null;
    if (isOther(element) || !isHeard || !element.checkVisibility()) continue;
    for (const name of [
      "aria-label",
      "aria-description",
      "aria-roledescription",
      "title",
      "placeholder",
      "alt",
    ])
      texts.push(element.getAttribute(name) ?? "");
  }
  return texts;
}
