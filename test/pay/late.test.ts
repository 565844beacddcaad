/**
 * What becomes known late: each is a line of the next run, with its month, and nothing of a closed month changes. Everybody
 * has a salary of 3,100 EUR and a tenth of the sales; E1 sold 1,000 in March, which is closed as 3,200.
 */
import { expect, test } from "vitest";
import { assignBonusTemplate, defineBonusTemplate } from "../../src/bonuses/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { definePool, endGuarantee, endPool, enterManualLine, setGuarantee } from "../../src/extras/index.ts";
import { deleteFacts } from "../../src/facts/index.ts";
import { defineIndicator } from "../../src/indicators/index.ts";
import { hireEmployee, recordLeave } from "../../src/org/index.ts";
import {
  approveRun,
  cancelRun,
  closeRun,
  excludeFromRun,
  recomputeStatements,
  setCompensation,
  verifyRun,
} from "../../src/pay/index.ts";
import { defineTierTable } from "../../src/tiers/index.ts";
import { foundCompany } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { month, paysMonth, statementsOfRun } from "../support/months.ts";
import { sells } from "../support/sales.ts";

const { orm } = await testDatabase();
const em = orm.em.fork();
await foundCompany(em);
await em.execute("update company set four_eyes_runs = false");
em.clear();
const since = "2026-01-01";
const table = (value: string) => ({
  code: "rate",
  name: "Rate",
  mode: "STEP" as const,
  boundary: "LOWER_BOUND_BELONGS" as const,
  bands: [{ from: null, value }],
  end: null,
});
await defineTierTable(em, table("0.1"));
await defineIndicator(em, {
  code: "sales",
  name: "Sales",
  unitOfMeasure: "EUR",
  direction: "HIGHER_IS_BETTER",
  lowerIsBetterBy: "PLAN_BY_FACT",
  rollUp: "SUM",
  source: { kind: "DOCUMENTS", category: "invoice", measure: "SUM", condition: null },
  tierTable: "rate",
});
for (const [code, formula] of [
  ["tenth", "sales * TIER(sales)"],
  ["flat", "31"],
] as const)
  await defineBonusTemplate(em, {
    code,
    name: code,
    description: "",
    premium: { kind: "FORMULA", formula },
    effectiveFrom: since,
  });
for (const number of ["E1", "E2", "E3", "E4", "E5"]) {
  await hireEmployee(em, { number, name: number, unit: "all", hiredOn: since });
  await setCompensation(em, { employee: number, from: since, salary: "3100", payoutFormula: null });
  await assignBonusTemplate(em, { employee: number, template: "tenth", from: since });
}
const sold = (employee: string, date: string, amount: string) => sells(orm.em.fork(), employee, date, amount);
await sold("E1", "2026-03-10", "1000");
await sold("E4", "2026-03-10", "500");
const pool = { code: "all", name: "Pool", unit: "all", share: "1" };
await definePool(em, { ...pool, amount: "100", from: since, to: null });
await setGuarantee(em, { employee: "E5", amount: "50", recoverable: false, from: since, to: null });

let march = 0;
async function closes(id: number): Promise<void> {
  await approveRun(orm.em.fork(), id, null);
  await closeRun(orm.em.fork(), id, null);
}

test("March is computed, and facts come between its run and its closing", async () => {
  const { id, statements } = await paysMonth(orm, "2026-03", null);
  expect(statements).toEqual({
    E1: ["SALARY 3100", "BONUS 100", "POOL 20", "EUR 3220"],
    E2: ["SALARY 3100", "BONUS 0", "POOL 20", "EUR 3120"],
    E3: ["SALARY 3100", "BONUS 0", "POOL 20", "EUR 3120"],
    E4: ["SALARY 3100", "BONUS 50", "POOL 20", "EUR 3170"],
    // The pool is variable pay too: 30 are missing.
    E5: ["SALARY 3100", "BONUS 0", "POOL 20", "DRAW 30", "EUR 3150"],
  });
  await sold("E2", "2026-03-20", "300");
  await deleteFacts(orm.em.fork(), { kind: "DOCUMENTS", source: "crm", externalIds: ["E4 2026-03-10"] });
  march = id;
  await closes(id);
});

