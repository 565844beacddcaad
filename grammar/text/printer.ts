/** Writes a tree as text: in canonical English (`,` between arguments, `.` before decimals), or in another locale. */
import type { Ast, Call, CellAddress, Name, SheetPrefix, StructuredReference } from "../ast.ts";
import { escapedColumn } from "./brackets.ts";
import { english, type Locale, localeOf } from "./locale.ts";
import type { LocaleCode } from "./locales/index.ts";
import { binaryPrecedence, PERCENT_PRECEDENCE, PREFIX_PRECEDENCE, SPILL_PRECEDENCE } from "./precedence.ts";

const ATOM = 11;

/**
 * The text of a tree; parsing it in the same locale gives the same tree. Parentheses are added where a tree without a
 * Group needs them.
 *
 *     print(parse("IF(a>1,0.5,2)").ast, { locale: "ru-RU" }); // "ЕСЛИ(a>1;0,5;2)"
 */
export function print(node: Ast, options: { readonly locale?: LocaleCode } = {}): string {
  return write(node, options.locale === undefined ? english : localeOf(options.locale));
}

function write(node: Ast, locale: Locale): string {
  switch (node.kind) {
    case "number":
      return locale.separators.decimal === "." ? node.text : node.text.replace(".", ",");
    case "text":
      return `"${node.value.replaceAll('"', '""')}"`;
    case "boolean":
      return locale.nameOfTruth(node.value);
    case "error":
      return locale.nameOfError(node.code);
    case "array":
      return writeArray(node.rows, locale);
    case "omitted":
      return "";
    case "name":
      return writeSheet(node.sheet) + writeName(node, locale);
    case "cell":
      return writeSheet(node.sheet) + writeCell(node.address);
    case "area":
      return `${writeSheet(node.sheet)}${writeCell(node.from)}:${writeCell(node.to)}`;
    case "columns":
      return `${writeSheet(node.sheet)}${writeLines(node, columnLetters)}`;
    case "rows":
      return `${writeSheet(node.sheet)}${writeLines(node, String)}`;
    case "structured":
      return writeStructured(node, locale);
    case "group":
      return `(${write(node.inner, locale)})`;
    case "prefix":
      return `${node.operator}${within(node.operand, PREFIX_PRECEDENCE, locale)}`;
    case "postfix":
      return `${within(node.operand, node.operator === "#" ? SPILL_PRECEDENCE : PERCENT_PRECEDENCE, locale)}${node.operator}`;
    case "binary":
      return writeBinary(node, locale);
    case "call":
      return `${writeSheet(node.sheet)}${functionName(node, locale)}(${writeArguments(node.args, locale)})`;
    case "invoke":
      return `${within(node.callee, ATOM, locale)}(${writeArguments(node.args, locale)})`;
    case "invalid":
      return node.text;
    default:
      return node satisfies never;
  }
}

function writeArray(rows: readonly (readonly Ast[])[], locale: Locale): string {
  const { column, row } = locale.separators;
  return `{${rows.map((cells) => cells.map((cell) => write(cell, locale)).join(column)).join(row)}}`;
}

/** What is English here but another function's name there is marked as files mark it, so that it is read as English. */
function functionName({ name, sheet }: Call, locale: Locale): string {
  if (locale === english || sheet !== null) return name;
  const local = locale.nameOfFunction(name);
  return local ?? (locale.functionNamed(name) === null ? name : `_xlfn.${name}`);
}

/** `1+1+…+1` is deep on its left: written by a loop. */
function writeBinary(node: Ast & { kind: "binary" }, locale: Locale): string {
  const parts: string[] = [];
  let link: Ast & { kind: "binary" } = node;
  for (;;) {
    const precedence = binaryPrecedence[link.operator];
    const operator = link.operator === "," ? locale.separators.argument : link.operator;
    parts.push(within(link.right, precedence + 1, locale), operator);
    const left: Ast = link.left;
    if (left.kind !== "binary" || binaryPrecedence[left.operator] < precedence || isUnionInside(left, link)) {
      parts.push(within(left, precedence, locale));
      return parts.reverse().join("");
    }
    link = left;
  }
}

