/** Planning from what was: the plans or facts of one time, changed by a percentage, as the plan of another. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { add, Decimal, divide, fromInteger, multiply, ONE, round } from "../../grammar/index.ts";
import { type CompanyCalendar, type Period, partsOf, shiftPeriod } from "../calendar/index.ts";
import type { Definitions, Indicator } from "../indicators/index.ts";
import type { Subject } from "../org/index.ts";
import { refuse } from "../problem.ts";
import { progress } from "./progress.ts";
import { loadTargets, type StoredTarget, setPlanTargets, type TargetInput } from "./targets.ts";

export interface CopyInput {
  /** What is copied: targets as they are set, or what was done in each month. */
  readonly source: "PLAN" | "FACT";
  readonly from: Period;
  /** Of the same kind as `from`. */
  readonly to: Period;
  /** 5 makes 105 of 100. */
  readonly percent: Decimal;
  readonly subjects: readonly Subject[];
  readonly indicators: readonly Indicator[];
  /** The version to which is written; the active one where null. */
  readonly versionId: number | null;
}

/** Writes the copied targets over those that are set; returns how many. Facts that are no numbers are left out. */
export async function copyPlan(
  em: EntityManager,
  input: CopyInput,
  definitions: Definitions,
  calendar: CompanyCalendar,
): Promise<number> {
  if (input.from.kind !== input.to.kind) refuse(["to"], "Both periods are of one kind.");
  if (input.from.kind === "DAY" || input.from.kind === "WEEK")
    refuse(["from"], "Copy a month, a quarter or a year.");
  return em.transactional(async (tx) => {
    const targets =
      input.source === "FACT"
        ? await fromFacts(tx, input, definitions, calendar)
        : await fromTargets(tx, input);
    return targets.length === 0 ? 0 : setPlanTargets(tx, targets, input.versionId);
  });
}

function changed(value: Decimal, percent: Decimal, indicator: Indicator): string {
  const factor = add(ONE, divide(percent, fromInteger(100)));
  return round(multiply(value, factor), indicator.decimals).toString();
}

async function fromFacts(
  em: EntityManager,
  { from, to, percent, subjects, indicators, versionId }: CopyInput,
  definitions: Definitions,
  calendar: CompanyCalendar,
): Promise<TargetInput[]> {
  const periods = partsOf(from, "MONTH");
  const later = partsOf(to, "MONTH");
  const query = { subjects, indicators, periods, asOf: from.end, knownOnly: true, versionId };
  const cells = await progress(em, query, definitions, calendar);
  return cells.flatMap(({ subject, indicator, period, fact }): TargetInput[] => {
    const month = later[periods.indexOf(period)];
    if (month === undefined || !(fact instanceof Decimal)) return [];
    return [{ indicatorId: indicator.id, subject, period: month, value: changed(fact, percent, indicator) }];
  });
}

/** The targets set within the time, of its own kind and finer ones but weeks and days, which are no parts of months. */
async function fromTargets(em: EntityManager, input: CopyInput): Promise<TargetInput[]> {
  const { from, to, percent, subjects, indicators, versionId } = input;
  const stored = await loadTargets(em, { subjects, periods: [from], indicators, versionId });
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const set = stored.flatMap(({ targets, ...about }) => targets.map((target) => ({ ...about, ...target })));
  return set.flatMap(({ indicatorId, subject, value, kind, start }): TargetInput[] => {
    const indicator = byId.get(indicatorId);
    const isPart = kind !== "WEEK" && kind !== "DAY";
    const isWithin = isPart && start >= from.start.toString() && start <= from.end.toString();
    const period = isWithin ? shifted({ kind, start }, from, to) : null;
    if (indicator === undefined || period === null) return [];
    return [{ indicatorId, subject, period, value: changed(value, percent, indicator) }];
  });
}

/** The period as far into `to` as the target's lies in `from`; null where that one is coarser than both. */
function shifted(target: Pick<StoredTarget, "kind" | "start">, from: Period, to: Period): Period | null {
  if (target.kind === from.kind) return to;
  const parts = partsOf(from, target.kind).map(({ start }) => start.toString());
  const at = parts.indexOf(target.start);
  const first = partsOf(to, target.kind)[0];
  return at < 0 || first === undefined ? null : shiftPeriod(first, at);
}
