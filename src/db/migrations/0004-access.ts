/** Access: grants within a unit, the audit log, tokens of services, passwords and failed sign-ins. */
import { Migration } from "@mikro-orm/migrations";

/** A grant is never rewritten, only ended; one that has not begun may be withdrawn. */
const grants = `
alter table role_grant
  add column unit_id integer references unit,
  drop constraint role_grant_once_a_day,
  add constraint role_grant_once_a_day exclude using gist (
    employee_id with =, role with =, (coalesce(unit_id, 0)) with =, daterange(valid_from, valid_to, '[]') with &&
  );
create index role_grant_unit on role_grant (unit_id) where unit_id is not null;

create function refuse_rewritten_grant() returns trigger language plpgsql as $$
begin
  raise exception 'of a grant only its last day changes' using errcode = '23514', constraint = 'role_grant_rewritten';
end $$;
create trigger role_grant_rewritten before update on role_grant for each row
  when ((old.id, old.employee_id, old.role, old.unit_id, old.valid_from)
    is distinct from (new.id, new.employee_id, new.role, new.unit_id, new.valid_from))
  execute function refuse_rewritten_grant();
`;

/** Somebody can always set up: a whole-company ADMIN grant without an end, of somebody who is not leaving. */
const lastAdmin = `
create function has_lasting_admin(day date) returns boolean language sql volatile as $$
  select exists (
    select from role_grant join employee on employee.id = role_grant.employee_id
    where role = 'ADMIN' and unit_id is null and valid_to is null and valid_from <= day and left_on is null
  )
$$;

create function lock_admins() returns void language sql as $$
  select pg_advisory_xact_lock(hashtextextended('premia.admins', 0))
$$;

create function keep_an_admin() returns trigger language plpgsql as $$
declare
  without_from date;
begin
  if tg_table_name = 'employee' then
    if not exists (
      select from role_grant where employee_id = new.id and role = 'ADMIN' and unit_id is null and valid_to is null
    ) then
      return null;
    end if;
    without_from := new.left_on + 1;
  elsif exists (select from employee where id = old.employee_id and left_on is not null) then
    return null;
  elsif tg_op = 'UPDATE' then
    without_from := new.valid_to + 1;
  else
    without_from := greatest(old.valid_from, current_date);
  end if;
  perform lock_admins();
  if not has_lasting_admin(without_from) then
    raise exception 'nobody would be ADMIN of the whole company'
      using errcode = '23514', constraint = 'role_grant_last_admin';
  end if;
  return null;
end $$;
create constraint trigger role_grant_last_admin_ends after update on role_grant for each row
  when (old.role = 'ADMIN' and old.unit_id is null and old.valid_to is null and new.valid_to is not null)
  execute function keep_an_admin();
create constraint trigger role_grant_last_admin_goes after delete on role_grant for each row
  when (old.role = 'ADMIN' and old.unit_id is null and old.valid_to is null)
  execute function keep_an_admin();
create constraint trigger employee_last_admin_leaves after update on employee for each row
  when (old.left_on is null and new.left_on is not null)
  execute function keep_an_admin();
`;

/**
 * Who may see whom (design §4.7). A grant over the whole company sees all; one within a unit sees what stands under
 * it: ADMIN without pay. These functions stand in every query for a viewer.
 */
const sight = `
create or replace function sees_company(viewer integer, day date) returns boolean language sql stable as $$
  select exists (
    select from role_grant
    where employee_id = viewer and unit_id is null and daterange(valid_from, valid_to, '[]') @> day
  )
$$;

create function granted_unit_ids(viewer integer, day date, roles text[]) returns setof integer language sql stable as $$
  with recursive under as (
    select unit_id as id from role_grant
    where employee_id = viewer and unit_id is not null and role = any(roles)
      and daterange(valid_from, valid_to, '[]') @> day
    union
    select unit.id from under join unit on unit.parent_id = under.id
  )
  select id from under
$$;

create function visible_unit_ids(viewer integer, day date) returns setof integer language sql stable as $$
  select id from unit where (select sees_company(viewer, day))
  union
  select headed_unit_ids(viewer, day)
  union
  select granted_unit_ids(viewer, day, array['FINANCE', 'ADMIN', 'AUDITOR'])
$$;

create function member_ids(units integer[], day date) returns setof integer language sql stable as $$
  select employee_id from membership join employee on employee.id = employee_id
  where unit_id = any(units)
    and daterange(valid_from, valid_to, '[]') @> least(day, coalesce(left_on, day))
$$;

create or replace function visible_employee_ids(viewer integer, day date) returns setof integer
language sql stable as $$
  select id from employee
  where id = viewer
    or (select sees_company(viewer, day))
    or id in (select member_ids(array(
      select headed_unit_ids(viewer, day)
      union
      select granted_unit_ids(viewer, day, array['FINANCE', 'ADMIN', 'AUDITOR'])
    ), day))
$$;

create or replace function payable_employee_ids(viewer integer, day date) returns setof integer
language sql stable as $$
  select id from employee
  where id = viewer
    or (select sees_company(viewer, day))
    or id in (select member_ids(array(
      select headed_unit_ids(viewer, day) where (select heads_see_pay from company)
      union
      select granted_unit_ids(viewer, day, array['FINANCE', 'AUDITOR'])
    ), day))
$$;
`;

