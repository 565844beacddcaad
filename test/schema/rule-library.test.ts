/**
 * Ready rules: each copied through the API into an empty company, its tests run there, and a month paid by it. N1 and N2 are
 * in the unit of H1, with a salary of 3,000 each; what N1 gets of the same March is worked out by hand beside the rule.
 */
import { expect, test } from "vitest";
import { decimal } from "../../grammar/index.ts";
import { library } from "../../src/bonuses/index.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { drawOf } from "../../src/pay/guarantee.ts";
import { startRun } from "../../src/pay/index.ts";
import { foundCompany, staff } from "../support/company.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { type TestServer, testServer } from "../support/server.ts";

const since = "2026-01-01";

/** What N1 is paid in March, and the marks and plans that it takes. */
const paid: Readonly<Record<string, { line: string; marks?: Record<string, number>; planned?: boolean }>> = {
  // 50,000 at 2 % and 10,000 at 3 %.
  accelerator: { line: "BONUS 1300" },
  // The plan is fulfilled: 60,000 at 4 %, less than a salary.
  gated_commission: { line: "BONUS 2400", planned: true },
  // 1,800, of which 15,000 overdue take a quarter.
  receivables_penalty: { line: "BONUS 1350", marks: { receivables: 15_000 } },
  // 1,200, and a fifth more.
  quality_multiplier: { line: "BONUS 1440", marks: { quality_score: 95 } },
  // A quarter of the sales is left: 5 % of 15,000.
  margin_share: { line: "BONUS 750" },
  // Three of four invoices are of the campaign.
  spiff: { line: "BONUS 75" },
  // 400 × 0.20 + 50 × 0.30.
  call_volume: { line: "BONUS 95" },
  // Three of four contracts are with new clients.
  new_clients: { line: "BONUS 400" },
  // 600 × (0.6 × 1 + 0.4 × 0.625): the unit has 85 % of 100,000, a quarter of the way from 0.5 to 1.
  team_and_personal: { line: "BONUS 510", planned: true },
  // 3,000 × 5 % × (3 + 0 - 1).
  matrix: { line: "BONUS 300", marks: { mark_quality: 3, mark_discipline: -1 } },
  // 2 % of 85,000 are 1,700: 60 parts of 85.
  sales_pool: { line: "POOL 1200" },
  draw: { line: "DRAW 1500" },
};

test("there are twelve, each with tests and a paragraph", () => {
  expect(library.map(({ code }) => code).sort()).toEqual(Object.keys(paid).sort());
  expect(library).toHaveLength(12);
  for (const { description } of library) expect(description.split(". ").length).toBeGreaterThan(1);
});

type Does = (mutation: string, input: object, as?: string) => Promise<Record<string, unknown>>;

function doing(server: TestServer): Does {
  return async (mutation, input, as = staff.finance) => {
    const type = mutation === "approveBonusTemplate" ? "bonusTemplateDraft" : mutation;
    const { data, errors } = await server.ask(
      as,
      `mutation ($input: ${type.charAt(0).toUpperCase()}${type.slice(1)}Input!) { ${mutation}(input: $input) {
        __typename ... on Error { message } ${mutation.startsWith("record") ? "... on FactsRecorded { rejected }" : ""} } }`,
      { input },
    );
    expect(errors).toEqual([]);
    expect(data[mutation].message).toBeUndefined();
    expect(data[mutation].rejected ?? 0).toBe(0);
    return data[mutation];
  };
}

async function hasPeople(does: Does): Promise<void> {
  await does("createUnit", { code: "north", name: "North", parent: "all" });
  for (const number of ["H1", "N1", "N2"])
    await does("hireEmployee", { number, name: number, unit: "north", hiredOn: since });
  await does("appointHead", { employee: "H1", unit: "north", from: since });
  for (const employee of ["N1", "N2"])
    await does("setCompensation", { employee, from: since, salary: "3000" });
}

async function hasFacts(does: Does): Promise<void> {
  const document = (employee: string, category: string, amount: string, ...attribute: string[]) => {
    const [name, value] = attribute;
    return { employee, category, amount, ...(name === undefined ? {} : { attributes: [{ name, value }] }) };
  };
  const documents = [
    document("N1", "invoice", "57000"),
    ...["500", "1000", "1500"].map((amount) => document("N1", "invoice", amount, "campaign", "spiff")),
    document("N2", "invoice", "25000"),
    document("N1", "cost", "45000"),
    ...["new", "new", "new", "old"].map((client) => document("N1", "contract", "1", "client", client)),
  ].map((each, n) => ({ ...each, date: "2026-03-10", externalId: `${n}` }));
  await does("recordDocuments", { source: "crm", documents });
  const incident = (type: string, quantity: string) => ({
    externalId: type,
    employee: "N1",
    date: "2026-03-10",
    type,
    quantity,
  });
  await does("recordIncidents", {
    source: "pbx",
    incidents: [incident("call", "450"), incident("complaint", "5")],
  });
}

