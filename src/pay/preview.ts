/**
 * What a rule would cost before it takes effect: past periods are computed by the rules as they are and by the draft, on the
 * same facts and plans, and compared. Nothing is stored.
 */
import type { EntityManager } from "@mikro-orm/postgresql";
import { checkScript, type Decimal, multiply, type TierTable } from "../../grammar/index.ts";
import type { Rule } from "../bonuses/index.ts";
import { type Period, periodCode } from "../calendar/index.ts";
import { idArray, rows, sql } from "../db/sql.ts";
import { refuse } from "../problem.ts";
import { moneyOf, type PayContext, payContext, templateCodes } from "./context.ts";
import { type Impact, ImpactSums, type PeriodImpact } from "./impact.ts";
import { rounded } from "./lines.ts";
import { blocksToPay, type VersionSpan } from "./people.ts";
import { poolParts } from "./pools.ts";
import { payRules } from "./rules.ts";
import { type Alternative, statementsBy } from "./statements.ts";
import type { NewStatement } from "./storing.ts";

/** What is tried out: another rule of a template, another tier table of the same code, another adjustment script. */
export type Draft =
  | { readonly kind: "TEMPLATE"; readonly template: string; readonly rule: Rule }
  | { readonly kind: "TIER_TABLE"; readonly table: TierTable }
  | { readonly kind: "SCRIPT"; readonly text: string };

const MOST_PERIODS = 24;
const BLOCK_SIZE = 1_000;

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
  const summed = new ImpactSums(now.period);
  for (const block of await blocksToPay(em, now.period, BLOCK_SIZE)) {
    const units = await unitsOf(em, now.period, block);
    for (const [before, after] of await statementsBy(em, now, block, alternatives))
      if (before !== undefined)
        summed.add(impactOf(now, before, after), units.get(before.employeeId) ?? null);
  }
  return summed.impact();
}

/** The unit of some employees on the period's last day, or their own. */
async function unitsOf(
  em: EntityManager,
  { end }: Period,
  ids: readonly number[],
): Promise<Map<number, number>> {
  const places = await rows<{ employeeId: number; unitId: number }>(
    em,
    sql`select employee_id as "employeeId", unit_id as "unitId"
      from membership join employee on employee.id = employee_id
      where employee_id = any(${idArray(ids)})
        and daterange(valid_from, valid_to, '[]') @> least(${end.toString()}::date, coalesce(left_on, ${end.toString()}::date))`,
  );
  return new Map(places.map(({ employeeId, unitId }) => [employeeId, unitId]));
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
