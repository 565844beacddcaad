/** How many SQL statements a run takes: as many for fifty employees as for five. */
import { expect, test } from "vitest";
import { assignBonusTemplate, defineBonusTemplate } from "../../src/bonuses/index.ts";
import { type Period, parsePeriod } from "../../src/calendar/index.ts";
import { ingest } from "../../src/facts/index.ts";
import { defineIndicator } from "../../src/indicators/index.ts";
import { hireEmployee } from "../../src/org/index.ts";
import { cancelRun, setCompensation, startRun } from "../../src/pay/index.ts";
import { foundCompany } from "../support/company.ts";
import { recordStatements, testDatabase } from "../support/database.ts";

function month(text: string): Period {
  const period = parsePeriod(text);
  if (period === null) throw new Error(`${text} is no month`);
  return period;
}

const { orm } = await testDatabase();
const em = orm.em.fork();
await foundCompany(em);
await defineIndicator(em, {
  code: "calls",
  name: "Calls",
  unitOfMeasure: "",
  direction: "HIGHER_IS_BETTER",
  lowerIsBetterBy: "PLAN_BY_FACT",
  rollUp: "SUM",
  source: { kind: "INCIDENTS", targets: [{ incidentType: "call", coefficient: "1" }] },
  tierTable: null,
});
await defineBonusTemplate(em, {
  code: "calls",
  name: "Calls",
  description: "",
  effectiveFrom: "2026-01-01",
  premium: { kind: "FORMULA", formula: "calls * 2" },
});

async function hire(from: number, to: number): Promise<void> {
  for (let n = from; n <= to; n++) {
    const employee = `E${String(n).padStart(3, "0")}`;
    await hireEmployee(em, { number: employee, name: employee, unit: "all", hiredOn: "2026-01-01" });
    await setCompensation(em, { employee, from: "2026-01-01", salary: "1000", payoutFormula: null });
    await assignBonusTemplate(em, { employee, template: "calls", from: "2026-01-01" });
    await ingest(em, "INCIDENTS", "pbx", [
      {
        kind: "INCIDENTS",
        row: 1,
        externalId: employee,
        employee,
        date: "2026-03-02",
        type: "call",
        quantity: String(n),
      },
    ]);
  }
}

test("the number of statements does not depend on the number of employees", async () => {
  await hire(1, 5);
  // The first run of a connection also asks for what the ORM keeps.
  const first = await startRun(orm.em.fork(), { period: month("2026-01"), startedBy: null });
  await cancelRun(orm.em.fork(), first.id);
  let second = 0;
  const few = await recordStatements(orm, async () => {
    second = (await startRun(orm.em.fork(), { period: month("2026-02"), startedBy: null })).id;
  });
  await cancelRun(orm.em.fork(), second);
  await hire(6, 50);
  let total = "";
  const many = await recordStatements(orm, async () => {
    const run = await startRun(orm.em.fork(), { period: month("2026-03"), startedBy: null });
    total = run.total;
  });
  // 50 salaries of 1,000, and twice 1 + 2 + … + 50 calls.
  expect(Number(total)).toBe(50 * 1000 + 2 * 1275);
  expect(few.length).toBeGreaterThan(5);
  expect(many.length).toBe(few.length);
});
