/** The schedule by which months are run: one row, from which every worker reads whether one is due. */
import { Migration } from "@mikro-orm/migrations";

const schedule = `
create table run_schedule (
  id integer primary key default 1 check (id = 1),
  enabled boolean not null default false,
  day_of_month smallint not null default 3 check (day_of_month between 1 and 28),
  at_hour smallint not null default 6 check (at_hour between 0 and 23),
  from_period date check (extract(day from from_period) = 1),
  last_started date check (extract(day from last_started) = 1),
  last_problem text check (last_problem <> ''),
  tried_on date,
  check (not enabled or from_period is not null),
  check ((last_problem is null) = (tried_on is null))
);
comment on table run_schedule is 'On which day and hour, in the company''s time zone, the month before is run.';
comment on column run_schedule.from_period is 'The first month that the schedule runs; those before are left to people.';
comment on column run_schedule.last_started is 'The newest month that it need not look at any more.';
comment on column run_schedule.last_problem is 'Why the month that is due could not be started on tried_on; it is tried again on the next day.';
insert into run_schedule default values;
`;

/** The schedule is never removed, goes forward only, and never beyond what is over. */
const keep = `
create function keep_run_schedule() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'the schedule is switched off, not removed'
      using errcode = '23514', constraint = 'run_schedule_stays';
  end if;
  if new.last_started is distinct from old.last_started and (
    new.last_started is null or new.last_started <= old.last_started
    or new.last_started + interval '1 month' >
      (now() at time zone coalesce((select time_zone from company where id = 1), 'UTC'))
  ) then
    raise exception 'the schedule goes from month to month, and none before it is over'
      using errcode = '23514', constraint = 'run_schedule_forward';
  end if;
  return new;
end $$;
create trigger run_schedule_keep before update or delete on run_schedule
  for each row execute function keep_run_schedule();
create trigger run_schedule_audited after insert or update or delete on run_schedule
  for each row execute function audit_change('RunSchedule', 'id');
`;

export class Schedule extends Migration {
  override up(): void {
    this.addSql(schedule);
    this.addSql(keep);
  }
}
