/** The article's statements in words, tried out with other inputs, and what is missing for the next band, through GraphQL. */
import { describe, expect, test } from "vitest";
import { seedArticle } from "../../seeds/article.ts";
import { employeeByNumber } from "../../src/org/index.ts";
import { approveRun, CalculationRun } from "../../src/pay/index.ts";
import { recordStatements, testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";
import { runByWorker } from "../support/worker.ts";

const { orm } = await testDatabase();
await seedArticle(orm.em.fork(), "article", { facts: true });
const server = await testServer(orm);
await server.ask("F1", `mutation { startRun(input: { period: "2026-03" }) { __typename } }`);
await runByWorker(orm, server, "F1", "2026-03");
const { id: runId } = await orm.em.fork().findOneOrFail(CalculationRun, { status: "CALCULATED" });
await approveRun(orm.em.fork(), runId, (await employeeByNumber(orm.em.fork(), "AB", [])).id);

/** One's own statement of March. */
async function own(number: string, fields: string) {
  const { data, errors } = await server.ask(
    number,
    `query ($number: String!) { employee(number: $number) { statements { edges { node { ${fields} } } } } }`,
    { number },
  );
  expect(errors).toEqual([]);
  return data.employee.statements.edges[0].node;
}

/** No-break spaces stand between digits, and beside currencies; they are written as ordinary ones here. */
const plainSpaces = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("a line in words", () => {
  const told = async (language: string) => {
    const { lines } = await own(
      "MA",
      `lines { kind explanation(language: ${language}) error(language: ${language}) }`,
    );
    expect(lines.map(({ kind, error }: { kind: string; error: string | null }) => [kind, error])).toEqual([
      ["SALARY", null],
      ["BONUS", null],
    ]);
    return lines.map(({ explanation }: { explanation: string[] }) => explanation.map(plainSpaces));
  };

  // 30,000 × 0.7 × 0.7 (design 1.1): three invoices of 250,000 in all, two debts of 60,000.
  test.each([
    [
      "EN",
      ["The salary of 2026-03 comes to RUB 30,000.00.", "The salary of 30,000 for the whole of 2026-03."],
      [
        'The bonus "Multiplicative KPI" of 2026-03 comes to RUB 14,700.00.',
        "The salary of 30,000 for the whole of 2026-03.",
        '250,000 lies in the band from 200,000 and below 300,000 of "Sales bands", which gives 0.7.',
        "Sales of the employee in 2026-03, from 3 documents.",
        '60,000 lies in the band above 20,000 and up to 60,000 of "Receivables bands", which gives 0.7.',
        "Receivables of the employee in 2026-03, from 2 documents.",
      ],
    ],
    [
      "RU",
      ["Оклад за март 2026 г.: 30 000,00 RUB.", "Оклад 30 000 за весь период: март 2026 г."],
      [
        "Премия «Multiplicative KPI» за март 2026 г.: 14 700,00 RUB.",
        "Оклад 30 000 за весь период: март 2026 г.",
        "Значение 250 000 попадает в ступень «от 200 000 включительно, меньше 300 000» шкалы «Sales bands», что даёт 0,7.",
        "Показатель «Sales» для сотрудника за март 2026 г. рассчитан по 3 документам.",
        "Значение 60 000 попадает в ступень «больше 20 000, до 60 000 включительно» шкалы «Receivables bands», что даёт 0,7.",
        "Показатель «Receivables» для сотрудника за март 2026 г. рассчитан по 2 документам.",
      ],
    ],
    [
      "JA",
      ["2026年3月の基本給はRUB 30,000.00です。", "2026年3月を通しての基本給30,000です。"],
      [
        "2026年3月の賞与「Multiplicative KPI」はRUB 14,700.00です。",
        "2026年3月を通しての基本給30,000です。",
        "250,000は段階表「Sales bands」の「200,000以上300,000未満」の段階に入り、0.7になります。",
        "2026年3月の本人の「Sales」で、3件の伝票から集計した値です。",
        "60,000は段階表「Receivables bands」の「20,000超60,000以下」の段階に入り、0.7になります。",
        "2026年3月の本人の「Receivables」で、2件の伝票から集計した値です。",
      ],
    ],
  ])("says in full why manager A gets 44,700, in %s", async (language, salary, bonus) => {
    expect(await told(language)).toEqual([salary, bonus]);
  });

  test("takes as many SQL statements for four people as for one", async () => {
    const ask = async (first: number) => {
      const { errors } = await server.ask(
        "F1",
        `{ node(id: "${btoa(`CalculationRun:${runId}`)}") { ... on CalculationRun { statements(first: ${first}) { edges { node { lines {
          en: explanation ru: explanation(language: RU) nextBand { missing } } } } } } } }`,
      );
      expect(errors).toEqual([]);
    };
    await ask(1);
    const one = await recordStatements(orm, () => ask(1));
    const four = await recordStatements(orm, () => ask(4));
    expect(one.length).toBeGreaterThan(3);
    expect(four.length).toBe(one.length);
  });
});

describe("the next band", () => {
  const nextBand = (indicator: string) => `lines { kind nextBand${indicator} {
    indicator { code } unitOfMeasure fact value missing amount worth } }`;

  test("is the nearest step: one kopeck more receivables lie in the next band", async () => {
    const { lines } = await own("MA", nextBand(""));
    // 30,000 × 0.7 × 1 = 21,000, which is 6,300 more than 14,700.
    expect(lines).toEqual([
      { kind: "SALARY", nextBand: null },
      {
        kind: "BONUS",
        nextBand: {
          indicator: { code: "receivables" },
          unitOfMeasure: "RUB",
          fact: "60000",
          value: "60000.01",
          missing: "0.01",
          amount: "21000",
          worth: "6300",
        },
      },
    ]);
  });

  test("of one indicator: 50,000 of sales are missing to 300,000", async () => {
    const { lines } = await own("MA", nextBand('(indicator: "sales")'));
    expect(lines[1].nextBand).toMatchObject({
      indicator: { code: "sales" },
      fact: "250000",
      value: "300000",
      missing: "50000",
      worth: "6300",
    });
  });

  test("of the additive scheme: B lacks 100,000 of sales for 30,000 × 0.3 more", async () => {
    const { lines } = await own("AB", nextBand(""));
    expect(lines[0].nextBand).toMatchObject({
      indicator: { code: "sales" },
      fact: "200000",
      value: "300000",
      missing: "100000",
      amount: "51000",
      worth: "9000",
    });
  });
});

describe("what if", () => {
  const outcome = `__typename ... on WhatIf { before after lines { kind name before after } }
    ... on Error { message } ... on ValidationError { fields { path message } }`;

  async function whatIf(as: string, whose: string, inputs: readonly { name: string; value: string }[]) {
    const { data } = await server.ask(
      "F1",
      `{ runs { statements { edges { node { id employee { number } } } } } }`,
    );
    const edge = data.runs[0].statements.edges.find(
      ({ node }: { node: { employee: { number: string } } }) => node.employee.number === whose,
    );
    const asked = await server.ask(
      as,
      `query ($id: ID!, $inputs: [NamedValueInput!]!) { whatIf(statement: $id, inputs: $inputs) { ${outcome} }
        whatIfInputs(statement: $id) { __typename ... on QueryWhatIfInputsSuccess { data { name value } } } }`,
      { id: edge.node.id, inputs },
    );
    return asked.data;
  }

  test("sales were 300,000: 30,000 × 1 × 0.7, and nothing is stored", async () => {
    const answer = await whatIf("MA", "MA", [{ name: " Sales ", value: "300000" }]);
    expect(answer.whatIf).toEqual({
      __typename: "WhatIf",
      before: "44700",
      after: "51000",
      lines: [
        { kind: "SALARY", name: "Salary", before: "30000", after: "30000" },
        { kind: "BONUS", name: "Multiplicative KPI", before: "14700", after: "21000" },
      ],
    });
    expect(answer.whatIfInputs.data).toEqual([
      { name: "SALARY", value: "30000" },
      { name: "receivables", value: "60000" },
      { name: "sales", value: "250000" },
    ]);
    expect((await own("MA", "total")).total).toBe("44700");
  });

  test("the salary were 40,000: 40,000 + 40,000 × 0.7 × 0.7", async () => {
    const { whatIf: answer } = await whatIf("MA", "MA", [{ name: "SALARY", value: "40000" }]);
    expect(answer.after).toBe("59600");
  });

  test("the salary were 10,000 where it is not paid itself: 10,000 × (0.7 + 0.7)", async () => {
    const { whatIf: answer } = await whatIf("F1", "AA", [{ name: "SALARY", value: "10000" }]);
    expect([answer.before, answer.after]).toEqual(["42000", "14000"]);
  });

  test.each([
    ["no input of the statement", [{ name: "PLAN(sales)", value: "1" }], "0"],
    ["no formula at all", [{ name: "((", value: "1" }], "0"],
    ["more than a name", [{ name: "sales*2", value: "1" }], "0"],
    [
      "the same twice",
      [
        { name: "sales", value: "1" },
        { name: "SALES", value: "2" },
      ],
      "1",
    ],
  ] as const)("%s is refused", async (_what, inputs, at) => {
    const { whatIf: answer } = await whatIf("MA", "MA", inputs);
    expect(answer.__typename).toBe("ValidationError");
    expect(answer.fields[0].path).toEqual(["inputs", at, "name"]);
  });

  test("somebody else's statement is forbidden", async () => {
    const answer = await whatIf("MA", "MB", [{ name: "sales", value: "1" }]);
    expect([answer.whatIf.__typename, answer.whatIfInputs.__typename]).toEqual([
      "ForbiddenError",
      "ForbiddenError",
    ]);
  });
});
