/** Which pay and progress each role finds; who may call what stands in access-matrix.test.ts. */
import { describe, expect, test } from "vitest";
import { assignBonusTemplate, defineBonusTemplate } from "../../src/bonuses/index.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { defineIndicator } from "../../src/indicators/index.ts";
import { appointHead, Company, createUnit, employeeByNumber, hireEmployee } from "../../src/org/index.ts";
import { approveRun, setCompensation, startRun } from "../../src/pay/index.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const em = orm.em.fork();
await createUnit(em, { code: "north", name: "North", parent: "all" });
await createUnit(em, { code: "far_north", name: "Far north", parent: "north" });
for (const [number, unit] of [
  ["E1", "far_north"],
  ["E2", "all"],
  ["H1", "north"],
] as const) {
  await hireEmployee(em, { number, name: number, unit, hiredOn: "2026-01-01" });
  await setCompensation(em, { employee: number, from: "2026-01-01", salary: "1000", payoutFormula: null });
}
await appointHead(em, { employee: "H1", unit: "north", from: "2026-01-01" });
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
const march = parsePeriod("2026-03");
if (march === null) throw new Error("2026-03 is a month");
const run = await startRun(em, { period: march, startedBy: null });
const server = await testServer(orm);

const people = {
  employee: "E1",
  head: "H1",
  finance: staff.finance,
  admin: staff.admin,
  auditor: staff.auditor,
};
type Person = keyof typeof people;

const statementsOfRun = `{ runs(period: "2026-03") { statements { edges { node { employee { number } } } } } }`;

/** Whose statements of the run somebody finds, and those that they find of their own. */
async function found(number: string): Promise<{ run: string[]; own: number }> {
  const { data } = await server.ask(number, statementsOfRun);
  const history = await server.ask(
    number,
    `query ($number: String!) { employee(number: $number) { statements { edges { node { run { status } } } } } }`,
    { number },
  );
  return {
    run: data.runs[0].statements.edges.map(
      ({ node }: { node: { employee: { number: string } } }) => node.employee.number,
    ),
    own: history.data.employee.statements.edges.length,
  };
}

describe("statements of a run that is not approved", () => {
  test("are for those who see them by a role, and for nobody as their own", async () => {
    expect(await found("E1")).toEqual({ run: [], own: 0 });
    expect(await found("H1")).toEqual({ run: ["E1", "H1"], own: 1 });
    expect((await found(staff.auditor)).run).toEqual(["E1", "E2", "H1"]);
    await orm.em.fork().nativeUpdate(Company, { id: 1 }, { headsSeePay: false });
    expect(await found("H1")).toEqual({ run: [], own: 0 });
    await orm.em.fork().nativeUpdate(Company, { id: 1 }, { headsSeePay: true });
  });

  test("are their employees' own once it is approved", async () => {
    const finance = await employeeByNumber(orm.em.fork(), staff.finance, []);
    await approveRun(orm.em.fork(), run.id, finance.id);
    expect(await found("E1")).toEqual({ run: ["E1"], own: 1 });
  });
});

describe("pay", () => {
  const sees: Readonly<Record<Person, readonly string[]>> = {
    employee: ["E1"],
    head: ["E1", "H1"],
    finance: ["E1", "E2", "H1"],
    admin: ["E1", "E2", "H1"],
    auditor: ["E1", "E2", "H1"],
  };

  test.each(Object.entries(people) as [Person, string][])(
    "of a run as %s finds it",
    async (person, number) => {
      const { data } = await server.ask(
        number,
        `{ runs(period: "2026-03") { statements { edges { node { total employee { number } } } } } }`,
      );
      const found = data.runs[0].statements.edges.map(
        ({ node }: { node: { employee: { number: string } } }) => node.employee.number,
      );
      expect(found).toEqual(sees[person]);
    },
  );

  test("is hidden from heads where the company says so, and their own is not", async () => {
    await orm.em.fork().nativeUpdate(Company, { id: 1 }, { headsSeePay: false });
    const { data } = await server.ask(
      people.head,
      `{ runs(period: "2026-03") { statements { edges { node { employee { number } } } } } }`,
    );
    await orm.em.fork().nativeUpdate(Company, { id: 1 }, { headsSeePay: true });
    expect(data.runs[0].statements.edges).toEqual([{ node: { employee: { number: "H1" } } }]);
  });

  test("totals of a run are for those who see all of it", async () => {
    for (const [person, number] of Object.entries(people)) {
      const { errors } = await server.ask(number, `{ runs(period: "2026-03") { total { amount } } }`);
      expect([person, errors.length > 0]).toEqual([person, person === "employee" || person === "head"]);
    }
  });

  test("asked for by id is null and FORBIDDEN, whether it exists or not", async () => {
    const { data } = await server.ask(
      staff.finance,
      `{ runs { statements { edges { node { id employee { number } } } } } }`,
    );
    const other = data.runs[0].statements.edges.find(
      ({ node }: { node: { employee: { number: string } } }) => node.employee.number === "E2",
    ).node.id;
    const none = Buffer.from("Statement:999999").toString("base64");
    const answers = [];
    for (const id of [other, none])
      answers.push(await server.ask("E1", `query ($id: ID!) { node(id: $id) { id } }`, { id }));
    expect(answers[0]?.data).toEqual({ node: null });
    expect(answers[1]?.data).toEqual({ node: null });
    expect(answers[0]?.errors.map((error) => error.message)).toEqual(
      answers[1]?.errors.map((error) => error.message),
    );
  });
});