test("what began in a closed month ends after it, and goes on otherwise from an open one", async () => {
  await endGuarantee(orm.em.fork(), { employee: "E5", lastDay: "2026-03-31" });
  for (const lastDay of ["2026-03-30", "2026-02-28"]) {
    await expect(endPool(orm.em.fork(), { code: "all", lastDay })).rejects.toThrow("2026-03");
    await expect(endGuarantee(orm.em.fork(), { employee: "E5", lastDay })).rejects.toThrow("2026-03");
  }
  await definePool(orm.em.fork(), { ...pool, amount: "3", from: "2026-04-01", to: null });
  await expect(
    definePool(orm.em.fork(), { ...pool, amount: "3", from: "2026-03-01", to: "2026-03-31" }),
  ).rejects.toThrow("2026-03");
  await definePool(orm.em.fork(), { ...pool, amount: "9", from: "2026-06-01", to: null });
  await expect(
    definePool(orm.em.fork(), { ...pool, amount: "3", from: "2026-05-01", to: null }),
  ).rejects.toThrow('A later pool "all"');
  await endPool(orm.em.fork(), { code: "all", lastDay: "2026-04-30" });
});

test("the next run pays the difference of each, by the tables and the pool of then", async () => {
  // None of these changes March: bands without a date, other days to count by, a pool from April on.
  await defineTierTable(orm.em.fork(), table("0.5"));
  await orm.em.fork().execute("update company set proration = 'WORKING_DAYS'");
  await sold("E1", "2026-03-25", "10");
  await assignBonusTemplate(orm.em.fork(), { employee: "E3", template: "flat", from: "2026-03-01" });
  await setCompensation(orm.em.fork(), {
    employee: "E5",
    from: "2026-03-11",
    salary: "3200",
    payoutFormula: null,
  });
  const before = await statementsOfRun(orm, march);
  const { id, statements } = await paysMonth(orm, "2026-04", null);
  expect(statements).toEqual({
    // A tenth of 10 more.
    E1: ["SALARY 3100", "BONUS 0", "POOL 0.6", "RETROACTIVE 1", "EUR 3101.6"],
    // A tenth of the 300 that came before the closing.
    E2: ["SALARY 3100", "BONUS 0", "POOL 0.6", "RETROACTIVE 30", "EUR 3130.6"],
    // The template that was given late, for March and for April.
    E3: ["SALARY 3100", "BONUS 31", "BONUS 0", "POOL 0.6", "RETROACTIVE 31", "EUR 3162.6"],
    // The deleted sale.
    E4: ["SALARY 3100", "BONUS 0", "POOL 0.6", "RETROACTIVE -50", "EUR 3050.6"],
    // 100 more for 21 of 31 days; the guarantee of March is as it was, and of April there is none.
    E5: ["SALARY 3200", "BONUS 0", "POOL 0.6", "RETROACTIVE 67.74", "EUR 3268.34"],
  });
  expect(await statementsOfRun(orm, march)).toEqual(before);
  expect(await verifyRun(orm.em.fork(), march)).toMatchObject({ differences: [] });
  await closes(id);
});

