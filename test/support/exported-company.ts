/**
 * A company with every kind of rule in March 2026, for what goes back to a spreadsheet. T1 … T5 stand at the bounds of the tier
 * tables, R1 has the rules about time, units and plans, G1 a guarantee, S1 what the script changes, D1 is paid in USD at 0.5.
 */
import type { EntityManager } from "@mikro-orm/postgresql";
import { assignBonusTemplate, defineBonusTemplate } from "../../src/bonuses/index.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { definePool, setAdjustmentScript, setGuarantee } from "../../src/extras/index.ts";
import { ingest } from "../../src/facts/index.ts";
import { defineIndicator, indicatorIds } from "../../src/indicators/index.ts";
import { createUnit, employeeByNumber, hireEmployee } from "../../src/org/index.ts";
import { setCompensation, startRun } from "../../src/pay/index.ts";
import { definePlanProfile, setPlanTargets } from "../../src/plans/index.ts";
import { defineTierTable } from "../../src/tiers/index.ts";
import { foundCompany } from "./company.ts";

const since = "2026-01-01";

const open = [
  { from: null, value: "0.02" },
  { from: "1000", value: "0.05" },
  { from: "5000", value: "0.1" },
];
const points = [
  { from: "0", value: "0" },
  { from: "1000", value: "100" },
  { from: "3000", value: "500" },
];
const closed = [{ from: "0", value: "0.02" }, ...open.slice(1)];

/** Its tables: each mode with each boundary rule, open and closed. */
const tables = [
  ["step", "STEP", open, null],
  ["slices", "MARGINAL", open, null],
  ["slope", "LINEAR", points, null],
  ["closed", "STEP", closed, "6000"],
  ["ended", "MARGINAL", closed, "6000"],
] as const;

/** What each template pays; the first ones are those of T1 … T5. */
export const tierRules = {
  step_lower: "sales * TIER(sales, step_lower)",
  step_upper: "sales * TIER(sales, step_upper)",
  slices_lower: "TIER(sales, slices_lower)",
  slices_upper: "TIER(sales / 1, slices_upper)",
  slope_lower: "TIER(sales, slope_lower)",
  slope_upper: "TIER(sales, slope_upper)",
  closed_lower: "IFERROR(TIER(sales, closed_lower), 7)",
  closed_upper: "IFERROR(TIER(sales, closed_upper), 7)",
  ended_lower: "IFERROR(TIER(sales, ended_lower), 7)",
  ended_upper: "IFERROR(TIER(sales, ended_upper), 7)",
} as const;

export const otherRules = {
  half: "sales * 0.0003",
  mul: "100 * MUL(ATTAINMENT(sales), 0.5)",
  add: "100 * ADD(ATTAINMENT(costs), 0.5, 1)",
  mirrored: "100 * ATTAINMENT(delay)",
  score: "1000 * SCORE(core)",
  weight: "100 * WEIGHT(sales, core)",
  before: "sales - PREV(sales)",
  to_date: "YTD(sales) / 100 + PLAN(sales) / 1000",
  last: "SUM(LAST(sales, 3)) / 10",
  largest: "SUM(LAST(sales, 3) * 2)",
  group: "100 * sales / UNIT(sales) + COMPANY(sales) / 1000",
  rank: "10 * RANK_IN_UNIT(sales)",
  days: "PRORATA() * DAYS_IN_PERIOD() + PERIOD_END() - PERIOD_START()",
  facts: 'SUMIFS(documents[amount], documents[category], "invoice") * 0.01',
  chosen: "SWITCH(calls, 0, 5, 3, 33, 1)",
  let: "LET(x, sales / 3, y, x + 1, IF(x > 10, y * 2, y))",
  nested: "LET(rate, TIER(sales, step_lower), TIER(rate * 100000, slices_lower))",
  young: "XLOOKUP(calls, {1,3}, {10,30})",
  lambda: "LAMBDA(x, x * 2)(sales)",
  text: 'IF(calls = 3, LEN("a""b=<&>"), 0)',
  unplanned: "IFERROR(PLAN(calls), 12)",
} as const;

