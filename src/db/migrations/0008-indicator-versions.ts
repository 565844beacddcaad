/** Indicators by the day from which a definition holds, and who enters values by hand. */
import { Migration } from "@mikro-orm/migrations";

/** The first version holds from the beginning and has no day; what an indicator is measured from never changes. */
const versions = `
alter table indicator add constraint indicator_source unique (id, source);

create table indicator_version (
  indicator_id integer not null,
  number smallint not null check (number >= 1),
  effective_from date,
  source text not null,
  direction text not null check (direction in ('HIGHER_IS_BETTER', 'LOWER_IS_BETTER')),
  attainment_rule text not null check (attainment_rule in ('FACT_BY_PLAN', 'PLAN_BY_FACT', 'MIRRORED')),
  document_category text,
  document_measure text check (document_measure in ('COUNT', 'SUM')),
  document_condition text,
  formula text,
  tier_table_id integer references tier_table,
  primary key (indicator_id, number),
  foreign key (indicator_id, source) references indicator (id, source),
  constraint indicator_version_a_day unique nulls not distinct (indicator_id, effective_from),
  check ((number = 1) = (effective_from is null)),
  check ((source = 'DOCUMENTS') = (document_category is not null)),
  check ((source = 'DOCUMENTS') = (document_measure is not null)),
  check (source = 'DOCUMENTS' or document_condition is null),
  check ((source = 'FORMULA') = (formula is not null)),
  check ((direction = 'HIGHER_IS_BETTER') = (attainment_rule = 'FACT_BY_PLAN'))
);

insert into indicator_version
select id, 1, null, source, direction, attainment_rule, document_category, document_measure, document_condition,
  formula, tier_table_id
from indicator;

alter table indicator
  drop column direction, drop column attainment_rule, drop column document_category, drop column document_measure,
  drop column document_condition, drop column formula, drop column tier_table_id;

create function require_first_version() returns trigger language plpgsql as $$
begin
  if exists (select from indicator where id = new.id)
    and not exists (select from indicator_version where indicator_id = new.id and number = 1) then
    raise exception 'indicator % has no definition from the beginning', new.code
      using errcode = '23514', constraint = 'indicator_first_version';
  end if;
  return null;
end $$;
create constraint trigger indicator_first_version after insert or update on indicator
  deferrable initially deferred for each row execute function require_first_version();
`;

const targets = `
alter table incident_target add column version_number smallint not null default 1;
alter table incident_target alter column version_number drop default;
alter table incident_target drop constraint incident_target_pkey;
alter table incident_target drop constraint incident_target_indicator_id_fkey;
alter table incident_target
  add primary key (indicator_id, version_number, incident_type),
  add foreign key (indicator_id, version_number) references indicator_version on delete cascade;
create trigger indicator_version_audited after insert or update or delete on indicator_version
  for each row execute function audit_change('IndicatorVersion', 'indicator_id');
`;

const entry = `
alter table indicator add column entered_by text not null default 'SET_UP'
  check (entered_by in ('SET_UP', 'HEADS', 'EMPLOYEES')),
  add check (source = 'MANUAL' or entered_by = 'SET_UP');
comment on column indicator.entered_by is
  'Who enters its values: finance and administration; heads for those under them as well; everybody for themselves too.';
`;

export class IndicatorVersions extends Migration {
  override up(): void {
    for (const part of [versions, targets, entry]) this.addSql(part);
  }
}
