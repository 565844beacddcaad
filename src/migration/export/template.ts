/**
 * A formula in a spreadsheet's terms, as long as its row is not known: text with places for cells. A place names a column of
 * the values (`C`, or `C:E`) or, after `=`, what stands beside the formula (`=bonuses`).
 */
import { type Ast, print } from "../../../grammar/index.ts";

const MARK = "\u0001";
const place = new RegExp(`${MARK}([^${MARK}]*)${MARK}`, "gu");

/** The longest formula that a cell takes. */
export const MOST_CHARACTERS = 8_192;

export interface CellFormulaTemplate {
  readonly text: string;
  /** Whether it computes with whole arrays and so is an array formula. */
  readonly isArray: boolean;
}

/** A place in a tree. */
export function placeNode(what: string): Ast {
  return { kind: "name", name: `${MARK}${what}${MARK}`, bracketed: false, sheet: null, start: 0, end: 0 };
}

export function holdsMark(text: string): boolean {
  return text.includes(MARK);
}

/** The text of a tree with its places. */
export function printTemplate(node: Ast): string {
  return print(node);
}

/** The formula with each place filled. */
export function filled(text: string, cellOf: (what: string) => string): string {
  return text.replace(place, (_, what: string) => cellOf(what));
}

/** The columns that a template looks at. */
export function columnsOf(text: string): string[] {
  return [...text.matchAll(place)].map(([, what = ""]) => what).filter((what) => !what.startsWith("="));
}

/** Whether a template looks at what stands beside its own line. */
export function looksBeside(text: string): boolean {
  return text.includes(`${MARK}=`);
}
