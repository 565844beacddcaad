/** Reads patterns from left to right: characters, escapes and classes such as `[a-z\d]`. */
import {
  type CharacterTest,
  escapedSet,
  posixSet,
  propertySet,
  single,
  testInAnyCase,
  testOf,
} from "./character-sets.ts";
import { between, complementOf, LAST_CODE, type Ranges, unionOf } from "./ranges.ts";

const NO_CHARACTER: Ranges = [];

const controls: Readonly<Record<string, string>> = {
  t: "\t",
  n: "\n",
  r: "\r",
  f: "\f",
  a: "\x07",
  e: "\x1b",
};

/** To look a property up in Unicode's tables takes its time. */
const MAX_PROPERTIES = 64;

/** After a failure it stands at its end, so that whoever reads on comes to an end too. */
export class PatternReader {
  failed = false;
  private readonly text: string;
  private at = 0;
  private properties = 0;

  constructor(text: string) {
    this.text = text;
  }

  atEnd(): boolean {
    return this.at >= this.text.length;
  }

  peek(): string {
    return this.text.charAt(this.at);
  }

  /** The code point of the next character, a pair of surrogates as one. */
  next(): number {
    const code = this.text.codePointAt(this.at) ?? 0;
    this.at += code > 0xffff ? 2 : 1;
    return code;
  }

  take(character: string): boolean {
    if (this.peek() !== character) return false;
    this.at += 1;
    return true;
  }

  /** What a sticky expression finds here, or null. */
  match(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.at;
    const match = expression.exec(this.text);
    if (match !== null) this.at += match[0].length;
    return match;
  }

  /** The text that a sticky expression would find here, or none. */
  ahead(expression: RegExp): string {
    expression.lastIndex = this.at;
    return expression.exec(this.text)?.[0] ?? "";
  }

  fail(): void {
    this.failed = true;
    this.at = this.text.length;
  }

  /** What an escape stands for, its backslash read. */
  escapedTest(anyCase: boolean): CharacterTest {
    const set = this.escapedSet();
    return set === null ? single(this.escapedCharacter(), anyCase) : testOf(set);
  }

  /** What stands between `[` and `]`, the first read. */
  classTest(anyCase: boolean): CharacterTest {
    const isNegated = this.take("^");
    const [letters, sets]: [Ranges[], Ranges[]] = [[], []];
    for (let isFirst = true; isFirst || this.peek() !== "]"; isFirst = false) {
      if (this.atEnd()) this.fail();
      if (this.failed) return () => false;
      this.classPart(letters, sets, anyCase);
    }
    this.take("]");
    if (!anyCase) {
      const union = unionOf([...letters, ...sets]);
      return testOf(isNegated ? complementOf(union) : union);
    }
    const [inLetters, inSets] = [testInAnyCase(unionOf(letters)), testOf(unionOf(sets))];
    return (code) => (inLetters(code) || inSets(code)) !== isNegated;
  }

  /** Letters and ranges of them may come in other cases; sets such as `\d` and `[:alpha:]` are as they are. */
  private classPart(letters: Ranges[], sets: Ranges[], anyCase: boolean): void {
    if (this.match(/\\E/y) !== null) return;
    const named = this.match(/\[:(\^?)(\w+):\]/y);
    const first =
      named === null
        ? this.classCharacter()
        : this.known(posixSet(named[2] ?? "", anyCase), named[1] === "^");
    const isRange = this.match(/-(?=[^\]])/y) !== null;
    if (typeof first !== "number") {
      // A hyphen between a set and something else is a mistake to PCRE2.
      if (isRange) this.fail();
      sets.push(first);
      return;
    }
    const last = isRange ? this.rangeEnd() : first;
    if (typeof last !== "number" || first > last) this.fail();
    else letters.push(between(first, last));
  }

  private rangeEnd(): number | Ranges {
    return this.match(/\[:\^?\w+:\]/y) === null ? this.classCharacter() : NO_CHARACTER;
  }

  private classCharacter(): number | Ranges {
    if (!this.take("\\")) return this.next();
    if (this.take("b")) return 8;
    return this.escapedSet() ?? this.escapedCharacter();
  }

  private escapedSet(): Ranges | null {
    const property = this.match(/([pP])(?:\{([^}]*)\}|([A-Za-z]))/y);
    if (property !== null && ++this.properties > MAX_PROPERTIES) this.fail();
    if (property !== null)
      return this.known(propertySet(property[2] ?? property[3] ?? ""), property[1] === "P");
    const set = escapedSet(this.peek());
    if (set !== null) this.next();
    return set;
  }

  /** A letter or digit that is no escape is a mistake; anything else stands for itself. */
  escapedCharacter(): number {
    const hex = this.match(/x(?:\{([0-9A-Fa-f]{1,8})\}|([0-9A-Fa-f]{0,2}))/y);
    if (hex !== null) return this.byCode(Number.parseInt(hex[1] || hex[2] || "0", 16));
    const octal = this.match(/o\{([0-7]{1,11})\}|([0-7]{1,3})/y);
    if (octal !== null) return this.byCode(Number.parseInt(octal[1] ?? octal[2] ?? "0", 8));
    const control = this.match(/c([ -~])/y);
    if (control !== null) return (control[1] ?? "").toUpperCase().charCodeAt(0) ^ 64;
    const known = controls[this.peek()];
    if (this.atEnd() || (known === undefined && /^[A-Za-z0-9]$/.test(this.peek()))) this.fail();
    const code = this.next();
    return known === undefined ? code : known.charCodeAt(0);
  }

  private byCode(code: number): number {
    const isSurrogate = code >= 0xd800 && code <= 0xdfff;
    if (code <= LAST_CODE && !isSurrogate) return code;
    this.fail();
    return 0;
  }

  private known(set: Ranges | null, isNegated: boolean): Ranges {
    if (set === null) this.fail();
    const found = set ?? NO_CHARACTER;
    return isNegated ? complementOf(found) : found;
  }
}
