/** Writes a number by the places of a section: digits, thousands, decimals, per cent, exponents. */
import {
  absolute,
  type Decimal,
  divide,
  fromInteger,
  isZero,
  multiply,
  power,
  round,
  toWide,
} from "../../../values/decimal.ts";
import type { Piece } from "./sections.ts";

type DigitPiece = Piece & { kind: "digit" };

/** A section's places, told apart: those before the point, after it, and of the exponent. */
interface Layout {
  readonly whole: readonly DigitPiece[];
  readonly decimals: readonly DigitPiece[];
  readonly hasThousands: boolean;
  /** How many thousands the commas after the last place divide by. */
  readonly scaling: number;
  readonly percents: number;
  readonly isScientific: boolean;
}

/** The absolute value of a number as a section writes it; the sign is the caller's. */
export function formatAbsolute(value: Decimal, pieces: readonly Piece[]): string {
  const layout = layoutOf(pieces);
  const scaled = scaledBy(absolute(value), layout);
  const { mantissa, exponent } = layout.isScientific
    ? scientific(scaled, layout)
    : { mantissa: round(scaled, layout.decimals.length), exponent: 0 };
  const [whole = "0", fraction = ""] = toWide(mantissa).toFixed(layout.decimals.length).split(".");
  return written(pieces, layout, { whole: whole === "0" ? "" : whole, fraction, exponent });
}

function layoutOf(pieces: readonly Piece[]): Layout {
  const exponentAt = pieces.findIndex((piece) => piece.kind === "exponent");
  const body = exponentAt < 0 ? pieces : pieces.slice(0, exponentAt);
  const pointAt = body.findIndex((piece) => piece.kind === "point");
  const before = pointAt < 0 ? body : body.slice(0, pointAt);
  const digitsOf = (part: readonly Piece[]) =>
    part.filter((piece): piece is DigitPiece => piece.kind === "digit");
  const lastDigit = before.findLastIndex((piece) => piece.kind === "digit");
  const firstDigit = before.findIndex((piece) => piece.kind === "digit");
  const isComma = (piece: Piece) => piece.kind === "comma";
  const atEnd = body.findLastIndex((piece) => piece.kind === "digit");
  return {
    whole: digitsOf(before),
    decimals: pointAt < 0 ? [] : digitsOf(body.slice(pointAt)),
    hasThousands: firstDigit >= 0 && before.slice(firstDigit, lastDigit).some(isComma),
    scaling:
      commasAfter(before, lastDigit) + (pointAt >= 0 && atEnd > pointAt ? commasAfter(body, atEnd) : 0),
    percents: pieces.filter((piece) => piece.kind === "percent").length,
    isScientific: exponentAt >= 0,
  };
}

function commasAfter(pieces: readonly Piece[], place: number): number {
  if (place < 0) return 0;
  let count = 0;
  while (pieces[place + 1 + count]?.kind === "comma") count++;
  return count;
}

function scaledBy(value: Decimal, { percents, scaling }: Layout): Decimal {
  const digits = percents * 2 - scaling * 3;
  if (digits === 0) return value;
  const factor = power(fromInteger(10), fromInteger(Math.abs(digits))) ?? fromInteger(1);
  return digits > 0 ? multiply(value, factor) : divide(value, factor);
}

/** The mantissa and exponent; with several places before the point the exponent goes in steps of their number. */
function scientific(value: Decimal, layout: Layout): { mantissa: Decimal; exponent: number } {
  if (isZero(value)) return { mantissa: value, exponent: 0 };
  const step = Math.max(layout.whole.length, 1);
  const exponentOf = (size: number) => (step === 1 ? size : Math.floor(size / step) * step);
  const exponent = exponentOf(toWide(value).e);
  const mantissa = round(shifted(value, -exponent), layout.decimals.length);
  const grown = exponentOf(exponent + toWide(mantissa).e);
  if (grown === exponent) return { mantissa, exponent };
  return { mantissa: round(shifted(value, -grown), layout.decimals.length), exponent: grown };
}

function shifted(value: Decimal, digits: number): Decimal {
  const factor = power(fromInteger(10), fromInteger(Math.abs(digits))) ?? fromInteger(1);
  return digits < 0 ? divide(value, factor) : multiply(value, factor);
}

interface Digits {
  readonly whole: string;
  readonly fraction: string;
  readonly exponent: number;
}

/** Puts the digits into their places, from the point outward. */
function written(pieces: readonly Piece[], layout: Layout, digits: Digits): string {
  const whole = wholePlaces(layout, digits.whole);
  const fraction = decimalPlaces(layout, digits.fraction);
  let [wholeAt, fractionAt] = [0, 0];
  let part: "whole" | "decimals" | "exponent" = "whole";
  let text = "";
  const exponentPieces = pieces.slice(pieces.findIndex((piece) => piece.kind === "exponent") + 1);
  for (const piece of pieces) {
    switch (piece.kind) {
      case "digit":
        if (part === "whole") text += whole[wholeAt++] ?? "";
        else if (part === "decimals") text += fraction[fractionAt++] ?? "";
        break;
      case "point":
        // Without a place before the point, whole digits stand there all the same.
        if (layout.whole.length === 0) text += digits.whole;
        text += ".";
        part = "decimals";
        break;
      case "exponent": {
        part = "exponent";
        const places = exponentPieces.filter((each) => each.kind === "digit").length;
        const sign = digits.exponent < 0 ? "-" : piece.sign === "+" ? "+" : "";
        text += `E${sign}${String(Math.abs(digits.exponent)).padStart(places, "0")}`;
        break;
      }
      case "percent":
        text += "%";
        break;
      case "slash":
        text += "/";
        break;
      case "literal":
        text += piece.text;
        break;
      default:
        break;
    }
  }
  return text;
}

/** What each place before the point shows; the first takes all the digits that have no place of their own. */
function wholePlaces(layout: Layout, digits: string): string[] {
  const places = layout.whole.map((piece) => piece.fill);
  const shown: string[] = new Array(places.length).fill("");
  let fromRight = 0;
  const needsZero = (at: number) => places.slice(0, at + 1).includes("0");
  for (let at = places.length - 1; at >= 0; at--) {
    const left = digits.length - (places.length - 1 - at) - 1;
    const own = at === 0 ? digits.slice(0, Math.max(left + 1, 0)) : digits.charAt(left);
    const filled = own !== "" ? own : needsZero(at) ? "0" : places[at] === "?" ? " " : "";
    let text = "";
    for (const digit of [...filled].reverse()) {
      if (layout.hasThousands && fromRight > 0 && fromRight % 3 === 0 && digit !== " ") text = `,${text}`;
      text = digit + text;
      fromRight++;
    }
    shown[at] = text;
  }
  return shown;
}

/** What each place after the point shows: zeros at the end only where a 0 stands. */
function decimalPlaces(layout: Layout, digits: string): string[] {
  const significant = digits.replace(/0+$/, "").length;
  const lastZero = layout.decimals.findLastIndex((piece) => piece.fill === "0");
  return layout.decimals.map((piece, at) => {
    if (at < significant || at <= lastZero) return digits.charAt(at);
    return piece.fill === "?" ? " " : "";
  });
}
