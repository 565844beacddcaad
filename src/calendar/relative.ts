/** Periods as formulas name them from the one for which they are computed: so many before it, or a year or quarter to date. */
import { type Period, periodCode, periodOf, shiftPeriod } from "./period.ts";

/** `back` periods earlier, alone or from the start of its year or quarter on. */
export type RelativeTime =
  | { readonly kind: "PERIOD"; readonly back: number }
  | { readonly kind: "TO_DATE"; readonly unit: "YEAR" | "QUARTER"; readonly back: number };

/** Days whose facts count together, and the periods of one kind that make them up, in order. */
export interface Stretch {
  readonly start: Temporal.PlainDate;
  readonly end: Temporal.PlainDate;
  readonly parts: readonly Period[];
}

/** What a relative time means, seen from a period. */
export function stretchOf(period: Period, time: RelativeTime): Stretch {
  const last = time.back === 0 ? period : shiftPeriod(period, -time.back);
  if (time.kind === "PERIOD") return { start: last.start, end: last.end, parts: [last] };
  const first = periodOf(time.unit, last.end, period.yearStart).start;
  const parts: Period[] = [];
  for (let part = last; Temporal.PlainDate.compare(part.end, first) >= 0; part = shiftPeriod(part, -1))
    parts.unshift(part);
  return { start: first, end: last.end, parts };
}

/** How a stretch is written: `2026-03`, or `2026-01 … 2026-03`. */
export function stretchCode({ parts }: Pick<Stretch, "parts">): string {
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined) return "";
  return first === last ? periodCode(first) : `${periodCode(first)} … ${periodCode(last)}`;
}
