/** What a worker is to do with an import, who asked for it, and why it could not be done. */
import { Migration } from "@mikro-orm/migrations";

const work = `
alter table workbook_import
  add asked text check (asked in ('PROPOSE', 'RECONCILE', 'COMMIT')),
  add asked_by integer references employee,
  add asked_at timestamptz,
  add failure jsonb check (jsonb_typeof(failure) = 'object'),
  add constraint workbook_import_asked check (
    (asked is null) = (asked_at is null) and (asked is not null or asked_by is null)
    and (asked is null or (failure is null and state not in ('COMMITTED', 'CANCELLED')))
  );
comment on column workbook_import.asked is 'The step that waits for a worker, or is worked; null where nobody has to do anything.';
comment on column workbook_import.failure is 'Why the last step that was asked for was not done.';
create index workbook_import_waiting on workbook_import (asked_at) where asked is not null;
`;

export class ImportWork extends Migration {
  override up(): void {
    this.addSql(work);
  }
}
