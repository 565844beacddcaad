/** GraphQL over HTTP as the specification's own audit suite checks it: no MUST and no SHOULD fails. */
import { serverAudits } from "graphql-http";
import { describe, expect, test } from "vitest";
import { seedArticle } from "../../seeds/article.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await seedArticle(orm.em.fork(), "article", { facts: true });
const { url } = await testServer(orm);

const strict = serverAudits({ url: `${url}/graphql`, fetchFn: fetch }).filter(({ name }) =>
  /^(MUST|SHOULD)/.test(name),
);

describe("GraphQL over HTTP", () => {
  test("has audits to pass", () => expect(strict.length).toBeGreaterThan(30));

  test.each(strict.map((audit) => [audit.name, audit] as const))("%s", async (_name, audit) => {
    const result = await audit.fn();
    expect(result.status === "ok" ? "" : result.reason).toBe("");
  });
});
