/** What the fuzzer found once: each of these was answered as a fault of ours, and stays mended. */
import { describe, expect, test } from "vitest";
import { createUnit } from "../../src/org/index.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const server = await testServer(orm);

const globalId = (text: string) => Buffer.from(text).toString("base64");

describe("an id whose number is none", () => {
  const numbers = ["1:2", "\0", "NaN", "1e3", "-1", "2147483648", "99999999999999999999", ""];

  test.each([
    "Employee",
    "Unit",
    "CalculationRun",
    "RoleGrant",
    "Indicator",
    "BonusTemplate",
    "Statement",
    "Dispute",
  ])("of %s is nobody's", async (type) => {
    for (const number of numbers) {
      const { data, errors } = await server.ask(staff.finance, "query ($id: ID!) { node(id: $id) { id } }", {
        id: globalId(`${type}:${number}`),
      });
      expect(data, number).toEqual({ node: null });
      expect(errors[0]?.extensions?.code, number).toMatch(/^(FORBIDDEN|BAD_USER_INPUT)$/);
    }
  });

  test.each(["reopenRun", "cancelRun", "closeRun", "approveRun"])("is no run to %s", async (operation) => {
    for (const number of numbers) {
      const { data, errors } = await server.ask(
        staff.finance,
        `mutation ($run: ID!) { ${operation}(input: { run: $run }) { __typename } }`,
        { run: globalId(`CalculationRun:${number}`) },
      );
      const answer = data?.[operation]?.__typename ?? errors[0]?.extensions?.code;
      expect(answer, number).toMatch(/^(ForbiddenError|ValidationError|BAD_USER_INPUT)$/);
    }
  });
});

describe("a text that no database keeps", () => {
  const create =
    'mutation ($code: String!, $name: String!) { createUnit(input: { code: $code, name: $name, parent: "all" }) { __typename } }';

  test.each(["a\0b", "\ud800", "\udc00x"])("is refused with its place: %j", async (name) => {
    const { data, errors } = await server.ask(staff.admin, create, { code: "x", name });
    expect(data).toBeNull();
    expect(errors.map(({ message, extensions }) => [message, extensions?.code])).toEqual([
      ["name has characters that are no text.", "BAD_USER_INPUT"],
    ]);
  });

  test("is refused in the operation itself, in lists, and beside an idempotency key", async () => {
    const literal =
      'mutation { createUnit(input: { code: "x", name: "a\\u0000", parent: "all" }) { __typename } }';
    const documents = [
      { externalId: "\ud800", employee: "E1", date: "2026-03-01", category: "x", amount: "1" },
    ];
    const answers = [
      await server.ask(staff.admin, literal),
      await server.ask(
        staff.admin,
        "mutation ($input: RecordDocumentsInput!) { recordDocuments(input: $input) { __typename } }",
        { input: { source: "crm", documents, idempotencyKey: "k" } },
      ),
    ];
    for (const { data, errors } of answers)
      expect([data, errors[0]?.extensions?.code]).toEqual([null, "BAD_USER_INPUT"]);
  });

  test("is no reason against whatever else Unicode has", async () => {
    const name = "\u202eה\u0301\ud83d\ude00 'x'; --";
    await createUnit(orm.em.fork(), { code: "odd", name: "Odd", parent: "all" });
    const { data } = await server.ask(staff.admin, create, { code: "odd2", name });
    expect(data.createUnit.__typename).toBe("Unit");
    const { data: told } = await server.ask(staff.admin, "{ units { name } }");
    expect(told.units.map((unit: { name: string }) => unit.name)).toContain(name);
  });
});

test("a day or period past 2999 is refused, since what follows it could not be written", async () => {
  for (const day of ["9999-12-31", "3000-01-01"]) {
    const { errors } = await server.ask(
      staff.finance,
      'mutation ($day: Date!) { endGuarantee(input: { employee: "F1", lastDay: $day }) { __typename } }',
      { day },
    );
    expect(errors[0]?.message).toContain("A Date is written 2026-03-15, up to 2999.");
  }
  const { errors } = await server.ask(
    staff.finance,
    'mutation { startRun(input: { period: "9999-12" }) { __typename } }',
  );
  expect(errors[0]?.message).toContain("up to 2999");
});
