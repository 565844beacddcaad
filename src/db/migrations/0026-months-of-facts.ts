/**
 * Facts in partitions, one a month, and their external ids in tables of their own, so that an id is unique over all months and
 * employees (docs/decisions/0026). What is there is taken over with its ids and batches.
 */
import { Migration } from "@mikro-orm/migrations";

interface FactTable {
  readonly table: string;
  /** Columns of its own, packed with those that every fact has. */
  readonly columns: string;
  readonly own: readonly string[];
  /** What the index by employee and day also holds. */
  readonly covered: string;
}

const facts: readonly FactTable[] = [
  {
    table: "incident",
    columns: `type text not null check (type <> ''),
  quantity numeric not null check (quantity >= 0)`,
    own: ["type", "quantity"],
    covered: "type, quantity",
  },
  {
    table: "document",
    columns: `category text not null check (category <> ''),
  amount numeric not null,
  attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object')`,
    own: ["category", "amount", "attributes"],
    covered: "category, amount",
  },
  {
    table: "manual_value",
    columns: `indicator_id integer not null,
  value numeric not null`,
    own: ["indicator_id", "value"],
    covered: "indicator_id, value",
  },
];

/**
 * Months have partitions from 2000 to 2099; what lies before and after has one each, so that no day is refused and a file of
 * absurd days makes no more than 1,200 tables. A month is attached: that, unlike making it in place, locks out no reader.
 */
const months = `
create function fact_month_name(fact text, month date) returns text language sql immutable as $$
  select fact || to_char(month, '_YYYY_MM')
$$;

create function refuse_month_change() returns trigger language plpgsql as $$
begin
  raise exception 'facts are written to their whole table, not to %', tg_table_name
    using errcode = '23514', constraint = 'fact_month_written_whole';
end $$;
comment on function refuse_month_change is 'What keeps ids and batches right are triggers of the whole table.';

create function guard_fact_month(month regclass) returns void language plpgsql as $$
begin
  execute format('create trigger written_whole before insert or update or delete on %s
    for each statement execute function refuse_month_change()', month);
end $$;

create function make_fact_month(fact text, name text, since text, until text) returns void language plpgsql as $$
begin
  execute format('create table %I (like %I including constraints including storage including compression)', name, fact);
  execute format('alter table %I attach partition %I for values from (%s) to (%s)', fact, name, since, until);
  perform guard_fact_month(name::regclass);
end $$;

create function has_fact_month(fact text, name text) returns boolean language sql as $$
  select exists (select from pg_inherits join pg_class on pg_class.oid = inhrelid
    where inhparent = fact::regclass and relname = name)
$$;
comment on function has_fact_month is 'Asked of the tables themselves: what a session remembers of names may be from before it waited.';

create function keep_fact_months(fact text, days date[]) returns void language plpgsql as $$
declare
  month date;
  name text;
begin
  for month in
    select distinct date_trunc('month', day)::date from unnest(days) day
    where day between '2000-01-01' and '2099-12-31' order by 1
  loop
    name := fact_month_name(fact, month);
    continue when has_fact_month(fact, name);
    perform pg_advisory_xact_lock(hashtextextended('premia.months', 0));
    continue when has_fact_month(fact, name);
    perform make_fact_month(fact, name, quote_literal(month), quote_literal((month + interval '1 month')::date));
  end loop;
end $$;
comment on function keep_fact_months is
  'Makes the partitions of days that have none yet. Who makes one keeps others who have to make one waiting until the end.';
`;

/**
 * Each in one statement over all rows that a statement wrote. They run their own by EXECUTE, so that the plan is made for as
 * many rows as there are. An id may be taken over only by the same fact, which has moved.
 */
const keys = `
create function keep_inserted_keys() returns trigger language plpgsql as $$
declare
  given bigint;
  kept bigint;
begin
  select count(*) into given from changed;
  execute format($sql$
    insert into %1$I as known (source, external_id, employee_id, occurred_on, id)
    select source, external_id, employee_id, occurred_on, id from changed
    on conflict (source, external_id) do update
      set employee_id = excluded.employee_id, occurred_on = excluded.occurred_on
      where known.id = excluded.id and not exists (
        select from %2$I fact
        where fact.employee_id = known.employee_id and fact.occurred_on = known.occurred_on and fact.id = known.id
          and (known.employee_id, known.occurred_on) <> (excluded.employee_id, excluded.occurred_on))
    $sql$, tg_table_name || '_key', tg_table_name);
  get diagnostics kept = row_count;
  if kept <> given then
    raise exception 'an external id stands twice in %', tg_table_name
      using errcode = '23505', constraint = tg_table_name || '_external_id';
  end if;
  return null;
end $$;

create function keep_updated_keys() returns trigger language plpgsql as $$
begin
  execute format($sql$
    update %I known set (source, external_id, employee_id, occurred_on)
      = row(changed.source, changed.external_id, changed.employee_id, changed.occurred_on)
    from replaced join changed using (id)
    where (known.source, known.external_id) = (replaced.source, replaced.external_id)
      and (replaced.source, replaced.external_id, replaced.employee_id, replaced.occurred_on)
        is distinct from (changed.source, changed.external_id, changed.employee_id, changed.occurred_on)
    $sql$, tg_table_name || '_key');
  return null;
end $$;

create function forget_deleted_keys() returns trigger language plpgsql as $$
begin
  execute format($sql$
    delete from %I known using changed
    where (known.source, known.external_id) = (changed.source, changed.external_id)
      and (known.id, known.employee_id, known.occurred_on) = (changed.id, changed.employee_id, changed.occurred_on)
    $sql$, tg_table_name || '_key');
  return null;
end $$;

create function forget_all_keys() returns trigger language plpgsql as $$
begin
  execute format('truncate %I', tg_table_name || '_key');
  return null;
end $$;
`;

