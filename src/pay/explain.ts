/** Why a line has its amount: its formula again on the inputs and rules that the run stored (design §3.6). */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Explained, explain, type Program } from "../../grammar/index.ts";
import { rows, sql } from "../db/sql.ts";
import { type Input, inputOfStored, type StoredInput } from "./inputs.ts";
import type { LineKind, StatementLine } from "./model.ts";
import { type PayRules, type RulesSnapshot, rulesOfSnapshot } from "./rules.ts";

/** The trace of a line; its value is the line's amount before rounding. Throws where the line is not there any more. */
export async function explainLine(em: EntityManager, line: Pick<StatementLine, "id">): Promise<Explained> {
  const [told] = await toldLines(em, [line.id]);
  if (told === undefined) throw new RangeError("there is no such line");
  return explanationOf(told);
}

/** A stored line with all that its trace and its sentences are made of. */
export interface ToldLine {
  readonly id: string;
  readonly statementId: string;
  readonly kind: LineKind;
  readonly name: string;
  readonly formula: string;
  /** Exact text; null where in error, as `error` says. */
  readonly amount: string | null;
  readonly error: string | null;
  readonly before: string | null;
  readonly reason: string | null;
  /** The first day of the month that it makes up for. */
  readonly about: string | null;
  readonly currency: string;
  /** The first day of the period that it is paid for. */
  readonly periodStart: string;
  readonly inputs: readonly Input[];
  readonly program: Program;
  readonly rules: PayRules;
}

type StoredLine = Omit<ToldLine, "inputs" | "program" | "rules"> & {
  readonly runId: number;
  readonly inputs: readonly StoredInput[];
};

/** Lines that the caller may see, in two statements however many there are; those that are gone are left out. */
export async function toldLines(em: EntityManager, ids: readonly string[]): Promise<ToldLine[]> {
  const found = await rows<StoredLine>(
    em,
    sql`select line.id::text, statement_id::text as "statementId", run_id as "runId", kind, line.name, formula,
      trim_scale(amount)::text as amount, line.error, trim_scale(before)::text as before, reason, about::text, inputs,
      statement.currency, period_start::text as "periodStart"
    from statement_line line
    join statement on (statement.id, statement.employee_id) = (line.statement_id, line.employee_id)
    join calculation_run run on run.id = run_id
    where line.id = any(${ids}::bigint[])`,
  );
  const rules = await rulesOfRuns(em, [...new Set(found.map(({ runId }) => runId))]);
  return found.flatMap((line) => {
    const own = rules.get(line.runId);
    if (own === undefined) return [];
    return [{ ...line, inputs: line.inputs.map(inputOfStored), program: programOf(line, own), rules: own }];
  });
}

/** The rules that some runs went by, in one statement. */
export async function rulesOfRuns(
  em: EntityManager,
  runIds: readonly number[],
): Promise<Map<number, PayRules>> {
  const stored = await rows<{ id: number; rules: RulesSnapshot }>(
    em,
    sql`select id, rules from calculation_run where id = any(${runIds}::integer[])`,
  );
  return new Map(stored.map(({ id, rules }) => [id, rulesOfSnapshot(rules)]));
}

/** The trace of a line in hand. */
export function explanationOf({ program, inputs }: ToldLine): Explained {
  return explain(
    program.checked,
    inputs.map((input) => input.value),
    inputs.map((input) => input.origin),
  );
}

/** The program of a line, by what its formula may name. */
export function programOf(
  { kind, formula }: Pick<StatementLine, "kind" | "formula">,
  rules: PayRules,
): Program {
  switch (kind) {
    case "PAYOUT":
      return rules.payout(formula);
    case "ADJUSTMENT":
      return rules.script(formula);
    default:
      return rules.bonus(formula);
  }
}
