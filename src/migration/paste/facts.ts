/**
 * SUMIFS and COUNTIFS over a pasted sheet of facts: whose facts and of which days is implied, a category makes an
 * indicator of documents or incidents, and other conditions become its condition. What fits no indicator becomes a query
 * of facts in the formula.
 */
import { type ArrayValue, type Ast, Decimal, decimal } from "../../../grammar/index.ts";
import type { ReadArea } from "../formulas/constants.ts";
import { ungrouped } from "../formulas/same.ts";
import type { PastedCells } from "./block.ts";
import type { Headers } from "./headers.ts";
import type { IndicatorBook } from "./indicators.ts";
import type { ProposedFacts } from "./model.ts";
import { type Role, roleOf } from "./words.ts";

const aggregates: Readonly<Record<string, "SUM" | "COUNT" | "AVERAGE" | "MIN" | "MAX">> = {
  SUMIFS: "SUM",
  SUMIF: "SUM",
  COUNTIFS: "COUNT",
  COUNTIF: "COUNT",
  AVERAGEIFS: "AVERAGE",
  AVERAGEIF: "AVERAGE",
  MINIFS: "MIN",
  MAXIFS: "MAX",
};

export function isFactCall(node: Ast): node is Ast & { kind: "call" } {
  return node.kind === "call" && Object.hasOwn(aggregates, node.name.toUpperCase());
}

export interface FactSheets {
  readonly cells: PastedCells;
  readonly headers: Headers;
  readonly book: IndicatorBook;
  readonly readArea: ReadArea;
}

interface Column {
  readonly sheet: string;
  readonly name: string;
  readonly role: Role | null;
}

interface Condition {
  readonly column: Column;
  readonly operator: string;
  readonly value: string | Decimal;
}

/** What conditions come to. */
interface Conditions {
  readonly kept: readonly Condition[];
  readonly implied: readonly string[];
  /** Only the facts of one person count. */
  readonly isOwn: boolean;
}

/** What a call over facts becomes; a sentence where it becomes nothing, null where it is over no pasted sheet. */
export function factsOf(node: Ast & { kind: "call" }, sheets: FactSheets): ProposedFacts | string | null {
  const name = node.name.toUpperCase();
  const aggregate = aggregates[name] ?? "SUM";
  const { values, pairs } = argumentsOf(name, node.args);
  const columns = pairs.map(([range]) => columnOf(range, sheets));
  const summed = values === null ? null : columnOf(values, sheets);
  const known = columns.filter((column) => column !== null);
  if (known.length === 0 && summed === null) return null;
  if (known.length < columns.length || (values !== null && summed === null))
    return "Not all of its columns are of one pasted sheet with headers.";
  const [first] = known;
  if (first === undefined || known.some(({ sheet }) => sheet !== first.sheet))
    return "The columns of one call belong to one sheet.";
  const table = tableOf(aggregate, summed, first.sheet, sheets);
  if (table === null) return `What is added up, "${summed?.name}", is neither an amount nor a quantity.`;
  const conditions = conditionsOf(pairs, known, sheets.readArea);
  if (typeof conditions === "string") return conditions;
  const hasEmployees = columnsOf(first.sheet, sheets).some(({ role }) => role === "EMPLOYEE");
  return factsFrom(node, { table, aggregate, conditions, ofAll: hasEmployees && !conditions.isOwn, sheets });
}

interface Finding {
  readonly table: "DOCUMENTS" | "INCIDENTS";
  readonly aggregate: "SUM" | "COUNT" | "AVERAGE" | "MIN" | "MAX";
  readonly conditions: Conditions;
  /** The facts of everybody count. */
  readonly ofAll: boolean;
  readonly sheets: FactSheets;
}

function factsFrom(node: Ast, finding: Finding): ProposedFacts | string {
  const { conditions, ofAll } = finding;
  const { start, end } = node;
  const found = { node, span: { start, end }, implied: conditions.implied };
  const indicator = indicatorOf(finding);
  if (indicator !== null)
    return { ...found, indicator, expression: ofAll ? `COMPANY(${indicator.code})` : indicator.code };
  if (ofAll) return "It is about the facts of everybody, and of no one category.";
  const query = queryOf(finding);
  return query === null
    ? "Incidents have no such columns, and of documents only amounts are added up."
    : { ...found, indicator: null, expression: query };
}