/** As of batches (0015), looked up once a statement; what is referred to is never deleted. */
const references = `
create function refuse_unknown_employee() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select distinct employee_id from changed) named
    where not exists (select from employee where employee.id = named.employee_id)
  ) then
    raise exception 'a fact in % names an employee who is not there', tg_table_name
      using errcode = '23503', constraint = tg_table_name || '_employee';
  end if;
  return null;
end $$;

create function refuse_unknown_indicator() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select distinct indicator_id from changed) named
    where not exists (select from indicator where indicator.id = named.indicator_id)
  ) then
    raise exception 'a fact in % names an indicator that is not there', tg_table_name
      using errcode = '23503', constraint = tg_table_name || '_indicator';
  end if;
  return null;
end $$;

create function refuse_deletion() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never deleted', tg_table_name
    using errcode = '23503', constraint = tg_table_name || '_never_deleted';
end $$;
create trigger employee_never_deleted before delete or truncate on employee
  for each statement execute function refuse_deletion();
create trigger indicator_never_deleted before delete or truncate on indicator
  for each statement execute function refuse_deletion();
`;

function triggers(table: string): string {
  const checks = ["batch", "employee", ...(table === "manual_value" ? ["indicator"] : [])];
  const looked = checks.map(
    (name) => `
create trigger ${table}_${name}_inserted after insert on ${table}
  referencing new table as changed for each statement execute function refuse_unknown_${name}();
create trigger ${table}_${name}_updated after update on ${table}
  referencing new table as changed for each statement execute function refuse_unknown_${name}();`,
  );
  return `${looked.join("")}
create trigger ${table}_inserted_told after insert on ${table}
  referencing new table as changed for each statement execute function tell_changed_facts();
create trigger ${table}_updated_told after update on ${table}
  referencing old table as replaced new table as changed for each statement execute function tell_replaced_facts();
create trigger ${table}_deleted_told after delete on ${table}
  referencing old table as changed for each statement execute function tell_changed_facts();
create trigger ${table}_keys_inserted after insert on ${table}
  referencing new table as changed for each statement execute function keep_inserted_keys();
create trigger ${table}_keys_updated after update on ${table}
  referencing old table as replaced new table as changed for each statement execute function keep_updated_keys();
create trigger ${table}_keys_deleted after delete on ${table}
  referencing old table as changed for each statement execute function forget_deleted_keys();
create trigger ${table}_keys_truncated after truncate on ${table}
  for each statement execute function forget_all_keys();
`;
}

/** The primary key is what the index by employee was: it finds an employee's days, and holds what is summed up. */
function partitioned({ table, columns, own, covered }: FactTable): string {
  const all = [
    "id",
    "batch_id",
    "employee_id",
    "occurred_on",
    "retroactive",
    "source",
    "external_id",
    ...own,
  ].join(", ");
  return `
alter table ${table} rename to ${table}_whole;
create table ${table} (
  id bigint generated always as identity,
  batch_id bigint,
  employee_id integer not null,
  occurred_on date not null,
  retroactive boolean not null default false,
  source text not null check (source <> ''),
  external_id text not null check (external_id <> ''),
  ${columns}
) partition by range (occurred_on);
comment on column ${table}.batch_id is 'The batch that wrote it last.';
comment on column ${table}.retroactive is 'Whether it was last written in a closed period.';
create table ${table}_key (
  source text not null,
  external_id text not null,
  employee_id integer not null,
  occurred_on date not null,
  id bigint not null
);
comment on table ${table}_key is 'Where each external id is: whose, of which day, and the id of its fact. Kept by triggers of ${table}.';
select make_fact_month('${table}', '${table}_before_2000', 'minvalue', '''2000-01-01''');
select make_fact_month('${table}', '${table}_from_2100', '''2100-01-01''', 'maxvalue');
select keep_fact_months('${table}', array(select distinct occurred_on from ${table}_whole));
insert into ${table} (${all}) overriding system value
  select ${all} from ${table}_whole order by occurred_on, employee_id, id;
insert into ${table}_key (source, external_id, employee_id, occurred_on, id)
  select source, external_id, employee_id, occurred_on, id from ${table}_whole order by source, external_id;
select setval(pg_get_serial_sequence('${table}', 'id'), last_value, is_called) from ${table}_id_seq;
drop table ${table}_whole;
alter sequence ${table}_id_seq1 rename to ${table}_id_seq;
alter table ${table} add constraint ${table}_of_employee
  primary key (employee_id, occurred_on, id) include (${covered});
alter table ${table}_key add constraint ${table}_external_id primary key (source, external_id);
${triggers(table)}
analyze ${table};
analyze ${table}_key;
`;
}

export class MonthsOfFacts extends Migration {
  override up(): void {
    for (const part of [months, keys, references]) this.addSql(part);
    for (const fact of facts) this.addSql(partitioned(fact));
  }
}
