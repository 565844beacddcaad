/** Who may do and see what: every mutation × every role, and the pay that each role finds. */
import {
  GraphQLEnumType,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLList,
  GraphQLNonNull,
} from "graphql";
import { describe, expect, test } from "vitest";
import { schema } from "../../schema/index.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { defineIndicator } from "../../src/indicators/index.ts";
import { appointHead, Company, createUnit, hireEmployee } from "../../src/org/index.ts";
import { setCompensation, startRun } from "../../src/pay/index.ts";
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
await startRun(em, { period: march, startedBy: null });
const server = await testServer(orm);

const people = {
  employee: "E1",
  head: "H1",
  finance: staff.finance,
  admin: staff.admin,
  auditor: staff.auditor,
};
type Person = keyof typeof people;

/** Who may call a mutation. What is not listed here is a gap of this test, and fails it. */
const callers: Readonly<Record<string, readonly Person[]>> = {
  createUnit: ["finance", "admin"],
  hireEmployee: ["finance", "admin"],
  transferEmployee: ["finance", "admin"],
  appointHead: ["finance", "admin"],
  recordLeave: ["finance", "admin"],
  recordIncidents: ["finance", "admin"],
  recordDocuments: ["finance", "admin"],
  recordManualValues: ["finance", "admin"],
  deleteFacts: ["finance", "admin"],
  defineTierTable: ["finance", "admin"],
  defineIndicator: ["finance", "admin"],
  definePlanProfile: ["finance", "admin"],
  setPlanTargets: ["finance", "admin"],
  defineBonusTemplate: ["finance"],
  assignBonusTemplate: ["finance"],
  setCompensation: ["finance"],
  startRun: ["finance"],
  cancelRun: ["finance"],
  signInToDemo: [],
};

const samples: Readonly<Record<string, unknown>> = {
  String: "x",
  ID: Buffer.from("CalculationRun:999999").toString("base64"),
  Int: 1,
  Boolean: false,
  Decimal: "1",
  Date: "2026-04-01",
  Period: "2026-04",
  Formula: "1",
};

/** A value that the type accepts: only what is required, and one member where one of several is. */
function sample(type: GraphQLInputType): unknown {
  if (type instanceof GraphQLNonNull) return sample(type.ofType);
  if (type instanceof GraphQLList) return [sample(type.ofType)];
  if (type instanceof GraphQLEnumType) return type.getValues()[0]?.name;
  if (!(type instanceof GraphQLInputObjectType)) return samples[type.name];
  const fields = Object.values(type.getFields());
  const chosen = type.isOneOf
    ? fields.slice(0, 1)
    : fields.filter((field) => field.type instanceof GraphQLNonNull && field.defaultValue === undefined);
  return Object.fromEntries(chosen.map((field) => [field.name, sample(field.type)]));
}

const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

async function isRefused(name: string, as: string | null): Promise<boolean> {
  const [argument] = mutations.find((field) => field.name === name)?.args ?? [];
  if (argument === undefined) throw new Error(`${name} takes no argument`);
  const { data, errors } = await server.ask(
    as,
    `mutation ($value: ${argument.type}) { ${name}(${argument.name}: $value) { __typename } }`,
    { value: sample(argument.type) },
  );
  const codes = errors.map((error) => error.extensions?.code);
  expect(codes.filter((code) => code !== "FORBIDDEN")).toEqual([]);
  return codes.includes("FORBIDDEN") || data?.[name]?.__typename === "ForbiddenError";
}

describe("mutations", () => {
  test("are all in the table", () => {
    expect(Object.keys(callers).sort()).toEqual(mutations.map((field) => field.name).sort());
  });

  describe.each(mutations.map((field) => field.name))("%s", (name) => {
    test.each(Object.entries(people) as [Person, string][])("by %s", async (person, number) => {
      expect(await isRefused(name, number)).toBe(!callers[name]?.includes(person));
    });

    test("by nobody is refused", async () => {
      expect(await isRefused(name, null)).toBe(true);
    });
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