/** Documents of a category, or incidents of a type, counted or added up. */
function indicatorOf({ table, aggregate, conditions, sheets }: Finding): ProposedFacts["indicator"] {
  const categories = conditions.kept.filter(({ column }) => column.role === "CATEGORY");
  const [category] = categories;
  if (category === undefined || categories.length > 1 || !isPlainCategory(category)) return null;
  const rest = conditions.kept.filter((each) => each !== category);
  const value = category.value.toString();
  if (table === "INCIDENTS") {
    // An indicator adds up quantities; rows that have them are counted by a query.
    const isCounted =
      aggregate === "SUM" || (aggregate === "COUNT" && !hasQuantities(category.column, sheets));
    if (rest.length > 0 || !isCounted) return null;
    return sheets.book.ofFacts(value, {
      kind: "INCIDENTS",
      targets: [{ incidentType: value, coefficient: "1" }],
    });
  }
  if (aggregate !== "SUM" && aggregate !== "COUNT") return null;
  const texts = rest.map(conditionText);
  const condition = texts.length > 1 ? `AND(${texts.join(", ")})` : (texts[0] ?? null);
  if (texts.includes(null)) return null;
  const words = aggregate === "SUM" ? value : `${value} count`;
  return sheets.book.ofFacts(words, { kind: "DOCUMENTS", category: value, measure: aggregate, condition });
}

function hasQuantities({ sheet }: Column, sheets: FactSheets): boolean {
  return columnsOf(sheet, sheets).some(({ role }) => role === "QUANTITY");
}

function isPlainCategory({ operator, value }: Condition): boolean {
  return operator === "=" && typeof value === "string" && !/[*?~]/.test(value);
}

/** A criterion as a condition over the columns of a document; null where conditions have no such thing. */
function conditionText({ column, operator, value }: Condition): string | null {
  const name = column.role === "AMOUNT" ? "amount" : nameText(column.name);
  if (value instanceof Decimal) return `${name} ${operator} ${value}`;
  if (/[*?~]/.test(value) || value === "") return null;
  const quoted = `"${value.replaceAll('"', '""')}"`;
  // A document without the attribute is another one too, as an empty cell is.
  return operator === "<>" ? `NOT(${name} = ${quoted})` : operator === "=" ? `${name} = ${quoted}` : null;
}

function nameText(name: string): string {
  return /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(name) && !/^[A-Za-z]{1,3}\d+$/.test(name) ? name : `[${name}]`;
}

/** `SUMIFS(documents[amount], documents[status], "paid")`, which means the facts of the employee in the period. */
function queryOf({ table, aggregate, conditions }: Finding): string | null {
  const facts = table.toLowerCase();
  if (table === "INCIDENTS" && conditions.kept.some(({ column }) => column.role === null)) return null;
  const column = ({ role, name }: Column) =>
    `${facts}[${role === "CATEGORY" ? (table === "DOCUMENTS" ? "category" : "type") : role === "AMOUNT" ? "amount" : role === "QUANTITY" ? "quantity" : name}]`;
  const pairs = conditions.kept.flatMap(({ column: of, operator, value }) => {
    const criterion = `${operator === "=" ? "" : operator}${value}`;
    return [column(of), `"${criterion.replaceAll('"', '""')}"`];
  });
  const values = aggregate === "COUNT" ? [] : [`${facts}[${table === "DOCUMENTS" ? "amount" : "quantity"}]`];
  return pairs.length === 0 ? null : `${aggregate}IFS(${[...values, ...pairs].join(",")})`;
}

/** Documents have amounts, incidents quantities or nothing but their type. */
function tableOf(
  aggregate: Finding["aggregate"],
  summed: Column | null,
  sheet: string,
  sheets: FactSheets,
): Finding["table"] | null {
  if (aggregate !== "COUNT") {
    if (summed?.role === "AMOUNT") return "DOCUMENTS";
    return summed?.role === "QUANTITY" ? "INCIDENTS" : null;
  }
  const roles = columnsOf(sheet, sheets).map(({ role }) => role);
  return roles.includes("AMOUNT") ? "DOCUMENTS" : "INCIDENTS";
}