const bounded = {
  formula: "sales * 10%",
  cap: "250",
  floor: "50",
  threshold: "20",
  eligibility: "calls >= 0",
};

interface Person {
  readonly number: string;
  readonly salary: string;
  readonly hired?: string;
  readonly payout?: string;
  readonly templates: readonly string[];
  readonly sales: readonly (readonly [date: string, amount: string])[];
}

const march = "2026-03-20";
const people: readonly Person[] = [
  ...["-5", "0", "1000", "5000", "6000"].map((amount, n) => ({
    number: `T${n + 1}`,
    salary: "1000",
    templates: Object.keys(tierRules),
    sales: [[march, amount]] as const,
  })),
  {
    number: "R1",
    salary: "3100",
    hired: "2026-01-01",
    templates: [...Object.keys(otherRules), "bounded"],
    sales: [
      ["2026-01-10", "500"],
      ["2026-02-10", "1000"],
      [march, "1550"],
    ],
  },
  { number: "G1", salary: "1000", templates: ["half"], sales: [[march, "1000"]] },
  { number: "S1", salary: "1000", templates: ["step_lower", "share"], sales: [[march, "6000"]] },
  {
    number: "D1",
    salary: "3100",
    hired: "2026-03-16",
    templates: ["share", "step_lower"],
    sales: [[march, "1000"]],
  },
  {
    number: "P1",
    salary: "1000",
    payout: 'MIN(SALARY * 1.1, SALARY + SUM(BONUSES()) * 2) + BONUS("half")',
    templates: ["half", "share"],
    sales: [[march, "1000"]],
  },
  {
    number: "P2",
    salary: "1000",
    payout: "1200 + MAX(BONUSES()) + TIER(SALARY + sales, step_lower)",
    templates: [],
    sales: [],
  },
];

/** Founds it and computes March; gives the run's number. */
export async function exportedCompany(em: EntityManager): Promise<number> {
  await foundCompany(em);
  await createUnit(em, { code: "sharing", name: "=Sharing", parent: "all" });
  await defineRules(em);
  for (const person of people) await employ(em, person);
  const { id: abroad } = await employeeByNumber(em, "D1", []);
  await em.execute(`insert into exchange_rate (currency, valid_from, rate) values ('USD', '${since}', 0.5)`);
  await em.execute(`update compensation set currency = 'USD' where employee_id = ${abroad}`);
  await setGuarantee(em, { employee: "G1", from: since, to: null, amount: "300", recoverable: true });
  const period = parsePeriod("2026-03");
  if (period === null) throw new Error("2026-03 is a month");
  await em.execute(`insert into manual_line (employee_id, period_start, kind, name, amount, reason)
    select id, '2026-03-01', 'MANUAL', '+Phone', -12.34, '=HYPERLINK("http://evil.example")' from employee where number = 'G1'`);
  await setAdjustmentScript(em, {
    from: since,
    text: 'BONUS("share") := MIN(BONUS("share"), 50)\nTOTAL := MIN(TOTAL, 5000)',
  });
  await setCompensation(em, { employee: "R1", from: "2026-03-21", salary: "6200", payoutFormula: null });
  const run = await startRun(em, { period, startedBy: null });
  if (run.status !== "CALCULATED") throw new Error(run.failure ?? run.status);
  return run.id;
}

