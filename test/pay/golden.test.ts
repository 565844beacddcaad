/**
 * A company of twelve, worked out by hand to the cent: each kind of rule about oneself, bounds, awards and their clawback, a
 * recoverable guarantee over three months, the script, calendar days, half away from zero, and what is recorded after a
 * month was closed. Amounts are EUR but where it says USD; March has 31 days. What depends on others, working days,
 * half-even and a currency without minor units are in golden-units.test.ts.
 */
import { expect, test } from "vitest";
import {
  activateBonusTemplate,
  approveBonusTemplate,
  assignBonusTemplate,
  defineBonusTemplate,
  draftBonusTemplate,
  type Premium,
  ruleIn,
} from "../../src/bonuses/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { ingest } from "../../src/facts/index.ts";
import { defineIndicator, type IndicatorInput } from "../../src/indicators/index.ts";
import { hireEmployee, recordLeave } from "../../src/org/index.ts";
import {
  approveRun,
  cancelRun,
  countDifferences,
  excludeFromRun,
  setCompensation,
  verifyRun,
} from "../../src/pay/index.ts";
import { defineTierTable } from "../../src/tiers/index.ts";
import { foundCompany } from "../support/company.ts";
import { isDivided, testDatabase } from "../support/database.ts";
import { closesRun, paysMonth } from "../support/months.ts";
import { sells } from "../support/sales.ts";

const { orm } = await testDatabase();
const em = orm.em.fork();
await foundCompany(em);

async function indicator(code: string, source: IndicatorInput["source"], rollUp: "SUM" | "LAST" = "SUM") {
  await defineIndicator(em, {
    code,
    name: code,
    unitOfMeasure: "",
    direction: "HIGHER_IS_BETTER",
    lowerIsBetterBy: "PLAN_BY_FACT",
    rollUp,
    source,
    tierTable: null,
  });
}
await indicator("sales", { kind: "DOCUMENTS", category: "invoice", measure: "SUM", condition: null });
await indicator("appraisal", { kind: "MANUAL" }, "LAST");

for (const [code, mode] of [
  ["rate", "STEP"],
  ["accelerator", "MARGINAL"],
  ["slope", "LINEAR"],
] as const)
  await defineTierTable(em, {
    code,
    name: code,
    mode,
    boundary: "LOWER_BOUND_BELONGS",
    bands:
      mode === "LINEAR"
        ? [
            { from: "0", value: "0" },
            { from: "1000", value: "100" },
            { from: "3000", value: "500" },
          ]
        : [
            { from: "0", value: "0.02" },
            { from: "1000", value: "0.05" },
            { from: "5000", value: "0.1" },
          ],
    end: null,
  });

const since = "2026-01-01";
async function template(code: string, premium: Premium, effectiveFrom = since): Promise<void> {
  await defineBonusTemplate(em, { code, name: code, description: "", premium, effectiveFrom });
}
const formula = (text: string): Premium => ({ kind: "FORMULA", formula: text });
await template("step", formula("sales * TIER(sales, rate)"));
await template("marginal", formula("TIER(sales, accelerator)"));
await template("linear", formula("TIER(sales, slope)"));
await template("flat", { kind: "AMOUNT", amount: "310" });
await template("flat", { kind: "AMOUNT", amount: "620" }, "2026-03-16");
await template("share", formula("SALARY * 10% * appraisal"));
await template("odd", formula("sales / 8"));
await draftBonusTemplate(
  em,
  {
    code: "bounded",
    name: "bounded",
    description: "",
    rule: ruleIn({
      formula: "sales * 10%",
      cap: "250",
      floor: "50",
      threshold: "20",
      eligibility: "appraisal > 0",
    }),
  },
  null,
);
await approveBonusTemplate(em, "bounded", null);
await activateBonusTemplate(em, "bounded", since, null);

