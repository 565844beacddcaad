/** Erasing a person in one transaction. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { recordAudit } from "../audit/index.ts";
import { dividedTables } from "../db/distribute.ts";
import { rows, sql } from "../db/sql.ts";
import { Employee, employeeByNumber } from "../org/index.ts";
import { ConflictProblem } from "../problem.ts";
import {
  auditEntriesAbout,
  blankAuditEntries,
  forgetCalls,
  forgetImports,
  forgetSignIn,
  openImport,
  openRunOf,
  type Person,
  renameEmployee,
  rewriteRows,
  rewritten,
} from "./queries.ts";

export interface Erased {
  readonly employee: Employee;
  /** How many entries of the audit log were blanked. */
  readonly auditEntries: number;
}

/**
 * Replaces the name and number of somebody who has left by made-up ones, wherever they stand, and blanks what was written about the
 * person; amounts stay. The entries of the audit log that lose something are listed in a new one. Throws ConflictProblem while the
 * person is employed, is erased already, or has a statement in a month that is not closed, and while a workbook is imported.
 */
export async function eraseEmployee(
  em: EntityManager,
  number: string,
  today: Temporal.PlainDate,
): Promise<Erased> {
  return em.transactional(async (tx) => {
    const found = await employeeByNumber(tx, number, ["employee"]);
    const person = { id: found.id, name: found.name, number: found.number, ...aliasOf(found.id) };
    await assertErasable(tx, found, today);
    // What writes is kept out before anything is read, so that nothing is added meanwhile that still holds the name.
    await rows(tx, sql`select pg_advisory_xact_lock(hashtextextended('premia.audit', 0))`);
    await withoutTriggers(tx, () => rewriteAll(tx, person));
    const entries = await auditEntriesAbout(tx, person);
    await recordAudit(tx, {
      action: "ERASED",
      objectKind: "Employee",
      objectId: person.id,
      after: { number: person.numberAlias, entries },
    });
    await blankAuditEntries(tx, person, entries);
    const employee = await tx.findOneOrFail(Employee, { id: person.id }, { refresh: true });
    return { employee, auditEntries: entries.length };
  });
}

function aliasOf(id: number): Pick<Person, "alias" | "numberAlias"> {
  return { alias: `Erased ${id}`, numberAlias: `erased-${id}` };
}

async function assertErasable(
  tx: EntityManager,
  employee: Employee,
  today: Temporal.PlainDate,
): Promise<void> {
  const [locked] = await rows<{ leftOn: string | null; isErased: boolean }>(
    tx,
    sql`select left_on as "leftOn", erased_at is not null as "isErased" from employee
      where id = ${employee.id} for update`,
  );
  if (locked?.isErased === true) throw new ConflictProblem("This person is erased already.");
  if (locked?.leftOn == null || locked.leftOn >= today.toString())
    throw new ConflictProblem("This person is employed; only who has left can be erased.");
  const month = await openRunOf(tx, employee.id);
  if (month !== null)
    throw new ConflictProblem(`This person has a statement in ${month}, which is not closed yet.`);
  const file = await openImport(tx);
  if (file !== null)
    throw new ConflictProblem(`The import of ${file} may hold this person; commit or cancel it first.`);
}

/** Rows that are final otherwise are rewritten, and no log takes down what goes. The tables are the writer's own until the end. */
async function withoutTriggers(tx: EntityManager, work: () => Promise<void>): Promise<void> {
  const divided = await dividedTables(tx);
  const guarded = rewritten.filter((table) => !divided.includes(table));
  for (const table of guarded) await rows(tx, sql`alter table ${sql.table(table)} disable trigger user`);
  await work();
  for (const table of guarded) await rows(tx, sql`alter table ${sql.table(table)} enable trigger user`);
}

async function rewriteAll(tx: EntityManager, person: Person): Promise<void> {
  await rewriteRows(tx, person);
  await renameEmployee(tx, person);
  await forgetSignIn(tx, person);
  await forgetCalls(tx, person);
  await forgetImports(tx);
}
