/** What holds of any months: lines add up, pools are paid out, nothing moves by approving, closing and computing again. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { assignBonusTemplate, defineBonusTemplate } from "../../src/bonuses/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { definePool } from "../../src/extras/index.ts";
import { defineIndicator } from "../../src/indicators/index.ts";
import { hireEmployee } from "../../src/org/index.ts";
import { recomputeStatements, setCompensation } from "../../src/pay/index.ts";
import { foundCompany } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { closesRun, paysMonth, statementsOfRun } from "../support/months.ts";
import { sells } from "../support/sales.ts";

const { orm } = await testDatabase();
const em = orm.em.fork();
await foundCompany(em);
await em.execute("update company set four_eyes_runs = false");
em.clear();
const since = "2025-01-01";
const people = ["E1", "E2", "E3", "E4"];
await em.execute("update employee set hired_on = '2025-01-01'");
await defineIndicator(em, {
  code: "sales",
  name: "Sales",
  unitOfMeasure: "EUR",
  direction: "HIGHER_IS_BETTER",
  lowerIsBetterBy: "PLAN_BY_FACT",
  rollUp: "SUM",
  source: { kind: "DOCUMENTS", category: "invoice", measure: "SUM", condition: null },
  tierTable: null,
});
for (const [code, formula] of [
  ["seventh", "MAX(0, sales) / 7"],
  ["third", "SALARY / 3"],
] as const)
  await defineBonusTemplate(em, {
    code,
    name: code,
    description: "",
    premium: { kind: "FORMULA", formula },
    effectiveFrom: since,
  });
for (const number of people) {
  await hireEmployee(em, { number, name: number, unit: "all", hiredOn: since });
  await setCompensation(em, { employee: number, from: since, salary: "1000.01", payoutFormula: null });
  for (const template of ["seventh", "third"])
    await assignBonusTemplate(em, { employee: number, template, from: since });
}
await definePool(em, {
  code: "pool",
  name: "Pool",
  unit: "all",
  amount: "MAX(0, sales) / 11",
  share: "MAX(0, sales)",
  from: since,
  to: null,
});

let facts = 0;
function sold(employee: string, date: string, cents: number): Promise<void> {
  return sells(orm.em.fork(), employee, date, (cents / 100).toFixed(2), `${++facts}`);
}

/** How far the lines are from the totals, and the parts of the pool from it; both in cents. */
async function leftOver(run: number): Promise<{ lines: string; pool: string }> {
  const [found] = await rows<{ lines: string; pool: string }>(
    orm.em.fork(),
    sql`select coalesce(sum(abs(total - sum)), 0)::integer::text as lines,
        (coalesce(sum(parts), 0) - coalesce(max(split_part(formula, '*', 1)::numeric), 0))::numeric(20, 2)::text as pool
      from statement join (
        select statement_id, sum(amount) as sum, sum(amount) filter (where kind = 'POOL') as parts,
          max(formula) filter (where kind = 'POOL') as formula
        from statement_line group by 1
      ) line on statement_id = statement.id where run_id = ${run}`,
  );
  return found ?? { lines: "", pool: "" };
}

const cents = fc.integer({ min: -50_000, max: 10_000_000 });
let month = Temporal.PlainYearMonth.from("2025-01");

test("of any sales, month after month, with some that come late", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(cents, { minLength: 4, maxLength: 4 }),
      fc.nat(3),
      fc.integer({ min: 1, max: 1_000_000 }),
      async (sales, late, more) => {
        const [code, next] = [month.toString(), month.add({ months: 1 })];
        for (const [n, amount] of sales.entries()) await sold(people[n] ?? "", `${code}-10`, amount);
        const { id, statements } = await paysMonth(orm, code, null);
        expect(await leftOver(id)).toEqual({ lines: "0", pool: "0.00" });
        await recomputeStatements(orm.em.fork(), id, people.slice(late));
        expect(await statementsOfRun(orm, id)).toEqual(statements);
        await closesRun(orm, id, { approvedBy: null, closedBy: null });
        await sold(people[late] ?? "", `${code}-20`, more);
        expect(await statementsOfRun(orm, id)).toEqual(statements);
        const after = await paysMonth(orm, next.toString(), null);
        expect(await leftOver(after.id)).toEqual({ lines: "0", pool: "0.00" });
        expect(await statementsOfRun(orm, id)).toEqual(statements);
        await closesRun(orm, after.id, { approvedBy: null, closedBy: null });
        // Paid once: the month after that owes nothing more.
        month = next.add({ months: 1 });
        const third = await paysMonth(orm, month.toString(), null);
        const told = Object.values(third.statements).flat();
        expect(told.filter((line) => line.startsWith("RETROACTIVE"))).toEqual([]);
        await closesRun(orm, third.id, { approvedBy: null, closedBy: null });
        month = month.add({ months: 1 });
      },
    ),
    { numRuns: 4 },
  );
});
