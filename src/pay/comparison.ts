/** Two runs side by side: whose pay differs, by which lines, and what made each line differ (design §4.6). */
import type { EntityManager } from "@mikro-orm/postgresql";
import { rows, sql } from "../db/sql.ts";
import type { StoredInput } from "./inputs.ts";
import type { LineKind } from "./model.ts";

export const differenceReasons = ["FACT", "PLAN", "SALARY", "RULE", "CALENDAR", "LINES", "ENTRY"] as const;
/** Why a line differs: what it was computed from, the rule itself, the lines that it is made of, or what was entered. */
export type DifferenceReason = (typeof differenceReasons)[number];

export interface Reason {
  readonly kind: DifferenceReason;
  /** What changed: an indicator's name, a template's code; null where the kind says it all. */
  readonly name: string | null;
  /** Exact texts; a rule's formulas. Null where there was none. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface LineDifference {
  readonly kind: LineKind;
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly reasons: readonly Reason[];
}

export interface StatementDifference {
  readonly employeeId: number;
  /** Null where the two are paid in different currencies. */
  readonly currency: string | null;
  /** Exact texts in the statement's currency; null where there is no statement, or it is in error. */
  readonly before: string | null;
  readonly after: string | null;
  readonly lines: readonly LineDifference[];
}

