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

interface Sealed {
  readonly id: string;
  readonly text: string;
  readonly hash: Buffer;
}

const BLOCK = 10_000;

/** Walks the chain in blocks of 10,000 entries and stops at the first that does not fit. */
export async function verifyAudit(em: EntityManager): Promise<AuditCheck> {
  let count = 0n;
  let previous: Buffer = Buffer.alloc(32);
  while (true) {
    const block = await sealedAfter(em, count);
    for (const entry of block) {
      if (BigInt(entry.id) !== count + 1n)
        return { kind: "broken", entry: { id: String(count + 1n), fault: "MISSING" } };
      const hash = createHash("sha256").update(previous).update(entry.text, "utf8").digest();
      if (!hash.equals(entry.hash)) return { kind: "broken", entry: { id: entry.id, fault: "ALTERED" } };
      count += 1n;
      previous = hash;
    }
    if (block.length < BLOCK) return { kind: "intact", head: { count, hash: previous.toString("hex") } };
  }
}

function sealedAfter(em: EntityManager, id: bigint): Promise<Sealed[]> {
  return rows<Sealed>(
    em,
    sql`select id, audit_entry_text(audit_entry) as text, hash from audit_entry
      where id > ${id.toString()}::bigint order by id limit ${BLOCK}`,
  );
}
