/** Writes a tree as canonical English text (`,` between arguments, `.` before decimals). */
import type { Ast, CellAddress, Name, SheetPrefix, StructuredReference } from "../ast.ts";
import { escapedColumn } from "./brackets.ts";
import { binaryPrecedence, PERCENT_PRECEDENCE, PREFIX_PRECEDENCE, SPILL_PRECEDENCE } from "./precedence.ts";

const ATOM = 11;

/** The text of a tree; parsing it gives the same tree. Parentheses are added where a tree without a Group needs them. */
export function print(node: Ast): string {
  switch (node.kind) {
    case "number":
      return node.text;
    case "text":
      return `"${node.value.replaceAll('"', '""')}"`;
    case "boolean":
      return node.value ? "TRUE" : "FALSE";
    case "error":
      return node.code;
    case "array":
      return `{${node.rows.map((row) => row.map(print).join(",")).join(";")}}`;
    case "omitted":
      return "";
    case "name":
      return printSheet(node.sheet) + printName(node);
    case "cell":
      return printSheet(node.sheet) + printCell(node.address);
    case "area":
      return `${printSheet(node.sheet)}${printCell(node.from)}:${printCell(node.to)}`;
    case "columns":
      return `${printSheet(node.sheet)}${printLines(node, columnLetters)}`;
    case "rows":
      return `${printSheet(node.sheet)}${printLines(node, String)}`;
    case "structured":
      return printStructured(node);
    case "group":
      return `(${print(node.inner)})`;
    case "prefix":
      return `${node.operator}${within(node.operand, PREFIX_PRECEDENCE)}`;
    case "postfix":
      return `${within(node.operand, node.operator === "#" ? SPILL_PRECEDENCE : PERCENT_PRECEDENCE)}${node.operator}`;
    case "binary":
      return printBinary(node);
    case "call":
      return `${printSheet(node.sheet)}${node.name}(${printArguments(node.args)})`;
    case "invoke":
      return `${within(node.callee, ATOM)}(${printArguments(node.args)})`;
    case "invalid":
      return node.text;
    default:
      return node satisfies never;
  }
}

/** `1+1+…+1` is deep on its left: printed by a loop. */
function printBinary(node: Ast & { kind: "binary" }): string {
  const parts: string[] = [];
  let link: Ast & { kind: "binary" } = node;
  for (;;) {
    const precedence = binaryPrecedence[link.operator];
    parts.push(within(link.right, precedence + 1), link.operator);
    const left: Ast = link.left;
    if (left.kind !== "binary" || binaryPrecedence[left.operator] < precedence || isUnionInside(left, link)) {
      parts.push(within(left, precedence));
      return parts.reverse().join("");
    }
    link = left;
  }
}

/** A union stands in parentheses, but for one that goes on to its left. */
function isUnionInside(left: Ast & { kind: "binary" }, outer: Ast & { kind: "binary" }): boolean {
  return left.operator === "," && outer.operator !== ",";
}

function within(node: Ast, precedence: number): string {
  const text = print(node);
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

function printArguments(args: readonly Ast[]): string {
  return args.map((argument) => (isBareUnion(argument) ? `(${print(argument)})` : print(argument))).join(",");
}

function isBareUnion(node: Ast): boolean {
  return node.kind === "binary" && node.operator === ",";
}

const plainName = /^[\p{L}_\\][\p{L}\p{M}\p{N}_.\\?]*$/u;

/** In brackets as typed, or in quotes where a link names something that is no plain name. */
function printName(node: Name): string {
  if (node.bracketed) return `[${escapedColumn(node.name)}]`;
  return node.sheet === null || plainName.test(node.name)
    ? node.name
    : `'${node.name.replaceAll("'", "''")}'`;
}

const bareSheet = /^[\p{L}_][\p{L}\p{N}_.]*$/u;
const looksLikeCell = /^[A-Za-z]{1,3}\d{1,7}$|^(?:r\d*|c\d*|r\d*c\d*)$/i;

function printSheet(sheet: SheetPrefix | null): string {
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

function printCell(address: CellAddress): string {
  const column = `${address.columnFixed ? "$" : ""}${columnLetters(address.column)}`;
  return `${column}${address.rowFixed ? "$" : ""}${address.row}`;
}

function printLines(node: Ast & { kind: "columns" | "rows" }, name: (index: number) => string): string {
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

function printStructured(node: StructuredReference): string {
  const items = node.items.map((item) => `[${item}]`);
  const range = printColumns(node.columns);
  const parts = [...items, ...(range === null ? [] : [range])];
  const alone = parts.length === 1 ? parts[0] : undefined;
  const isRange = node.columns !== null && node.columns.from !== node.columns.to;
  const inner =
    parts.length === 0 ? "" : alone !== undefined && !isRange ? alone.slice(1, -1) : parts.join(",");
  const bracketed =
    inner === "" || alone === undefined || !needsInnerBrackets(node) ? inner : parts.join(",");
  return `${printSheet(node.sheet)}${node.table ?? ""}[${bracketed}]`;
}

/** A column alone and without a table would read as a name. */
function needsInnerBrackets(node: StructuredReference): boolean {
  return node.table === null && node.items.length === 0;
}

function printColumns(columns: StructuredReference["columns"]): string | null {
  if (columns === null) return null;
  const [from, to] = [columns.from, columns.to].map((name) => `[${escapedColumn(name)}]`);
  return columns.from === columns.to ? `${from}` : `${from}:${to}`;
}
