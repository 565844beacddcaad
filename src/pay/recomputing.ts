/** A stored statement computed again from its own inputs, as they were or with some replaced. */
import type { EntityManager } from "@mikro-orm/postgresql";
import {
  checkScript,
  Decimal,
  decimal,
  FormulaError,
  type Program,
  type Script,
  type Slot,
} from "../../grammar/index.ts";
import { slotName } from "../bonuses/index.ts";
import { rows, sql } from "../db/sql.ts";
import { loadDefinitions } from "../indicators/index.ts";
import { Employee } from "../org/index.ts";
import { type ComputedStatement, computeStatement, totalled } from "./compute.ts";
import type { InputSource, PayBasis } from "./computing.ts";
import { moneyBy, termsOf } from "./context.ts";
import { programOf } from "./explain.ts";
import { formulaInputs } from "./formula-inputs.ts";
import type { Guarantee } from "./guarantee.ts";
import type { Input } from "./inputs.ts";
import { knownLine, type MoneyRule } from "./lines.ts";
import type { LineKind } from "./model.ts";
import { guaranteesOf, manualLinesOf } from "./people.ts";
import { type PayRules, payRules, symbolsOfSnapshot } from "./rules.ts";
import { bonusesOf, manualOf, poolsOf, type StoredStatement, salaryOf } from "./stored-statement.ts";

/** An input with what it is. */
export interface KnownInput extends Input {
  readonly slot: Slot;
}

/** What a statement is computed from, again in hand. */
export interface Rebuilt {
  readonly basis: PayBasis;
  readonly rules: PayRules;
  readonly money: MoneyRule;
  /** Inputs by name; salaries are in the statement's currency. */
  readonly known: ReadonlyMap<string, KnownInput>;
}

/** Finds again what a statement was computed from. */
export async function rebuilt(em: EntityManager, statement: StoredStatement): Promise<Rebuilt> {
  const { lines, rate, snapshot, currency } = statement;
  const symbols = symbolsOfSnapshot(snapshot);
  const rules = payRules(symbols, snapshot.templates);
  const script = await scriptOf(em, statement);
  const terms = snapshot.terms ?? (await termsOf(em));
  // Where a bonus is in error the run went no further, and did not store what was entered by hand.
  const isWhole = lines.every(({ kind, amount }) => amount !== null || !earned.has(kind));
  const basis: PayBasis = {
    salary: salaryOf(statement),
    bonuses: bonusesOf(lines, rate),
    pools: poolsOf(lines, rate),
    manual: isWhole ? manualOf(lines) : await presentManual(em, statement),
    guarantee: await guaranteeOf(em, statement),
    script,
    rate,
  };
  const money = moneyBy(terms, currency);
  const known = await knownInputs(em, statement, rules, [
    rules.payout(statement.payoutFormula),
    ...(script?.steps ?? []).map(({ program }) => program),
  ]);
  const salary = known.get("SALARY")?.value;
  const held = salary instanceof Decimal ? { ...basis.salary, amount: salary } : basis.salary;
  return { basis: { ...basis, salary: held }, rules, money, known };
}

const earned: ReadonlySet<LineKind> = new Set(["SALARY", "BONUS", "POOL"]);

async function presentManual(em: EntityManager, { period, employeeId }: StoredStatement) {
  const stored = await manualLinesOf(em, period, [employeeId]);
  return stored.map((each) => ({ ...each, amount: decimal(each.amount) }));
}

async function guaranteeOf(
  em: EntityManager,
  { period, employeeId }: StoredStatement,
): Promise<Guarantee | null> {
  const [held] = await guaranteesOf(em, period, [employeeId]);
  if (held === undefined) return null;
  return { ...held, amount: decimal(held.amount), balance: decimal(held.balance) };
}

/** The script in force on the last day of the statement's period, under the rules of its run. */
async function scriptOf(em: EntityManager, { period, snapshot }: StoredStatement): Promise<Script | null> {
  const [stored] = await rows<{ text: string }>(
    em,
    sql`select text from adjustment_script where effective_from <= ${period.end.toString()}::date
      order by effective_from desc limit 1`,
  );
  if (stored === undefined || stored.text.trim() === "") return null;
  return checkScript(stored.text, {
    ...symbolsOfSnapshot(snapshot),
    salary: true,
    bonuses: snapshot.templates,
  });
}

/**
 * The inputs of all lines, and those of formulas that made no line of their own, which are read anew: a payout formula that
 * came to the plain sum, a script that changed nothing.
 */
async function knownInputs(
  em: EntityManager,
  statement: StoredStatement,
  rules: PayRules,
  unstored: readonly Program[],
): Promise<Map<string, KnownInput>> {
  const known = new Map<string, KnownInput>();
  for (const line of statement.lines) {
    for (const [n, slot] of programOf(line, rules).slots.entries()) {
      const input = line.inputs[n];
      if (input !== undefined && isInput(slot) && !known.has(slotName(slot)))
        known.set(slotName(slot), { ...input, slot });
    }
  }
  const salary = known.get("SALARY");
  const { amount, origin } = salaryOf(statement);
  if (salary !== undefined) known.set("SALARY", { slot: salary.slot, value: amount, origin });
  const { employeeId, period } = statement;
  for (const { checked } of unstored) {
    if (checked.slots.every((slot) => !isInput(slot) || known.has(slotName(slot)))) continue;
    const employee = await em.findOneOrFail(Employee, { id: employeeId });
    const definitions = await loadDefinitions(em, period.end);
    const inputs = await formulaInputs(em, checked, employee, period, definitions, period.end);
    for (const [n, slot] of checked.slots.entries()) {
      const input = inputs[n];
      if (input !== undefined && isInput(slot) && !known.has(slotName(slot)))
        known.set(slotName(slot), { ...input, slot });
    }
  }
  return known;
}

/** Whether it is read from outside, and does not follow from other lines. */
function isInput(slot: Slot): boolean {
  return slot.kind !== "bonus" && slot.kind !== "bonuses" && slot.kind !== "variable";
}

/** Computes the statement with some inputs replaced, by name; without any it comes to what is stored. */
export function recomputed(
  statement: StoredStatement,
  { basis, rules, money, known }: Rebuilt,
  given: ReadonlyMap<string, Decimal>,
): Omit<ComputedStatement, "payoutFormula"> {
  const source: InputSource = (slot) => {
    const name = slotName(slot);
    const { value, origin } = known.get(name) ?? unknown(name);
    const replaced = given.get(name);
    return replaced === undefined ? { value, origin } : { value: replaced, origin: { kind: "given" } };
  };
  const amount = given.get("SALARY") ?? basis.salary.amount;
  const computed = computeStatement({ ...basis, salary: { ...basis.salary, amount } }, rules, source, money);
  const past = statement.lines.flatMap(({ kind, name, formula, amount: paid, about, reason }) =>
    kind === "RETROACTIVE" && paid !== null
      ? [knownLine({ kind, name, formula, about: about ?? "", reason: reason ?? "" }, paid)]
      : [],
  );
  if (past.length === 0) return computed;
  return totalled([...computed.lines, ...past]);
}

/** Every slot of every program is known by now; one that is not is a fault of ours that shows as an error of its line. */
function unknown(name: string): Input {
  const cause = { kind: "unknown-name", name } as const;
  return { value: new FormulaError("#NAME?", cause), origin: { kind: "given" } };
}
