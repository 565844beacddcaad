/** Defining tier tables. */
import type { EntityManager } from "@mikro-orm/postgresql";
import {
  type BoundaryRule,
  parseDecimal,
  type TierBand,
  type TierMode,
  type TierTable,
  tierTableFault,
} from "../../grammar/index.ts";
import { rows, sql } from "../db/sql.ts";
import { assertVersion } from "../db/versions.ts";
import { assertName } from "../names.ts";
import { refuse } from "../problem.ts";
import { TierBandRow, TierTableRow } from "./model.ts";

export interface TierTableInput {
  readonly code: string;
  readonly name: string;
  readonly mode: TierMode;
  readonly boundary: BoundaryRule;
  /** Exact texts; the first `from` may be null: open below. */
  readonly bands: readonly { readonly from: string | null; readonly value: string }[];
  /** Where the last band ends; null: open above. */
  readonly end: string | null;
  /** The version that was read; the edit is refused where it has changed since. Not asked where null or left out. */
  readonly expectedVersion?: number | null;
}

/** Stores a tier table; one of the same code is replaced, its stored runs keep the old bands in their snapshot. */
export async function defineTierTable(em: EntityManager, input: TierTableInput): Promise<TierTableRow> {
  assertName(["code"], input.code);
  tierTableOf(input);
  return em.transactional(async (tx) => {
    await assertVersion(tx, "tier_table", input.code, input.expectedVersion ?? null);
    const table = await storeTable(tx, input);
    await tx.nativeDelete(TierBandRow, { tierTableId: table.id });
    await tx.insertMany(
      TierBandRow,
      input.bands.map((band, position) => ({
        tierTableId: table.id,
        position,
        fromBound: band.from,
        value: band.value,
      })),
    );
    return table;
  });
}

/** The table that an input describes; refuses bounds that do not rise and whatever else is no table. */
export function tierTableOf({ code, name, mode, boundary, ...given }: TierTableInput): TierTable {
  const bands = given.bands.map((band, position) => bandOf(band, position));
  const end = given.end === null ? null : numberAt(["end"], given.end);
  const fault = tierTableFault({ mode, bands, end });
  if (fault !== null) refuse(["bands"], fault);
  return { code, name, mode, boundary, bands, end };
}

function bandOf(band: { readonly from: string | null; readonly value: string }, position: number): TierBand {
  const path = ["bands", String(position)];
  return {
    from: band.from === null ? null : numberAt([...path, "from"], band.from),
    value: numberAt([...path, "value"], band.value),
  };
}

function numberAt(path: readonly string[], text: string) {
  return parseDecimal(text) ?? refuse(path, `"${text}" is not a number.`);
}

async function storeTable(em: EntityManager, input: TierTableInput): Promise<TierTableRow> {
  const [stored] = await rows<{ id: number }>(
    em,
    sql`insert into tier_table (code, name, mode, boundary, end_bound)
      values (${input.code}, ${input.name}, ${input.mode}, ${input.boundary}, ${input.end})
      on conflict (lower(code)) do update
        set name = excluded.name, mode = excluded.mode, boundary = excluded.boundary, end_bound = excluded.end_bound
      returning id`,
  );
  return em.findOneOrFail(TierTableRow, { id: stored?.id ?? 0 }, { refresh: true });
}
