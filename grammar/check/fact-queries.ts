/**
 * Facts as tables: `SUMIFS(documents[amount], documents[category], "invoice")` means the facts of the employee in the
 * period. A query is lifted out of the formula, so that a run asks the database once for all employees.
 */
import type { Ast, Call, StructuredReference } from "../ast.ts";
import { foldCase } from "../values/coercion.ts";
import type { FactQuery } from "./checked.ts";
import type { Checking } from "./checking.ts";

type FactTable = FactQuery["table"];

/** The tables of facts: what is added up, and the columns; null where any other name is an attribute. */
const tables: Readonly<
  Record<
    string,
    { readonly table: FactTable; readonly number: string; readonly columns: readonly string[] | null }
  >
> = {
  documents: { table: "DOCUMENTS", number: "amount", columns: null },
  incidents: { table: "INCIDENTS", number: "quantity", columns: ["type", "quantity", "date"] },
};

const aggregates: Readonly<Record<string, FactQuery["aggregate"]>> = {
  SUMIFS: "SUM",
  SUMIF: "SUM",
  COUNTIFS: "COUNT",
  COUNTIF: "COUNT",
  AVERAGEIFS: "AVERAGE",
  AVERAGEIF: "AVERAGE",
  MINIFS: "MIN",
  MAXIFS: "MAX",
};

/** Whether a call is about facts: one of its arguments is a column of `documents` or `incidents`. */
export function namesFacts(node: Call): boolean {
  return Object.hasOwn(aggregates, node.name.toUpperCase()) && node.args.some(isFactColumn);
}

function isFactColumn(node: Ast): node is StructuredReference {
  return node.kind === "structured" && node.table !== null && Object.hasOwn(tables, foldCase(node.table));
}

/** The query of a call, or null with a diagnostic where it is none that the database can answer. */
export function factQueryOf(node: Call, checking: Checking): FactQuery | null {
  const name = node.name.toUpperCase();
  const aggregate = aggregates[name] ?? "SUM";
  const { values, pairs } = argumentsOf(name, node.args);
  const columns = [...(values === null ? [] : [values]), ...pairs.map(([column]) => column)];
  const stranger = columns.find((column) => !isFactColumn(column));
  if (stranger !== undefined)
    return refuse(stranger, "Here a column of facts is needed, such as documents[amount].", checking);
  const facts = columns.filter(isFactColumn);
  const table = tables[foldCase(facts[0]?.table ?? "")];
  if (
    table === undefined ||
    facts.some((column) => foldCase(column.table ?? "") !== foldCase(facts[0]?.table ?? ""))
  )
    return refuse(node, "The columns of one call belong to one table.", checking);
  if (values !== null && columnName(values) !== table.number)
    return refuse(
      values,
      `What is added up is ${foldCase(facts[0]?.table ?? "")}[${table.number}].`,
      checking,
    );
  const unknown = facts.find((column) => table.columns?.includes(foldCase(columnName(column))) === false);
  if (unknown !== undefined)
    return refuse(unknown, `Incidents have the columns ${table.columns?.join(", ")}.`, checking);
  const conditions = [];
  for (const [column, criterion] of pairs) {
    const value = constantOf(criterion);
    if (value === null)
      return refuse(
        criterion,
        'A criterion of facts is typed: a number, or a text such as "paid" or ">100".',
        checking,
      );
    conditions.push({ column: columnName(column), criterion: value });
  }
  return { table: table.table, aggregate, conditions };
}

/** What is added up, and the columns with their criteria; SUMIF has them in another order than SUMIFS. */
function argumentsOf(
  name: string,
  args: readonly Ast[],
): { readonly values: Ast | null; readonly pairs: (readonly [Ast, Ast])[] } {
  if (name === "COUNTIFS" || name === "COUNTIF") return { values: null, pairs: pairsOf(args) };
  if (name.endsWith("IFS")) return { values: args[0] ?? null, pairs: pairsOf(args.slice(1)) };
  return { values: args[2] ?? args[0] ?? null, pairs: pairsOf(args.slice(0, 2)) };
}

function pairsOf(args: readonly Ast[]): (readonly [Ast, Ast])[] {
  const pairs: (readonly [Ast, Ast])[] = [];
  for (let at = 0; at + 1 < args.length; at += 2) {
    const [column, criterion] = [args[at], args[at + 1]];
    if (column !== undefined && criterion !== undefined) pairs.push([column, criterion]);
  }
  return pairs;
}

function columnName(node: Ast): string {
  return node.kind === "structured" ? (node.columns?.from ?? "") : "";
}

function constantOf(node: Ast): string | null {
  switch (node.kind) {
    case "text":
      return node.value;
    case "number":
      return node.text;
    case "boolean":
      return node.value ? "TRUE" : "FALSE";
    case "group":
      return constantOf(node.inner);
    case "prefix":
      return node.operator === "-" && node.operand.kind === "number" ? `-${node.operand.text}` : null;
    default:
      return null;
  }
}

function refuse(node: Ast, message: string, checking: Checking): null {
  checking.report(node, "argument.kind", message);
  return null;
}
