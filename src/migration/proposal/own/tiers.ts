/** Tier tables as the sheet of tiers has them, whoever has changed their bounds and rates there since. */
import { compare, Decimal, decimal, FormulaError } from "../../../../grammar/index.ts";
import { BELOW_ALL, boundaryWords } from "../../own-workbook.ts";
import type { SheetGrid } from "../grid.ts";
import type { BandsProposal, Note } from "../model.ts";

const modes = ["STEP", "MARGINAL", "LINEAR"] as const;
const boundaries = ["LOWER_BOUND_BELONGS", "UPPER_BOUND_BELONGS"] as const;
/** The column of what a band says: its value, its rate, or what its point comes to. */
const valueColumn = { STEP: 2, MARGINAL: 4, LINEAR: 3 } as const;

export function ownTiers(grid: SheetGrid, problems: Note[]): BandsProposal[] {
  const tables: BandsProposal[] = [];
  let row = 1;
  while (row <= grid.lastRow) {
    const code = grid.text(row, 1);
    if (code === "") {
      row++;
      continue;
    }
    const first = row + 2;
    let end = first;
    while (grid.value(end, 1) instanceof Decimal) end++;
    const table = tableOf(grid, { title: row, first, end });
    if (typeof table === "string")
      problems.push({ isObstacle: true, place: `${grid.sheet.name}!${row}`, message: table });
    else tables.push(table);
    row = Math.max(end, row + 1);
  }
  return tables;
}

interface Place {
  readonly title: number;
  /** Its first row of bands, and the one after the last. */
  readonly first: number;
  readonly end: number;
}

/** The table, or why there is none. */
function tableOf(grid: SheetGrid, { title, first, end }: Place): BandsProposal | string {
  const code = grid.text(title, 1);
  const mode = modes.find((each) => each === grid.text(title, 3));
  const boundary = boundaries.find((each) => boundaryWords[each] === grid.text(title, 4));
  if (mode === undefined || boundary === undefined)
    return `The title of the tier table "${code}" does not say how it counts, and which bound belongs to a band.`;
  const bands: { from: string | null; value: string }[] = [];
  let upTo: string | null = null;
  for (let row = first; row < end; row++) {
    const from = grid.value(row, 1);
    const value = grid.value(row, valueColumn[mode]);
    if (!(from instanceof Decimal)) continue;
    const isOpen = compare(from, decimal(BELOW_ALL)) === 0;
    if (value instanceof Decimal)
      bands.push({ from: isOpen ? null : from.toString(), value: value.toString() });
    // What lies outside the table: before its first band, or from its end on.
    else if (!(value instanceof FormulaError)) return `A band of the tier table "${code}" has no value.`;
    else if (!isOpen) upTo = from.toString();
  }
  return bands.length === 0
    ? `The tier table "${code}" has no bands.`
    : { code, name: nameIn(grid, title), mode, boundary, bands, end: upTo };
}

function nameIn(grid: SheetGrid, title: number): string {
  const value = grid.value(title, 2);
  return typeof value === "string" ? value : grid.text(title, 2);
}
