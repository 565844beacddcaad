/** A value by a number format, as TEXT gives it and a cell shows it. */
import { textOfNumber } from "../../../values/coercion.ts";
import {
  absolute,
  compare,
  type Decimal,
  isZero,
  round,
  sign,
  toWide,
  ZERO,
} from "../../../values/decimal.ts";
import { formatDate } from "./dates.ts";
import { formatFraction } from "./fractions.ts";
import { formatAbsolute } from "./numbers.ts";
import { type Condition, type Section, sectionsOf } from "./sections.ts";

/** A number in a format such as `#,##0.00`; null where the format is none or the number no date of it. */
export function formatNumber(value: Decimal, code: string): string | null {
  const sections = sectionsOf(code);
  if (sections === null) return null;
  const { section, hidesSign } = sectionFor(value, sections);
  if (section === null) return "#".repeat(12);
  if (section.pieces.length === 0) return "";
  const minus = sign(value) < 0 && !hidesSign ? "-" : "";
  if (section.isDate) return formatDate(value, section.pieces);
  if (section.pieces.some((piece) => piece.kind === "general" || piece.kind === "text"))
    return minus + withGeneral(value, section);
  return minus + (formatFraction(value, section.pieces) ?? formatAbsolute(value, section.pieces));
}

/** A text in a format: what its fourth section, or a lone `@`, makes of it; null where the format is none. */
export function formatText(text: string, code: string): string | null {
  const sections = sectionsOf(code);
  if (sections === null) return null;
  const section =
    sections[3] ?? sections.findLast((each) => each.pieces.some((piece) => piece.kind === "text"));
  if (section === undefined) return text;
  return section.pieces
    .map((piece) => (piece.kind === "text" ? text : piece.kind === "literal" ? piece.text : ""))
    .join("");
}

interface Chosen {
  readonly section: Section | null;
  /** A section of its own for negative numbers says by itself that they are. */
  readonly hidesSign: boolean;
}

function sectionFor(value: Decimal, all: readonly Section[]): Chosen {
  const sections = all.slice(0, 3);
  const [first, second, third] = sections;
  if (first === undefined) return { section: null, hidesSign: false };
  if (sections.some((section) => section.condition !== null)) return conditionalSection(value, sections);
  const size = sign(value);
  if (second === undefined || size > 0) return { section: first, hidesSign: false };
  if (size < 0) return { section: second, hidesSign: true };
  return { section: third ?? first, hidesSign: false };
}

/** The first section whose condition holds; one without takes the rest: the negative numbers, then all others. */
function conditionalSection(value: Decimal, sections: readonly Section[]): Chosen {
  for (const [at, section] of sections.entries()) {
    const isLast = at === sections.length - 1;
    if (section.condition === null && !isLast && at > 0 && sign(value) >= 0) continue;
    if (section.condition !== null && !holds(section.condition, value)) continue;
    return { section, hidesSign: section.condition !== null && isForNegatives(section.condition) };
  }
  return { section: null, hidesSign: false };
}

function holds({ operator, operand }: Condition, value: Decimal): boolean {
  const side = compare(value, operand);
  switch (operator) {
    case "<":
      return side < 0;
    case "<=":
      return side <= 0;
    case "=":
      return side === 0;
    case "<>":
      return side !== 0;
    case ">":
      return side > 0;
    case ">=":
      return side >= 0;
    default:
      return operator satisfies never;
  }
}

function isForNegatives({ operator, operand }: Condition): boolean {
  return (operator === "<" && sign(operand) <= 0) || (operator === "<=" && sign(operand) < 0);
}

function withGeneral(value: Decimal, { pieces }: Section): string {
  const general = generalText(absolute(value));
  return pieces
    .map((piece) => {
      if (piece.kind === "general" || piece.kind === "text") return general;
      return piece.kind === "literal" ? piece.text : piece.kind === "percent" ? "%" : "";
    })
    .join("");
}

const GENERAL_WIDTH = 11;
const GENERAL_DIGITS = 6;

/** General as a cell shows it: at most 11 characters, with an exponent where a number is too large or too small. */
export function generalText(value: Decimal): string {
  if (isZero(value)) return "0";
  const wide = toWide(value).toSignificantDigits(15);
  if (wide.e >= GENERAL_WIDTH || wide.e < -9) return scientificText(value);
  const room = GENERAL_WIDTH - Math.max(wide.e + 1, 1) - 1;
  const plain = round(value, Math.max(room, 0));
  if (wide.e <= -5 && compare(plain, value) !== 0) return scientificText(value);
  return textOfNumber(compare(plain, ZERO) === 0 ? value : plain);
}

function scientificText(value: Decimal): string {
  const [mantissa = "", exponent = ""] = toWide(value)
    .toSignificantDigits(GENERAL_DIGITS)
    .toExponential()
    .split("e");
  return `${mantissa}E${exponent.charAt(0)}${exponent.slice(1).padStart(2, "0")}`;
}
