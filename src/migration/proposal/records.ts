/** Counts and sums over a list of records as measures of indicators: `SUMIFS(Sales!C:C, Sales!A:A, A2, Sales!D:D, "paid")`. */
import { type Ast, Decimal, type Scalar } from "../../../grammar/index.ts";
import type { Book } from "./book.ts";
import { codeOf } from "./codes.ts";
import { isSelf } from "./lookups.ts";
import { type Block, type Place, targetOf } from "./places.ts";
import { isDateHeader } from "./words.ts";

export interface Condition {
  readonly column: number;
  readonly operator: "=" | "<>" | "<" | "<=" | ">" | ">=";
  readonly value: string;
  readonly isNumber: boolean;
}

/** What is counted or added up of the records of one person. */
export interface RecordMeasure {
  readonly sheet: number;
  readonly measure: "COUNT" | "SUM";
  /** The column that is added up; null where rows are counted. */
  readonly amount: number | null;
  readonly conditions: readonly Condition[];
}

export type MeasureResult =
  | { readonly kind: "measure"; readonly measure: RecordMeasure }
  | { readonly kind: "obstacle"; readonly reason: string };

const refused = (reason: string): MeasureResult => ({ kind: "obstacle", reason });

/** The measure that a call asks for; null where it is not about a list of records. `constantOf` gives the value of a criterion. */
export function recordMeasure(
  book: Book,
  node: Ast & { kind: "call" },
  at: Place,
  constantOf: (node: Ast) => Scalar | undefined,
): MeasureResult | null {
  const parts = partsOf(node);
  if (parts === null) return null;
  const blocks = parts.criteria.map(({ range }) => recordBlock(book, range, at));
  const sheet = blocks.find((block) => block !== null)?.sheet;
  if (sheet === undefined) return null;
  if (blocks.some((block) => block?.sheet !== sheet))
    return refused("It looks at records of several sheets at once.");
  const summed = parts.sum === null ? null : recordBlock(book, parts.sum, at);
  if (parts.sum !== null && summed?.sheet !== sheet)
    return refused("What it adds up is no column of the records.");
  const list = book.sheets[sheet]?.list;
  if (list == null) return null;
  let aboutSelf = false;
  const conditions: Condition[] = [];
  for (const [n, { criterion }] of parts.criteria.entries()) {
    const column = blocks[n]?.left ?? 0;
    if ((column === list.key || column === list.name) && isSelf(book, criterion, at)) {
      aboutSelf = true;
      continue;
    }
    const value = constantOf(criterion);
    const condition = value === undefined ? null : conditionOf(column, value);
    if (condition === null) return refused("A criterion is neither the person of the row nor a constant.");
    conditions.push(condition);
  }
  if (!aboutSelf) return refused("It counts the records of everybody, not of the person of the row.");
  const amount = summed?.left ?? null;
  return {
    kind: "measure",
    measure: { sheet, measure: amount === null ? "COUNT" : "SUM", amount, conditions },
  };
}

interface Parts {
  readonly sum: Ast | null;
  readonly criteria: readonly { readonly range: Ast; readonly criterion: Ast }[];
}

function partsOf({ name, args }: Ast & { kind: "call" }): Parts | null {
  const [first, second, third] = args;
  const pairs = (from: number) =>
    args.slice(from).flatMap((range, n, all) => {
      const criterion = all[n + 1];
      return n % 2 === 0 && criterion !== undefined ? [{ range, criterion }] : [];
    });
  switch (name.toUpperCase()) {
    case "SUMIFS":
      return first === undefined ? null : { sum: first, criteria: pairs(1) };
    case "COUNTIFS":
    case "COUNTIF":
      return { sum: null, criteria: pairs(0) };
    case "SUMIF":
      return first === undefined || second === undefined || third === undefined
        ? null
        : { sum: third, criteria: [{ range: first, criterion: second }] };
    default:
      return null;
  }
}

function recordBlock(book: Book, node: Ast, at: Place): Block | null {
  const target = targetOf(book, node, at);
  if (target?.kind !== "block" || target.block.left !== target.block.right) return null;
  return book.sheets[target.block.sheet]?.kind === "RECORDS" ? target.block : null;
}

/** A criterion as Excel reads it: `"paid"`, `">100"`, a number. Wildcards are none that a condition has. */
function conditionOf(column: number, value: Scalar): Condition | null {
  if (value instanceof Decimal) return { column, operator: "=", value: value.toString(), isNumber: true };
  if (typeof value !== "string") return null;
  const [, operator = "=", rest = ""] = /^(<>|<=|>=|=|<|>)?(.*)$/s.exec(value) ?? [];
  if (/[*?~]/.test(rest)) return null;
  return {
    column,
    operator: operator as Condition["operator"],
    value: rest,
    isNumber: /^[+-]?\d+(\.\d+)?$/.test(rest),
  };
}

/** The columns of a list of records. */
export interface RecordLayout {
  readonly date: number | null;
  /** Other columns by the name of the attribute that they become. */
  readonly attributes: ReadonlyMap<number, string>;
}

export function recordLayout(book: Book, sheet: number): RecordLayout {
  const list = book.sheets[sheet]?.list;
  if (list == null) return { date: null, attributes: new Map() };
  const first = list.rows[0] ?? 0;
  const date =
    list.columns.find(
      ({ column, header }) =>
        list.grid.isDate(first, column) ||
        (isDateHeader(header) && list.grid.value(first, column) instanceof Decimal),
    )?.column ?? null;
  const attributes = new Map<number, string>();
  const taken = new Set(["amount", "category", "date"]);
  for (const { column, header } of list.columns) {
    if (column === list.key || column === list.name || column === date) continue;
    let name = codeOf(header) || `column_${column}`;
    while (taken.has(name)) name = `${name}_`;
    taken.add(name);
    attributes.set(column, name);
  }
  return { date, attributes };
}
