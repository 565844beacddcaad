/** Facts, plans and the calendar as inputs of formulas, each with where it came from. */
import {
  divide,
  fromInteger,
  type MeasuredSlot,
  type MeasureSubject,
  type Origin,
  type Slot,
} from "../../grammar/index.ts";
import { type Period, periodCode } from "../calendar/index.ts";
import type { Definitions, SlotValue, SlotValues } from "../indicators/index.ts";
import type { InputSource } from "./computing.ts";
import type { Employment, PeriodDays } from "./days.ts";
import type { Input } from "./inputs.ts";

const subjects: Readonly<Record<MeasureSubject, string>> = {
  SELF: "the employee",
  UNIT: "the unit",
  COMPANY: "the company",
};

/** The inputs of the employee at a position of a measured grid, in its one period. */
export type InputSources = (position: number, employment: Employment) => InputSource;

/** The inputs of everybody in a grid; those that come from the same share their origin. */
export function inputSources(
  days: PeriodDays,
  period: Period,
  definitions: Definitions,
  values: SlotValues,
): InputSources {
  const origins = new Origins(definitions);
  const given = { kind: "period", period: periodCode(period) } as const;
  return (position, employment) => (slot) => {
    switch (slot.kind) {
      case "today":
      case "now":
        return { value: values.of(slot, position, 0).value, origin: { kind: "day" } };
      case "period":
        return { value: values.of(slot, position, 0).value, origin: given };
      case "prorata":
        return prorata(days, employment, period);
      default: {
        const found = values.of(slot, position, 0);
        return { value: found.value, origin: origins.of(slot, found) };
      }
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

type FoundSlot = Slot & (MeasuredSlot | { readonly kind: "facts" });

class Origins {
  readonly #definitions: Definitions;
  /** By slot, days, and what else differs: the number of facts, or where a plan comes from. */
  readonly #known = new Map<Slot, Map<string, Map<string | number | null, Origin>>>();

  constructor(definitions: Definitions) {
    this.#definitions = definitions;
  }

  of(slot: FoundSlot, found: SlotValue): Origin {
    const own = within(within(this.#known, slot), found.when);
    const key = found.plan ?? found.facts;
    const known = own.get(key);
    if (known !== undefined) return known;
    const origin = this.#originOf(slot, found);
    own.set(key, origin);
    return origin;
  }

  #originOf(slot: FoundSlot, { facts, when, plan }: SlotValue): Origin {
    if (slot.kind === "facts")
      return { kind: "facts", table: slot.query.table, period: when, facts: facts ?? 0 };
    const indicator = this.#definitions.indicators.get(slot.indicator);
    const about = {
      indicator: indicator?.name ?? slot.indicator,
      subject: subjects[slot.subject],
      period: when,
    };
    switch (slot.kind) {
      case "plan":
        return { kind: "plan", ...about, status: plan ?? "NONE" };
      case "forecast":
        return { kind: "forecast", ...about };
      case "rank":
        return { kind: "rank", ...about };
      default: {
        const source = indicator?.source ?? "FORMULA";
        return { kind: "fact", ...about, source, facts };
      }
    }
  }
}

/** The map under a key, made where there is none yet. */
function within<Key, InnerKey, Value>(outer: Map<Key, Map<InnerKey, Value>>, key: Key): Map<InnerKey, Value> {
  const known = outer.get(key);
  if (known !== undefined) return known;
  const inner = new Map<InnerKey, Value>();
  outer.set(key, inner);
  return inner;
}
