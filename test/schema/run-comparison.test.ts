/** Two runs of a month side by side, through the API: each difference with what made it. */
import { expect, test } from "vitest";
import { parsePeriod } from "../../src/calendar/index.ts";
import { cancelRun, startRun } from "../../src/pay/index.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const server = await testServer(orm);

async function does(mutation: string, input: unknown): Promise<void> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await server.ask(
    staff.finance,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ... on Error { message } } }`,
    { input },
  );
  expect(errors).toEqual([]);
  expect(data[mutation].message).toBeUndefined();
}

await does("defineIndicator", {
  code: "sales",
  name: "Sales",
  source: { documents: { category: "invoice", measure: "SUM" } },
});
const since = "2026-01-01";
const templates = {
  commission: "sales * 10%",
  fulfilled: "100 * ATTAINMENT(sales)",
  share: "SALARY * 10%",
  banded: "TIER(sales, rate)",
};
const bands = (value: string) => ({
  code: "rate",
  name: "Rate",
  boundary: "LOWER_BOUND_BELONGS",
  bands: [{ from: "0", value }],
});
await does("defineTierTable", bands("5"));
for (const [code, formula] of Object.entries(templates))
  await does("defineBonusTemplate", { code, name: code, premium: { formula }, effectiveFrom: since });
for (const [number, template] of [
  ["E1", "commission"],
  ["E2", "fulfilled"],
  ["E3", "share"],
  ["E4", "banded"],
  ["E5", "commission"],
]) {
  await does("hireEmployee", { number, name: number, unit: "all", hiredOn: since });
  await does("setCompensation", { employee: number, from: since, salary: "1000" });
  await does("assignBonusTemplate", { employee: number, template, from: since });
  await does("setPlanTargets", {
    targets: [{ subject: { employee: number }, indicator: "sales", period: "2026-03", value: "200" }],
  });
}
const sold = (employee: string, amount: string) =>
  does("recordDocuments", {
    source: "crm",
    documents: [{ externalId: employee, employee, date: "2026-03-10", category: "invoice", amount }],
  });
for (const number of ["E1", "E2", "E5"]) await sold(number, "100");

async function run(): Promise<number> {
  const period = parsePeriod("2026-03");
  if (period === null) throw new Error("2026-03 is a month");
  return (await startRun(orm.em.fork(), { period, startedBy: null })).id;
}

test("each difference says whether a fact, a plan, the salary or the rule made it", async () => {
  const first = await run();
  await cancelRun(orm.em.fork(), first);
  await sold("E1", "300");
  await does("setPlanTargets", {
    targets: [{ subject: { employee: "E2" }, indicator: "sales", period: "2026-03", value: "50" }],
  });
  await does("setCompensation", { employee: "E3", from: since, salary: "1100" });
  await does("defineTierTable", bands("7"));
  const second = await run();
  const { data } = await server.ask(staff.finance, `{ runs(period: "2026-03") { id } }`);
  const [after, before] = data.runs.map(({ id }: { id: string }) => id);
  const query = `query ($before: ID!, $after: ID!) { compareRuns(baseline: $before, run: $after) { totalCount
    edges { node { employee { number } currency before after lines { kind name before after reasons { kind name before after } } } } } }`;
  const { data: compared, errors } = await server.ask(staff.finance, query, { before, after });
  expect(errors).toEqual([]);
  const bonus = (name: string, was: string, is: string, reasons: object[]) => ({
    kind: "BONUS",
    name,
    before: was,
    after: is,
    reasons,
  });
  const differences = [
    [
      "E1",
      "1010",
      "1030",
      [bonus("commission", "10", "30", [{ kind: "FACT", name: "Sales", before: "100", after: "300" }])],
    ],
    [
      "E2",
      "1050",
      "1200",
      [bonus("fulfilled", "50", "200", [{ kind: "PLAN", name: "Sales", before: "200", after: "50" }])],
    ],
    [
      "E3",
      "1100",
      "1210",
      [
        {
          kind: "SALARY",
          name: "Salary",
          before: "1000",
          after: "1100",
          reasons: [{ kind: "SALARY", name: null, before: "1000", after: "1100" }],
        },
        bonus("share", "100", "110", [{ kind: "SALARY", name: null, before: "1000", after: "1100" }]),
      ],
    ],
    [
      "E4",
      "1005",
      "1007",
      [
        bonus("banded", "5", "7", [
          { kind: "RULE", name: null, before: "TIER(sales, rate)", after: "TIER(sales, rate)" },
        ]),
      ],
    ],
  ];
  expect(compared.compareRuns).toEqual({
    totalCount: 4,
    edges: differences.map(([number, was, is, lines]) => ({
      node: { employee: { number }, currency: "EUR", before: was, after: is, lines },
    })),
  });
  expect(first).not.toBe(second);
  const sound = await server.ask(
    staff.auditor,
    `query ($run: ID!) { verifyRun(run: $run) { ... on RunVerification { isSound statements lines differences } } }`,
    { run: before },
  );
  expect(sound.data.verifyRun).toEqual({ isSound: true, statements: 5, lines: 10, differences: [] });
});