test("who has left is paid what is owed, once, and gets no statement otherwise", async () => {
  await recordLeave(orm.em.fork(), { employee: "E1", leftOn: "2026-04-30" });
  // Recorded after April was closed: half of it was not worked.
  await recordLeave(orm.em.fork(), { employee: "E2", leftOn: "2026-04-15" });
  await recordLeave(orm.em.fork(), { employee: "E4", leftOn: "2026-04-30" });
  await sold("E1", "2026-04-20", "100");
  await enterManualLine(
    orm.em.fork(),
    {
      kind: "AWARD",
      employee: "E4",
      month: month("2026-05"),
      name: "Farewell",
      amount: "75",
      reason: "Ten years",
      clawbackUntil: null,
    },
    null,
  );
  const { id, statements } = await paysMonth(orm, "2026-05", null);
  // Half of 100, by the bands of April's run.
  expect(statements.E1).toEqual(["RETROACTIVE 50", "EUR 50"]);
  // 11 of 22 working days of the salary: 1,550 too much. The pool's part stays, and is nobody else's.
  expect(statements.E2).toEqual([
    "RETROACTIVE -1550",
    "The total is below zero: -1550. Adjust it, or leave the employee out.",
  ]);
  expect(statements.E4).toEqual(["AWARD 75", "EUR 75"]);
  expect(Object.keys(statements)).toEqual(["E1", "E2", "E3", "E4", "E5"]);
  await recomputeStatements(orm.em.fork(), id, ["E1", "E4"]);
  expect(await statementsOfRun(orm, id)).toEqual(statements);
  expect(await verifyRun(orm.em.fork(), id)).toMatchObject({ differences: [] });
  await excludeFromRun(orm.em.fork(), { run: id, employee: "E2", reason: "Is asked to give it back." }, null);
  await closes(id);
  const june = await paysMonth(orm, "2026-06", null);
  expect(Object.keys(june.statements)).toEqual(["E2", "E3", "E5"]);
  await cancelRun(orm.em.fork(), june.id);
});

test("a corrected fact of one who shares a pool is corrected for all who do", async () => {
  await definePool(orm.em.fork(), { ...pool, amount: "sales", share: "1", from: "2026-06-01", to: null });
  await sold("E3", "2026-06-10", "10");
  const { id, statements } = await paysMonth(orm, "2026-06", null);
  expect([statements.E3?.[3], statements.E5?.[2]]).toEqual(["POOL 5", "POOL 5"]);
  await sold("E3", "2026-06-10", "20.01");
  await recomputeStatements(orm.em.fork(), id, ["E3"]);
  const again = await statementsOfRun(orm, id);
  expect([again.E3?.[3], again.E5?.[2]]).toEqual(["POOL 10.01", "POOL 10"]);
  expect(await verifyRun(orm.em.fork(), id)).toMatchObject({ differences: [] });
  // A table that says something else by now: one run goes by one set of rules.
  expect(again.E3?.slice(0, 3)).toEqual(["SALARY 3100", "BONUS 31", "BONUS 10.01"]);
  await defineTierTable(orm.em.fork(), table("1"));
  await recomputeStatements(orm.em.fork(), id, ["E5"]);
  expect((await statementsOfRun(orm, id)).E3?.slice(0, 3)).toEqual([
    "SALARY 3100",
    "BONUS 31",
    "BONUS 20.01",
  ]);
  expect(await verifyRun(orm.em.fork(), id)).toMatchObject({ differences: [] });
  const tampering = orm.em.fork();
  await tampering.execute(
    "update statement_line set amount = amount + 0.01 where kind = 'POOL' and statement_id in (select id from statement where run_id = ?)",
    [id],
  );
  const faults = (await verifyRun(orm.em.fork(), id)).differences;
  expect(faults).toContain('The pool "Pool" is 20.01, its parts come to 20.03.');
});

test("each retroactive line names its month and why", async () => {
  const lines = await rows(
    orm.em.fork(),
    sql`select number, about::text, reason from statement_line line
      join statement on (statement.id, statement.employee_id) = (statement_id, line.employee_id)
      join employee on employee.id = statement.employee_id
      join calculation_run run on run.id = run_id
      where kind = 'RETROACTIVE' and period_start = '2026-04-01' and number in ('E1', 'E3') order by number`,
  );
  expect(lines).toEqual([
    { number: "E1", about: "2026-03-01", reason: "Facts of 2026-03 recorded after its run: 1." },
    { number: "E3", about: "2026-03-01", reason: "Pay of 2026-03 corrected after its run." },
  ]);
});