interface Person {
  readonly number: string;
  readonly hired?: string;
  readonly salary?: string;
  readonly payout?: string;
  readonly templates?: readonly string[];
  readonly sales?: string;
  readonly appraisal?: string;
}
const people: readonly Person[] = [
  { number: "E01", salary: "3000" },
  { number: "E02", salary: "3000", templates: ["step"], sales: "5000" },
  { number: "E03", salary: "3000", templates: ["marginal"], sales: "6000" },
  { number: "E04", salary: "3100", hired: "2026-03-16", templates: ["flat"] },
  { number: "E05", salary: "3100" },
  { number: "E06", salary: "3100", templates: ["share"], appraisal: "1" },
  { number: "E07", salary: "1000", templates: ["flat", "linear"], sales: "1500" },
  { number: "E08", salary: "1000", templates: ["bounded"], sales: "4000", appraisal: "1" },
  { number: "E09", salary: "1000", templates: ["bounded"], sales: "150", appraisal: "1" },
  { number: "E10", salary: "1000", templates: ["bounded", "odd"], sales: "300", appraisal: "1" },
  { number: "E11", salary: "1000", templates: ["bounded"], sales: "4000", appraisal: "0" },
  { number: "E12", salary: "0.05", payout: "SALARY * 2.5 + SUM(BONUSES())", templates: ["odd"], sales: "-1" },
];
const employees: Record<string, number> = {};
for (const { number, hired = since, salary = "0", payout = null, templates = [] } of people) {
  const { id } = await hireEmployee(em, { number, name: number, unit: "all", hiredOn: hired });
  employees[number] = id;
  await setCompensation(em, { employee: number, from: hired, salary, payoutFormula: payout });
  for (const each of templates)
    await assignBonusTemplate(em, { employee: number, template: each, from: hired });
}
await setCompensation(em, { employee: "E06", from: "2026-03-21", salary: "6200", payoutFormula: null });
await recordLeave(em, { employee: "E05", leftOn: "2026-03-10" });

