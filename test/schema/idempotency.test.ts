/** Idempotency keys: what is asked twice is done once and answered alike. */
import { describe, expect, test } from "vitest";
import { forgetOldCalls } from "../../src/calls/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { Unit } from "../../src/org/index.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
const em = orm.em.fork();
await foundCompany(em);
const server = await testServer(orm);

async function createsUnit(input: object, as: string = staff.admin) {
  const { data, errors } = await server.ask(
    as,
    `mutation ($input: CreateUnitInput!) { createUnit(input: $input) {
      __typename ... on Unit { code name parent { code } } ... on Error { message } } }`,
    { input },
  );
  expect(errors).toEqual([]);
  return data.createUnit;
}
const count = async () => orm.em.fork().count(Unit);

describe("a key", () => {
  test("gives the same answer again, and does nothing twice", async () => {
    const input = { code: "north", name: "North", parent: "all", idempotencyKey: "k1" };
    const first = await createsUnit(input);
    expect(first).toMatchObject({ __typename: "Unit", code: "north", parent: { code: "all" } });
    const before = await count();
    expect(await createsUnit(input)).toEqual(first);
    expect(await createsUnit({ idempotencyKey: "k1", parent: "all", name: "North", code: "north" })).toEqual(
      first,
    );
    expect(await count()).toBe(before);
  });

  test("with another input is a conflict", async () => {
    const answer = await createsUnit({ code: "south", name: "South", parent: "all", idempotencyKey: "k1" });
    expect(answer).toMatchObject({ __typename: "ConflictError" });
    expect(answer.message).toContain('"k1" was used for another input');
    expect(await em.count(Unit, { code: "south" })).toBe(0);
  });

  test("is one caller's and one operation's own", async () => {
    expect(
      await createsUnit({ code: "east", name: "East", parent: "all", idempotencyKey: "k1" }, staff.finance),
    ).toMatchObject({
      code: "east",
    });
    const { data } = await server.ask(
      staff.admin,
      `mutation { defineSeasonality(input: { code: "s", name: "S", months: [1,1,1,1,1,1,1,1,1,1,1,1], idempotencyKey: "k1" }) {
        ... on Seasonality { code } ... on Error { message } } }`,
    );
    expect(data.defineSeasonality).toEqual({ code: "s" });
  });

  test("of calls that come at once is done by one of them", async () => {
    const input = { code: "west", name: "West", parent: "all", idempotencyKey: "k2" };
    const answers = await Promise.all(Array.from({ length: 8 }, () => createsUnit(input)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ code: "west" });
  });

  test("of a call that was refused may be used again", async () => {
    const input = { code: "later", name: "Later", parent: "nowhere", idempotencyKey: "k3" };
    expect(await createsUnit(input)).toMatchObject({ __typename: "ValidationError" });
    expect(await createsUnit({ ...input, parent: "all" })).toMatchObject({ code: "later" });
  });

  test("keeps what is no entity: counts of facts", async () => {
    const record = () =>
      server.ask(
        staff.admin,
        `mutation { recordIncidents(input: { source: "pbx", idempotencyKey: "k4",
          incidents: [{ externalId: "1", employee: "F1", date: "2026-03-02", type: "call" }] }) {
          ... on FactsRecorded { inserted unchanged } ... on Error { message } } }`,
      );
    expect((await record()).data.recordIncidents).toEqual({ inserted: 1, unchanged: 0 });
    // Without the key the second would tell of one unchanged.
    expect((await record()).data.recordIncidents).toEqual({ inserted: 1, unchanged: 0 });
  });

  test("is forgotten after a week", async () => {
    const input = { code: "north", name: "North", parent: "all", idempotencyKey: "k1" };
    await rows(em, sql`update idempotent_call set called_at = now() - interval '8 days'`);
    expect(await forgetOldCalls(em)).toBeGreaterThan(4);
    expect(await createsUnit(input)).toMatchObject({ __typename: "ConflictError" });
  });
});