/** What conditions come to: the employee's own facts and the days of the period are implied, the rest is kept. */
function conditionsOf(
  pairs: readonly (readonly [Ast, Ast])[],
  columns: readonly Column[],
  readArea: ReadArea,
): Conditions | string {
  const kept: Condition[] = [];
  const implied: string[] = [];
  let isOwn = false;
  for (const [at, [, criterion]] of pairs.entries()) {
    const column = columns[at] as Column;
    const value = criterionOf(ungrouped(criterion), readArea);
    if (column.role === "EMPLOYEE") {
      if (value !== null) return `It is about one person by name, in "${column.name}".`;
      isOwn = true;
      implied.push(`"${column.name}": a formula sees the facts of its own employee.`);
    } else if (column.role === "DATE") {
      implied.push(`"${column.name}": a formula sees the facts of its period.`);
    } else if (value === null) return `The criterion of "${column.name}" is not a constant.`;
    else kept.push({ column, ...value });
  }
  return { kept, implied, isOwn };
}

/** A typed criterion, or one that stands in a constant cell: `">100"`, `paid`. */
function criterionOf(criterion: Ast, readArea: ReadArea): Pick<Condition, "operator" | "value"> | null {
  if (criterion.kind === "number") return parsedCriterion(criterion.text);
  if (criterion.kind === "text") return parsedCriterion(criterion.value);
  const cells: ArrayValue | null = criterion.kind === "cell" ? readArea(criterion) : null;
  const cell = cells?.cellCount === 1 ? cells.at(0, 0) : null;
  if (typeof cell === "string") return parsedCriterion(cell);
  return cell instanceof Decimal ? { operator: "=", value: cell } : null;
}

function parsedCriterion(text: string): Pick<Condition, "operator" | "value"> {
  const [, operator = "=", operand = ""] = /^(<>|<=|>=|=|<|>)?([\s\S]*)$/.exec(text) ?? [];
  const number = /^-?\d+(?:\.\d+)?$/.test(operand) ? operand : null;
  return { operator, value: number === null ? operand : decimal(number) };
}

function argumentsOf(
  name: string,
  args: readonly Ast[],
): { readonly values: Ast | null; readonly pairs: readonly (readonly [Ast, Ast])[] } {
  if (name === "COUNTIFS" || name === "COUNTIF") return { values: null, pairs: pairsOf(args) };
  if (name.endsWith("IFS")) return { values: args[0] ?? null, pairs: pairsOf(args.slice(1)) };
  return { values: args[2] ?? args[0] ?? null, pairs: pairsOf(args.slice(0, 2)) };
}

function pairsOf(args: readonly Ast[]): readonly (readonly [Ast, Ast])[] {
  const pairs: (readonly [Ast, Ast])[] = [];
  for (let at = 0; at + 1 < args.length; at += 2) pairs.push([args[at] as Ast, args[at + 1] as Ast]);
  return pairs;
}

/** The column of a pasted sheet that a range is, by its header; null where it is none. */
function columnOf(range: Ast, { headers }: FactSheets): Column | null {
  if (range.kind !== "area" && range.kind !== "columns") return null;
  const [from, to] =
    range.kind === "area" ? [range.from.column, range.to.column] : [range.from.index, range.to.index];
  const sheet = range.sheet?.sheet ?? null;
  const name = from === to ? headers.headerOf(sheet, from) : null;
  return name === null ? null : { sheet: sheet ?? "", name, role: roleOf(name) };
}

function columnsOf(sheet: string, { cells, headers }: FactSheets): readonly Column[] {
  const of = sheet === "" ? null : sheet;
  return Array.from({ length: cells.extentOf(of).columns }, (_, at) => headers.headerOf(of, at + 1))
    .filter((name) => name !== null)
    .map((name) => ({ sheet, name, role: roleOf(name) }));
}
