/** Reads a number format such as `#,##0.00;[Red]-0;"none"` into its sections. Excel's syntax; what is wrong is null. */
import { type Decimal, parseDecimal } from "../../../values/decimal.ts";

/** One piece of a section. */
export type Piece =
  | { readonly kind: "literal"; readonly text: string }
  /** A place for a digit: 0 is always there, # only where needed, ? leaves a space. */
  | { readonly kind: "digit"; readonly fill: "0" | "#" | "?" }
  | { readonly kind: "point" }
  | { readonly kind: "comma" }
  | { readonly kind: "percent" }
  | { readonly kind: "exponent"; readonly sign: "+" | "-" }
  | { readonly kind: "slash" }
  | { readonly kind: "general" }
  | { readonly kind: "text" }
  /** Part of a date or time: the letter, how often it stands, and whether in brackets ([h]: elapsed hours). */
  | { readonly kind: "date"; readonly letter: DateLetter; readonly length: number; readonly elapsed: boolean }
  /** Decimals of a second: the places of `ss.000`. */
  | { readonly kind: "second-fraction"; readonly digits: number }
  | { readonly kind: "half-day"; readonly style: "AM/PM" | "A/P" };

export type DateLetter = "y" | "m" | "d" | "h" | "s" | "minute" | "e";

export interface Condition {
  readonly operator: "<" | "<=" | "=" | "<>" | ">" | ">=";
  readonly operand: Decimal;
}

export interface Section {
  readonly condition: Condition | null;
  readonly pieces: readonly Piece[];
  readonly isDate: boolean;
}

const MAX_SECTIONS = 4;

/** The sections of a format code, or null where Excel would refuse it. */
export function sectionsOf(code: string): readonly Section[] | null {
  const sections: Section[] = [];
  for (let at = 0; at <= code.length; ) {
    const reader = new SectionReader(code, at);
    const section = reader.read();
    if (section === null) return null;
    sections.push(section);
    at = reader.end + 1;
  }
  return sections.length <= MAX_SECTIONS ? sections : null;
}

const bracketCondition = /^\[(<=|>=|<>|<|>|=)\s*(-?[\d.]+(?:E[+-]?\d+)?)\]/i;
const bracketElapsed = /^\[(h+|m+|s+)\]/i;
const bracketOther = /^\[[^\]]*\]/;
const currencyTag = /^\[\$([^\]-]*)(?:-[^\]]*)?\]/;
const exponent = /^E([+-])/i;
const letters = /^(y+|m+|d+|h+|s+|e+|b+|g+)/i;
const halfDay = /^(AM\/PM|A\/P)/i;

class SectionReader {
  end: number;
  readonly #code: string;
  readonly #pieces: Piece[] = [];
  #condition: Condition | null = null;

  constructor(code: string, start: number) {
    this.#code = code;
    this.end = start;
  }

  read(): Section | null {
    while (this.end < this.#code.length && this.#code[this.end] !== ";") if (!this.#readPiece()) return null;
    const pieces = withMinutes(this.#pieces);
    const isDate = pieces.some((piece) => piece.kind === "date" || piece.kind === "half-day");
    return { condition: this.#condition, pieces: isDate ? withSecondFractions(pieces) : pieces, isDate };
  }

  #readPiece(): boolean {
    const rest = this.#code.slice(this.end);
    const [sign = ""] = rest;
    if (sign === "[") return this.#readBracket(rest);
    if (sign === '"') return this.#readQuoted(rest);
    if (sign === "\\" || sign === "!") return this.#take(2, { kind: "literal", text: rest.charAt(1) });
    // `_x` leaves the width of x, `*x` fills the cell with it; in a text both are next to nothing.
    if (sign === "_") return this.#take(2, { kind: "literal", text: " " });
    if (sign === "*") return this.#take(2, null);
    if (/^General/i.test(rest)) return this.#take(7, { kind: "general" });
    const half = halfDay.exec(rest);
    if (half !== null)
      return this.#take(half[0].length, {
        kind: "half-day",
        style: half[0].length === 5 ? "AM/PM" : "A/P",
      });
    const power = exponent.exec(rest);
    if (power !== null && this.#pieces.some((piece) => piece.kind === "digit"))
      return this.#take(2, { kind: "exponent", sign: power[1] === "-" ? "-" : "+" });
    const run = letters.exec(rest);
    if (run !== null) return this.#readLetters(run[0]);
    return this.#readSign(sign);
  }

  #take(length: number, piece: Piece | null): boolean {
    this.end += length;
    if (piece !== null) this.#pieces.push(piece);
    return true;
  }

