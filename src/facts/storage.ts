/** How each kind of fact is staged, stored and summed up by day. */
import { type RawBuilder, sql } from "../db/sql.ts";
import type { FactKind } from "./model.ts";

/** The facts of an employee on a day with the same key. */
export interface DaySummary {
  readonly table: string;
  /** The column of the fact that it is kept by. */
  readonly key: string;
  /** The column of the fact that is summed up. */
  readonly amount: string;
  /** Whether it adds up, or also tells the lowest, highest and last, which no difference can be taken from. */
  readonly figures: "SUM" | "SUM_AND_EXTREMES";
}

/** Names of tables and columns. `columns` and `given` are in the same order, and `given` is named as they are. */
export interface Storage {
  readonly table: string;
  /** Where each external id is. */
  readonly keys: string;
  readonly staged: string;
  readonly stagedNames: string;
  readonly columns: readonly string[];
  readonly given: RawBuilder<unknown>;
  readonly summary: DaySummary;
}

export const storages: Readonly<Record<FactKind, Storage>> = {
  INCIDENTS: {
    table: "incident",
    keys: "incident_key",
    staged: "type text, quantity numeric",
    stagedNames: "type, quantity",
    columns: ["type", "quantity"],
    given: sql`staged.type, staged.quantity`,
    summary: { table: "incident_day", key: "type", amount: "quantity", figures: "SUM" },
  },
  DOCUMENTS: {
    table: "document",
    keys: "document_key",
    staged: "category text, amount numeric, attributes jsonb",
    stagedNames: "category, amount, attributes",
    columns: ["category", "amount", "attributes"],
    given: sql`staged.category, staged.amount, staged.attributes`,
    summary: { table: "document_day", key: "category", amount: "amount", figures: "SUM" },
  },
  MANUAL_VALUES: {
    table: "manual_value",
    keys: "manual_value_key",
    staged: "indicator text, value numeric",
    stagedNames: "indicator, value",
    columns: ["indicator_id", "value"],
    given: sql`indicator.id as indicator_id, staged.value`,
    summary: {
      table: "manual_value_day",
      key: "indicator_id",
      amount: "value",
      figures: "SUM_AND_EXTREMES",
    },
  },
};

/** The indicator that a staged manual value names, to be joined. */
export const indicatorMeant = sql`indicator on lower(indicator.code) = lower(staged.indicator)`;

/** The table of each kind; the months that it lies in are named after it. */
export const factTables: Readonly<Record<FactKind, string>> = {
  INCIDENTS: storages.INCIDENTS.table,
  DOCUMENTS: storages.DOCUMENTS.table,
  MANUAL_VALUES: storages.MANUAL_VALUES.table,
};
