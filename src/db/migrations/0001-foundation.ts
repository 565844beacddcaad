/** The first schema: organisation, facts, indicators, tiers, plans, bonuses, pay and grants. */
import { Migration } from "@mikro-orm/migrations";

/** Codes are names in formulas; their spelling is checked by the language, their uniqueness here. */
const organisation = `
create extension if not exists btree_gist;

create table company (
  id integer primary key check (id = 1),
  name text not null check (name <> ''),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  minor_digits smallint not null check (minor_digits between 0 and 4),
  rounding text not null check (rounding in ('HALF_AWAY_FROM_ZERO', 'HALF_EVEN')),
  time_zone text not null,
  heads_see_pay boolean not null
);

create table unit (
  id integer generated always as identity primary key,
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  parent_id integer references unit,
  check (parent_id <> id)
);
create index unit_parent on unit (parent_id);

create function refuse_unit_cycle() returns trigger language plpgsql as $$
begin
  if exists (
    with recursive above as (
      select new.parent_id as id
      union
      select unit.parent_id from above join unit on unit.id = above.id where unit.parent_id is not null
    )
    select from above where id = new.id
  ) then
    raise exception 'unit % would stand under itself', new.code using errcode = '23514', constraint = 'unit_tree';
  end if;
  return new;
end $$;
create trigger unit_tree after insert or update of parent_id on unit
  for each row when (new.parent_id is not null) execute function refuse_unit_cycle();

create table employee (
  id integer generated always as identity primary key,
  number text not null unique check (number <> ''),
  name text not null check (name <> ''),
  hired_on date not null,
  left_on date check (left_on >= hired_on)
);

create table membership (
  id integer generated always as identity primary key,
  employee_id integer not null references employee,
  unit_id integer not null references unit,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  constraint membership_one_unit_a_day
    exclude using gist (employee_id with =, daterange(valid_from, valid_to, '[]') with &&)
);
create index membership_unit on membership (unit_id);

create table headship (
  id integer generated always as identity primary key,
  employee_id integer not null references employee,
  unit_id integer not null references unit,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  constraint headship_once_a_day
    exclude using gist (employee_id with =, unit_id with =, daterange(valid_from, valid_to, '[]') with &&)
);
create index headship_unit on headship (unit_id);

create table role_grant (
  id integer generated always as identity primary key,
  employee_id integer not null references employee,
  role text not null check (role in ('FINANCE', 'ADMIN', 'AUDITOR')),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  constraint role_grant_once_a_day
    exclude using gist (employee_id with =, role with =, daterange(valid_from, valid_to, '[]') with &&)
);
`;

const facts = `
create table incident (
  id bigint generated always as identity primary key,
  source text not null check (source <> ''),
  external_id text not null check (external_id <> ''),
  employee_id integer not null references employee,
  occurred_on date not null,
  type text not null check (type <> ''),
  quantity numeric not null check (quantity >= 0),
  constraint incident_external_id unique (source, external_id)
);
create index incident_of_employee on incident (employee_id, occurred_on) include (type, quantity);

create table document (
  id bigint generated always as identity primary key,
  source text not null check (source <> ''),
  external_id text not null check (external_id <> ''),
  employee_id integer not null references employee,
  occurred_on date not null,
  category text not null check (category <> ''),
  amount numeric not null,
  attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
  constraint document_external_id unique (source, external_id)
);
create index document_of_employee on document (employee_id, occurred_on) include (category, amount);
`;

