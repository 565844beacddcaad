/** Which months of facts were taken out into files, so that nothing is recorded in them and nothing read as if there were none. */
import { Migration } from "@mikro-orm/migrations";

const archive = `
create table fact_archive (
  month date not null check (extract(day from month) = 1),
  kind text not null check (kind in ('INCIDENTS', 'DOCUMENTS', 'MANUAL_VALUES')),
  rows bigint not null check (rows > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  recorded_by integer references employee,
  service text check (service <> ''),
  recorded_at timestamptz not null default now(),
  purged_at timestamptz,
  primary key (month, kind),
  constraint fact_archive_recorder check (num_nonnulls(recorded_by, service) = 1)
);
comment on table fact_archive is 'Files that hold the facts of a month; they are in no table while they stand here.';
comment on column fact_archive.sha256 is 'Of the file as it was written, compressed.';
comment on column fact_archive.purged_at is 'Since when nothing but this row and the daily summaries is left.';
create trigger fact_archive_recorder before insert on fact_archive for each row execute function name_recorder();

create function archived_days() returns datemultirange language sql stable as $$
  select coalesce(range_agg(daterange(month, (month + interval '1 month')::date)), '{}'::datemultirange)
  from (select distinct month from fact_archive) archived
$$;

create function facts_at_hand(first date, last date) returns boolean language plpgsql stable as $$
declare
  months text;
begin
  select string_agg(to_char(month, 'YYYY-MM'), ', ' order by month) into months
    from (select distinct month from fact_archive
      where month <= last and (month + interval '1 month')::date > first) archived;
  if months is not null then
    raise exception 'facts of % are archived', months
      using errcode = '55000', constraint = 'facts_at_hand', detail = months;
  end if;
  return true;
end $$;
comment on function facts_at_hand is 'Stands in every statement that reads facts themselves: archived ones are not none.';

alter function keep_fact_months rename to make_fact_months;
create function keep_fact_months(fact text, days date[]) returns void language plpgsql as $$
declare
  archived datemultirange := archived_days();
begin
  perform make_fact_months(fact, array(select day from unnest(days) day where not archived @> day));
end $$;
comment on function keep_fact_months is 'As make_fact_months, but for archived months, which come back from their files only.';

create function open_fact_month(fact text, month date) returns void language plpgsql as $$
begin
  execute format('create table %I (like %I including constraints including storage including compression)',
    fact_month_name(fact, month), fact);
end $$;
comment on function open_fact_month is 'A table to be filled and then attached, which nothing sees until then.';

create function attach_fact_month(fact text, month date) returns void language plpgsql as $$
begin
  execute format('alter table %I attach partition %I for values from (%L) to (%L)',
    fact, fact_month_name(fact, month), month, (month + interval '1 month')::date);
  perform guard_fact_month(fact_month_name(fact, month)::regclass);
end $$;

create function drop_fact_month(fact text, month date) returns void language plpgsql as $$
begin
  execute format('alter table %I detach partition %I', fact, fact_month_name(fact, month));
  execute format('drop table %I', fact_month_name(fact, month));
end $$;
`;

export class ArchiveOfFacts extends Migration {
  override up(): void {
    this.addSql(archive);
  }
}
