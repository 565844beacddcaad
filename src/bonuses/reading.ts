/** Which templates somebody may read: all of them, or those by which people are paid whose pay they see, their own first of all. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { seesCompany, type Viewer } from "../access/index.ts";
import { rows, sql } from "../db/sql.ts";
import { BonusTemplate } from "./model.ts";

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

/** The templates of everybody whose pay the viewer sees. */
async function templatesOfPay(em: EntityManager, viewer: Viewer, day: Temporal.PlainDate): Promise<number[]> {
  const found = await rows<{ id: number }>(
    em,
    sql`select distinct bonus_template_id as id from bonus_assignment
      where employee_id in (select payable_employee_ids(${viewer.employeeId}::integer, ${day.toString()}::date))`,
  );
  return found.map(({ id }) => id);
}
