/**
 * CSV text as records of fields, read as it streams in. What the fields mean is none of its concern.
 *
 * A quote that is never closed must not swallow the rows after it: a record that does not end well is given up with
 * its first line alone, and reading goes on with the next one.
 */
import { refuse } from "../problem.ts";
import type { Separator } from "./csv-values.ts";

/** A record, or a line that is none and why. `line` is the number of its first line in the file. */
export type CsvRecord =
  | { readonly kind: "record"; readonly line: number; readonly fields: readonly string[] }
  | { readonly kind: "broken"; readonly line: number; readonly reason: string };

export interface CsvFile {
  readonly separator: Separator;
  readonly header: readonly string[];
  /** The records after the header that are not blank; each has as many fields as the header. */
  readonly records: AsyncIterable<CsvRecord>;
}

const MAX_RECORD_LENGTH = 64 * 1024;
const MAX_RECORD_LINES = 50;
const separators: readonly Separator[] = [",", ";", "\t"];

/** Opens a UTF-8 file of comma-, semicolon- or tab-separated values. Throws ValidationProblem where it is empty. */
export async function openCsv(stream: NodeJS.ReadableStream): Promise<CsvFile> {
  const lines = new Lines(stream);
  let first = await lines.at(0);
  while (first?.trim() === "") {
    lines.drop(1);
    first = await lines.at(0);
  }
  if (first === null) refuse(["file"], "The file is empty.");
  const separator = separatorOf(first);
  const split = splitFields(first, separator);
  if (split.kind !== "fields") refuse(["file"], "The first line, with the columns' names, has an unclosed quote.");
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

async function* recordsOf(lines: Lines, separator: Separator, width: number): AsyncGenerator<CsvRecord> {
  while (true) {
    const first = lines.loaded(0) ?? (await lines.at(0));
    if (first === null) return;
    const line = lines.number;
    const split = first.includes('"')
      ? await splitRecord(lines, first, separator, width)
      : { kind: "fields" as const, fields: first.split(separator), lines: 1 };
    lines.drop(split.kind === "fields" ? split.lines : 1);
    if (split.kind === "fields" && split.fields.every((field) => field.trim() === "")) continue;
    const reason = faultOf(first, split, width);
    yield reason === null && split.kind === "fields"
      ? { kind: "record", line, fields: split.fields }
      : { kind: "broken", line, reason: reason ?? "" };
  }
}
