/** Which templates somebody may read, and whose they are: all, or as far as people are paid by them whose pay they see. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { seesCompany, type Viewer } from "../access/index.ts";
import { rows, sql } from "../db/sql.ts";
import { type BonusAssignment, BonusTemplate } from "./model.ts";

/** The templates that a viewer may read, by code; of `ids` only, where they are given. */
export async function visibleTemplates(
  em: EntityManager,
  viewer: Viewer,
  day: Temporal.PlainDate,
  ids?: readonly number[],
): Promise<BonusTemplate[]> {
  const asked = ids === undefined ? {} : { id: { $in: [...ids] } };
  const read = seesCompany(viewer) ? {} : { $and: [{ id: { $in: await templatesOfPay(em, viewer, day) } }] };
  return em.find(BonusTemplate, { ...asked, ...read }, { orderBy: { code: "asc" } });
}

export interface GivenQuery {
  readonly templates: readonly number[];
  readonly start: Temporal.PlainDate;
  readonly end: Temporal.PlainDate;
  /** How many at most of each template. */
  readonly first: number;
}

/** Who has some templates on any of some days, of those whose pay the viewer sees; by personnel number. */
export function assignmentsGiven(
  em: EntityManager,
  viewer: Viewer,
  day: Temporal.PlainDate,
  { templates, start, end, first }: GivenQuery,
): Promise<BonusAssignment[]> {
  const seen = seesCompany(viewer)
    ? sql`true`
    : sql`employee_id in (select payable_employee_ids(${viewer.employeeId}::integer, ${day.toString()}::date))`;
  return rows<BonusAssignment>(
    em,
    sql`select "employeeId", "bonusTemplateId", "validFrom", "validTo" from (
        select employee_id as "employeeId", bonus_template_id as "bonusTemplateId", valid_from::text as "validFrom",
          valid_to::text as "validTo", number,
          row_number() over (partition by bonus_template_id order by number) as place
        from bonus_assignment join employee on employee.id = employee_id
        where bonus_template_id = any(${[...templates]}::integer[]) and ${seen}
          and daterange(valid_from, valid_to, '[]')
            && daterange(${start.toString()}::date, ${end.toString()}::date, '[]')
      ) given
      where place <= ${first} order by number`,
  );
}

/** The templates of everybody whose pay the viewer sees. */
async function templatesOfPay(em: EntityManager, viewer: Viewer, day: Temporal.PlainDate): Promise<number[]> {
  const found = await rows<{ id: number }>(
    em,
    sql`select distinct bonus_template_id as id from bonus_assignment
      where employee_id in (select payable_employee_ids(${viewer.employeeId}::integer, ${day.toString()}::date))`,
  );
  return found.map(({ id }) => id);
}
