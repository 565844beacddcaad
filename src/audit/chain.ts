/** Checking the audit log: every hash computed anew, outside the database, from the first entry on. */
import { createHash } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { rows, sql } from "../db/sql.ts";

/** The first entry at which the log is not what was written. */
export interface BrokenEntry {
  /** Its number; the number that is missing where `fault` is MISSING. */
  readonly id: string;
  readonly fault: "MISSING" | "ALTERED";
}

/** Where the log ends. Kept outside the database, it shows a log whose end was cut off. */
export interface AuditHead {
  readonly count: bigint;
  /** Hexadecimal; 64 zeros for an empty log. */
  readonly hash: string;
}

export type AuditCheck =
  | { readonly kind: "intact"; readonly head: AuditHead }
  | { readonly kind: "broken"; readonly entry: BrokenEntry };

/** What a digest is made of. */
interface Stated {
  readonly state: string | null;
  readonly digest: Buffer | null;
}

interface Sealed {
  readonly id: string;
  readonly text: string;
  readonly hash: Buffer;
  readonly salt: Buffer | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly beforeDigest: Buffer | null;
  readonly afterDigest: Buffer | null;
  /** The entry that tells of the person who was erased from this one. */
  readonly erasedBy: string | null;
  /** The entries that an erasure lists. */
  readonly erases: string[] | null;
}

const BLOCK = 10_000;

/**
 * Walks the chain in blocks of 10,000 entries and stops at the first that does not fit; of a long log only its `last` entries,
 * where that is given.
 */
export async function verifyAudit(em: EntityManager, last: number | null = null): Promise<AuditCheck> {
  const start = last === null ? null : await headBefore(em, last);
  let count = start?.count ?? 0n;
  let previous: Buffer = start?.hash ?? Buffer.alloc(32);
  const erased = new Erasures();
  while (true) {
    const block = await sealedAfter(em, count);
    for (const entry of block) {
      if (BigInt(entry.id) !== count + 1n)
        return { kind: "broken", entry: { id: String(count + 1n), fault: "MISSING" } };
      const hash = createHash("sha256").update(previous).update(entry.text, "utf8").digest();
      if (!hash.equals(entry.hash) || !isAsStated(entry))
        return { kind: "broken", entry: { id: entry.id, fault: "ALTERED" } };
      erased.note(entry);
      count += 1n;
      previous = hash;
    }
    if (block.length < BLOCK) break;
  }
  const unlisted = erased.unlisted();
  if (unlisted !== null) return { kind: "broken", entry: { id: unlisted, fault: "ALTERED" } };
  return { kind: "intact", head: { count, hash: previous.toString("hex") } };
}

/** Whether before and after are what was sealed; of an erased entry only its digests are left to be sealed. */
function isAsStated({ salt, before, after, beforeDigest, afterDigest, erasedBy }: Sealed): boolean {
  if (erasedBy !== null) return salt === null;
  if (salt === null) return false;
  return (
    isDigested({ state: before, digest: beforeDigest }, salt) &&
    isDigested({ state: after, digest: afterDigest }, salt)
  );
}

function isDigested({ state, digest }: Stated, salt: Buffer): boolean {
  if (state === null || digest === null) return state === null && digest === null;
  return createHash("sha256").update(salt).update(state, "utf8").digest().equals(digest);
}

/** Entries that say that they were erased, until the sealed entry comes that lists them. */
class Erasures {
  readonly #pending = new Map<string, Set<string>>();

  note({ id, erasedBy, erases }: Sealed): void {
    if (erasedBy !== null) this.#expect(erasedBy, id);
    const expected = this.#pending.get(id);
    if (expected === undefined || erases === null) return;
    for (const listed of erases) expected.delete(listed);
    if (expected.size === 0) this.#pending.delete(id);
  }

  /** The first entry that nobody has listed as erased, or null. */
  unlisted(): string | null {
    const ids = [...this.#pending.values()].flatMap((each) => [...each]).map(BigInt);
    return ids.length === 0 ? null : String(ids.reduce((least, id) => (id < least ? id : least)));
  }

  #expect(by: string, id: string): void {
    const ids = this.#pending.get(by) ?? new Set();
    this.#pending.set(by, ids.add(id));
  }
}

/** The entry before the last so many; null where there are no more than these. */
async function headBefore(em: EntityManager, last: number): Promise<{ count: bigint; hash: Buffer } | null> {
  const [found] = await rows<{ id: string; hash: Buffer }>(
    em,
    sql`select id, hash from audit_entry order by id desc offset ${last} limit 1`,
  );
  return found === undefined ? null : { count: BigInt(found.id), hash: found.hash };
}

function sealedAfter(em: EntityManager, id: bigint): Promise<Sealed[]> {
  return rows<Sealed>(
    em,
    sql`select id, audit_entry_text(audit_entry) as text, hash, salt, before::text as before, after::text as after,
        before_digest as "beforeDigest", after_digest as "afterDigest", erased_by as "erasedBy",
        case when action = 'ERASED' and erased_by is null then array(select jsonb_array_elements_text(after -> 'entries')) end as erases
      from audit_entry where id > ${id.toString()}::bigint order by id limit ${BLOCK}`,
  );
}
