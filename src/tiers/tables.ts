/** Stored tier tables as the formula language takes them, and their snapshot as plain JSON. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { decimal, type TierTable } from "../../grammar/index.ts";
import { ask, type Question, question } from "../db/ask.ts";
import { sql } from "../db/sql.ts";

/** A tier table with its id. */
export type StoredTierTable = TierTable & { readonly id: number; readonly version: number };

/** Every tier table with its bands, by code. */
export const tierTablesAsked: Question<StoredTierTable[]> = question(
  sql<StoredTable>`select id, version, code, name, mode, boundary, end_bound::text as "end",
      coalesce((
        select jsonb_agg(jsonb_build_object('from', from_bound::text, 'value', value::text) order by position)
        from tier_band where tier_table_id = tier_table.id
      ), '[]') as bands
    from tier_table order by code`,
  (tables) =>
    tables.map((table) => ({ ...tierTableOfSnapshot(table), id: table.id, version: table.version })),
);

/** Every tier table with its bands. */
export function loadTierTables(em: EntityManager): Promise<StoredTierTable[]> {
  return ask(em, tierTablesAsked);
}

/** A tier table as JSON holds it: numbers as exact text. */
export interface TierTableSnapshot extends Pick<TierTable, "code" | "name" | "mode" | "boundary"> {
  readonly end: string | null;
  readonly bands: readonly { readonly from: string | null; readonly value: string }[];
}

type StoredTable = TierTableSnapshot & Pick<StoredTierTable, "id" | "version">;

export function tierTableSnapshot(table: TierTable): TierTableSnapshot {
  return {
    code: table.code,
    name: table.name,
    mode: table.mode,
    boundary: table.boundary,
    end: table.end?.toString() ?? null,
    bands: table.bands.map((band) => ({ from: band.from?.toString() ?? null, value: band.value.toString() })),
  };
}

/** The reverse of `tierTableSnapshot`. */
export function tierTableOfSnapshot(snapshot: TierTableSnapshot): TierTable {
  return {
    ...snapshot,
    end: snapshot.end === null ? null : decimal(snapshot.end),
    bands: snapshot.bands.map((band) => ({
      from: band.from === null ? null : decimal(band.from),
      value: decimal(band.value),
    })),
  };
}
