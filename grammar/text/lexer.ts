/**
 * Turns text into tokens for the parser. Written by hand, since a formula's tokens depend on what stands around them:
 * `A1` is a cell but `LOG10(` a function, `1:5` rows, a space between two references the intersection operator.
 */
import type { IToken, TokenType } from "chevrotain";
import { type CellAddress, type ErrorCode, errorCodes, type LineAddress, type SheetPrefix } from "../ast.ts";
import { type Diagnostic, diagnose } from "../diagnostic.ts";
import { type BracketContent, bracketEnd, readBrackets } from "./brackets.ts";
import * as t from "./tokens.ts";

/** What a token of a kind carries beside its text. */
export type Payload =
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "error"; readonly code: ErrorCode }
  | { readonly kind: "cell"; readonly address: CellAddress }
  | { readonly kind: "lines"; readonly from: LineAddress; readonly to: LineAddress }
  | { readonly kind: "sheet"; readonly sheet: SheetPrefix }
  | { readonly kind: "name"; readonly name: string; readonly bracketed: boolean }
  | {
      readonly kind: "structured";
      readonly table: string | null;
      readonly content: BracketContent & { kind: "columns" };
    };

export interface Lexed {
  readonly tokens: IToken[];
  readonly diagnostics: Diagnostic[];
  /** The deepest nesting of round brackets and braces. */
  readonly depth: number;
}

const MAX_COLUMN = 16_384;
const MAX_ROW = 1_048_576;

