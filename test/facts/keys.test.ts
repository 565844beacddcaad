/** That an external id stands once over all months and employees, whoever writes, and goes along with a fact that moves. */
import { beforeEach, describe, expect, test } from "vitest";
import { rows, sql } from "../../src/db/sql.ts";
import { type DocumentRow, deleteFacts, ingest, verifySummaries } from "../../src/facts/index.ts";
import { testDatabase } from "../support/database.ts";

const { orm } = await testDatabase();
await orm.em.execute(`insert into employee (number, name, hired_on)
  values ('E1', 'Anna', '2020-01-01'), ('E2', 'Boris', '2020-01-01')`);
await orm.em.execute("select keep_fact_months('document', array['2026-03-01', '2026-04-01']::date[])");

beforeEach(async () => {
  await orm.em.execute("truncate document, document_day");
});

const sale = (changes: Partial<DocumentRow> = {}): DocumentRow => ({
  kind: "DOCUMENTS",
  row: 1,
  externalId: "7",
  employee: "E1",
  date: "2026-03-31",
  category: "sale",
  amount: "10.5",
  attributes: {},
  ...changes,
});

const record = (...facts: DocumentRow[]) => ingest(orm.em.fork(), "DOCUMENTS", "crm", facts);

const stored = () =>
  orm.em.execute(`select known.source, known.external_id, number, known.occurred_on::text as day, amount, document.id
    from document_key known join employee on employee.id = known.employee_id
    left join document on document.id = known.id and document.external_id = known.external_id
      and document.employee_id = known.employee_id and document.occurred_on = known.occurred_on
    order by 2`);

const insert = (values: string) =>
  rows(
    orm.em.fork(),
    sql`insert into document (source, external_id, employee_id, occurred_on, category, amount) values ${sql.raw(values)}`,
  );

describe("a document that is corrected", () => {
  test.each<[string, Partial<DocumentRow>]>([
    ["to another day", { date: "2026-03-01" }],
    ["to another month", { date: "2026-04-01" }],
    ["to a month that nothing is in yet", { date: "2026-07-15" }],
    ["to another employee", { employee: "E2" }],
    [
      "to another employee and month, with another amount",
      { employee: "E2", date: "2026-04-02", amount: "3" },
    ],
    ["to a day before all months", { date: "1900-01-01" }],
    ["to a day after all months", { date: "9999-12-31" }],
  ])("%s keeps its id, and stands once", async (_, changes) => {
    await record(sale());
    const [before] = await stored();
    expect(await record(sale(changes))).toMatchObject({ inserted: 0, updated: 1, unchanged: 0 });
    const corrected = sale(changes);
    expect(await stored()).toEqual([
      { ...before, number: corrected.employee, day: corrected.date, amount: corrected.amount },
    ]);
    expect(await orm.em.execute("select count(*)::integer as count from document")).toEqual([{ count: 1 }]);
    expect(await verifySummaries(orm.em.fork())).toEqual({ count: 0, first: [] });
    expect(await record(sale(changes))).toMatchObject({ inserted: 0, updated: 0, unchanged: 1 });
  });

  test("among others that stay, are new and are rewritten where they are", async () => {
    const day = (externalId: string, row: number, changes: Partial<DocumentRow> = {}) =>
      sale({ externalId, row, ...changes });
    await record(day("1", 1), day("2", 2), day("3", 3));
    const result = await record(
      day("1", 1),
      day("2", 2, { amount: "11" }),
      day("3", 3, { date: "2026-04-01" }),
      day("4", 4),
    );
    expect(result).toMatchObject({ inserted: 1, updated: 2, unchanged: 1 });
    const found = await stored();
    expect(found.map(({ day: on, amount }) => `${on} ${amount}`)).toEqual([
      "2026-03-31 10.5",
      "2026-03-31 11",
      "2026-04-01 10.5",
      "2026-03-31 10.5",
    ]);
  });
});

test("a deleted fact leaves no key, and its id may come again in another month", async () => {
  await record(sale());
  const deletion = { kind: "DOCUMENTS", source: "crm", externalIds: ["7", "8"] } as const;
  expect(await deleteFacts(orm.em.fork(), deletion)).toMatchObject({ deleted: 1, notFound: 1 });
  expect(await stored()).toEqual([]);
  expect(await record(sale({ date: "2026-04-01", employee: "E2" }))).toMatchObject({ inserted: 1 });
});

