/** Ready rules: drafted, activated, and paid by, with figures worked out by hand. */
import { expect, test } from "vitest";
import { parsePeriod } from "../../src/calendar/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { startRun } from "../../src/pay/index.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const server = await testServer(orm);

async function does(
  mutation: string,
  input: unknown,
  as: string = staff.finance,
  typed = mutation,
): Promise<void> {
  const type = `${typed.charAt(0).toUpperCase()}${typed.slice(1)}Input`;
  const { data, errors } = await server.ask(
    as,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ... on Error { message }
      ${mutation === "recordManualValues" ? "... on FactsRecorded { rejected }" : ""} } }`,
    { input },
  );
  expect(errors).toEqual([]);
  expect(data[mutation].message).toBeUndefined();
  expect(data[mutation].rejected ?? 0).toBe(0);
}

test("each is drafted with what it needs, and pays", async () => {
  const { data } = await server.ask(staff.finance, "{ readyRules { code } }");
  const codes = data.readyRules.map(({ code }: { code: string }) => code);
  expect(codes).toEqual(["matrix", "team_bonus", "accelerator"]);
  const since = "2026-01-01";
  await does("createUnit", { code: "north", name: "North", parent: "all" });
  for (const number of ["H1", "N1", "N2"])
    await does("hireEmployee", { number, name: number, unit: "north", hiredOn: since });
  await does("appointHead", { employee: "H1", unit: "north", from: since });
  await does("setCompensation", { employee: "N1", from: since, salary: "1000" });
  for (const code of codes) {
    await does("draftReadyRule", { code });
    await does("approveBonusTemplate", { template: code }, staff.finance, "bonusTemplateDraft");
    await does("activateBonusTemplate", { template: code, effectiveFrom: since });
    await does("assignBonusTemplate", { employee: "N1", template: code, from: since });
  }
  const marked = (indicator: string, value: number) => ({
    externalId: indicator,
    employee: "N1",
    date: "2026-03-31",
    indicator,
    value,
  });
  await does(
    "recordManualValues",
    { source: "console", values: [marked("mark_quality", 3), marked("mark_discipline", -1)] },
    "H1",
  );
  await does("setPlanTargets", {
    targets: [{ subject: { unit: "north" }, indicator: "sales", period: "2026-03", value: "100000" }],
  });
  await does("recordDocuments", {
    source: "crm",
    documents: [
      { externalId: "1", employee: "N1", date: "2026-03-10", category: "invoice", amount: "60000" },
      { externalId: "2", employee: "N2", date: "2026-03-10", category: "invoice", amount: "25000" },
    ],
  });
  const period = parsePeriod("2026-03");
  if (period === null) throw new Error("2026-03 is a month");
  await startRun(orm.em.fork(), { period, startedBy: null });
  const lines = await rows<{ name: string; amount: string }>(
    orm.em.fork(),
    sql`select name, trim_scale(amount)::text as amount from statement_line where kind = 'BONUS' order by name`,
  );
  expect(lines).toEqual([
    // 50,000 at 2 % and 10,000 at 3 %.
    { name: "Commission with accelerator", amount: "1300" },
    // 1,000 × 5 % × (3 + 0 − 1).
    { name: "Matrix of marks", amount: "100" },
    // The unit has 85 % of its plan: half of 20 % of the salary.
    { name: "Team bonus", amount: "100" },
  ]);
});
