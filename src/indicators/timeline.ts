/** The stretches that are measured, as periods see them. Every cell of a grid asks, so each is worked out once. */
import { type Period, type RelativeTime, type Stretch, stretchCode, stretchOf } from "../calendar/index.ts";
import type { Definitions } from "./definitions.ts";
import { stretchKey } from "./needs.ts";

/** A stretch of days with what every number over it goes by. */
export interface Placed {
  readonly stretch: Stretch;
  /** Its position among those that are measured; null for one that is not. */
  readonly number: number | null;
  /** How it is written: `2026-03`, `2026-01 … 2026-03`. */
  readonly when: string;
  /** What holds at its end counts for the whole of it: half a formula cannot be computed. */
  readonly definitions: Definitions;
}

export class Timeline {
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #definitions: Definitions;
  readonly #seen = new Map<Period, Map<string | number, Placed>>();

  constructor(measured: readonly Stretch[], definitions: Definitions) {
    this.#numbers = new Map(measured.map((stretch, number) => [stretchKey(stretch), number]));
    this.#definitions = definitions;
  }

  /** The stretch that a time means, seen from a period. */
  seenFrom(period: Period, time: RelativeTime): Placed {
    const seen = this.#seen.get(period) ?? new Map<string | number, Placed>();
    this.#seen.set(period, seen);
    const key = time.kind === "PERIOD" ? time.back : `${time.unit} ${time.back}`;
    const known = seen.get(key);
    if (known !== undefined) return known;
    const placed = this.#place(stretchOf(period, time));
    seen.set(key, placed);
    return placed;
  }

  #place(stretch: Stretch): Placed {
    return {
      stretch,
      number: this.#numbers.get(stretchKey(stretch)) ?? null,
      when: stretchCode(stretch),
      definitions: this.#definitions.at(stretch.end),
    };
  }
}

/** The period itself. */
export const thisPeriod: RelativeTime = { kind: "PERIOD", back: 0 };
