/** Who recorded which facts when, what changed in closed periods, and facts summed up by day. */
import { Migration } from "@mikro-orm/migrations";

/** Facts that were recorded before batches were kept have none. */
const batches = `
create table fact_batch (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('INCIDENTS', 'DOCUMENTS', 'MANUAL_VALUES')),
  source text not null check (source <> ''),
  recorded_by integer references employee,
  service text check (service <> ''),
  recorded_at timestamptz not null default now(),
  file_name text check (file_name <> ''),
  inserted integer not null default 0 check (inserted >= 0),
  updated integer not null default 0 check (updated >= 0),
  unchanged integer not null default 0 check (unchanged >= 0),
  rejected integer not null default 0 check (rejected >= 0),
  deleted integer not null default 0 check (deleted >= 0),
  retroactive integer not null default 0 check (retroactive between 0 and inserted + updated + deleted),
  constraint fact_batch_recorder check (num_nonnulls(recorded_by, service) = 1)
);
comment on column fact_batch.retroactive is 'How many of the changes are in a closed period.';
create index fact_batch_of_source on fact_batch (source, id);

create function name_recorder() returns trigger language plpgsql as $$
begin
  if new.recorded_by is null and new.service is null then
    new.recorded_by := nullif(current_setting('premia.actor_id', true), '')::integer;
    if new.recorded_by is null then
      new.service := coalesce(nullif(current_setting('premia.actor_service', true), ''), 'system');
    end if;
  end if;
  return new;
end $$;
create trigger fact_batch_recorder before insert on fact_batch for each row execute function name_recorder();

create table retroactive_change (
  id bigint generated always as identity primary key,
  batch_id bigint not null references fact_batch,
  kind text not null check (kind in ('INCIDENTS', 'DOCUMENTS', 'MANUAL_VALUES')),
  source text not null,
  external_id text not null,
  employee_id integer not null references employee,
  occurred_on date not null,
  before jsonb,
  after jsonb,
  check (num_nonnulls(before, after) >= 1)
);
comment on table retroactive_change is
  'What changed in closed periods. A fact that moves to another employee or day is taken away there and added here.';
create index retroactive_change_of_employee on retroactive_change (employee_id, occurred_on);
create index retroactive_change_of_batch on retroactive_change (batch_id);

create function refuse_record_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are only added', tg_table_name
    using errcode = '23514', constraint = tg_table_name || '_append_only';
end $$;
create trigger fact_batch_append_only before update or delete or truncate on fact_batch
  for each statement execute function refuse_record_change();
create trigger retroactive_change_append_only before update or delete or truncate on retroactive_change
  for each statement execute function refuse_record_change();
`;

const marks = ["incident", "document", "manual_value"]
  .map(
    (table) => `
alter table ${table}
  add column batch_id bigint references fact_batch,
  add column retroactive boolean not null default false;
comment on column ${table}.batch_id is 'The batch that wrote it last.';
comment on column ${table}.retroactive is 'Whether it was last written in a closed period.';
`,
  )
  .join("");

/** Closing a period waits for the facts that are being recorded, and they for it: none slips through between. */
const closing = `
create function closed_days() returns datemultirange language sql stable as $$
  select coalesce(
    range_agg(daterange(period_start, (period_start + interval '1 month')::date)), '{}'::datemultirange
  )
  from calculation_run where status = 'CLOSED'
$$;

create function lock_closing() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('premia.closing', 0));
  return new;
end $$;
create trigger calculation_run_closing before update of status on calculation_run
  for each row when (new.status = 'CLOSED' and old.status <> 'CLOSED') execute function lock_closing();
create trigger calculation_run_closed before insert on calculation_run
  for each row when (new.status = 'CLOSED') execute function lock_closing();
`;

/** The reverse of a check: of a proposed row, which may take away, the checks come before it is added to what is there. */
const refuseNegative = `
create function refuse_negative_summary() returns trigger language plpgsql as $$
begin
  raise exception 'a summary of employee % on % would hold less than no facts', new.employee_id, new.occurred_on
    using errcode = '23514', constraint = tg_table_name || '_facts';
end $$;
`;

/** A day's facts of one employee and one type or category. The facts themselves refer to the employee, at a cost that is paid once. */
const sums = [
  { table: "incident", key: "type", amount: "quantity" },
  { table: "document", key: "category", amount: "amount" },
]
  .map(
    ({ table, key, amount }) => `
create table ${table}_day (
  employee_id integer not null,
  occurred_on date not null,
  ${key} text not null,
  ${amount} numeric not null,
  facts integer not null,
  primary key (employee_id, occurred_on, ${key}) include (${amount}, facts)
);
create index ${table}_day_emptied on ${table}_day (employee_id) where facts = 0;
create trigger ${table}_day_facts after insert or update on ${table}_day
  for each row when (new.facts < 0) execute function refuse_negative_summary();
insert into ${table}_day
select employee_id, occurred_on, ${key}, sum(${amount}), count(*) from ${table} group by 1, 2, 3;
`,
  )
  .join("");

const manualValues = `
create table manual_value_day (
  employee_id integer not null references employee,
  occurred_on date not null,
  indicator_id integer not null references indicator,
  total numeric not null,
  facts integer not null check (facts > 0),
  lowest numeric not null,
  highest numeric not null,
  last numeric not null,
  primary key (employee_id, occurred_on, indicator_id),
  check (last between lowest and highest)
);
insert into manual_value_day
select employee_id, occurred_on, indicator_id, sum(value), count(*), min(value), max(value),
  (array_agg(value order by id desc))[1]
from manual_value group by 1, 2, 3;
`;

export class FactBatchesAndSummaries extends Migration {
  override up(): void {
    for (const part of [batches, marks, closing, refuseNegative, sums, manualValues]) this.addSql(part);
  }
}
