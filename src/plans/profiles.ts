/** Plan profiles: named sets of indicators with weights (features S5, S6). */
import type { EntityManager } from "@mikro-orm/postgresql";
import { parseDecimal, sign } from "../../grammar/index.ts";
import { rows, sql } from "../db/sql.ts";
import { assertVersion } from "../db/versions.ts";
import { refuse } from "../problem.ts";
import { PlanProfile, PlanProfileIndicator } from "./model.ts";

export interface PlanProfileInput {
  readonly code: string;
  readonly name: string;
  readonly indicators: readonly {
    readonly indicatorId: number;
    readonly weight: string;
    /** The most that its attainment counts for; null for any. */
    readonly cap?: string | null;
  }[];
  /** The version that was read; the edit is refused where it has changed since. Not asked where null or left out. */
  readonly expectedVersion?: number | null;
}

/** Stores a profile; one of the same code is replaced. */
export async function definePlanProfile(em: EntityManager, input: PlanProfileInput): Promise<PlanProfile> {
  if (input.indicators.length === 0) refuse(["indicators"], "A profile holds at least one indicator.");
  const seen = new Set<number>();
  for (const [position, each] of input.indicators.entries()) {
    const weight = parseDecimal(each.weight);
    const path = ["indicators", String(position)];
    if (weight === null || sign(weight) < 0) refuse([...path, "weight"], "A weight is a number from 0 up.");
    const cap = each.cap == null ? null : parseDecimal(each.cap);
    if (cap !== null && sign(cap) <= 0) refuse([...path, "cap"], "A cap is above 0.");
    if (seen.has(each.indicatorId)) refuse(path, "This indicator stands in the profile twice.");
    seen.add(each.indicatorId);
  }
  return em.transactional(async (tx) => {
    await assertVersion(tx, "plan_profile", input.code, input.expectedVersion ?? null);
    const [stored] = await rows<{ id: number }>(
      tx,
      sql`insert into plan_profile (code, name) values (${input.code}, ${input.name})
        on conflict (code) do update set name = excluded.name returning id`,
    );
    const planProfileId = stored?.id ?? 0;
    await tx.nativeDelete(PlanProfileIndicator, { planProfileId });
    await tx.insertMany(
      PlanProfileIndicator,
      input.indicators.map((each) => ({ planProfileId, ...each, cap: each.cap ?? null })),
    );
    return tx.findOneOrFail(PlanProfile, { id: planProfileId }, { refresh: true });
  });
}
