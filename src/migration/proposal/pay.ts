/** What each person is paid by in each month: the rule of every bonus, salary and payout, as the cells of the person say. */
import { Decimal } from "../../../grammar/index.ts";
import { ruleIn } from "../../bonuses/index.ts";
import type { Book } from "./book.ts";
import type { ColumnModel } from "./columns.ts";
import type { DraftCompensation, DraftTemplate } from "./draft.ts";
import { BONUSES_ALONE, PLAIN_PAYOUT, simplerPayout, withoutSalary } from "./payout.ts";
import type { Place } from "./places.ts";
import { mostOf, type Rules } from "./rules.ts";

/** A month of a person in a column. */
interface PaidCell {
  readonly person: string;
  readonly period: string;
  /** Null where nothing stands there. */
  readonly rule: string | null;
  /** Typed over the formula: this month alone. */
  readonly isTyped: boolean;
}

export interface Paid {
  readonly templates: readonly DraftTemplate[];
  readonly compensations: readonly DraftCompensation[];
  readonly payoutFormula: string;
}

export const firstDay = (period: string): string => `${period}-01`;

export function lastDay(period: string): string {
  const { daysInMonth } = Temporal.PlainYearMonth.from(period);
  return `${period}-${daysInMonth}`;
}

function dayAfter(period: string): string {
  return Temporal.PlainYearMonth.from(period).add({ months: 1 }).toPlainDate({ day: 1 }).toString();
}

export class PayOf {
  readonly #book: Book;
  readonly #rules: Rules;
  readonly #totals: readonly ColumnModel[];
  readonly #bonuses: readonly ColumnModel[];
  /** Without bonuses, the total is the one bonus. */
  readonly totalIsBonus: boolean;

  constructor(rules: Rules) {
    this.#book = rules.book;
    this.#rules = rules;
    const columns = [...rules.columns.values()];
    this.#totals = columns.filter(({ role }) => role === "TOTAL");
    const bonuses = columns.filter(({ role }) => role === "BONUS");
    this.totalIsBonus = bonuses.length === 0 && this.#totals.length > 0;
    this.#bonuses = this.totalIsBonus ? this.#totals : bonuses;
  }

  paid(): Paid {
    const groups = Map.groupBy(this.#bonuses, ({ group }) => group);
    const templates = [...groups.values()].flatMap((columns) => this.#templates(columns));
    const payouts = this.#payouts(templates);
    return {
      templates,
      compensations: this.#compensations(payouts),
      payoutFormula: this.#usualPayout(payouts),
    };
  }

  /** The months that a sheet's column is about. */
  periodsOf(sheet: number): readonly string[] {
    const own = this.#book.sheets[sheet]?.period ?? null;
    return own === null ? this.#book.periods : [own];
  }

  #cells(
    columns: readonly ColumnModel[],
    ruleAt: (place: Place, column: ColumnModel) => string | null,
  ): PaidCell[] {
    return columns.flatMap((column) => {
      const model = this.#book.sheets[column.sheet];
      const periods = this.periodsOf(column.sheet);
      return [...(model?.personOf ?? [])].flatMap(([row, person]) => {
        const content = model?.grid.content(row, column.column) ?? null;
        const place = { sheet: column.sheet, row, column: column.column };
        const followed = this.#rules.followed(place) !== null;
        const rule = content === null && !followed ? null : ruleAt(place, column);
        const isTyped = !followed && content !== null && this.#rules.isTyped(place, "BONUS");
        return periods.map((period): PaidCell => ({ person, period, rule, isTyped }));
      });
    });
  }

  /** The template of a column, and one more for each way in which people deviate from it. */
  #templates(columns: readonly ColumnModel[]): DraftTemplate[] {
    const [first] = columns;
    if (first === undefined) return [];
    const code = this.#rules.templateCode(first);
    const name = first.header === "" ? code : first.header;
    const cells = this.#cells(columns, (place) => this.#bonusRule(place));
    const base = this.#baseVersions(columns);
    const byPerson = [...Map.groupBy(cells, ({ person }) => person)];
    const ways = new Map<string, { versions: Version[]; people: [string, PaidCell[]][] }>();
    for (const [person, own] of byPerson) {
      const paid = own.filter(({ rule }) => rule !== null);
      if (paid.length === 0) continue;
      const versions = versionsOf(paid, base);
      const isBase = paid.every(({ rule, period }) => rule === inForce(base, firstDay(period)));
      const key = isBase ? "" : JSON.stringify(versions);
      const way = ways.get(key) ?? { versions: isBase ? base : versions, people: [] };
      way.people.push([person, paid]);
      ways.set(key, way);
    }
    return [...ways]
      .sort(([a], [b]) => Number(a !== "") - Number(b !== ""))
      .map(([key, { versions, people }]) => ({
        code: key === "" ? code : this.#rules.anotherTemplateCode(code),
        name:
          key === ""
            ? name
            : `${name} (${people
                .map(([person]) => this.#nameOf(person))
                .slice(0, 3)
                .join(", ")}${people.length > 3 ? " …" : ""})`,
        description:
          key === ""
            ? `The column "${name}" of the workbook.`
            : `Rows of the workbook that deviate from the others of "${name}".`,
        versions: versions.map(({ from, formula }) => ({
          from,
          rule: ruleIn({ formula: this.#rules.bands.rewrite(formula) }),
        })),
        given: people.map(([person, own]) => ({ employee: person, ...daysOf(own, this.#book.periods) })),
        insteadOf: key === "" ? null : code,
      }));
  }

  #nameOf(person: string): string {
    return this.#book.people.get(person)?.name ?? person;
  }

  /** The rule of a bonus cell: without the salary, where the total is the one bonus and adds it. */
  #bonusRule(place: Place): string | null {
    const rule = this.#rules.rule(place, "BONUS");
    if (rule.kind === "obstacle") return null;
    return this.totalIsBonus ? (withoutSalary(rule.text) ?? rule.text) : rule.text;
  }

  #baseVersions(columns: readonly ColumnModel[]): Version[] {
    const versions: Version[] = [];
    const byPeriod = columns
      .flatMap((column) => this.periodsOf(column.sheet).map((period) => ({ column, period })))
      .sort((a, b) => (a.period < b.period ? -1 : 1));
    for (const { column, period } of byPeriod) {
      const rows = column.majority?.rows ?? [];
      const formula = mostOf(
        rows.flatMap((row) => this.#bonusRule({ sheet: column.sheet, row, column: column.column }) ?? []),
      );
      if (formula !== null && versions.at(-1)?.formula !== formula)
        versions.push({ from: firstDay(period), formula });
    }
    return versions;
  }

  /** Each person's payout formula by month. */
  #payouts(templates: readonly DraftTemplate[]): PaidCell[] {
    const codeOf = new Map<string, Map<string, string>>();
    for (const { code, insteadOf, given } of templates) {
      for (const { employee } of given) {
        const own = codeOf.get(employee) ?? new Map<string, string>();
        codeOf.set(employee, own.set(insteadOf ?? code, code));
      }
    }
    if (this.totalIsBonus) {
      return this.#cells(this.#totals, (place) => {
        const rule = this.#rules.rule(place, "BONUS");
        return rule.kind !== "obstacle" && withoutSalary(rule.text) !== null ? PLAIN_PAYOUT : BONUSES_ALONE;
      });
    }
    return this.#cells(this.#totals, (place) => {
      const rule = this.#rules.rule(place, "PAYOUT");
      const person = this.#book.sheets[place.sheet]?.personOf.get(place.row) ?? "";
      if (rule.kind === "obstacle") return null;
      return simplerPayout(this.#rules.bands.rewrite(rule.text), codeOf.get(person) ?? new Map());
    });
  }

