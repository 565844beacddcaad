/** The rules of indicators and tier tables in plain words, for hints. */
import type { AttainmentRule } from "../functions/kpi/attainment.ts";
import type { TierMode, TierTable } from "../functions/kpi/tiers.ts";

export const attainmentInWords: Readonly<Record<AttainmentRule, string>> = {
  FACT_BY_PLAN: "fact ÷ plan",
  PLAN_BY_FACT: "plan ÷ fact, lower is better",
  MIRRORED: "2 − fact ÷ plan, lower is better",
};

export const tierModeInWords: Readonly<Record<TierMode, string>> = {
  STEP: "one value for each band",
  MARGINAL: "each slice at the rate of its band",
  LINEAR: "on the line between points",
};

/** More bands than these are counted, not shown. */
const SHOWN_BANDS = 12;

/** A line for each band: `from 50000: 0.7`. */
export function bandsInWords({ bands, end, boundary }: TierTable): string[] {
  const from = boundary === "LOWER_BOUND_BELONGS" ? "from" : "above";
  const shown = bands
    .slice(0, SHOWN_BANDS)
    .map((band) => `${band.from === null ? "below" : `${from} ${band.from}`}: ${band.value}`);
  const more = bands.length > SHOWN_BANDS ? [`and ${bands.length - SHOWN_BANDS} more`] : [];
  const last = end === null ? [] : [`ends ${boundary === "LOWER_BOUND_BELONGS" ? "before" : "at"} ${end}`];
  return [...shown, ...more, ...last];
}
