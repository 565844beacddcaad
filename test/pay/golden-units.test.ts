/**
 * A second company of twelve, worked out by hand: what depends on others (a team bonus, a pool, a transfer, a head's marks),
 * working days, half-even, a currency without minor units, and a guarantee that is not taken back. It pays in JPY, J11 in USD
 * and J12 in EUR; a USD is worth 150 JPY, a EUR 160.5. March 2026 has 22 working days, of which 10 are before the 16th and 15
 * before the 23rd.
 */
import { expect, test } from "vitest";
import {
  activateBonusTemplate,
  approveBonusTemplate,
  assignBonusTemplate,
  defineBonusTemplate,
  draftReadyTemplate,
} from "../../src/bonuses/index.ts";
import {
  definePool,
  enterManualLine,
  setAdjustmentScript,
  setExchangeRates,
  setGuarantee,
} from "../../src/extras/index.ts";
import { ingest } from "../../src/facts/index.ts";
import { defineIndicator } from "../../src/indicators/index.ts";
import { createUnit, hireEmployee, recordLeave, transferEmployee } from "../../src/org/index.ts";
import { setCompensation } from "../../src/pay/index.ts";
import { foundCompany } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { closesRun, month, paysMonth } from "../support/months.ts";

const { orm } = await testDatabase();
const em = orm.em.fork();
await foundCompany(em);
await em.execute(
  "update company set currency = 'JPY', minor_digits = 0, rounding = 'HALF_EVEN', proration = 'WORKING_DAYS', four_eyes_runs = false",
);
em.clear();

const since = "2026-01-01";
await setExchangeRates(em, [
  { currency: "USD", from: since, rate: "150" },
  { currency: "EUR", from: since, rate: "160.5" },
]);
for (const unit of ["east", "west"]) await createUnit(em, { code: unit, name: unit, parent: "all" });
await defineIndicator(em, {
  code: "sales",
  name: "Sales",
  unitOfMeasure: "JPY",
  direction: "HIGHER_IS_BETTER",
  lowerIsBetterBy: "PLAN_BY_FACT",
  rollUp: "SUM",
  source: { kind: "DOCUMENTS", category: "invoice", measure: "SUM", condition: null },
  tierTable: null,
});
for (const [code, formula, from] of [
  ["flat", "1000", since],
  ["flat", "2100", "2026-03-23"],
  ["half", "sales / 2", since],
  ["share", "SALARY * 1.5%", since],
  ["team", "UNIT(sales) * 1%", since],
] as const)
  await defineBonusTemplate(em, {
    code,
    name: code,
    description: "",
    premium: { kind: "FORMULA", formula },
    effectiveFrom: from,
  });
await draftReadyTemplate(em, "matrix", null);
await approveBonusTemplate(em, "matrix", null);
await activateBonusTemplate(em, "matrix", since, null);

interface Person {
  readonly number: string;
  readonly unit?: string;
  readonly hired?: string;
  readonly salary?: string;
  readonly currency?: string;
  readonly templates?: readonly string[];
  readonly sells?: readonly (readonly [date: string, amount: string])[];
}
const people: readonly Person[] = [
  { number: "J01", hired: "2026-03-16", salary: "300000" },
  { number: "J02", salary: "250000" },
  { number: "J03", salary: "200000" },
  { number: "J04", templates: ["flat"] },
  { number: "J05", templates: ["half"], sells: [["2026-03-04", "25"]] },
  { number: "J06", templates: ["half"], sells: [["2026-03-04", "27"]] },
  {
    number: "J07",
    unit: "east",
    templates: ["team"],
    sells: [
      ["2026-03-05", "10000"],
      ["2026-03-20", "20000"],
    ],
  },
  { number: "J08", unit: "west", sells: [["2026-03-06", "30000"]] },
  { number: "J09", unit: "east", templates: ["team"], sells: [["2026-03-06", "45000"]] },
  { number: "J10", unit: "west", templates: ["matrix"] },
  {
    number: "J11",
    salary: "1000",
    currency: "USD",
    templates: ["half"],
    sells: [
      ["2026-03-09", "301"],
      ["2026-04-09", "60300"],
    ],
  },
  { number: "J12", salary: "1500", currency: "EUR", templates: ["share"] },
];
for (const {
  number,
  unit = "all",
  hired = since,
  salary = "100000",
  currency = null,
  templates = [],
  sells = [],
} of people) {
  await hireEmployee(em, { number, name: number, unit, hiredOn: hired });
  await setCompensation(em, { employee: number, from: hired, salary, currency, payoutFormula: null });
  for (const template of templates)
    await assignBonusTemplate(em, { employee: number, template, from: since });
  for (const [date, amount] of sells)
    await ingest(em, "DOCUMENTS", "crm", [
      {
        kind: "DOCUMENTS",
        row: 1,
        externalId: `${number} ${date}`,
        employee: number,
        date,
        category: "invoice",
        amount,
        attributes: {},
      },
    ]);
}
await recordLeave(em, { employee: "J02", leftOn: "2026-03-10" });
await setCompensation(em, { employee: "J03", from: "2026-03-23", salary: "244000", payoutFormula: null });
await transferEmployee(em, { employee: "J07", unit: "west", from: "2026-03-16" });
for (const [indicator, value] of [
  ["mark_quality", "3"],
  ["mark_discipline", "-1"],
] as const)
  await ingest(em, "MANUAL_VALUES", "head", [
    {
      kind: "MANUAL_VALUES",
      row: 1,
      externalId: indicator,
      employee: "J10",
      date: "2026-03-31",
      indicator,
      value,
    },
  ]);