  #usualPayout(payouts: readonly PaidCell[]): string {
    return mostOf(payouts.flatMap(({ rule }) => rule ?? [])) ?? PLAIN_PAYOUT;
  }

  /** Salary and payout formula of each person, a new one where either changes. */
  #compensations(payouts: readonly PaidCell[]): DraftCompensation[] {
    const usual = this.#usualPayout(payouts);
    const salaries = [...this.#rules.columns.values()].filter(({ role }) => role === "SALARY");
    const salaryOf = new Map<string, string>();
    for (const { sheet, column } of salaries)
      for (const period of this.periodsOf(sheet))
        for (const [row, person] of this.#book.sheets[sheet]?.personOf ?? []) {
          const value = this.#book.sheets[sheet]?.grid.value(row, column);
          if (value instanceof Decimal) salaryOf.set(`${person} ${period}`, value.toString());
        }
    const payoutOf = new Map(payouts.map((cell) => [`${cell.person} ${cell.period}`, cell]));
    const presence = this.#presence();
    return [...this.#book.people.keys()].flatMap((person) => {
      const all: DraftCompensation[] = [];
      for (const period of this.#book.periods.filter((each) => presence.get(person)?.has(each))) {
        const cell = payoutOf.get(`${person} ${period}`);
        const salary = salaryOf.get(`${person} ${period}`) ?? "0";
        const paid = { employee: person, to: null, salary, currency: null };
        push(all, { ...paid, from: firstDay(period), payoutFormula: cell?.rule ?? usual });
        const isLast = period === this.#book.periods.at(-1);
        if (cell?.isTyped && isLast) push(all, { ...paid, from: dayAfter(period), payoutFormula: usual });
      }
      return all;
    });
  }

  /** The months in which people are in the lists. */
  #presence(): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map<string, Set<string>>();
    for (const [sheet, { kind, personOf }] of this.#book.sheets.entries()) {
      if (kind !== "EMPLOYEES") continue;
      for (const person of personOf.values()) {
        const own = found.get(person) ?? new Set<string>();
        for (const period of this.periodsOf(sheet)) own.add(period);
        found.set(person, own);
      }
    }
    return found;
  }
}

interface Version {
  readonly from: string;
  readonly formula: string;
}

function push(all: DraftCompensation[], next: DraftCompensation): void {
  const last = all.at(-1);
  if (last === undefined || last.salary !== next.salary || last.payoutFormula !== next.payoutFormula)
    all.push(next);
}

function inForce(versions: readonly Version[], day: string): string | null {
  return versions.findLast(({ from }) => from <= day)?.formula ?? null;
}

/** A person's own rule by month; after a month with a number typed over it, the column's rule again. */
function versionsOf(cells: readonly PaidCell[], base: readonly Version[]): Version[] {
  const versions: Version[] = [];
  const add = (from: string, formula: string) => {
    if (versions.at(-1)?.formula !== formula) versions.push({ from, formula });
  };
  const sorted = cells.toSorted((a, b) => (a.period < b.period ? -1 : 1));
  for (const [n, { period, rule, isTyped }] of sorted.entries()) {
    if (rule !== null) add(firstDay(period), rule);
    const next = dayAfter(period);
    const after = isTyped && sorted[n + 1]?.period !== next.slice(0, 7) ? inForce(base, next) : null;
    if (after !== null) add(next, after);
  }
  return versions;
}

/** From the first month of a person in the list; until the last one, where others go on. */
function daysOf(
  cells: readonly PaidCell[],
  periods: readonly string[],
): { readonly from: string; readonly to: string | null } {
  const own = cells.map(({ period }) => period).sort();
  const last = own.at(-1) ?? "";
  return { from: firstDay(own[0] ?? ""), to: last === periods.at(-1) ? null : lastDay(last) };
}
