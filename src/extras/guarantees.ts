/** Guarantees (draws): the least variable pay of an employee's months. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { parseDecimal, sign } from "../../grammar/index.ts";
import { assertMayEnd, assertOpenFrom } from "../db/open-months.ts";
import { isRefusedBy } from "../db/refusal.ts";
import { rows, sql } from "../db/sql.ts";
import { employeeByNumber } from "../org/index.ts";
import { ConflictProblem, refuse } from "../problem.ts";
import { assertWholeUnits } from "./own-money.ts";

export interface Guarantee {
  readonly id: number;
  readonly employeeId: number;
  /** Exact text, in the employee's currency. */
  readonly amount: string;
  readonly recoverable: boolean;
  readonly validFrom: string;
  readonly validTo: string | null;
}

export interface GuaranteeInput {
  /** Personnel number. */
  readonly employee: string;
  readonly amount: string;
  readonly recoverable: boolean;
  readonly from: string;
  readonly to: string | null;
}

const columns = sql`id, employee_id as "employeeId", amount::text, recoverable, valid_from::text as "validFrom",
  valid_to::text as "validTo"`;

/** Guarantees an employee a least variable pay. Refuses amounts not above 0, fractions of the minor unit, closed months, and a second one on a day. */
export async function setGuarantee(em: EntityManager, input: GuaranteeInput): Promise<Guarantee> {
  const amount = parseDecimal(input.amount);
  if (amount === null || sign(amount) <= 0) refuse(["amount"], "A guarantee is above 0.");
  if (input.to !== null && input.to < input.from) refuse(["to"], "The last day is before the first.");
  try {
    return await em.transactional(async (tx) => {
      await assertOpenFrom(tx, input.from, input.to);
      const { id } = await employeeByNumber(tx, input.employee, ["employee"]);
      await assertWholeUnits(tx, ["amount"], id, input.from, amount);
      const [stored] = await rows<Guarantee>(
        tx,
        sql`insert into guarantee (employee_id, amount, recoverable, valid_from, valid_to)
          values (${id}, ${input.amount}::numeric, ${input.recoverable}, ${input.from}::date, ${input.to}::date)
          returning ${columns}`,
      );
      if (stored === undefined) throw new Error("a guarantee was not stored");
      return stored;
    });
  } catch (error) {
    if (isRefusedBy(error, "guarantee_one_a_day"))
      throw new ConflictProblem(`${input.employee} has a guarantee in these days already; end that first.`);
    throw error;
  }
}

/** Ends the guarantee that holds on a day with that day. */
export async function endGuarantee(
  em: EntityManager,
  input: { readonly employee: string; readonly lastDay: string },
): Promise<Guarantee> {
  return em.transactional(async (tx) => {
    await assertMayEnd(tx, input.lastDay);
    const { id } = await employeeByNumber(tx, input.employee, ["employee"]);
    const [stored] = await rows<Guarantee>(
      tx,
      sql`update guarantee set valid_to = ${input.lastDay}::date
        where employee_id = ${id} and daterange(valid_from, valid_to, '[]') @> ${input.lastDay}::date
        returning ${columns}`,
    );
    return stored ?? refuse(["lastDay"], `${input.employee} has no guarantee on that day.`);
  });
}

/** The guarantees of some employees, by employee and day. */
export function guaranteesOf(em: EntityManager, employeeIds: readonly number[]): Promise<Guarantee[]> {
  return rows<Guarantee>(
    em,
    sql`select ${columns} from guarantee where employee_id = any(${employeeIds}::integer[])
      order by employee_id, valid_from`,
  );
}
