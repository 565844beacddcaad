/** Cells that formulas read: a column of the same person, or a constant beside the lists. */
import { CellFormula, Decimal } from "../../../grammar/index.ts";
import type { Book } from "./book.ts";
import { type ColumnModel, type Columns, columnKey } from "./columns.ts";
import { dayOfSerial, literal } from "./constants.ts";
import type { Namer } from "./namer.ts";
import type { Place } from "./places.ts";
import { letters } from "./relative.ts";
import { bracketed, type Converted, type Mode, Obstacle, sheetOf, type Where } from "./where.ts";

/** What reading a cell asks of whoever makes rules. */
export interface Rules {
  /** The rule that a cell's own content is. */
  rule(place: Place, mode: Mode): Converted;
  /** The formula of a cell that is no person's, in names. */
  beside(place: Place, text: string, mode: Mode): string;
}

export class Cells {
  readonly #book: Book;
  readonly #columns: Columns;
  readonly #namer: Namer;
  readonly #rules: Rules;

  constructor(book: Book, columns: Columns, namer: Namer, rules: Rules) {
    this.#book = book;
    this.#columns = columns;
    this.#namer = namer;
    this.#rules = rules;
  }

  /** One cell: a column of the same person, or a constant beside the lists. */
  text(place: Place, where: Where): string {
    const model = sheetOf(this.#book, place.sheet);
    const person = model.personOf.get(place.row);
    const column = this.#columns.get(columnKey(place.sheet, place.column));
    if (person !== undefined && model.kind === "RECORDS") throw new Obstacle("It reads a record as a cell.");
    if (person === undefined || column === undefined) return this.#constantCell(place, where);
    const own = this.#book.sheets[where.at.sheet]?.personOf.get(where.at.row);
    if (own !== undefined && own !== person) throw new Obstacle("It reads the row of another person.");
    if (own === undefined) throw new Obstacle("It reads the row of one person.");
    const from = sheetOf(this.#book, where.at.sheet).period;
    if (model.period !== null && from !== null && model.period !== from)
      return this.#earlier(column, model.period, from);
    return this.#personCell(place, column, where);
  }

  #earlier(column: ColumnModel, period: string, from: string): string {
    const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
    const back = months(from) - months(period);
    if (column.role !== "FACT" || back < 1) throw new Obstacle("It reads a computed value of another month.");
    const name = this.#namer.inputText(column);
    return back === 1 ? `PREV(${name})` : `PREV(${name}, ${back})`;
  }

  #personCell(place: Place, column: ColumnModel, where: Where): string {
    const { grid } = sheetOf(this.#book, place.sheet);
    const value = grid.value(place.row, place.column);
    switch (column.role) {
      case "SALARY":
      case "PLAN":
      case "FACT":
        if (typeof value === "string" || typeof value === "boolean") return literal(value) ?? "0";
        return this.#namer.inputText(column);
      case "KEY":
      case "NAME":
      case "UNIT":
        return literal(value) ?? '""';
      case "IGNORED":
        return literal(value) ?? "0";
      case "BONUS":
        if (where.mode === "PAYOUT") return `BONUS("${this.#namer.templateCode(column)}")`;
        return this.#written(place, where.mode);
      case "COMPUTED": {
        const named = this.#namer.computedName(column);
        const own = this.#rules.rule(place, "BONUS");
        if (named !== null && own.kind === "rule" && own.text === named.text) return named.code;
        return this.#written(place, where.mode);
      }
      case "TOTAL":
        return this.#written(place, where.mode);
      default:
        return column.role satisfies never;
    }
  }

  /** The rule of another cell of the person, written out in parentheses. */
  #written(place: Place, mode: Mode): string {
    const rule = this.#rules.rule(place, mode);
    if (rule.kind === "obstacle")
      throw new Obstacle(`It reads ${this.#address(place)}, which is not converted: ${rule.reason}`);
    return bracketed(rule.text);
  }

  #constantCell(place: Place, where: Where): string {
    const content = sheetOf(this.#book, place.sheet).grid.content(place.row, place.column);
    if (content instanceof CellFormula) return bracketed(this.#rules.beside(place, content.text, where.mode));
    const text = this.#dayOfPeriod(place, where) ?? literal(content);
    if (text === null) throw new Obstacle(`It reads ${this.#address(place)}, which shows an error.`);
    return text;
  }

  /** A day that is the first or the last of the month moves on with it. */
  #dayOfPeriod({ sheet, row, column }: Place, { at }: Where): string | null {
    const { grid } = sheetOf(this.#book, sheet);
    const period =
      sheetOf(this.#book, at.sheet).period ??
      (this.#book.periods.length === 1 ? this.#book.periods[0] : null);
    const value = grid.value(row, column);
    if (period == null || !(value instanceof Decimal) || !grid.isDate(row, column)) return null;
    const month = Temporal.PlainYearMonth.from(period);
    const day = dayOfSerial(value);
    if (day === null) return null;
    if (day.equals(month.toPlainDate({ day: 1 }))) return "PERIOD_START()";
    return day.equals(month.toPlainDate({ day: month.daysInMonth })) ? "PERIOD_END()" : null;
  }

  #address({ sheet, row, column }: Place): string {
    return `${sheetOf(this.#book, sheet).grid.sheet.name}!${letters(column)}${row}`;
  }
}
