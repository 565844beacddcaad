/** Calls with an idempotency key and what was answered; versions of what people edit. */
import { Migration } from "@mikro-orm/migrations";

const idempotency = `
create table idempotent_call (
  caller text not null,
  operation text not null,
  key text not null check (key <> ''),
  input_hash text not null,
  answer jsonb,
  called_at timestamptz not null default now(),
  primary key (caller, operation, key)
);
create index idempotent_call_age on idempotent_call (called_at);
`;

const versions = ["indicator", "tier_table", "plan_profile", "bonus_template"].map(
  (table) => `
alter table ${table} add column version integer not null default 1;
create trigger ${table}_version before update on ${table}
  for each row execute function raise_version();
`,
);

const raiseVersion = `
create function raise_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end $$;
`;

export class Idempotency extends Migration {
  override up(): void {
    for (const part of [idempotency, raiseVersion, ...versions]) this.addSql(part);
  }
}
