/** The sheet of values: a row for each employee, a column for each input of rules and for what is computed of inputs alone. */
import {
  ArrayValue,
  type Ast,
  addressOf,
  Decimal,
  FormulaError,
  type Program,
  print,
  type Slot,
  type Value,
} from "../../../grammar/index.ts";
import { slotName } from "../../bonuses/index.ts";
import type { LineKind, PayrollRun } from "../../pay/index.ts";
import { VALUES } from "../own-workbook.ts";
import { type CellContent, cell, errorValue, formulaCell } from "../xlsx-writer/index.ts";
import type { EmployeeValues } from "./employee-values.ts";
import { columnsOf, filled, looksBeside, placeNode, printTemplate } from "./template.ts";
import type { Places } from "./translate.ts";
import { binary } from "./trees.ts";

const FIXED = VALUES.titles;
const RATE_COLUMN = "D";
export const SALARY = "SALARY";

/** The columns that a sheet can have. */
const MOST_COLUMNS = 16_384;

type ValueColumn = { readonly heading: string; readonly letters: string } & (
  | { readonly kind: "salary" }
  | { readonly kind: "input"; readonly name: string; readonly at: number | null }
  | { readonly kind: "computed"; readonly text: string; readonly program: Program | null }
);

type NewColumn = { readonly heading: string } & (
  | { readonly kind: "salary" }
  | { readonly kind: "input"; readonly name: string; readonly at: number | null }
  | { readonly kind: "computed"; readonly text: string; readonly program: Program | null }
);

/** That a sheet has no room for another column. */
export class ColumnsFull extends Error {}

export class ValueColumns {
  readonly #run: PayrollRun;
  readonly #columns = new Map<string, ValueColumn>();

  constructor(run: PayrollRun) {
    this.#run = run;
    this.#column({ heading: SALARY, kind: "salary" });
  }

  get headings(): string[] {
    return [...FIXED, ...[...this.#columns.values()].map(({ heading }) => heading)];
  }

  /** The places of a rule's inputs, by the kind of line that it computes. */
  placesFor(kind: LineKind): Places {
    return {
      slot: (slot) => this.#slotPlace(slot, kind),
      derived: (source, made) => this.#derivedPlace(source, made),
    };
  }

  #slotPlace(slot: Slot, kind: LineKind): Ast {
    switch (slot.kind) {
      case "salary":
        return this.#salaryPlace(kind);
      case "bonus":
        return placeNode(`=bonus:${slot.template}`);
      case "bonuses":
        return placeNode("=bonuses");
      case "variable":
        return placeNode("=total");
      case "series":
        return this.#seriesPlace(slot);
      default: {
        const name = slotName(slot);
        return placeNode(this.#column({ heading: name, kind: "input", name, at: null }));
      }
    }
  }

  /** Payout formulas see the salary as it is paid; bonuses and scripts see the company's currency. */
  #salaryPlace(kind: LineKind): Ast {
    if (kind === "PAYOUT") return placeNode("=salary");
    const own = placeNode(this.#column({ heading: SALARY, kind: "salary" }));
    if (kind === "SALARY" || !this.#run.hasOtherCurrencies) return own;
    const text = printTemplate(binary("*", own, placeNode(RATE_COLUMN)));
    const heading = `${SALARY} in ${this.#run.currency}`;
    return placeNode(this.#column({ heading, kind: "computed", text, program: null }));
  }

  #seriesPlace(slot: Slot & { kind: "series" }): Ast {
    const name = slotName(slot);
    const letters = Array.from({ length: slot.count }, (_, at) =>
      this.#column({ heading: `${name} ${at + 1}`, kind: "input", name, at }),
    );
    return placeNode(`${letters.at(0)}:${letters.at(-1)}`);
  }

  /** What stands beside a rule's own line, such as TOTAL, is in no cell of this sheet. */
  #derivedPlace(source: Ast, made: Ast): Ast {
    const text = printTemplate(made);
    if (columnsOf(text).length === 0 || looksBeside(text)) return made;
    const heading = print(source);
    return placeNode(
      this.#column({ heading, kind: "computed", text, program: this.#run.rules.bonus(heading) }),
    );
  }

  #column(column: NewColumn): string {
    const key = `${column.kind} ${column.heading}`;
    const known = this.#columns.get(key);
    if (known !== undefined) return known.letters;
    const number = FIXED.length + this.#columns.size + 1;
    if (number > MOST_COLUMNS) throw new ColumnsFull();
    const letters = addressOf({ column: number, row: 1 }).slice(0, -1);
    this.#columns.set(key, { ...column, letters });
    return letters;
  }

  /** The row of an employee. */
  rowOf(values: EmployeeValues, row: number): (CellContent | null)[] {
    const { number, name, currency, rate } = values.statement;
    const fixed = [cell(number), cell(name), cell(currency), cell(rate)];
    return [...fixed, ...[...this.#columns.values()].map((column) => this.#cellOf(column, values, row))];
  }

  #cellOf(column: ValueColumn, values: EmployeeValues, row: number): CellContent | null {
    switch (column.kind) {
      case "salary":
        return salaryCell(values);
      case "input":
        return inputCell(values.inputs.get(column.name), column.at);
      case "computed": {
        const formula = filled(column.text, (letters) => cellsAt(letters, row));
        const value = column.program === null ? values.salaryInCompany : computed(column.program, values);
        return value === undefined || value === null ? null : formulaCell(formula, plain(value));
      }
      default:
        return column satisfies never;
    }
  }
}

/** `C` in row 5 is `C5`, `C:E` is `C5:E5`. */
export function cellsAt(letters: string, row: number): string {
  return letters
    .split(":")
    .map((each) => `${each}${row}`)
    .join(":");
}

function salaryCell({ salary }: EmployeeValues): CellContent | null {
  if (salary === null) return null;
  return salary.formula === null ? cell(salary.amount) : formulaCell(salary.formula, salary.amount);
}

function inputCell(value: Value | undefined, at: number | null): CellContent | null {
  if (value instanceof ArrayValue) return at === null ? null : inputCell(value.cells[at], null);
  if (value instanceof Decimal) return cell(value);
  return value instanceof FormulaError ? cell(errorValue(value.code)) : null;
}

/** The value of a computed column, or undefined where the employee has none of its inputs. */
function computed({ slots, evaluate }: Program, { inputs }: EmployeeValues): Value | undefined {
  const given = slots.map((slot) => inputs.get(slotName(slot)));
  return given.some((value) => value === undefined)
    ? undefined
    : evaluate(given.map((value) => value ?? null));
}

function plain(value: Value) {
  if (value instanceof Decimal) return value;
  return value instanceof FormulaError ? errorValue(value.code) : null;
}
