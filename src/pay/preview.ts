/**
 * What a rule would cost before it takes effect: past periods are computed by the rules as they are and by the draft, on the
 * same facts and plans, and compared. Nothing is stored.
 */
import type { EntityManager } from "@mikro-orm/postgresql";
import {
  add,
  checkScript,
  compare,
  type Decimal,
  isZero,
  multiply,
  subtract,
  type TierTable,
  ZERO,
} from "../../grammar/index.ts";
import type { Rule } from "../bonuses/index.ts";
import { type Period, periodCode } from "../calendar/index.ts";
import { rows, sql } from "../db/sql.ts";
import { refuse } from "../problem.ts";
import { moneyOf, type PayContext, payContext, templateCodes } from "./context.ts";
import { type Bin, histogram } from "./histogram.ts";
import { rounded } from "./lines.ts";
import { employeesToPay, type VersionSpan } from "./people.ts";
import { poolParts } from "./pools.ts";
import { payRules } from "./rules.ts";
import { type Alternative, statementsBy } from "./statements.ts";
import type { NewStatement } from "./storing.ts";

/** What is tried out: another rule of a template, another tier table of the same code, another adjustment script. */
export type Draft =
  | { readonly kind: "TEMPLATE"; readonly template: string; readonly rule: Rule }
  | { readonly kind: "TIER_TABLE"; readonly table: TierTable }
  | { readonly kind: "SCRIPT"; readonly text: string };

/** One employee's total in the company's currency by the rules as they are and by the draft; null where in error. */
export interface Impact {
  readonly employeeId: number;
  readonly before: Decimal | null;
  readonly after: Decimal | null;
}

export interface UnitImpact {
  readonly unitId: number;
  readonly employees: number;
  readonly before: Decimal;
  readonly after: Decimal;
}

/** The impact on one period; sums leave out whoever is in error on either side. */
export interface PeriodImpact {
  readonly period: Period;
  readonly employees: number;
  /** How many get another amount. */
  readonly changed: number;
  readonly before: Decimal;
  readonly after: Decimal;
  /** How many are in error by the rules as they are, and by the draft. */
  readonly errorsBefore: number;
  readonly errorsAfter: number;
  /** By the unit on the last day, the greatest difference first. */
  readonly units: readonly UnitImpact[];
  /** How many get how much more or less. */
  readonly histogram: readonly Bin[];
  /** Those who gain and lose most, at most ten each. */
  readonly winners: readonly Impact[];
  readonly losers: readonly Impact[];
}

const MOST_PERIODS = 24;
const BLOCK_SIZE = 1_000;
const MOST_NAMED = 10;

/** The impact of a draft on each period. Refuses an unknown template, faults of the script, and what is no month. */
export async function previewDraft(
  em: EntityManager,
  draft: Draft,
  periods: readonly Period[],
): Promise<PeriodImpact[]> {
  if (periods.length === 0 || periods.length > MOST_PERIODS)
    refuse(["periods"], `Name 1 to ${MOST_PERIODS} months.`);
  const impacts: PeriodImpact[] = [];
  for (const [n, period] of periods.entries()) {
    if (period.kind !== "MONTH") refuse(["periods", String(n)], `${periodCode(period)} is no month.`);
    impacts.push(await previewPeriod(em, draft, period));
  }
  return impacts;
}

async function previewPeriod(em: EntityManager, draft: Draft, period: Period): Promise<PeriodImpact> {
  const now = await payContext(em, period);
  const then = await drafted(em, now, draft);
  const alternatives: Alternative[] = [
    { context: now, pools: await poolParts(em, now) },
    { context: then, pools: await poolParts(em, then) },
  ];
  const impacts: Impact[] = [];
  const ids = await employeesToPay(em, now.period);
  for (let from = 0; from < ids.length; from += BLOCK_SIZE) {
    const block = ids.slice(from, from + BLOCK_SIZE);
    for (const [before, after] of await statementsBy(em, now, block, alternatives))
      if (before !== undefined) impacts.push(impactOf(now, before, after));
  }
  return summed(em, now.period, impacts);
}

function impactOf(context: PayContext, before: NewStatement, after: NewStatement | undefined): Impact {
  return {
    employeeId: before.employeeId,
    before: reported(context, before),
    after: after === undefined ? null : reported(context, after),
  };
}

function reported(context: PayContext, { computed, rate }: NewStatement): Decimal | null {
  if (computed.total === null) return null;
  return rounded(multiply(computed.total, rate), moneyOf(context, context.company.currency));
}

