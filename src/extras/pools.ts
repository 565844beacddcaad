/** Pools: a unit's bonus that its members share. What each gets is computed by the run. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { checkText, hasErrors, type Symbols, symbolsOf } from "../../grammar/index.ts";
import { assertMayEnd, assertOpenFrom } from "../db/open-months.ts";
import { isRefusedBy } from "../db/refusal.ts";
import { rows, sql } from "../db/sql.ts";
import { loadDefinitions } from "../indicators/index.ts";
import { assertName } from "../names.ts";
import { unitByCode } from "../org/index.ts";
import { ConflictProblem, FormulaProblem, refuse } from "../problem.ts";

export interface Pool {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly unitId: number;
  /** A formula about the unit. */
  readonly amount: string;
  /** A formula about each member. */
  readonly share: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

export interface PoolInput {
  readonly code: string;
  readonly name: string;
  /** The unit's code. */
  readonly unit: string;
  readonly amount: string;
  readonly share: string;
  readonly from: string;
  readonly to: string | null;
}

const columns = sql`id, code, name, unit_id as "unitId", amount, share, valid_from::text as "validFrom",
  valid_to::text as "validTo"`;

/**
 * Stores a pool from a day on: one of the same code and day is replaced, one that holds on it ends the day before, so that
 * the months before stay as they were. Refuses formulas with faults or that are no numbers, closed months, and days on which
 * a later one of the code holds.
 */
export async function definePool(em: EntityManager, input: PoolInput): Promise<Pool> {
  assertName(["code"], input.code);
  const { code, from, to } = input;
  if (to !== null && to < from) refuse(["to"], "The last day is before the first.");
  try {
    return await em.transactional(async (tx) => {
      await assertOpenFrom(tx, from, to);
      const unit = await unitByCode(tx, input.unit, ["unit"]);
      const { symbols } = await loadDefinitions(tx, Temporal.PlainDate.from(from));
      checkAmount(input.amount, symbolsOf(symbols));
      checkNumber(["share"], input.share, symbolsOf({ ...symbols, salary: true }));
      await endBefore(tx, code, from);
      const [stored] = await rows<Pool>(
        tx,
        sql`insert into pool (code, name, unit_id, amount, share, valid_from, valid_to)
          values (${code}, ${input.name}, ${unit.id}, ${input.amount}, ${input.share}, ${from}::date, ${to}::date)
          on conflict (lower(code), valid_from) do update set name = excluded.name, unit_id = excluded.unit_id,
            amount = excluded.amount, share = excluded.share, valid_to = excluded.valid_to
          returning ${columns}`,
      );
      if (stored === undefined) throw new Error("a pool was not stored");
      return stored;
    });
  } catch (error) {
    if (isRefusedBy(error, "pool_one_a_day"))
      throw new ConflictProblem(
        `A later pool "${code}" holds in these days already; end this one before it.`,
      );
    throw error;
  }
}

async function endBefore(em: EntityManager, code: string, day: string): Promise<void> {
  await rows(
    em,
    sql`update pool set valid_to = ${day}::date - 1
      where lower(code) = lower(${code}) and valid_from < ${day}::date
        and coalesce(valid_to, 'infinity') >= ${day}::date`,
  );
}

/** Ends the pool that holds on a day with that day. Refuses a day after which a month is closed. */
export async function endPool(
  em: EntityManager,
  { code, lastDay }: { readonly code: string; readonly lastDay: string },
): Promise<Pool> {
  return em.transactional(async (tx) => {
    await assertMayEnd(tx, lastDay);
    const [stored] = await rows<Pool>(
      tx,
      sql`update pool set valid_to = ${lastDay}::date
        where lower(code) = lower(${code}) and daterange(valid_from, valid_to, '[]') @> ${lastDay}::date
        returning ${columns}`,
    );
    return stored ?? refuse(["lastDay"], `There is no pool "${code}" on that day.`);
  });
}

/** An amount is about the unit itself, so that nothing in it may look at one employee, or from one at the unit. */
function checkAmount(text: string, symbols: Symbols): void {
  const { slots } = checkNumber(["amount"], text, symbols);
  const personal = slots.some(
    (slot) =>
      slot.kind === "prorata" || slot.kind === "rank" || ("subject" in slot && slot.subject === "UNIT"),
  );
  if (personal)
    refuse(
      ["amount"],
      "The amount is the unit's: name indicators as they are, without UNIT, PRORATA or RANK_IN_UNIT.",
    );
}

function checkNumber(path: readonly string[], text: string, symbols: Symbols) {
  const checked = checkText(text, symbols);
  if (hasErrors(checked)) throw new FormulaProblem(path, checked.diagnostics);
  if (checked.type === "text" || checked.type === "boolean") refuse(path, "It must come to a number.");
  return checked;
}

/** All pools by code and day. */
export function pools(em: EntityManager): Promise<Pool[]> {
  return rows<Pool>(em, sql`select ${columns} from pool order by code collate "C", valid_from`);
}
