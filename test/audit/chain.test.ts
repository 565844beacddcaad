/** The chain of the audit log: what it is made of, and that no way round the triggers goes unseen. */
import { createHash } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { beforeEach, describe, expect, test } from "vitest";
import { recordAudit, verifyAudit } from "../../src/audit/index.ts";
import { actAs } from "../../src/db/actor.ts";
import { type RawBuilder, rows, sql } from "../../src/db/sql.ts";
import { testDatabase } from "../support/database.ts";

const { orm } = await testDatabase();

async function record(action: string, em: EntityManager = orm.em.fork()): Promise<void> {
  await em.transactional((tx) =>
    recordAudit(tx, { action, objectKind: "Thing", objectId: 7, before: { a: "1" }, after: { a: "2.50" } }),
  );
}

/** As somebody does who owns the table. */
async function behindTheTriggers(change: RawBuilder<unknown>): Promise<void> {
  await orm.em.fork().transactional(async (tx) => {
    await rows(tx, sql`alter table audit_entry disable trigger user`);
    await rows(tx, change);
    await rows(tx, sql`alter table audit_entry enable trigger user`);
  });
}

beforeEach(async () => {
  await behindTheTriggers(sql`truncate audit_entry`);
  for (const action of ["FIRST", "SECOND", "THIRD"]) await record(action);
});

test("the hash of an entry is the SHA-256 of the hash before and the entry as JSON, its states as salted digests", async () => {
  interface Row {
    readonly id: string;
    readonly at: string;
    readonly action: string;
    readonly hash: Buffer;
    readonly salt: Buffer;
  }
  const entries = await rows<Row>(
    orm.em.fork(),
    sql`select id, to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, action, hash, salt from audit_entry order by id`,
  );
  expect(new Set(entries.map(({ salt }) => salt.toString("hex"))).size).toBe(3);
  let previous: Buffer = Buffer.alloc(32);
  for (const { id, at, action, hash, salt } of entries) {
    const digest = (state: string) => createHash("sha256").update(salt).update(state).digest("hex");
    const states = `"${digest('{"a": "1"}')}", "${digest('{"a": "2.50"}')}"`;
    const text = `[${id}, "${at}", null, "system", "${action}", "Thing", "7", ${states}]`;
    previous = createHash("sha256").update(previous).update(text).digest();
    expect(hash.toString("hex")).toBe(previous.toString("hex"));
  }
  expect(await verifyAudit(orm.em.fork())).toEqual({
    kind: "intact",
    head: { count: 3n, hash: previous.toString("hex") },
  });
});

test("an empty log is intact", async () => {
  await behindTheTriggers(sql`truncate audit_entry`);
  expect(await verifyAudit(orm.em.fork())).toEqual({
    kind: "intact",
    head: { count: 0n, hash: "0".repeat(64) },
  });
});

describe("tampering is found at the first broken entry:", () => {
  test.each([
    ["an altered amount", sql`update audit_entry set after = '{"a": "9"}' where id = 2`, "2", "ALTERED"],
    ["an altered hour", sql`update audit_entry set at = at + interval '1 hour' where id = 3`, "3", "ALTERED"],
    ["an altered hash", sql`update audit_entry set hash = sha256('x') where id = 1`, "1", "ALTERED"],
    ["an amount taken away", sql`update audit_entry set after = null where id = 2`, "2", "ALTERED"],
    [
      "an altered amount with a salt and digest to fit",
      sql`update audit_entry set (after, after_digest) = row('{"a": "9"}'::jsonb, audit_digest(salt, '{"a": "9"}')) where id = 2`,
      "2",
      "ALTERED",
    ],
    [
      "an entry that was blanked as if somebody had been erased",
      sql`update audit_entry set (after, salt, erased_by) = row('{}'::jsonb, null::bytea, 3::bigint) where id = 2`,
      "2",
      "ALTERED",
    ],
    ["a removed entry", sql`delete from audit_entry where id = 2`, "2", "MISSING"],
    ["a removed beginning", sql`delete from audit_entry where id = 1`, "1", "MISSING"],
    [
      "an entry overwritten by another",
      sql`update audit_entry set (at, action, hash) = (select at, action, hash from audit_entry where id = 3)
        where id = 2`,
      "2",
      "ALTERED",
    ],
  ])("%s", async (_what, change, id, fault) => {
    await behindTheTriggers(change);
    expect(await verifyAudit(orm.em.fork())).toEqual({ kind: "broken", entry: { id, fault } });
  });
});

test("writers at the same time make one chain", async () => {
  await Promise.all(Array.from({ length: 20 }, (_, n) => record(`WRITER_${"ABCDEFGHIJKLMNOPQRST"[n]}`)));
  expect(await verifyAudit(orm.em.fork())).toMatchObject({ kind: "intact", head: { count: 23n } });
});

test("an entry goes with its transaction, and leaves no gap", async () => {
  const failed = orm.em.fork().transactional(async (tx) => {
    await recordAudit(tx, { action: "UNDONE", objectKind: "Thing", objectId: 1 });
    throw new Error("no");
  });
  await expect(failed).rejects.toThrow("no");
  await record("FOURTH");
  expect(await verifyAudit(orm.em.fork())).toMatchObject({ kind: "intact", head: { count: 4n } });
});

test("the actor is whom the entity manager acts as, and is forgotten after the transaction", async () => {
  const em = orm.em.fork();
  actAs(em, { kind: "SERVICE", name: "crm" });
  await record("BY_CRM", em);
  await record("BY_NOBODY");
  const found = await rows<{ actor: string }>(
    orm.em.fork(),
    sql`select actor_service as actor from audit_entry order by id desc limit 2`,
  );
  expect(found.map(({ actor }) => actor)).toEqual(["system", "crm"]);
});