/** The context with the draft in the place of what it would replace, for the whole period. */
async function drafted(em: EntityManager, context: PayContext, draft: Draft): Promise<PayContext> {
  switch (draft.kind) {
    case "TEMPLATE":
      return { ...context, versions: await withRule(em, context, draft) };
    case "TIER_TABLE": {
      const definitions = context.definitions.withTierTable(draft.table);
      if (definitions === null) return refuse(["tierTable"], `There is no tier table "${draft.table.code}".`);
      const codes = await templateCodes(em);
      return { ...context, definitions, rules: payRules(definitions.symbols, codes) };
    }
    case "SCRIPT": {
      const bonuses = await templateCodes(em);
      const script = checkScript(draft.text, { ...context.definitions.symbols, salary: true, bonuses });
      const fault = script.diagnostics.find(({ severity }) => severity === "error");
      if (fault !== undefined) refuse(["script"], `Line ${fault.line}: ${fault.message}`);
      return { ...context, script: draft.text.trim() === "" ? null : script };
    }
    default:
      return draft satisfies never;
  }
}

async function withRule(
  em: EntityManager,
  { versions, period }: PayContext,
  { template: code, rule }: Draft & { kind: "TEMPLATE" },
): Promise<PayContext["versions"]> {
  const [template] = await rows<{ id: number; code: string; name: string }>(
    em,
    sql`select id, code, name from bonus_template where lower(code) = lower(${code})`,
  );
  if (template === undefined) return refuse(["template"], `There is no bonus template "${code}".`);
  const version: VersionSpan = {
    templateId: template.id,
    template: template.code,
    name: template.name,
    versionId: 0,
    validFrom: period.start.toString(),
    validTo: null,
    ...rule,
  };
  return new Map(versions).set(template.id, [version]);
}

async function summed(em: EntityManager, period: Period, impacts: readonly Impact[]): Promise<PeriodImpact> {
  const sound = impacts.filter(isSound);
  const differing = sound.filter(({ before, after }) => compare(before, after) !== 0);
  const byDifference = differing.toSorted((a, b) => compare(differenceOf(b), differenceOf(a)));
  return {
    period,
    employees: impacts.length,
    changed: differing.length,
    before: sumOf(sound.map(({ before }) => before)),
    after: sumOf(sound.map(({ after }) => after)),
    errorsBefore: impacts.filter(({ before }) => before === null).length,
    errorsAfter: impacts.filter(({ after }) => after === null).length,
    units: await byUnit(em, period, sound),
    histogram: histogram(differing.map(differenceOf)),
    winners: byDifference.filter((each) => compare(differenceOf(each), ZERO) > 0).slice(0, MOST_NAMED),
    losers: byDifference
      .filter((each) => compare(differenceOf(each), ZERO) < 0)
      .toReversed()
      .slice(0, MOST_NAMED),
  };
}

type SoundImpact = Impact & { readonly before: Decimal; readonly after: Decimal };

function isSound(impact: Impact): impact is SoundImpact {
  return impact.before !== null && impact.after !== null;
}

function differenceOf({ before, after }: SoundImpact): Decimal {
  return subtract(after, before);
}

function sumOf(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce(add, ZERO);
}

async function byUnit(
  em: EntityManager,
  { end }: Period,
  impacts: readonly SoundImpact[],
): Promise<UnitImpact[]> {
  const places = await rows<{ employeeId: number; unitId: number }>(
    em,
    sql`select employee_id as "employeeId", unit_id as "unitId"
      from membership join employee on employee.id = employee_id
      where daterange(valid_from, valid_to, '[]') @> least(${end.toString()}::date, coalesce(left_on, ${end.toString()}::date))`,
  );
  const unitOf = new Map(places.map(({ employeeId, unitId }) => [employeeId, unitId]));
  const units = Map.groupBy(impacts, ({ employeeId }) => unitOf.get(employeeId) ?? 0);
  return [...units]
    .filter(([unitId]) => unitId !== 0)
    .map(([unitId, own]) => ({
      unitId,
      employees: own.length,
      before: sumOf(own.map(({ before }) => before)),
      after: sumOf(own.map(({ after }) => after)),
    }))
    .sort((a, b) => compare(sizeOf(b), sizeOf(a)) || a.unitId - b.unitId);
}

function sizeOf({ before, after }: UnitImpact): Decimal {
  const difference = subtract(after, before);
  return isZero(difference) || compare(difference, ZERO) > 0 ? difference : subtract(before, after);
}
