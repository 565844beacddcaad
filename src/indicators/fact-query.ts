/** Queries of facts that formulas ask (`SUMIFS(documents[amount], …)`), each for all subjects and periods in one statement. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type FactQuery, parseDecimal } from "../../grammar/index.ts";
import { type RawBuilder, sql } from "../db/sql.ts";
import { areAtHand, factsOf, type Grid, gridOf, singleRows } from "./queries.ts";

/** What a query gives for one subject in one period, by their positions. */
export interface FactQueryTotal {
  readonly subject: number;
  readonly period: number;
  /** Exact text. */
  readonly value: string;
  readonly facts: number;
}

const sources = {
  DOCUMENTS: { table: "document", number: sql`fact.amount` },
  INCIDENTS: { table: "incident", number: sql`fact.quantity` },
} as const;

/** Rows only where a fact meets all conditions. Throws FactsArchivedProblem where some of the days are archived. */
export function factQueryTotals(em: EntityManager, grid: Grid, query: FactQuery): Promise<FactQueryTotal[]> {
  const { table, number } = sources[query.table];
  const aggregates = {
    SUM: sql`sum(${number})`,
    COUNT: sql`count(*)`,
    AVERAGE: sql`avg(${number})`,
    MIN: sql`min(${number})`,
    MAX: sql`max(${number})`,
  };
  const conditions = query.conditions.map((condition) => sql`and ${conditionOf(query.table, condition)}`);
  return singleRows<FactQueryTotal>(
    em,
    sql`with ${gridOf(grid)}
    select stint.subject, period.n as period, ${aggregates[query.aggregate]}::text as value,
      count(*)::integer as facts
    from ${factsOf(table, grid)}
    where true ${sql.join(conditions, sql` `)}
    group by 1, 2
    union all select 0, 0, '', 0 where not ${areAtHand(grid)}`,
  );
}

interface Column {
  readonly sql: RawBuilder<unknown>;
  readonly type: "number" | "text" | "date";
}

function columnOf(table: FactQuery["table"], name: string): Column {
  switch (`${table}.${name.toLowerCase()}`) {
    case "DOCUMENTS.amount":
      return { sql: sql`fact.amount`, type: "number" };
    case "INCIDENTS.quantity":
      return { sql: sql`fact.quantity`, type: "number" };
    case "DOCUMENTS.category":
      return { sql: sql`fact.category`, type: "text" };
    case "INCIDENTS.type":
      return { sql: sql`fact.type`, type: "text" };
    case "DOCUMENTS.date":
    case "INCIDENTS.date":
      return { sql: sql`fact.occurred_on`, type: "date" };
    default:
      return { sql: sql`(fact.attributes ->> ${name})`, type: "text" };
  }
}

const criterionPattern = /^(<>|<=|>=|=|<|>)?([\s\S]*)$/;

/** A criterion as SUMIFS takes it: an operator and a value; texts without regard to case, with * and ?. */
function conditionOf(
  table: FactQuery["table"],
  { column: name, criterion }: FactQuery["conditions"][number],
): RawBuilder<unknown> {
  const column = columnOf(table, name);
  const [, operator = "=", operand = ""] = criterionPattern.exec(criterion) ?? [];
  if (operand === "") return emptiness(column, operator);
  const number = parseDecimal(operand);
  if (number !== null && column.type !== "date") return numberCondition(column, operator, number.toString());
  if (column.type === "date") return dateCondition(column, operator, operand);
  if (column.type === "number") return operator === "<>" ? sql`true` : sql`false`;
  return textCondition(column, operator, operand);
}

function emptiness(column: Column, operator: string): RawBuilder<unknown> {
  const isEmpty = sql`coalesce(${column.sql}::text, '') = ''`;
  return operator === "<>" ? sql`not (${isEmpty})` : operator === "=" ? isEmpty : sql`false`;
}

function numberCondition(column: Column, operator: string, number: string): RawBuilder<unknown> {
  const value =
    column.type === "number"
      ? column.sql
      : sql`(case when ${column.sql} ~ '^-?[0-9]+([.][0-9]+)?$' then (${column.sql})::numeric end)`;
  const test = sql`${value} ${sql.raw(operator)} ${number}::numeric`;
  return operator === "<>" ? sql`coalesce(${test}, true)` : sql`coalesce(${test}, false)`;
}

function dateCondition(column: Column, operator: string, operand: string): RawBuilder<unknown> {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(operand);
  return isDate ? sql`${column.sql} ${sql.raw(operator)} ${operand}::date` : sql`false`;
}

function textCondition(column: Column, operator: string, operand: string): RawBuilder<unknown> {
  const text = sql`lower(coalesce(${column.sql}, ''))`;
  if (operator !== "=" && operator !== "<>")
    return sql`${text} collate "C" ${sql.raw(operator)} lower(${operand}::text) collate "C"`;
  const matches = sql`${text} like lower(${likePattern(operand)}::text) escape '\\'`;
  return operator === "=" ? matches : sql`not (${matches})`;
}

/** Excel's wildcards as those of LIKE: `*`, `?`, and `~` before one of them. */
function likePattern(operand: string): string {
  let pattern = "";
  for (let at = 0; at < operand.length; at++) {
    const letter = operand.charAt(at);
    if (letter === "~" && at + 1 < operand.length) pattern += literal(operand.charAt(++at));
    else if (letter === "*") pattern += "%";
    else pattern += letter === "?" ? "_" : literal(letter);
  }
  return pattern;
}

function literal(letter: string): string {
  return /[%_\\]/.test(letter) ? `\\${letter}` : letter;
}
