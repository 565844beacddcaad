/**
 * Reads patterns in the syntax of PCRE2, which Excel uses, without its rarities: recursion, conditions on groups,
 * callouts, verbs such as (*SKIP), branch reset and `\X`.
 */
import { type CharacterTest, isAnything, isOther, isVerticalSpace, single } from "./character-sets.ts";
import { PatternReader } from "./reader.ts";
import type { Assertion, Pattern, RepeatMode, Tree } from "./tree.ts";

interface Flags {
  readonly anyCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly spaced: boolean;
}

/** PCRE2's own limits: brackets inside each other, counts in braces. */
const MAX_DEPTH = 250;
const MAX_COUNT = 65_535;

const NOTHING: Tree = { kind: "sequence", parts: [] };

const assertions: Readonly<Record<string, Assertion>> = {
  A: "text-start",
  z: "text-end",
  Z: "last-line-end",
  b: "word-edge",
  B: "no-word-edge",
  G: "search-start",
};

/** The pattern that a text spells, or null where it spells none. */
export function parsePattern(text: string, anyCase: boolean): Pattern | null {
  const parser = new PatternParser(text);
  const tree = parser.choice({ anyCase, multiline: false, dotAll: false, spaced: false }, 0);
  if (parser.reader.failed || !parser.reader.atEnd() || !parser.refersWithin()) return null;
  return { tree, groupCount: parser.groupCount, groupNames: parser.groupNames };
}

class PatternParser {
  readonly reader: PatternReader;
  groupCount = 0;
  readonly groupNames = new Map<string, number>();
  private readonly references: (number | string)[] = [];
  /** How many looks ahead or behind are open. */
  private looks = 0;

  constructor(text: string) {
    this.reader = new PatternReader(text);
  }

  /** Whether each reference is to a group that there is. */
  refersWithin(): boolean {
    return this.references.every((group) =>
      typeof group === "number" ? group > 0 && group <= this.groupCount : this.groupNames.has(group),
    );
  }

  choice(flags: Flags, depth: number): Tree {
    if (depth > MAX_DEPTH) return this.fail();
    let current = flags;
    let parts: Tree[] = [];
    const options: Tree[] = [];
    while (!this.reader.atEnd() && this.reader.peek() !== ")") {
      if (this.reader.take("|")) {
        options.push({ kind: "sequence", parts });
        parts = [];
        continue;
      }
      const changed = this.flagChange(current);
      if (changed !== null) current = changed;
      else if (!this.skipped(current)) parts.push(...this.item(current, depth));
    }
    options.push({ kind: "sequence", parts });
    return options.length === 1 ? (options[0] ?? NOTHING) : { kind: "choice", options };
  }

