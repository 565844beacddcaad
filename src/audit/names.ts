/** What the numbers in entries of the log mean: the names of what they stand for, as they are now. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { rows, sql } from "../db/sql.ts";
import type { AuditEntry } from "./model.ts";

/** What has a name. */
type Named =
  | "employee"
  | "unit"
  | "indicator"
  | "tier_table"
  | "seasonality"
  | "plan_profile"
  | "plan_version"
  | "bonus_template"
  | "calculation_run"
  | "pool";

/** Which columns, of whichever table, hold numbers of what. */
const columns: Readonly<Record<string, Named>> = {
  employee_id: "employee",
  drafted_by: "employee",
  approved_by: "employee",
  activated_by: "employee",
  started_by: "employee",
  closed_by: "employee",
  recorded_by: "employee",
  excluded_by: "employee",
  answered_by: "employee",
  unit_id: "unit",
  parent_id: "unit",
  indicator_id: "indicator",
  tier_table_id: "tier_table",
  seasonality_id: "seasonality",
  plan_profile_id: "plan_profile",
  plan_version_id: "plan_version",
  bonus_template_id: "bonus_template",
  run_id: "calculation_run",
};

/** Of what the numbers of objects are, by their kind. */
const objects: Readonly<Record<string, Named>> = {
  Employee: "employee",
  Membership: "employee",
  Compensation: "employee",
  Guarantee: "employee",
  ManualLine: "employee",
  BonusAssignment: "employee",
  Unit: "unit",
  Indicator: "indicator",
  IndicatorVersion: "indicator",
  IncidentTarget: "indicator",
  TierTable: "tier_table",
  TierBand: "tier_table",
  SeasonalityMonth: "seasonality",
  PlanProfile: "plan_profile",
  PlanProfileIndicator: "plan_profile",
  PlanProfileSubject: "plan_profile",
  PlanVersion: "plan_version",
  BonusTemplate: "bonus_template",
  BonusTemplateVersion: "bonus_template",
  BonusTemplateTest: "bonus_template",
  CalculationRun: "calculation_run",
  RunExclusion: "calculation_run",
  Pool: "pool",
};

/** The columns that hold numbers of something that has a name. */
export const namedColumns: readonly string[] = Object.keys(columns);

export interface AuditName {
  readonly field: string;
  readonly id: string;
  readonly name: string;
}

export interface NamedEntry {
  readonly entry: AuditEntry;
  /** The object's; null where it has none, or is gone. */
  readonly objectName: string | null;
  /** Of the numbers in what it was and became. */
  readonly names: readonly AuditName[];
}

interface Reference {
  readonly kind: Named;
  readonly id: string;
}

/** Entries with the names of what they are about, in one statement. */
export async function withNames(em: EntityManager, entries: readonly AuditEntry[]): Promise<NamedEntry[]> {
  const asked = entries.flatMap((entry) => [objectOf(entry) ?? [], ...referencesIn(entry)].flat());
  const found = await namesOf(em, asked);
  const nameOf = ({ kind, id }: Reference) => found.get(`${kind} ${id}`) ?? null;
  return entries.map((entry) => {
    const object = objectOf(entry);
    const names = referencesIn(entry).flatMap(({ field, ...reference }) => {
      const name = nameOf(reference);
      return name === null ? [] : [{ field, id: reference.id, name }];
    });
    return { entry, objectName: object === null ? null : nameOf(object), names };
  });
}

function objectOf({ objectKind, objectId }: AuditEntry): Reference | null {
  const kind = objects[objectKind];
  return kind === undefined || !isNumber(objectId) ? null : { kind, id: objectId };
}

function referencesIn({ before, after }: AuditEntry): (Reference & { readonly field: string })[] {
  const found = new Map<string, Reference & { readonly field: string }>();
  for (const state of [before, after])
    for (const [field, value] of Object.entries(isObject(state) ? state : {})) {
      const kind = columns[field];
      const id = String(value);
      if (kind !== undefined && isNumber(id)) found.set(`${field} ${id}`, { field, kind, id });
    }
  return [...found.values()];
}

function isObject(state: unknown): state is object {
  return typeof state === "object" && state !== null && !Array.isArray(state);
}

/** As the numbers of these tables are. */
function isNumber(id: string): boolean {
  return /^\d{1,9}$/.test(id);
}

async function namesOf(em: EntityManager, asked: readonly Reference[]): Promise<ReadonlyMap<string, string>> {
  if (asked.length === 0) return new Map();
  const ids = (kind: Named) => asked.filter((each) => each.kind === kind).map(({ id }) => Number(id));
  const named = ["unit", "indicator", "tier_table", "seasonality", "plan_profile", "plan_version"] as const;
  const found = await rows<{ key: string; name: string }>(
    em,
    sql`select 'employee ' || id as key, name from employee where id = any(${ids("employee")}::integer[])
      ${sql.join(
        [...named, "bonus_template" as const, "pool" as const].map(
          (kind) => sql`union all select ${`${kind} `} || id, name from ${sql.table(kind)}
            where id = any(${ids(kind)}::integer[])`,
        ),
        sql` `,
      )}
      union all select 'calculation_run ' || id, to_char(period_start, 'YYYY-MM') from calculation_run
        where id = any(${ids("calculation_run")}::integer[])`,
  );
  return new Map(found.map(({ key, name }) => [key, name]));
}
