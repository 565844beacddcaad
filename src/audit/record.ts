/** Writing the audit log. */
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Actor } from "../db/actor.ts";
import { rows, sql } from "../db/sql.ts";

/** What was done to what. Secrets never stand in `before` or `after`. */
export interface Change {
  /** A word or two in capitals: `APPROVED`, `PASSWORD_SET`. */
  readonly action: string;
  /** The kind of the object as the API names it: `CalculationRun`. */
  readonly objectKind: string;
  readonly objectId: string | number;
  /** What it was; left out where there was nothing. */
  readonly before?: object | null;
  /** What it became; left out where nothing is left. */
  readonly after?: object | null;
  /** Who did it, where it is not whom the entity manager acts as. */
  readonly actor?: Actor;
}

/**
 * Puts a change on the log, in the transaction that makes it: both are stored or neither. Call it late, since
 * entries are sealed one after another and the next writer waits for this transaction's end.
 *
 *     await recordAudit(tx, { action: "APPROVED", objectKind: "CalculationRun", objectId: run.id, after: { status } });
 */
export async function recordAudit(em: EntityManager, change: Change): Promise<void> {
  if (!em.isInTransaction()) throw new Error("An audit entry belongs into the transaction of its change");
  const { actor } = change;
  await rows(
    em,
    sql`insert into audit_entry (actor_id, actor_service, action, object_kind, object_id, before, after) values (
      ${actor?.kind === "EMPLOYEE" ? actor.id : null}::integer,
      ${actor?.kind === "SERVICE" ? actor.name : null}::text,
      ${change.action}, ${change.objectKind}, ${String(change.objectId)},
      ${jsonOf(change.before)}::jsonb, ${jsonOf(change.after)}::jsonb
    )`,
  );
}

function jsonOf(state: object | null | undefined): string | null {
  return state == null ? null : JSON.stringify(state);
}