async function defineRules(em: EntityManager): Promise<void> {
  const higher = { direction: "HIGHER_IS_BETTER", lowerIsBetterBy: "PLAN_BY_FACT", rollUp: "SUM" } as const;
  const sum = (category: string) =>
    ({ kind: "DOCUMENTS", category, measure: "SUM", condition: null }) as const;
  for (const [code, kind] of [
    ["sales", higher],
    ["calls", higher],
    ["costs", { ...higher, direction: "LOWER_IS_BETTER" as const }],
    ["delay", { ...higher, direction: "LOWER_IS_BETTER" as const, lowerIsBetterBy: "MIRRORED" as const }],
  ] as const)
    await defineIndicator(em, {
      ...kind,
      code,
      name: code,
      unitOfMeasure: "",
      source: sum(code === "sales" ? "invoice" : code),
      tierTable: null,
    });
  for (const [code, mode, bands, end] of tables)
    for (const [suffix, boundary] of [
      ["lower", "LOWER_BOUND_BELONGS"],
      ["upper", "UPPER_BOUND_BELONGS"],
    ] as const)
      await defineTierTable(em, { code: `${code}_${suffix}`, name: code, mode, boundary, bands, end });
  const ids = await indicatorIds(em);
  const weighed = [
    { indicatorId: ids.get("sales") ?? 0, weight: "0.6", cap: "0.7" },
    { indicatorId: ids.get("costs") ?? 0, weight: "0.3" },
  ];
  await definePlanProfile(em, { code: "core", name: "Core", indicators: weighed });
  const rules = { ...tierRules, ...otherRules, share: "SALARY * 0.1" };
  for (const [code, formula] of Object.entries(rules))
    await defineBonusTemplate(em, {
      code,
      name: code,
      description: "",
      premium: { kind: "FORMULA", formula },
      effectiveFrom: since,
    });
  await defineBonusTemplate(em, {
    code: "bounded",
    name: "bounded",
    description: "",
    premium: { kind: "FORMULA", formula: bounded.formula },
    effectiveFrom: since,
  });
  await em.execute("alter table bonus_template_version disable trigger bonus_template_version_kept");
  await em.execute(`update bonus_template_version set cap = '250', floor = '50', threshold = '20',
    eligibility = 'calls >= 0' where formula = '${bounded.formula}'`);
  await em.execute("alter table bonus_template_version enable trigger bonus_template_version_kept");
  await definePool(em, {
    code: "third",
    name: "A third",
    unit: "sharing",
    amount: "100",
    share: "1",
    from: since,
    to: null,
  });
}

async function employ(em: EntityManager, person: Person): Promise<void> {
  const { number, salary, hired = since, payout = null } = person;
  const unit = ["G1", "S1", "P1"].includes(number) ? "sharing" : "all";
  const { id } = await hireEmployee(em, { number, name: `${number} <b>`, unit, hiredOn: hired });
  await setCompensation(em, { employee: number, from: hired, salary, payoutFormula: payout });
  for (const template of person.templates)
    await assignBonusTemplate(em, { employee: number, template, from: hired });
  const facts = [
    ...person.sales.map(([date, amount]) => ["invoice", date, amount] as const),
    ...(number === "R1"
      ? ([
          ["calls", march, "3"],
          ["costs", march, "60"],
          ["delay", march, "30"],
        ] as const)
      : []),
  ];
  const recorded = await ingest(
    em,
    "DOCUMENTS",
    "crm",
    facts.map(([category, date, amount], n) => ({
      kind: "DOCUMENTS",
      row: n + 1,
      externalId: `${number} ${n}`,
      employee: number,
      date,
      category,
      amount,
      attributes: {},
    })),
  );
  if (recorded.rejections.length > 0) throw new Error(JSON.stringify(recorded.rejections));
  if (number !== "R1") return;
  const ids = await indicatorIds(em);
  const period = parsePeriod("2026-03");
  if (period === null) throw new Error("2026-03 is a month");
  await setPlanTargets(
    em,
    [
      ["sales", "2000"],
      ["costs", "80"],
      ["delay", "40"],
    ].map(([code, value]) => ({
      indicatorId: ids.get(code ?? "") ?? 0,
      subject: { kind: "EMPLOYEE", id },
      period,
      value: value ?? "",
    })),
  );
}
