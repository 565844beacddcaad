/**
 * English sentences in another language: each by its pattern, `There is no indicator "{name}".`, with the same holes in its
 * translation. A sentence stays English where it is made, stored and exported; whoever shows it has it told again.
 */

/** Patterns in English, and the same in one other language. A hole is `{name}`, or `{name:kind}` where more is known of it. */
export type Patterns = Readonly<Record<string, string>>;

/** The words of one language; functions by their English name, all else by its English. */
export interface OtherLanguage {
  readonly sentences: Patterns;
  readonly functions: Readonly<Record<string, string>>;
}

/** Tells an English sentence in the reader's language; as it is where nothing is known of it. */
export type Teller = (english: string) => string;

/** What may stand in a hole of a kind. */
const shapes = {
  text: String.raw`[\s\S]+?`,
  /** Also a share in per cent, `109.46%`, and one that is cut off, `0.3333333333…`. */
  number: String.raw`-?[\d,]+(?:\.\d+\u2026?)?%?`,
  day: String.raw`\d{4}-\d\d-\d\d`,
  month: String.raw`\d{4}-\d\d`,
  /** Codes of locales that formulas are written in. */
  locales: String.raw`[a-z]{2,3}-[A-Z0-9]{2,3}(?:, [a-z]{2,3}-[A-Z0-9]{2,3})*(?: and \d+ more)?`,
  /** Told in turn, where it can be. */
  told: String.raw`[\s\S]+?`,
  /** Told in turn; what cannot be is not meant here. */
  sentence: String.raw`[\s\S]+?[.!?\u2026]`,
  /** Names: `sales or salary`. */
  list: String.raw`[\s\S]+?`,
  /** What a text means in several locales, each told in turn. */
  readings: String.raw`[\s\S]+?`,
} as const;
type Kind = keyof typeof shapes;

interface Hole {
  readonly name: string;
  readonly kind: Kind;
}

interface Compiled {
  readonly shape: RegExp;
  readonly holes: readonly Hole[];
  /** How many characters stand outside of its holes: of several patterns that fit, the one that says most is meant. */
  readonly said: number;
  readonly translation: string;
}

const holePattern = /\{(\w+)(?::(\w+))?\}/g;

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

function isKind(word: string): word is Kind {
  return Object.hasOwn(shapes, word);
}

function compiled(english: string, translation: string): Compiled {
  const holes: Hole[] = [];
  let shape = "";
  let said = 0;
  let end = 0;
  for (const { 0: written, 1: name = "", 2: kind = "text", index } of english.matchAll(holePattern)) {
    if (!isKind(kind)) throw new Error(`${kind} is no kind of hole: ${english}`);
    shape += escaped(english.slice(end, index));
    said += index - end;
    shape += holes.some((hole) => hole.name === name) ? `\\k<${name}>` : `(?<${name}>${shapes[kind]})`;
    holes.push({ name, kind });
    end = index + written.length;
  }
  shape += escaped(english.slice(end));
  return { shape: new RegExp(`^${shape}$`), holes, said: said + english.length - end, translation };
}

const betweenSentences = /(?<=[.!?]) (?=["A-Z])/;
const between = /, but |, or |, and | or /;

/** Tells sentences by patterns, the most telling that fits. `locale` is the one in which numbers and days are written. */
export function teller(patterns: Patterns, locale: string): Teller {
  const whole = new Map(Object.entries(patterns).filter(([english]) => !english.includes("{")));
  const holed = Object.entries(patterns)
    .filter(([english]) => english.includes("{"))
    .map(([english, translation]) => compiled(english, translation))
    .sort((a, b) => b.said - a.said);
  const formats = formatsOf(locale);

  function found(english: string): string | null {
    const known = whole.get(english);
    if (known !== undefined) return known;
    for (const pattern of holed) {
      const told = filled(pattern, english);
      if (told !== null) return told;
    }
    return null;
  }

  function filled({ shape, holes, translation }: Compiled, english: string): string | null {
    const groups = shape.exec(english)?.groups;
    if (groups === undefined) return null;
    const values = new Map<string, string>();
    for (const { name, kind } of holes) {
      const value = filling(kind, groups[name] ?? "");
      if (value === null) return null;
      values.set(name, value);
    }
    return translation.replace(holePattern, (_, name: string) => values.get(name) ?? "");
  }

  function filling(kind: Kind, text: string): string | null {
    switch (kind) {
      case "text":
        return text;
      case "number":
        return formats.number(text.replaceAll(",", ""));
      case "day":
        return formats.day(text);
      case "month":
        return formats.month(text);
      case "locales":
      case "told":
        return found(text) ?? text;
      case "sentence":
        return found(text);
      case "list":
        return formats.list(text.split(between));
      case "readings":
        return formats.list(text.split(between).map((part) => found(part) ?? part));
      default:
        return kind satisfies never;
    }
  }

  /** Sentences that stand one after the other, such as the faults of several fields. */
  function eachFound(english: string): string | null {
    const parts = english.split(betweenSentences);
    const told = parts.map(found);
    return parts.length > 1 && told.every((part) => part !== null) ? told.join(" ") : null;
  }

  return (english) => eachFound(english) ?? found(english) ?? english;
}

function formatsOf(locale: string) {
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 10 });
  const percents = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 20 });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const months = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const lists = new Intl.ListFormat(locale, { type: "disjunction" });
  const written = (format: Intl.DateTimeFormat, text: string, day: string) => {
    const moment = Date.parse(`${day}T00:00:00Z`);
    return Number.isNaN(moment) ? text : format.format(moment);
  };
  return {
    number: (text: string) => {
      if (text.endsWith("%")) return percents.format(`${text.slice(0, -1)}e-2` as `${number}`);
      const isCut = text.endsWith("…");
      return `${numbers.format(text.replace("…", "") as `${number}`)}${isCut ? "…" : ""}`;
    },
    day: (text: string) => written(days, text, text),
    month: (text: string) => written(months, text, `${text}-01`),
    list: (parts: readonly string[]) => lists.format(parts),
  };
}