describe("progress", () => {
  const asks = (subject: string) =>
    `{ progress(subjects: [${subject}], indicators: ["sales"], periods: ["2026-03"]) { __typename } }`;
  const seen: Readonly<Record<string, readonly Person[]>> = {
    '{ employee: "E1" }': ["employee", "head", "finance", "admin", "auditor"],
    '{ employee: "E2" }': ["finance", "admin", "auditor"],
    '{ unit: "far_north" }': ["head", "finance", "admin", "auditor"],
    '{ unit: "all" }': ["finance", "admin", "auditor"],
    "{ company: true }": ["finance", "admin", "auditor"],
  };
  test.each(Object.entries(seen))("of %s", async (subject, may) => {
    for (const [person, number] of Object.entries(people) as [Person, string][]) {
      const { data } = await server.ask(number, asks(subject));
      const isSeen = data?.progress?.__typename !== "ForbiddenError";
      expect([person, isSeen]).toEqual([person, may.includes(person)]);
    }
  });
});

describe("somebody whom one may not see", () => {
  test.each([
    ["employee", `query ($number: String!) { employee(number: $number) { name } }`],
    [
      "progress",
      `query ($number: String!) { progress(
        subjects: [{ employee: $number }], indicators: ["sales"], periods: ["2026-03"]
      ) { __typename ... on Error { message } } }`,
    ],
    [
      "evaluateFormula",
      `query ($number: String!) { evaluateFormula(text: "sales", employee: $number, period: "2026-03") {
        __typename ... on Error { message } } }`,
    ],
  ])("is the same to %s as somebody who is not there", async (_name, query) => {
    const answers = [];
    for (const number of ["E2", "NOBODY"]) {
      const { status, data, errors } = await server.ask("E1", query, { number });
      answers.push({ status, data, errors: errors.map((error) => [error.message, error.extensions?.code]) });
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(JSON.stringify(answers[0])).toMatch(/Forbidden|FORBIDDEN/);
  });
});

describe("who has a bonus template", () => {
  const given = async (number: string, args: string): Promise<string[]> => {
    const { data } = await server.ask(
      number,
      `{ bonusTemplates { assignments(${args}) { employee { number } } } }`,
    );
    return data.bonusTemplates.flatMap(
      ({ assignments }: { assignments: { employee: { number: string } }[] }) =>
        assignments.map(({ employee }) => employee.number),
    );
  };

  test("is told of those whose pay one sees, who have it in the period, the lowest number first", async () => {
    await defineBonusTemplate(orm.em.fork(), {
      code: "phone",
      name: "Phone",
      description: "",
      premium: { kind: "AMOUNT", amount: "35" },
      effectiveFrom: "2026-04-01",
    });
    for (const employee of ["E2", "H1", "E1"])
      await assignBonusTemplate(orm.em.fork(), { employee, template: "phone", from: "2026-04-15" });
    const april = `period: "2026-04"`;
    expect(await given(staff.auditor, april)).toEqual(["E1", "E2", "H1"]);
    expect(await given(staff.finance, `${april}, first: 2`)).toEqual(["E1", "E2"]);
    expect(await given("H1", april)).toEqual(["E1", "H1"]);
    expect(await given("E1", april)).toEqual(["E1"]);
    expect(await given(staff.finance, `period: "2026-W15"`)).toEqual([]);
    expect(await given(staff.finance, `period: "2026-W16"`)).toEqual(["E1", "E2", "H1"]);
  });
});