  #readSign(sign: string): boolean {
    switch (sign) {
      case "0":
      case "#":
      case "?":
        return this.#take(1, { kind: "digit", fill: sign });
      case ".":
        return this.#take(1, { kind: "point" });
      case ",":
        return this.#take(1, { kind: "comma" });
      case "%":
        return this.#take(1, { kind: "percent" });
      case "/":
        return this.#take(1, { kind: "slash" });
      case "@":
        return this.#take(1, { kind: "text" });
      default:
        return !/[A-Za-z]/.test(sign) && this.#take(1, { kind: "literal", text: sign });
    }
  }

  #readLetters(run: string): boolean {
    const letter = run.charAt(0).toLowerCase();
    if (letter === "b" || letter === "g") return this.#take(run.length, null);
    return this.#take(run.length, {
      kind: "date",
      letter: letter as DateLetter,
      length: run.length,
      elapsed: false,
    });
  }

  #readQuoted(rest: string): boolean {
    const end = rest.indexOf('"', 1);
    if (end < 0) return false;
    return this.#take(end + 1, { kind: "literal", text: rest.slice(1, end) });
  }

  #readBracket(rest: string): boolean {
    const elapsed = bracketElapsed.exec(rest);
    if (elapsed !== null) {
      const [whole, run = ""] = elapsed;
      const letter = run.charAt(0).toLowerCase();
      return this.#take(whole.length, {
        kind: "date",
        letter: letter === "m" ? "minute" : (letter as DateLetter),
        length: run.length,
        elapsed: true,
      });
    }
    const condition = bracketCondition.exec(rest);
    if (condition !== null) {
      const [whole, operator, operand = ""] = condition;
      const number = parseDecimal(operand);
      if (number === null) return false;
      this.#condition = { operator: operator as Condition["operator"], operand: number };
      return this.#take(whole.length, null);
    }
    const currency = currencyTag.exec(rest);
    if (currency !== null)
      return this.#take(currency[0].length, { kind: "literal", text: currency[1] ?? "" });
    const other = bracketOther.exec(rest);
    return other !== null && this.#take(other[0].length, null);
  }
}

/** An m beside hours or seconds means minutes. */
function withMinutes(pieces: readonly Piece[]): Piece[] {
  const dates = pieces.filter((piece) => piece.kind === "date");
  return pieces.map((piece) => {
    if (piece.kind !== "date" || piece.letter !== "m" || piece.length > 2) return piece;
    const at = dates.indexOf(piece);
    const isMinute = dates[at - 1]?.letter === "h" || dates[at + 1]?.letter === "s";
    return isMinute ? { ...piece, letter: "minute" as const } : piece;
  });
}

/** `ss.00`: the point and its zeros after seconds are their decimals. */
function withSecondFractions(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] as Piece;
    let digits = 0;
    while (piece.kind === "point" && isZeroPlace(pieces[at + 1 + digits])) digits++;
    if (digits > 0) {
      result.push({ kind: "second-fraction", digits });
      at += digits;
    } else result.push(piece);
  }
  return result;
}

function isZeroPlace(piece: Piece | undefined): boolean {
  return piece?.kind === "digit" && piece.fill === "0";
}
