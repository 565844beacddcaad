/** What the API says in words, in the language that a request accepts. */
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await loadSeed(orm.em.fork(), "demo");
const server = await testServer(orm, { today: "2026-03-20" });

async function asFinance(language: string | null, query: string, variables = {}) {
  const authorization = `Bearer ${await server.tokenOf("1002")}`;
  const headers = language === null ? { authorization } : { authorization, "accept-language": language };
  return server.askWith(headers, { query, variables });
}

const outcome = `__typename ... on Error { message } ... on ValidationError { fields { path message } }
  ... on FormulaError { diagnostics { code message fixes { title text } } }`;

const hire = (language: string | null, number: string, unit: string) =>
  asFinance(
    language,
    `mutation ($input: HireEmployeeInput!) { hireEmployee(input: $input) { ${outcome} } }`,
    {
      input: { number, name: "New", unit, hiredOn: "2026-03-01" },
    },
  );

describe("a refusal", () => {
  test.each([
    [null, 'There is no unit "moon".'],
    ["en-GB,en;q=0.9", 'There is no unit "moon".'],
    ["de-DE", 'There is no unit "moon".'],
    ["ru", "Подразделения «moon» нет."],
    ["de-DE,de;q=0.9,ja;q=0.5", "部門「moon」はありません。"],
    ["en;q=0.1,ru-RU;q=0.8", "Подразделения «moon» нет."],
  ])("is told by Accept-Language: %s", async (language, message) => {
    const { data } = await hire(language, "9001", "moon");
    expect(data.hireEmployee).toEqual({
      __typename: "ValidationError",
      message,
      fields: [{ path: ["unit"], message }],
    });
  });

  test("of an input out of its bounds is told in Russian, each fault by itself", async () => {
    const { data } = await hire("ru", "", "company");
    expect(data.hireEmployee.fields.map(({ message }: { message: string }) => message)).toEqual([
      "Нужен код.",
    ]);
  });

  test("beside data is told in Japanese, with its code", async () => {
    const headers = { authorization: "Bearer a.b.c", "accept-language": "ja" };
    const { errors } = await server.askWith(headers, { query: "{ company { name } }" });
    expect(errors.map(({ message, extensions }) => [message, extensions?.code])).toEqual([
      ["トークンが受け付けられませんでした。", "UNAUTHENTICATED"],
    ]);
  });

  test("of a file is told in the language of the request", async () => {
    const response = await fetch(`${server.url}/exports/plans.xlsx?periods=soon`, {
      headers: { authorization: `Bearer ${await server.tokenOf("1002")}`, "accept-language": "ru" },
    });
    expect([response.status, await response.text()]).toEqual([400, "«soon» — не период.\n"]);
  });
});

test("a fault of a formula is told in Russian, with its fix", async () => {
  const { data } = await asFinance(
    "ru",
    `{ checkFormula(text: "SUMM(sales)") { diagnostics { code message fixes { title text } } } }`,
  );
  expect(data.checkFormula.diagnostics).toEqual([
    {
      code: "function.unknown",
      message: "Функции «SUMM» нет. Возможно, SUM?",
      fixes: [{ title: "Заменить на SUM", text: "SUM" }],
    },
  ]);
});

test("a reason that the database gives is told in Japanese", async () => {
  const { data } = await asFinance(
    "ja",
    `mutation ($input: RecordManualValuesInput!) { recordManualValues(input: $input) {
      ... on FactsRecorded { rejections { reason } } ... on Error { message } } }`,
    {
      input: {
        source: "test",
        values: [{ externalId: "1", employee: "nobody", indicator: "sales", date: "2026-03-01", value: "1" }],
      },
    },
  );
  expect(JSON.stringify(data)).toContain("社員番号「nobody」の従業員はいません。");
});

test("functions and ready rules are told in Russian", async () => {
  const { data } = await asFinance("ru", "{ formulaFunctions { name doc } readyRules { code name } }");
  const functions = new Map(
    data.formulaFunctions.map(({ name, doc }: Record<string, string>) => [name, doc]),
  );
  expect(functions.get("SUM")).toBe("Сумма чисел.");
  const rules = new Map(data.readyRules.map(({ code, name }: Record<string, string>) => [code, name]));
  expect(rules.get("new_clients")).toBe("Новые клиенты");
});

test("a ready rule is copied with the names of the language, which are the company's own from then on", async () => {
  const draft = await asFinance(
    "ru",
    `mutation { draftReadyRule(input: { code: "new_clients" }) { ${outcome} } }`,
  );
  expect(draft.data.draftReadyRule.__typename).toBe("BonusTemplateVersion");
  const { data } = await asFinance(
    "ja",
    `{ bonusTemplate(code: "new_clients") { name } tierTables { name } }`,
  );
  expect(data.bonusTemplate.name).toBe("Новые клиенты");
  expect(data.tierTables.map(({ name }: { name: string }) => name)).toContain("Суммы по новым клиентам");
});
