/** The audit log sealed over salted digests, so that a person can be erased from it and its chain still holds. */
import { Migration } from "@mikro-orm/migrations";

const columns = `
alter table audit_entry
  add column salt bytea check (length(salt) = 32),
  add column before_digest bytea check (length(before_digest) = 32),
  add column after_digest bytea check (length(after_digest) = 32),
  add column erased_by bigint references audit_entry check (erased_by > id),
  add constraint audit_entry_salted check ((salt is null) = (erased_by is not null)) not valid;
comment on column audit_entry.salt is 'Gone once the entry is erased: without it nobody can try what before and after were.';
comment on column audit_entry.erased_by is 'The entry that tells who erased a person from this one, and lists it.';

alter function audit_entry_text(audit_entry) rename to audit_entry_text_of_0004;

create function audit_digest(salt bytea, state jsonb) returns bytea language sql immutable as $$
  select case when state is not null then sha256(salt || convert_to(state::text, 'UTF8')) end
$$;

create function audit_entry_text(entry audit_entry) returns text language sql stable as $$
  select jsonb_build_array(
    entry.id,
    to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    entry.actor_id, entry.actor_service, entry.action, entry.object_kind, entry.object_id,
    encode(entry.before_digest, 'hex'), encode(entry.after_digest, 'hex')
  )::text
$$;

create function sealed_after(previous bytea, entry audit_entry) returns audit_entry language plpgsql as $$
begin
  entry.salt := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
  entry.before_digest := audit_digest(entry.salt, entry.before);
  entry.after_digest := audit_digest(entry.salt, entry.after);
  entry.hash := sha256(coalesce(previous, decode(repeat('00', 32), 'hex')) || convert_to(audit_entry_text(entry), 'UTF8'));
  return entry;
end $$;
`;

/** What is there is sealed anew, after it was found intact; the new log says so, and what the last hash of the old one was. */
const reseal = `
alter table audit_entry disable trigger user;
do $$
declare
  entry audit_entry;
  sealed audit_entry;
  old_hash bytea := decode(repeat('00', 32), 'hex');
  new_hash bytea;
  count bigint := 0;
begin
  for entry in select * from audit_entry order by id loop
    count := count + 1;
    if entry.id <> count
      or entry.hash <> sha256(old_hash || convert_to(audit_entry_text_of_0004(entry), 'UTF8')) then
      raise exception 'the audit log is broken at entry %: find out why before you upgrade', count;
    end if;
    old_hash := entry.hash;
    sealed := sealed_after(new_hash, entry);
    update audit_entry set (salt, before_digest, after_digest, hash)
        = row(sealed.salt, sealed.before_digest, sealed.after_digest, sealed.hash)
      where id = entry.id;
    new_hash := sealed.hash;
  end loop;
  perform set_config('premia.old_log', case when count > 0
    then jsonb_build_object('entries', count, 'hash', encode(old_hash, 'hex'))::text else '' end, true);
end $$;
alter table audit_entry enable trigger user;
alter table audit_entry validate constraint audit_entry_salted;
drop function audit_entry_text_of_0004;

create or replace function seal_audit_entry() returns trigger language plpgsql as $$
declare
  previous audit_entry;
begin
  perform pg_advisory_xact_lock(hashtextextended('premia.audit', 0));
  select * into previous from audit_entry order by id desc limit 1;
  new.id := coalesce(previous.id, 0) + 1;
  new.at := clock_timestamp();
  new.erased_by := null;
  if new.actor_id is null and new.actor_service is null then
    new.actor_id := nullif(current_setting('premia.actor_id', true), '')::integer;
    if new.actor_id is null then
      new.actor_service := coalesce(nullif(current_setting('premia.actor_service', true), ''), 'system');
    end if;
  end if;
  return sealed_after(previous.hash, new);
end $$;

insert into audit_entry (action, object_kind, object_id, after)
select 'RESEALED', 'AuditLog', '1', log::jsonb
from nullif(current_setting('premia.old_log'), '') log where log is not null;
`;

/** A state without a person: every text that is the name, and the texts of some fields whatever they say. */
const withoutPerson = `
create function without_person(state jsonb, person text, alias text, blanked text[]) returns jsonb
language sql immutable as $$
  select case jsonb_typeof(state)
    when 'object' then (
      select coalesce(jsonb_object_agg(key, case
        when key = any(blanked) and jsonb_typeof(value) = 'string' then to_jsonb(alias)
        else without_person(value, person, alias, blanked) end), '{}')
      from jsonb_each(state))
    when 'array' then (
      select coalesce(jsonb_agg(without_person(value, person, alias, blanked) order by place), '[]')
      from jsonb_array_elements(state) with ordinality as each (value, place))
    when 'string' then case when state #>> '{}' = person then to_jsonb(alias) else state end
    else state end
$$;

alter table employee add column erased_at timestamptz;
comment on column employee.erased_at is 'When the person was erased; pay stays, under a made-up name and number.';
`;

export class Erasure extends Migration {
  override up(): void {
    for (const part of [columns, reseal, withoutPerson]) this.addSql(part);
  }
}
