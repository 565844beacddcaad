/** Corrections of what is closed: pools dated like all else, and when it became known who has a bonus and who has left. */
import { Migration } from "@mikro-orm/migrations";

const pools = `
drop index pool_code;
create unique index pool_a_day on pool (lower(code), valid_from);
alter table pool add constraint pool_one_a_day
  exclude using gist ((lower(code)) with =, daterange(valid_from, valid_to, '[]') with &&);
comment on table pool is 'A pool of one code over days; another amount or share from a day on is another row.';
`;

/** What is stored by now was known when the months before were closed. */
const known = `
alter table bonus_assignment add column recorded_at timestamptz not null default '-infinity';
alter table bonus_assignment alter column recorded_at set default now();

alter table employee
  add column left_changed_from date,
  add column left_recorded_at timestamptz,
  add check ((left_changed_from is null) = (left_recorded_at is null));
comment on column employee.left_changed_from is 'The earlier of the last day and the one recorded before it, as of the last change.';

create function note_leave() returns trigger language plpgsql as $$
begin
  if new.left_on is distinct from old.left_on then
    new.left_changed_from := least(new.left_on, old.left_on);
    new.left_recorded_at := now();
  end if;
  return new;
end $$;
create trigger employee_leave before update of left_on on employee
  for each row execute function note_leave();
`;

export class Corrections extends Migration {
  override up(): void {
    for (const part of [pools, known]) this.addSql(part);
  }
}
