/** One-off awards, and adjustments that finance makes by hand, each for a month and with its reason. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Decimal, parseDecimal, sign } from "../../grammar/index.ts";
import { type Period, periodCode } from "../calendar/index.ts";
import { assertOpen } from "../db/open-months.ts";
import { rows, sql } from "../db/sql.ts";
import { employeeByNumber } from "../org/index.ts";
import { refuse } from "../problem.ts";
import { assertWholeUnits } from "./own-money.ts";

export interface ManualLine {
  readonly id: number;
  readonly employeeId: number;
  /** ISO first day of the month. */
  readonly month: string;
  readonly kind: "AWARD" | "MANUAL";
  readonly name: string;
  /** Exact text, in the employee's currency. */
  readonly amount: string;
  readonly reason: string;
  /** Who leaves by this ISO day gives an award back; null for an award that is for good. */
  readonly clawbackUntil: string | null;
  readonly recordedBy: number | null;
  readonly isWithdrawn: boolean;
}

export interface ManualLineInput {
  readonly kind: "AWARD" | "MANUAL";
  /** Personnel number. */
  readonly employee: string;
  readonly month: Period;
  readonly name: string;
  readonly amount: string;
  readonly reason: string;
  readonly clawbackUntil: string | null;
}

const columns = sql`id, employee_id as "employeeId", period_start::text as month, kind, name, amount::text, reason,
  clawback_until::text as "clawbackUntil", recorded_by as "recordedBy", withdrawn_at is not null as "isWithdrawn"`;

/** Enters an award or an adjustment. Refuses amounts of 0, awards below it, fractions of the minor unit, closed months. */
export async function enterManualLine(
  em: EntityManager,
  input: ManualLineInput,
  by: number | null,
): Promise<ManualLine> {
  const { month, kind, clawbackUntil } = input;
  if (month.kind !== "MONTH") refuse(["month"], `${periodCode(month)} is no month.`);
  if (input.reason.trim() === "") refuse(["reason"], "Say why.");
  const amount = amountOf(input);
  return em.transactional(async (tx) => {
    const { id } = await employeeByNumber(tx, input.employee, ["employee"]);
    await assertWholeUnits(tx, ["amount"], id, month.end.toString(), amount);
    await assertOpen(tx, month.start.toString());
    const [stored] = await rows<ManualLine>(
      tx,
      sql`insert into manual_line (employee_id, period_start, kind, name, amount, reason, clawback_until, recorded_by)
        values (${id}, ${month.start.toString()}::date, ${kind}, ${input.name}, ${input.amount}::numeric,
          ${input.reason}, ${clawbackUntil}::date, ${by}::integer)
        returning ${columns}`,
    );
    if (stored === undefined) throw new Error("a manual line was not stored");
    return stored;
  });
}

function amountOf({ amount, kind }: ManualLineInput): Decimal {
  const value = parseDecimal(amount);
  if (value === null || sign(value) === 0) return refuse(["amount"], "An amount other than 0 is needed.");
  if (kind === "AWARD" && sign(value) < 0)
    refuse(["amount"], "An award is above 0; to take something away, record an adjustment.");
  return value;
}

/** Withdraws an award or adjustment whose month is still open; the entry stays on record. */
export async function withdrawManualLine(em: EntityManager, id: number): Promise<ManualLine> {
  return em.transactional(async (tx) => {
    const [found] = await rows<{ month: string }>(
      tx,
      sql`select period_start::text as month from manual_line where id = ${id} and withdrawn_at is null for update`,
    );
    if (found === undefined) return refuse(["line"], "There is no such award or adjustment.");
    await assertOpen(tx, found.month);
    const [stored] = await rows<ManualLine>(
      tx,
      sql`update manual_line set withdrawn_at = now() where id = ${id} returning ${columns}`,
    );
    if (stored === undefined) throw new Error("a manual line was not withdrawn");
    return stored;
  });
}

/** Awards and adjustments of those whose pay the viewer may see, the newest first. */
export function manualLines(
  em: EntityManager,
  viewer: { readonly employeeId: number; readonly day: string },
  about: { readonly month: string | null; readonly employee: string | null },
  page: { readonly limit: number; readonly offset: number },
): Promise<ManualLine[]> {
  return rows<ManualLine>(
    em,
    sql`select ${columns} from manual_line
      where employee_id in (select payable_employee_ids(${viewer.employeeId}::integer, ${viewer.day}::date))
        and (${about.month}::date is null or period_start = ${about.month}::date)
        and (${about.employee}::text is null
          or employee_id = (select employee.id from employee where number = ${about.employee}))
      order by manual_line.id desc limit ${page.limit} offset ${page.offset}`,
  );
}
