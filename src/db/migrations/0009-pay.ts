/** Pay whole: the life of a rule, awards, pools, guarantees, scripts, currencies, and what a run may become. */
import { Migration } from "@mikro-orm/migrations";

const company = `
alter table company
  add column proration text not null default 'CALENDAR_DAYS' check (proration in ('CALENDAR_DAYS', 'WORKING_DAYS')),
  add column four_eyes_rules boolean not null default false,
  add column four_eyes_runs boolean not null default true;
comment on column company.four_eyes_rules is 'Whether a rule is approved by another person than the one who drafted it.';
comment on column company.four_eyes_runs is 'Whether a run is approved by another person than the one who started it.';

alter table compensation
  add column currency text check (currency ~ '^[A-Z]{3}$'),
  add column recorded_at timestamptz not null default now();
comment on column compensation.currency is 'Null for the company''s.';

create table exchange_rate (
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  valid_from date not null,
  rate numeric not null check (rate > 0),
  primary key (currency, valid_from)
);
comment on column exchange_rate.rate is 'How much of the company''s currency one of this is worth.';
`;

/** What a version says is changed only while it is a draft; what became of it is written once. */
const rules = `
alter table bonus_template_version
  add column status text not null default 'ACTIVE' check (status in ('DRAFT', 'APPROVED', 'ACTIVE', 'WITHDRAWN')),
  alter column effective_from drop not null,
  add column floor text check (floor <> ''),
  add column cap text check (cap <> ''),
  add column threshold text check (threshold <> ''),
  add column eligibility text check (eligibility <> ''),
  add column drafted_by integer references employee,
  add column drafted_at timestamptz not null default now(),
  add column previewed_at timestamptz,
  add column approved_by integer references employee,
  add column approved_at timestamptz,
  add column activated_by integer references employee,
  add column activated_at timestamptz,
  add check (status <> 'ACTIVE' or effective_from is not null);
alter table bonus_template_version drop constraint bonus_template_version_bonus_template_id_effective_from_key;
create unique index bonus_template_version_a_day on bonus_template_version (bonus_template_id, effective_from)
  where status = 'ACTIVE';
create unique index bonus_template_version_one_draft on bonus_template_version (bonus_template_id)
  where status in ('DRAFT', 'APPROVED');
comment on column bonus_template_version.floor is 'The least that is paid: a formula, as are cap, threshold and eligibility.';

drop trigger bonus_template_version_is_final on bonus_template_version;
create function keep_bonus_template_version() returns trigger language plpgsql as $$
declare
  said jsonb := to_jsonb(old) - array['status', 'effective_from', 'previewed_at', 'approved_by', 'approved_at',
    'activated_by', 'activated_at'];
  says jsonb := to_jsonb(new) - array['status', 'effective_from', 'previewed_at', 'approved_by', 'approved_at',
    'activated_by', 'activated_at'];
begin
  if old.status in ('ACTIVE', 'WITHDRAWN') or (old.status = 'APPROVED' and said <> says) then
    raise exception 'version % of a bonus template is %; draft a new one', old.number, old.status
      using errcode = '23514', constraint = 'bonus_template_version_final';
  end if;
  if not (old.status, new.status) in (('DRAFT', 'DRAFT'), ('DRAFT', 'APPROVED'), ('DRAFT', 'WITHDRAWN'),
    ('APPROVED', 'APPROVED'), ('APPROVED', 'DRAFT'), ('APPROVED', 'ACTIVE'), ('APPROVED', 'WITHDRAWN')) then
    raise exception 'a version that is % does not become %', old.status, new.status
      using errcode = '23514', constraint = 'bonus_template_version_status';
  end if;
  if new.status = 'APPROVED' and old.status = 'DRAFT' and (select four_eyes_rules from company)
    and (new.approved_by is null or new.approved_by = new.drafted_by) then
    raise exception 'a rule is approved by another person than the one who drafted it'
      using errcode = '23514', constraint = 'bonus_template_version_four_eyes';
  end if;
  return new;
end $$;
create trigger bonus_template_version_kept before update on bonus_template_version
  for each row execute function keep_bonus_template_version();

create table bonus_template_test (
  bonus_template_id integer not null references bonus_template,
  position smallint not null check (position >= 0),
  name text not null check (name <> ''),
  inputs jsonb not null check (jsonb_typeof(inputs) = 'object'),
  expected numeric not null,
  primary key (bonus_template_id, position)
);
comment on column bonus_template_test.inputs is 'Exact numbers as text, by the name that the formula gives them: SALARY, sales, PLAN(sales).';

create table adjustment_script (
  id integer generated always as identity primary key,
  effective_from date not null unique,
  text text not null
);
comment on table adjustment_script is 'Runs last over everybody''s amounts (feature S13); an empty one ends those before.';

create table pool (
  id integer generated always as identity primary key,
  code text not null check (code <> ''),
  name text not null check (name <> ''),
  unit_id integer not null references unit,
  amount text not null check (amount <> ''),
  share text not null check (share <> ''),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from)
);
create unique index pool_code on pool (lower(code));
comment on column pool.amount is 'A formula about the unit; share is one about each member, and members get parts in proportion to it.';

create table guarantee (
  id integer generated always as identity primary key,
  employee_id integer not null references employee,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  amount numeric not null check (amount > 0),
  recoverable boolean not null,
  constraint guarantee_one_a_day
    exclude using gist (employee_id with =, daterange(valid_from, valid_to, '[]') with &&)
);
comment on table guarantee is 'The least variable pay of a month; what a recoverable one adds is taken back from later bonuses above it.';

create table manual_line (
  id integer generated always as identity primary key,
  employee_id integer not null references employee,
  period_start date not null check (extract(day from period_start) = 1),
  kind text not null check (kind in ('AWARD', 'MANUAL')),
  name text not null check (name <> ''),
  amount numeric not null check (amount <> 0),
  reason text not null check (reason <> ''),
  clawback_until date,
  recorded_by integer references employee,
  recorded_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  check (kind = 'MANUAL' or amount > 0),
  check (kind = 'AWARD' or clawback_until is null)
);
create index manual_line_of_employee on manual_line (employee_id, period_start);

create function refuse_closed_period() returns trigger language plpgsql as $$
begin
  if exists (select from calculation_run where period_start = new.period_start and status in ('APPROVED', 'CLOSED')) then
    raise exception 'the month of % is approved or closed', new.period_start
      using errcode = '23514', constraint = 'manual_line_open_period';
  end if;
  return new;
end $$;
create trigger manual_line_open_period before insert or update on manual_line
  for each row execute function refuse_closed_period();
`;

