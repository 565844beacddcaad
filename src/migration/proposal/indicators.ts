/** Codes for what columns and records stand for, each given once. */
import { decimal } from "../../../grammar/index.ts";
import type { Book } from "./book.ts";
import { Codes, codeOf } from "./codes.ts";
import type { ColumnModel } from "./columns.ts";
import { dayOfSerial } from "./constants.ts";
import type { IndicatorProposal } from "./model.ts";
import { type Condition, type RecordMeasure, recordLayout } from "./records.ts";
import { letters } from "./relative.ts";
import { isLevel, planOrFact } from "./words.ts";

/** An indicator as it comes about; places are added as they are met. */
interface Named {
  readonly code: string;
  readonly name: string;
  readonly isPercentage: boolean;
  readonly isLevel: boolean;
  readonly places: Set<string>;
  formula: string | null;
}

export class IndicatorNames {
  readonly #book: Book;
  readonly #codes = new Codes();
  readonly #inputs = new Map<string, Named>();
  readonly #columns = new Map<string, string>();
  readonly #measures = new Map<string, { readonly named: Named; readonly measure: RecordMeasure }>();

  constructor(book: Book) {
    this.#book = book;
  }

  /** The indicator of a column of figures or of its plan: headers that differ by `plan` and `fact` alone are one. */
  input(column: ColumnModel): string {
    const scope = column.group.split("|")[0] ?? "";
    const { stem } = planOrFact(column.header);
    const own = `${scope}|${stem.toLowerCase()}`;
    const holder = this.#columns.get(`${own}|${column.role}`);
    const key = holder === undefined || holder === column.group ? own : `${own}|${column.group}`;
    this.#columns.set(`${key}|${column.role}`, column.group);
    return this.#named(this.#inputs, key, column, stem === "" ? column.header : stem).code;
  }

  /** The indicator of a computed column. */
  computed(column: ColumnModel, formula: string): string {
    const named = this.#named(this.#inputs, `computed|${column.group}`, column, column.header);
    named.formula = formula;
    return named.code;
  }

  /** The indicator that keeps what a column shows, where its formula is not converted. */
  kept(column: ColumnModel): string {
    return this.#named(this.#inputs, `kept|${column.group}`, column, column.header).code;
  }

