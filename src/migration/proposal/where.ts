/** Where a formula is read from, what may come of it, and what stops its conversion. */
import { parse } from "../../../grammar/index.ts";
import type { Book, SheetModel } from "./book.ts";
import type { Place } from "./places.ts";

export type Converted =
  | { readonly kind: "rule"; readonly text: string }
  /** Not converted: an indicator keeps what it shows. */
  | { readonly kind: "kept"; readonly text: string; readonly reason: string }
  | { readonly kind: "obstacle"; readonly reason: string };

/** BONUS writes bonuses of the same person out; PAYOUT names them, as payout formulas may. */
export type Mode = "BONUS" | "PAYOUT";

export interface Where {
  /** The cell whose formula it is, by which the person and the sheet are known. */
  readonly at: Place;
  readonly mode: Mode;
  /** The text of the formula. */
  readonly own: string;
}

/** Thrown to leave a formula that cannot be converted; caught where rules are made. */
export class Obstacle extends Error {}

export function sheetOf(book: Book, number: number): SheetModel {
  const found = book.sheets[number];
  if (found === undefined) throw new Obstacle("There is no such sheet.");
  return found;
}

/** In parentheses unless it is one name, number or call. */
export function bracketed(text: string): string {
  const { ast } = parse(text, { locale: "en-US" });
  const isOne =
    ast.kind === "name" ||
    ast.kind === "number" ||
    ast.kind === "text" ||
    ast.kind === "boolean" ||
    ast.kind === "call" ||
    ast.kind === "group";
  return isOne ? text : `(${text})`;
}
