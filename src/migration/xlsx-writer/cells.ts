/** What a cell of a written sheet holds, and its XML. Text is text: whatever it begins with, no program computes it. */
import type { Decimal } from "../../../grammar/index.ts";
import { escapedXml } from "./xml.ts";

/** An error as a value, by its English spelling: `#N/A`. */
export interface ErrorContent {
  readonly error: string;
}

export type PlainContent = Decimal | string | boolean | ErrorContent | null;

/** A formula, without its `=` and as files spell it, with the value that it has; null where that is not known. */
export interface FormulaContent {
  readonly formula: string;
  readonly value: PlainContent;
  /** The area of an array formula (`B2:B5`), of which this is the first cell. */
  readonly area?: string;
}

/** How a cell looks. Numbers in money have as many decimals as the style says. */
export type CellStyle =
  | "plain"
  | "header"
  | "bold"
  | "note"
  | "date"
  | "percent"
  | "money0"
  | "money2"
  | "money3"
  | "bold0"
  | "bold2"
  | "bold3"
  | "guarded";

/** The styles in the order of their number in `styles.xml`. */
export const cellStyles: readonly CellStyle[] = [
  "plain",
  "header",
  "bold",
  "note",
  "date",
  "percent",
  "money0",
  "money2",
  "money3",
  "bold0",
  "bold2",
  "bold3",
  "guarded",
];

export interface CellContent {
  readonly content: PlainContent | FormulaContent;
  readonly style: CellStyle;
}

export function cell(content: PlainContent, style: CellStyle = "plain"): CellContent {
  return { content, style };
}

export function formulaCell(formula: string, value: PlainContent, style: CellStyle = "plain"): CellContent {
  return { content: { formula, value }, style };
}

export function errorValue(error: string): ErrorContent {
  return { error };
}

/** What a spreadsheet program takes for the beginning of a formula when the text is typed again. */
const looksLikeFormula = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

const MOST_CHARACTERS = 32_767;

/** The XML of a cell at an address; nothing for an empty one. */
export function cellXml(address: string, { content, style }: CellContent): string {
  if (content === null) return "";
  const guarded = typeof content === "string" && style === "plain" && looksLikeFormula.test(content);
  const number = cellStyles.indexOf(guarded ? "guarded" : style);
  const head = `<c r="${address}"${number === 0 ? "" : ` s="${number}"`}`;
  if (typeof content === "string") {
    const text = escapedXml(content.slice(0, MOST_CHARACTERS));
    return `${head} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  }
  if (typeof content !== "object" || !("formula" in content)) {
    const { type, text } = valueXml(content);
    return `${head}${type}>${text}</c>`;
  }
  const { type, text } = valueXml(content.value);
  const array = content.area === undefined ? "" : ` t="array" ref="${content.area}"`;
  return `${head}${type}><f${array}>${escapedXml(content.formula)}</f>${text}</c>`;
}

function valueXml(value: PlainContent): { readonly type: string; readonly text: string } {
  if (value === null) return { type: "", text: "" };
  if (typeof value === "boolean") return { type: ' t="b"', text: `<v>${value ? 1 : 0}</v>` };
  if (typeof value === "string") return { type: ' t="str"', text: `<v>${escapedXml(value)}</v>` };
  if ("error" in value) return { type: ' t="e"', text: `<v>${escapedXml(value.error)}</v>` };
  return { type: "", text: `<v>${value}</v>` };
}