await definePool(em, {
  code: "west",
  name: "West's pool",
  unit: "west",
  amount: "10% * sales",
  share: "1",
  from: since,
  to: "2026-03-31",
});
await setGuarantee(em, { employee: "J11", amount: "200", recoverable: false, from: since, to: null });
await enterManualLine(
  em,
  {
    kind: "MANUAL",
    employee: "J12",
    month: month("2026-03"),
    name: "Stamps",
    amount: "-0.55",
    reason: "Private letters",
    clawbackUntil: null,
  },
  null,
);
await setAdjustmentScript(em, { from: since, text: 'BONUS("team") := MAX(BONUS("team"), 520)' });

test("March, to the yen and the cent", async () => {
  const { id, total, statements } = await paysMonth(orm, "2026-03", null);
  expect(statements).toEqual({
    // 12 of 22 days: 163,636.36….
    J01: ["SALARY 163636", "JPY 163636"],
    // The 2nd to the 6th, the 9th and the 10th, 7 of 22 days: 79,545.45….
    J02: ["SALARY 79545", "JPY 79545"],
    // (15 × 200,000 + 7 × 244,000) ÷ 22.
    J03: ["SALARY 214000", "JPY 214000"],
    // (15 × 1,000 + 7 × 2,100) ÷ 22.
    J04: ["SALARY 100000", "BONUS 1350", "JPY 101350"],
    // 12.5 goes to the even 12, 13.5 to the even 14.
    J05: ["SALARY 100000", "BONUS 12", "JPY 100012"],
    J06: ["SALARY 100000", "BONUS 14", "JPY 100014"],
    // At the end in the west, which sold the 30,000 of J08 and the 20,000 since the transfer: 500, lifted to 520. The pool
    // of 5,000 among three: the first two get the yens that are left.
    J07: ["SALARY 100000", "BONUS 500", "POOL 1667", "ADJUSTMENT 20", "JPY 102187"],
    J08: ["SALARY 100000", "POOL 1667", "JPY 101667"],
    // The east sold 45,000, and the 10,000 of J07 before the transfer.
    J09: ["SALARY 100000", "BONUS 550", "JPY 100550"],
    // 5 % of the salary × (3 − 1).
    J10: ["SALARY 100000", "BONUS 10000", "POOL 1666", "JPY 111666"],
    // 150.5 JPY are 1.0033… USD; the guarantee adds what is missing of 200.
    J11: ["SALARY 1000", "BONUS 1", "DRAW 199", "USD 1200"],
    // 1.5 % of 240,750 JPY are 3,611.25, which are 22.50 EUR.
    J12: ["SALARY 1500", "BONUS 22.5", "MANUAL -0.55", "EUR 1521.95"],
  });
  // 1,200 USD are 180,000 JPY, 1,521.95 EUR are 244,272.975; with the 1,174,627 of the others.
  expect(total).toBe("1598900");
  await closesRun(orm, id, { approvedBy: null, closedBy: null });
});

test("in April the guarantee takes nothing back, and what ended or began in March holds for all of the month", async () => {
  const { statements, total } = await paysMonth(orm, "2026-04", null);
  expect(statements).toEqual({
    J01: ["SALARY 300000", "JPY 300000"],
    J03: ["SALARY 244000", "JPY 244000"],
    J04: ["SALARY 100000", "BONUS 2100", "JPY 102100"],
    J05: ["SALARY 100000", "BONUS 0", "JPY 100000"],
    J06: ["SALARY 100000", "BONUS 0", "JPY 100000"],
    J07: ["SALARY 100000", "BONUS 0", "ADJUSTMENT 520", "JPY 100520"],
    J08: ["SALARY 100000", "JPY 100000"],
    J09: ["SALARY 100000", "BONUS 0", "ADJUSTMENT 520", "JPY 100520"],
    J10: ["SALARY 100000", "BONUS 0", "JPY 100000"],
    // 30,150 JPY are 201 USD, above the guarantee.
    J11: ["SALARY 1000", "BONUS 201", "USD 1201"],
    J12: ["SALARY 1500", "BONUS 22.5", "EUR 1522.5"],
  });
  // 1,247,140 JPY, 180,150 of 1,201 USD, 244,361.25 of 1,522.50 EUR.
  expect(total).toBe("1671651");
});
