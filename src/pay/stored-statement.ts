/** A stored statement as it was computed: its rules, what each line was made of, and what it is paid by. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { Decimal, decimal, divide, type Origin, ZERO } from "../../grammar/index.ts";
import type { Viewer } from "../access/index.ts";
import { type Period, periodOf } from "../calendar/index.ts";
import { rows, sql } from "../db/sql.ts";
import { ForbiddenProblem } from "../problem.ts";
import type { GivenBonus, ManualAmount, PoolPart } from "./computing.ts";
import { type Input, inputOfStored, type StoredInput } from "./inputs.ts";
import { CalculationRun, type LineKind } from "./model.ts";
import { visibleStatements } from "./reading.ts";
import type { RulesSnapshot } from "./rules.ts";
import type { PeriodSalary } from "./salary.ts";

export interface StoredLine {
  readonly kind: LineKind;
  readonly name: string;
  readonly formula: string;
  readonly amount: Decimal | null;
  readonly error: string | null;
  readonly inputs: readonly Input[];
  readonly reason: string | null;
  readonly about: string | null;
  readonly versionId: number | null;
  /** The code of its template. */
  readonly template: string | null;
  readonly poolId: number | null;
  readonly manualLineId: number | null;
}

export interface StoredStatement {
  readonly employeeId: number;
  readonly period: Period;
  readonly currency: string;
  readonly rate: Decimal;
  readonly total: Decimal | null;
  readonly payoutFormula: string;
  readonly snapshot: RulesSnapshot;
  readonly lines: readonly StoredLine[];
}

/** A statement with its lines. Throws ForbiddenProblem where the viewer may not see it, or there is none. */
export async function storedStatement(
  em: EntityManager,
  viewer: Viewer,
  day: Temporal.PlainDate,
  id: string,
): Promise<StoredStatement> {
  const [statement] = await visibleStatements(em, viewer, day, [id]);
  if (statement === undefined) throw new ForbiddenProblem();
  const run = await em.findOneOrFail(CalculationRun, { id: statement.runId }, { populate: ["rules"] });
  return {
    employeeId: statement.employeeId,
    period: periodOf(run.periodKind, Temporal.PlainDate.from(run.periodStart)),
    currency: statement.currency,
    rate: decimal(statement.rate),
    total: statement.total == null ? null : decimal(statement.total),
    payoutFormula: statement.payoutFormula,
    snapshot: run.rules as RulesSnapshot,
    lines: await storedLines(em, id),
  };
}

type LineRow = Omit<StoredLine, "amount" | "inputs"> & {
  readonly amount: string | null;
  readonly inputs: readonly StoredInput[];
};

async function storedLines(em: EntityManager, statementId: string): Promise<StoredLine[]> {
  const found = await rows<LineRow>(
    em,
    sql`select line.kind, line.name, line.formula, line.amount::text, line.error, inputs, reason, about::text,
      template_version_id as "versionId", template.code as template, pool_id as "poolId",
      manual_line_id as "manualLineId"
    from statement_line line
    left join bonus_template_version version on version.id = template_version_id
    left join bonus_template template on template.id = bonus_template_id
    where statement_id = ${statementId}::bigint order by position`,
  );
  return found.map((line) => ({
    ...line,
    amount: line.amount === null ? null : decimal(line.amount),
    inputs: line.inputs.map(inputOfStored),
  }));
}

/** The bonuses that lines were computed from, with their rules in the company's currency again. */
export function bonusesOf(
  lines: readonly Pick<StoredLine, "kind" | "name" | "formula" | "versionId" | "template">[],
  rate: Decimal,
): GivenBonus[] {
  return lines.flatMap(({ kind, name, formula, versionId, template }) =>
    kind === "BONUS" && versionId !== null && template !== null
      ? [{ template, name, versionId, formula: withoutRate(formula, rate, "(", ")") }]
      : [],
  );
}

/** The parts of pools that lines pay. */
export function poolsOf(lines: readonly StoredLine[], rate: Decimal): PoolPart[] {
  return lines.flatMap(({ kind, name, formula, amount, poolId }) => {
    if (kind !== "POOL" || poolId === null || amount === null) return [];
    const part = rate.toString() === "1" ? amount : decimal(withoutRate(formula, rate, "", ""));
    return [{ poolId, name, amount: part, formula }];
  });
}

/** The reverse of what makes a rule in the company's currency one in another: `(rule)/rate`. */
function withoutRate(formula: string, rate: Decimal, open: string, close: string): string {
  const end = `${close}/${rate}`;
  if (rate.toString() === "1" || !formula.startsWith(open) || !formula.endsWith(end)) return formula;
  return formula.slice(open.length, formula.length - end.length);
}

/** Awards and what was entered or taken back by hand. */
export function manualOf(lines: readonly StoredLine[]): ManualAmount[] {
  return lines.flatMap(({ kind, name, amount, manualLineId, reason }) => {
    if (kind !== "AWARD" && kind !== "MANUAL" && kind !== "CLAWBACK") return [];
    if (manualLineId === null || amount === null) return [];
    return [{ id: manualLineId, kind, name, amount, reason: reason ?? "" }];
  });
}

/** The salary as lines saw it, in the statement's currency; 0 where none of them looks at it. */
export function salaryOf({ lines, rate, payoutFormula, currency }: StoredStatement): PeriodSalary {
  const seen = (kind: LineKind) =>
    lines
      .filter((line) => line.kind === kind)
      .flatMap(({ inputs }) => inputs)
      .find((input) => isSalary(input.origin));
  const paid = seen("SALARY") ?? seen("PAYOUT");
  const asRule = seen("BONUS") ?? seen("ADJUSTMENT");
  const value = (paid ?? asRule)?.value;
  const amount = value instanceof Decimal ? value : ZERO;
  const origin = (paid ?? asRule)?.origin;
  return {
    amount: paid === undefined ? divide(amount, rate) : amount,
    origin:
      origin !== undefined && isSalary(origin)
        ? origin
        : { kind: "salary", period: "", periodDays: 0, parts: [] },
    payoutFormula,
    currency,
  };
}

export function isSalary(origin: Origin): origin is Origin & { kind: "salary" } {
  return origin.kind === "salary";
}
