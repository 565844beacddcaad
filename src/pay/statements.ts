/** The statements of some employees in a period: all inputs are read as a set, then each is computed. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Decimal, decimal, fromInteger, type Slot } from "../../grammar/index.ts";
import { formulaOfStretches, ruleFormula } from "../bonuses/index.ts";
import { periodCode } from "../calendar/index.ts";
import { measure } from "../indicators/index.ts";
import type { Subject } from "../org/index.ts";
import { planLoader } from "../plans/index.ts";
import { computeStatement } from "./compute.ts";
import type { GivenBonus, PayBasis, PoolPart } from "./computing.ts";
import { moneyOf, type PayContext } from "./context.ts";
import type { Employment } from "./days.ts";
import {
  type Assignment,
  assignmentsOf,
  guaranteesOf,
  manualLinesOf,
  type PaidEmployee,
  paidEmployees,
  type StoredGuarantee,
  type StoredManualLine,
  type VersionSpan,
} from "./people.ts";
import type { PoolParts } from "./pools.ts";
import { salaryOfPeriod } from "./salary.ts";
import { inputSources } from "./source.ts";
import type { NewStatement } from "./storing.ts";

/**
 * The statements of those among `ids` who are paid in the context's period, by id; a constant number of SQL statements. Each
 * is computed when it is asked for, so that no more than one need be held.
 */
export async function statementsOf(
  em: EntityManager,
  context: PayContext,
  ids: readonly number[],
  pools: PoolParts,
): Promise<Iterable<NewStatement>> {
  const statements = await statementsBy(em, context, ids, [{ context, pools }]);
  return statements.flatMap(([own]) => (own === undefined ? [] : [own]));
}

/** Rules, as they are or as a draft would have them, with the parts of the pools by these rules. */
export interface Alternative {
  readonly context: PayContext;
  readonly pools: PoolParts;
}

/** Each one's statements of one period by several rules, on people and inputs that are read once. */
export async function statementsBy(
  em: EntityManager,
  { period, definitions, calendar }: PayContext,
  ids: readonly number[],
  alternatives: readonly Alternative[],
): Promise<IteratorObject<readonly NewStatement[]>> {
  const people = await paidEmployees(em, period, ids);
  const given = Map.groupBy(await assignmentsOf(em, period, ids), ({ employeeId }) => employeeId);
  const manual = Map.groupBy(await manualLinesOf(em, period, ids), ({ employeeId }) => employeeId);
  const guarantees = new Map((await guaranteesOf(em, period, ids)).map((each) => [each.employeeId, each]));
  const subjects = people.map(({ id }): Subject => ({ kind: "EMPLOYEE", id }));
  const grid = { subjects, periods: [period], asOf: period.end, calendar };
  const basesBy = alternatives.map(({ context, pools }) =>
    people.map((employee) =>
      basisOf(context, employee, {
        assignments: given.get(employee.id) ?? [],
        manual: manual.get(employee.id) ?? [],
        guarantee: guarantees.get(employee.id) ?? null,
        pools: pools.get(employee.id) ?? [],
      }),
    ),
  );
  const slots = alternatives.flatMap(({ context }, n) => slotsOf(basesBy[n] ?? [], context));
  const values = await measure(em, grid, slots, definitions, planLoader(em, definitions, calendar));
  const sources = alternatives.map(({ context }) => inputSources(context.days, period, definitions, values));
  return people.values().map((employee, position) =>
    alternatives.flatMap(({ context }, n): NewStatement[] => {
      const [basis, sourceOf] = [basesBy[n]?.[position] ?? null, sources[n]];
      if (basis === null || sourceOf === undefined) return [];
      const currency = basis.salary.currency ?? context.company.currency;
      const source = sourceOf(position, employee);
      const computed = computeStatement(basis, context.rules, source, moneyOf(context, currency));
      return [{ employeeId: employee.id, currency, rate: basis.rate, computed }];
    }),
  );
}

interface Given {
  readonly assignments: readonly Assignment[];
  readonly manual: readonly StoredManualLine[];
  readonly guarantee: StoredGuarantee | null;
  readonly pools: readonly PoolPart[];
}

function basisOf(context: PayContext, employee: PaidEmployee, given: Given): PayBasis | null {
  const { period, days, company } = context;
  const salary = salaryOfPeriod(periodCode(period), days, employee, employee.compensations);
  if (salary === null) return null;
  return {
    salary,
    rate: rateOf(context, salary.currency ?? company.currency),
    bonuses: given.assignments
      .flatMap((assignment) => bonusOf(context, employee, assignment))
      .sort(byTemplate),
    pools: given.pools,
    manual: given.manual.map(({ id, kind, name, amount, reason }) => ({
      id,
      kind,
      name,
      amount: decimal(amount),
      reason,
    })),
    guarantee: given.guarantee && {
      ...given.guarantee,
      amount: decimal(given.guarantee.amount),
      balance: decimal(given.guarantee.balance),
    },
    script: context.script,
  };
}

function byTemplate(a: GivenBonus, b: GivenBonus): number {
  return a.template < b.template ? -1 : 1;
}

/** How much of the company's currency one of another is worth in the period. Throws RateMissing. */
export function rateOf({ company, rates, period }: PayContext, currency: string): Decimal {
  if (currency === company.currency) return fromInteger(1);
  const rate = rates.get(currency);
  if (rate === undefined) throw new RateMissing(currency, period.end.toString());
  return rate;
}

/** Somebody is paid in a currency that has no rate; the run fails and says which. */
export class RateMissing extends Error {
  constructor(currency: string, day: string) {
    super(`There is no exchange rate of ${currency} on ${day}.`);
    this.name = "RateMissing";
  }
}

/** What a template pays: where its rule changes within the period, each version for its days. */
function bonusOf(
  { versions, days }: PayContext,
  employment: Employment,
  assignment: Assignment,
): GivenBonus[] {
  const stretches = (versions.get(assignment.templateId) ?? [])
    .map((version) => ({ version, days: days.within(employment, assignment, version) }))
    .filter((stretch) => stretch.days > 0);
  const last = stretches.at(-1)?.version;
  if (last === undefined) return [];
  const formula = formulaOfStretches(
    stretches.map(({ version, days }) => ({ formula: formulaOfVersion(version), days })),
  );
  return [{ template: last.template, name: last.name, versionId: last.versionId, formula }];
}

const formulas = new WeakMap<VersionSpan, string>();

/** Worked out once, not for each who has the template. */
function formulaOfVersion(version: VersionSpan): string {
  const known = formulas.get(version);
  if (known !== undefined) return known;
  const formula = ruleFormula(version);
  formulas.set(version, formula);
  return formula;
}

/** The inputs of all formulas of these people. */
function slotsOf(all: readonly (PayBasis | null)[], { rules, script }: PayContext): Slot[] {
  const bases = all.filter((basis) => basis !== null);
  const bonusFormulas = new Set(bases.flatMap(({ bonuses }) => bonuses.map(({ formula }) => formula)));
  const payoutFormulas = new Set(bases.map(({ salary }) => salary.payoutFormula));
  const programs = [
    ...[...bonusFormulas].map(rules.bonus),
    ...[...payoutFormulas].map(rules.payout),
    ...(script?.steps ?? []).map(({ program }) => program),
  ];
  return programs.flatMap((program) => program.slots);
}
