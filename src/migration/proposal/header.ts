/** Where a sheet's list begins: its header, which may be of two rows with merged cells, and the columns under it. */
import { CellFormula, Decimal, placeOfAddress } from "../../../grammar/index.ts";
import type { SheetGrid } from "./grid.ts";
import { meaningOfHeader, planOrFact } from "./words.ts";

export interface ListHeader {
  readonly first: number;
  readonly last: number;
  readonly columns: readonly { readonly column: number; readonly header: string }[];
  /** Where the list ends if the file says it: the last row of a table without its totals. */
  readonly end: number | null;
}

const DEEPEST_HEADER = 60;

/** The header that a sheet's list has, or null where it looks like no list. `given` is the last row of it. */
export function headerOf(grid: SheetGrid, given: number | null = null): ListHeader | null {
  if (given === null) {
    const table = tableHeader(grid);
    if (table !== null) return table;
  }
  const candidates = given === null ? grid.rows.filter((row) => row <= DEEPEST_HEADER) : [given];
  let best: { readonly header: ListHeader; readonly score: number } | null = null;
  for (const row of candidates) {
    for (const block of blocksOf(grid, row)) {
      const score = scoreOf(grid, row, block);
      if (score < 2 || (best !== null && score <= best.score)) continue;
      best = { header: headerAt(grid, row, block), score };
    }
  }
  return best?.header ?? null;
}

/** The largest table of the sheet that has a header. */
function tableHeader(grid: SheetGrid): ListHeader | null {
  let found: ListHeader | null = null;
  for (const { area, hasHeader, hasTotals, columns } of grid.sheet.tables ?? []) {
    const [from = "", to = from] = area.replaceAll("$", "").split(":");
    const [top, bottom] = [placeOfAddress(from), placeOfAddress(to)];
    if (!hasHeader || top === null || bottom === null) continue;
    const end = hasTotals ? bottom.row - 1 : bottom.row;
    if (found !== null && end - top.row <= (found.end ?? 0) - found.last) continue;
    found = {
      first: top.row,
      last: top.row,
      columns: columns.map((header, n) => ({ column: top.column + n, header })),
      end,
    };
  }
  return found;
}

/** Columns side by side without an empty one between them, as the rows below the header have them. */
function blocksOf(grid: SheetGrid, row: number): number[][] {
  const blocks: number[][] = [];
  const isFilled = (column: number) =>
    [row, row + 1, row + 2, row + 3].some((each) => grid.content(each, column) !== null) ||
    grid.mergedText(row, column) !== "";
  for (let column = 1; column <= grid.lastColumn; column++) {
    if (!isFilled(column)) continue;
    const last = blocks.at(-1);
    if (last !== undefined && last.at(-1) === column - 1) last.push(column);
    else blocks.push([column]);
  }
  return blocks;
}

/** How much a row looks like a header of the block: texts over values, and words that headers have. */
function scoreOf(grid: SheetGrid, row: number, block: readonly number[]): number {
  let score = 0;
  let others = 0;
  const seen = new Set<string>();
  for (const column of block) {
    const content = grid.content(row, column);
    const isLabel = typeof content === "string" && content.trim() !== "";
    if (content instanceof Decimal || content instanceof CellFormula) others++;
    const label = isLabel ? content : grid.mergedText(row, column);
    if (label === "" || (!isLabel && content !== null) || seen.has(label.toLowerCase())) continue;
    if (!isLabel && grid.mergedAt(row, column)?.left !== column) continue;
    seen.add(label.toLowerCase());
    const below = grid.content(row + 1, column);
    const isValue = below instanceof Decimal || below instanceof CellFormula;
    score += isValue ? 2 : below === null ? 0 : 0.75;
    if (meaningOfHeader(label) !== null) score += 1;
  }
  return score - 2 * others;
}

function headerAt(grid: SheetGrid, last: number, block: readonly number[]): ListHeader {
  const first = firstRowOf(grid, last, block);
  const labels = block.map((column): Label => {
    const [own, full] = [grid.mergedText(last, column), headerText(grid, first, last, column)];
    return { own, full, above: full.slice(0, full.length - own.length).trim() };
  });
  const columns = block.map((column, n) => {
    const label = labels[n] as Label;
    return { column, header: isEnough(label, labels) ? label.own : label.full };
  });
  return { first, last, columns, end: null };
}

/** The text of the header's last row, and what stands above it. */
interface Label {
  readonly own: string;
  readonly full: string;
  readonly above: string;
}

/** What stands above tells apart what would be called the same, and says what columns of plan and fact alone are about. */
function isEnough({ own, above }: Label, labels: readonly Label[]): boolean {
  if (own === "" || labels.filter((other) => other.own === own).length > 1) return false;
  const beside = labels.filter((other) => other.above === above);
  return above === "" || beside.some((other) => other.own !== "" && planOrFact(other.own).stem !== "");
}

/** A row above belongs to the header where a merged cell of it spans some of the columns, or reaches down. */
function firstRowOf(grid: SheetGrid, last: number, block: readonly number[]): number {
  const above = last - 1;
  if (above < 1) return last;
  const [left = 0, right = 0] = [block[0], block.at(-1)];
  const belongs = grid.file.merged.some((area) => {
    if (area.top > above || area.bottom < above || area.left > right || area.right < left) return false;
    const spansAll = area.left <= left && area.right >= right;
    return (
      !spansAll && (area.bottom >= last || area.right > area.left) && grid.text(area.top, area.left) !== ""
    );
  });
  return belongs ? above : last;
}

function headerText(grid: SheetGrid, first: number, last: number, column: number): string {
  const texts: string[] = [];
  for (let row = first; row <= last; row++) {
    const text = grid.mergedText(row, column);
    if (text !== "" && !texts.includes(text)) texts.push(text);
  }
  return texts.join(" ");
}
