/** Facts, plans and the calendar as inputs of formulas, each with where it came from. */
import {
  divide,
  fromInteger,
  type MeasuredSlot,
  type MeasureSubject,
  type Slot,
} from "../../grammar/index.ts";
import { type Period, periodCode } from "../calendar/index.ts";
import type { Definitions, SlotValues } from "../indicators/index.ts";
import type { InputSource } from "./computing.ts";
import type { Employment, PeriodDays } from "./days.ts";
import type { Input } from "./inputs.ts";

const subjects: Readonly<Record<MeasureSubject, string>> = {
  SELF: "the employee",
  UNIT: "the unit",
  COMPANY: "the company",
};

/** The inputs of the employee at a position of the measured grid, in its one period. */
export function inputSource(
  position: number,
  days: PeriodDays,
  employment: Employment,
  period: Period,
  definitions: Definitions,
  values: SlotValues,
): InputSource {
  return (slot) => {
    switch (slot.kind) {
      case "today":
      case "now":
        return { value: values.of(slot, position, 0).value, origin: { kind: "day" } };
      case "period":
        return {
          value: values.of(slot, position, 0).value,
          origin: { kind: "period", period: periodCode(period) },
        };
      case "prorata":
        return prorata(days, employment, period);
      case "facts":
        return factsInput(slot, position, values);
      default:
        return measuredInput(slot, position, definitions, values);
    }
  };
}

function prorata(counted: PeriodDays, employment: Employment, period: Period): Input {
  const [days, periodDays] = [counted.within(employment), counted.all];
  return {
    value: divide(fromInteger(days), fromInteger(periodDays)),
    origin: { kind: "prorata", period: periodCode(period), days, periodDays },
  };
}

function factsInput(slot: Slot & { kind: "facts" }, position: number, values: SlotValues): Input {
  const { value, facts, when } = values.of(slot, position, 0);
  const { table } = slot.query;
  return { value, origin: { kind: "facts", table, period: when, facts: facts ?? 0 } };
}

function measuredInput(
  slot: Slot & MeasuredSlot,
  position: number,
  definitions: Definitions,
  values: SlotValues,
): Input {
  const { value, facts, when, plan } = values.of(slot, position, 0);
  const indicator = definitions.indicators.get(slot.indicator);
  const about = {
    indicator: indicator?.name ?? slot.indicator,
    subject: subjects[slot.subject],
    period: when,
  };
  switch (slot.kind) {
    case "plan":
      return { value, origin: { kind: "plan", ...about, status: plan ?? "NONE" } };
    case "forecast":
      return { value, origin: { kind: "forecast", ...about } };
    case "rank":
      return { value, origin: { kind: "rank", ...about } };
    default: {
      const source = indicator?.source ?? "FORMULA";
      return { value, origin: { kind: "fact", ...about, source, facts } };
    }
  }
}
