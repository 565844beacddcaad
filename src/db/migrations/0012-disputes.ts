/** What employees say about their statements, and that they see these once they are approved. */
import { Migration } from "@mikro-orm/migrations";

/** A role lets see pay in every state; without one there is only the own. */
const sight = `
create function payable_by_role_ids(viewer integer, day date) returns setof integer
language sql stable as $$
  select id from employee
  where (select sees_company(viewer, day))
    or id in (select member_ids(array(
      select headed_unit_ids(viewer, day) where (select heads_see_pay from company)
      union
      select granted_unit_ids(viewer, day, array['FINANCE', 'AUDITOR'])
    ), day))
$$;

create or replace function payable_employee_ids(viewer integer, day date) returns setof integer
language sql stable as $$
  select viewer where exists (select from employee where id = viewer)
  union
  select payable_by_role_ids(viewer, day)
$$;
`;

/**
 * A dispute names the statement by run and employee, and the line by what it is: a statement that is computed anew has
 * other rows, and the dispute about it stays.
 */
const disputes = `
create table dispute (
  id integer generated always as identity primary key,
  run_id integer not null references calculation_run,
  employee_id integer not null references employee,
  line_kind text,
  line_name text,
  line_number integer check (line_number >= 1),
  comment text not null check (comment ~ '\\S' and length(comment) <= 2000),
  opened_at timestamptz not null default now(),
  answered_by integer references employee,
  answer text check (answer ~ '\\S' and length(answer) <= 2000),
  answered_at timestamptz,
  withdrawn_at timestamptz,
  status text not null default 'OPEN' check (status in ('OPEN', 'ACCEPTED', 'REJECTED', 'WITHDRAWN')),
  constraint dispute_line check (num_nonnulls(line_kind, line_name, line_number) in (0, 3)),
  constraint dispute_answer check (
    num_nonnulls(answered_by, answer, answered_at) = case when status in ('ACCEPTED', 'REJECTED') then 3 else 0 end),
  constraint dispute_withdrawal check ((status = 'WITHDRAWN') = (withdrawn_at is not null)),
  constraint dispute_four_eyes check (answered_by <> employee_id)
);
comment on table dispute is 'Opened by the employee whose statement it is; about all of it where no line is named.';
comment on column dispute.line_number is 'Which of the lines of this kind and name, from 1.';
create unique index dispute_one_open on dispute (run_id, employee_id, line_kind, line_name, line_number)
  nulls not distinct where status = 'OPEN';
create index dispute_of_employee on dispute (employee_id, run_id);
create index dispute_status on dispute (status, id);

create function keep_dispute() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a dispute is withdrawn, not deleted' using errcode = '23514', constraint = 'dispute_final';
  end if;
  if tg_op = 'INSERT' then
    if new.status <> 'OPEN' then
      raise exception 'a dispute begins open' using errcode = '23514', constraint = 'dispute_order';
    end if;
    if not exists (
      select from statement join calculation_run run on run.id = run_id
      where run.id = new.run_id and employee_id = new.employee_id and run.status in ('APPROVED', 'CLOSED')
    ) then
      raise exception 'there is no approved statement of employee % in run %', new.employee_id, new.run_id
        using errcode = '23514', constraint = 'dispute_statement';
    end if;
    return new;
  end if;
  if old.status <> 'OPEN' or (old.id, old.run_id, old.employee_id, old.line_kind, old.line_name, old.line_number,
    old.comment, old.opened_at) is distinct from (new.id, new.run_id, new.employee_id, new.line_kind, new.line_name,
    new.line_number, new.comment, new.opened_at) then
    raise exception 'a dispute is answered or withdrawn once, and what was said stays'
      using errcode = '23514', constraint = 'dispute_final';
  end if;
  return new;
end $$;
create trigger dispute_kept before insert or update or delete on dispute
  for each row execute function keep_dispute();
create trigger dispute_audited after insert or update or delete on dispute
  for each row execute function audit_change('Dispute', 'id');
`;

export class Disputes extends Migration {
  override up(): void {
    for (const part of [sight, disputes]) this.addSql(part);
  }
}
