/** What may become of a run, each pair of states and steps, and what keeps it from being approved: typed errors, nothing half-done. */
import { describe, expect, test } from "vitest";
import { rows, sql } from "../../src/db/sql.ts";
import { runStatuses } from "../../src/pay/index.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";
import { runByWorker } from "../support/worker.ts";

type Status = (typeof runStatuses)[number];

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const server = await testServer(orm);

async function asked(name: string, input: object, typed = name) {
  const type = `${typed.charAt(0).toUpperCase()}${typed.slice(1)}Input`;
  const { data, errors } = await server.ask(
    staff.finance,
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Error { message } } }`,
    { input },
  );
  expect(errors).toEqual([]);
  return data[name];
}
const idOf = (id: number) => Buffer.from(`CalculationRun:${id}`).toString("base64");

let months = 0;
/** A run of a month of its own that stands in a state. */
async function runThatIs(status: Status): Promise<number> {
  const day = Temporal.PlainDate.from("2010-01-01").add({ months: months++ }).toString();
  const [run] = await rows<{ id: number }>(
    orm.em.fork(),
    sql`insert into calculation_run (period_kind, period_start, status, started_at, approved_at, closed_at, failure,
        currency, rules)
      values ('MONTH', ${day}::date, ${status}, now(),
        case when ${status} in ('APPROVED', 'CLOSED') then now() end, case when ${status} = 'CLOSED' then now() end,
        case when ${status} = 'FAILED' then 'why' end, 'EUR', '{}') returning id`,
  );
  return run?.id ?? 0;
}
async function storedRun(id: number): Promise<Record<string, unknown>> {
  const [run] = await rows<Record<string, unknown>>(
    orm.em.fork(),
    sql`select to_jsonb(calculation_run) as run, (select count(*) from run_exclusion where run_id = ${id}) as excluded
      from calculation_run where id = ${id}`,
  );
  return run ?? {};
}

const excluding = { employee: "F1", reason: "x" };
const steps: readonly [step: string, input: object, typed: string, verb: string, from: readonly Status[]][] =
  [
    ["approveRun", {}, "run", "approved", ["CALCULATED"]],
    ["reopenRun", {}, "run", "reopened", ["APPROVED"]],
    ["closeRun", {}, "run", "closed", ["APPROVED"]],
    ["cancelRun", {}, "run", "cancelled", ["DRAFT", "QUEUED", "RUNNING", "CALCULATED"]],
    ["excludeFromRun", excluding, "excludeFromRun", "corrected", ["CALCULATED"]],
    ["includeInRun", { employee: "F1" }, "includeInRun", "corrected", ["CALCULATED"]],
    ["recomputeStatements", { employees: ["F1"] }, "recomputeStatements", "corrected", ["CALCULATED"]],
  ];

describe.each(steps)("%s", (step, input, typed, verb, from) => {
  test.each(runStatuses.map((status) => [status]))("of a run that is %s", async (status) => {
    const id = await runThatIs(status);
    const before = await storedRun(id);
    const answer = await asked(step, { run: idOf(id), ...input }, typed);
    if (from.includes(status)) {
      // F1 has no statement in these runs: what corrects one says so.
      expect(["CalculationRun", "ValidationError"]).toContain(answer.__typename);
      return;
    }
    const message = `A run that is ${status} cannot be ${verb}.`;
    expect(answer).toEqual({ __typename: "ConflictError", message });
    expect(await storedRun(id)).toEqual(before);
  });
});

const order = new Set([
  "DRAFT QUEUED",
  "QUEUED RUNNING",
  "RUNNING CALCULATED",
  "CALCULATED APPROVED",
  "APPROVED CLOSED",
  "APPROVED CALCULATED",
  ...["DRAFT", "QUEUED", "RUNNING", "CALCULATED"].flatMap((each) => [
    `${each} FAILED`,
    `${each} CANCELLED`,
    `${each} ${each}`,
  ]),
  "APPROVED APPROVED",
]);

describe("the database holds the same order, whoever asks", () => {
  test.each(runStatuses.map((status) => [status]))("from %s", async (from) => {
    await orm.em.fork().execute("update company set four_eyes_runs = false");
    for (const to of runStatuses) {
      const id = await runThatIs(from);
      const change = orm.em.fork().execute(
        `update calculation_run set status = ?, failure = case when ? = 'FAILED' then 'why' end,
          approved_at = case when ? in ('APPROVED', 'CLOSED') then now() end,
          closed_at = case when ? = 'CLOSED' then now() end where id = ?`,
        [to, to, to, to, id],
      );
      if (order.has(`${from} ${to}`)) await change;
      else await expect(change, `${from} ${to}`).rejects.toThrow("does not become");
    }
    await orm.em.fork().execute("update company set four_eyes_runs = true");
  });
});

describe("a month", () => {
  const since = "2026-01-01";
  async function statements(): Promise<Record<string, string>[]> {
    return rows(
      orm.em.fork(),
      sql`select number, statement.status, coalesce(trim_scale(statement.total)::text, statement.error,
          (select line.error from statement_line line
            where (statement_id, line.employee_id) = (statement.id, statement.employee_id) and line.error is not null)) as comes
        from statement join employee on employee.id = employee_id join calculation_run run on run.id = run_id
        where run.status = 'CALCULATED' and period_start = '2026-03-01' order by number`,
    );
  }
  async function does(name: string, input: object, typed = name): Promise<void> {
    expect((await asked(name, input, typed)).message).toBeUndefined();
  }
  async function run(): Promise<number> {
    await does("startRun", { period: "2026-03" });
    await runByWorker(orm, server, staff.finance, "2026-03");
    const [found] = await rows<{ id: number }>(
      orm.em.fork(),
      sql`select max(id) as id from calculation_run where period_start = '2026-03-01'`,
    );
    return found?.id ?? 0;
  }

  test("with a rule that yields text and an adjustment below zero is computed, and not approved", async () => {
    await does("defineIndicator", {
      code: "sales",
      name: "Sales",
      source: { documents: { category: "invoice", measure: "SUM" } },
    });
    await does("defineBonusTemplate", {
      code: "words",
      name: "Words",
      premium: { formula: 'IF(sales = 0, "much", 1)' },
      effectiveFrom: since,
    });
    for (const number of ["E1", "E2", "E3"]) {
      await does("hireEmployee", { number, name: number, unit: "all", hiredOn: since });
      await does("setCompensation", { employee: number, from: since, salary: "1000" });
    }
    await does("assignBonusTemplate", { employee: "E1", template: "words", from: since });
    const less = { employee: "E2", month: "2026-03", name: "Damage", amount: "-1000.01", reason: "Car" };
    await does("recordAdjustment", less);
    // Runs of other tests in this file are open; months go in order.
    await orm.em.fork().execute(`update calculation_run set status = 'CANCELLED'
      where status in ('DRAFT', 'QUEUED', 'RUNNING', 'CALCULATED')`);
    await orm.em.fork().execute(`update calculation_run set status = 'CLOSED', closed_at = now()
      where status = 'APPROVED'`);
    const id = await run();
    expect(await statements()).toEqual([
      { number: "E1", status: "ERROR", comes: expect.stringContaining("much") },
      {
        number: "E2",
        status: "ERROR",
        comes: "The total is below zero: -0.01. Adjust it, or leave the employee out.",
      },
      { number: "E3", status: "CALCULATED", comes: "1000" },
    ]);
    const { data } = await server.ask(
      staff.finance,
      `query ($id: ID!) { node(id: $id) { ... on CalculationRun { statements(status: ERROR) { edges { node { employee { number } } } } } } }`,
      { id: idOf(id) },
    );
    expect(
      data.node.statements.edges.map(({ node }: { node: { employee: object } }) => node.employee),
    ).toEqual([{ number: "E1" }, { number: "E2" }]);
    const before = await storedRun(id);
    const refused = await asked("approveRun", { run: idOf(id) }, "run");
    expect(refused.__typename).toBe("FourEyesError");
    await orm.em.fork().execute("update company set four_eyes_runs = false");
    expect(await asked("approveRun", { run: idOf(id) }, "run")).toEqual({
      __typename: "ConflictError",
      message: "In error: E1, E2. Mend and recompute each, or leave them out by name.",
    });
    expect(await storedRun(id)).toEqual(before);
    expect(before).toMatchObject({ run: { status: "CALCULATED", error_count: 2, total: 1000 } });
  });

  test("has one open run, and none once it is closed", async () => {
    expect((await asked("startRun", { period: "2026-03" })).__typename).toBe("ConflictError");
    const [open] = await rows<{ id: number }>(
      orm.em.fork(),
      sql`select id from calculation_run where status = 'CALCULATED' and period_start = '2026-03-01'`,
    );
    const id = idOf(open?.id ?? 0);
    for (const employee of ["E1", "E2"])
      await does("excludeFromRun", { run: id, employee, reason: "To be cleared up." });
    await does("approveRun", { run: id }, "run");
    expect((await asked("startRun", { period: "2026-03" })).__typename).toBe("ConflictError");
    await does("closeRun", { run: id }, "run");
    const count = () =>
      orm.em.fork().execute("select count(*) from calculation_run where period_start = '2026-03-01'");
    const before = await count();
    expect((await asked("startRun", { period: "2026-03" })).__typename).toBe("PeriodClosedError");
    expect(await count()).toEqual(before);
  });
});
