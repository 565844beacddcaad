/** A run: computes a month for everybody paid in it and stores statements, in one transaction and few statements. */
import { type EntityManager, UniqueConstraintViolationException } from "@mikro-orm/postgresql";
import { add, type Slot, ZERO } from "../../grammar/index.ts";
import { CompanyCalendar, type Period, periodCode } from "../calendar/index.ts";
import { type Definitions, loadDefinitions, measure } from "../indicators/index.ts";
import { Company, type Subject } from "../org/index.ts";
import { planLoader } from "../plans/index.ts";
import { ConflictProblem, refuse } from "../problem.ts";
import { amountFormula, type ComputedStatement, computeStatement, type GivenBonus } from "./compute.ts";
import { CalculationRun } from "./model.ts";
import {
  employeesToPay,
  type GivenTemplate,
  type PaidEmployee,
  statementsThatDoNotAddUp,
  storeStatements,
  templateCodes,
  templatesGiven,
} from "./queries.ts";
import { type PayRules, payRules } from "./rules.ts";
import { salaryOfPeriod } from "./salary.ts";
import { inputSource } from "./source.ts";

export interface RunRequest {
  readonly period: Period;
  /** The employee who starts it; null for the command line. */
  readonly startedBy: number | null;
}

/**
 * Computes and stores a month. An employee whose formula yields an error gets a statement in ERROR and holds nobody up.
 * Refuses periods that are no months, a month with nobody to pay, and a month that has an open run.
 */
export async function startRun(em: EntityManager, request: RunRequest): Promise<CalculationRun> {
  const { period } = request;
  if (period.kind !== "MONTH") refuse(["period"], "A run pays a month, written like 2026-03.");
  try {
    return await em.transactional((tx) => computeRun(tx, request));
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException)
      throw new ConflictProblem(`${periodCode(period)} has an open run. Cancel it before starting another.`);
    throw error;
  }
}

async function computeRun(em: EntityManager, request: RunRequest): Promise<CalculationRun> {
  const company = await em.findOneOrFail(Company, { id: 1 });
  const definitions = await loadDefinitions(em, request.period.end);
  const rules = payRules(definitions.symbols, await templateCodes(em));
  const run = em.create(CalculationRun, {
    periodKind: request.period.kind,
    periodStart: request.period.start.toString(),
    status: "RUNNING",
    startedBy: request.startedBy,
    startedAt: new Date(),
    currency: company.currency,
    total: "0",
    statementCount: 0,
    errorCount: 0,
    rules: rules.snapshot,
  });
  await em.persist(run).flush();
  const statements = await computeStatements(em, request.period, rules, definitions, {
    minorDigits: company.minorDigits,
    rounding: company.rounding === "HALF_EVEN" ? "half-even" : "half-away",
  });
  if (statements.length === 0) refuse(["period"], `Nobody is paid in ${periodCode(request.period)}.`);
  await storeStatements(em, run.id, statements);
  const wrong = await statementsThatDoNotAddUp(em, run.id);
  if (wrong > 0) throw new Error(`${wrong} statements do not add up to their totals`);
  run.status = "CALCULATED";
  run.statementCount = statements.length;
  run.errorCount = statements.filter(({ computed }) => computed.total === null).length;
  run.total = statements.reduce((sum, { computed }) => add(sum, computed.total ?? ZERO), ZERO).toString();
  await em.flush();
  return run;
}

async function computeStatements(
  em: EntityManager,
  period: Period,
  rules: PayRules,
  definitions: Definitions,
  money: Parameters<typeof computeStatement>[4],
): Promise<{ employeeId: number; computed: ComputedStatement }[]> {
  const people = await employeesToPay(em, period);
  const templates = Map.groupBy(await templatesGiven(em, period), (given) => given.employeeId);
  const subjects = people.map(({ id }): Subject => ({ kind: "EMPLOYEE", id }));
  const calendar = await CompanyCalendar.load(em);
  const grid = { subjects, periods: [period], asOf: period.end, calendar };
  const slots = slotsUsed(people, templates, rules);
  const values = await measure(em, grid, slots, definitions, planLoader(em, definitions, calendar));
  return people.flatMap((employee, position) => {
    const salary = salaryOfPeriod(period, employee, employee.compensations);
    if (salary === null) return [];
    const bonuses = (templates.get(employee.id) ?? []).map(givenBonus);
    const source = inputSource(position, employee, period, definitions, values);
    return [{ employeeId: employee.id, computed: computeStatement(salary, bonuses, rules, source, money) }];
  });
}

function givenBonus(given: GivenTemplate): GivenBonus {
  const formula = given.formula ?? amountFormula(given.amount ?? "0");
  return { template: given.template, name: given.name, versionId: given.versionId, formula };
}

/** The inputs of all formulas of these people. */
function slotsUsed(
  people: readonly PaidEmployee[],
  templates: ReadonlyMap<number, readonly GivenTemplate[]>,
  rules: PayRules,
): Slot[] {
  const bonusFormulas = new Set([...templates.values()].flat().flatMap((given) => given.formula ?? []));
  const payoutFormulas = new Set(
    people.flatMap((each) => each.compensations.map((span) => span.payoutFormula)),
  );
  const programs = [...[...bonusFormulas].map(rules.bonus), ...[...payoutFormulas].map(rules.payout)];
  return programs.flatMap((program) => program.slots);
}

/** Gives up a run that is not closed; its statements stay to be read. */
export async function cancelRun(em: EntityManager, id: number): Promise<CalculationRun> {
  return em.transactional(async (tx) => {
    const run = await tx.findOne(CalculationRun, { id });
    if (run === null) return refuse(["id"], "There is no such run.");
    if (!cancellable.has(run.status))
      throw new ConflictProblem(`A run that is ${run.status} cannot be cancelled.`);
    run.status = "CANCELLED";
    await tx.flush();
    return run;
  });
}

const cancellable: ReadonlySet<string> = new Set(["DRAFT", "QUEUED", "RUNNING", "CALCULATED"]);
