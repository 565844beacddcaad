/** Statements as pages to print or to keep as PDF: one for each employee, in the reader's language, with the reason of each line. */
import { createHash } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Decimal, Language } from "../../../grammar/index.ts";
import { type LineStory, lineStories, type PayrollRun, type PayrollStatement } from "../../pay/index.ts";
import { statementWords } from "./statement-words.ts";

const style = `body{font:11pt/1.4 system-ui,sans-serif;color:#111;margin:2rem auto;max-width:48rem}
article{break-after:page;margin-bottom:3rem}article:last-child{break-after:auto}
h1{font-size:1.4rem;margin:0 0 .5rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:0 0 1rem}
dt{color:#555}dd{margin:0}table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;border-bottom:1px solid #ccc}
td.amount,th.amount{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
tr{break-inside:avoid}tfoot th{border-top:2px solid #111}ul{margin:.2rem 0 0;padding-left:1.1rem;color:#444;font-size:.9em}
p.mark{border:1px solid #a40;color:#a40;padding:.3rem .6rem}@page{size:A4;margin:18mm}
@media print{body{margin:0;max-width:none;font-size:10pt}}`;

/** What the pages may load: nothing but their own style. */
export const pagePolicy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

const AT_ONCE = 50;

/** The document's text, in pieces. */
export async function* statementPages(
  em: EntityManager,
  run: PayrollRun,
  statements: AsyncIterable<PayrollStatement>,
  language: Language,
): AsyncGenerator<string> {
  const { title } = statementWords[language];
  yield `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><title>${escaped(`${title} ${monthOf(run, language)}`)}</title><style>${style}</style></head><body>\n`;
  let several: PayrollStatement[] = [];
  for await (const statement of statements) {
    several.push(statement);
    if (several.length < AT_ONCE) continue;
    yield await pagesOf(em, run, several, language);
    several = [];
  }
  yield await pagesOf(em, run, several, language);
  yield "</body></html>\n";
}

async function pagesOf(
  em: EntityManager,
  run: PayrollRun,
  statements: readonly PayrollStatement[],
  language: Language,
): Promise<string> {
  const ids = statements.flatMap(({ lines }) => lines.map(({ id }) => id));
  if (ids.length === 0) return statements.map((each) => page(run, each, new Map(), language)).join("");
  const stories = await lineStories(
    em,
    ids.map((id) => ({ id, language })),
  );
  const byLine = new Map(ids.map((id, at) => [id, stories[at] ?? null]));
  return statements.map((each) => page(run, each, byLine, language)).join("");
}

function page(
  run: PayrollRun,
  statement: PayrollStatement,
  stories: ReadonlyMap<string, LineStory | null>,
  language: Language,
): string {
  const words = statementWords[language];
  const { name, number, unit, lines, currency, total } = statement;
  const rows = lines.map((line) => {
    const story = stories.get(line.id);
    const sentences = line.amount === null ? [story?.error ?? line.error ?? ""] : (story?.sentences ?? []);
    const reasons = sentences
      .filter((sentence) => sentence !== "")
      .map((sentence) => `<li>${escaped(sentence)}</li>`);
    return `<tr><td>${escaped(line.name)}${reasons.length === 0 ? "" : `<ul>${reasons.join("")}</ul>`}</td><td class="amount">${amount(line.amount, run, currency, language)}</td></tr>\n`;
  });
  const draft = run.status === "APPROVED" || run.status === "CLOSED" ? null : words.draft;
  const marks = [draft, statement.leftOut === null ? null : `${words.leftOut}: ${statement.leftOut}`]
    .filter((mark) => mark !== null)
    .map((mark) => `<p class="mark">${escaped(mark)}</p>`);
  return `<article><h1>${escaped(`${words.title}, ${monthOf(run, language)}`)}</h1>${marks.join("")}
<dl><dt>${escaped(run.company)}</dt><dd>${escaped(name)}</dd><dt>${words.number}</dt><dd>${escaped(number)}</dd><dt>${words.unit}</dt><dd>${escaped(unit)}</dd></dl>
<table><thead><tr><th scope="col">${words.line}</th><th scope="col" class="amount">${words.amount}, ${escaped(currency)}</th></tr></thead>
<tbody>${rows.join("")}</tbody>
<tfoot><tr><th scope="row">${total === null ? escaped(statement.error ?? words.none) : words.total}</th><th class="amount">${amount(total, run, currency, language)}</th></tr></tfoot></table></article>\n`;
}

/** All digits of the exact text, as the language writes them. */
function amount(value: Decimal | null, run: PayrollRun, currency: string, language: Language): string {
  if (value === null) return "–";
  const digits = run.moneyOf(currency).minorDigits;
  const format = new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: 20,
  });
  return escaped(format.format(value.toString() as Intl.StringNumericLiteral));
}

function monthOf({ period }: PayrollRun, language: Language): string {
  return monthFormats[language].format(Date.UTC(period.start.year, period.start.month - 1, 1));
}

const monthFormats = { en: monthFormat("en"), ru: monthFormat("ru"), ja: monthFormat("ja") } as const;

function monthFormat(language: Language): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, { year: "numeric", month: "long", timeZone: "UTC" });
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (found) => escapes[found] ?? found);
}