describe("whoever writes", () => {
  test.each([
    ["in another month", "('crm', '7', 1, '2026-04-01', 'sale', 1)"],
    ["of another employee", "('crm', '7', 2, '2026-03-31', 'sale', 1)"],
    ["on the same day", "('crm', '7', 1, '2026-03-31', 'sale', 1)"],
    ["twice at once", "('crm', '8', 1, '2026-03-31', 'sale', 1), ('crm', '8', 2, '2026-04-01', 'sale', 1)"],
  ])("an id that stands already is refused %s", async (_, values) => {
    await record(sale());
    await expect(insert(values)).rejects.toThrow(/stands twice|a second time/);
    expect(await stored()).toHaveLength(1);
  });

  test("the id of a fact is not taken over while the fact stands where it was", async () => {
    await record(sale());
    const [{ id }] = await orm.em.execute<[{ id: string }]>("select id from document");
    await expect(
      rows(
        orm.em.fork(),
        sql`insert into document (id, source, external_id, employee_id, occurred_on, category, amount)
          overriding system value values (${id}::bigint, 'crm', '7', 2, '2026-04-01', 'sale', 1)`,
      ),
    ).rejects.toThrow("stands twice");
  });

  test("keys follow what SQL moves, renames and deletes", async () => {
    await record(sale(), sale({ row: 2, externalId: "8" }));
    await orm.em.execute(
      "update document set occurred_on = '2026-04-05', employee_id = 2 where external_id = '7'",
    );
    await orm.em.execute("update document set external_id = '9' where external_id = '8'");
    expect((await stored()).map((key) => [key.external_id, key.number, key.day, key.amount])).toEqual([
      ["7", "E2", "2026-04-05", "10.5"],
      ["9", "E1", "2026-03-31", "10.5"],
    ]);
    await expect(
      orm.em.execute("update document set external_id = '7' where external_id = '9'"),
    ).rejects.toThrow("document_external_id");
    await orm.em.execute("delete from document where external_id = '7'");
    expect((await stored()).map((key) => key.external_id)).toEqual(["9"]);
  });

  test("a month is not written to by its own name", async () => {
    await record(sale());
    const statements = [
      "insert into document_2026_03 overriding system value select * from document",
      "update document_2026_03 set amount = 1",
      "delete from document_2026_03",
    ];
    for (const statement of statements)
      await expect(orm.em.execute(statement)).rejects.toThrow("facts are written to their whole table");
  });

  test("an employee or an indicator is not deleted, and none who is not there is named", async () => {
    await expect(insert("('crm', '1', 99, '2026-03-01', 'sale', 1)")).rejects.toThrow(
      "names an employee who is not there",
    );
    await expect(orm.em.execute("delete from employee where number = 'E2'")).rejects.toThrow("never deleted");
    await expect(orm.em.execute("delete from indicator")).rejects.toThrow("never deleted");
  });

  test("a manual value stays within the bounds of its indicator", async () => {
    await orm.em.execute(`with added as (
        insert into indicator (code, name, source, unit_of_measure, roll_up, minimum, maximum)
        values ('mood', 'Mood', 'MANUAL', 'points', 'SUM', 0, 10) returning id, source)
      insert into indicator_version (indicator_id, number, source, direction, attainment_rule)
      select id, 1, source, 'HIGHER_IS_BETTER', 'FACT_BY_PLAN' from added`);
    const enter = (value: number) =>
      rows(
        orm.em.fork(),
        sql`insert into manual_value (source, external_id, employee_id, occurred_on, indicator_id, value)
          select 'crm', ${`mood ${value}`}, 1, '2026-03-01', id, ${value}::numeric from indicator where code = 'mood'`,
      );
    await orm.em.execute("select keep_fact_months('manual_value', array['2026-03-01']::date[])");
    await enter(10);
    await expect(enter(11)).rejects.toThrow("out of the bounds of its indicator");
    await expect(enter(-1)).rejects.toThrow("out of the bounds of its indicator");
  });
});

describe("months", () => {
  const monthsOf = async (table: string) =>
    (
      await orm.em.execute<{ name: string }[]>(
        "select inhrelid::regclass::text as name from pg_inherits where inhparent = ?::regclass order by 1",
        [table],
      )
    ).map(({ name }) => name);

  test("are made when a fact is of one that is not there", async () => {
    await record(sale({ date: "2031-02-28" }), sale({ row: 2, externalId: "8", date: "2031-02-01" }));
    expect(await monthsOf("document")).toContain("document_2031_02");
    expect(await orm.em.execute("select count(*)::integer as count from document_2031_02")).toEqual([
      { count: 2 },
    ]);
  });

  test("that two make at the same time are made once", async () => {
    const other = (externalId: string, source: string, date: string) =>
      ingest(orm.em.fork(), "DOCUMENTS", source, [sale({ externalId, date })]);
    const results = await Promise.all([
      other("1", "a", "2032-01-31"),
      other("1", "b", "2032-01-01"),
      other("1", "c", "2032-02-01"),
    ]);
    expect(results.map(({ inserted }) => inserted)).toEqual([1, 1, 1]);
    expect((await monthsOf("document")).filter((name) => name.includes("_2032_"))).toEqual([
      "document_2032_01",
      "document_2032_02",
    ]);
  });

  test("that absurd days are of are not made: before 2000 and from 2100 on is one each", async () => {
    await record(
      sale({ date: "1950-01-01" }),
      sale({ row: 2, externalId: "8", date: "2100-01-01" }),
      sale({ row: 3, externalId: "9", date: "9999-12-31" }),
    );
    expect((await monthsOf("document")).filter((name) => /_(19|21|99)\d\d_/.test(name))).toEqual([]);
    expect(await orm.em.execute("select count(*)::integer as count from document_from_2100")).toEqual([
      { count: 2 },
    ]);
  });
});

test("two uploads of one new id at the same time store it once", async () => {
  const upload = (date: string) => ingest(orm.em.fork(), "DOCUMENTS", "crm", [sale({ date })]);
  const results = await Promise.all([upload("2026-03-31"), upload("2026-04-01")]);
  expect(results.map(({ inserted, updated }) => [inserted, updated]).sort()).toEqual([
    [0, 1],
    [1, 0],
  ]);
  expect(await stored()).toHaveLength(1);
});
