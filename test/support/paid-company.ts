/**
 * A company that has paid March 2026 and stands on 15 April: E1 has every kind of ladder, E2 a guarantee and an award, E3 a
 * bonus in error, E4 is paid in USD, of which one is 0.5 EUR, F1 and F2 are finance and paid too. Salaries are 2,000, those
 * of finance 1,000.
 */
import { expect } from "vitest";
import { grantRole } from "../../src/access/index.ts";
import { employeeByNumber } from "../../src/org/index.ts";
import { foundCompany, staff } from "./company.ts";
import type { TestDatabase } from "./database.ts";
import type { Does } from "./measured-company.ts";
import { type TestServer, testServer } from "./server.ts";
import { runByWorker } from "./worker.ts";

const from = "2026-01-01";

/** What each template pays, and who has it. */
const templates = {
  volume: ["sales * 0.1", ["E1", "E2", "E4"]],
  share: ["SALARY * 0.01", ["E4"]],
  capped: ["MIN(sales * 0.1, 10)", ["E1"]],
  ladder: ["IF(calls >= 100, 300, IF(calls >= 50, 100, 0))", ["E1"]],
  quality: ["TIER(ATTAINMENT(returns), quality)", ["E1", "E3"]],
  stars: ["TIER(calls, stars)", ["E1"]],
  appraisal: ["VLOOKUP(appraisal, {0,0;3,150;5,400}, 2, TRUE)", ["E1"]],
} as const;

/** March, and April as far as it has gone: of 22 working days 11 are over on the 15th. */
const documents = [
  ["E1", "2026-03-10", "invoice", "1000"],
  ["E2", "2026-03-10", "invoice", "5000"],
  ["E4", "2026-03-10", "invoice", "1000"],
  ["E4", "2026-04-01", "invoice", "300"],
  ["E1", "2026-03-10", "return", "110"],
  ["E1", "2026-04-07", "invoice", "700"],
  ["E1", "2026-04-08", "return", "40"],
  ...Array.from({ length: 42 }, () => ["E1", "2026-03-05", "call", "1"]),
  ...Array.from({ length: 30 }, () => ["E1", "2026-04-14", "call", "1"]),
] as const;

/** Founds it in an empty database and serves it; the run of March is computed, and not approved. */
export async function paidCompany({
  orm,
}: TestDatabase): Promise<{ server: TestServer; does: Does; run: string }> {
  await foundCompany(orm.em.fork());
  const server = await testServer(orm, { today: "2026-04-15" });
  const does: Does = async (mutation, input, fields = "") => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await server.ask(
      staff.finance,
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ... on Error { message } ${fields} } }`,
      { input },
    );
    expect(errors).toEqual([]);
    expect(data[mutation].message).toBeUndefined();
    return data[mutation];
  };
  for (const number of ["E1", "E2", "E3", "E4", "F2"])
    await does("hireEmployee", { number, name: number, unit: "all", hiredOn: from });
  await grantRole(orm.em.fork(), { employee: "F2", role: "FINANCE", unit: null, from, to: null });
  await define(does);
  await pay(does);
  const em = orm.em.fork();
  const { id } = await employeeByNumber(em, "E2", []);
  await em.execute(
    `insert into adjustment_script (effective_from, text) values ('${from}', 'BONUS("volume") := MIN(BONUS("volume"), 500)')`,
  );
  await em.execute(
    `insert into guarantee (employee_id, valid_from, amount, recoverable) values (${id}, '${from}', 300, false)`,
  );
  await em.execute(`insert into manual_line (employee_id, period_start, kind, name, amount, reason)
    values (${id}, '2026-03-01', 'AWARD', 'Fair', 50, 'Helped at the fair')`);
  const { id: abroad } = await employeeByNumber(em, "E4", []);
  await em.execute(`insert into exchange_rate (currency, valid_from, rate) values ('USD', '${from}', 0.5)`);
  await em.execute(`update compensation set currency = 'USD' where employee_id = ${abroad}`);
  const { id: run } = await does("startRun", { period: "2026-03" }, "... on CalculationRun { id }");
  await runByWorker(orm, server, staff.finance, "2026-03");
  return { server, does, run: String(run) };
}

async function define(does: Does): Promise<void> {
  await does("defineTierTable", {
    code: "quality",
    name: "Quality",
    boundary: "LOWER_BOUND_BELONGS",
    bands: [{ value: "0" }, { from: "1", value: "50" }, { from: "1.25", value: "200" }],
  });
  // It ends soon after its last band begins.
  await does("defineTierTable", {
    code: "stars",
    name: "Stars",
    boundary: "LOWER_BOUND_BELONGS",
    bands: [{ value: "0" }, { from: "100", value: "80" }],
    end: "103",
  });
  const indicators = [
    { code: "sales", source: { documents: { category: "invoice", measure: "SUM" } }, unitOfMeasure: "EUR" },
    { code: "calls", source: { documents: { category: "call", measure: "COUNT" } } },
    {
      code: "returns",
      source: { documents: { category: "return", measure: "SUM" } },
      direction: "LOWER_IS_BETTER",
      unitOfMeasure: "EUR",
    },
    { code: "appraisal", source: { manual: "LAST" }, minimum: "0", maximum: "5" },
  ];
  for (const indicator of indicators) await does("defineIndicator", { name: indicator.code, ...indicator });
}

async function pay(does: Does): Promise<void> {
  for (const [code, [formula, who]] of Object.entries(templates)) {
    await does("defineBonusTemplate", { code, name: code, effectiveFrom: from, premium: { formula } });
    for (const employee of who) await does("assignBonusTemplate", { employee, template: code, from });
  }
  const salaries = { E1: "2000", E2: "2000", E3: "2000", E4: "2000", F1: "1000", F2: "1000" };
  for (const [employee, salary] of Object.entries(salaries))
    await does("setCompensation", { employee, from, salary });
  const targets = ["2026-03", "2026-04"].map((period) => ({
    indicator: "returns",
    subject: { employee: "E1" },
    period,
    value: "100",
  }));
  await does("setPlanTargets", { targets });
  await does("recordDocuments", {
    source: "crm",
    documents: documents.map(([employee, date, category, amount], n) => ({
      externalId: `${n}`,
      employee,
      date,
      category,
      amount,
    })),
  });
  const values = [
    ["2026-03-31", "2.5"],
    ["2026-04-10", "4"],
  ].map(([date, value]) => ({ externalId: date, employee: "E1", indicator: "appraisal", date, value }));
  await does("recordManualValues", { source: "boss", values });
}