interface Pair {
  readonly employeeId: number;
  readonly currency: string | null;
  readonly beforeId: string | null;
  readonly afterId: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** Statements of two runs that differ, matched by employee. */
const differing = (before: number, after: number) => sql`
  told as (
    select statement.id, run_id, employee_id, total, currency, array(
      select kind || ' ' || name || ' ' || coalesce(about::text, '') || ' ' || coalesce(trim_scale(amount)::text, error)
      from statement_line line
      where (line.statement_id, line.employee_id) = (statement.id, statement.employee_id) order by position
    ) as lines
    from statement where run_id in (${before}, ${after})
  ), differing as (
    select employee_id, a.id as before_id, b.id as after_id, a.total as before, b.total as after,
      case when a.currency is null or b.currency is null or a.currency = b.currency then coalesce(b.currency, a.currency) end
        as currency
    from (select * from told where run_id = ${before}) a
    full join (select * from told where run_id = ${after}) b using (employee_id)
    where a.lines is distinct from b.lines or a.total is distinct from b.total
  )`;

/** How many employees' statements differ. */
export async function countDifferences(em: EntityManager, before: number, after: number): Promise<number> {
  const [found] = await rows<{ count: number }>(
    em,
    sql`with ${differing(before, after)} select count(*)::integer as count from differing`,
  );
  return found?.count ?? 0;
}

/** A page of the differences, by personnel number. */
export async function compareRuns(
  em: EntityManager,
  before: number,
  after: number,
  page: { readonly limit: number; readonly offset: number },
): Promise<StatementDifference[]> {
  const pairs = await rows<Pair>(
    em,
    sql`with ${differing(before, after)}
      select employee_id as "employeeId", before_id as "beforeId", after_id as "afterId", differing.currency,
        trim_scale(before)::text as before, trim_scale(after)::text as after
      from differing join employee on employee.id = employee_id
      order by number limit ${page.limit} offset ${page.offset}`,
  );
  const lines = Map.groupBy(await linesOf(em, pairs), ({ statementId }) => statementId);
  return pairs.map((pair) => ({
    employeeId: pair.employeeId,
    currency: pair.currency,
    before: pair.before,
    after: pair.after,
    lines: lineDifferences(lines.get(pair.beforeId ?? "") ?? [], lines.get(pair.afterId ?? "") ?? []),
  }));
}

interface Line {
  readonly statementId: string;
  readonly kind: LineKind;
  readonly name: string;
  readonly about: string | null;
  readonly amount: string | null;
  readonly formula: string;
  readonly inputs: readonly StoredInput[];
}

function linesOf(em: EntityManager, pairs: readonly Pair[]): Promise<Line[]> {
  const ids = pairs.flatMap(({ beforeId, afterId }) => [beforeId, afterId].filter((id) => id !== null));
  return rows<Line>(
    em,
    sql`select statement_id as "statementId", kind, name, about::text, trim_scale(amount)::text as amount, formula, inputs
      from statement_line where statement_id = any(${ids}::bigint[]) order by statement_id, position`,
  );
}

function lineDifferences(before: readonly Line[], after: readonly Line[]): LineDifference[] {
  const [was, is] = [byKey(before), byKey(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [a, b] = [was.get(key), is.get(key)];
    const some = b ?? a;
    if (some === undefined || (a !== undefined && b !== undefined && a.amount === b.amount)) return [];
    const reasons = reasonsOf(a, b);
    return [
      { kind: some.kind, name: some.name, before: a?.amount ?? null, after: b?.amount ?? null, reasons },
    ];
  });
}

/** Lines by what they are; of several that are the same, by their order. */
function byKey(lines: readonly Line[]): Map<string, Line> {
  const keyed = new Map<string, Line>();
  for (const line of lines) {
    const key = `${line.kind} ${line.name} ${line.about ?? ""}`;
    let nth = 0;
    while (keyed.has(`${key} ${nth}`)) nth++;
    keyed.set(`${key} ${nth}`, line);
  }
  return keyed;
}

const entered: ReadonlySet<LineKind> = new Set(["AWARD", "MANUAL", "CLAWBACK"]);
const derived: ReadonlySet<LineKind> = new Set(["DRAW", "RECOVERY", "RETROACTIVE", "POOL"]);

function reasonsOf(before: Line | undefined, after: Line | undefined): Reason[] {
  const some = after ?? before;
  if (some !== undefined && entered.has(some.kind))
    return [reason("ENTRY", null, before?.amount, after?.amount)];
  if (some !== undefined && derived.has(some.kind))
    return [reason("LINES", null, before?.formula, after?.formula)];
  if (before === undefined || after === undefined)
    return [reason("RULE", null, before?.formula, after?.formula)];
  const reasons =
    before.formula === after.formula ? [] : [reason("RULE", null, before.formula, after.formula)];
  reasons.push(...inputReasons(before.inputs, after.inputs));
  // The same formula on the same inputs: a tier table or a definition is another.
  return reasons.length > 0 ? reasons : [reason("RULE", null, before.formula, after.formula)];
}

function inputReasons(before: readonly StoredInput[], after: readonly StoredInput[]): Reason[] {
  const was = new Map(before.map((input) => [nameOfInput(input), input]));
  const seen = new Set<string>();
  return after.flatMap((input) => {
    const name = nameOfInput(input);
    const former = was.get(name);
    if (seen.has(name) || former === undefined || textOf(former) === textOf(input)) return [];
    seen.add(name);
    const { origin } = input;
    const about = "indicator" in origin ? origin.indicator : "template" in origin ? origin.template : null;
    return [reason(kindOf(input), about, textOf(former), textOf(input))];
  });
}

function reason(
  kind: DifferenceReason,
  name: string | null,
  before?: string | null,
  after?: string | null,
): Reason {
  return { kind, name, before: before ?? null, after: after ?? null };
}

/** What an input is about, whatever the period. */
function nameOfInput({ origin }: StoredInput): string {
  const { kind } = origin;
  if ("indicator" in origin) return `${kind} ${origin.indicator} ${origin.subject}`;
  return "template" in origin ? `${kind} ${origin.template}` : kind;
}

function textOf(input: StoredInput): string | null {
  if ("number" in input) return input.number;
  if ("numbers" in input) return input.numbers.join("; ");
  return "error" in input ? input.error : null;
}

function kindOf({ origin }: StoredInput): DifferenceReason {
  switch (origin.kind) {
    case "plan":
      return "PLAN";
    case "salary":
      return "SALARY";
    case "prorata":
    case "period":
    case "day":
      return "CALENDAR";
    case "bonus":
    case "bonuses":
    case "given":
      return "LINES";
    default:
      return "FACT";
  }
}
