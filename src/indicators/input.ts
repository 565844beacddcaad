/** What defining an indicator takes. */
import type { AttainmentRule } from "../../grammar/index.ts";
import type { Spread } from "../calendar/index.ts";
import type { Direction, DocumentMeasure, Entrants, RollUp } from "./model.ts";

/** What an indicator measures, by its source. */
export type SourceInput =
  | {
      readonly kind: "INCIDENTS";
      readonly targets: readonly { readonly incidentType: string; readonly coefficient: string }[];
    }
  | {
      readonly kind: "DOCUMENTS";
      readonly category: string;
      readonly measure: DocumentMeasure;
      readonly condition: string | null;
    }
  | { readonly kind: "MANUAL" }
  | { readonly kind: "FORMULA"; readonly formula: string };

export interface IndicatorInput {
  readonly code: string;
  readonly name: string;
  readonly unitOfMeasure: string;
  readonly direction: Direction;
  /** How attainment is computed where lower is better; ignored otherwise. */
  readonly lowerIsBetterBy: Exclude<AttainmentRule, "FACT_BY_PLAN">;
  readonly rollUp: Exclude<RollUp, "FORMULA">;
  readonly source: SourceInput;
  /** The code of the table that `TIER(code)` uses. */
  readonly tierTable: string | null;
  /** How its plans are divided over days; over working days where left out. */
  readonly spread?: { readonly kind: Spread; readonly seasonality: string | null };
  /** To how many decimals parts of its plans are rounded; 2 where left out. */
  readonly decimals?: number;
  /** What its manual values may be, both ends included; null for any. */
  readonly bounds?: { readonly minimum: string | null; readonly maximum: string | null };
  /** Who enters its manual values; set-up alone where left out. */
  readonly enteredBy?: Entrants;
  /** ISO day from which this definition holds; from the beginning where null or left out. */
  readonly effectiveFrom?: string | null;
  /** The version that was read; the edit is refused where it has changed since. Not asked where null or left out. */
  readonly expectedVersion?: number | null;
}

/** How its values become one: counts and sums add up, entered values as they say, formulas by themselves. */
export function rollUpOf({ source, rollUp }: IndicatorInput): RollUp {
  return ({ INCIDENTS: "SUM", DOCUMENTS: "SUM", MANUAL: rollUp, FORMULA: "FORMULA" } as const)[source.kind];
}
