/**
 * What an employee would get if some inputs of a statement were others: everything is computed again from what the run
 * stored, by the rules of the run, and nothing is stored.
 */
import type { EntityManager } from "@mikro-orm/postgresql";
import { compare, Decimal, type Slot } from "../../grammar/index.ts";
import type { Viewer } from "../access/index.ts";
import { slotName } from "../bonuses/index.ts";
import { ConflictProblem, refuse } from "../problem.ts";
import { type LineKind, lineKinds } from "./model.ts";
import { type Rebuilt, rebuilt, recomputed } from "./recomputing.ts";
import { storedStatement } from "./stored-statement.ts";

/** An input that may be tried out with another value. */
export interface ChangeableInput {
  /** As formulas write it: `SALARY`, `sales`, `PLAN(sales)`. */
  readonly name: string;
  /** What it is; null where it is missing, in error or blank. */
  readonly value: Decimal | null;
}

export interface LineChange {
  readonly kind: LineKind;
  readonly name: string;
  /** Null where there is no such line, or it is in error. */
  readonly before: Decimal | null;
  readonly after: Decimal | null;
  /** The error's sentence, with the other inputs. */
  readonly error: string | null;
}

export interface WhatIf {
  readonly currency: string;
  readonly before: Decimal | null;
  readonly after: Decimal | null;
  /** Why there is no total then, where no line says so. */
  readonly error: string | null;
  readonly lines: readonly LineChange[];
}

export interface Replacement {
  readonly name: string;
  readonly value: Decimal;
}

/** The inputs of a statement that may be tried out, by name. Throws ForbiddenProblem where the viewer may not see it. */
export async function whatIfInputs(
  em: EntityManager,
  viewer: Viewer,
  day: Temporal.PlainDate,
  statementId: string,
): Promise<ChangeableInput[]> {
  const { known } = await rebuilt(em, await storedStatement(em, viewer, day, statementId));
  return [...known.values()]
    .filter(({ slot }) => isChangeable(slot))
    .map(({ slot, value }) => ({ name: slotName(slot), value: value instanceof Decimal ? value : null }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The statement with some inputs replaced. Refuses names that it does not depend on; ConflictProblem where it cannot be
 * computed again, since its guarantee or the adjustment script has changed since.
 */
export async function whatIf(
  em: EntityManager,
  viewer: Viewer,
  day: Temporal.PlainDate,
  statementId: string,
  replacements: readonly Replacement[],
): Promise<WhatIf> {
  const statement = await storedStatement(em, viewer, day, statementId);
  const again = await rebuilt(em, statement);
  const given = replacementsByName(again, replacements);
  const [now, then] = [recomputed(statement, again, new Map()), recomputed(statement, again, given)];
  const same = changesOf(statement.lines, now.lines).every(({ before, after }) => isSame(before, after));
  if (!same)
    throw new ConflictProblem(
      "The statement cannot be computed again: its guarantee or the adjustment script has changed since.",
    );
  return {
    currency: statement.currency,
    before: statement.total,
    after: then.total,
    error: then.error,
    lines: changesOf(statement.lines, then.lines),
  };
}

const changeable: ReadonlySet<Slot["kind"]> = new Set([
  "salary",
  "fact",
  "plan",
  "forecast",
  "rank",
  "facts",
]);

function isChangeable(slot: Slot): boolean {
  return changeable.has(slot.kind);
}

/** The values by the names of the inputs, however the caller spells them. */
function replacementsByName(
  { rules, known }: Rebuilt,
  replacements: readonly Replacement[],
): Map<string, Decimal> {
  const found = new Map<string, Decimal>();
  for (const [n, { name, value }] of replacements.entries()) {
    const { ast, meanings, slots } = rules.bonus(name).checked;
    const meaning = meanings.get(ast);
    const slot = meaning?.kind === "slot" ? slots[meaning.slot] : undefined;
    const key = slot === undefined ? name : slotName(slot);
    const input = known.get(key);
    if (input === undefined || !isChangeable(input.slot))
      refuse(["inputs", String(n), "name"], `The statement depends on no input "${name}".`);
    if (found.has(key)) refuse(["inputs", String(n), "name"], `${key} is given twice.`);
    found.set(key, value);
  }
  return found;
}

interface SomeLine {
  readonly kind: LineKind;
  readonly name: string;
  readonly amount: Decimal | null;
  readonly error: string | null;
}

/** Lines side by side, those of one kind and name in their order. */
function changesOf(before: readonly SomeLine[], after: readonly SomeLine[]): LineChange[] {
  const [was, is] = [keyed(before), keyed(after)];
  const changes = [...new Set([...was.keys(), ...is.keys()])].flatMap((key): LineChange[] => {
    const [a, b] = [was.get(key), is.get(key)];
    const some = b ?? a;
    if (some === undefined) return [];
    const { kind, name } = some;
    return [{ kind, name, before: a?.amount ?? null, after: b?.amount ?? null, error: b?.error ?? null }];
  });
  return changes.sort((a, b) => lineKinds.indexOf(a.kind) - lineKinds.indexOf(b.kind));
}

function keyed(lines: readonly SomeLine[]): Map<string, SomeLine> {
  const found = new Map<string, SomeLine>();
  for (const line of lines) {
    let number = 1;
    while (found.has(`${line.kind} ${number} ${line.name}`)) number++;
    found.set(`${line.kind} ${number} ${line.name}`, line);
  }
  return found;
}

function isSame(a: Decimal | null, b: Decimal | null): boolean {
  return a === null || b === null ? a === b : compare(a, b) === 0;
}
