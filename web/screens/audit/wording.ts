/** An entry of the log in words: what its fields are called, and what their values mean. What has no word stays as it is. */
import { localeOf, noNumber, useNumbers } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import { Digits } from "./differences.ts";
import { texts } from "./texts/index.ts";

type Texts = (typeof texts)["en"];
type Field = keyof Texts["fields"];
type Valued = keyof Texts["values"];

/** A text, and whether it is as the log has it, of no language. */
export interface Worded {
  readonly text: string;
  readonly isRaw: boolean;
}

interface Named {
  readonly field: string;
  readonly id: string;
  readonly name: string;
}

export interface Subject {
  readonly objectKind: string;
  readonly names: readonly Named[];
}

/** Days by their columns; moments end in `_at`. */
const days: ReadonlySet<string> = new Set([
  "valid_from",
  "valid_to",
  "effective_from",
  "hired_on",
  "left_on",
  "left_changed_from",
  "period_start",
  "clawback_until",
  "from_period",
  "last_started",
  "tried_on",
  "day",
]);

const mondayMs = Date.UTC(2024, 0, 1);
const dayMs = 86_400_000;

export function useWording() {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const periods = usePeriods();
  const { language } = useLanguage();
  const weekday = (number: string) =>
    new Intl.DateTimeFormat(localeOf(language), { weekday: "short", timeZone: "UTC" }).format(
      mondayMs + (Number(number) - 1) * dayMs,
    );

  const fieldName = (kind: string, field: string): Worded => {
    const known = [`${kind}_${field}`, field].find(isField);
    return known === undefined
      ? { text: field, isRaw: true }
      : { text: say(`fields.${known}`), isRaw: false };
  };

  const constant = (kind: string, field: string, value: string): string | null => {
    const known = [`${kind}_${field}`, field].find(isValued);
    if (known === undefined || !Object.hasOwn(texts.en.values[known], value)) return null;
    return say(`values.${known}.${value}` as "yes");
  };

  const wordOf = (subject: Subject, field: string, value: unknown): Worded => {
    const name = subject.names.find((each) => each.field === field && each.id === plain(value))?.name;
    if (name !== undefined) return { text: name, isRaw: true };
    if (typeof value === "boolean") return { text: say(value ? "yes" : "no"), isRaw: false };
    if (value instanceof Digits) {
      const text = field === "working_weekdays" ? weekday(value.text) : numbers.number(value.text);
      return { text, isRaw: false };
    }
    if (Array.isArray(value)) return listOf(value.map((each) => wordOf(subject, field, each)));
    if (typeof value !== "string") return { text: JSON.stringify(value), isRaw: true };
    if (days.has(field)) return { text: periods.day(value), isRaw: false };
    if (field.endsWith("_at")) return { text: periods.moment(value), isRaw: false };
    const word = constant(subject.objectKind, field, value);
    return word === null ? { text: value, isRaw: true } : { text: word, isRaw: false };
  };
  return { fieldName, wordOf };
}

function plain(value: unknown): string | null {
  return value instanceof Digits ? value.text : null;
}

function listOf(parts: readonly Worded[]): Worded {
  const isRaw = parts.some((each) => each.isRaw);
  return { text: parts.length === 0 ? noNumber : parts.map(({ text }) => text).join(", "), isRaw };
}

function isField(key: string): key is Field {
  return Object.hasOwn(texts.en.fields, key);
}

function isValued(key: string): key is Valued {
  return Object.hasOwn(texts.en.values, key);
}
