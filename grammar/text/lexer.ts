import type { Span } from "../ast.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { columnNumber, findCell, MAX_COLUMN, MAX_ROW, readSheet } from "./addresses.ts";
import { bracketEnd, readBrackets } from "./brackets.ts";
import { english, type Locale } from "./locale.ts";
import {
  bareSheet,
  columns,
  futurePrefix,
  isDigit,
  isNameStart,
  quotedName,
  quotedSheet,
  quotedText,
  rows,
  wordEnd,
} from "./patterns.ts";
import { separatorFault, wrongDecimal } from "./separators.ts";
import type { Token } from "./token.ts";
import { TokenWriter } from "./token-writer.ts";
import * as t from "./tokens.ts";

export interface Lexed {
  readonly tokens: Token[];
  readonly diagnostics: Diagnostic[];
  /** The names of functions as typed; without those of a workbook and those marked as English (`_xlfn.`). */
  readonly calls: readonly CalledName[];
  /** The deepest nesting of round brackets and braces. */
  readonly depth: number;
}

export interface CalledName extends Span {
  readonly name: string;
}

/** All tokens of a text; what is no token is reported and left out. Linear in the text's length. */
export function lex(text: string, locale: Locale): Lexed {
  const lexer = new Lexing(text, locale);
  lexer.run();
  const { tokens, diagnostics, calls, deepest } = lexer;
  return { tokens, diagnostics, calls, depth: deepest };
}

const OPEN_BRACKET = 40;
const OPEN_SQUARE = 91;

class Lexing extends TokenWriter {
  readonly calls: CalledName[] = [];
  deepest = 0;
  private depth = 0;
  private braces = 0;
  private readonly hasSheets: boolean;
  private readonly hasColons: boolean;

  constructor(text: string, locale: Locale) {
    super(text, locale);
    this.hasSheets = text.includes("!");
    this.hasColons = text.includes(":");
  }

  run(): void {
    const { text } = this;
    if (text.trimStart().startsWith("=")) this.at = text.indexOf("=") + 1;
    while (this.at < text.length) {
      const end = this.spaceEnd(this.at);
      this.spaceBefore = end > this.at;
      this.at = end;
      if (end < text.length) this.next();
    }
  }

  private next(): void {
    const char = this.text[this.at] ?? "";
    if (char === '"') return this.textLiteral();
    if (char === "'") return this.quotedSheetPrefix();
    if (char === "[") return this.bracket();
    if (char === "#" && this.errorLiteral()) return;
    if (this.braces > 0 && this.arraySeparator(char)) return;
    if (isNameStart(char) || char === "$") {
      if (this.reference() || this.sheetPrefix() || this.nameOrFunction()) return;
    } else if (isDigit(char) || char === ".") {
      if (this.linesReference(rows, "rows") || this.sheetPrefix() || this.numberLiteral()) return;
    } else if (char === "," && this.decimalComma()) return;
    this.operator(char);
  }

  private textLiteral(): void {
    const start = this.at;
    quotedText.lastIndex = start;
    const isClosed = quotedText.test(this.text);
    const end = isClosed ? quotedText.lastIndex : this.text.length;
    if (!isClosed) {
      const fix = { title: "Close the quote", start: end, end, text: '"' };
      this.report({ start, end: start + 1 }, "syntax.unclosed-text", "This quote is never closed.", fix);
    }
    const written = this.text.slice(start + 1, isClosed ? end - 1 : end);
    const value = written.includes('"') ? written.replaceAll('""', '"') : written;
    this.push(t.TextToken, end, { kind: "text", value, start, end });
  }

  private errorLiteral(): boolean {
    const start = this.at;
    const found = this.match(this.locale.error)?.[0];
    const code = found === undefined ? null : this.locale.errorNamed(found);
    if (found === undefined || code === null) return false;
    const end = start + found.length;
    this.push(t.ErrorToken, end, { kind: "error", code, start, end });
    return true;
  }

  private quotedSheetPrefix(): void {
    const found = this.match(quotedSheet);
    const sheet = found === null ? null : readSheet((found[1] ?? "").replaceAll("''", "'"));
    if (found !== null && sheet !== null)
      return this.push(t.SheetToken, this.at + found[0].length, { kind: "sheet", sheet });
    if (!this.linkedName()) this.unknown("'");
  }

  /** `[1]!'SGKR,LA'`: a link's item in another program, quoted where it is no plain name. */
  private linkedName(): boolean {
    const found = this.tokens.at(-1)?.tokenType === t.SheetToken ? this.match(quotedName) : null;
    if (found === null) return false;
    this.pushName((found[1] ?? "").replaceAll("''", "'"), this.at + found[0].length, false);
    return true;
  }

  private sheetPrefix(): boolean {
    const found = this.hasSheets ? this.match(bareSheet) : null;
    const sheet = found === null || found[0] === "!" ? null : readSheet(found[1] ?? "");
    if (found === null || sheet === null) return false;
    this.push(t.SheetToken, this.at + found[0].length, { kind: "sheet", sheet });
    return true;
  }

  private reference(): boolean {
    const start = this.at;
    const found = findCell(this.text, start);
    if (found === null || this.text.charCodeAt(found.end) === OPEN_BRACKET)
      return this.linesReference(columns, "columns") || this.linesReference(rows, "rows");
    const { address, end } = found;
    this.push(t.CellToken, end, { kind: "cell", sheet: null, address, start, end });
    return true;
  }

