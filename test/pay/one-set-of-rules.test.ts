/**
 * A run goes by the rules with which it began, whoever computes its blocks and when. Three people get 1,000 EUR, a tenth of
 * what they sold, and a part of a pool that is what all of them sold.
 */
import type { EntityManager, MikroORM } from "@mikro-orm/postgresql";
import { describe, expect, test } from "vitest";
import { assignBonusTemplate, defineBonusTemplate } from "../../src/bonuses/index.ts";
import { setCalendar } from "../../src/calendar/index.ts";
import { definePool, setAdjustmentScript, setExchangeRates } from "../../src/extras/index.ts";
import { defineIndicator } from "../../src/indicators/index.ts";
import { hireEmployee } from "../../src/org/index.ts";
import {
  CalculationRun,
  cancelRun,
  executeRun,
  queueRun,
  recomputeStatements,
  setCompensation,
  verifyRun,
} from "../../src/pay/index.ts";
import { defineTierTable } from "../../src/tiers/index.ts";
import { foundCompany } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { month, statementsOfRun } from "../support/months.ts";
import { sells } from "../support/sales.ts";

const since = "2026-01-01";
const april = { period: month("2026-04"), startedBy: null };

async function founded(): Promise<MikroORM> {
  const { orm } = await testDatabase();
  const em = orm.em.fork();
  await foundCompany(em);
  await defineTable(em, "0.1");
  await defineSales(em, "invoice", null);
  await definePremium(em, "share", "sales * TIER(sales)", since);
  await definePool(em, {
    code: "all",
    name: "Pool",
    unit: "all",
    amount: "sales",
    share: "1",
    from: since,
    to: null,
  });
  await setExchangeRates(em, [{ currency: "USD", from: since, rate: "0.8" }]);
  for (const number of ["E1", "E2", "E3"]) await hires(em, number);
  await sells(em, "E1", "2026-04-07", "300");
  return orm;
}

async function hires(em: EntityManager, number: string): Promise<void> {
  await hireEmployee(em, { number, name: number, unit: "all", hiredOn: since });
  await setCompensation(em, { employee: number, from: since, salary: "1000", payoutFormula: null });
  await assignBonusTemplate(em, { employee: number, template: "share", from: since });
}

function defineTable(em: EntityManager, value: string) {
  return defineTierTable(em, {
    code: "rate",
    name: "Rate",
    mode: "STEP",
    boundary: "LOWER_BOUND_BELONGS",
    bands: [{ from: null, value }],
    end: null,
  });
}

function defineSales(em: EntityManager, category: string, effectiveFrom: string | null) {
  return defineIndicator(em, {
    code: "sales",
    name: "Sales",
    unitOfMeasure: "EUR",
    direction: "HIGHER_IS_BETTER",
    lowerIsBetterBy: "PLAN_BY_FACT",
    rollUp: "SUM",
    source: { kind: "DOCUMENTS", category, measure: "SUM", condition: null },
    tierTable: "rate",
    ...(effectiveFrom !== null && { effectiveFrom }),
  });
}

function definePremium(em: EntityManager, code: string, formula: string, effectiveFrom: string) {
  return defineBonusTemplate(em, {
    code,
    name: code,
    description: "",
    premium: { kind: "FORMULA", formula },
    effectiveFrom,
  });
}

/** A run that somebody has begun, and left before the first of its blocks of one. */
async function begun(orm: MikroORM): Promise<CalculationRun> {
  const { id } = await queueRun(orm.em.fork(), april, 1);
  const run = await executeRun(orm.em.fork(), id, AbortSignal.abort());
  expect(run.status).toBe("RUNNING");
  return run;
}

