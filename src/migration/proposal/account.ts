/** What became of each cell that holds a formula, and why. Every one is counted once. */
import { CellFormula, Decimal } from "../../../grammar/index.ts";
import type { WorkbookFile } from "../model.ts";
import type { SheetModel } from "./book.ts";
import { type ColumnModel, columnKey } from "./columns.ts";
import { type Check, placeKey } from "./draft.ts";
import type { Account, AccountEntry, Outcome } from "./model.ts";
import type { PayOf } from "./pay.ts";
import { letters } from "./relative.ts";
import type { Rules } from "./rules.ts";

interface Fate {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly check: Check | null;
}

const kept = (reason: string): Fate => ({ outcome: "KEPT", reason, check: null });

export interface Accounted {
  readonly account: Account;
  /** The cells whose values the rules have to give again. */
  readonly checks: readonly Check[];
  readonly unchecked: ReadonlyMap<string, string>;
}

/** What became of every formula cell of the file. */
export function accountOf(rules: Rules, pay: PayOf): Accounted {
  const counting = new Counting();
  const checks: Check[] = [];
  const unchecked = new Map<string, string>();
  for (const [sheet, model] of rules.book.sheets.entries()) {
    const { name } = model.grid.sheet;
    for (const { row, column, content } of model.grid.sheet.cells) {
      if (!(content instanceof CellFormula)) continue;
      const { outcome, reason, check } = fateOf({ sheet, row, column, model }, rules, pay);
      if (check === null) unchecked.set(placeKey({ sheet, row, column }), reason);
      else checks.push(check);
      counting.add(name, `${name}!${letters(column)}${row}`, outcome, reason);
    }
  }
  counting.addUnread(rules.book.file);
  return { account: counting.account(), checks, unchecked };
}

/** Counts cells with the same fate for the same reason. */
export class Counting {
  readonly #entries = new Map<string, AccountEntry>();

  add(sheet: string, place: string, outcome: Outcome, reason: string): void {
    const key = `${sheet} ${outcome} ${reason}`;
    const known = this.#entries.get(key) ?? { sheet, place, outcome, reason, cells: 0 };
    this.#entries.set(key, { ...known, cells: known.cells + 1 });
  }

  /** The formulas that could not be read, whose values are kept. */
  addUnread({ leftOut }: WorkbookFile): void {
    for (const { place, reason, formula } of leftOut)
      if (formula !== undefined) this.add(place.slice(0, place.lastIndexOf("!")), place, "KEPT", reason);
  }

  account(): Account {
    const entries = [...this.#entries.values()];
    const count = (own: readonly AccountEntry[]) => own.reduce((sum, { cells }) => sum + cells, 0);
    const of = (outcome: Outcome) => count(entries.filter((each) => each.outcome === outcome));
    return {
      formulaCells: count(entries),
      converted: of("CONVERTED"),
      kept: of("KEPT"),
      refused: of("REFUSED"),
      entries,
    };
  }
}

interface FormulaPlace {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  readonly model: SheetModel;
}

function fateOf(place: FormulaPlace, rules: Rules, pay: PayOf): Fate {
  const { model, row, column, sheet } = place;
  switch (model.kind) {
    case "RECORDS":
      return kept("It is a figure of a record, which is imported with its value.");
    case "OTHER":
      return kept("It stands beside the lists of people; rules that read it have it written out.");
    case "EMPLOYEES": {
      const own = rules.columns.get(columnKey(sheet, column));
      if (model.personOf.has(row) && own !== undefined) return fateOfCell(place, own, rules, pay);
      const leftOut = model.list?.leftOut.find((each) => each.row === row);
      return kept(
        leftOut === undefined
          ? "It stands beside the list of people; rules that read it have it written out."
          : `Its row is no person. ${leftOut.reason}`,
      );
    }
    default:
      return model.kind satisfies never;
  }
}

function fateOfCell(place: FormulaPlace, column: ColumnModel, rules: Rules, pay: PayOf): Fate {
  switch (column.role) {
    case "KEY":
    case "NAME":
    case "UNIT":
      return kept("It tells who the person is; its value is kept.");
    case "SALARY":
    case "PLAN":
    case "FACT":
      return kept("It is a figure that is worked out in its cell; the figure is kept.");
    case "IGNORED":
      return kept("Nothing is paid by its column.");
    case "BONUS":
    case "COMPUTED":
    case "TOTAL":
      return fateOfRule(place, column, rules, pay);
    default:
      return column.role satisfies never;
  }
}

function fateOfRule(
  { sheet, row, column: number, model }: FormulaPlace,
  column: ColumnModel,
  rules: Rules,
  pay: PayOf,
): Fate {
  const place = { sheet, row, column: number };
  const cached = model.grid.value(row, number);
  const rule = rules.rule(place, "BONUS");
  if (rule.kind === "obstacle") return { outcome: "REFUSED", reason: rule.reason, check: null };
  if (rule.kind === "kept") return kept(rule.reason);
  const period = pay.periodsOf(sheet).at(-1);
  const person = model.personOf.get(row);
  const check: Check | null =
    period === undefined ||
    person === undefined ||
    (cached !== null && !(cached instanceof Decimal) && column.role === "TOTAL")
      ? null
      : {
          sheet,
          row,
          column: number,
          header: column.header === "" ? letters(number) : column.header,
          employee: person,
          period,
          kind: column.role === "TOTAL" ? "TOTAL" : "RULE",
          rule: rules.bands.rewrite(rule.text),
          cached,
        };
  return { outcome: "CONVERTED", reason: becameOf(column, rules), check };
}

function becameOf(column: ColumnModel, rules: Rules): string {
  const name = column.header === "" ? letters(column.column) : column.header;
  if (column.role === "BONUS") return `It is the bonus template "${rules.templateCode(column)}".`;
  if (column.role === "TOTAL") return "It is what is paid: the total of the statement.";
  const named = rules.computedName(column);
  if (named !== null) return `It is the indicator "${named.code}".`;
  const same = rules.sameAs(column);
  if (same?.code != null)
    return same.role === "PLAN" ? `It is the plan of "${same.code}".` : `It is the indicator "${same.code}".`;
  return same === null ? `"${name}" is written out in the rules that read it.` : "It is the salary.";
}
