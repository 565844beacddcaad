/**
 * The batch of facts is looked up once a statement instead of once a row: a statement that records writes rows of one batch. A
 * batch is never changed or deleted, so that nothing else need be watched.
 */
import { Migration } from "@mikro-orm/migrations";

const check = `
create function refuse_unknown_batch() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select distinct batch_id from changed where batch_id is not null) named
    where not exists (select from fact_batch where fact_batch.id = named.batch_id)
  ) then
    raise exception 'a fact in % names a batch that is not there', tg_table_name
      using errcode = '23503', constraint = tg_table_name || '_batch';
  end if;
  return null;
end $$;
`;

const checks = ["incident", "document", "manual_value"]
  .map(
    (table) => `
alter table ${table} drop constraint ${table}_batch_id_fkey;
create trigger ${table}_batch_inserted after insert on ${table}
  referencing new table as changed for each statement execute function refuse_unknown_batch();
create trigger ${table}_batch_updated after update on ${table}
  referencing new table as changed for each statement execute function refuse_unknown_batch();
`,
  )
  .join("");

export class BatchOfFacts extends Migration {
  override up(): void {
    this.addSql(check);
    this.addSql(checks);
  }
}