describe("a run that was begun", async () => {
  const orm = await founded();

  test.for<[string, string, (em: EntityManager) => Promise<unknown>]>([
    [
      "a template has another version in the month",
      "bonus templates",
      (em) => definePremium(em, "share", "sales", "2026-04-20"),
    ],
    ["a tier table has other values", "tier tables", (em) => defineTable(em, "0.2")],
    ["an indicator counts something else", "indicators", (em) => defineSales(em, "order", "2026-04-30")],
    [
      "there is a script",
      "the adjustment script",
      (em) => setAdjustmentScript(em, { from: "2026-04-01", text: 'BONUS("share") := 1' }),
    ],
    [
      "a currency is worth more",
      "exchange rates",
      (em) => setExchangeRates(em, [{ currency: "USD", from: "2026-04-30", rate: "0.9" }]),
    ],
    [
      "the company rounds otherwise",
      "how the company pays",
      (em) => em.execute("update company set rounding = 'HALF_EVEN'"),
    ],
    [
      "the calendar has a holiday more",
      "the calendar",
      (em) =>
        setCalendar(em, {
          yearStart: 1,
          workingWeekdays: [1, 2, 3, 4, 5],
          days: [{ day: "2026-04-06", isWorking: false, name: "Easter Monday" }],
        }),
    ],
  ])("fails where %s by the time that somebody joins", async ([, what, change]) => {
    const { id } = await begun(orm);
    await change(orm.em.fork());
    const { status, failure } = await executeRun(orm.em.fork(), id);
    expect({ status, failure }).toEqual({
      status: "FAILED",
      failure: `While the run was computed, ${what} changed: it would not pay everybody by the same rules. Start it again.`,
    });
  });
});

describe("a run", async () => {
  const orm = await founded();
  const em = () => orm.em.fork();

  test("that was begun goes on where rules change for later months only, and where there are more of them", async () => {
    const { id } = await begun(orm);
    await definePremium(em(), "share", "sales", "2026-05-01");
    await definePremium(em(), "other", "1", "2026-04-01");
    await defineSales(em(), "order", "2026-05-01");
    await setExchangeRates(em(), [{ currency: "GBP", from: "2026-04-01", rate: "1.2" }]);
    // Who joins divides the pool as whoever began did, though more has been sold.
    await sells(em(), "E2", "2026-04-08", "600");
    expect(await executeRun(em(), id)).toMatchObject({ status: "CALCULATED", failure: null });
    expect(await statementsOfRun(orm, id)).toMatchObject({
      E1: ["SALARY 1000", "BONUS 30", "POOL 100", "EUR 1130"],
      E2: ["SALARY 1000", "BONUS 60", "POOL 100", "EUR 1160"],
      E3: ["SALARY 1000", "BONUS 0", "POOL 100", "EUR 1100"],
    });
    expect(await verifyRun(em(), id)).toMatchObject({ differences: [] });
    await cancelRun(em(), id);
  });

  test("pays who was hired after it had been queued", async () => {
    const { id, employeeCount } = await queueRun(em(), april, 2);
    expect(employeeCount).toBe(3);
    await hires(em(), "E4");
    expect(await executeRun(em(), id)).toMatchObject({
      status: "CALCULATED",
      employeeCount: 4,
      statementCount: 4,
    });
    // The 900 of E1 and E2 are divided by four.
    expect(await statementsOfRun(orm, id)).toMatchObject({
      E3: ["SALARY 1000", "BONUS 0", "POOL 225", "EUR 1225"],
      E4: ["SALARY 1000", "BONUS 0", "POOL 225", "EUR 1225"],
    });
    expect(await verifyRun(em(), id)).toMatchObject({ differences: [] });
  });

  test("that is computed pays everybody by a rule that was mended for one", async () => {
    const [found] = await em().find(CalculationRun, { status: "CALCULATED" });
    const id = found?.id ?? 0;
    await definePremium(em(), "share", "sales * TIER(sales) + 5", "2026-04-01");
    await recomputeStatements(em(), id, ["E3"]);
    expect(await statementsOfRun(orm, id)).toMatchObject({
      E1: ["SALARY 1000", "BONUS 35", "POOL 225", "EUR 1260"],
      E3: ["SALARY 1000", "BONUS 5", "POOL 225", "EUR 1230"],
    });
  });
});
