/** Everything that definitions are made of, of all days, as it is stored. */
import { type Decimal, decimal, type ProfileSymbol } from "../../grammar/index.ts";
import { allOf, type Question, question } from "../db/ask.ts";
import { sql } from "../db/sql.ts";
import { type StoredTierTable, tierTablesAsked } from "../tiers/index.ts";
import { type Indicator, indicatorVersionsAsked } from "./model.ts";

export interface Stored {
  readonly versions: readonly Indicator[];
  readonly tierTables: readonly StoredTierTable[];
  readonly profiles: readonly ProfileSymbol[];
  /** The weights of January to December of each seasonality by its id. */
  readonly seasons: ReadonlyMap<number, readonly Decimal[]>;
}

interface WeightRow {
  readonly profile: string;
  readonly indicator: string;
  readonly weight: string;
  readonly cap: string | null;
}

/** Each plan profile with the weights and caps of its indicators. */
const profilesAsked = question(
  sql<WeightRow>`select plan_profile.code as profile, indicator.code as indicator, weight::text as weight, cap::text as cap
      from plan_profile
      join plan_profile_indicator on plan_profile_id = plan_profile.id
      join indicator on indicator.id = indicator_id
      order by plan_profile.code, indicator.code`,
  (weights) =>
    [...Map.groupBy(weights, ({ profile }) => profile)].map(
      ([code, own]): ProfileSymbol => ({
        code,
        indicators: own.map(({ indicator, weight, cap }) => ({
          indicator,
          weight: decimal(weight),
          cap: cap === null ? null : decimal(cap),
        })),
      }),
    ),
);

const seasonsAsked = question(
  sql<{ id: number; weight: string }>`select seasonality_id as id, weight::text
      from seasonality_month order by 1, month`,
  (months) =>
    new Map(
      [...Map.groupBy(months, ({ id }) => id)].map(([id, own]) => [
        id,
        own.map(({ weight }) => decimal(weight)),
      ]),
    ),
);

const parts = allOf(indicatorVersionsAsked, tierTablesAsked, profilesAsked, seasonsAsked);

export const storedAsked: Question<Stored> = {
  statements: parts.statements,
  read: (found) => {
    const [versions, tierTables, profiles, seasons] = parts.read(found);
    return { versions, tierTables, profiles, seasons };
  },
};
