/** Imports of workbooks, kept step by step so that each survives a restart, and how each of their cells compares. */
import { Migration } from "@mikro-orm/migrations";

const imports = `
create table workbook_import (
  id integer generated always as identity primary key,
  file_name text not null check (file_name ~ '\\S' and length(file_name) <= 200),
  file bytea not null check (octet_length(file) between 1 and 20971520),
  state text not null default 'UPLOADED'
    check (state in ('UPLOADED', 'PROPOSED', 'MAPPED', 'RECONCILED', 'COMMITTED', 'CANCELLED')),
  version integer not null default 1,
  edits jsonb not null default '{}' check (jsonb_typeof(edits) = 'object' and length(edits::text) <= 1000000),
  proposal jsonb,
  reconciliation jsonb,
  uploaded_by integer references employee,
  uploaded_at timestamptz not null default now(),
  committed_by integer references employee,
  committed_at timestamptz,
  constraint workbook_import_proposal check (proposal is not null or state in ('UPLOADED', 'CANCELLED')),
  constraint workbook_import_reconciliation check (reconciliation is not null or state not in ('RECONCILED', 'COMMITTED')),
  constraint workbook_import_commit check ((committed_at is not null) = (state = 'COMMITTED'))
);
comment on column workbook_import.edits is 'What people changed of the proposal, which is made anew from the file and these.';

create table workbook_import_cell (
  import_id integer not null references workbook_import,
  number integer not null check (number >= 1),
  kind text check (kind in ('RULE', 'TOTAL')),
  place text not null,
  header text not null,
  employee text,
  period text,
  formula text not null,
  rule text,
  cached text,
  as_is text,
  converted text,
  as_is_outcome text not null,
  outcome text not null check (outcome in ('EQUAL', 'EQUAL_AFTER_ROUNDING', 'DIFFERENT', 'NOT_EVALUATED')),
  reason text,
  as_is_trace text,
  trace text,
  primary key (import_id, number)
);
create index workbook_import_cell_outcome on workbook_import_cell (import_id, outcome, number);
`;

const order = `
create function keep_workbook_import() returns trigger language plpgsql as $$
declare
  steps constant text[] := array['UPLOADED', 'PROPOSED', 'MAPPED', 'RECONCILED', 'COMMITTED'];
begin
  if old.state in ('COMMITTED', 'CANCELLED') then
    raise exception 'an import that is % does not change', old.state
      using errcode = '23514', constraint = 'workbook_import_final';
  end if;
  if new.file <> old.file or new.file_name <> old.file_name then
    raise exception 'the file of an import does not change; import another'
      using errcode = '23514', constraint = 'workbook_import_file';
  end if;
  if new.state = 'COMMITTED' and old.state <> 'RECONCILED' then
    raise exception 'an import is reconciled before it is committed'
      using errcode = '23514', constraint = 'workbook_import_order';
  end if;
  if new.state = 'UPLOADED' and old.state <> 'UPLOADED' then
    raise exception 'an import goes forward' using errcode = '23514', constraint = 'workbook_import_order';
  end if;
  if new.state <> 'CANCELLED' and array_position(steps, new.state) > array_position(steps, old.state) + 2 then
    raise exception 'an import goes step by step' using errcode = '23514', constraint = 'workbook_import_order';
  end if;
  new.version := old.version + 1;
  return new;
end $$;
create trigger workbook_import_kept before update on workbook_import
  for each row execute function keep_workbook_import();
`;

export class WorkbookImports extends Migration {
  override up(): void {
    this.addSql(imports);
    this.addSql(order);
  }
}