for (const { number, sales, appraisal } of people) {
  if (sales !== undefined) await sells(em, number, "2026-03-20", sales);
  if (appraisal === undefined) continue;
  for (const date of ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"])
    await ingest(em, "MANUAL_VALUES", "hr", [
      {
        kind: "MANUAL_VALUES",
        row: 1,
        externalId: `${number} ${date}`,
        employee: number,
        date,
        indicator: "appraisal",
        value: appraisal,
      },
    ]);
}

// Half a EUR for one USD; E04 is paid in USD.
await em.execute("insert into exchange_rate (currency, valid_from, rate) values ('USD', '2026-01-01', 0.5)");
await em.execute(`update compensation set currency = 'USD' where employee_id = ${employees.E04}`);
await em.execute(
  `insert into adjustment_script (effective_from, text) values ('2026-01-01', 'BONUS("step") := MIN(BONUS("step"), 400)')`,
);
await em.execute(`insert into guarantee (employee_id, valid_from, amount, recoverable)
  values (${employees.E03}, '2026-01-01', 500, true)`);
await em.execute(`insert into manual_line (employee_id, period_start, kind, name, amount, reason, clawback_until) values
  (${employees.E05}, '2026-02-01', 'AWARD', 'Signing bonus', 500, 'Joined in January', '2026-06-30'),
  (${employees.E01}, '2026-03-01', 'AWARD', 'Anniversary', 100, 'Ten years', null),
  (${employees.E01}, '2026-03-01', 'MANUAL', 'Phone', -12.34, 'Private calls', null)`);

const [finance, second] = await (async () => {
  const found = await rows<{ id: number }>(
    em,
    sql`select id from employee where number in ('F1', 'A1') order by number desc`,
  );
  return found.map(({ id }) => id);
})();

const pays = (month: string) => paysMonth(orm, month, finance ?? null);
const closes = (id: number) => closesRun(orm, id, { approvedBy: second ?? null, closedBy: finance ?? null });

test("February pays salaries and the signing bonus", async () => {
  const { id, statements } = await pays("2026-02");
  expect(statements.E05).toEqual(["SALARY 3100", "AWARD 500", "EUR 3600"]);
  // Nothing sold: the guarantee is all of the variable pay.
  expect(statements.E03).toEqual(["SALARY 3000", "BONUS 0", "DRAW 500", "EUR 3500"]);
  await closes(id);
});

test("March, to the cent", async () => {
  const { id, total, statements } = await pays("2026-03");
  expect(statements).toEqual({
    // 3,000 + 100 − 12.34
    E01: ["SALARY 3000", "AWARD 100", "MANUAL -12.34", "EUR 3087.66"],
    // 5,000 at 10 %; the script leaves 400 of it.
    E02: ["SALARY 3000", "BONUS 500", "ADJUSTMENT -100", "EUR 3400"],
    // 1,000 at 2 %, 4,000 at 5 %, 1,000 at 10 %: 20 + 200 + 100, lifted to 500.
    E03: ["SALARY 3000", "BONUS 320", "DRAW 180", "EUR 3500"],
    // 16 of 31 days, all of them under the second rule: 620 EUR are 1,240 USD.
    E04: ["SALARY 1600", "BONUS 1240", "USD 2840"],
    // Ten days; the award of February is taken back.
    E05: ["SALARY 1000", "CLAWBACK -500", "EUR 500"],
    // (20 × 3,100 + 11 × 6,200) ÷ 31, and a tenth of it.
    E06: ["SALARY 4200", "BONUS 420", "EUR 4620"],
    // (15 × 310 + 16 × 620) ÷ 31 = 470; 100 + half of the way to 500 … a quarter: 200.
    E07: ["SALARY 1000", "BONUS 470", "BONUS 200", "EUR 1670"],
    E08: ["SALARY 1000", "BONUS 250", "EUR 1250"],
    E09: ["SALARY 1000", "BONUS 0", "EUR 1000"],
    // 30 lifted to 50; 300 ÷ 8.
    E10: ["SALARY 1000", "BONUS 50", "BONUS 37.5", "EUR 1087.5"],
    E11: ["SALARY 1000", "BONUS 0", "EUR 1000"],
    // −0.125 is −0.13, half away from zero; 0.05 × 2.5 = 0.125, less 0.13, is −0.005 and so −0.01: below zero.
    E12: [
      "SALARY 0.05",
      "BONUS -0.13",
      "PAYOUT 0.07",
      "The total is below zero: -0.01. Adjust it, or leave the employee out.",
    ],
  });
  // All but E12, who is in error; the 2,840 USD are 1,420 EUR.
  expect(total).toBe("22535.16");
  await expect(approveRun(orm.em.fork(), id, second ?? null)).rejects.toThrow("In error: E12.");
  const left = { run: id, employee: "E12", reason: "Pays nothing this month." };
  expect((await excludeFromRun(orm.em.fork(), left, finance ?? null)).errorCount).toBe(0);
  await expect(approveRun(orm.em.fork(), id, finance ?? null)).rejects.toThrow(/another person/);
  await closes(id);
});

test("a closed month is not computed again, and nothing of it changes", async () => {
  await expect(pays("2026-03")).rejects.toThrow("2026-03 is approved or closed");
  for (const change of [
    "update calculation_run set total = 0 where status = 'CLOSED'",
    "update manual_line set amount = 7",
    "delete from calculation_run",
  ])
    await expect(orm.em.fork().execute(change), change).rejects.toThrow();
});

test.skipIf(isDivided)("nor do its statements", async () => {
  for (const change of [
    "update statement set total = total + 1, reporting_total = reporting_total + 1 where total is not null",
    "delete from statement_line",
    "insert into statement_line (statement_id, employee_id, position, kind, name, formula, amount, inputs) select id, employee_id, 99, 'PAYOUT', 'x', '1', 1, '[]' from statement",
  ])
    await expect(orm.em.fork().execute(change), change).rejects.toThrow();
});

test("a fact of March that comes in April changes April alone", async () => {
  await sells(em, "E10", "2026-03-21", "1000", "late");
  await sells(em, "E03", "2026-04-10", "10000");
  const { id, statements } = await pays("2026-04");
  // March would be 1,000 + 130 + 162.50; 1,087.50 are paid.
  expect(statements.E10).toEqual(["SALARY 1000", "BONUS 0", "BONUS 0", "RETROACTIVE 205", "EUR 1205"]);
  // 20 + 200 + 500 = 720, of which what is above 500 pays back the draws of 500 and 180.
  expect(statements.E03).toEqual(["SALARY 3000", "BONUS 720", "RECOVERY -220", "EUR 3500"]);
  expect(statements.E02).toEqual(["SALARY 3000", "BONUS 0", "EUR 3000"]);
  expect(statements.E05).toBeUndefined();
  await cancelRun(orm.em.fork(), id);
  const again = await pays("2026-04");
  expect(again.statements).toEqual(statements);
  expect(await countDifferences(orm.em.fork(), id, again.id)).toBe(0);
  await closes(again.id);
  const may = await pays("2026-05");
  expect(may.statements.E10).toEqual(["SALARY 1000", "BONUS 0", "BONUS 0", "EUR 1000"]);
  expect(may.statements.E03).toEqual(["SALARY 3000", "BONUS 0", "DRAW 500", "EUR 3500"]);
});

test("whoever gets round the triggers and changes a digit is found out", async () => {
  const { id } = (
    await rows<{ id: number }>(
      orm.em.fork(),
      sql`select id from calculation_run where period_start = '2026-03-01'`,
    )
  )[0] ?? { id: 0 };
  const tampering = orm.em.fork();
  if (!isDivided) await tampering.execute("alter table statement_line disable trigger user");
  await tampering.execute(`update statement_line set amount = amount + 0.01 where kind = 'SALARY' and statement_id in (
    select statement.id from statement join employee on employee.id = employee_id where number = 'E06' and run_id = ${id})`);
  if (!isDivided) await tampering.execute("alter table statement_line enable trigger user");
  expect((await verifyRun(orm.em.fork(), id)).differences).toEqual([
    'E06: "Salary" is 4200.01, and comes to 4200.',
    "E06: The total is 4620, its lines come to 4620.01.",
  ]);
});