const indicators = `
create table tier_table (
  id integer generated always as identity primary key,
  code text not null check (code <> ''),
  name text not null check (name <> ''),
  mode text not null check (mode in ('STEP', 'MARGINAL', 'LINEAR')),
  boundary text not null check (boundary in ('LOWER_BOUND_BELONGS', 'UPPER_BOUND_BELONGS')),
  end_bound numeric
);
create unique index tier_table_code on tier_table (lower(code));

create table tier_band (
  tier_table_id integer not null references tier_table,
  position smallint not null check (position >= 0),
  from_bound numeric,
  value numeric not null,
  primary key (tier_table_id, position),
  check (position = 0 or from_bound is not null),
  unique (tier_table_id, from_bound)
);

create table indicator (
  id integer generated always as identity primary key,
  code text not null check (code <> ''),
  name text not null check (name <> ''),
  source text not null check (source in ('INCIDENTS', 'DOCUMENTS', 'MANUAL', 'FORMULA')),
  unit_of_measure text not null,
  direction text not null check (direction in ('HIGHER_IS_BETTER', 'LOWER_IS_BETTER')),
  attainment_rule text not null check (attainment_rule in ('FACT_BY_PLAN', 'PLAN_BY_FACT', 'MIRRORED')),
  roll_up text not null check (roll_up in ('SUM', 'AVERAGE', 'LAST', 'MIN', 'MAX', 'FORMULA')),
  document_category text,
  document_measure text check (document_measure in ('COUNT', 'SUM')),
  document_condition text,
  formula text,
  tier_table_id integer references tier_table,
  check ((source = 'DOCUMENTS') = (document_category is not null)),
  check ((source = 'DOCUMENTS') = (document_measure is not null)),
  check (source = 'DOCUMENTS' or document_condition is null),
  check ((source = 'FORMULA') = (formula is not null)),
  check ((source = 'FORMULA') = (roll_up = 'FORMULA')),
  check (source not in ('INCIDENTS', 'DOCUMENTS') or roll_up = 'SUM'),
  check ((direction = 'HIGHER_IS_BETTER') = (attainment_rule = 'FACT_BY_PLAN'))
);
create unique index indicator_code on indicator (lower(code));

create table incident_target (
  indicator_id integer not null references indicator,
  incident_type text not null check (incident_type <> ''),
  coefficient numeric not null default 1,
  primary key (indicator_id, incident_type)
);

create table manual_value (
  id bigint generated always as identity primary key,
  source text not null check (source <> ''),
  external_id text not null check (external_id <> ''),
  employee_id integer not null references employee,
  occurred_on date not null,
  indicator_id integer not null references indicator,
  value numeric not null,
  constraint manual_value_external_id unique (source, external_id)
);
create index manual_value_of_employee on manual_value (employee_id, occurred_on) include (indicator_id, value);
`;

const plans = `
create table plan_profile (
  id integer generated always as identity primary key,
  code text not null unique check (code <> ''),
  name text not null check (name <> '')
);

create table plan_profile_indicator (
  plan_profile_id integer not null references plan_profile,
  indicator_id integer not null references indicator,
  weight numeric not null check (weight >= 0),
  primary key (plan_profile_id, indicator_id)
);

create table plan_target (
  id bigint generated always as identity primary key,
  indicator_id integer not null references indicator,
  employee_id integer references employee,
  unit_id integer references unit,
  period_kind text not null check (period_kind in ('DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR')),
  period_start date not null,
  value numeric not null,
  check (num_nonnulls(employee_id, unit_id) <= 1),
  check (case period_kind
    when 'WEEK' then extract(isodow from period_start) = 1
    when 'MONTH' then extract(day from period_start) = 1
    when 'QUARTER' then period_start = date_trunc('quarter', period_start)::date
    when 'YEAR' then period_start = date_trunc('year', period_start)::date
    else true end),
  constraint plan_target_once unique nulls not distinct (indicator_id, employee_id, unit_id, period_kind, period_start)
);
`;