/**
 * The audit log: each entry is sealed with a hash over the one before and itself, so that whoever gets round the
 * triggers breaks the chain. Entries are numbered without gaps, under a lock, in the order in which they commit.
 */
const audit = `
create table audit_entry (
  id bigint primary key check (id >= 1),
  at timestamptz not null,
  actor_id integer references employee,
  actor_service text check (actor_service <> ''),
  action text not null check (action ~ '^[A-Z][A-Z_]*$'),
  object_kind text not null check (object_kind <> ''),
  object_id text not null check (object_id <> ''),
  before jsonb,
  after jsonb,
  hash bytea not null check (length(hash) = 32),
  check (num_nonnulls(actor_id, actor_service) = 1)
);
create index audit_entry_object on audit_entry (object_kind, object_id, id);
create index audit_entry_actor on audit_entry (actor_id, id);

create function audit_entry_text(entry audit_entry) returns text language sql stable as $$
  select jsonb_build_array(
    entry.id,
    to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    entry.actor_id, entry.actor_service, entry.action, entry.object_kind, entry.object_id, entry.before, entry.after
  )::text
$$;

create function seal_audit_entry() returns trigger language plpgsql as $$
declare
  previous audit_entry;
begin
  perform pg_advisory_xact_lock(hashtextextended('premia.audit', 0));
  select * into previous from audit_entry order by id desc limit 1;
  new.id := coalesce(previous.id, 0) + 1;
  new.at := clock_timestamp();
  if new.actor_id is null and new.actor_service is null then
    new.actor_id := nullif(current_setting('premia.actor_id', true), '')::integer;
    if new.actor_id is null then
      new.actor_service := coalesce(nullif(current_setting('premia.actor_service', true), ''), 'system');
    end if;
  end if;
  new.hash := sha256(
    coalesce(previous.hash, decode(repeat('00', 32), 'hex')) || convert_to(audit_entry_text(new), 'UTF8')
  );
  return new;
end $$;
create trigger audit_entry_sealed before insert on audit_entry
  for each row execute function seal_audit_entry();

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log only grows' using errcode = '23514', constraint = 'audit_entry_append_only';
end $$;
create trigger audit_entry_append_only before update or delete or truncate on audit_entry
  for each statement execute function refuse_audit_change();

create function audit_change() returns trigger language plpgsql as $$
declare
  was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  becomes jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
begin
  if tg_op = 'UPDATE' and was = becomes then
    return null;
  end if;
  insert into audit_entry (action, object_kind, object_id, before, after) values (
    case tg_op when 'INSERT' then 'CREATED' when 'UPDATE' then 'CHANGED' else 'REMOVED' end,
    tg_argv[0], coalesce(becomes, was) ->> 'id', was, becomes
  );
  return null;
end $$;
create trigger role_grant_audited after insert or update or delete on role_grant
  for each row execute function audit_change('RoleGrant');
create trigger headship_audited after insert or update or delete on headship
  for each row execute function audit_change('Headship');
`;

const signIn = `
create table service_token (
  id integer generated always as identity primary key,
  name text not null check (name <> ''),
  scopes text[] not null check (cardinality(scopes) >= 1 and scopes <@ array['INGEST']),
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  created_by integer references employee,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  last_used_at timestamptz
);
create unique index service_token_name on service_token (lower(name)) where revoked_at is null;

create function refuse_rewritten_token() returns trigger language plpgsql as $$
begin
  raise exception 'a token is revoked for good, and nothing of it is rewritten'
    using errcode = '23514', constraint = 'service_token_rewritten';
end $$;
create trigger service_token_rewritten before update on service_token for each row
  when (old.revoked_at is not null
    or (old.id, old.name, old.scopes, old.secret_hash, old.created_by, old.created_at)
      is distinct from (new.id, new.name, new.scopes, new.secret_hash, new.created_by, new.created_at))
  execute function refuse_rewritten_token();

create table credential (
  employee_id integer primary key references employee,
  password_hash text not null check (password_hash like '$argon2id$%'),
  epoch integer not null default 1 check (epoch >= 1),
  set_at timestamptz not null default now()
);
comment on column credential.epoch is 'Counts what ends every session: a new password, a sign-out.';

create table sign_in_failure (
  id bigint generated always as identity primary key,
  number text not null,
  address inet not null,
  at timestamptz not null default now()
);
create index sign_in_failure_number on sign_in_failure (number, at);
create index sign_in_failure_address on sign_in_failure (address, at);
create index sign_in_failure_at on sign_in_failure (at);
`;

export class Access extends Migration {
  override up(): void {
    for (const part of [grants, lastAdmin, sight, audit, signIn]) this.addSql(part);
  }
}
