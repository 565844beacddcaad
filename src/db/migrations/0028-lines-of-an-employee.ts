/**
 * The lines of a statement say whose they are, as the statement does: a database that is divided by employee then holds both
 * in one place. A line of another employee than its statement's is refused.
 */
import { Migration } from "@mikro-orm/migrations";

const lines = `
alter table statement add constraint statement_of_its_employee unique (id, employee_id);

alter table statement_line add column employee_id integer;
alter table statement_line disable trigger user;
update statement_line set employee_id = statement.employee_id from statement where statement.id = statement_id;
alter table statement_line enable trigger user;
alter table statement_line
  alter column employee_id set not null,
  drop constraint statement_line_statement_id_fkey,
  drop constraint statement_line_statement_id_position_key,
  add constraint statement_line_of_its_statement
    foreign key (statement_id, employee_id) references statement (id, employee_id),
  add constraint statement_line_position unique (statement_id, position, employee_id);
`;

const blocks = `
alter table run_block add column statement_count integer check (statement_count >= 0);
comment on column run_block.statement_count is 'How many statements were stored for it; null where it is not done, or was before this was kept.';
`;

/** As of 0002: it went with the table that 0026 put another in the place of. */
const bounds = `
create or replace trigger manual_value_in_bounds before insert or update of value, indicator_id on manual_value
  for each row execute function refuse_value_out_of_bounds();
`;

/** Of divided tables it is asked what is compared with a set of others, and never for no column at all. */
const questions = `
do $do$
begin
  execute replace(pg_get_functiondef('keep_run_order'::regproc),
    $$select from statement where run_id = new.id and status = 'ERROR'
      and not exists (select from run_exclusion x where x.run_id = new.id and x.employee_id = statement.employee_id)$$,
    $$select 1 from statement where run_id = new.id and status = 'ERROR'
      and employee_id not in (select employee_id from run_exclusion where run_id = new.id)$$);
  execute replace(pg_get_functiondef('keep_dispute'::regproc), 'select from statement join', 'select 1 from statement join');
end $do$;
`;

/** Says otherwise once the database is divided (src/db/distribute.ts). */
const undivided = `
create function is_divided() returns boolean language sql immutable as 'select false';
comment on function is_divided is 'Whether facts and statements are divided over nodes by employee.';
`;

export class LinesOfAnEmployee extends Migration {
  override up(): void {
    this.addSql(lines);
    this.addSql(bounds);
    this.addSql(blocks);
    this.addSql(questions);
    this.addSql(undivided);
  }
}