const pay = `
create table bonus_template (
  id integer generated always as identity primary key,
  code text not null check (code <> ''),
  name text not null check (name <> ''),
  description text not null
);
create unique index bonus_template_code on bonus_template (lower(code));

create table bonus_template_version (
  id integer generated always as identity primary key,
  bonus_template_id integer not null references bonus_template,
  number integer not null check (number >= 1),
  effective_from date not null,
  amount numeric,
  formula text,
  check (num_nonnulls(amount, formula) = 1),
  unique (bonus_template_id, number),
  unique (bonus_template_id, effective_from)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed; add a new version', tg_table_name using errcode = '23514';
end $$;
create trigger bonus_template_version_is_final before update on bonus_template_version
  for each row execute function refuse_change();

create table bonus_assignment (
  employee_id integer not null references employee,
  bonus_template_id integer not null references bonus_template,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  constraint bonus_assignment_once primary key (employee_id, bonus_template_id)
);

create table compensation (
  id integer generated always as identity primary key,
  employee_id integer not null references employee,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  salary numeric not null check (salary >= 0),
  payout_formula text not null check (payout_formula <> ''),
  constraint compensation_one_a_day
    exclude using gist (employee_id with =, daterange(valid_from, valid_to, '[]') with &&)
);

create table calculation_run (
  id integer generated always as identity primary key,
  period_kind text not null check (period_kind = 'MONTH'),
  period_start date not null check (extract(day from period_start) = 1),
  status text not null check (status in
    ('DRAFT', 'QUEUED', 'RUNNING', 'CALCULATED', 'APPROVED', 'CLOSED', 'FAILED', 'CANCELLED')),
  started_by integer references employee,
  started_at timestamptz not null,
  currency text not null,
  total numeric not null default 0,
  statement_count integer not null default 0,
  error_count integer not null default 0,
  rules jsonb not null
);
create unique index calculation_run_one_open on calculation_run (period_kind, period_start)
  where status in ('DRAFT', 'QUEUED', 'RUNNING', 'CALCULATED', 'APPROVED');

create table statement (
  id bigint generated always as identity primary key,
  run_id integer not null references calculation_run,
  employee_id integer not null references employee,
  status text not null check (status in ('CALCULATED', 'ERROR')),
  total numeric,
  payout_formula text not null,
  check ((status = 'CALCULATED') = (total is not null)),
  constraint statement_one_an_employee unique (run_id, employee_id)
);
create index statement_of_employee on statement (employee_id, run_id);

create table statement_line (
  id bigint generated always as identity primary key,
  statement_id bigint not null references statement,
  position smallint not null check (position >= 0),
  kind text not null check (kind in ('SALARY', 'BONUS', 'PAYOUT')),
  name text not null,
  template_version_id integer references bonus_template_version,
  formula text not null,
  amount numeric,
  error text,
  inputs jsonb not null,
  check (num_nonnulls(amount, error) = 1),
  check ((kind = 'BONUS') = (template_version_id is not null)),
  unique (statement_id, position)
);
`;

/** Who may see whom: the same two functions stand in every query for a viewer (design §4.7). */
const access = `
create function sees_company(viewer integer, day date) returns boolean language sql stable as $$
  select exists (
    select from role_grant
    where employee_id = viewer and daterange(valid_from, valid_to, '[]') @> day
  )
$$;

create function headed_unit_ids(viewer integer, day date) returns setof integer language sql stable as $$
  with recursive under as (
    select unit_id as id from headship
    where employee_id = viewer and daterange(valid_from, valid_to, '[]') @> day
    union
    select unit.id from under join unit on unit.parent_id = under.id
  )
  select id from under
$$;

create function visible_employee_ids(viewer integer, day date) returns setof integer language sql stable as $$
  select employee.id from employee
  where employee.id = viewer
    or sees_company(viewer, day)
    or exists (
      select from membership
      where membership.employee_id = employee.id
        and daterange(valid_from, valid_to, '[]') @> least(day, coalesce(employee.left_on, day))
        and unit_id in (select headed_unit_ids(viewer, day))
    )
$$;

create function payable_employee_ids(viewer integer, day date) returns setof integer language sql stable as $$
  select visible_employee_ids(viewer, day)
  where (select heads_see_pay from company) or sees_company(viewer, day)
  union
  select id from employee where id = viewer
$$;
`;

export class Foundation extends Migration {
  override up(): void {
    for (const part of [organisation, facts, indicators, plans, pay, access]) this.addSql(part);
  }
}
