/** Edits of what others edit: who read an older version is told, and nothing is lost. */
import { expect, test } from "vitest";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const server = await testServer(orm);

const bands = [{ value: 0 }, { from: 100, value: 1 }];
const edits = {
  defineIndicator: ["Indicator", { source: { manual: "SUM" } }],
  defineTierTable: ["TierTable", { bands, boundary: "LOWER_BOUND_BELONGS" }],
  definePlanProfile: ["PlanProfile", { indicators: [{ indicator: "measured", weight: 1 }] }],
  defineBonusTemplate: ["BonusTemplate", { premium: { amount: 5 } }],
} as const;

async function does(name: keyof typeof edits, input: object) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await server.ask(
    staff.finance,
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on ${edits[name][0]} { name version }
      ... on ConflictError { message currentVersion current { __typename ... on ${edits[name][0]} { name version } } } ... on Error { message } } }`,
    { input },
  );
  expect(errors).toEqual([]);
  return data[name];
}
await does("defineIndicator", { code: "measured", name: "Measured", source: { manual: "SUM" } });

test.each(Object.keys(edits) as (keyof typeof edits)[])(
  "%s refuses an edit of what has changed meanwhile",
  async (name) => {
    let day = 1;
    const edit = (called: string, expectedVersion?: number) =>
      does(name, {
        code: "shared",
        name: called,
        ...edits[name][1],
        ...(name === "defineBonusTemplate" ? { effectiveFrom: `2026-01-0${day++}` } : {}),
        expectedVersion,
      });
    expect(await edit("first")).toMatchObject({ name: "first", version: 1 });
    const [one, other] = await Promise.all([edit("one", 1), edit("other", 1)]);
    const [won, lost] = one.__typename === "ConflictError" ? [other, one] : [one, other];
    expect(won).toMatchObject({ version: 2 });
    expect(lost).toMatchObject({ __typename: "ConflictError", currentVersion: 2 });
    expect(lost.current).toEqual({ __typename: edits[name][0], name: won.name, version: 2 });
    expect(lost.message).toContain("version 2, not 1");
    expect(await edit("third", 2)).toMatchObject({ name: "third", version: 3 });
    expect(await edit("whatever")).toMatchObject({ name: "whatever", version: 4 });
  },
);
