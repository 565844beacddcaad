/** Tier tables. */
export { TierBandRow, TierTableRow } from "./model.ts";
export { defineTierTable, type TierTableInput, tierTableOf } from "./service.ts";
export {
  loadTierTables,
  type StoredTierTable,
  type TierTableSnapshot,
  tierTableOfSnapshot,
  tierTableSnapshot,
  tierTablesAsked,
} from "./tables.ts";
