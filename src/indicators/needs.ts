/** What formulas need before they are computed: which indicators, plans and fact queries, about whom and when. */
import type { FactQuery, MeasuredSlot, MeasureSubject, Slot } from "../../grammar/index.ts";
import { type Period, type Stretch, stretchOf } from "../calendar/index.ts";
import type { Definitions } from "./definitions.ts";

/** Everything that some formulas need for some periods, those of the indicators that they name included. */
export interface Needs {
  readonly facts: ReadonlySet<string>;
  readonly plans: ReadonlySet<string>;
  readonly queries: readonly FactQuery[];
  readonly subjects: ReadonlySet<MeasureSubject>;
  /** Whether places within units are asked for, so that all members are measured. */
  readonly ranks: boolean;
  readonly stretches: readonly Stretch[];
}

type IndicatorSlot = Extract<Slot, MeasuredSlot>;

/** The needs of the slots of formulas that are computed for `periods`. */
export function needsOf(slots: Iterable<Slot>, periods: readonly Period[], definitions: Definitions): Needs {
  const needs = new Collecting(definitions);
  const own = [...slots];
  for (const period of periods) {
    needs.addStretch(stretchOf(period, { kind: "PERIOD", back: 0 }));
    for (const slot of own) needs.addSlot(slot, period);
  }
  return needs;
}

class Collecting implements Needs {
  readonly facts = new Set<string>();
  readonly plans = new Set<string>();
  readonly subjects = new Set<MeasureSubject>(["SELF"]);
  ranks = false;
  readonly #queries = new Map<string, FactQuery>();
  readonly #stretches = new Map<string, Stretch>();
  readonly #seen = new Set<string>();
  readonly #definitions: Definitions;

  constructor(definitions: Definitions) {
    this.#definitions = definitions;
  }

  get queries(): readonly FactQuery[] {
    return [...this.#queries.values()];
  }

  get stretches(): readonly Stretch[] {
    return [...this.#stretches.values()];
  }

  addStretch(stretch: Stretch): void {
    this.#stretches.set(stretchKey(stretch), stretch);
  }

  addSlot(slot: Slot, period: Period): void {
    if (slot.kind === "facts") this.#queries.set(queryKey(slot.query), slot.query);
    if (!("indicator" in slot)) return;
    this.subjects.add(slot.subject);
    if (slot.kind === "rank") this.ranks = true;
    if (slot.kind === "plan") this.plans.add(slot.indicator);
    for (const stretch of stretchesOf(slot, period)) {
      this.addStretch(stretch);
      for (const part of stretch.parts) this.addStretch(stretchOf(part, { kind: "PERIOD", back: 0 }));
      if (slot.kind !== "plan") this.#addFact(slot.indicator, stretch);
    }
  }

  /** An indicator's fact over a stretch, with all that its formula needs there. */
  #addFact(code: string, stretch: Stretch): void {
    const key = `${code} ${stretchKey(stretch)}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.facts.add(code);
    const last = stretch.parts.at(-1);
    if (last === undefined) return;
    for (const slot of this.#definitions.at(stretch.end).formulas.get(code)?.slots ?? []) {
      this.addSlot(slot, last);
      if (slot.kind === "fact" && slot.time.kind === "PERIOD" && slot.time.back === 0)
        this.#addFact(slot.indicator, stretch);
    }
  }
}

/** The stretches that a slot looks at, seen from a period. */
function stretchesOf(slot: IndicatorSlot, period: Period): Stretch[] {
  if (slot.kind !== "series") return [stretchOf(period, slot.time)];
  return Array.from({ length: slot.count }, (_, n) =>
    stretchOf(period, { ...slot.time, back: slot.time.back + slot.count - 1 - n }),
  );
}

export function stretchKey({ start, end }: Pick<Stretch, "start" | "end">): string {
  return `${start}/${end}`;
}

export function queryKey(query: FactQuery): string {
  return JSON.stringify(query);
}
