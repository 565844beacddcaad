/** The article's worked example (design §1.1), from CSV facts to statements, through GraphQL. */
import { createReadStream } from "node:fs";
import { describe, expect, test } from "vitest";
import { seedArticle } from "../../seeds/article.ts";
import { ingest, readCsv } from "../../src/facts/index.ts";
import { employeeByNumber } from "../../src/org/index.ts";
import { approveRun, CalculationRun } from "../../src/pay/index.ts";
import { testDatabase } from "../support/database.ts";
import { type TestServer, testServer } from "../support/server.ts";
import { runOf, testWorker } from "../support/worker.ts";

/** The four managers: A and B, paid by the multiplicative and by the additive scheme. */
const managers = ["MA", "MB", "AA", "AB"] as const;

/** Printed in the article, and what its own bands give; see docs/worked-example.md. */
const expected = {
  "article-as-printed": { MA: "44700", MB: "40500", AA: "42000", AB: "36000" },
  article: { MA: "44700", MB: "44700", AA: "42000", AB: "42000" },
} as const;

async function paidMonth(variant: keyof typeof expected): Promise<TestServer> {
  const { orm } = await testDatabase();
  await seedArticle(orm.em.fork(), variant, { facts: false });
  const file = createReadStream(new URL("../../seeds/article/documents.csv", import.meta.url));
  const recorded = await ingest(orm.em.fork(), "DOCUMENTS", "crm", readCsv(file, "DOCUMENTS"), {});
  expect(recorded.rejections).toEqual([]);
  const server = await testServer(orm);
  const { data } = await server.ask(
    "F1",
    `mutation { startRun(input: { period: "2026-03" }) {
      __typename ... on CalculationRun { status employeeCount } ... on Error { message } } }`,
  );
  expect(data.startRun).toEqual({ __typename: "CalculationRun", status: "QUEUED", employeeCount: 4 });
  await testWorker(orm);
  expect(await runOf(server, "F1", "2026-03", "statementCount errorCount")).toEqual({
    status: "CALCULATED",
    failure: null,
    statementCount: 4,
    errorCount: 0,
  });
  // Employees see their statements once somebody else than F1 has approved the run.
  const { id } = await orm.em.fork().findOneOrFail(CalculationRun, { status: "CALCULATED" });
  await approveRun(orm.em.fork(), id, (await employeeByNumber(orm.em.fork(), "AB", [])).id);
  return server;
}

const statementsQuery = `{ runs(period: "2026-03") { total { amount currency } statements { edges { node {
  total employee { number } lines { id kind name amount formula } } } } } }`;

interface Line {
  readonly id: string;
  readonly kind: string;
  readonly amount: string;
}

/** The statements by personnel number, as finance sees them. */
async function statementsOf(server: TestServer) {
  const { data, errors } = await server.ask("F1", statementsQuery);
  expect(errors).toEqual([]);
  const nodes: { total: string; employee: { number: string }; lines: Line[] }[] =
    data.runs[0].statements.edges.map((edge: { node: unknown }) => edge.node);
  return new Map(nodes.map((node) => [node.employee.number, node]));
}

describe.each(["article-as-printed", "article"] as const)("the variant %s", async (variant) => {
  const server = await paidMonth(variant);
  const statements = await statementsOf(server);

  test.each(managers)("pays manager %s to the last digit", (number) => {
    expect(statements.get(number)?.total).toBe(expected[variant][number]);
  });

  test("shows lines that add up: salary and bonus, or the bonus alone", () => {
    const kinds = (number: string) => statements.get(number)?.lines.map((line) => [line.kind, line.amount]);
    expect(kinds("MA")).toEqual([
      ["SALARY", "30000"],
      ["BONUS", "14700"],
    ]);
    expect(kinds("AA")).toEqual([["BONUS", "42000"]]);
  });

  test("lets manager A read which bands matched and between which bounds", async () => {
    const line = statements.get("MA")?.lines.find(({ kind }) => kind === "BONUS");
    const { data } = await server.ask(
      "MA",
      `query ($id: ID!) { explainStatementLine(id: $id) { trace { text nodes { text sentence } } } }`,
      { id: line?.id },
    );
    const { trace } = data.explainStatementLine;
    const sentences = new Map(
      trace.nodes.map((node: { text: string; sentence: string }) => [node.text, node.sentence]),
    );
    expect(trace.text).toBe("SALARY * MUL(TIER(sales), TIER(receivables))");
    expect(sentences.get("TIER(sales)")).toBe(
      '250,000 lies in the band from 200,000 and below 300,000 of "Sales bands", which gives 0.7.',
    );
    expect(sentences.get("TIER(receivables)")).toBe(
      variant === "article"
        ? '60,000 lies in the band above 20,000 and up to 60,000 of "Receivables bands", which gives 0.7.'
        : '60,000 lies in the band above 25,000 and up to 60,000 of "Receivables bands", which gives 0.7.',
    );
    expect(sentences.get("SALARY")).toBe("The salary of 30,000 for the whole of 2026-03.");
  });

  test("shows manager A nobody else's statement", async () => {
    const { data } = await server.ask(
      "MA",
      `{ runs { statements { edges { node { employee { number } } } } } }`,
    );
    expect(
      data.runs[0].statements.edges.map((edge: { node: { employee: unknown } }) => edge.node.employee),
    ).toEqual([{ number: "MA" }]);
    const other = statements.get("MB")?.lines[0]?.id;
    const refused = await server.ask(
      "MA",
      `query ($id: ID!) { explainStatementLine(id: $id) { trace { text } } }`,
      {
        id: other,
      },
    );
    expect(refused.data.explainStatementLine).toBeNull();
    expect(refused.errors.map((error) => error.extensions?.code)).toEqual(["FORBIDDEN"]);
  });
});
