/** What a row must be to be recorded, as far as the row alone tells; what the database knows is asked in queries.ts. */
import { parseDecimal } from "../../grammar/index.ts";
import { parsePeriod } from "../calendar/index.ts";
import type { FactRow } from "./model.ts";

const MAX_TEXT_LENGTH = 500;
const MAX_DIGITS = 40;
const MAX_ATTRIBUTES = 100;
const MAX_QUOTED = 60;

/** Why a row cannot be recorded, as a sentence, or null where nothing speaks against it. */
export function faultOf(row: FactRow): string | null {
  return (
    textFault("external id", row.externalId) ??
    textFault("employee", row.employee) ??
    dayFault(row.date) ??
    contentFault(row)
  );
}

function contentFault(row: FactRow): string | null {
  switch (row.kind) {
    case "INCIDENTS":
      return (
        textFault("type", row.type) ?? numberFault("quantity", row.quantity) ?? quantityFault(row.quantity)
      );
    case "DOCUMENTS":
      return (
        textFault("category", row.category) ??
        numberFault("amount", row.amount) ??
        attributesFault(row.attributes)
      );
    case "MANUAL_VALUES":
      return textFault("indicator", row.indicator) ?? numberFault("value", row.value);
    default:
      return row satisfies never;
  }
}

/** A text as a message quotes it, shortened. */
export function quoted(text: string): string {
  return text.length > MAX_QUOTED ? `"${text.slice(0, MAX_QUOTED)}…"` : `"${text}"`;
}

function textFault(name: string, text: string): string | null {
  return text.trim() === "" ? `The ${name} is empty.` : storageFault(`The ${name}`, text);
}

/** PostgreSQL stores neither the character NUL nor half a surrogate pair. */
function storageFault(subject: string, text: string): string | null {
  if (text.length > MAX_TEXT_LENGTH) return `${subject} is longer than ${MAX_TEXT_LENGTH} characters.`;
  if (text.includes("\0") || !text.isWellFormed()) return `${subject} has characters that are no text.`;
  return null;
}

function dayFault(text: string): string | null {
  if (isDay(text)) return null;
  if (text.trim() === "") return "The date is empty.";
  return `${quoted(text)} is no date from 1900 to 9999: write YYYY-MM-DD or, in files, DD.MM.YYYY.`;
}

/** Days that have been recognised: a million facts fall on few of them, and each costs more than all else of a row. */
const knownDays = new Set<string>();
const MAX_KNOWN_DAYS = 10_000;

function isDay(text: string): boolean {
  if (knownDays.has(text)) return true;
  if (parsePeriod(text)?.kind !== "DAY") return false;
  if (knownDays.size >= MAX_KNOWN_DAYS) knownDays.clear();
  knownDays.add(text);
  return true;
}

const plainNumeral = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;

/** Numbers with an exponent are refused as well: spreadsheets write it where they have already dropped digits. */
function numberFault(name: string, text: string): string | null {
  if (plainNumeral.test(text)) {
    const isLong = text.length > MAX_DIGITS && text.replace(/\D/g, "").length > MAX_DIGITS;
    return isLong ? `The ${name} has more than ${MAX_DIGITS} digits.` : null;
  }
  if (text.trim() === "") return `The ${name} is empty.`;
  return parseDecimal(text) === null
    ? `The ${name} ${quoted(text)} is not a number.`
    : `The ${name} ${quoted(text)} has an exponent: write out its digits.`;
}

function quantityFault(text: string): string | null {
  return /^-.*[1-9]/.test(text) ? `The quantity ${quoted(text)} is negative.` : null;
}

function attributesFault(attributes: Readonly<Record<string, string>>): string | null {
  const entries = Object.entries(attributes);
  if (entries.length > MAX_ATTRIBUTES) return `There are more than ${MAX_ATTRIBUTES} attributes.`;
  for (const [name, value] of entries) {
    const fault =
      textFault("name of an attribute", name) ?? storageFault(`The attribute ${quoted(name)}`, value);
    if (fault !== null) return fault;
  }
  return null;
}
