/** Erasing a person: nothing of the name is left anywhere in the database, what was paid is, and the log's chain holds. */
import { buffer } from "node:stream/consumers";
import { beforeAll, describe, expect, test } from "vitest";
import { verifyAudit } from "../../src/audit/index.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { ingest } from "../../src/facts/index.ts";
import { cell, importWorkbook, workbookStream } from "../../src/migration/index.ts";
import { hireEmployee, recordLeave } from "../../src/org/index.ts";
import { setCompensation, startRun } from "../../src/pay/index.ts";
import { foundCompany, staff } from "../support/company.ts";
import { isDivided, testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
const em = () => orm.em.fork();
const server = await testServer(orm, { today: "2026-08-01" });
const person = { number: "Q-4711", name: "Zoë Quillfeather", about: "Her mother is ill" };

async function erase(as: string | null, employee: string) {
  const text = `mutation ($input: EraseEmployeeInput!) { eraseEmployee(input: $input) {
    __typename ... on Employee { number name } ... on Error { message } } }`;
  return server.ask(as, text, { input: { employee } });
}

/** The step of a run, as somebody else than who started it. */
async function step(mutation: string, as: string, run: number): Promise<void> {
  const id = Buffer.from(`CalculationRun:${run}`).toString("base64");
  const { data, errors } = await server.ask(
    as,
    `mutation ($input: RunInput!) { ${mutation}(input: $input) { __typename ... on Error { message } } }`,
    { input: { run: id } },
  );
  expect({ errors, answer: data?.[mutation] }).toEqual({
    errors: [],
    answer: { __typename: "CalculationRun" },
  });
}

async function pay(): Promise<number> {
  const period = parsePeriod("2026-03");
  if (period === null) throw new Error("no month");
  return (await startRun(em(), { period, startedBy: null })).id;
}

/** Every row of every table as text, with the table's name. */
async function everything(): Promise<string[]> {
  const tables = await em().execute<{ name: string }[]>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
      where schemaname in ('public', 'pgboss')`,
  );
  const found = await Promise.all(
    tables.map(({ name }) =>
      em().execute<{ row: string }[]>(`select '${name} ' || to_jsonb(t)::text as row from ${name} t`),
    ),
  );
  return found.flat().map(({ row }) => row);
}

const holding = async (text: string) => (await everything()).filter((row) => row.includes(text));

let run = 0;

beforeAll(async () => {
  await foundCompany(em());
  const { id } = await hireEmployee(em(), { ...person, unit: "all", hiredOn: "2026-01-01" });
  await setCompensation(em(), {
    employee: person.number,
    from: "2026-01-01",
    salary: "2000.50",
    payoutFormula: null,
  });
  await ingest(em(), "DOCUMENTS", "crm", [
    {
      kind: "DOCUMENTS",
      row: 1,
      externalId: "1",
      employee: person.number,
      date: "2026-03-02",
      category: "invoice",
      amount: "12",
      attributes: { seller: person.name, region: "north" },
    },
    {
      kind: "DOCUMENTS",
      row: 2,
      externalId: "2",
      employee: staff.finance,
      date: "2026-03-02",
      category: "invoice",
      amount: "13",
      attributes: { helper: person.name, note: "Zoë Quillfeathers" },
    },
  ]);
  await em().execute(
    `insert into manual_line (employee_id, period_start, kind, name, amount, reason)
      values (?, '2026-03-01', 'AWARD', 'Fair', 50, ?)`,
    [id, person.about],
  );
  await em().execute(`insert into sign_in_failure (number, address) values ('q-4711', '127.0.0.1')`);
  run = await pay();
});

describe("is refused", () => {
  test("to everybody but ADMIN", async () => {
    for (const as of [null, staff.finance, staff.auditor, person.number])
      expect((await erase(as, person.number)).data.eraseEmployee.__typename).toBe("ForbiddenError");
    expect(await holding(`"${person.name}"`)).not.toEqual([]);
  });

  test("while the person is employed, and on the last day still", async () => {
    const employed = { __typename: "ConflictError", message: expect.stringContaining("employed") };
    expect((await erase(staff.admin, person.number)).data.eraseEmployee).toEqual(employed);
    await recordLeave(em(), { employee: person.number, leftOn: "2026-08-01" });
    expect((await erase(staff.admin, person.number)).data.eraseEmployee).toEqual(employed);
    await recordLeave(em(), { employee: person.number, leftOn: "2026-03-31" });
  });

  test("while a month with the person's pay is not closed", async () => {
    expect((await erase(staff.admin, person.number)).data.eraseEmployee).toEqual({
      __typename: "ConflictError",
      message: "This person has a statement in 2026-03, which is not closed yet.",
    });
    await step("approveRun", staff.finance, run);
    await step("closeRun", staff.finance, run);
  });

  test("while a workbook is imported, which may hold the person", async () => {
    const rows = [
      ["No", "Name", "Salary"],
      [person.number, person.name, "2000"],
    ];
    const sheet = { name: "Pay", rows: rows.map((row) => row.map((text) => cell(text))) };
    const bytes = await buffer(workbookStream({ sheets: [sheet] }));
    const { id } = await importWorkbook(em(), { fileName: "pay.xlsx", bytes, period: "2026-03", by: null });
    expect((await erase(staff.admin, person.number)).data.eraseEmployee).toEqual({
      __typename: "ConflictError",
      message: "The import of pay.xlsx may hold this person; commit or cancel it first.",
    });
    await em().execute("update workbook_import set state = 'CANCELLED' where id = ?", [id]);
  });
});

test("leaves nothing of the name, number and what was written, and every amount", async () => {
  const before = await verifyAudit(em());
  const totals = () =>
    em().execute("select id, employee_id, total, reporting_total from statement order by id");
  const lines = () => em().execute("select id, name, amount from statement_line order by id");
  const paid = { totals: await totals(), lines: await lines() };
  expect(before.kind).toBe("intact");

  const { data } = await erase(staff.admin, person.number);
  const [row] = await em().execute<{ id: number }[]>("select id from employee where erased_at is not null");
  expect(data.eraseEmployee).toEqual({
    __typename: "Employee",
    number: `erased-${row?.id}`,
    name: `Erased ${row?.id}`,
  });

  expect(await holding(person.number)).toEqual([]);
  expect(await holding("q-4711")).toEqual([]);
  expect(await holding(person.about)).toEqual([]);
  expect(await em().execute("select file_name from workbook_import")).toEqual([]);
  // Texts that merely begin with the name are somebody else's.
  const left = await holding(person.name);
  expect(
    left.every((text) => /^public[.]document(_2026_03)? /.test(text) && text.includes("Quillfeathers")),
  ).toBe(true);
  expect(await em().execute("select attributes from document order by id")).toEqual([
    { attributes: { seller: `Erased ${row?.id}`, region: "north" } },
    { attributes: { helper: `Erased ${row?.id}`, note: "Zoë Quillfeathers" } },
  ]);
  expect({ totals: await totals(), lines: await lines() }).toEqual(paid);
  const [statement] = await em().execute("select total from statement where employee_id = ?", [row?.id]);
  expect(Number(statement?.total)).toBe(2050.5);
});

test("keeps the log whole: the same entries and hashes, and a new one that lists what was blanked", async () => {
  expect(await verifyAudit(em())).toMatchObject({ kind: "intact" });
  const blanked = await em().execute(
    "select id, salt, erased_by from audit_entry where erased_by is not null order by id",
  );
  const [erasure] = await em().execute("select id, after, actor_id from audit_entry where action = 'ERASED'");
  expect(blanked.length).toBeGreaterThan(2);
  expect(erasure?.after.entries).toEqual(blanked.map(({ id }) => id));
  expect(new Set(blanked.map(({ erased_by }) => erased_by))).toEqual(new Set([erasure?.id]));
  const salaries = await em().execute(
    "select after ->> 'salary' as salary from audit_entry where object_kind = 'Compensation'",
  );
  expect(salaries).toEqual([{ salary: "2000.50" }]);
});

test("blanking one more entry than was listed is found", async () => {
  await em().execute("alter table audit_entry disable trigger user");
  await em().execute(
    `update audit_entry set after = '{}', salt = null, erased_by = (select id from audit_entry where action = 'ERASED')
      where object_kind = 'Compensation'`,
  );
  await em().execute("alter table audit_entry enable trigger user");
  const [entry] = await em().execute("select id from audit_entry where object_kind = 'Compensation'");
  expect(await verifyAudit(em())).toEqual({ kind: "broken", entry: { id: entry?.id, fault: "ALTERED" } });
});

test("cannot be done twice, and tables are guarded again afterwards", async () => {
  const [row] = await em().execute("select number from employee where erased_at is not null");
  expect((await erase(staff.admin, row?.number)).data.eraseEmployee).toMatchObject({
    __typename: "ConflictError",
  });
  if (!isDivided) await expect(em().execute("update statement set total = 1")).rejects.toThrow();
  await expect(em().execute("update manual_line set amount = 1")).rejects.toThrow();
  await expect(em().execute("update audit_entry set action = 'X'")).rejects.toThrow();
});
