/** Telling servers what changes: notifications of the channel `premia_changes`, one a statement, heard once it commits. */
import { Migration } from "@mikro-orm/migrations";

/**
 * Payloads stay under PostgreSQL's 8,000 bytes: ids up to a bound, else 'many'. The same payload twice in a transaction
 * is told once.
 */
const payload = `
create function told_ids(ids integer[]) returns jsonb language sql immutable as $$
  select case when cardinality(ids) > 300 then '"many"'::jsonb else to_jsonb(coalesce(ids, '{}')) end
$$;
comment on function told_ids is 'Ids as a notification tells them: a list, or the text many for more than 300.';
`;

/** A fact that moves is told with where it was and where it is. */
const facts = `
create function tell_changed_facts() returns trigger language plpgsql as $$
declare
  people integer[];
  since date;
  until date;
begin
  select array(select distinct employee_id from changed limit 301), min(occurred_on), max(occurred_on)
    into people, since, until from changed;
  if since is not null then
    perform pg_notify('premia_changes', jsonb_build_object(
      'table', tg_table_name, 'employees', told_ids(people), 'since', since, 'until', until)::text);
  end if;
  return null;
end $$;

create function tell_replaced_facts() returns trigger language plpgsql as $$
declare
  people integer[];
  since date;
  until date;
begin
  select array(select employee_id from replaced union select employee_id from changed limit 301),
      least(min(replaced.occurred_on), (select min(occurred_on) from changed)),
      greatest(max(replaced.occurred_on), (select max(occurred_on) from changed))
    into people, since, until from replaced;
  if since is not null then
    perform pg_notify('premia_changes', jsonb_build_object(
      'table', tg_table_name, 'employees', told_ids(people), 'since', since, 'until', until)::text);
  end if;
  return null;
end $$;
${["incident", "document", "manual_value"]
  .map(
    (table) => `
create trigger ${table}_inserted_told after insert on ${table}
  referencing new table as changed for each statement execute function tell_changed_facts();
create trigger ${table}_updated_told after update on ${table}
  referencing old table as replaced new table as changed for each statement execute function tell_replaced_facts();
create trigger ${table}_deleted_told after delete on ${table}
  referencing old table as changed for each statement execute function tell_changed_facts();
`,
  )
  .join("")}`;

/** Which version is active bears on every number with a plan. */
const plans = `
create function tell_changed_plans() returns trigger language plpgsql as $$
declare
  people integer[];
  units integer[];
  since date;
begin
  select array(select distinct employee_id from changed where employee_id is not null limit 301),
      array(select distinct unit_id from changed where unit_id is not null limit 301), min(period_start)
    into people, units, since from changed;
  if since is not null then
    perform pg_notify('premia_changes', jsonb_build_object('table', tg_table_name,
      'employees', told_ids(people), 'units', told_ids(units), 'since', since)::text);
  end if;
  return null;
end $$;
create trigger plan_target_inserted_told after insert on plan_target
  referencing new table as changed for each statement execute function tell_changed_plans();
create trigger plan_target_updated_told after update on plan_target
  referencing new table as changed for each statement execute function tell_changed_plans();
create trigger plan_target_deleted_told after delete on plan_target
  referencing old table as changed for each statement execute function tell_changed_plans();

create function tell_active_plan() returns trigger language plpgsql as $$
begin
  perform pg_notify('premia_changes',
    jsonb_build_object('table', tg_table_name, 'employees', 'many', 'units', 'many')::text);
  return null;
end $$;
create trigger plan_version_told after update of is_active on plan_version
  for each row when (old.is_active <> new.is_active) execute function tell_active_plan();
`;

const runs = `
create function tell_changed_run() returns trigger language plpgsql as $$
begin
  perform pg_notify('premia_changes',
    jsonb_build_object('table', tg_table_name, 'run', new.id, 'status', new.status)::text);
  return null;
end $$;
create trigger calculation_run_inserted_told after insert on calculation_run
  for each row execute function tell_changed_run();
create trigger calculation_run_updated_told after update on calculation_run for each row
  when ((old.status, old.total, old.statement_count, old.error_count)
    is distinct from (new.status, new.total, new.statement_count, new.error_count))
  execute function tell_changed_run();
`;

export class Live extends Migration {
  override up(): void {
    for (const part of [payload, facts, plans, runs]) this.addSql(part);
  }
}