  private linesReference(pattern: RegExp, kind: "columns" | "rows"): boolean {
    if (!this.hasColons || (this.braces > 0 && this.locale.separators.row === ":")) return false;
    const found = this.match(pattern);
    if (found === null) return false;
    const [image, fromFixed, from = "", toFixed, to = ""] = found;
    const indexOf = kind === "columns" ? columnNumber : Number;
    const first = { index: indexOf(from), fixed: fromFixed === "$" };
    const last = { index: indexOf(to), fixed: toFixed === "$" };
    const highest = kind === "columns" ? MAX_COLUMN : MAX_ROW;
    if (first.index > highest || last.index > highest) return false;
    const start = this.at;
    const end = start + image.length;
    const token = kind === "columns" ? t.ColumnsToken : t.RowsToken;
    this.push(token, end, { kind, sheet: null, from: first, to: last, start, end });
    return true;
  }

  private nameOrFunction(): boolean {
    const end = this.wordEnd();
    if (end === this.at) return false;
    const start = this.at;
    const written = this.text.slice(start, end);
    const plain = written.startsWith("_") ? written.replace(futurePrefix, "") || written : written;
    if (this.text.charCodeAt(end) === OPEN_SQUARE && this.structured(plain, end)) return true;
    if (this.text.charCodeAt(this.spaceEnd(end)) === OPEN_BRACKET) {
      const name = plain === written ? this.functionName(plain) : plain;
      this.push(t.FunctionToken, end, { kind: "function", name });
      return true;
    }
    const value = this.locale.truthNamed(written);
    if (value === null) this.pushName(plain, end, false);
    else this.push(t.BooleanToken, end, { kind: "boolean", value, start, end });
    return true;
  }

  /** The end of the word here; in an array constant `\` and perhaps `.` are separators. */
  private wordEnd(): number {
    if (this.braces === 0) return wordEnd(this.text, this.at);
    return this.at + (this.match(this.locale.braceWord)?.[0].length ?? 0);
  }

  /** In English, but for what lies on a sheet: a workbook's own function. */
  private functionName(written: string): string {
    if (this.tokens.at(-1)?.tokenType === t.SheetToken) return written;
    this.calls.push({ name: written, start: this.at, end: this.at + written.length });
    return this.locale === english ? written : (this.locale.functionNamed(written) ?? written);
  }

  /** `Sales[Amount]`: a table's name with its bracket at `open`. */
  private structured(table: string, open: number): boolean {
    const end = bracketEnd(this.text, open);
    const content = end === null ? null : readBrackets(this.text.slice(open + 1, end - 1), true, this.locale);
    if (end === null || content === null || content.kind === "name") return false;
    this.pushColumns(table, content, end);
    return true;
  }

  private bracket(): void {
    if (this.sheetPrefix()) return;
    const start = this.at;
    const end = bracketEnd(this.text, start);
    if (end === null) {
      this.report({ start, end: start + 1 }, "syntax.unclosed-bracket", "This [ is never closed.");
      this.at++;
      return;
    }
    const content = readBrackets(this.text.slice(start + 1, end - 1), false, this.locale);
    if (content === null) {
      const message = `${this.text.slice(start, end)} names no column of a table.`;
      this.report({ start, end }, "syntax.unexpected", message);
      this.at = end;
    } else if (content.kind === "name") this.pushName(content.name, end, true);
    else this.pushColumns(null, content, end);
  }

  private numberLiteral(): boolean {
    const wrong = this.pointIsWrong() ? wrongDecimal(this.text, this.at) : null;
    if (wrong !== null) {
      this.report(wrong, "syntax.wrong-separator", wrong.message, ...wrong.fixes);
      this.pushNumber(wrong.end);
      return true;
    }
    const { number } = this.locale;
    number.lastIndex = this.at;
    if (!number.test(this.text)) return false;
    this.pushNumber(number.lastIndex);
    return true;
  }

  private pointIsWrong(): boolean {
    const { decimal, column, row } = this.locale.separators;
    return decimal === "," && !(this.braces > 0 && (column === "." || row === "."));
  }

  /** `,5` where a value may stand; behind a value the comma separates. */
  private decimalComma(): boolean {
    if (this.locale.separators.decimal !== "," || !isDigit(this.text[this.at + 1] ?? "")) return false;
    const previous = this.tokens.at(-1);
    return previous !== undefined && t.endsValue.has(previous.tokenType) ? false : this.numberLiteral();
  }

  /** Within an array constant: what parts its columns and rows. */
  private arraySeparator(char: string): boolean {
    const { column, row } = this.locale.separators;
    if (char === row) this.push(t.SemicolonToken, this.at + 1);
    else if (char === column || char === "\\") this.push(t.CommaToken, this.at + 1);
    else if (char === ";" || char === ",") {
      if (char === "," && this.decimalComma()) return true;
      const fault = separatorFault(char, column, "The values of an array", this.at);
      this.report(fault, "syntax.wrong-separator", fault.message, ...fault.fixes);
      this.push(t.CommaToken, this.at + 1);
    } else return false;
    return true;
  }

  private operator(char: string): void {
    if (this.isPairedComparison(char)) return this.push(t.BinaryToken, this.at + 2);
    const kind =
      this.locale.separators.argument === ";" ? (t.swapped[char] ?? t.singles[char]) : t.singles[char];
    if (kind === undefined) return this.unknown(char);
    if (kind === t.OpenToken || kind === t.OpenBraceToken)
      this.deepest = Math.max(this.deepest, ++this.depth);
    if (kind === t.CloseToken || kind === t.CloseBraceToken) this.depth--;
    if (kind === t.OpenBraceToken) this.braces++;
    if (kind === t.CloseBraceToken && this.braces > 0) this.braces--;
    this.push(kind, this.at + 1);
  }

  /** `<>`, `<=` or `>=`, of which the first sign stands here. */
  private isPairedComparison(char: string): boolean {
    if (char !== "<" && char !== ">") return false;
    const second = this.text[this.at + 1];
    return second === "=" || (char === "<" && second === ">");
  }
}
