/**
 * Turns text into tokens for the parser. Written by hand, since a formula's tokens depend on what stands around them:
 * `A1` is a cell but `LOG10(` a function, `1:5` rows, a space between two references the intersection operator.
 */
import type { IToken, TokenType } from "chevrotain";
import type { Span } from "../ast.ts";
import { type Diagnostic, type DiagnosticCode, diagnose, type Fix } from "../diagnostic.ts";
import { cellAddress, columnNumber, MAX_COLUMN, MAX_ROW, readSheet } from "./addresses.ts";
import { bracketEnd, readBrackets } from "./brackets.ts";
import { english, type Locale } from "./locale.ts";
import {
  bareSheet,
  cell,
  columns,
  futurePrefix,
  isDigit,
  isNameStart,
  lookAlikes,
  name,
  quotedName,
  quotedSheet,
  quotedText,
  rows,
  space,
} from "./patterns.ts";
import type { Payload } from "./payload.ts";
import { separatorFault, wrongDecimal } from "./separators.ts";
import * as t from "./tokens.ts";

export interface CalledName extends Span {
  readonly name: string;
}

export interface Lexed {
  readonly tokens: IToken[];
  readonly diagnostics: Diagnostic[];
  /** The names of functions as typed; without those of a workbook and those marked as English (`_xlfn.`). */
  readonly calls: readonly CalledName[];
  /** The deepest nesting of round brackets and braces. */
  readonly depth: number;
}

/** All tokens of a text; what is no token is reported and left out. Linear in the text's length. */
export function lex(text: string, locale: Locale): Lexed {
  const lexer = new Lexing(text, locale);
  lexer.run();
  const { tokens, diagnostics, calls, deepest } = lexer;
  return { tokens, diagnostics, calls, depth: deepest };
}

class Lexing {
  readonly text: string;
  readonly locale: Locale;
  readonly tokens: IToken[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly calls: CalledName[] = [];
  deepest = 0;
  private at = 0;
  private depth = 0;
  private braces = 0;
  private spaceBefore = false;

  constructor(text: string, locale: Locale) {
    this.text = text;
    this.locale = locale;
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
    if (this.braces > 0 && this.arraySeparator(char)) return;
    if (isNameStart(char) || char === "$") {
      if (this.reference() || this.sheetPrefix() || this.nameOrFunction()) return;
    } else if (isDigit(char) || char === ".") {
      if (this.rowsReference() || this.sheetPrefix() || this.numberLiteral()) return;
    } else if (char === "," && this.decimalComma()) return;
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
    if (!t.endsReference.has(previous.tokenType) || !t.beginsReference.has(next)) return;
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
    const found = this.match(this.locale.error);
    const code = found === null ? null : this.locale.errorNamed(found[0]);
    if (found === null || code === null) return false;
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
    if (this.braces > 0 && this.locale.separators.row === ":") return false;
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
    const found = this.match(this.braces > 0 ? this.locale.braceWord : name);
    if (found === null) return false;
    const written = found[0];
    const plain = written.replace(futurePrefix, "") || written;
    const end = this.at + written.length;
    if (this.text[end] === "[" && this.structured(plain, end)) return true;
    space.lastIndex = end;
    const gap = space.exec(this.text)?.[0].length ?? 0;
    if (this.text[end + gap] === "(") {
      const called = plain === written ? this.functionName(plain) : plain;
      this.push(t.FunctionToken, written.length, { kind: "name", name: called, bracketed: false });
      this.spaceBefore = false;
      return true;
    }
    const truth = this.locale.truthNamed(written);
    if (truth === null)
      this.push(t.NameToken, written.length, { kind: "name", name: plain, bracketed: false });
    else this.push(t.BooleanToken, written.length, { kind: "boolean", value: truth });
    return true;
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
    const content = readBrackets(this.text.slice(this.at + 1, end - 1), false, this.locale);
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
    const wrong = this.pointIsWrong() ? wrongDecimal(this.text, this.at) : null;
    if (wrong !== null) {
      this.report(wrong, "syntax.wrong-separator", wrong.message, ...wrong.fixes);
      this.push(t.NumberToken, wrong.end - this.at);
      return true;
    }
    const found = this.match(this.locale.number);
    if (found === null) return false;
    this.push(t.NumberToken, found[0].length);
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
    if (char === row) this.push(t.SemicolonToken, 1);
    else if (char === column || char === "\\") this.push(t.CommaToken, 1);
    else if (char === ";" || char === ",") {
      if (char === "," && this.decimalComma()) return true;
      const fault = separatorFault(char, column, "The values of an array", this.at);
      this.report(fault, "syntax.wrong-separator", fault.message, ...fault.fixes);
      this.push(t.CommaToken, 1);
    } else return false;
    return true;
  }

  private operator(char: string): void {
    const two = this.text.slice(this.at, this.at + 2);
    if (two === "<>" || two === "<=" || two === ">=") return this.push(t.BinaryToken, 2);
    const kind =
      this.locale.separators.argument === ";" ? (t.swapped[char] ?? t.singles[char]) : t.singles[char];
    if (kind === undefined) return this.unknown(char);
    if (kind === t.OpenToken || kind === t.OpenBraceToken)
      this.deepest = Math.max(this.deepest, ++this.depth);
    if (kind === t.CloseToken || kind === t.CloseBraceToken) this.depth--;
    if (kind === t.OpenBraceToken) this.braces++;
    if (kind === t.CloseBraceToken && this.braces > 0) this.braces--;
    this.push(kind, 1);
  }

  private unknown(char: string): void {
    const whole = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    const span = { start: this.at, end: this.at + whole.length };
    const instead = lookAlikes[char];
    const hint = instead === undefined ? "" : ` Write ${instead} instead.`;
    const fixes = instead === undefined ? [] : [{ title: `Replace with ${instead}`, ...span, text: instead }];
    const message = `The character ${whole} has no meaning in a formula.${hint}`;
    this.report(span, "syntax.unexpected", message, ...fixes);
    this.at = span.end;
  }

  private report(
    span: { start: number; end: number },
    code: DiagnosticCode,
    message: string,
    ...fixes: readonly Fix[]
  ): void {
    this.diagnostics.push(diagnose(this.text, span, code, message, { fixes }));
  }
}
