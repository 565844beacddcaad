/** Plan against fact for any grid of subjects × indicators × periods, in a constant number of statements. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { ArrayValue, attainmentOf, Decimal, type Scalar, subtract } from "../../grammar/index.ts";
import type { CompanyCalendar, Period } from "../calendar/index.ts";
import {
  type Definitions,
  type Indicator,
  measure,
  ownSlot,
  type PlanStatus,
  type SlotValue,
  type SlotValues,
} from "../indicators/index.ts";
import type { Subject } from "../org/index.ts";
import { planLoader } from "./loader.ts";
import { expectedOf, type ProgressStatus, paceOf, statusOf } from "./pace.ts";

/** One cell: plan and fact as values or errors; the rest null where there is no plan or no fact. */
export interface Progress {
  readonly subject: Subject;
  readonly indicator: Indicator;
  readonly period: Period;
  readonly fact: Scalar;
  readonly facts: number | null;
  readonly plan: Decimal | null;
  readonly planStatus: PlanStatus;
  /** 1 for fully; fact ÷ plan, or the other way round where lower is better. */
  readonly attainment: Decimal | null;
  /** Fact − plan. */
  readonly deviation: Decimal | null;
  /** As much of the plan as should be done by the day. */
  readonly expected: Decimal | null;
  /** Fact to expected, as attainment is fact to plan. */
  readonly pace: Decimal | null;
  /** The fact at the end of the period if it goes on so. */
  readonly forecast: Decimal | null;
  readonly status: ProgressStatus;
}

export interface ProgressQuery {
  readonly subjects: readonly Subject[];
  readonly indicators: readonly Indicator[];
  readonly periods: readonly Period[];
  readonly asOf: Temporal.PlainDate;
  /** Whether facts of days behind `asOf` are left out. */
  readonly knownOnly: boolean;
  /** The plan version; the active one where null. */
  readonly versionId: number | null;
}

/** All cells, subject by subject, indicator by indicator, period by period. */
export async function progress(
  em: EntityManager,
  query: ProgressQuery,
  definitions: Definitions,
  calendar: CompanyCalendar,
): Promise<Progress[]> {
  const { subjects, indicators, periods } = query;
  const slots = indicators.flatMap(({ code }) =>
    (["fact", "plan", "forecast"] as const).map((kind) => ownSlot(kind, code)),
  );
  const plans = planLoader(em, definitions, calendar, query.versionId);
  const values = await measure(em, { ...query, calendar }, slots, definitions, plans);
  const cell = cellOf(query, definitions, calendar, values);
  return subjects.flatMap((_, s) =>
    indicators.flatMap((indicator) => periods.map((_, p) => cell(s, indicator, p))),
  );
}

function cellOf(
  { subjects, periods, asOf }: ProgressQuery,
  definitions: Definitions,
  calendar: CompanyCalendar,
  values: SlotValues,
) {
  return (s: number, indicator: Indicator, p: number): Progress => {
    const [subject, period] = [subjects[s], periods[p]];
    if (subject === undefined || period === undefined) throw new RangeError("no such cell of the grid");
    const measured = values.of(ownSlot("fact", indicator.code), s, p);
    const planned = values.of(ownSlot("plan", indicator.code), s, p);
    const [fact, plan] = [numberOf(measured), numberOf(planned)];
    const { attainmentRule } = definitions.at(period.end).indicators.get(indicator.code) ?? indicator;
    const rule = definitions.spreads.get(indicator.code) ?? { kind: "WORKING_DAYS" };
    const grows = indicator.rollUp === "SUM";
    const expected = plan === null || !grows ? plan : expectedOf(plan, period, asOf, rule, calendar);
    const pace = fact === null || expected === null ? null : paceOf(fact, expected, attainmentRule);
    const both = fact === null || plan === null ? null : { fact, plan };
    return {
      subject,
      indicator,
      period,
      fact: oneOf(measured),
      facts: measured.facts,
      plan,
      planStatus: planned.plan ?? "NONE",
      attainment: both && attainmentOf(both.fact, both.plan, attainmentRule),
      deviation: both && subtract(both.fact, both.plan),
      expected,
      pace,
      forecast: numberOf(values.of(ownSlot("forecast", indicator.code), s, p)),
      status: statusOf({ fact, plan, expected, pace }, attainmentRule),
    };
  };
}

function oneOf({ value }: SlotValue): Scalar {
  return value instanceof ArrayValue ? value.at(0, 0) : value;
}

function numberOf(slot: SlotValue): Decimal | null {
  const value = oneOf(slot);
  return value instanceof Decimal ? value : null;
}
