/** Sheets with a row of titles that are known, read row by row; what does not read is a problem with its place. */
import { addressOf, Decimal, isoOfSerial, type Scalar } from "../../../../grammar/index.ts";
import type { SheetGrid } from "../grid.ts";
import type { Note } from "../model.ts";

export class OwnRow {
  readonly #grid: SheetGrid;
  readonly #row: number;
  readonly #columns: ReadonlyMap<string, number>;
  readonly #problems: Note[];

  constructor(grid: SheetGrid, row: number, columns: ReadonlyMap<string, number>, problems: Note[]) {
    this.#grid = grid;
    this.#row = row;
    this.#columns = columns;
    this.#problems = problems;
  }

  get number(): number {
    return this.#row;
  }

  value(title: string): Scalar {
    const column = this.#columns.get(title);
    return column === undefined ? null : this.#grid.value(this.#row, column);
  }

  /** The text as it stands, with its line ends; null where the cell is empty. */
  text(title: string): string | null {
    const value = this.value(title);
    if (value === null || value === "") return null;
    return typeof value === "string" ? value : value instanceof Decimal ? value.toString() : null;
  }

  wanted(title: string): string {
    return this.text(title) ?? this.refused(title, "is empty", "");
  }

  /** Exact text of a number; null where the cell is empty. */
  decimal(title: string): string | null {
    const value = this.value(title);
    if (value === null || value === "") return null;
    return value instanceof Decimal ? value.toString() : this.refused(title, "is no number", null);
  }

  /** An ISO day, of a date or of a text such as 2026-03-01; null where the cell is empty. */
  day(title: string): string | null {
    const value = this.value(title);
    if (value === null || value === "") return null;
    const day = value instanceof Decimal ? isoOfSerial(value, "1900") : isoOf(value);
    return day ?? this.refused(title, "is no day", null);
  }

  wantedDay(title: string): string {
    return this.value(title) === null ? this.refused(title, "is empty", "") : (this.day(title) ?? "");
  }

  oneOf<Word extends string>(title: string, words: readonly Word[]): Word | null {
    const text = this.text(title);
    if (text === null) return null;
    const found = words.find((word) => word === text);
    return found ?? this.refused(title, `is none of ${words.join(", ")}`, null);
  }

  /** Notes a problem with a cell; what it is taken for instead stands until that is settled. */
  refused<Instead>(title: string, what: string, instead: Instead): Instead {
    const column = this.#columns.get(title) ?? 1;
    const place = `${this.#grid.sheet.name}!${addressOf({ row: this.#row, column })}`;
    this.#problems.push({ isObstacle: true, place, message: `"${title}" ${what}.` });
    return instead;
  }
}

function isoOf(value: Scalar): string | null {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value.trim())) return null;
  try {
    return Temporal.PlainDate.from(value.trim()).toString();
  } catch {
    return null;
  }
}

/** The rows below the titles in the first row; titles that are missing are a problem. */
export function ownRows(grid: SheetGrid, titles: readonly string[], problems: Note[]): OwnRow[] {
  const columns = new Map<string, number>();
  for (const column of grid.columnsOf(1)) {
    const title = grid.text(1, column);
    if (!columns.has(title)) columns.set(title, column);
  }
  for (const title of titles)
    if (!columns.has(title))
      problems.push({
        isObstacle: true,
        place: `${grid.sheet.name}!1`,
        message: `There is no column "${title}".`,
      });
  return grid.rows.filter((row) => row > 1).map((row) => new OwnRow(grid, row, columns, problems));
}
