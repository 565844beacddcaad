/** The sheet of tier tables, and the names by which formulas look values up in it. */
import { decimal, type TierTable, ZERO } from "../../../grammar/index.ts";
import { BELOW_ALL, boundaryWords, TIERS } from "../own-workbook.ts";
import { type CellContent, cell, errorValue, formulaCell, type NameToWrite } from "../xlsx-writer/index.ts";
import { type TierRow, tierName, tierRows } from "./tier-lookup.ts";

export interface TierSheet {
  readonly rows: readonly (readonly (CellContent | null)[])[];
  readonly names: readonly NameToWrite[];
}

const stepColumns = [
  { column: "from", title: "From" },
  { column: "base", title: "Value" },
] as const;
/** What a value comes to: `Comes to + (value − Counted from) × Rate`. */
const sliceColumns = [
  { column: "from", title: "From" },
  { column: "start", title: "Counted from" },
  { column: "base", title: "Comes to" },
  { column: "rate", title: "Rate" },
] as const;

/** All tables, one below the other. */
export function tierSheet(tables: readonly TierTable[]): TierSheet {
  const rows: (readonly (CellContent | null)[])[] = [];
  const names: NameToWrite[] = [];
  for (const table of tables) {
    rows.push([
      cell(table.code, "bold"),
      cell(table.name),
      cell(table.mode),
      cell(boundaryWords[table.boundary]),
    ]);
    const columns = table.mode === "STEP" ? stepColumns : sliceColumns;
    rows.push(columns.map(({ title }) => cell(title, "header")));
    const bands = tierRows(table);
    const first = rows.length + 1;
    for (const [at, band] of bands.entries())
      rows.push(bandCells(table, band, bands[at - 1], bands[at + 1], first + at));
    const last = rows.length;
    for (const [at, { column }] of columns.entries()) {
      const letter = "ABCD".charAt(at);
      names.push({
        name: tierName(table, column),
        formula: `${TIERS.name}!$${letter}$${first}:$${letter}$${last}`,
      });
    }
    rows.push([]);
  }
  return { rows, names };
}

/** What follows from the row's neighbours is a formula, so that a changed bound or rate counts everywhere. */
function bandCells(
  { mode }: TierTable,
  { from, worth }: TierRow,
  previous: TierRow | undefined,
  next: TierRow | undefined,
  row: number,
): CellContent[] {
  const bound = cell(from ?? decimal(BELOW_ALL));
  const columns = mode === "STEP" ? stepColumns : sliceColumns;
  if (worth === null) return [bound, ...columns.slice(1).map(() => cell(errorValue("#N/A")))];
  if (mode === "STEP") return [bound, cell(worth.base)];
  const start = from === null ? cell(ZERO) : formulaCell(`A${row}`, worth.start);
  const follows = mode === "MARGINAL" && previous?.worth != null;
  const base = follows
    ? formulaCell(`C${row - 1}+(A${row}-B${row - 1})*D${row - 1}`, worth.base)
    : cell(worth.base);
  const rises = mode === "LINEAR" && next?.worth != null;
  const rate = rises
    ? formulaCell(`(C${row + 1}-C${row})/(A${row + 1}-A${row})`, worth.rate)
    : cell(worth.rate);
  return [bound, start, base, rate];
}