async function isCopied(does: Does, { code, kind }: (typeof library)[number]): Promise<void> {
  switch (kind) {
    case "TEMPLATE":
      await does("draftReadyRule", { code });
      await does("approveBonusTemplate", { template: code });
      await does("activateBonusTemplate", { template: code, effectiveFrom: since });
      await does("assignBonusTemplate", { employee: "N1", template: code, from: since });
      return;
    case "POOL":
      await does("defineReadyPool", { code, pool: "norths_pool", unit: "north", from: since });
      return;
    case "GUARANTEE":
      await does("setReadyGuarantee", { code, employee: "N1", from: since });
  }
}

async function linesOf({ orm }: TestDatabase): Promise<string[]> {
  const period = parsePeriod("2026-03");
  if (period === null) throw new Error("2026-03 is a month");
  const run = await startRun(orm.em.fork(), { period, startedBy: null });
  expect(run.failure ?? run.errorCount).toBe(0);
  const found = await rows<{ line: string }>(
    orm.em.fork(),
    sql`select kind || ' ' || trim_scale(amount) as line from statement_line
      join statement on statement.id = statement_id join employee on employee.id = statement.employee_id
      where number = 'N1' and kind <> 'SALARY'`,
  );
  return found.map(({ line }) => line);
}

for (const entry of library) {
  const { code } = entry;
  const database = await testDatabase();
  const server = await testServer(database.orm);
  test(`${code} is copied into an empty company, passes its tests, and pays as worked out by hand`, async () => {
    await foundCompany(database.orm.em.fork());
    const does = doing(server);
    await hasPeople(does);
    await hasFacts(does);
    await isCopied(does, entry);
    const { line, marks = {}, planned = false } = paid[code] ?? { line: "" };
    for (const [indicator, value] of Object.entries(marks)) {
      const given = { externalId: indicator, employee: "N1", date: "2026-03-31", indicator, value };
      const by = indicator === "receivables" ? staff.finance : "H1";
      await does("recordManualValues", { source: "console", values: [given] }, by);
    }
    const plan = (subject: object, value: string) => ({
      subject,
      indicator: "sales",
      period: "2026-03",
      value,
    });
    if (planned)
      await does("setPlanTargets", {
        targets: [plan({ employee: "N1" }, "60000"), plan({ unit: "north" }, "100000")],
      });
    await passesItsTests(server, entry);
    expect(await linesOf(database)).toEqual([line]);
    await server.close();
    await database.close();
  });
}

/** A template's tests are run by the company itself; those of a pool's formulas and of a draw, here. */
async function passesItsTests(server: TestServer, entry: (typeof library)[number]): Promise<void> {
  if (entry.kind === "POOL") {
    for (const [formula, tests] of [
      [entry.amount, entry.amountTests],
      [entry.share, entry.shareTests],
    ] as const)
      for (const { name, inputs, expected } of tests)
        expect(await evaluated(server, formula, inputs), name).toBe(expected);
    return;
  }
  if (entry.kind === "GUARANTEE") {
    for (const { name, variable, owed, expected } of entry.drawTests) {
      const guarantee = { id: 1, amount: decimal(entry.amount), balance: decimal(owed), recoverable: true };
      expect(String(drawOf(guarantee, decimal(variable))?.amount ?? 0), name).toBe(expected);
    }
    return;
  }
  const { data } = await server.ask(
    staff.finance,
    "{ bonusTemplates { versions { stage testResults { name expected actual passed } } } }",
  );
  const [version] = data.bonusTemplates[0].versions;
  expect(version.stage).toBe("ACTIVE");
  expect(version.testResults.map(({ name }: { name: string }) => name)).toEqual(
    entry.tests.map(({ name }) => name),
  );
  expect(version.testResults.filter(({ passed }: { passed: boolean }) => !passed)).toEqual([]);
}

async function evaluated(server: TestServer, text: string, inputs: Readonly<Record<string, string>>) {
  const { data, errors } = await server.ask(
    staff.finance,
    `query ($text: String!, $inputs: [NamedValueInput!]!) { evaluateFormula(text: $text, inputs: $inputs) {
      ... on Evaluation { value { number } } } }`,
    { text, inputs: Object.entries(inputs).map(([name, value]) => ({ name, value })) },
  );
  expect(errors).toEqual([]);
  return data.evaluateFormula.value.number;
}
