/** The facts behind a number: every page, their sum against progress, who may ask, and what is refused. */
import { describe, expect, test } from "vitest";
import { add, decimal, ZERO } from "../../grammar/index.ts";
import { staff } from "../support/company.ts";
import { recordStatements, testDatabase } from "../support/database.ts";
import { measuredCompany } from "../support/measured-company.ts";

const database = await testDatabase();
const { server } = await measuredCompany(database);

interface Fact {
  readonly externalId: string;
  readonly day: string;
  readonly label: string;
  readonly value: string;
  readonly employee: { readonly number: string } | null;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
}

const question = `query ($indicator: String!, $subject: SubjectInput!, $first: Int, $after: String, $last: Int, $before: String) {
  factsBehind(indicator: $indicator, subject: $subject, period: "2026-03",
    first: $first, after: $after, last: $last, before: $before) {
    ... on QueryFactsBehindConnection {
      totalCount pageInfo { hasNextPage endCursor hasPreviousPage startCursor }
      edges { node { kind source externalId day label value employee { number } attributes { name value } } }
    }
    ... on Error { __typename message }
    ... on ComputedIndicatorError { indicators }
  } }`;

async function page(as: string, variables: Record<string, unknown>) {
  const { data, errors } = await server.ask(as, question, variables);
  expect(errors).toEqual([]);
  return data.factsBehind;
}

/** The facts of all pages of seven, asked one after another. */
async function allPages(as: string, indicator: string, subject: unknown): Promise<Fact[]> {
  const found: Fact[] = [];
  let after: string | null = null;
  while (true) {
    const answer: { edges: { node: Fact }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } =
      await page(as, { indicator, subject, first: 7, after });
    found.push(...answer.edges.map(({ node }) => node));
    if (!answer.pageInfo.hasNextPage) return found;
    after = answer.pageInfo.endCursor;
  }
}

const subjects = {
  "an employee": { employee: "N1" },
  "a unit that a member left in mid-month": { unit: "north" },
  "a unit that a member joined in mid-month": { unit: "south" },
  "the company": { company: true },
};

describe.each(Object.entries(subjects))("of %s", (_, subject) => {
  test.each(["activity", "sales", "large", "late_sales", "mood"])("add up to %s", async (indicator) => {
    const facts = await allPages(staff.finance, indicator, subject);
    const { data } = await server.ask(
      staff.finance,
      `query ($subject: SubjectInput!, $indicator: String!) {
        progress(subjects: [$subject], indicators: [$indicator], periods: ["2026-03"]) {
          ... on QueryProgressSuccess { data { fact facts } } } }`,
      { subject, indicator },
    );
    const [{ fact, facts: count }] = data.progress.data;
    expect(
      facts
        .map(({ value }) => decimal(value))
        .reduce(add, ZERO)
        .toString(),
    ).toBe(fact);
    expect(facts.length).toBe(count);
    expect(new Set(facts.map(({ externalId }) => externalId)).size).toBe(facts.length);
    expect((await page(staff.finance, { indicator, subject, first: 1 })).totalCount).toBe(facts.length);
  });
});

describe("a page", () => {
  test("is ordered by day and, within one, by when facts came, the newest first", async () => {
    // Invoices are all but x0, x5, x10, x15; those paid are not divisible by 4 either.
    const facts = await allPages(staff.finance, "sales", { company: true });
    expect(facts.map(({ externalId }) => externalId)).toEqual(
      [19, 18, 17, 14, 13, 11, 9, 7, 6, 3, 2, 1].map((n) => `x${n}`),
    );
    expect(facts[0]).toEqual({
      kind: "DOCUMENTS",
      source: "crm",
      externalId: "x19",
      day: "2026-03-20",
      label: "invoice",
      value: "190.25",
      employee: { number: "S1" },
      attributes: [{ name: "status", value: "paid" }],
    });
  });

  test("gives an incident's quantity times its coefficient, and 1 for a document that is counted", async () => {
    const [meeting] = (await allPages(staff.finance, "activity", { employee: "S1" })).filter(
      ({ label }) => label === "meeting",
    );
    // The newest meeting is x19 (19 mod 3 = 1): 19 × 2.5.
    expect(meeting).toMatchObject({ externalId: "x19", value: "47.5" });
    const counted = await allPages(staff.finance, "large", { employee: "S1" });
    expect(new Set(counted.map(({ value }) => value))).toEqual(new Set(["1"]));
  });

  test("can be asked backwards", async () => {
    const indicator = "sales";
    const subject = { company: true };
    const third = await page(staff.finance, { indicator, subject, first: 3 });
    const before = await page(staff.finance, {
      indicator,
      subject,
      last: 2,
      before: third.pageInfo.endCursor,
    });
    expect(before.edges.map(({ node }: { node: Fact }) => node.externalId)).toEqual(["x19", "x18"]);
  });

  test("takes as many statements for two facts as for twenty", async () => {
    const ask = (first: number) =>
      recordStatements(database.orm, () =>
        page(staff.finance, { indicator: "mood", subject: { company: true }, first }),
      );
    expect((await ask(20)).length).toBe((await ask(2)).length);
  });
});

test("a computed indicator names those to ask instead, through all formulas", async () => {
  expect(await page(staff.finance, { indicator: "yield", subject: { company: true } })).toEqual({
    __typename: "ComputedIndicatorError",
    message:
      "yield is computed by a formula and has no facts of its own. Ask for activity, mood, sales instead.",
    indicators: ["activity", "mood", "sales"],
  });
});

test.each([
  ["nothing", null],
  ["sales", "x"],
  ["sales", "2026-02-30:1"],
])("of %s after %s is refused with its field", async (indicator, after) => {
  const answer = await page(staff.finance, { indicator, subject: { company: true }, after });
  expect(answer.__typename).toBe("ValidationError");
});

describe("are seen by", () => {
  test.each([
    ["N1", { employee: "N1" }, true],
    ["N1", { employee: "S1" }, false],
    ["N1", { unit: "south" }, false],
    ["HN", { unit: "north" }, true],
    ["HN", { unit: "south" }, false],
    ["HN", { company: true }, false],
    [staff.auditor, { company: true }, true],
    ["N1", { employee: "nobody" }, false],
  ])("%s about %j: %s", async (as, subject, may) => {
    const answer = await page(as, { indicator: "sales", subject });
    expect(answer.__typename === "ForbiddenError").toBe(!may);
  });

  test("a head who no longer sees a former member: the facts of then, without whose they are", async () => {
    const facts = await allPages("HN", "mood", { unit: "north" });
    expect(facts.map(({ externalId }) => externalId)).toEqual(
      [16, 14, 12, 10, 8, 6, 4, 2, 0].map((n) => `x${n}`),
    );
    expect(new Set(facts.map(({ employee }) => employee))).toEqual(new Set([null]));
  });
});
