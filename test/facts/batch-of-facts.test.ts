/** That no fact names a batch which is not there, whoever writes it. */
import { expect, test } from "vitest";
import { rows, sql } from "../../src/db/sql.ts";
import { ingest } from "../../src/facts/index.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());

const record = (batch: string) =>
  rows(
    orm.em.fork(),
    sql`insert into incident (source, external_id, employee_id, occurred_on, type, quantity, batch_id)
      select 'x', ${batch}, id, '2026-03-02', 'call', 1, ${batch}::bigint from employee limit 1`,
  );

test("a fact of a batch that is not there is refused, new or changed", async () => {
  const fact = {
    kind: "INCIDENTS",
    row: 1,
    externalId: "1",
    employee: staff.admin,
    date: "2026-03-02",
  } as const;
  await ingest(orm.em.fork(), "INCIDENTS", "pbx", [{ ...fact, type: "call", quantity: "1" }]);
  const [batch] = await rows<{ id: string }>(orm.em.fork(), sql`select id from fact_batch`);
  await expect(record("999999")).rejects.toThrow("names a batch that is not there");
  await expect(record(batch?.id ?? "")).resolves.toEqual([]);
  await expect(rows(orm.em.fork(), sql`update incident set batch_id = 999999`)).rejects.toThrow(
    "names a batch that is not there",
  );
});
