/** A sample workbook: its cells, and what is known of them. */

import { sumsOf, type WorkbookDraft } from "./draft.ts";
import { type PlacedList, summed } from "./employee-list.ts";
import type { Planted, PlantedList } from "./planted.ts";

export interface SampleWorkbook {
  /** Its file's name without the ending. */
  readonly name: string;
  /** How its makers write formulas, in a few words. */
  readonly habit: string;
  readonly draft: WorkbookDraft;
  readonly planted: Planted;
}

export interface Known extends Partial<Omit<Planted, "lists">> {
  readonly lists: readonly (PlacedList & { readonly period: string | null })[];
}

/** Puts a sample together; the sums of its lists are computed, what it has none of is empty. */
export function sample(name: string, habit: string, draft: WorkbookDraft, known: Known): SampleWorkbook {
  const sumOf = sumsOf(draft);
  const lists = known.lists.map((list): PlantedList => {
    const columns = Object.entries(list.columns).filter(([, role]) => summed.has(role));
    const totals = columns.map(([column]) => [
      column,
      sumOf(list.sheet, column, list.firstRow, list.lastRow),
    ]);
    return { ...list, totals: Object.fromEntries(totals) };
  });
  const { deviations = [], hardCoded = [], tiers = [], hiddenRows = [], mergedHeaders = [] } = known;
  const dateSystem = draft.is1904 === true ? "1904" : "1900";
  const planted = { lists, deviations, hardCoded, tiers, hiddenRows, mergedHeaders, dateSystem } as const;
  return { name, habit, draft, planted };
}
