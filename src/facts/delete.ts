/** Deleting facts that should never have been recorded. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { isDivided } from "../db/distribute.ts";
import { refuse } from "../problem.ts";
import { deleteKnown, lockClosing, lockFacts } from "./changes.ts";
import { deleteDivided } from "./divided.ts";
import { type Entrant, leaveForbidden } from "./entering.ts";
import { assertSource } from "./ingest.ts";
import { assertKnownAtHand, knownOfIds } from "./known.ts";
import type { DeleteResult, FactKind, Recorder } from "./model.ts";

/** The facts to delete, by their external ids within a source. */
export interface FactsToDelete {
  readonly kind: FactKind;
  readonly source: string;
  readonly externalIds: readonly string[];
  /** Who deletes; whoever the transaction acts for where left out. */
  readonly recorder?: Recorder | null;
  /** Who takes back manual values without setting up; of others, and of other kinds, nothing is found. */
  readonly entrant?: Entrant | null;
}

const MAX_DELETED = 10_000;

/**
 * Deletes facts as one batch, and says how many there were. Of one in a closed period what it was is kept, so that a
 * later run takes the difference back. Throws ValidationProblem for the source, and for more than 10,000 ids,
 * FactsArchivedProblem for a fact in an archived month.
 */
export async function deleteFacts(em: EntityManager, facts: FactsToDelete): Promise<DeleteResult> {
  const { kind, source, recorder = null, entrant = null } = facts;
  assertSource(source);
  if (facts.externalIds.length > MAX_DELETED)
    refuse(["externalIds"], "At most 10,000 facts are deleted at once.");
  if (!facts.externalIds.every((id) => id.isWellFormed() && !id.includes("\0")))
    refuse(["externalIds"], "An external id has characters that are no text.");
  const externalIds = [...new Set(facts.externalIds)];
  const head = { kind, source, recorder, fileName: null, rejected: 0 };
  const { deleted, retroactive } = await em.transactional(async (tx) => {
    await lockClosing(tx);
    await lockFacts(tx, kind, source);
    const remove = (await isDivided(tx)) ? deleteDivided : deleteKnown;
    const sought = entrant === null || kind === "MANUAL_VALUES" ? externalIds : [];
    const known = await knownOfIds(tx, kind, source, sought);
    if (entrant !== null) await leaveForbidden(tx, entrant);
    await assertKnownAtHand(tx);
    return remove(tx, head, known);
  });
  return { deleted, notFound: externalIds.length - deleted, retroactive };
}
