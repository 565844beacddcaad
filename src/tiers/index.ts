/** Tier tables. */
export { TierBandRow, TierTableRow } from "./model.ts";
export { defineTierTable, type TierTableInput } from "./service.ts";
export {
  loadTierTables,
  type StoredTierTable,
  type TierTableSnapshot,
  tierTableOfSnapshot,
  tierTableSnapshot,
} from "./tables.ts";
