/** Tier tables: how a value finds its band and what it earns there (design §4.4). Pure; `src/tiers` stores them. */
import { add, compare, type Decimal, divide, multiply, subtract, ZERO } from "../../values/decimal.ts";

export type TierMode = "STEP" | "MARGINAL" | "LINEAR";
export type BoundaryRule = "LOWER_BOUND_BELONGS" | "UPPER_BOUND_BELONGS";

/** Where a band begins and what it is worth. The first band may begin at `null`: open below. */
export interface TierBand {
  readonly from: Decimal | null;
  readonly value: Decimal;
}

/** Bands in rising order of `from`; each ends where the next begins. `end` null: open above. */
export interface TierTable {
  readonly code: string;
  readonly name: string;
  readonly mode: TierMode;
  readonly boundary: BoundaryRule;
  readonly bands: readonly TierBand[];
  readonly end: Decimal | null;
}

/** The band that holds a value: from `lower` to `upper` (null: open), and what the value earns. */
export interface TierMatch {
  readonly band: number;
  readonly lower: Decimal | null;
  readonly upper: Decimal | null;
  readonly result: Decimal;
}

/** Why bands are not a table, or null where they are: they rise strictly, and only the first is open below. */
export function tierTableFault(table: Pick<TierTable, "mode" | "bands" | "end">): string | null {
  if (table.bands.length === 0) return "A tier table needs at least one band.";
  for (const [position, band] of table.bands.entries()) {
    const previous = table.bands[position - 1];
    if (previous === undefined) continue;
    if (band.from === null) return "Only the first band may be open below.";
    if (previous.from !== null && compare(previous.from, band.from) >= 0)
      return `Bounds must rise: ${band.from} does not come after ${previous.from}.`;
  }
  const last = table.bands.at(-1)?.from ?? null;
  if (table.end !== null && last !== null && compare(last, table.end) >= 0)
    return `The end ${table.end} must come after the last bound ${last}.`;
  const second = table.bands[1]?.from ?? null;
  if (
    table.mode === "MARGINAL" &&
    table.bands[0]?.from === null &&
    second !== null &&
    compare(second, ZERO) < 0
  )
    return "A MARGINAL table that is open below counts from 0, so its bounds cannot be negative.";
  if (table.mode === "LINEAR" && table.bands.some((band) => band.from === null))
    return "A LINEAR table interpolates between points, so each point needs a bound.";
  return null;
}

/** The band of a value and its worth by the table's mode, or null where the value lies outside a closed end. */
export function lookUpTier(table: TierTable, value: Decimal): TierMatch | null {
  const band = bandOf(table, value);
  if (band === null) return null;
  const lower = table.bands[band]?.from ?? null;
  const upper = table.bands[band + 1]?.from ?? table.end;
  return { band, lower, upper, result: worth(table, band, value) };
}

function bandOf(table: TierTable, value: Decimal): number | null {
  if (table.end !== null && isBeyond(table, table.end, value)) return null;
  for (let band = table.bands.length - 1; band >= 0; band--) {
    const from = table.bands[band]?.from ?? null;
    if (from === null || isBeyond(table, from, value) || (band === 0 && isClosedStart(table, from, value)))
      return band;
  }
  return null;
}

/** Whether a value belongs above a bound: at the bound itself, the boundary rule decides. */
function isBeyond(table: TierTable, bound: Decimal, value: Decimal): boolean {
  const side = compare(value, bound);
  return table.boundary === "LOWER_BOUND_BELONGS" ? side >= 0 : side > 0;
}

/** The very first bound of a table has no band below it that could hold it, so it belongs to the first band. */
function isClosedStart(table: TierTable, from: Decimal, value: Decimal): boolean {
  return table.boundary === "UPPER_BOUND_BELONGS" && compare(value, from) === 0;
}

function worth(table: TierTable, band: number, value: Decimal): Decimal {
  switch (table.mode) {
    case "STEP":
      return table.bands[band]?.value ?? ZERO;
    case "MARGINAL":
      return marginalWorth(table, band, value);
    case "LINEAR":
      return interpolated(table, band, value);
    default:
      return table.mode satisfies never;
  }
}

/** Each slice of the value earns its own band's rate; a first band that is open below counts from 0. */
function marginalWorth(table: TierTable, last: number, value: Decimal): Decimal {
  let total = ZERO;
  for (let band = 0; band <= last; band++) {
    const from = table.bands[band]?.from ?? ZERO;
    const to = band === last ? value : (table.bands[band + 1]?.from ?? value);
    total = add(total, multiply(subtract(to, from), table.bands[band]?.value ?? ZERO));
  }
  return total;
}

/** On the line between this point and the next; beyond the last point its value holds. */
function interpolated(table: TierTable, band: number, value: Decimal): Decimal {
  const here = table.bands[band];
  const next = table.bands[band + 1];
  if (here === undefined || here.from === null) return ZERO;
  if (next === undefined || next.from === null) return here.value;
  const rise = subtract(next.value, here.value);
  const run = subtract(next.from, here.from);
  return add(here.value, divide(multiply(subtract(value, here.from), rise), run));
}
