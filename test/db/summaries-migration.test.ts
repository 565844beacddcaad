/** A database with facts from before there were batches and summaries, brought up to date. */
import { expect, test } from "vitest";
import { migrate } from "../../src/db/migrate.ts";
import { verifySummaries } from "../../src/facts/index.ts";
import { testDatabase } from "../support/database.ts";

const { orm } = await testDatabase({ empty: true });

test("facts recorded before are summed up and name no batch", async () => {
  await orm.migrator.up({ to: "0001-foundation" });
  await orm.em.execute("insert into employee (number, name, hired_on) values ('E1', 'Anna', '2020-01-01')");
  await orm.em.execute(`insert into indicator (code, name, source, unit_of_measure, direction, attainment_rule, roll_up)
    values ('mood', 'Mood', 'MANUAL', 'points', 'HIGHER_IS_BETTER', 'FACT_BY_PLAN', 'LAST')`);
  await orm.em.execute(`insert into incident (source, external_id, employee_id, occurred_on, type, quantity)
    select 'pbx', n, 1, '2026-03-01', 'call', n from generate_series(1, 3) n`);
  await orm.em.execute(`insert into document (source, external_id, employee_id, occurred_on, category, amount)
    select 'crm', n, 1, '2026-03-01', 'sale', n + 0.25 from generate_series(1, 3) n`);
  await orm.em.execute(`insert into manual_value (source, external_id, employee_id, occurred_on, indicator_id, value)
    select 'hr', n, 1, '2026-03-01', 1, 2 - n from generate_series(1, 3) n`);
  await migrate(orm);
  expect(await verifySummaries(orm.em.fork())).toEqual({ count: 0, first: [] });
  const day = { employee_id: 1, occurred_on: "2026-03-01", facts: 3 };
  expect(await orm.em.execute("select * from incident_day")).toEqual([
    { ...day, type: "call", quantity: "6" },
  ]);
  expect(await orm.em.execute("select * from document_day")).toEqual([
    { ...day, category: "sale", amount: "6.75" },
  ]);
  expect(await orm.em.execute("select * from manual_value_day")).toEqual([
    { ...day, indicator_id: 1, total: "0", lowest: "-1", highest: "1", last: "-1" },
  ]);
  expect(await orm.em.execute("select batch_id, retroactive from document group by 1, 2")).toEqual([
    { batch_id: null, retroactive: false },
  ]);
});
