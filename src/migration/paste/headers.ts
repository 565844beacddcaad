/** The words above and beside a pasted cell. */
import type { LocaleCode } from "../../../grammar/index.ts";
import type { PastedCells } from "./block.ts";
import { numberOf } from "./numbers.ts";

const MOST_HEADER_ROWS = 3;
const LAST_HEADER_ROW = 20;

export class Headers {
  readonly #cells: PastedCells;
  readonly #locale: LocaleCode;
  readonly #rows = new Map<string, readonly number[]>();

  constructor(cells: PastedCells, locale: LocaleCode) {
    this.#cells = cells;
    this.#locale = locale;
  }

  /** The header of a column; of several rows of headers all, the uppermost first. Null where there is none. */
  headerOf(sheet: string | null, column: number): string | null {
    const words = this.#headerRows(sheet).flatMap((row, at, rows) => {
      const isLowest = at === rows.length - 1;
      return this.#cells.at(sheet, row, column)?.text ?? (isLowest ? [] : this.#spanning(sheet, row, column));
    });
    return words.length === 0 ? null : words.join(" ");
  }

  /** The nearest words to the left in a cell's row. */
  labelOf(sheet: string | null, row: number, column: number): string | null {
    for (let left = column - 1; left >= 1; left--) {
      const cell = this.#cells.at(sheet, row, left);
      if (cell !== null && this.isWords(cell.text, cell.isFormula)) return cell.text;
    }
    return null;
  }

  isWords(text: string, isFormula: boolean): boolean {
    return !isFormula && numberOf(text, this.#locale) === null && /\p{L}|^\P{N}+$/u.test(text);
  }

  /** A header over several columns stands in the first of them. */
  #spanning(sheet: string | null, row: number, column: number): string | [] {
    for (let left = column - 1; left >= 1; left--) {
      const cell = this.#cells.at(sheet, row, left);
      if (cell !== null) return cell.text;
    }
    return [];
  }

  #headerRows(sheet: string | null): readonly number[] {
    const key = sheet?.toLowerCase() ?? "";
    const known = this.#rows.get(key);
    if (known !== undefined) return known;
    const rows = this.#findHeaderRows(sheet);
    this.#rows.set(key, rows);
    return rows;
  }

  /**
   * The first row of two words at least and mostly words; with what spans columns above it, and further rows of words
   * alone below it, as long as there is something other than words below those.
   */
  #findHeaderRows(sheet: string | null): readonly number[] {
    const { rows, columns } = this.#cells.extentOf(sheet);
    const first = this.#countedRows(sheet, Math.min(rows, LAST_HEADER_ROW), columns).find(
      ({ words, others }) => words.length >= 2 && others < words.length,
    );
    if (first === undefined) return [];
    const found = [first.row];
    const above = this.#wordsIn(sheet, first.row - 1, columns);
    if (above.others === 0 && (above.words[0] ?? 1) > 1) found.unshift(above.row);
    for (let row = first.row + 1; row < rows && found.length < MOST_HEADER_ROWS; row++) {
      const { words, others } = this.#wordsIn(sheet, row, columns);
      if (others > 0 || words.length < 2 || this.#wordsIn(sheet, row + 1, columns).others === 0) break;
      found.push(row);
    }
    return found;
  }

  #countedRows(sheet: string | null, rows: number, columns: number) {
    return Array.from({ length: rows }, (_, at) => this.#wordsIn(sheet, at + 1, columns));
  }

  /** The columns of a row that hold words, and how many hold something else. */
  #wordsIn(
    sheet: string | null,
    row: number,
    columns: number,
  ): { readonly row: number; readonly words: readonly number[]; readonly others: number } {
    const words: number[] = [];
    let others = 0;
    for (let column = 1; column <= columns; column++) {
      const cell = this.#cells.at(sheet, row, column);
      if (cell === null) continue;
      if (this.isWords(cell.text, cell.isFormula)) words.push(column);
      else others++;
    }
    return { row, words, others };
  }
}
