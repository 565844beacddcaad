/**
 * CSV text as records of fields, read as it streams in. What the fields mean is none of its concern.
 *
 * A quote that is never closed must not swallow the rows after it: a record that does not end well is given up with
 * its first line alone, and reading goes on with the next one.
 */
import { refuse } from "../problem.ts";
import type { Separator } from "./values.ts";

/** A record, or a line that is none and why. `line` is the number of its first line in the file. */
export type TableRecord =
  | { readonly kind: "record"; readonly line: number; readonly fields: readonly string[] }
  | { readonly kind: "broken"; readonly line: number; readonly reason: string };

/** A table with a header, wherever it comes from. */
export interface Table {
  /** By which it tells whether a comma sets thousands or decimals apart. */
  readonly separator: Separator;
  readonly header: readonly string[];
  /**
   * The records after the header that are not blank, some at a time as they are read: a promise a record would cost more than the
   * record. Each has as many fields as the header.
   */
  readonly records: AsyncIterable<readonly TableRecord[]>;
}

const MAX_RECORD_LENGTH = 64 * 1024;
const MAX_RECORD_LINES = 50;
/** However many more are at hand. */
const MAX_RECORDS_AT_ONCE = 1000;
const separators: readonly Separator[] = [",", ";", "\t"];

/** Opens a UTF-8 file of comma-, semicolon- or tab-separated values. Throws ValidationProblem where it is empty. */
export async function openCsv(stream: NodeJS.ReadableStream): Promise<Table> {
  const lines = new Lines(stream);
  let first = await lines.at(0);
  while (first?.trim() === "") {
    lines.drop(1);
    first = await lines.at(0);
  }
  if (first === null) refuse(["file"], "The file is empty.");
  const separator = separatorOf(first);
  const split = splitFields(first, separator);
  if (split.kind !== "fields")
    refuse(["file"], "The first line, with the columns' names, has an unclosed quote.");
  if (first.includes("\ufffd")) refuse(["file"], "The file is not in UTF-8.");
  lines.drop(1);
  return { separator, header: split.fields, records: recordsOf(lines, separator, split.fields.length) };
}

/** The separator that stands most often in a line, outside quotes. */
function separatorOf(line: string): Separator {
  const unquoted = line.replace(/"[^"]*"/g, "");
  const counts = separators.map((separator) => unquoted.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ",";
}

async function* recordsOf(
  lines: Lines,
  separator: Separator,
  width: number,
): AsyncGenerator<readonly TableRecord[]> {
  while ((await lines.at(0)) !== null) {
    const found: TableRecord[] = [];
    while (found.length < MAX_RECORDS_AT_ONCE) {
      const first = lines.loaded(0);
      if (first === null) break;
      const line = lines.number;
      const taken = first.includes('"')
        ? await takeQuoted(lines, first, separator, width)
        : { fields: first.split(separator), lines: 1 };
      lines.drop(taken?.lines ?? 1);
      const record = recordOf(line, first, taken, width);
      if (record !== null) found.push(record);
    }
    yield found;
  }
}

/** What was taken as a record, or null where it is blank. */
function recordOf(line: number, first: string, taken: Taken | null, width: number): TableRecord | null {
  if (taken === null) return { kind: "broken", line, reason: unclosed };
  if (taken.fields.every((field) => field.trim() === "")) return null;
  const reason = faultOf(first, taken.fields, width);
  return reason === null ? { kind: "record", line, fields: taken.fields } : { kind: "broken", line, reason };
}

const unclosed = "A quote in this line is not closed, or something follows the closing one.";

function faultOf(first: string, fields: readonly string[], width: number): string | null {
  if (first.length > MAX_RECORD_LENGTH) return `The line is longer than ${MAX_RECORD_LENGTH} characters.`;
  if (fields.length !== width) return `The line has ${fields.length} columns, the header has ${width}.`;
  return fields.some((field) => field.includes("\ufffd")) ? "The line is not in UTF-8." : null;
}

/** The fields of a record, and how many lines it spans. */
interface Taken {
  readonly fields: readonly string[];
  readonly lines: number;
}

/** A record with quotes, over as many lines as they need; null where they do not end well. */
async function takeQuoted(
  lines: Lines,
  first: string,
  separator: Separator,
  width: number,
): Promise<Taken | null> {
  let text = first;
  for (let count = 1; count <= MAX_RECORD_LINES && text.length <= MAX_RECORD_LENGTH; count++) {
    const split = splitFields(text, separator);
    // Lines that only together have the wrong number of columns were joined by a stray quote.
    if (split.kind === "fields")
      return count > 1 && split.fields.length !== width ? null : { ...split, lines: count };
    const next = split.kind === "open" ? await lines.at(count) : null;
    if (next === null) return null;
    text += `\n${next}`;
  }
  return null;
}

type Split =
  | { readonly kind: "fields"; readonly fields: readonly string[] }
  /** It ends inside quotes. */
  | { readonly kind: "open" }
  /** Something follows a closing quote. */
  | { readonly kind: "broken" };

/** Quotes count at the start of a field (RFC 4180); elsewhere they are characters like any other. */
function splitFields(text: string, separator: Separator): Split {
  const fields: string[] = [];
  let start = 0;
  while (true) {
    const close = text[start] === '"' ? closingQuote(text, start + 1) : null;
    if (close === -1) return { kind: "open" };
    const found = text.indexOf(separator, close ?? start);
    const end = found === -1 ? text.length : found;
    if (close !== null && text.slice(close + 1, end).trim() !== "") return { kind: "broken" };
    fields.push(close === null ? text.slice(start, end) : text.slice(start + 1, close).replaceAll('""', '"'));
    if (found === -1) return { kind: "fields", fields };
    start = end + 1;
  }
}

/** Where the first quote from `start` stands that is not doubled, or -1. */
function closingQuote(text: string, start: number): number {
  let at = text.indexOf('"', start);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

/** The lines of a stream, of which some ahead can be looked at before they are dropped. */
class Lines {
  /** The number of the next line, from 1. */
  number = 1;
  readonly #chunks: AsyncIterator<string | Buffer>;
  readonly #decoder = new TextDecoder();
  #ready: string[] = [];
  #dropped = 0;
  #rest: string | null = "";

  constructor(stream: NodeJS.ReadableStream) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  /** The line so many after the next, where it has been read already. */
  loaded(ahead: number): string | null {
    return this.#ready[this.#dropped + ahead] ?? null;
  }

  /** The line so many after the next, or null after the last. */
  async at(ahead: number): Promise<string | null> {
    while (this.loaded(ahead) === null && this.#rest !== null) await this.#read();
    return this.loaded(ahead);
  }

  drop(count: number): void {
    this.#dropped += count;
    this.number += count;
  }

  async #read(): Promise<void> {
    const { value, done } = await this.#chunks.next();
    const text = done ? this.#decoder.decode() : this.#decode(value);
    const split = `${this.#rest ?? ""}${text}`.split("\n");
    // One character over the limit is enough to tell that a line is too long.
    this.#rest = done ? null : (split.pop() ?? "").slice(0, MAX_RECORD_LENGTH + 1);
    if (done && split.at(-1) === "") split.pop();
    const lines = split.map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
    this.#ready = [...this.#ready.slice(this.#dropped), ...lines];
    this.#dropped = 0;
  }

  #decode(chunk: string | Buffer): string {
    return this.#decoder.decode(typeof chunk === "string" ? Buffer.from(chunk) : chunk, { stream: true });
  }
}
