/** Conditions on documents: a formula over the document's columns, compiled to SQL (feature S2). */
import { type Ast, type Diagnostic, parse } from "../../grammar/index.ts";
import { type RawBuilder, sql } from "../db/sql.ts";

/** A piece of SQL and what it yields. An attribute is text in JSON, read as what it is compared with. */
interface Piece {
  readonly type: "number" | "text" | "boolean" | "date" | "attribute";
  readonly sql: RawBuilder<unknown>;
}

export type ConditionResult =
  | {
      readonly kind: "condition";
      readonly sql: RawBuilder<unknown>;
      /** Whether it looks at nothing but `category` and `date`, which all documents of a daily summary share. */
      readonly isOfDay: boolean;
    }
  | { readonly kind: "refused"; readonly problems: readonly string[] };

/**
 * SQL that is true for the documents that a condition admits, over the row alias `fact`. Columns are `amount`,
 * `category` and `date`; every other name is an attribute (`status = "paid" AND amount > 0`). Texts compare without
 * regard to case, as in Excel. What has no SQL is refused with a sentence, never computed slowly.
 */
export function compileCondition(text: string): ConditionResult {
  const parsed = parse(text);
  const faults = parsed.diagnostics.filter((diagnostic: Diagnostic) => diagnostic.severity === "error");
  if (faults.length > 0) return { kind: "refused", problems: faults.map((fault) => fault.message) };
  const problems: string[] = [];
  const piece = pieceOf(parsed.ast, text, problems);
  if (piece !== null && piece.type !== "boolean" && problems.length === 0)
    problems.push("A condition compares something, such as amount > 0.");
  if (piece === null || problems.length > 0) return { kind: "refused", problems };
  return { kind: "condition", sql: piece.sql, isOfDay: namesOf(parsed.ast).every(isOfDay) };
}

/** The names of columns in an admitted condition. */
function namesOf(node: Ast): readonly string[] {
  switch (node.kind) {
    case "name":
      return [node.name];
    case "group":
      return namesOf(node.inner);
    case "prefix":
      return namesOf(node.operand);
    case "binary":
      return [...namesOf(node.left), ...namesOf(node.right)];
    case "call":
      return node.args.flatMap(namesOf);
    default:
      return [];
  }
}

function isOfDay(column: string): boolean {
  return column.toLowerCase() === "category" || column.toLowerCase() === "date";
}

function pieceOf(node: Ast, text: string, problems: string[]): Piece | null {
  switch (node.kind) {
    case "group":
      return pieceOf(node.inner, text, problems);
    case "number":
      return { type: "number", sql: sql`${node.text}::numeric` };
    case "text":
      return { type: "text", sql: sql`lower(${node.value}::text)` };
    case "boolean":
      return { type: "boolean", sql: node.value ? sql`true` : sql`false` };
    case "prefix":
      return negative(pieceOf(node.operand, text, problems), node, text, problems);
    case "name":
      return columnPiece(node.name);
    case "binary":
      return comparison(node, text, problems);
    case "call":
      return callPiece(node, text, problems);
    default:
      return refuse(node, text, problems);
  }
}

function refuse(node: Ast, text: string, problems: string[]): null {
  problems.push(`"${text.slice(node.start, node.end)}" cannot be part of a condition on documents.`);
  return null;
}

function columnPiece(name: string): Piece {
  switch (name.toLowerCase()) {
    case "amount":
      return { type: "number", sql: sql`fact.amount` };
    case "category":
      return { type: "text", sql: sql`lower(fact.category)` };
    case "date":
      return { type: "date", sql: sql`fact.occurred_on` };
    default:
      return { type: "attribute", sql: sql`(fact.attributes ->> ${name})` };
  }
}

function negative(
  operand: Piece | null,
  node: Ast & { kind: "prefix" },
  text: string,
  problems: string[],
): Piece | null {
  if (operand === null) return null;
  if (operand.type !== "number" || node.operator === "@") return refuse(node, text, problems);
  return node.operator === "-" ? { type: "number", sql: sql`(- ${operand.sql})` } : operand;
}

const comparisons: ReadonlySet<string> = new Set(["=", "<>", "<", "<=", ">", ">="]);

function comparison(node: Ast & { kind: "binary" }, text: string, problems: string[]): Piece | null {
  if (!comparisons.has(node.operator)) return refuse(node, text, problems);
  const left = pieceOf(node.left, text, problems);
  const right = pieceOf(node.right, text, problems);
  if (left === null || right === null) return null;
  const type = left.type === "attribute" ? (right.type === "attribute" ? "text" : right.type) : left.type;
  const a = readAs(left, type);
  const b = readAs(right, type);
  if (a === null || b === null) {
    problems.push(`"${text.slice(node.start, node.end)}" compares a ${left.type} with a ${right.type}.`);
    return null;
  }
  return { type: "boolean", sql: sql`coalesce(${a} ${sql.raw(node.operator)} ${b}, false)` };
}

/** An attribute read as the type it is compared with; one that is not of that type compares as absent. */
function readAs(piece: Piece, type: Piece["type"]): RawBuilder<unknown> | null {
  if (piece.type === type) return piece.sql;
  if (piece.type !== "attribute") return null;
  switch (type) {
    case "number":
      return sql`(case when ${piece.sql} ~ '^-?[0-9]+([.][0-9]+)?$' then (${piece.sql})::numeric end)`;
    case "boolean":
      return sql`(case lower(${piece.sql}) when 'true' then true when 'false' then false end)`;
    case "text":
      return sql`lower(${piece.sql})`;
    default:
      return null;
  }
}

function callPiece(node: Ast & { kind: "call" }, text: string, problems: string[]): Piece | null {
  const name = node.name.toUpperCase();
  if (name === "DATE") return datePiece(node, text, problems);
  if (name !== "AND" && name !== "OR" && name !== "NOT") return refuse(node, text, problems);
  const parts = node.args.map((argument) => pieceOf(argument, text, problems));
  if (parts.some((part) => part?.type !== "boolean") || parts.length === 0)
    return refuse(node, text, problems);
  const conditions = parts.flatMap((part) => (part === null ? [] : [part.sql]));
  if (name === "NOT") return { type: "boolean", sql: sql`(not ${conditions[0] ?? sql`false`})` };
  const joined = sql.join(conditions, name === "AND" ? sql` and ` : sql` or `);
  return { type: "boolean", sql: sql`(${joined})` };
}

function datePiece(node: Ast & { kind: "call" }, text: string, problems: string[]): Piece | null {
  const parts = node.args.map((argument) =>
    argument.kind === "number" ? Number(argument.text) : Number.NaN,
  );
  if (parts.length !== 3 || !parts.every(Number.isInteger)) return refuse(node, text, problems);
  const [year, month, day] = parts;
  return { type: "date", sql: sql`make_date(${year}::integer, ${month}::integer, ${day}::integer)` };
}
