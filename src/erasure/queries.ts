/** The statements that erase a person: one a table. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type RawBuilder, rows, sql } from "../db/sql.ts";

export interface Person {
  readonly id: number;
  readonly name: string;
  readonly number: string;
  /** What stands in the place of the name and of what was written about the person. */
  readonly alias: string;
  readonly numberAlias: string;
}

/** The tables that lose something; their triggers keep rows as they are or put what they were on the log. */
export const rewritten = [
  "employee",
  "document",
  "retroactive_change",
  "fact_batch",
  "manual_line",
  "run_exclusion",
  "dispute",
  "statement",
  "statement_line",
  "calculation_run",
  "run_schedule",
] as const;

/** The fields in which people write about a person. */
const written = ["reason", "comment", "answer"];

/** The month of a run that is not closed and has a statement of the employee; null where there is none. */
export async function openRunOf(em: EntityManager, employeeId: number): Promise<string | null> {
  const [found] = await rows<{ month: string }>(
    em,
    sql`select to_char(period_start, 'YYYY-MM') as month from calculation_run run
      where status in ('DRAFT', 'QUEUED', 'RUNNING', 'CALCULATED', 'APPROVED') and (
        id in (select run_id from statement where employee_id = ${employeeId})
        or exists (select from run_block where run_id = run.id and ${employeeId} = any(employee_ids)))
      order by period_start limit 1`,
  );
  return found?.month ?? null;
}

/** The JSON of a column without the person. */
function cleared(column: string, { name, alias }: Person): RawBuilder<unknown> {
  return sql`without_person(${sql.ref(column)}, ${name}, ${alias}, '{}')`;
}

/** Whether JSON holds the name as a text of its own; told by its letters first, since most rows hold nothing of it. */
function holds(column: string, person: Person): RawBuilder<unknown> {
  return sql`(position(to_jsonb(${person.name}::text)::text in ${sql.ref(column)}::text) > 0
    and ${cleared(column, person)} is distinct from ${sql.ref(column)})`;
}

/** A text without the name within it. */
function replaced(column: string, { name, alias }: Person): RawBuilder<unknown> {
  return sql`replace(${sql.ref(column)}, ${name}, ${alias})`;
}

/** Rewrites every table but the employee's own row and the log. */
export async function rewriteRows(em: EntityManager, person: Person): Promise<void> {
  const { id, name, alias } = person;
  const own = sql`employee_id = ${id}`;
  const statements: RawBuilder<unknown>[] = [
    sql`update document set attributes = ${cleared("attributes", person)} where ${holds("attributes", person)}`,
    sql`update retroactive_change set before = ${cleared("before", person)}, after = ${cleared("after", person)}
      where ${holds("before", person)} or ${holds("after", person)}`,
    sql`update fact_batch set file_name = ${replaced("file_name", person)}
      where position(${name} in file_name) > 0`,
    sql`update manual_line set reason = ${alias} where ${own}`,
    sql`update run_exclusion set reason = ${alias} where ${own}`,
    sql`update dispute set comment = ${alias}, answer = case when answer is not null then ${alias} end where ${own}`,
    sql`update statement set error = ${replaced("error", person)} where ${own} and error is not null`,
    sql`update statement_line set reason = case when reason is not null then ${alias} end,
        error = ${replaced("error", person)}, inputs = ${cleared("inputs", person)}
      where ${own}`,
    sql`update calculation_run set rules = ${cleared("rules", person)}, failure = ${replaced("failure", person)}
      where ${holds("rules", person)} or position(${name} in failure) > 0`,
    sql`update run_schedule set last_problem = ${replaced("last_problem", person)}`,
  ];
  for (const statement of statements) await rows(em, statement);
}

/** Gives the employee the made-up name and number. */
export async function renameEmployee(em: EntityManager, person: Person): Promise<void> {
  await rows(
    em,
    sql`update employee set name = ${person.alias}, number = ${person.numberAlias}, erased_at = now()
      where id = ${person.id}`,
  );
}

/** Takes away the password, and the failed sign-ins under the number. */
export async function forgetSignIn(em: EntityManager, { id, number }: Person): Promise<void> {
  await rows(em, sql`delete from credential where employee_id = ${id}`);
  await rows(em, sql`delete from sign_in_failure where lower(number) = lower(${number})`);
}

/** Takes the name out of the answers that are kept for calls made twice. */
export async function forgetCalls(em: EntityManager, person: Person): Promise<void> {
  await rows(
    em,
    sql`update idempotent_call set answer = ${cleared("answer", person)} where ${holds("answer", person)}`,
  );
}

/** The name of a file whose import is neither committed nor cancelled; null where there is none. */
export async function openImport(em: EntityManager): Promise<string | null> {
  const [found] = await rows<{ name: string }>(
    em,
    sql`select file_name as name from workbook_import where state not in ('COMMITTED', 'CANCELLED') order by id limit 1`,
  );
  return found?.name ?? null;
}

/** Takes out the imports of workbooks: any may hold the person, a file cannot lose one row, and what they were for is done. */
export async function forgetImports(em: EntityManager): Promise<void> {
  await rows(em, sql`delete from workbook_import_cell`);
  await rows(em, sql`delete from workbook_import`);
}

/** Whether an entry of the log is about the person. */
function isAbout({ id }: Person): RawBuilder<unknown> {
  return sql`((object_kind = 'Employee' and object_id = ${String(id)})
    or before ->> 'employee_id' = ${String(id)} or after ->> 'employee_id' = ${String(id)})`;
}

/** A state on the log without the person. */
function blanked(column: string, person: Person): RawBuilder<unknown> {
  return sql`without_person(${sql.ref(column)}, ${person.name}, ${person.alias}, case
    when object_kind = 'Employee' and object_id = ${String(person.id)} then array['name', 'number']
    when ${isAbout(person)} then ${written}::text[] else '{}' end)`;
}

/** The ids of the entries of the log that say something of the person, in their order. */
export async function auditEntriesAbout(em: EntityManager, person: Person): Promise<string[]> {
  const found = await rows<{ id: string }>(
    em,
    sql`select id from audit_entry
      where (${isAbout(person)} or position(to_jsonb(${person.name}::text)::text in concat(before, after)) > 0)
        and (${blanked("before", person)}, ${blanked("after", person)}) is distinct from (before, after)
      order by id`,
  );
  return found.map(({ id }) => id);
}

/** Blanks entries; their salts go, and the newest entry of the log, which lists them, is named. */
export async function blankAuditEntries(
  em: EntityManager,
  person: Person,
  entries: readonly string[],
): Promise<void> {
  await rows(em, sql`alter table audit_entry disable trigger user`);
  await rows(
    em,
    sql`update audit_entry set before = ${blanked("before", person)}, after = ${blanked("after", person)},
        salt = null, erased_by = (select max(id) from audit_entry)
      where id = any(${entries}::bigint[])`,
  );
  await rows(em, sql`alter table audit_entry enable trigger user`);
}