  /** Comments, ends of quotations that nothing opened and, with the flag x, white space. */
  private skipped(flags: Flags): boolean {
    if (this.reader.match(/\(\?#[^)]*\)|\\E/y) !== null) return true;
    return flags.spaced && this.reader.match(/\s+|#[^\n]*/y) !== null;
  }

  /** `(?i)` for the rest of a group. */
  private flagChange(flags: Flags): Flags | null {
    const match = this.reader.match(/\(\?(\^?)([imsx]*)(?:-([imsx]*))?\)/y);
    return match === null ? null : withFlags(flags, match);
  }

  private item(flags: Flags, depth: number): Tree[] {
    const quoted = this.reader.match(/\\Q([\s\S]*?)(?:\\E|$)/y);
    const parts = Array.from(quoted?.[1] ?? "", (each) => literal(each.codePointAt(0) ?? 0, flags));
    if (quoted === null) parts.push(this.atom(flags, depth));
    const last = parts.pop();
    return last === undefined ? [] : [...parts, this.repeated(last, flags)];
  }

  private repeated(part: Tree, flags: Flags): Tree {
    while (this.skipped(flags)) {
      // Space and comments may stand before what repeats.
    }
    const match = this.reader.match(/([*+?]|\{(\d{1,5})(?:(,)(\d{0,5}))?\})([?+])?/y);
    if (match === null) return part;
    const [, sign = "", first, comma, second, suffix] = match;
    const { least, most } = boundsOf(sign, first, comma, second);
    const isTooMany = Math.max(least, most === Infinity ? 0 : most) > MAX_COUNT;
    if (part.kind === "assertion" || part.kind === "keep" || least > most || isTooMany) return this.fail();
    const mode: RepeatMode = suffix === "?" ? "lazy" : suffix === "+" ? "possessive" : "greedy";
    return { kind: "repeat", part, least, most, mode };
  }

  private atom(flags: Flags, depth: number): Tree {
    const { reader } = this;
    // What repeats has nothing before it here.
    if (reader.match(/[*+?]|\{\d{1,5}(?:,\d{0,5})?\}/y) !== null) return this.fail();
    if (reader.take("(")) return this.group(flags, depth);
    if (reader.take("[")) return character(reader.classTest(flags.anyCase));
    if (reader.take(".")) return character(flags.dotAll ? isAnything : isOther);
    if (reader.take("^")) return assertion(flags.multiline ? "line-start" : "text-start");
    if (reader.take("$")) return assertion(flags.multiline ? "line-end" : "last-line-end");
    if (reader.take("\\")) return this.escape(flags);
    return literal(reader.next(), flags);
  }

  private group(flags: Flags, depth: number): Tree {
    const { reader } = this;
    const scoped = reader.match(/\?(\^?)([imsx]*)(?:-([imsx]*))?:/y);
    if (scoped !== null) return this.closed(withFlags(flags, scoped), depth);
    const look = reader.match(/\?(<?)([=!])/y);
    if (look !== null) {
      this.looks++;
      const part = this.closed(flags, depth);
      this.looks--;
      return { kind: "look", part, behind: look[1] === "<", negated: look[2] === "!" };
    }
    if (reader.match(/\?>/y) !== null) return { kind: "atomic", part: this.closed(flags, depth) };
    const again = reader.match(/\?P=([A-Za-z_]\w{0,31})\)/y);
    if (again !== null) return this.again(again[1] ?? "", flags);
    const named = reader.match(/\?(?:P?<([A-Za-z_]\w{0,31})>|'([A-Za-z_]\w{0,31})')/y);
    if (named === null && /^[?*]$/.test(reader.peek())) return this.fail();
    const index = ++this.groupCount;
    const name = named?.[1] ?? named?.[2];
    if (name !== undefined) {
      if (this.groupNames.has(name)) return this.fail();
      this.groupNames.set(name, index);
    }
    return { kind: "group", index, part: this.closed(flags, depth) };
  }

  private closed(flags: Flags, depth: number): Tree {
    const part = this.choice(flags, depth + 1);
    return this.reader.take(")") ? part : this.fail();
  }

  private escape(flags: Flags): Tree {
    const { reader } = this;
    const plain = this.plainReference();
    if (plain !== null) return this.again(plain, flags);
    const numbered = reader.match(/g(?:(-?)(\d{1,3})|\{(-?)(\d{1,3})\})/y);
    if (numbered !== null) {
      const number = Number(numbered[2] ?? numbered[4]);
      const isRelative = (numbered[1] ?? numbered[3]) === "-";
      return this.again(isRelative ? this.groupCount + 1 - number : number, flags);
    }
    const named = reader.match(/k(?:\{(\w+)\}|<(\w+)>|'(\w+)')|g\{([A-Za-z_]\w*)\}/y);
    if (named !== null) return this.again(named[1] ?? named[2] ?? named[3] ?? named[4] ?? "", flags);
    const place = reader.match(/[AzZbBG]/y);
    if (place !== null) return assertion(assertions[place[0]] ?? "text-start");
    if (reader.take("K")) return this.looks > 0 ? this.fail() : { kind: "keep" };
    if (reader.take("R")) return lineBreak;
    if (reader.take("N")) return character(isOther);
    return character(reader.escapedTest(flags.anyCase));
  }

  /** `\1`; two digits and more are a group only where it came before, else a code in octal. */
  private plainReference(): number | null {
    const digits = this.reader.ahead(/[1-9]\d*/y);
    const number = Number(digits);
    const isGroup = digits !== "" && (number < 10 || /^[89]/.test(digits) || number <= this.groupCount);
    if (isGroup) this.reader.match(/\d+/y);
    return isGroup ? number : null;
  }

  private again(group: number | string, flags: Flags): Tree {
    this.references.push(group);
    return { kind: "again", group, anyCase: flags.anyCase };
  }

  private fail(): Tree {
    this.reader.fail();
    return NOTHING;
  }
}

/** `\R`: a carriage return takes the line feed after it along. */
const lineBreak: Tree = {
  kind: "atomic",
  part: {
    kind: "choice",
    options: [
      { kind: "sequence", parts: [character(single(13, false)), character(single(10, false))] },
      character(isVerticalSpace),
    ],
  },
};

function character(test: CharacterTest): Tree {
  return { kind: "character", test };
}

function literal(code: number, flags: Flags): Tree {
  return character(single(code, flags.anyCase));
}

function assertion(name: Assertion): Tree {
  return { kind: "assertion", assertion: name };
}

/** The flags after `^` (none set), letters to set and letters to unset. */
function withFlags(flags: Flags, [, fresh, on = "", off = ""]: RegExpExecArray): Flags {
  const set = (letter: string, before: boolean): boolean =>
    !off.includes(letter) && ((before && fresh !== "^") || on.includes(letter));
  return {
    anyCase: set("i", flags.anyCase),
    multiline: set("m", flags.multiline),
    dotAll: set("s", flags.dotAll),
    spaced: set("x", flags.spaced),
  };
}

function boundsOf(
  sign: string,
  first: string | undefined,
  comma: string | undefined,
  second: string | undefined,
): { readonly least: number; readonly most: number } {
  if (sign === "*") return { least: 0, most: Infinity };
  if (sign === "+") return { least: 1, most: Infinity };
  if (sign === "?") return { least: 0, most: 1 };
  const least = Number(first);
  if (comma === undefined) return { least, most: least };
  return { least, most: second === "" ? Infinity : Number(second) };
}