const space = /[\s\u00a0\u202f\u200b\ufeff]+/y;
const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const quotedText = /"(?:[^"]|"")*"/y;
const cell = /(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})(?![\p{L}\p{M}\p{N}_.?\\!])/uy;
const columns = /(\$?)([A-Za-z]{1,3})\s*:\s*(\$?)([A-Za-z]{1,3})(?![\p{L}\p{M}\p{N}_.?\\!($[])/uy;
const rows = /(\$?)([1-9]\d{0,6})\s*:\s*(\$?)([1-9]\d{0,6})(?![\p{L}\p{M}\p{N}_.?\\!(])/uy;
const name = /[\p{L}_\\][\p{L}\p{M}\p{N}_.\\?]*/uy;
const quotedSheet = /'((?:[^']|'')*)'!/y;
const quotedName = /'((?:[^']|'')+)'(?!!)/y;
const bareSheet = /((?:\[[^[\]']*\])?[\p{L}\p{N}_.\\?]*(?::[\p{L}\p{N}_.\\?]+)?)!/uy;
const errorText = new RegExp(errorCodes.map((code) => code.replace(/[?/!]/g, "\\$&")).join("|"), "iy");
const futurePrefix = /^(?:_xlfn\.|_xlws\.|_xludf\.|_xlpm\.)+/i;

const singles: Readonly<Record<string, TokenType>> = {
  "+": t.SignToken,
  "-": t.SignToken,
  "*": t.BinaryToken,
  "/": t.BinaryToken,
  "^": t.BinaryToken,
  "&": t.BinaryToken,
  "=": t.BinaryToken,
  "<": t.BinaryToken,
  ">": t.BinaryToken,
  ":": t.BinaryToken,
  "%": t.PostfixToken,
  "#": t.PostfixToken,
  "@": t.AtToken,
  "(": t.OpenToken,
  ")": t.CloseToken,
  "{": t.OpenBraceToken,
  "}": t.CloseBraceToken,
  ",": t.CommaToken,
  ";": t.SemicolonToken,
};

/** What people's word processors put in place of what they typed. */
const lookAlikes: Readonly<Record<string, string>> = {
  "“": '"',
  "”": '"',
  "„": '"',
  "«": '"',
  "»": '"',
  "‘": "'",
  "’": "'",
  "−": "-",
  "–": "-",
  "—": "-",
  "×": "*",
  "·": "*",
  "÷": "/",
  "≤": "<=",
  "≥": ">=",
  "≠": "<>",
  "；": ";",
  "，": ",",
  "（": "(",
  "）": ")",
};

/** All tokens of a text; what is no token is reported and left out. Linear in the text's length. */
export function lex(text: string): Lexed {
  const lexer = new Lexing(text);
  lexer.run();
  return { tokens: lexer.tokens, diagnostics: lexer.diagnostics, depth: lexer.deepest };
}

class Lexing {
  readonly text: string;
  readonly tokens: IToken[] = [];
  readonly diagnostics: Diagnostic[] = [];
  deepest = 0;
  private at = 0;
  private depth = 0;
  private spaceBefore = false;

  constructor(text: string) {
    this.text = text;
  }

  run(): void {
    const { text } = this;
    if (text.trimStart().startsWith("=")) this.at = text.indexOf("=") + 1;
    while (this.at < text.length) {
      if (this.match(space) !== null) {
        this.spaceBefore = true;
        continue;
      }
      this.next();
      this.spaceBefore = false;
    }
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null && pattern === space) this.at = pattern.lastIndex;
    return found;
  }

  private next(): void {
    const char = this.text[this.at] ?? "";
    if (char === '"') return this.textLiteral();
    if (char === "'") return this.quotedSheetPrefix();
    if (char === "[") return this.bracket();
    if (char === "#" && this.errorLiteral()) return;
    if (isNameStart(char) || char === "$") {
      if (this.reference() || this.sheetPrefix() || this.nameOrFunction()) return;
    } else if (isDigit(char) || char === ".") {
      if (this.rowsReference() || this.sheetPrefix() || this.numberLiteral()) return;
    }
    this.operator(char);
  }

  private push(kind: TokenType, length: number, payload?: Payload): void {
    const start = this.at;
    this.intersect(kind, start);
    this.tokens.push({
      image: this.text.slice(start, start + length),
      startOffset: start,
      endOffset: start + length - 1,
      tokenType: kind,
      tokenTypeIdx: kind.tokenTypeIdx as number,
      payload,
    } as IToken);
    this.at = start + length;
  }

  /** White space between two references is the intersection operator. */
  private intersect(next: TokenType, start: number): void {
    const previous = this.tokens.at(-1);
    if (!this.spaceBefore || previous === undefined) return;
    if (!endsReference.has(previous.tokenType) || !beginsReference.has(next)) return;
    const kind = t.BinaryToken;
    this.tokens.push({
      image: " ",
      startOffset: start - 1,
      endOffset: start - 1,
      tokenType: kind,
      tokenTypeIdx: kind.tokenTypeIdx as number,
    } as IToken);
  }

  private textLiteral(): void {
    const found = this.match(quotedText);
    if (found !== null) {
      const value = found[0].slice(1, -1).replaceAll('""', '"');
      return this.push(t.TextToken, found[0].length, { kind: "text", value });
    }
    const end = this.text.length;
    this.report({ start: this.at, end: this.at + 1 }, "syntax.unclosed-text", "This quote is never closed.", {
      title: "Close the quote",
      start: end,
      end,
      text: '"',
    });
    const value = this.text.slice(this.at + 1).replaceAll('""', '"');
    this.push(t.TextToken, end - this.at, { kind: "text", value });
  }

  private errorLiteral(): boolean {
    const found = this.match(errorText);
    if (found === null) return false;
    const code = errorCodes.find((each) => each === found[0].toUpperCase());
    if (code === undefined) return false;
    this.push(t.ErrorToken, found[0].length, { kind: "error", code });
    return true;
  }

  private quotedSheetPrefix(): void {
    const found = this.match(quotedSheet);
    const sheet = found === null ? null : readSheet((found[1] ?? "").replaceAll("''", "'"));
    if (found !== null && sheet !== null)
      return this.push(t.SheetToken, found[0].length, { kind: "sheet", sheet });
    if (!this.linkedName()) this.unknown("'");
  }

  /** `[1]!'SGKR,LA'`: a link's item in another program, quoted where it is no plain name. */
  private linkedName(): boolean {
    const found = this.tokens.at(-1)?.tokenType === t.SheetToken ? this.match(quotedName) : null;
    if (found === null) return false;
    const plain = (found[1] ?? "").replaceAll("''", "'");
    this.push(t.NameToken, found[0].length, { kind: "name", name: plain, bracketed: false });
    return true;
  }

  private sheetPrefix(): boolean {
    const found = this.match(bareSheet);
    const sheet = found === null || found[0] === "!" ? null : readSheet(found[1] ?? "");
    if (found === null || sheet === null) return false;
    this.push(t.SheetToken, found[0].length, { kind: "sheet", sheet });
    return true;
  }

  private reference(): boolean {
    const found = this.match(cell);
    const address = found === null ? null : cellAddress(found);
    if (found !== null && address !== null && this.text[this.at + found[0].length] !== "(") {
      this.push(t.CellToken, found[0].length, { kind: "cell", address });
      return true;
    }
    return this.linesReference(columns, t.ColumnsToken, columnNumber, MAX_COLUMN) || this.rowsReference();
  }

  private rowsReference(): boolean {
    return this.linesReference(rows, t.RowsToken, Number, MAX_ROW);
  }

  private linesReference(
    pattern: RegExp,
    kind: TokenType,
    indexOf: (text: string) => number,
    highest: number,
  ): boolean {
    const found = this.match(pattern);
    if (found === null) return false;
    const [image, fromFixed, from = "", toFixed, to = ""] = found;
    const first = { index: indexOf(from), fixed: fromFixed === "$" };
    const last = { index: indexOf(to), fixed: toFixed === "$" };
    if (first.index > highest || last.index > highest) return false;
    this.push(kind, image.length, { kind: "lines", from: first, to: last });
    return true;
  }

  private nameOrFunction(): boolean {
    const found = this.match(name);
    if (found === null) return false;
    const written = found[0];
    const plain = written.replace(futurePrefix, "") || written;
    const end = this.at + written.length;
    const payload = { kind: "name", name: plain, bracketed: false } as const;
    if (this.text[end] === "[" && this.structured(plain, end)) return true;
    space.lastIndex = end;
    const gap = space.exec(this.text)?.[0].length ?? 0;
    if (this.text[end + gap] === "(") {
      this.push(t.FunctionToken, written.length, payload);
      this.spaceBefore = false;
      return true;
    }
    const isTruth = /^(?:true|false)$/i.test(written);
    this.push(isTruth ? t.BooleanToken : t.NameToken, written.length, payload);
    return true;
  }

  /** `Sales[Amount]`: a table's name with its bracket at `open`. */
  private structured(table: string, open: number): boolean {
    const end = bracketEnd(this.text, open);
    const content = end === null ? null : readBrackets(this.text.slice(open + 1, end - 1), true);
    if (end === null || content === null || content.kind === "name") return false;
    this.push(t.StructuredToken, end - this.at, { kind: "structured", table, content });
    return true;
  }

  private bracket(): void {
    if (this.sheetPrefix()) return;
    const end = bracketEnd(this.text, this.at);
    if (end === null) {
      const span = { start: this.at, end: this.at + 1 };
      this.report(span, "syntax.unclosed-bracket", "This [ is never closed.");
      this.at++;
      return;
    }
    const content = readBrackets(this.text.slice(this.at + 1, end - 1), false);
    const length = end - this.at;
    if (content === null) {
      const span = { start: this.at, end };
      this.report(span, "syntax.unexpected", `${this.text.slice(this.at, end)} names no column of a table.`);
      this.at = end;
    } else if (content.kind === "name") {
      this.push(t.NameToken, length, { kind: "name", name: content.name, bracketed: true });
    } else {
      this.push(t.StructuredToken, length, { kind: "structured", table: null, content });
    }
  }

  private numberLiteral(): boolean {
    const found = this.match(number);
    if (found === null) return false;
    this.push(t.NumberToken, found[0].length);
    return true;
  }

  private operator(char: string): void {
    const two = this.text.slice(this.at, this.at + 2);
    if (two === "<>" || two === "<=" || two === ">=") return this.push(t.BinaryToken, 2);
    const kind = singles[char];
    if (kind === undefined) return this.unknown(char);
    if (kind === t.OpenToken || kind === t.OpenBraceToken)
      this.deepest = Math.max(this.deepest, ++this.depth);
    if (kind === t.CloseToken || kind === t.CloseBraceToken) this.depth--;
    this.push(kind, 1);
  }

  private unknown(char: string): void {
    const whole = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    const span = { start: this.at, end: this.at + whole.length };
    const instead = lookAlikes[char];
    const hint = instead === undefined ? "" : ` Write ${instead} instead.`;
    const fix =
      instead === undefined ? undefined : { title: `Replace with ${instead}`, ...span, text: instead };
    this.report(span, "syntax.unexpected", `The character ${whole} has no meaning in a formula.${hint}`, fix);
    this.at = span.end;
  }

  private report(
    span: { start: number; end: number },
    code: Diagnostic["code"],
    message: string,
    fix?: Diagnostic["fixes"][number],
  ): void {
    const fixes = fix === undefined ? [] : [fix];
    this.diagnostics.push(diagnose(this.text, span, code, message, { fixes }));
  }
}

const endsReference: ReadonlySet<TokenType> = new Set([
  t.CellToken,
  t.ColumnsToken,
  t.RowsToken,
  t.NameToken,
  t.StructuredToken,
  t.CloseToken,
  t.ErrorToken,
]);

const beginsReference: ReadonlySet<TokenType> = new Set([
  t.CellToken,
  t.ColumnsToken,
  t.RowsToken,
  t.NameToken,
  t.FunctionToken,
  t.StructuredToken,
  t.SheetToken,
  t.OpenToken,
]);

function isDigit(char: string): boolean {
  return char >= "0" && char <= "9";
}

const nameStart = /[\p{L}_\\]/u;

function isNameStart(char: string): boolean {
  if (char < "\u0080")
    return (char >= "a" && char <= "z") || (char >= "A" && char <= "Z") || char === "_" || char === "\\";
  return nameStart.test(char) || (char >= "\ud800" && char <= "\udbff");
}

function cellAddress(found: RegExpExecArray): CellAddress | null {
  const [, columnFixed, letters = "", rowFixed, digits = ""] = found;
  const column = columnNumber(letters);
  const row = Number(digits);
  if (column > MAX_COLUMN || row > MAX_ROW) return null;
  return { column, row, columnFixed: columnFixed === "$", rowFixed: rowFixed === "$" };
}

/** A is 1, Z 26, AA 27. */
function columnNumber(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

/** `[Book.xlsx]Jan:Dec` before `!`, with a folder's path before the bracket where there is one. */
function readSheet(written: string): SheetPrefix | null {
  const match = /^(?:([^[\]]*)\[([^[\]]*)\])?([^[\]]*)$/.exec(written);
  if (match === null || written === "") return null;
  const [, path, book, sheets = ""] = match;
  const workbook = book === undefined ? null : `${path ?? ""}${path ? `[${book}]` : book}`;
  if (workbook === null && sheets === "") return null;
  const colon = /^[A-Za-z]:\\/.test(sheets) ? -1 : sheets.indexOf(":");
  if (colon <= 0) return { workbook, sheet: sheets === "" ? null : sheets, lastSheet: null };
  return { workbook, sheet: sheets.slice(0, colon), lastSheet: sheets.slice(colon + 1) };
}
