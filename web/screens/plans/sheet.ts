/** The sheet as plain data: rows of cells from the server's answer, and the changes that are not saved yet. */
import type { SubjectText } from "../../app/place.ts";
import type { DecimalText } from "../../format/numbers.ts";
import type { PlanSheetQuery, PlanStatus } from "./plans.generated.ts";

export type Grid = Extract<PlanSheetQuery["planGrid"], { readonly __typename: "PlanGrid" }>;
type GridRow = Grid["rows"][number];

export interface Cell {
  /** Names the planned value, whatever sheet it stands in. */
  readonly key: CellKey;
  readonly period: string;
  readonly value: DecimalText | null;
  readonly status: PlanStatus;
}

/** Subject, indicator and period. */
export type CellKey = string;

export interface Row {
  readonly key: string;
  readonly subject: SubjectText;
  /** The name of the person or unit; null for the company. */
  readonly name: string | null;
  readonly indicator: GridRow["indicator"];
  readonly cells: readonly Cell[];
}

export function cellKey(subject: SubjectText, indicator: string, period: string): CellKey {
  return `${subject}|${indicator}|${period}`;
}

/** Whom, what and when a key names. */
export function placeOf(key: CellKey): { subject: SubjectText; indicator: string; period: string } {
  const [subject = "", indicator = "", period = ""] = key.split("|");
  return { subject, indicator, period };
}

interface About {
  readonly employee: { readonly number: string } | null;
  readonly unit: { readonly code: string } | null;
}

export function subjectText({ employee, unit }: About): SubjectText {
  if (employee !== null) return `employee:${employee.number}`;
  return unit === null ? "company" : `unit:${unit.code}`;
}

/** The periods of the columns; the whole stands last where it is not the only one. */
export function periodsOf({ columns, within }: Grid): readonly string[] {
  return columns.includes(within) ? columns : [...columns, within];
}

export function rowsOf(grid: Grid): readonly Row[] {
  return grid.rows.map((row) => {
    const subject = subjectText(row);
    const cellOf = (period: string, value: string | null, status: PlanStatus): Cell => ({
      key: cellKey(subject, row.indicator.code, period),
      period,
      value,
      status,
    });
    const cells = grid.columns.map((period, n) =>
      cellOf(period, row.values[n] ?? null, row.statuses[n] ?? "NONE"),
    );
    return {
      key: `${subject}|${row.indicator.code}`,
      subject,
      name: row.employee?.name ?? row.unit?.name ?? null,
      indicator: row.indicator,
      cells: grid.columns.includes(grid.within)
        ? cells
        : [...cells, cellOf(grid.within, row.whole, row.wholeStatus)],
    };
  });
}

/** A change that is not saved yet. */
export interface Edit {
  /** Null takes the target away. */
  readonly value: DecimalText | null;
  /** The target that stood there when the change began; null for none. */
  readonly expected: DecimalText | null;
}

export type Edits = ReadonlyMap<CellKey, Edit>;

/** The target that a cell holds itself; null where its value follows from others. */
export function targetOf({ value, status }: Cell): DecimalText | null {
  return status === "SET" ? value : null;
}

/** One stroke of whoever edits: the changes before it and after it. */
interface Step {
  readonly before: ReadonlyMap<CellKey, Edit | null>;
  readonly after: ReadonlyMap<CellKey, Edit | null>;
}

export interface Sheet {
  readonly edits: Edits;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

export const untouched: Sheet = { edits: new Map(), past: [], future: [] };

export type Stroke =
  | { readonly kind: "write"; readonly cells: readonly (readonly [Cell, DecimalText | null])[] }
  | { readonly kind: "discard" }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" }
  /** After a save, or where other values came to stand: the former strokes mean nothing any more. */
  | { readonly kind: "settle"; readonly edits: Edits };

const mostSteps = 200;

export function stroke(sheet: Sheet, made: Stroke): Sheet {
  switch (made.kind) {
    case "write":
      return done(sheet, new Map(made.cells.map(([cell, value]) => [cell.key, editOf(sheet, cell, value)])));
    case "discard":
      return done(sheet, new Map([...sheet.edits.keys()].map((key) => [key, null])));
    case "undo": {
      const step = sheet.past.at(-1);
      if (step === undefined) return sheet;
      return {
        edits: changed(sheet.edits, step.before),
        past: sheet.past.slice(0, -1),
        future: [step, ...sheet.future],
      };
    }
    case "redo": {
      const [step, ...future] = sheet.future;
      if (step === undefined) return sheet;
      return { edits: changed(sheet.edits, step.after), past: [...sheet.past, step], future };
    }
    case "settle":
      return { ...untouched, edits: made.edits };
    default:
      return made satisfies never;
  }
}

/** Null where the cell is again as it stands on the server. */
function editOf({ edits }: Sheet, cell: Cell, value: DecimalText | null): Edit | null {
  const former = edits.get(cell.key);
  const expected = former === undefined ? targetOf(cell) : former.expected;
  return value === expected ? null : { value, expected };
}

function done(sheet: Sheet, after: Step["after"]): Sheet {
  if (after.size === 0) return sheet;
  const before = new Map([...after.keys()].map((key) => [key, sheet.edits.get(key) ?? null]));
  return {
    edits: changed(sheet.edits, after),
    past: [...sheet.past.slice(1 - mostSteps), { before, after }],
    future: [],
  };
}

function changed(edits: Edits, changes: ReadonlyMap<CellKey, Edit | null>): Edits {
  const next = new Map(edits);
  for (const [key, edit] of changes) {
    if (edit === null) next.delete(key);
    else next.set(key, edit);
  }
  return next;
}
