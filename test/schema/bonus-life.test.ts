/** The life of a rule through the API, from its draft to the day on which another takes its place. */
import { describe, expect, test } from "vitest";
import { RoleGrant } from "../../src/access/index.ts";
import { Employee } from "../../src/org/index.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const server = await testServer(orm, { today: "2026-04-15" });

async function asked(mutation: string, input: unknown, fields = "", as: string = staff.finance) {
  const type =
    {
      approveBonusTemplate: "BonusTemplateDraft",
      reopenBonusTemplate: "BonusTemplateDraft",
      withdrawBonusTemplate: "BonusTemplateDraft",
    }[mutation] ?? `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
  const { data, errors } = await server.ask(
    as,
    `mutation ($input: ${type}Input!) { ${mutation}(input: $input) { __typename ... on Error { message }
      ... on ValidationError { fields { path } } ... on FormulaError { path } ${fields} } }`,
    { input },
  );
  expect(errors).toEqual([]);
  return data[mutation];
}
const version = "... on BonusTemplateVersion { number stage }";
async function does(mutation: string, input: unknown, as: string = staff.finance) {
  const isVersion = /^(draft|approve|reopen|withdraw|activate)/.test(mutation);
  const answer = await asked(mutation, input, isVersion ? version : "", as);
  expect(answer.message).toBeUndefined();
  return answer;
}

await does("defineIndicator", {
  code: "sales",
  name: "Sales",
  source: { documents: { category: "invoice", measure: "SUM" } },
});
await does("defineTierTable", {
  code: "rate",
  name: "Rate",
  boundary: "LOWER_BOUND_BELONGS",
  bands: [
    { from: "0", value: "0" },
    { from: "100", value: "50" },
  ],
});
await does("hireEmployee", { number: "F2", name: "Second", unit: "all", hiredOn: "2026-01-01" });
const second = await orm.em.fork().findOneOrFail(Employee, { number: "F2" });
await orm.em
  .fork()
  .insert(RoleGrant, { employeeId: second.id, role: "FINANCE", validFrom: "2026-01-01", validTo: null });

const template = { template: "commission" };
const draft = (formula: string, rest: object = {}) => ({
  code: "commission",
  name: "Commission",
  premium: { formula },
  ...rest,
});
const tests = (expected: string) => ({
  ...template,
  tests: [
    { name: "a hundred", inputs: [{ name: "Sales", value: "100" }], expected },
    { name: "nothing", inputs: [{ name: "sales", value: "0" }], expected: "0" },
  ],
});
async function stages(as: string = staff.finance): Promise<string[]> {
  const { data } = await server.ask(as, "{ bonusTemplates { versions { number stage effectiveFrom } } }");
  return data.bonusTemplates[0].versions.map(({ number, stage, effectiveFrom }: Record<string, string>) =>
    `${number} ${stage} ${effectiveFrom ?? ""}`.trim(),
  );
}

test("from a draft to a rule in force, and to one that takes its place", async () => {
  expect(await does("draftBonusTemplate", draft("sales * 10%"))).toMatchObject({
    number: 1,
    stage: "CHECKED",
  });
  expect(await does("draftBonusTemplate", draft("sales * 20%", { cap: "100" }))).toMatchObject({ number: 1 });
  await does("setBonusTemplateTests", tests("20"));
  expect(await stages()).toEqual(["1 TESTED"]);
  const { data } = await server.ask(
    staff.finance,
    `mutation { previewBonusTemplate(input: { template: "commission", periods: ["2026-03"] }) {
      ... on MutationPreviewBonusTemplateSuccess { data { cost } } } }`,
  );
  expect(data.previewBonusTemplate.data).toEqual([{ cost: "0" }]);
  expect(await stages()).toEqual(["1 PREVIEWED"]);
  expect(await does("approveBonusTemplate", template)).toMatchObject({ stage: "APPROVED" });
  expect(await does("activateBonusTemplate", { ...template, effectiveFrom: "2026-03-01" })).toMatchObject({
    stage: "ACTIVE",
  });
  await does("draftBonusTemplate", draft("sales * 20%"));
  await does("approveBonusTemplate", template);
  await does("activateBonusTemplate", { ...template, effectiveFrom: "2026-05-01" });
  await does("draftBonusTemplate", draft("sales / 5"));
  expect(await stages()).toEqual(["3 TESTED", "2 SCHEDULED 2026-05-01", "1 ACTIVE 2026-03-01"]);
  expect(await stages("F2")).toHaveLength(3);
  await does("approveBonusTemplate", template);
  await does("activateBonusTemplate", { ...template, effectiveFrom: "2026-04-01" });
  expect(await stages()).toEqual([
    "3 ACTIVE 2026-04-01",
    "2 SCHEDULED 2026-05-01",
    "1 SUPERSEDED 2026-03-01",
  ]);
});

test("drafts are for those who see the company; who is paid by a rule reads what is in force, nobody else", async () => {
  await does("draftBonusTemplate", draft("sales"));
  await does("hireEmployee", { number: "E1", name: "Eve", unit: "all", hiredOn: "2026-01-01" });
  const read = `{ bonusTemplates { code } formulaNames { templates } bonusTemplate(code: "${template.template}") { code } }`;
  const before = await server.ask("E1", read);
  expect(before.data).toEqual({ bonusTemplates: [], formulaNames: { templates: [] }, bonusTemplate: null });
  expect(before.errors.map(({ extensions }) => extensions?.code)).toEqual(["FORBIDDEN"]);
  await does("assignBonusTemplate", { ...template, employee: "E1", from: "2026-04-01" });
  expect(await stages("E1")).toEqual([
    "3 ACTIVE 2026-04-01",
    "2 SCHEDULED 2026-05-01",
    "1 SUPERSEDED 2026-03-01",
  ]);
  expect(await does("withdrawBonusTemplate", template)).toMatchObject({ number: 4, stage: "WITHDRAWN" });
});

test("each version tells what became different, by its text and by its meaning", async () => {
  const { data, errors } = await server.ask(
    staff.finance,
    `{ bonusTemplates { versions { number difference { text { kind text } changes { sentence changesValue } } } } }`,
  );
  expect(errors).toEqual([]);
  const [, third, , first] = data.bonusTemplates[0].versions;
  expect(first).toEqual({ number: 1, difference: null });
  // 20 % of sales became a fifth of them.
  expect(third.difference.text).toEqual([
    { kind: "SAME", text: "sales " },
    { kind: "REMOVED", text: "*" },
    { kind: "ADDED", text: "/" },
    { kind: "SAME", text: " " },
    { kind: "REMOVED", text: "20%" },
    { kind: "ADDED", text: "5" },
  ]);
  expect(third.difference.changes.length).toBeGreaterThan(0);
  expect(third.difference.changes[0].sentence).toMatch(/5/);
});

test("bands are a tier table's", async () => {
  await does("draftBonusTemplate", {
    code: "banded",
    name: "Banded",
    premium: { bands: { of: "sales * 2", table: "rate" } },
  });
  const { data } = await server.ask(staff.finance, "{ bonusTemplates { code versions { rule } } }");
  expect(data.bonusTemplates[0]).toEqual({ code: "banded", versions: [{ rule: "TIER(sales * 2, rate)" }] });
});

describe("is refused", () => {
  test.each([
    ["text", draft('"much"'), { __typename: "ValidationError", fields: [{ path: ["premium", "formula"] }] }],
    [
      "a truth",
      draft("sales > 5"),
      { __typename: "ValidationError", fields: [{ path: ["premium", "formula"] }] },
    ],
    ["a number for a condition", draft("1", { eligibility: "5" }), { fields: [{ path: ["eligibility"] }] }],
    ["an unknown name", draft("salse"), { __typename: "FormulaError", path: ["premium", "formula"] }],
    ["a broken bound", draft("1", { floor: "(" }), { __typename: "FormulaError", path: ["floor"] }],
  ])("a draft of %s", async (_, input, expected) => {
    expect(await asked("draftBonusTemplate", input)).toMatchObject(expected);
  });

  test("the approval of a rule with a failing test, and its activation", async () => {
    await does("draftBonusTemplate", draft("sales * 20%"));
    await does("setBonusTemplateTests", tests("21"));
    const fails = 'The test "a hundred" fails: 21 is expected, and it comes to 20';
    expect(await asked("approveBonusTemplate", template)).toEqual({
      __typename: "ConflictError",
      message: fails,
    });
    await does("setBonusTemplateTests", tests("20"));
    await does("approveBonusTemplate", template);
    await does("setBonusTemplateTests", tests("21"));
    expect(await asked("activateBonusTemplate", { ...template, effectiveFrom: "2026-06-01" })).toMatchObject({
      __typename: "ConflictError",
      message: fails,
    });
    expect(await asked("draftBonusTemplate", draft("1"))).toMatchObject({ __typename: "ConflictError" });
    expect(await does("reopenBonusTemplate", template)).toMatchObject({ stage: "CHECKED" });
    await does("setBonusTemplateTests", {
      ...template,
      tests: [{ name: "other", inputs: [{ name: "salary", value: "1" }], expected: "0" }],
    });
    const { data } = await server.ask(
      staff.finance,
      "{ bonusTemplates { code versions { stage testResults { name actual passed } } } }",
    );
    expect(data.bonusTemplates[1].versions[0]).toEqual({
      stage: "CHECKED",
      testResults: [{ name: "other", actual: "The rule does not use salary; it uses sales.", passed: false }],
    });
  });

  test("what is not the next step", async () => {
    for (const mutation of ["reopenBonusTemplate", "activateBonusTemplate"]) {
      const input = {
        ...template,
        ...(mutation.startsWith("activate") ? { effectiveFrom: "2026-06-01" } : {}),
      };
      expect((await asked(mutation, input)).message).toMatch(/is DRAFT and cannot be/);
    }
    await does("withdrawBonusTemplate", template);
    for (const mutation of ["approveBonusTemplate", "withdrawBonusTemplate"])
      expect((await asked(mutation, template)).message).toMatch(/has no draft to be/);
  });

  test("a day on which another version begins, and one that would change a closed month", async () => {
    await does("setBonusTemplateTests", { ...template, tests: [] });
    await does("draftBonusTemplate", draft("1"));
    await does("approveBonusTemplate", template);
    const activate = (effectiveFrom: string) =>
      asked("activateBonusTemplate", { ...template, effectiveFrom });
    expect(await activate("2026-05-01")).toMatchObject({ __typename: "ConflictError" });
    await orm.em
      .fork()
      .execute(`insert into calculation_run (period_kind, period_start, status, started_at, approved_at,
      closed_at, currency, rules) values ('MONTH', '2026-03-01', 'CLOSED', now(), now(), now(), 'EUR', '{}')`);
    for (const day of ["2026-03-15", "2026-01-01"])
      expect(await activate(day)).toMatchObject({ __typename: "PeriodClosedError" });
    expect(await does("activateBonusTemplate", { ...template, effectiveFrom: "2026-04-02" })).toMatchObject({
      stage: "ACTIVE",
    });
  });

  test("one's own approval, where rules take two pairs of eyes; the short way too", async () => {
    await does("setPayRules", { fourEyesRules: true }, staff.admin);
    await does("draftBonusTemplate", draft("2"));
    expect(await asked("approveBonusTemplate", template)).toMatchObject({ __typename: "FourEyesError" });
    expect(await does("approveBonusTemplate", template, "F2")).toMatchObject({ stage: "APPROVED" });
    const short = { ...draft("3"), effectiveFrom: "2026-07-01" };
    expect(await asked("defineBonusTemplate", short)).toMatchObject({ __typename: "FourEyesError" });
  });
});

test("the database holds the same, whoever asks", async () => {
  for (const change of [
    "update bonus_template_version set formula = '7' where status = 'ACTIVE'",
    "update bonus_template_version set formula = '7' where status = 'APPROVED'",
    "update bonus_template_version set status = 'DRAFT' where status = 'ACTIVE'",
    "update bonus_template_version set status = 'ACTIVE', effective_from = '2027-01-01' where status = 'WITHDRAWN'",
  ])
    await expect(orm.em.fork().execute(change), change).rejects.toThrow(/bonus template|does not become/);
});
