/** Who belonged to and headed which unit on which days, as history. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { rows, sql } from "../db/sql.ts";
import { Headship, Membership } from "./model.ts";

/** The units of some employees over time, the newest first. */
export function membershipsOf(em: EntityManager, employees: readonly number[]): Promise<Membership[]> {
  return em.find(Membership, { employeeId: { $in: [...employees] } }, { orderBy: { validFrom: "desc" } });
}

/** What some employees head or headed, the newest first. */
export function headshipsOf(em: EntityManager, employees: readonly number[]): Promise<Headship[]> {
  return em.find(Headship, { employeeId: { $in: [...employees] } }, { orderBy: { validFrom: "desc" } });
}

/** Who heads or headed some units, the newest first. */
export function headsOf(em: EntityManager, units: readonly number[]): Promise<Headship[]> {
  return em.find(Headship, { unitId: { $in: [...units] } }, { orderBy: { validFrom: "desc" } });
}

export interface MembersAsked {
  readonly unitId: number;
  /** Who asks, and the day on which it is asked: what one may see is decided by today. */
  readonly viewerId: number;
  readonly today: string;
  /** The day that it is asked about. */
  readonly day: string;
}

/** A page of who belongs to the very unit on a day, by personnel number, among those whom a viewer may see. */
export async function memberPage(
  em: EntityManager,
  about: MembersAsked,
  page: { readonly limit: number; readonly offset: number },
): Promise<Membership[]> {
  const found = await rows<{ id: number }>(
    em,
    sql`select membership.id from membership join employee on employee.id = employee_id
      where unit_id = ${about.unitId} and daterange(valid_from, valid_to, '[]') @> ${about.day}::date
        and employee_id in (select visible_employee_ids(${about.viewerId}::integer, ${about.today}::date))
      order by number limit ${page.limit} offset ${page.offset}`,
  );
  const stays = await em.find(Membership, { id: { $in: found.map(({ id }) => id) } });
  const byId = new Map(stays.map((stay) => [stay.id, stay]));
  return found.flatMap(({ id }) => byId.get(id) ?? []);
}
