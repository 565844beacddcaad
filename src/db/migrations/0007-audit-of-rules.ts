/** Every change of the organisation, of rules, plans, pay and runs goes into the audit log, whatever door it came by. */
import { Migration } from "@mikro-orm/migrations";

/** A part of something, such as a tier table's band, is logged under the id of the whole. */
const auditOfParts = `
create or replace function audit_change() returns trigger language plpgsql as $$
declare
  was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  becomes jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  id_column text := case when tg_nargs > 1 then tg_argv[1] else 'id' end;
begin
  if tg_op = 'UPDATE' and was = becomes then
    return null;
  end if;
  insert into audit_entry (action, object_kind, object_id, before, after) values (
    case tg_op when 'INSERT' then 'CREATED' when 'UPDATE' then 'CHANGED' else 'REMOVED' end,
    tg_argv[0], coalesce(becomes, was) ->> id_column, was, becomes
  );
  return null;
end $$;
`;

/** Tables, what their rows are called in the log, and the column that names the object where it is not `id`. */
const audited: readonly (readonly [table: string, kind: string, idColumn?: string])[] = [
  ["company", "Company"],
  ["calendar_day", "CalendarDay", "day"],
  ["unit", "Unit"],
  ["employee", "Employee"],
  ["membership", "Membership", "employee_id"],
  ["indicator", "Indicator"],
  ["incident_target", "IncidentTarget", "indicator_id"],
  ["tier_table", "TierTable"],
  ["tier_band", "TierBand", "tier_table_id"],
  ["seasonality_month", "SeasonalityMonth", "seasonality_id"],
  ["plan_profile", "PlanProfile"],
  ["plan_profile_indicator", "PlanProfileIndicator", "plan_profile_id"],
  ["plan_profile_subject", "PlanProfileSubject", "plan_profile_id"],
  ["plan_version", "PlanVersion"],
  ["plan_target", "PlanTarget"],
  ["bonus_template", "BonusTemplate"],
  ["bonus_template_version", "BonusTemplateVersion", "bonus_template_id"],
  ["bonus_assignment", "BonusAssignment", "employee_id"],
  ["compensation", "Compensation", "employee_id"],
  ["calculation_run", "CalculationRun"],
];

export class AuditOfRules extends Migration {
  override up(): void {
    this.addSql(auditOfParts);
    for (const [table, kind, idColumn = "id"] of audited)
      this.addSql(`create trigger ${table}_audited after insert or update or delete on ${table}
        for each row execute function audit_change('${kind}', '${idColumn}')`);
  }
}
