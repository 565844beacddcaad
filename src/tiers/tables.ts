/** Stored tier tables as the formula language takes them, and their snapshot as plain JSON. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { decimal, type TierTable } from "../../grammar/index.ts";
import { TierBandRow, TierTableRow } from "./model.ts";

/** A tier table with its id. */
export type StoredTierTable = TierTable & { readonly id: number; readonly version: number };

/** Every tier table with its bands, in two statements. */
export async function loadTierTables(em: EntityManager): Promise<StoredTierTable[]> {
  const tables = await em.find(TierTableRow, {}, { orderBy: { code: "asc" } });
  const bands = await em.find(TierBandRow, {}, { orderBy: { tierTableId: "asc", position: "asc" } });
  const bandsOf = Map.groupBy(bands, (band) => band.tierTableId);
  return tables.map((table) => ({
    id: table.id,
    version: table.version,
    code: table.code,
    name: table.name,
    mode: table.mode,
    boundary: table.boundary,
    end: table.endBound == null ? null : decimal(table.endBound),
    bands: (bandsOf.get(table.id) ?? []).map((band) => ({
      from: band.fromBound == null ? null : decimal(band.fromBound),
      value: decimal(band.value),
    })),
  }));
}

/** A tier table as JSON holds it: numbers as exact text. */
export interface TierTableSnapshot extends Pick<TierTable, "code" | "name" | "mode" | "boundary"> {
  readonly end: string | null;
  readonly bands: readonly { readonly from: string | null; readonly value: string }[];
}

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