/** The states of a run (design §4.6), and that what is approved stays as it is. */
const runs = `
alter table calculation_run
  add column employee_count integer not null default 0,
  add column approved_by integer references employee,
  add column approved_at timestamptz,
  add column closed_by integer references employee,
  add column closed_at timestamptz,
  add column failure text,
  add check ((status in ('APPROVED', 'CLOSED')) = (approved_at is not null)),
  add check ((status = 'CLOSED') = (closed_at is not null)),
  add check ((status = 'FAILED') = (failure is not null));
drop index calculation_run_one_open;
create unique index calculation_run_one_a_period on calculation_run (period_kind, period_start)
  where status in ('DRAFT', 'QUEUED', 'RUNNING', 'CALCULATED', 'APPROVED', 'CLOSED');

create table run_block (
  run_id integer not null references calculation_run,
  number integer not null check (number >= 1),
  employee_ids integer[] not null check (cardinality(employee_ids) > 0),
  done_at timestamptz,
  primary key (run_id, number)
);
comment on table run_block is 'What a worker takes at once: its statements and that it is done are stored in one transaction.';

create table run_exclusion (
  run_id integer not null references calculation_run,
  employee_id integer not null references employee,
  reason text not null check (reason <> ''),
  excluded_by integer references employee,
  excluded_at timestamptz not null default now(),
  primary key (run_id, employee_id)
);

create function keep_run_order() returns trigger language plpgsql as $$
begin
  if old.status in ('CLOSED', 'FAILED', 'CANCELLED') or (old.status <> new.status and not (
    (old.status, new.status) in (('DRAFT', 'QUEUED'), ('QUEUED', 'RUNNING'), ('RUNNING', 'CALCULATED'),
      ('CALCULATED', 'APPROVED'), ('APPROVED', 'CLOSED'), ('APPROVED', 'CALCULATED'))
    or (new.status in ('FAILED', 'CANCELLED') and old.status in ('DRAFT', 'QUEUED', 'RUNNING', 'CALCULATED')))) then
    raise exception 'a run that is % does not become %', old.status, new.status
      using errcode = '23514', constraint = 'calculation_run_order';
  end if;
  if new.status = 'APPROVED' and old.status = 'CALCULATED' then
    if (select four_eyes_runs from company) and (new.approved_by is null or new.approved_by = new.started_by) then
      raise exception 'a run is approved by another person than the one who started it'
        using errcode = '23514', constraint = 'calculation_run_four_eyes';
    end if;
    if exists (select from statement where run_id = new.id and status = 'ERROR'
      and not exists (select from run_exclusion x where x.run_id = new.id and x.employee_id = statement.employee_id)) then
      raise exception 'run % has statements in error', new.id
        using errcode = '23514', constraint = 'calculation_run_errors';
    end if;
  end if;
  return new;
end $$;
create trigger calculation_run_order before update on calculation_run
  for each row execute function keep_run_order();

alter table statement
  add column currency text,
  add column rate numeric not null default 1 check (rate > 0),
  add column reporting_total numeric,
  add column error text,
  add column computed_at timestamptz not null default now();
update statement set currency = calculation_run.currency, reporting_total = statement.total
from calculation_run where calculation_run.id = run_id;
alter table statement
  alter column currency set not null,
  add check ((reporting_total is null) = (total is null)),
  add check (status = 'ERROR' or error is null),
  add check (total >= 0);
comment on column statement.rate is 'How much of the run''s currency one of the statement''s was worth on the last day of the period.';
comment on column statement.error is 'Why it has no total, where no line says so.';

alter table statement_line
  add column before numeric,
  add column reason text,
  add column about date,
  add column pool_id integer references pool,
  add column guarantee_id integer references guarantee,
  add column manual_line_id integer references manual_line,
  drop constraint statement_line_kind_check,
  add constraint statement_line_kind check (kind in ('SALARY', 'BONUS', 'POOL', 'PAYOUT', 'AWARD', 'MANUAL', 'CLAWBACK',
    'DRAW', 'RECOVERY', 'ADJUSTMENT', 'RETROACTIVE')),
  add check ((kind = 'POOL') = (pool_id is not null)),
  add check ((kind in ('DRAW', 'RECOVERY')) = (guarantee_id is not null)),
  add check ((kind in ('AWARD', 'MANUAL', 'CLAWBACK')) = (manual_line_id is not null)),
  add check ((kind = 'RETROACTIVE') = (about is not null)),
  add check (kind = 'ADJUSTMENT' or before is null);
comment on column statement_line.before is 'What the script found; with the amount, which is the change, it gives what it left.';
comment on column statement_line.about is 'The first day of the closed month that a retroactive line makes up for.';
create index statement_line_of_manual_line on statement_line (manual_line_id) where manual_line_id is not null;
create index statement_line_of_guarantee on statement_line (guarantee_id) where guarantee_id is not null;
create index statement_line_about on statement_line (about) where about is not null;

create function refuse_change_of_approved() returns trigger language plpgsql as $$
begin
  if exists (
    select from changed join calculation_run on calculation_run.id = run_id where calculation_run.status in ('APPROVED', 'CLOSED')
  ) then
    raise exception 'statements of an approved run are not changed'
      using errcode = '23514', constraint = 'statement_final';
  end if;
  return null;
end $$;
create trigger statement_final_insert after insert on statement referencing new table as changed
  for each statement execute function refuse_change_of_approved();
create trigger statement_final_update after update on statement referencing old table as changed
  for each statement execute function refuse_change_of_approved();
create trigger statement_final_delete after delete on statement referencing old table as changed
  for each statement execute function refuse_change_of_approved();

create function refuse_change_of_approved_lines() returns trigger language plpgsql as $$
begin
  if exists (
    select from changed join statement on statement.id = statement_id
    join calculation_run on calculation_run.id = run_id where calculation_run.status in ('APPROVED', 'CLOSED')
  ) then
    raise exception 'lines of an approved run are not changed'
      using errcode = '23514', constraint = 'statement_line_final';
  end if;
  return null;
end $$;
create trigger statement_line_final_insert after insert on statement_line referencing new table as changed
  for each statement execute function refuse_change_of_approved_lines();
create trigger statement_line_final_update after update on statement_line referencing old table as changed
  for each statement execute function refuse_change_of_approved_lines();
create trigger statement_line_final_delete after delete on statement_line referencing old table as changed
  for each statement execute function refuse_change_of_approved_lines();
`;

/** Tables, what their rows are called in the log, and the column that names the object where it is not `id`. */
const audited: readonly (readonly [table: string, kind: string, idColumn: string])[] = [
  ["exchange_rate", "ExchangeRate", "currency"],
  ["bonus_template_test", "BonusTemplateTest", "bonus_template_id"],
  ["adjustment_script", "AdjustmentScript", "id"],
  ["pool", "Pool", "id"],
  ["guarantee", "Guarantee", "employee_id"],
  ["manual_line", "ManualLine", "employee_id"],
  ["run_exclusion", "RunExclusion", "run_id"],
];

export class Pay extends Migration {
  override up(): void {
    for (const part of [company, rules, runs]) this.addSql(part);
    for (const [table, kind, idColumn] of audited)
      this.addSql(`create trigger ${table}_audited after insert or update or delete on ${table}
        for each row execute function audit_change('${kind}', '${idColumn}')`);
  }
}
