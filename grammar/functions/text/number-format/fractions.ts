/** Writes a number as a fraction: `# ?/?`, `??/??`, `# ?/8`. */
import {
  absolute,
  type Decimal,
  fromInteger,
  multiply,
  round,
  subtract,
  toDouble,
  toWholeNumber,
} from "../../../values/decimal.ts";
import type { Piece } from "./sections.ts";

/** The absolute value as a fraction, or null where the section has none. */
export function formatFraction(value: Decimal, pieces: readonly Piece[]): string | null {
  const slash = pieces.findIndex((piece) => piece.kind === "slash");
  const numeratorEnd =
    slash < 0 ? -1 : pieces.slice(0, slash).findLastIndex((piece) => piece.kind === "digit");
  if (numeratorEnd < 0) return null;
  let numeratorStart = numeratorEnd;
  while (pieces[numeratorStart - 1]?.kind === "digit") numeratorStart--;
  const fixed = fixedDenominator(pieces.slice(slash + 1));
  const places = pieces.slice(slash + 1).filter((piece) => piece.kind === "digit").length;
  if (fixed === null && places === 0) return null;
  const before = pieces.slice(0, numeratorStart);
  const hasWhole = before.some((piece) => piece.kind === "digit");
  const size = absolute(value);
  const whole = hasWhole ? round(size, 0, "down") : fromInteger(0);
  const rest = subtract(size, whole);
  const [numerator, denominator] =
    fixed === null ? nearestFraction(toDouble(rest), 10 ** places - 1) : overFixed(rest, fixed);
  return assembled(
    before,
    { whole: toWholeNumber(whole), hasWhole, numerator, denominator, fixed, places },
    {
      numeratorPlaces: numeratorEnd - numeratorStart + 1,
      between: literals(pieces.slice(numeratorEnd + 1, slash)),
    },
  );
}

interface Fraction {
  readonly whole: number;
  readonly hasWhole: boolean;
  readonly numerator: number;
  readonly denominator: number;
  readonly fixed: number | null;
  readonly places: number;
}

function assembled(
  before: readonly Piece[],
  fraction: Fraction,
  layout: { readonly numeratorPlaces: number; readonly between: string },
): string {
  let { whole, numerator } = fraction;
  const { denominator, hasWhole } = fraction;
  if (hasWhole && numerator === denominator) [whole, numerator] = [whole + 1, 0];
  const lead = literals(
    before.slice(
      0,
      before.findIndex((piece) => piece.kind === "digit"),
    ),
  );
  const gap = literals(before.slice(before.findLastIndex((piece) => piece.kind === "digit") + 1));
  const width = layout.numeratorPlaces + 1 + String(fraction.fixed ?? "").length + fraction.places;
  if (hasWhole && numerator === 0) return `${lead}${whole}${gap}${" ".repeat(width)}`;
  const above = String(numerator).padStart(layout.numeratorPlaces, " ");
  const below =
    fraction.fixed === null ? String(denominator).padEnd(fraction.places, " ") : String(denominator);
  const shownWhole = hasWhole && whole > 0 ? String(whole) : "";
  return `${hasWhole ? lead : literals(before)}${shownWhole}${shownWhole === "" ? "" : gap}${above}${layout.between}/${below}`;
}

function literals(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (piece.kind === "literal" ? piece.text : "")).join("");
}

/** The number that stands after the slash (`# ?/16`); a 0 in it is a place that holds a digit. */
function fixedDenominator(pieces: readonly Piece[]): number | null {
  let digits = "";
  for (const piece of pieces) {
    if (piece.kind === "literal" && /^\d$/.test(piece.text)) digits += piece.text;
    else if (piece.kind === "digit" && piece.fill === "0" && digits !== "") digits += "0";
    else break;
  }
  return digits === "" ? null : Number(digits);
}

function overFixed(rest: Decimal, denominator: number): [number, number] {
  return [toWholeNumber(round(multiply(rest, fromInteger(denominator)), 0)), denominator];
}

/** The fraction nearest to a share below 1 whose denominator is not above `largest`. */
function nearestFraction(share: number, largest: number): [number, number] {
  let best: [number, number] = [Math.round(share), 1];
  for (let denominator = 1; denominator <= largest; denominator++) {
    const numerator = Math.round(share * denominator);
    const [a, b] = best;
    if (Math.abs(share - numerator / denominator) < Math.abs(share - a / b) - 1e-15)
      best = [numerator, denominator];
  }
  return best;
}
