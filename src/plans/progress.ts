/** Plan against fact for any grid of subjects × indicators × periods, in a constant number of statements. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { ArrayValue, attainmentOf, Decimal, type Scalar, subtract } from "../../grammar/index.ts";
import type { Period } from "../calendar/index.ts";
import { type Definitions, type Indicator, measure, ownSlot } from "../indicators/index.ts";
import type { Subject } from "../org/index.ts";
import { planLoader } from "./targets.ts";

/** One cell: plan and fact as values or errors; the rest null where there is no plan or no fact. */
export interface Progress {
  readonly subject: Subject;
  readonly indicator: Indicator;
  readonly period: Period;
  readonly fact: Scalar;
  readonly facts: number | null;
  readonly plan: Decimal | null;
  readonly planStatus: "SET" | "NONE";
  /** 1 for fully; fact ÷ plan, or the other way round where lower is better. */
  readonly attainment: Decimal | null;
  /** Fact − plan. */
  readonly deviation: Decimal | null;
}

/** All cells, subject by subject, indicator by indicator, period by period. */
export async function progress(
  em: EntityManager,
  wanted: {
    readonly subjects: readonly Subject[];
    readonly indicators: readonly Indicator[];
    readonly periods: readonly Period[];
  },
  definitions: Definitions,
  asOf: Temporal.PlainDate,
): Promise<Progress[]> {
  const values = await measure(
    em,
    { ...wanted, asOf },
    wanted.indicators.flatMap(({ code }) => [ownSlot("fact", code), ownSlot("plan", code)]),
    definitions,
    planLoader(em, definitions),
  );
  return wanted.subjects.flatMap((subject, s) =>
    wanted.indicators.flatMap((indicator) =>
      wanted.periods.map((period, p) => {
        const { value, facts } = values.of(ownSlot("fact", indicator.code), s, p);
        const fact = value instanceof ArrayValue ? value.at(0, 0) : value;
        const plan = values.of(ownSlot("plan", indicator.code), s, p).value;
        const both = fact instanceof Decimal && plan instanceof Decimal ? { fact, plan } : null;
        return {
          subject,
          indicator,
          period,
          fact,
          facts,
          plan: plan instanceof Decimal ? plan : null,
          planStatus: plan instanceof Decimal ? "SET" : "NONE",
          attainment: both && attainmentOf(both.fact, both.plan, indicator.attainmentRule),
          deviation: both && subtract(both.fact, both.plan),
        } as const;
      }),
    ),
  );
}
