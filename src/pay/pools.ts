/** An employee's part of a unit's pool. */
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Decimal } from "../../grammar/index.ts";
import type { PayContext } from "./context.ts";

export interface PoolPart {
  readonly poolId: number;
  readonly name: string;
  /** In the company's currency, of its minor unit; the parts of all members add up to the pool. */
  readonly amount: Decimal;
  /** The exact part as arithmetic: `5000*3/12`. */
  readonly formula: string;
}

/** Parts of pools by employee. */
export type PoolParts = ReadonlyMap<number, readonly PoolPart[]>;

/** The parts of all pools of the period by employee. */
export async function poolParts(_em: EntityManager, _context: PayContext): Promise<PoolParts> {
  return new Map();
}
