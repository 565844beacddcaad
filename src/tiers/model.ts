/** Tier tables as they are stored; what they mean is `premia/formula`'s `lookUpTier`. */
import { defineEntity, type InferEntity, p } from "@mikro-orm/core";
import type { BoundaryRule, TierMode } from "../../grammar/index.ts";

export const TierTableRow = defineEntity({
  name: "TierTableRow",
  tableName: "tier_table",
  properties: {
    id: p.integer().primary(),
    code: p.text(),
    name: p.text(),
    mode: p.text().$type<TierMode>(),
    boundary: p.text().$type<BoundaryRule>(),
    endBound: p.decimal("string").nullable(),
    /** Raised by the database with each change. */
    version: p.integer().default(1),
  },
});
export type TierTableRow = InferEntity<typeof TierTableRow>;

/** One band: where it begins (null: open below) and what it is worth. It ends where the next begins. */
export const TierBandRow = defineEntity({
  name: "TierBandRow",
  tableName: "tier_band",
  properties: {
    tierTableId: p.integer().primary(),
    position: p.smallint().primary(),
    fromBound: p.decimal("string").nullable(),
    value: p.decimal("string"),
  },
});
export type TierBandRow = InferEntity<typeof TierBandRow>;
