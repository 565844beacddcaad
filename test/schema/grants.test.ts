/** Grants of roles over the API: within a unit, ending, the last ADMIN, and what the audit log holds of them. */
import { describe, expect, test } from "vitest";
import { verifyAudit } from "../../src/audit/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { createUnit, hireEmployee } from "../../src/org/index.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const em = orm.em.fork();
for (const [code, parent] of [
  ["north", "all"],
  ["far_north", "north"],
  ["south", "all"],
] as const)
  await createUnit(em, { code, name: code, parent });
for (const [number, unit] of [
  ["N1", "far_north"],
  ["S1", "south"],
  ["X1", "south"],
  ["A2", "all"],
] as const)
  await hireEmployee(em, { number, name: number, unit, hiredOn: "2026-01-01" });
const server = await testServer(orm, { today: "2026-04-01" });

const errorFields = "... on Error { message } ... on ValidationError { fields { path message } }";

async function grant(input: object, as: string = staff.admin) {
  const { data } = await server.ask(
    as,
    `mutation ($input: GrantRoleInput!) { grantRole(input: $input) {
      __typename ${errorFields} ... on RoleGrant { id role unit { code } from to } } }`,
    { input },
  );
  return data.grantRole;
}

async function end(id: string, lastDay?: string, as: string = staff.admin) {
  const { data } = await server.ask(
    as,
    `mutation ($input: EndRoleGrantInput!) { endRoleGrant(input: $input) {
      __typename ${errorFields} ... on RoleGrant { to } } }`,
    { input: { grant: id, ...(lastDay === undefined ? {} : { lastDay }) } },
  );
  return data.endRoleGrant;
}

async function idOfGrant(employee: string): Promise<string> {
  const { data } = await server.ask(
    staff.admin,
    `query ($employee: String) { roleGrants(employee: $employee) { edges { node { id } } } }`,
    { employee },
  );
  return data.roleGrants.edges[0].node.id;
}

async function seenBy(number: string): Promise<string[]> {
  const { data } = await server.ask(number, "{ employees { edges { node { number } } } }");
  return data.employees.edges.map(({ node }: { node: { number: string } }) => node.number);
}

describe("a grant within a unit", () => {
  test("lets see the unit and all under it on its days, and not a day longer", async () => {
    expect(await seenBy("X1")).toEqual(["X1"]);
    const given = { employee: "X1", role: "FINANCE", unit: "north", from: "2026-04-01", to: "2026-04-30" };
    expect(await grant(given)).toMatchObject({ __typename: "RoleGrant", unit: { code: "north" } });
    expect(await seenBy("X1")).toEqual(["N1", "X1"]);
    const inMay = await testServer(orm, { today: "2026-05-01" });
    const { data } = await inMay.ask("X1", "{ employees { edges { node { number } } } }");
    expect(data.employees.edges).toHaveLength(1);
  });

  test("stands among one's grants, not among the roles that one holds over the company", async () => {
    const { data } = await server.ask("X1", "{ me { roles grants { role unit { code } to } } }");
    expect(data.me).toEqual({
      roles: ["EMPLOYEE"],
      grants: [{ role: "FINANCE", unit: { code: "north" }, to: "2026-04-30" }],
    });
  });

  test("changes nothing", async () => {
    const { data } = await server.ask(
      "X1",
      `mutation { startRun(input: { period: "2026-03" }) { __typename } }`,
    );
    expect(data.startRun.__typename).toBe("ForbiddenError");
  });

  test("stands beside one for the whole company, but not twice on a day", async () => {
    const again = { employee: "X1", role: "FINANCE", unit: "north", from: "2026-04-30" };
    expect((await grant(again)).__typename).toBe("ConflictError");
    expect((await grant({ ...again, unit: "south" })).__typename).toBe("RoleGrant");
  });

  test("ends yesterday at the earliest, and at once where no day is given", async () => {
    const { id } = await grant({ employee: "S1", role: "AUDITOR", unit: "north", from: "2026-03-01" });
    expect(await end(id, "2026-03-30")).toMatchObject({ __typename: "ValidationError" });
    expect(await seenBy("S1")).toEqual(["N1", "S1"]);
    expect(await end(id)).toEqual({ __typename: "RoleGrant", to: "2026-03-31" });
    expect(await seenBy("S1")).toEqual(["S1"]);
    expect(await end(id)).toMatchObject({ __typename: "ConflictError" });
  });

  test("that has not begun is withdrawn", async () => {
    const { id } = await grant({ employee: "S1", role: "FINANCE", from: "2026-06-01" });
    expect(await end(id)).toMatchObject({ __typename: "RoleGrant" });
    const { data } = await server.ask(
      staff.auditor,
      `{ auditEntries(first: 1, objectKind: "RoleGrant") { edges { node { action actor { number } before after } } } }`,
    );
    expect(data.auditEntries.edges[0].node).toMatchObject({
      action: "REMOVED",
      actor: { number: staff.admin },
      after: null,
    });
  });

  test("is not rewritten, not even by SQL", async () => {
    const rewrite = rows(em, sql`update role_grant set unit_id = null where unit_id is not null`);
    await expect(rewrite).rejects.toThrow("of a grant only its last day changes");
  });
});

