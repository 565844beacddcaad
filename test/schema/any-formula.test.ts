/** Whatever text a client sends as a formula, the answer is data: no masked fault, no crash. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { seedArticle } from "../../seeds/article.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";
import { anyText } from "../support/texts.ts";

const { orm } = await testDatabase();
await seedArticle(orm.em.fork(), "article", { facts: true });
const server = await testServer(orm);

const query = `query ($text: String!) {
  checkFormula(text: $text) { ok diagnostics { code } }
  evaluateFormula(text: $text, employee: "MA", period: "2026-03") {
    __typename ... on Evaluation { value { text } trace { text } } }
}`;

test("checkFormula and evaluateFormula answer any text (1,000 texts over HTTP)", async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const { status, errors } = await server.ask("F1", query, { text });
      expect(status).toBe(200);
      expect(errors.filter((error) => error.extensions?.code === "INTERNAL_SERVER_ERROR")).toEqual([]);
    }),
    { numRuns: 1000, seed: 20260403 },
  );
}, 120_000);
