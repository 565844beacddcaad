/** Taking on many people at once, and reading where people belong, what they head and what they are promised. */
import { beforeAll, expect, test } from "vitest";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const server = await testServer(orm, { today: "2026-04-01" });

async function done(as: string, name: string, type: string, input: object, select = "") {
  const { data, errors } = await server.ask(
    as,
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ${select}
      ... on Error { message } ... on ValidationError { fields { path message } } } }`,
    { input },
  );
  expect(errors).toEqual([]);
  return data[name];
}

const hire = (input: object, as: string = staff.finance) =>
  done(as, "hireEmployees", "HireEmployeesInput", input, "... on EmployeesHired { employees { number } }");

const person = (number: string, more: object = {}) => ({
  number,
  name: `Person ${number}`,
  unit: "north",
  hiredOn: "2026-01-01",
  salary: "3000.50",
  ...more,
});

beforeAll(async () => {
  for (const code of ["north", "south"])
    await done(staff.admin, "createUnit", "CreateUnitInput", { code, name: code, parent: "all" });
  const premium = { formula: "SALARY * 10%" };
  await done(staff.finance, "defineBonusTemplate", "DefineBonusTemplateInput", {
    code: "tenth",
    name: "A tenth",
    effectiveFrom: "2026-01-01",
    premium,
  });
});

test("every fault is named with its row, and nobody is hired", async () => {
  const employees = [
    person("P1"),
    person("P1"),
    person(staff.admin),
    person("P2", { unit: "west", salary: "-1" }),
  ];
  const answer = await hire({ employees, templates: ["tenth", "ghost"] });
  expect(answer.fields.map(({ path }: { path: string[] }) => path.join("."))).toEqual([
    "employees.1.number",
    "employees.2.number",
    "employees.3.unit",
    "employees.3.salary",
    "templates.1",
  ]);
  const { data } = await server.ask(staff.admin, `{ members(unit: "north") { edges { node { from } } } }`);
  expect(data.members.edges).toEqual([]);
});

test("people come with unit, salary and templates from their first day, in the order given", async () => {
  const employees = [person("P2"), person("P1", { unit: "south", hiredOn: "2026-02-15", salary: "0" })];
  const answer = await hire({ employees, templates: ["TENTH"], idempotencyKey: "once" });
  expect(answer.employees).toEqual([{ number: "P2" }, { number: "P1" }]);
  expect(await hire({ employees, templates: ["TENTH"], idempotencyKey: "once" })).toEqual(answer);
  const { data } = await server.ask(
    staff.finance,
    `{ employee(number: "P2") { hiredOn memberships { unit { code } from to } compensations { from to salary currency payoutFormula }
      bonuses { template { code } from to } } }`,
  );
  expect(data.employee).toEqual({
    hiredOn: "2026-01-01",
    memberships: [{ unit: { code: "north" }, from: "2026-01-01", to: null }],
    compensations: [
      {
        from: "2026-01-01",
        to: null,
        salary: "3000.5",
        currency: null,
        payoutFormula: "SALARY + SUM(BONUSES())",
      },
    ],
    bonuses: [{ template: { code: "tenth" }, from: "2026-01-01", to: null }],
  });
});

test("a raise and a transfer are read as history; the unit knows its heads and its members of any day", async () => {
  await done(staff.finance, "setCompensation", "SetCompensationInput", {
    employee: "P2",
    from: "2026-03-01",
    salary: "3200",
  });
  await done(staff.admin, "transferEmployee", "TransferEmployeeInput", {
    employee: "P2",
    unit: "south",
    from: "2026-03-01",
  });
  await done(staff.admin, "appointHead", "AppointHeadInput", {
    employee: "P2",
    unit: "south",
    from: "2026-03-01",
  });
  const query = `{
    employee(number: "P2") { memberships { unit { code } from to } headships { unit { code } from to }
      compensations { from to salary } }
    units { code heads { employee { number } from to } }
    earlier: members(unit: "north", on: "2026-02-28") { edges { node { employee { number } } } }
    now: members(unit: "south") { edges { node { employee { number } from } } }
  }`;
  const { data } = await server.ask(staff.finance, query);
  expect(data).toEqual({
    employee: {
      memberships: [
        { unit: { code: "south" }, from: "2026-03-01", to: null },
        { unit: { code: "north" }, from: "2026-01-01", to: "2026-02-28" },
      ],
      headships: [{ unit: { code: "south" }, from: "2026-03-01", to: null }],
      compensations: [
        { from: "2026-03-01", to: null, salary: "3200" },
        { from: "2026-01-01", to: "2026-02-28", salary: "3000.5" },
      ],
    },
    units: [
      { code: "all", heads: [] },
      { code: "north", heads: [] },
      { code: "south", heads: [{ employee: { number: "P2" }, from: "2026-03-01", to: null }] },
    ],
    earlier: { edges: [{ node: { employee: { number: "P2" } } }] },
    now: {
      edges: [
        { node: { employee: { number: "P1" }, from: "2026-02-15" } },
        { node: { employee: { number: "P2" }, from: "2026-03-01" } },
      ],
    },
  });
});

test("an employee reads their own pay, and nobody else's membership or pay", async () => {
  const { data } = await server.ask(
    "P1",
    `{ me { employee { compensations { salary } } } units { code heads { from } }
      members(unit: "south") { edges { node { employee { number } } } } }`,
  );
  expect(data.me.employee.compensations).toEqual([{ salary: "0" }]);
  expect(data.members.edges).toEqual([{ node: { employee: { number: "P1" } } }]);
  expect(data.units).toEqual([
    { code: "all", heads: [] },
    { code: "north", heads: [] },
    { code: "south", heads: [] },
  ]);
});

test("whoever is not FINANCE hires nobody with pay", async () => {
  expect((await hire({ employees: [person("P9")] }, staff.admin)).__typename).toBe("ForbiddenError");
});

test("whoever names no unit is shown the one that they head, else the first at the top; no employee, themselves", async () => {
  const asked = async (as: string) => {
    const { data } = await server.ask(
      as,
      "{ members { edges { node { employee { number } } } } employee { number } }",
    );
    return [
      data.members.edges.map(({ node }: { node: { employee: { number: string } } }) => node.employee.number),
      data.employee.number,
    ];
  };
  // P2 heads south, where P1 and P2 are; nobody belongs to "all" itself but the staff.
  expect(await asked("P2")).toEqual([["P1", "P2"], "P2"]);
  expect((await asked(staff.finance))[1]).toBe(staff.finance);
  const { data } = await server.ask(
    staff.finance,
    `{ own: members { edges { node { employee { number } } } } top: members(unit: "all") { edges { node { employee { number } } } } }`,
  );
  expect(data.own).toEqual(data.top);
});
