/** The replacement of REGEXREPLACE, in PCRE2's extended syntax: `$1`, `${name}`, `$$`, escapes, `\U…\E`. */
import { MAX_TEXT } from "../length.ts";
import { PatternReader } from "./reader.ts";

/** How letters that follow are written, by the escape's letter: `\U` all in capitals, `\u` the next one. */
type LetterCase = "U" | "L" | "E" | "u" | "l";

type Part =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "group"; readonly group: number }
  | { readonly kind: "case"; readonly letterCase: LetterCase };

export type Replacement = readonly Part[];

interface Groups {
  readonly groupCount: number;
  readonly groupNames: ReadonlyMap<string, number>;
}

/** The parts of a replacement, or null where it is none or names a group that the pattern has not. */
export function parseReplacement(text: string, groups: Groups): Replacement | null {
  const reader = new PatternReader(text);
  const parts: Part[] = [];
  while (!reader.atEnd()) parts.push(partOf(reader, groups));
  return reader.failed ? null : parts;
}

function partOf(reader: PatternReader, { groupCount, groupNames }: Groups): Part {
  const plain = reader.match(/[^$\\]+/y);
  if (plain !== null) return { kind: "text", text: plain[0] };
  if (reader.match(/\$\$/y) !== null) return { kind: "text", text: "$" };
  const named = reader.match(/\$(?:\{(\w+)\}|(\d+|[A-Za-z_]\w*))/y);
  if (named !== null) {
    const name = named[1] ?? named[2] ?? "";
    const group = /^\d/.test(name) ? Number(name) : (groupNames.get(name) ?? Number.NaN);
    if (!(group <= groupCount)) reader.fail();
    return { kind: "group", group };
  }
  const quoted = reader.match(/\\Q([\s\S]*?)(?:\\E|$)/y);
  if (quoted !== null) return { kind: "text", text: quoted[1] ?? "" };
  const letterCase = reader.match(/\\([ULEul])/y);
  if (letterCase !== null) return { kind: "case", letterCase: letterCase[1] as LetterCase };
  return { kind: "text", text: escaped(reader) };
}

/** `\1` names no group here, as it does elsewhere: better a mistake than a control character unseen. */
function escaped(reader: PatternReader): string {
  if (reader.take("\\") && reader.ahead(/[1-9]/y) === "")
    return String.fromCodePoint(reader.escapedCharacter());
  reader.fail();
  return "";
}

/** A replacement with the texts of a match and its groups put in; a group without text is empty. Ends early where it is too long for a cell. */
export function filledReplacement(replacement: Replacement, textOf: (group: number) => string): string {
  let filled = "";
  let all: LetterCase = "E";
  let next: LetterCase = "E";
  for (const part of replacement) {
    if (part.kind === "case") {
      if (part.letterCase === "u" || part.letterCase === "l") next = part.letterCase;
      else [all, next] = [part.letterCase, "E"];
      continue;
    }
    const text = inCase(part.kind === "text" ? part.text : textOf(part.group), all);
    if (text === "") continue;
    const first = String.fromCodePoint(text.codePointAt(0) ?? 0);
    filled += inCase(first, next) + text.slice(first.length);
    next = "E";
    if (filled.length > MAX_TEXT) break;
  }
  return filled;
}

function inCase(text: string, letterCase: LetterCase): string {
  switch (letterCase) {
    case "U":
    case "u":
      return text.toUpperCase();
    case "L":
    case "l":
      return text.toLowerCase();
    case "E":
      return text;
    default:
      return letterCase satisfies never;
  }
}