describe("a headship", () => {
  const change = async (mutation: string, day: object) => {
    const name = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data } = await server.ask(
      staff.admin,
      `mutation ($input: ${name}!) { ${mutation}(input: $input) { __typename } }`,
      { input: { employee: "A2", unit: "south", ...day } },
    );
    return data[mutation].__typename;
  };

  test("ends with its last day, once", async () => {
    expect(await change("appointHead", { from: "2026-01-01" })).toBe("Unit");
    expect(await seenBy("A2")).toEqual(["A2", "S1", "X1"]);
    expect(await change("endHeadship", { lastDay: "2026-03-31" })).toBe("Unit");
    expect(await seenBy("A2")).toEqual(["A2"]);
    expect(await change("endHeadship", { lastDay: "2026-03-31" })).toBe("ConflictError");
  });

  test("that has not begun is withdrawn", async () => {
    expect(await change("appointHead", { from: "2026-06-01" })).toBe("Unit");
    expect(await change("endHeadship", { lastDay: "2026-05-31" })).toBe("Unit");
    const kept = await rows<{ to: string }>(em, sql`select valid_to as to from headship`);
    expect(kept).toEqual([{ to: "2026-03-31" }]);
  });
});

describe("the last ADMIN of the whole company", () => {
  test("is neither ended nor gone, over the API or by SQL", async () => {
    const id = await idOfGrant(staff.admin);
    expect(await end(id)).toMatchObject({
      __typename: "ConflictError",
      message: "The last ADMIN of the whole company stays; appoint another one first.",
    });
    expect(await end(id, "2030-12-31")).toMatchObject({ __typename: "ConflictError" });
    const { data } = await server.ask(
      staff.admin,
      `mutation { recordLeave(input: { employee: "A1", leftOn: "2026-12-31" }) { __typename } }`,
    );
    expect(data.recordLeave.__typename).toBe("ConflictError");
    for (const change of [
      sql`delete from role_grant where role = 'ADMIN'`,
      sql`update role_grant set valid_to = '2026-04-01' where role = 'ADMIN'`,
      sql`update employee set left_on = '2026-12-31' where number = 'A1'`,
    ])
      await expect(rows(orm.em.fork(), change)).rejects.toThrow("nobody would be ADMIN");
  });

  test("is not relieved by an ADMIN of a unit, of some days, or of later", async () => {
    const id = await idOfGrant(staff.admin);
    await grant({ employee: "A2", role: "ADMIN", unit: "north", from: "2026-01-01" });
    await grant({ employee: "A2", role: "ADMIN", from: "2026-04-01", to: "2026-04-30" });
    await grant({ employee: "A2", role: "ADMIN", from: "2026-06-01" });
    expect((await end(id, "2026-05-30")).__typename).toBe("ConflictError");
  });

  test("may go when another one is there, and two do not relieve each other", async () => {
    await grant({ employee: "N1", role: "ADMIN", from: "2026-01-01" });
    const [first, second] = [await idOfGrant(staff.admin), await idOfGrant("N1")];
    const answers = await Promise.all([end(first, "2026-04-01"), end(second, "2026-04-01", "N1")]);
    expect(answers.map((answer) => answer.__typename).sort()).toEqual(["ConflictError", "RoleGrant"]);
  });
});

describe("the audit log", () => {
  test("holds who granted what, for whom the grant's id is known", async () => {
    const { id } = await grant({ employee: "S1", role: "FINANCE", from: "2026-04-01", to: "2026-04-02" });
    const { data } = await server.ask(
      staff.auditor,
      `query ($id: ID!) { auditEntries(object: $id) { edges { node {
        action objectKind actor { number } service before after } } } }`,
      { id },
    );
    expect(data.auditEntries.edges).toHaveLength(1);
    const [{ node }] = data.auditEntries.edges;
    expect(node).toMatchObject({
      action: "CREATED",
      objectKind: "RoleGrant",
      actor: { number: staff.admin },
      service: null,
      before: null,
    });
    expect(JSON.parse(node.after)).toMatchObject({
      role: "FINANCE",
      valid_from: "2026-04-01",
      unit_id: null,
    });
  });

  test("names the program where it was no person, and has heads as well", async () => {
    const { data } = await server.ask(
      staff.admin,
      `mutation { appointHead(input: { employee: "S1", unit: "south", from: "2026-01-01" }) { __typename } }`,
    );
    expect(data.appointHead.__typename).toBe("Unit");
    const log = await server.ask(
      staff.admin,
      `{ heads: auditEntries(objectKind: "Headship") { edges { node { actor { number } } } }
         first: auditEntries(last: 1) { edges { node { number actor { number } service } } } }`,
    );
    expect(log.data.heads.edges[0]).toEqual({ node: { actor: { number: staff.admin } } });
    expect(log.data.first.edges[0].node).toEqual({ number: "1", actor: null, service: "system" });
  });

  test("comes in pages that new entries do not shift, the newest first", async () => {
    const page = async (after: string | null) => {
      const { data } = await server.ask(
        staff.admin,
        `query ($after: String) { auditEntries(first: 2, after: $after) {
          edges { node { number } } pageInfo { endCursor hasNextPage } } }`,
        { after },
      );
      const numbers = data.auditEntries.edges.map(({ node }: { node: { number: string } }) =>
        Number(node.number),
      );
      return { numbers, ...data.auditEntries.pageInfo };
    };
    const first = await page(null);
    await grant({ employee: "S1", role: "AUDITOR", from: "2027-01-01" });
    const second = await page(first.endCursor);
    const [newest = 0] = first.numbers;
    expect([...first.numbers, ...second.numbers]).toEqual([newest, newest - 1, newest - 2, newest - 3]);
    expect(first.hasNextPage).toBe(true);
  });

  test("only grows", async () => {
    for (const change of [
      sql`update audit_entry set action = 'NOTHING'`,
      sql`delete from audit_entry`,
      sql`truncate audit_entry`,
    ])
      await expect(rows(orm.em.fork(), change)).rejects.toThrow("the audit log only grows");
    expect(await verifyAudit(orm.em.fork())).toMatchObject({ kind: "intact" });
  });
});
