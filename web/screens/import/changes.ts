/**
 * What a person changes of a proposal before it is sent. Changes lie over the edits that are stored, so that they can be
 * sent again over the edits of somebody who was faster.
 */
import type { Column, Deviation, Edits, Sheet } from "./model.ts";

export interface ColumnChange {
  readonly role?: Column["role"];
  readonly code?: string;
}

export interface SheetChange {
  readonly kind?: Sheet["kind"];
  readonly period?: string;
  readonly headerRow?: number;
  readonly columns?: Readonly<Record<string, ColumnChange>>;
  /** Rows by their number: whether they are people. */
  readonly rows?: Readonly<Record<number, boolean>>;
}

export interface Changes {
  readonly period?: string;
  readonly unit?: string | null;
  readonly sheets: Readonly<Record<string, SheetChange>>;
  readonly decisions: Readonly<Record<string, Deviation["decision"]>>;
}

export const noChanges: Changes = { sheets: {}, decisions: {} };

export function changedSheet(changes: Changes, sheet: string, change: SheetChange): Changes {
  const former = changes.sheets[sheet] ?? {};
  const next = {
    ...former,
    ...change,
    columns: { ...former.columns, ...change.columns },
    rows: { ...former.rows, ...change.rows },
  };
  return { ...changes, sheets: { ...changes.sheets, [sheet]: next } };
}

export function changedColumn(
  changes: Changes,
  { sheet, column }: { readonly sheet: string; readonly column: string },
  change: ColumnChange,
): Changes {
  const former = changes.sheets[sheet]?.columns?.[column] ?? {};
  return changedSheet(changes, sheet, { columns: { [column]: { ...former, ...change } } });
}

/** How many things are changed. */
export function countOf({ period, unit, sheets, decisions }: Changes): number {
  const inSheets = Object.values(sheets).map(
    ({ columns = {}, rows = {}, ...own }) =>
      Object.keys(own).length + Object.keys(columns).length + Object.keys(rows).length,
  );
  const own = Number(period !== undefined) + Number(unit !== undefined) + Object.keys(decisions).length;
  return inSheets.reduce((sum, count) => sum + count, own);
}

/** The stored edits with the changes over them, as the API takes them. */
export function editsWith(edits: Edits, changes: Changes) {
  const names = new Set([...edits.sheets.map(({ sheet }) => sheet), ...Object.keys(changes.sheets)]);
  const decisions = new Map(edits.decisions.map(({ place, decision }) => [place, decision]));
  for (const [place, decision] of Object.entries(changes.decisions)) decisions.set(place, decision);
  return {
    period: changes.period ?? edits.period,
    unit: changes.unit === undefined ? edits.unit : changes.unit,
    sheets: unlessEmpty(
      [...names].map((sheet) =>
        sheetWith(
          sheet,
          edits.sheets.find((each) => each.sheet === sheet),
          changes.sheets[sheet] ?? {},
        ),
      ),
    ),
    decisions: unlessEmpty([...decisions].map(([place, decision]) => ({ place, decision }))),
  };
}

/** The API takes lists of one and more. */
function unlessEmpty<Item>(list: readonly Item[]): readonly Item[] | null {
  return list.length === 0 ? null : list;
}

function sheetWith(sheet: string, edit: Edits["sheets"][number] | undefined, change: SheetChange) {
  const columns = new Map((edit?.columns ?? []).map((each) => [each.column, each]));
  for (const [column, { role, code }] of Object.entries(change.columns ?? {})) {
    const former = columns.get(column);
    // A code belongs to what the column was; another role has a code of its own, unless it is given one.
    const kept = role === undefined || role === former?.role ? (former?.code ?? null) : null;
    columns.set(column, { column, role: role ?? former?.role ?? null, code: code ?? kept });
  }
  const [leftOut, people] = [new Set(edit?.leftOutRows), new Set(edit?.employeeRows)];
  for (const [text, isPerson] of Object.entries(change.rows ?? {})) {
    const row = Number(text);
    (isPerson ? leftOut : people).delete(row);
    (isPerson ? people : leftOut).add(row);
  }
  return {
    sheet,
    kind: change.kind ?? edit?.kind ?? null,
    period: change.period ?? edit?.period ?? null,
    headerRow: change.headerRow ?? edit?.headerRow ?? null,
    columns: unlessEmpty([...columns.values()]),
    leftOutRows: [...leftOut],
    employeeRows: [...people],
  };
}
