import type { ArrayValue, MeasuredSlot, Scalar, Slot } from "../../grammar/index.ts";
import type { CompanyCalendar, Period } from "../calendar/index.ts";
import type { Subject } from "../org/index.ts";

/** Where a plan comes from (design §4.3). */
export const planStatuses = ["SET", "ROLLED_UP", "SPREAD", "NONE"] as const;
export type PlanStatus = (typeof planStatuses)[number];

/** A planned value, or its #N/A with the status NONE. */
export interface PlanValue {
  readonly value: Scalar;
  readonly status: PlanStatus;
}

/** The planned value of a subject (by its position) for a period. */
export type PlannedValue = (subject: number, period: Period, code: string) => PlanValue;

/** Loads the planned values of some indicators for all subjects and periods at once. */
export type PlanLoader = (
  subjects: readonly Subject[],
  periods: readonly Period[],
  codes: ReadonlySet<string>,
) => Promise<PlannedValue>;

/** What formulas are computed for. */
export interface FormulaGrid {
  readonly subjects: readonly Subject[];
  readonly periods: readonly Period[];
  /** The day up to which the period has gone; forecasts go on from it. */
  readonly asOf: Temporal.PlainDate;
  /** Whether facts of later days are left out: what one knew on the day. */
  readonly knownOnly?: boolean;
  readonly calendar: CompanyCalendar;
}

/** An input of a formula with what it was made of, for the trace. */
export interface SlotValue {
  readonly value: Scalar | ArrayValue;
  /** How many facts made it; null where it is no count or sum of facts. */
  readonly facts: number | null;
  /** The days it is about, as written: `2026-03`, `2026-01 … 2026-03`. */
  readonly when: string;
  /** Where it comes from if it is a plan. */
  readonly plan?: PlanStatus;
}

/** The inputs by the positions of subject and period in the grid. */
export interface SlotValues {
  of(slot: Slot, subject: number, period: number): SlotValue;
}

/** An own fact of an indicator by its code: what progress asks for. */
export function ownSlot<K extends "fact" | "plan" | "forecast">(
  kind: K,
  indicator: string,
): { kind: K } & MeasuredSlot {
  return { kind, indicator, subject: "SELF", time: { kind: "PERIOD", back: 0 } };
}
