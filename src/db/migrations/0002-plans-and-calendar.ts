/** The company's calendar, plan versions, spreading, caps, whose profile is whose, and bounds of manual values. */
import { Migration } from "@mikro-orm/migrations";

const calendar = `
alter table company
  add column fiscal_year_start smallint not null default 1 check (fiscal_year_start between 1 and 12),
  add column working_weekdays smallint[] not null default '{1,2,3,4,5}'
    check (working_weekdays <@ '{1,2,3,4,5,6,7}' and cardinality(working_weekdays) > 0);

create table calendar_day (
  day date primary key,
  is_working boolean not null,
  name text not null
);

create table seasonality (
  id integer generated always as identity primary key,
  code text not null unique check (code <> ''),
  name text not null check (name <> '')
);

create table seasonality_month (
  seasonality_id integer not null references seasonality on delete cascade,
  month smallint not null check (month between 1 and 12),
  weight numeric not null check (weight >= 0),
  primary key (seasonality_id, month)
);
`;

const indicators = `
alter table indicator
  add column spread text not null default 'WORKING_DAYS'
    check (spread in ('CALENDAR_DAYS', 'WORKING_DAYS', 'SEASONALITY')),
  add column seasonality_id integer references seasonality,
  add column decimals smallint not null default 2 check (decimals between 0 and 10),
  add column minimum numeric,
  add column maximum numeric,
  add check ((spread = 'SEASONALITY') = (seasonality_id is not null)),
  add check (source = 'MANUAL' or (minimum is null and maximum is null)),
  add check (minimum <= maximum);

create function refuse_value_out_of_bounds() returns trigger language plpgsql as $$
begin
  if exists (
    select from indicator
    where id = new.indicator_id and (new.value < minimum or new.value > maximum)
  ) then
    raise exception 'value % is out of the bounds of its indicator', new.value
      using errcode = '23514', constraint = 'manual_value_in_bounds';
  end if;
  return new;
end $$;
create trigger manual_value_in_bounds before insert or update of value, indicator_id on manual_value
  for each row execute function refuse_value_out_of_bounds();
`;

const plans = `
create table plan_version (
  id integer generated always as identity primary key,
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  is_active boolean not null default false
);
create unique index plan_version_one_active on plan_version (is_active) where is_active;
insert into plan_version (code, name, is_active) values ('plan', 'Plan', true);

alter table plan_target add column plan_version_id integer references plan_version;
update plan_target set plan_version_id = (select id from plan_version);
alter table plan_target alter column plan_version_id set not null;
alter table plan_target drop constraint plan_target_once;
alter table plan_target add constraint plan_target_once
  unique nulls not distinct (plan_version_id, indicator_id, employee_id, unit_id, period_kind, period_start);
alter table plan_target drop constraint plan_target_check1;
alter table plan_target add constraint plan_target_period_begins check (case period_kind
  when 'WEEK' then extract(isodow from period_start) = 1
  when 'DAY' then true
  else extract(day from period_start) = 1 end);

alter table plan_profile_indicator add column cap numeric check (cap > 0);

create table plan_profile_subject (
  id integer generated always as identity primary key,
  plan_profile_id integer not null references plan_profile,
  employee_id integer references employee,
  unit_id integer references unit,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  check (num_nonnulls(employee_id, unit_id) <= 1),
  constraint plan_profile_subject_once exclude using gist (
    plan_profile_id with =, coalesce(employee_id, 0) with =, coalesce(unit_id, 0) with =,
    daterange(valid_from, valid_to, '[]') with &&)
);
create index plan_profile_subject_employee on plan_profile_subject (employee_id);
create index plan_profile_subject_unit on plan_profile_subject (unit_id);
`;

export class PlansAndCalendar extends Migration {
  override up(): void {
    for (const part of [calendar, indicators, plans]) this.addSql(part);
  }
}
