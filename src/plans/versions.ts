/** Plan versions: several plans for the same time, of which one is active: what progress and pay go by. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { rows, sql } from "../db/sql.ts";
import { ConflictProblem, refuse } from "../problem.ts";
import { PlanVersion } from "./model.ts";

/** The id of a version by its code. */
export async function planVersionId(
  em: EntityManager,
  code: string,
  path: readonly string[],
): Promise<number> {
  const found = await em.findOne(PlanVersion, { code });
  return found?.id ?? refuse([...path], `There is no plan version "${code}".`);
}

export interface PlanVersionInput {
  readonly code: string;
  readonly name: string;
  /** The code of a version whose targets the new one begins with; null for none. */
  readonly copyOf: string | null;
}

/** Makes a version that is not active yet. Refuses a code that is taken. */
export async function createPlanVersion(em: EntityManager, input: PlanVersionInput): Promise<PlanVersion> {
  return em.transactional(async (tx) => {
    const source = input.copyOf === null ? null : await planVersionId(tx, input.copyOf, ["copyOf"]);
    const [stored] = await rows<{ id: number }>(
      tx,
      sql`insert into plan_version (code, name) values (${input.code}, ${input.name})
        on conflict (code) do nothing returning id`,
    );
    if (stored === undefined) throw new ConflictProblem(`There is a plan version "${input.code}" already.`);
    await rows(
      tx,
      sql`insert into plan_target (plan_version_id, indicator_id, employee_id, unit_id, period_kind, period_start, value)
        select ${stored.id}::integer, indicator_id, employee_id, unit_id, period_kind, period_start, value
        from plan_target where plan_version_id = ${source}::integer`,
    );
    return tx.findOneOrFail(PlanVersion, { id: stored.id });
  });
}

/** Makes a version the one that progress and pay go by. */
export async function activatePlanVersion(em: EntityManager, code: string): Promise<PlanVersion> {
  return em.transactional(async (tx) => {
    const id = await planVersionId(tx, code, ["code"]);
    await rows(tx, sql`update plan_version set is_active = false where is_active and id <> ${id}`);
    await rows(tx, sql`update plan_version set is_active = true where id = ${id}`);
    return tx.findOneOrFail(PlanVersion, { id }, { refresh: true });
  });
}
