/** One rule for each column of formulas, and how each person's cells stand to it. */
import { type Ast, checkText, Decimal, parse, symbolsOf, walk } from "../../../grammar/index.ts";
import { BandTables } from "./bands.ts";
import type { Book } from "./book.ts";
import { Codes } from "./codes.ts";
import { type ColumnModel, type Columns, columnKey } from "./columns.ts";
import { Converter } from "./converter.ts";
import { IndicatorNames } from "./indicators.ts";
import type { Deviation } from "./model.ts";
import type { Namer } from "./namer.ts";
import { type Place, targetOf } from "./places.ts";
import { letters } from "./relative.ts";
import type { Converted, Mode } from "./where.ts";
import { planOrFact } from "./words.ts";

/** A number that a cell shows and no rule gives. */
export interface KeptValue {
  readonly indicator: string;
  readonly place: Place;
  readonly value: Decimal;
}

export class Rules implements Namer {
  readonly book: Book;
  readonly columns: Columns;
  readonly indicators: IndicatorNames;
  readonly bands = new BandTables();
  readonly keptValues = new Map<string, KeptValue>();
  readonly #converter: Converter;
  readonly #computed = new Map<ColumnModel, { readonly code: string; readonly text: string } | null>();
  readonly #opening = new Set<ColumnModel>();
  readonly #bases = {
    BONUS: new Map<ColumnModel, string | null>(),
    PAYOUT: new Map<ColumnModel, string | null>(),
  };
  readonly #inputCodes = new Map<ColumnModel, string>();
  readonly #faults = new Map<string, string | null>();
  readonly #followed: ReadonlyMap<string, string>;
  readonly #templates = new Map<string, string>();
  readonly #templateCodes = new Codes();

  constructor(book: Book, columns: Columns, deviations: readonly Deviation[]) {
    this.book = book;
    this.columns = columns;
    this.indicators = new IndicatorNames(book);
    this.#converter = new Converter(book, columns, this);
    this.#followed = new Map(
      deviations.flatMap(({ place, decision, expected }) =>
        decision === "FOLLOW" ? [[place.toLowerCase(), expected.slice(1)]] : [],
      ),
    );
  }

  /** What a column of formulas comes to where that is one thing: the indicator that it counts, or another column. */
  sameAs(
    column: ColumnModel,
  ): { readonly role: "SALARY" | "PLAN" | "FACT"; readonly code: string | null } | null {
    const text = column.role === "COMPUTED" ? this.base(column) : null;
    if (text === null) return null;
    const { ast } = parse(text, { locale: "en-US" });
    if (ast.kind === "name")
      return ast.name === "SALARY" ? { role: "SALARY", code: null } : { role: "FACT", code: ast.name };
    const [about] = ast.kind === "call" && ast.name === "PLAN" ? ast.args : [];
    return about?.kind === "name" ? { role: "PLAN", code: about.name } : null;
  }

  rule(place: Place, mode: Mode): Converted {
    return this.#converter.rule(place, mode);
  }

  /** Whether a number typed over a formula is part of the cell's rule, so that it holds for its month alone. */
  isTyped(place: Place, mode: Mode): boolean {
    return this.#converter.isTyped(place, mode);
  }

  /** The rule that most of the rows with the column's formula come to; null where none is converted. */
  base(column: ColumnModel, mode: Mode = "BONUS"): string | null {
    const known = this.#bases[mode].get(column);
    if (known !== undefined) return known;
    const { sheet, column: number } = column;
    const texts = (column.majority?.rows ?? []).map((row) => this.rule({ sheet, row, column: number }, mode));
    const base = mostOf(texts.flatMap((each) => (each.kind === "obstacle" ? [] : [each.text])));
    // What is asked for while a rule is being made may still change.
    if (!this.#converter.isBusy) this.#bases[mode].set(column, base);
    return base;
  }

  inputText(column: ColumnModel): string {
    if (column.role === "SALARY") return "SALARY";
    const code = this.inputCode(column);
    return column.role === "PLAN" ? `PLAN(${code})` : code;
  }

  /** The indicator of a column of figures; of a plan, that of the column which is its fact. */
  inputCode(column: ColumnModel): string {
    const known = this.#inputCodes.get(column);
    if (known !== undefined) return known;
    const code = this.#inputCodeOf(column);
    this.#inputCodes.set(column, code);
    return code;
  }

  #inputCodeOf(column: ColumnModel): string {
    const fact = column.role === "PLAN" ? this.#factOf(column) : null;
    if (fact === null) return this.indicators.input(column);
    return fact.role === "FACT"
      ? this.indicators.input(fact)
      : (this.#computedFact(fact) ?? this.indicators.input(column));
  }

  #computedFact(column: ColumnModel): string | null {
    const same = this.sameAs(column);
    return same?.role === "FACT" ? same.code : (this.computedName(column)?.code ?? null);
  }

  /** The column called like the plan; of one called nothing but plan, the figures beside it. */
  #factOf(plan: ColumnModel): ColumnModel | null {
    const { stem } = planOrFact(plan.header);
    const own = [...this.columns.values()].filter(
      (each) =>
        each.sheet === plan.sheet &&
        (each.role === "FACT" ||
          (each.role === "COMPUTED" && each.kind === "FORMULAS" && !this.#reads(each, plan))),
    );
    if (stem !== "")
      return own.find(({ header }) => planOrFact(header).stem.toLowerCase() === stem.toLowerCase()) ?? null;
    const said = own.find(
      ({ header }) => planOrFact(header).kind === "FACT" && planOrFact(header).stem === "",
    );
    const beside = [plan.column + 1, plan.column - 1].flatMap(
      (at) => own.find(({ column }) => column === at) ?? [],
    );
    return (
      said ?? beside.find((column) => column.role === "FACT" || this.sameAs(column)?.role === "FACT") ?? null
    );
  }

  /** Whether a column's own formula names another column in its row. */
  #reads({ sheet, column, majority }: ColumnModel, other: ColumnModel): boolean {
    if (majority === null) return false;
    let found = false;
    walk(parse(majority.text, { locale: "en-US" }).ast, (node) => {
      const target = targetOf(this.book, node, { sheet, row: majority.row, column });
      if (
        target?.kind !== "block" ||
        target.block.sheet !== other.sheet ||
        target.block.top !== target.block.bottom
      )
        return;
      if (target.block.left <= other.column && target.block.right >= other.column) found = true;
    });
    return found;
  }

  measureCode: Namer["measureCode"] = (measure, column) => this.indicators.measure(measure, column);

  computedName(column: ColumnModel): { readonly code: string; readonly text: string } | null {
    const known = this.#computed.get(column);
    if (known !== undefined) return known;
    if (this.#opening.has(column)) return null;
    this.#opening.add(column);
    const text = this.base(column);
    this.#opening.delete(column);
    const named =
      text === null || !this.#isIndicator(column, text)
        ? null
        : { code: this.indicators.computed(column, text), text };
    this.#computed.set(column, named);
    return named;
  }

  /** An indicator's formula yields numbers, and knows nothing of anybody's pay. */
  #isIndicator({ sheet, column, role, majority }: ColumnModel, text: string): boolean {
    if (role !== "COMPUTED") return false;
    const { ast } = parse(text, { locale: "en-US" });
    if (ast.kind === "name" || ast.kind === "number" || ast.kind === "text") return false;
    if (ast.kind === "call" && ast.name.toUpperCase() === "PLAN") return false;
    const grid = this.book.sheets[sheet]?.grid;
    const rows = majority?.rows ?? [];
    const numbers = rows.filter((row) => grid?.value(row, column) instanceof Decimal).length;
    return numbers * 2 > rows.length && !namesPay(ast);
  }

  templateCode(column: ColumnModel): string {
    const known = this.#templates.get(column.group);
    if (known !== undefined) return known;
    const code = this.#templateCodes.make(column.editedCode ?? column.header, "bonus");
    this.#templates.set(column.group, code);
    return code;
  }

  /** A further template beside that of a column. */
  anotherTemplateCode(code: string): string {
    return this.#templateCodes.make(code, "bonus");
  }

  keptCode(column: ColumnModel, place: Place): string | null {
    const isPaid = column.role === "COMPUTED" || column.role === "BONUS" || column.role === "TOTAL";
    const value = this.book.sheets[place.sheet]?.grid.value(place.row, place.column);
    if (!isPaid || column.kind !== "FORMULAS" || !(value instanceof Decimal)) return null;
    const indicator = this.indicators.kept(column);
    this.keptValues.set(`${place.sheet} ${place.row} ${place.column}`, { indicator, place, value });
    return indicator;
  }

  followed({ sheet, row, column }: Place): string | null {
    if (this.#followed.size === 0) return null;
    const own = this.columns.get(columnKey(sheet, column));
    const name = this.book.sheets[sheet]?.grid.sheet.name ?? "";
    return own === undefined
      ? null
      : (this.#followed.get(`${name}!${letters(column)}${row}`.toLowerCase()) ?? null);
  }

  /** Faults other than names, which are settled when all of them are known. */
  fault(text: string): string | null {
    const known = this.#faults.get(text);
    if (known !== undefined) return known;
    const { diagnostics } = checkText(text, symbolsOf({ salary: true, bonuses: [] }), { locale: "en-US" });
    const fault = diagnostics.find(
      ({ severity, code }) => severity === "error" && /^(function|limit|syntax|reference)\./.test(code),
    );
    const message = fault?.message ?? null;
    this.#faults.set(text, message);
    return message;
  }
}

export function mostOf(texts: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  let best: string | null = null;
  for (const [text, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = text;
  return best;
}

export function namesPay(ast: Ast): boolean {
  let found = false;
  walk(ast, (node) => {
    if (node.kind === "name" && node.name.toUpperCase() === "SALARY") found = true;
    if (node.kind === "call" && /^BONUS(ES)?$/i.test(node.name)) found = true;
  });
  return found;
}