  #named(all: Map<string, Named>, key: string, column: ColumnModel, name: string): Named {
    const { grid } = this.#sheet(column.sheet);
    const place = `${grid.sheet.name}!${letters(column.column)}`;
    const known = all.get(key);
    if (known !== undefined) {
      known.places.add(place);
      return known;
    }
    const row = this.#sheet(column.sheet).list?.rows[0] ?? 0;
    const isPercentage = grid.formatOf(row, column.column).includes("%");
    const called = name === "" ? `Column ${letters(column.column)}` : name;
    const made: Named = {
      code: this.#codes.make(column.editedCode ?? called, "kpi"),
      name: called,
      isPercentage,
      isLevel: isPercentage || isLevel(column.header) || grid.isDate(row, column.column),
      places: new Set([place]),
      formula: null,
    };
    all.set(key, made);
    return made;
  }

  #sheet(number: number) {
    const found = this.#book.sheets[number];
    if (found === undefined) throw new RangeError(`there is no sheet ${number}`);
    return found;
  }

  /** The indicator of what is counted of records; called as the column is whose whole formula it is. */
  measure(measure: RecordMeasure, column: ColumnModel | null): string {
    const key = JSON.stringify(measure);
    const known = this.#measures.get(key);
    if (known !== undefined) return known.named.code;
    const { grid, list } = this.#sheet(measure.sheet);
    const header = list?.columns.find((each) => each.column === measure.amount)?.header ?? "";
    const parts = [grid.sheet.name, header, ...measure.conditions.map(({ value }) => value)].filter(
      (part) => part !== "",
    );
    const name =
      column !== null && column.header !== ""
        ? planOrFact(column.header).stem || column.header
        : parts.join(" ");
    const named: Named = {
      code: this.#codes.make(column?.editedCode ?? name, "records"),
      name,
      isPercentage: false,
      isLevel: false,
      places: new Set(
        column === null ? [] : [`${this.#sheet(column.sheet).grid.sheet.name}!${letters(column.column)}`],
      ),
      formula: null,
    };
    this.#measures.set(key, { named, measure });
    return named.code;
  }

  get measures(): readonly RecordMeasure[] {
    return [...this.#measures.values()].map(({ measure }) => measure);
  }

  /** All of them as they are proposed; formulas as `rewritten` gives them. */
  proposals(rewritten: (formula: string) => string): IndicatorProposal[] {
    const inputs = [...this.#inputs.values()].map(
      ({ code, name, isPercentage, places, formula, ...each }): IndicatorProposal => ({
        code,
        name,
        isPercentage,
        definition: null,
        places: [...places],
        source:
          formula === null
            ? { kind: "MANUAL", rollUp: each.isLevel ? "LAST" : "SUM" }
            : { kind: "FORMULA", formula: rewritten(formula) },
      }),
    );
    const measured = [...this.#measures.values()].map(
      ({ named, measure }): IndicatorProposal => ({
        code: named.code,
        name: named.name,
        isPercentage: false,
        definition: null,
        places: [...named.places],
        source: this.#source(measure),
      }),
    );
    return [...inputs, ...measured];
  }

  #source(measure: RecordMeasure): IndicatorProposal["source"] {
    const type = typeColumn(this.measures, measure.sheet);
    if (type !== null) return { kind: "INCIDENTS", types: measure.conditions.map(({ value }) => value) };
    const { attributes } = recordLayout(this.#book, measure.sheet);
    const parts = measure.conditions.map((condition) => conditionText(condition, attributes, measure.amount));
    return {
      kind: "DOCUMENTS",
      category: categoryOf(this.#book, this.measures, measure),
      measure: measure.measure,
      condition: parts.length === 0 ? null : parts.join(" AND "),
    };
  }
}

/** The column by whose texts records are counted, where they are counted by nothing else and never added up. */
export function typeColumn(measures: readonly RecordMeasure[], sheet: number): number | null {
  const own = measures.filter((measure) => measure.sheet === sheet);
  const column = own[0]?.conditions[0]?.column ?? null;
  const areTypes = own.every(
    ({ measure, conditions }) =>
      measure === "COUNT" &&
      conditions.length === 1 &&
      conditions[0]?.column === column &&
      conditions[0]?.operator === "=",
  );
  return areTypes ? column : null;
}

/** The columns of a sheet that are added up; records become documents once for each. */
export function amountColumns(measures: readonly RecordMeasure[], sheet: number): (number | null)[] {
  const amounts = [
    ...new Set(
      measures.flatMap((each) => (each.sheet === sheet && each.amount !== null ? [each.amount] : [])),
    ),
  ];
  return amounts.length === 0 ? [null] : amounts;
}

export function categoryOf(
  book: Book,
  measures: readonly RecordMeasure[],
  { sheet, amount }: Pick<RecordMeasure, "sheet" | "amount">,
): string {
  const name = codeOf(book.sheets[sheet]?.grid.sheet.name ?? "") || "records";
  const amounts = amountColumns(measures, sheet);
  const position = amount === null ? 0 : amounts.indexOf(amount);
  return position <= 0 ? name : `${name}_${position + 1}`;
}

function conditionText(
  { column, operator, value, isNumber }: Condition,
  attributes: ReadonlyMap<number, string>,
  amount: number | null,
): string {
  const name = column === amount ? "amount" : (attributes.get(column) ?? "date");
  const isDate = name === "date" && isNumber;
  const day = isDate ? dayOfSerial(decimal(value)) : null;
  const right = day !== null ? dayText(day) : isNumber ? value : `"${value.replaceAll('"', '""')}"`;
  return `${name} ${operator} ${right}`;
}

function dayText({ year, month, day }: Temporal.PlainDate): string {
  return `DATE(${year}, ${month}, ${day})`;
}
