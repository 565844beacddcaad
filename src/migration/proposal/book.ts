/** The workbook as lists of people and records: who is who over its sheets, and which month each sheet is about. */
import type { WorkbookFile } from "../model.ts";
import { gridsOf, type SheetGrid } from "./grid.ts";
import { type List, listOf, looksLikeRecords } from "./lists.ts";
import type { Edits, SheetEdit, SheetKind } from "./model.ts";
import { monthIn } from "./months.ts";

export interface SheetModel {
  readonly grid: SheetGrid;
  readonly kind: SheetKind;
  readonly reason: string;
  /** `2026-03`; null where it is about none. */
  readonly period: string | null;
  readonly list: List | null;
  /** Whom a row is about, by the one name that the person has in all sheets. */
  readonly personOf: ReadonlyMap<number, string>;
  readonly rowOf: ReadonlyMap<string, number>;
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface Book {
  readonly file: WorkbookFile;
  readonly edits: Edits;
  readonly sheets: readonly SheetModel[];
  readonly people: ReadonlyMap<string, Person>;
  readonly key: "KEY" | "NAME" | null;
  /** The months, in order; empty where nothing says which. */
  readonly periods: readonly string[];
}

export function bookOf(file: WorkbookFile, edits: Edits, fileName: string): Book {
  const grids = gridsOf(file);
  const lists = grids.map((grid) => listOf(grid, editOf(edits, grid.sheet.name)));
  const kinds = kindsOf(grids, lists, edits);
  const periods = periodsOf(grids, kinds, edits, fileName);
  const employees = lists.flatMap((list, n) =>
    kinds[n]?.kind === "EMPLOYEES" && list !== null ? [list] : [],
  );
  const key = employees.length === 0 ? null : employees.some((list) => list.key !== null) ? "KEY" : "NAME";
  const identities = identitiesOf(employees);
  const sheets = grids.map((grid, n): SheetModel => {
    const list = lists[n] ?? null;
    const { kind, reason } = kinds[n] ?? { kind: "OTHER" as const, reason: "" };
    const personOf =
      kind === "OTHER" || list === null ? new Map<number, string>() : peopleOf(list, identities);
    const rowOf = new Map<string, number>();
    if (kind === "EMPLOYEES") for (const [row, id] of personOf) if (!rowOf.has(id)) rowOf.set(id, row);
    return { grid, kind, reason, period: periods.of[n] ?? null, list, personOf, rowOf };
  });
  return { file, edits, sheets, people: identities.people, key, periods: periods.all };
}

export function editOf({ sheets = [] }: Edits, name: string): SheetEdit | null {
  return sheets.find(({ sheet }) => sheet.toLowerCase() === name.toLowerCase()) ?? null;
}

interface Kind {
  readonly kind: SheetKind;
  readonly reason: string;
}

/** Sheets that pay somebody have formulas and say that they name people; others are lists of people where they name the same. */
function kindsOf(grids: readonly SheetGrid[], lists: readonly (List | null)[], edits: Edits): Kind[] {
  const main = lists.filter(
    (list) => list !== null && !looksLikeRecords(list) && hasFormulas(list),
  ) as List[];
  const said = main.filter(saysPeople);
  const whole = lists.filter((list) => list !== null) as List[];
  const leading = said.length > 0 ? said : main.length > 0 ? [largest(main)] : whole.slice(0, 1);
  const known = new Set(leading.flatMap(namesIn));
  return grids.map((grid, n): Kind => {
    const edited = editOf(edits, grid.sheet.name)?.kind ?? null;
    const list = lists[n] ?? null;
    if (edited !== null) return { kind: list === null ? "OTHER" : edited, reason: "You said so." };
    if (list === null) return { kind: "OTHER", reason: "No list of people was found in it." };
    const own = namesIn(list);
    const isKnown = own.filter((name) => known.has(name)).length * 4 >= own.length;
    if (!isKnown) return { kind: "OTHER", reason: "It names nobody of the other sheets." };
    if (looksLikeRecords(list))
      return { kind: "RECORDS", reason: "Its rows are things that happened: people come again in it." };
    const reason = main.includes(list) ? "Each row is a person, with formulas." : "Each row is a person.";
    return { kind: "EMPLOYEES", reason };
  });
}

function saysPeople({ columns, key, name }: List): boolean {
  return columns.some(
    ({ column, meaning }) => (column === name || column === key) && (meaning === "NAME" || meaning === "KEY"),
  );
}

function largest(lists: readonly List[]): List {
  return lists.reduce((best, list) => (list.rows.length > best.rows.length ? list : best));
}

/** By what a list calls its people, numbers and names. */
function namesIn({ grid, rows, key, name }: List): string[] {
  const columns = [key, name].filter((column) => column !== null);
  return rows.flatMap((row) =>
    columns.map((column) => grid.text(row, column).toLowerCase()).filter((text) => text !== ""),
  );
}

function hasFormulas({ grid, columns, rows, key, name }: List): boolean {
  const who = name ?? key;
  const hasNames = who !== null && rows.some((row) => /\p{L}{2}|\d{3}/u.test(grid.text(row, who)));
  return (
    hasNames &&
    columns.some(
      ({ column }) => rows.filter((row) => grid.formula(row, column) !== null).length * 2 >= rows.length,
    )
  );
}

interface Identities {
  readonly people: ReadonlyMap<string, Person>;
  /** The one name of a person, by key and by name in lower case. */
  readonly ids: ReadonlyMap<string, string>;
}

function identitiesOf(lists: readonly List[]): Identities {
  const people = new Map<string, Person>();
  const ids = new Map<string, string>();
  // Lists with numbers first: those with names alone then find their people.
  for (const list of lists.toSorted((a, b) => Number(a.key === null) - Number(b.key === null))) {
    for (const row of list.rows) {
      const number = list.key === null ? "" : list.grid.text(row, list.key);
      const name = list.name === null ? "" : list.grid.text(row, list.name);
      const id =
        (number === "" ? undefined : (ids.get(keyed(number)) ?? number)) ?? ids.get(keyed(name)) ?? name;
      if (number !== "") ids.set(keyed(number), id);
      if (name !== "" && !ids.has(keyed(name))) ids.set(keyed(name), id);
      if (!people.has(id)) people.set(id, { id, name: name === "" ? number : name });
    }
  }
  return { people, ids };
}

const keyed = (text: string): string => text.toLowerCase();

function peopleOf({ grid, rows, key, name }: List, { ids }: Identities): Map<number, string> {
  const found = new Map<number, string>();
  for (const row of rows) {
    const number = key === null ? "" : grid.text(row, key);
    const called = name === null ? "" : grid.text(row, name);
    const id = ids.get(keyed(number)) ?? ids.get(keyed(called));
    if (id !== undefined) found.set(row, id);
  }
  return found;
}

/** Each sheet's month: as edited, by its name, or the one month that the file's name or a title says. */
function periodsOf(
  grids: readonly SheetGrid[],
  kinds: readonly Kind[],
  edits: Edits,
  fileName: string,
): { readonly of: readonly (string | null)[]; readonly all: readonly string[] } {
  const elsewhere = monthIn(fileName);
  const year = elsewhere?.year ?? yearIn(grids) ?? null;
  const named = grids.map((grid, n) => {
    const edited = editOf(edits, grid.sheet.name)?.period ?? null;
    if (edited !== null) return edited;
    if (kinds[n]?.kind !== "EMPLOYEES") return null;
    const found = monthIn(grid.sheet.name);
    const inYear = found?.year ?? year;
    return found === null || inYear === null ? null : written(inYear, found.month);
  });
  const all = [...new Set(named.filter((period) => period !== null))].sort();
  if (all.length > 0) return { of: named, all };
  const one =
    edits.period ??
    titleMonth(grids, kinds) ??
    (elsewhere?.year == null ? null : written(elsewhere.year, elsewhere.month));
  return { of: named, all: one === null ? [] : [one] };
}

const written = (year: number, month: number): string => `${year}-${String(month).padStart(2, "0")}`;

/** The cells above the lists, where titles stand. */
function titles(grids: readonly SheetGrid[]): string[] {
  return grids
    .flatMap((grid) =>
      grid.rows
        .filter((row) => row <= 10)
        .flatMap((row) => grid.columnsOf(row).map((column) => grid.text(row, column))),
    )
    .filter((text) => text.length > 3 && text.length < 100 && /20\d\d/.test(text));
}

function titleMonth(grids: readonly SheetGrid[], kinds: readonly Kind[]): string | null {
  const found = titles(grids.filter((_, n) => kinds[n]?.kind !== "RECORDS"))
    .map(monthIn)
    .filter((month) => month?.year != null);
  const first = found[0];
  return first?.year == null ? null : written(first.year, first.month);
}

function yearIn(grids: readonly SheetGrid[]): number | null {
  const named = [...grids.map((grid) => grid.sheet.name), ...titles(grids)].map(
    (text) => /(?<!\d)(20\d\d)(?!\d)/.exec(text)?.[1],
  );
  const found = named.find((year) => year !== undefined);
  return found === undefined ? null : Number(found);
}
