/** Bad input through the API: each is a clear, typed answer, and nothing is changed by it. */
import { SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import { seedArticle } from "../../seeds/article.ts";
import { signToken } from "../../src/access/index.ts";
import { testDatabase } from "../support/database.ts";
import { testSecret, testServer } from "../support/server.ts";
import { runOf, testWorker } from "../support/worker.ts";

const { orm } = await testDatabase();
await seedArticle(orm.em.fork(), "article", { facts: true });
const server = await testServer(orm);
await testWorker(orm);
const asFinance = (query: string, variables = {}) => server.ask("F1", query, variables);

/** What a mutation answers, whichever member of its payload it is. */
const outcome = `__typename ... on Error { message }
  ... on ValidationError { fields { path message } }
  ... on FormulaError { path diagnostics { code message start end fixes { text } } }`;

describe("formulas", () => {
  test("an unknown name is pointed at, and the nearest known one suggested", async () => {
    const { data } = await asFinance(
      `{ checkFormula(text: "SALARY * TIER(slaes)") { ok diagnostics { code message start end fixes { text } } } }`,
    );
    expect(data.checkFormula.ok).toBe(false);
    expect(data.checkFormula.diagnostics[0]).toEqual({
      code: "name.unknown",
      message: 'The name "slaes" is not known here. Did you mean sales?',
      start: 14,
      end: 19,
      fixes: [{ text: "sales" }],
    });
  });

  test("a wrong number of arguments shows the signature", async () => {
    const { data } = await asFinance(`{ checkFormula(text: "ROUND(1)") { diagnostics { code message } } }`);
    expect(data.checkFormula.diagnostics).toEqual([
      { code: "function.arity", message: "ROUND takes 2 arguments, not 1: ROUND(number, digits)." },
    ]);
  });

  test("indicators that depend on each other in a circle are refused with the whole path", async () => {
    const define = (code: string, formula: string) =>
      asFinance(
        `mutation ($input: DefineIndicatorInput!) { defineIndicator(input: $input) { ${outcome} } }`,
        { input: { code, name: code, source: { formula } } },
      );
    expect((await define("margin", "sales * 0.2")).data.defineIndicator.__typename).toBe("Indicator");
    expect((await define("profit", "margin - 1")).data.defineIndicator.__typename).toBe("Indicator");
    const { data } = await define("margin", "profit * 2");
    expect(data.defineIndicator.__typename).toBe("FormulaError");
    expect(data.defineIndicator.diagnostics[0].code).toBe("cycle");
    expect(data.defineIndicator.diagnostics[0].message).toContain("margin → profit → margin");
  });

  test("an indicator cannot have a code that is a cell", async () => {
    const { data } = await asFinance(
      `mutation { defineIndicator(input: { code: "Q1", name: "First", source: { formula: "1" } }) { ${outcome} } }`,
    );
    expect(data.defineIndicator.__typename).toBe("ValidationError");
    expect(data.defineIndicator.fields[0].path).toEqual(["code"]);
  });
});

test("an id that is none is bad input", async () => {
  const { data, errors } = await asFinance(`{ node(id: "x") { id } }`);
  expect(data).toEqual({ node: null });
  expect(errors.map((error) => error.extensions?.code)).toEqual(["BAD_USER_INPUT"]);
});

describe("periods", () => {
  test.each(["-2026-03", "2026-13", "2026-W54", "2026-02-30", "0026-03", ""])(
    "%j is no period",
    async (period) => {
      const { errors } = await asFinance(
        `mutation ($period: Period!) { startRun(input: { period: $period }) { __typename } }`,
        { period },
      );
      expect(errors[0]?.message).toContain("A Period is written");
    },
  );

  test("a run pays a month and nothing else", async () => {
    const { data } = await asFinance(`mutation { startRun(input: { period: "2026-Q1" }) { ${outcome} } }`);
    expect(data.startRun.__typename).toBe("ValidationError");
    expect(data.startRun.fields).toEqual([
      { path: ["period"], message: "A run pays a month, written like 2026-03." },
    ]);
  });
});

describe("runs", () => {
  test("without a plan that a formula needs, the employee's statement is in error with the cause, and nobody is held up", async () => {
    const defined = await asFinance(
      `mutation { defineBonusTemplate(input: { code: "plan_bonus", name: "Plan bonus", effectiveFrom: "2026-01-01",
        premium: { formula: "SALARY * ATTAINMENT(sales)" } }) { ${outcome} } }`,
    );
    expect(defined.data.defineBonusTemplate.__typename).toBe("BonusTemplate");
    await asFinance(
      `mutation { assignBonusTemplate(input: { employee: "MA", template: "plan_bonus", from: "2026-01-01" }) { __typename } }`,
    );
    await asFinance(`mutation { startRun(input: { period: "2026-03" }) { ${outcome} } }`);
    const run = await runOf(
      server,
      "F1",
      "2026-03",
      "errorCount statements { edges { node { status total employee { number } lines { name error } } } }",
    );
    const statements: {
      node: { status: string; employee: { number: string }; lines: { name: string; error: string }[] };
    }[] = run.statements.edges;
    expect(run.errorCount).toBe(1);
    expect(statements.map(({ node }) => [node.employee.number, node.status])).toEqual([
      ["AA", "CALCULATED"],
      ["AB", "CALCULATED"],
      ["MA", "ERROR"],
      ["MB", "CALCULATED"],
    ]);
    expect(statements[2]?.node.lines.find((line) => line.name === "Plan bonus")?.error).toBe(
      "#N/A: there is no plan of Sales for 2026-03.",
    );
  });

  test("a month has one open run, until it is cancelled", async () => {
    const { data } = await asFinance(`mutation { startRun(input: { period: "2026-03" }) { ${outcome} } }`);
    expect(data.startRun.__typename).toBe("ConflictError");
    const open = await asFinance(`{ runs(period: "2026-03") { id } }`);
    const cancelled = await asFinance(
      `mutation ($run: ID!) { cancelRun(input: { run: $run }) { ${outcome} ... on CalculationRun { status } } }`,
      { run: open.data.runs[0].id },
    );
    expect(cancelled.data.cancelRun.status).toBe("CANCELLED");
    const again = await asFinance(`mutation { startRun(input: { period: "2026-03" }) { ${outcome} } }`);
    expect(again.data.startRun.__typename).toBe("CalculationRun");
  });

  test("a month in which nobody is paid is refused", async () => {
    const { data } = await asFinance(`mutation { startRun(input: { period: "2020-01" }) { ${outcome} } }`);
    expect(data.startRun.fields).toEqual([{ path: ["period"], message: "Nobody is paid in 2020-01." }]);
  });
});

describe("bonus templates", () => {
  test("a template is given to an employee once only", async () => {
    const { data } = await asFinance(
      `mutation { assignBonusTemplate(input: { employee: "MA", template: "multiplicative", from: "2026-01-01" }) { ${outcome} } }`,
    );
    expect(data.assignBonusTemplate).toEqual({
      __typename: "ConflictError",
      message: 'MA has the template "multiplicative" already; it can be given once only.',
    });
    await expect(
      orm.em.execute(
        "insert into bonus_assignment select employee_id, bonus_template_id, '2027-01-01', null from bonus_assignment",
      ),
    ).rejects.toThrow(/bonus_assignment_once/);
  });

  test("a stored version is never changed, not even past the API", async () => {
    await expect(orm.em.execute("update bonus_template_version set formula = '1'")).rejects.toThrow(
      /is ACTIVE; draft a new one/,
    );
  });
});

describe("who asks", () => {
  const query = { query: "{ me { employee { name } } }" };

  test("nobody is told nothing", async () => {
    const { data, errors } = await server.ask(null, query.query);
    expect(data).toBeNull();
    expect(errors[0]?.extensions?.code).toBe("FORBIDDEN");
  });

  test("a token with a wrong signature is refused with 401", async () => {
    const token = await signToken("another secret, 0123456789 abcdef ghi", "F1", 600);
    const { status, errors } = await server.askWith({ authorization: `Bearer ${token}` }, query);
    expect(status).toBe(401);
    expect(errors[0]?.message).toBe("The token is not accepted.");
  });

  test("a token without a signature (alg none) is refused", async () => {
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
    const token = `${encode({ alg: "none" })}.${encode({ sub: "F1", iss: "premia", aud: "premia", exp: 9_999_999_999 })}.x`;
    expect((await server.askWith({ authorization: `Bearer ${token}` }, query)).status).toBe(401);
  });

  test("an expired token is refused without saying why", async () => {
    const key = new TextEncoder().encode(testSecret);
    const token = await new SignJWT({ sub: "F1", iss: "premia", aud: "premia", exp: 1_000_000_000 })
      .setProtectedHeader({ alg: "HS256" })
      .sign(key);
    const { status, errors } = await server.askWith({ authorization: `Bearer ${token}` }, query);
    expect([status, errors[0]?.message]).toEqual([401, "The token is not accepted."]);
  });

  test("somebody without the role changes nothing", async () => {
    const { data } = await server.ask(
      "MA",
      `mutation { startRun(input: { period: "2026-03" }) { ${outcome} } }`,
    );
    expect(data.startRun.__typename).toBe("ForbiddenError");
  });
});

describe("requests that go too far", () => {
  test("a query 40 levels deep is refused", async () => {
    const deep = `{ units { ${"parent { ".repeat(40)} code ${"}".repeat(40)} } }`;
    const { data, errors } = await asFinance(deep);
    expect(data).toBeNull();
    expect(errors[0]?.message).toMatch(/depth/i);
  });

  test("what a request costs stands in its answer: 1 a field, times 10 what stands under a list", async () => {
    const { extensions } = await asFinance("{ units { code } }");
    expect(extensions.cost).toEqual({ complexity: 11, depth: 2, limit: 20000 });
  });

  test("field names are not suggested to those who guess", async () => {
    const { errors } = await asFinance("{ employes { edges { node { name } } } }");
    expect(errors[0]?.message).not.toMatch(/did you mean/i);
  });

  test("a fault of ours shows an id and nothing else", async () => {
    await orm.em.execute("alter table tier_table rename to tier_table_away");
    try {
      const { errors } = await asFinance("{ tierTables { code } }");
      expect(errors[0]?.extensions?.code).toBe("INTERNAL_SERVER_ERROR");
      expect(errors[0]?.message).toMatch(
        /^Something went wrong on our side. Tell support this number: [0-9a-f-]{36}$/,
      );
    } finally {
      await orm.em.execute("alter table tier_table_away rename to tier_table");
    }
  });
});