/** A union stands in parentheses, but for one that goes on to its left. */
function isUnionInside(left: Ast & { kind: "binary" }, outer: Ast & { kind: "binary" }): boolean {
  return left.operator === "," && outer.operator !== ",";
}

function within(node: Ast, precedence: number, locale: Locale): string {
  const text = write(node, locale);
  return precedenceOf(node) < precedence ? `(${text})` : text;
}

function precedenceOf(node: Ast): number {
  switch (node.kind) {
    case "binary":
      return node.operator === "," ? -1 : binaryPrecedence[node.operator];
    case "prefix":
      return PREFIX_PRECEDENCE;
    case "postfix":
      return node.operator === "#" ? SPILL_PRECEDENCE : PERCENT_PRECEDENCE;
    case "group":
    case "call":
    case "invoke":
      return ATOM;
    default:
      return SPILL_PRECEDENCE;
  }
}

function writeArguments(args: readonly Ast[], locale: Locale): string {
  const texts = args.map((argument) => {
    const text = write(argument, locale);
    return isBareUnion(argument) ? `(${text})` : text;
  });
  return texts.join(locale.separators.argument);
}

function isBareUnion(node: Ast): boolean {
  return node.kind === "binary" && node.operator === ",";
}

const plainName = /^[\p{L}_\\][\p{L}\p{M}\p{N}_.\\?]*$/u;

/** In brackets as typed, or in quotes where a link names something that is no plain name. */
function writeName(node: Name, locale: Locale): string {
  const { name, bracketed, sheet } = node;
  if (bracketed) return `[${escapedColumn(name)}]`;
  if (sheet !== null && !plainName.test(name)) return `'${name.replaceAll("'", "''")}'`;
  return locale !== english && locale.truthNamed(name) !== null ? `_xlpm.${name}` : name;
}

const bareSheet = /^[\p{L}_][\p{L}\p{N}_.]*$/u;
const looksLikeCell = /^[A-Za-z]{1,3}\d{1,7}$|^(?:r\d*|c\d*|r\d*c\d*)$/i;

function writeSheet(sheet: SheetPrefix | null): string {
  if (sheet === null) return "";
  const { workbook } = sheet;
  const book = workbook === null ? "" : workbook.includes("[") ? workbook : `[${workbook}]`;
  const names = [sheet.sheet, sheet.lastSheet].filter((name) => name !== null);
  const plain =
    names.every((name) => bareSheet.test(name) && !looksLikeCell.test(name)) &&
    /^(?:\[[\w.]*\])?$/.test(book);
  const text = book + names.join(":");
  return plain ? `${text}!` : `'${text.replaceAll("'", "''")}'!`;
}

function writeCell(address: CellAddress): string {
  const column = `${address.columnFixed ? "$" : ""}${columnLetters(address.column)}`;
  return `${column}${address.rowFixed ? "$" : ""}${address.row}`;
}

function writeLines(node: Ast & { kind: "columns" | "rows" }, name: (index: number) => string): string {
  return [node.from, node.to].map(({ index, fixed }) => `${fixed ? "$" : ""}${name(index)}`).join(":");
}

/** 1 is A, 27 is AA. */
function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

function writeStructured(node: StructuredReference, locale: Locale): string {
  const items = node.items.map((item) => `[${locale.nameOfItem(item)}]`);
  const range = writeColumns(node.columns);
  const parts = [...items, ...(range === null ? [] : [range])];
  const alone = parts.length === 1 ? parts[0] : undefined;
  const isRange = node.columns !== null && node.columns.from !== node.columns.to;
  const all = parts.join(locale.separators.argument);
  const inner = parts.length === 0 ? "" : alone !== undefined && !isRange ? alone.slice(1, -1) : all;
  const bracketed = inner === "" || alone === undefined || !needsInnerBrackets(node) ? inner : all;
  return `${writeSheet(node.sheet)}${node.table ?? ""}[${bracketed}]`;
}

/** A column alone and without a table would read as a name. */
function needsInnerBrackets(node: StructuredReference): boolean {
  return node.table === null && node.items.length === 0;
}

function writeColumns(columns: StructuredReference["columns"]): string | null {
  if (columns === null) return null;
  const [from, to] = [columns.from, columns.to].map((name) => `[${escapedColumn(name)}]`);
  return columns.from === columns.to ? `${from}` : `${from}:${to}`;
}
