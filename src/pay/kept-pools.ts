/** How a run divides its pools: once, when it begins, since the parts of all members add up together whoever computes them. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { decimal } from "../../grammar/index.ts";
import { rows, sql } from "../db/sql.ts";
import type { PoolParts } from "./pools.ts";

export interface StoredPoolPart {
  readonly employeeId: number;
  readonly poolId: number;
  readonly name: string;
  /** Exact text. */
  readonly amount: string;
  readonly formula: string;
}

/** Keeps each part with the block of its employee. */
export async function keepPoolParts(em: EntityManager, runId: number, pools: PoolParts): Promise<void> {
  if (pools.size === 0) return;
  const parts = [...pools].flatMap(([employeeId, own]) =>
    own.map(({ poolId, name, amount, formula }): StoredPoolPart => {
      return { employeeId, poolId, name, amount: amount.toString(), formula };
    }),
  );
  await rows(
    em,
    sql`with placed as materialized (
        select number, unnest(employee_ids) as id from run_block where run_id = ${runId}
      ), kept as (
        select number, jsonb_agg(part order by place) as parts
        from jsonb_array_elements(${JSON.stringify(parts)}::jsonb) with ordinality given(part, place)
        join placed on id = (part ->> 'employeeId')::integer
        group by number
      )
      update run_block set pool_parts = kept.parts from kept
      where run_id = ${runId} and run_block.number = kept.number`,
  );
}

/** The parts of a block, by employee. */
export function keptPoolParts(stored: readonly StoredPoolPart[]): PoolParts {
  const parts = stored.map((part) => ({ ...part, amount: decimal(part.amount) }));
  return Map.groupBy(parts, ({ employeeId }) => employeeId);
}
