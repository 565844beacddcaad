/** Months of facts that leave the database and come back: what stays, what is refused, and that every digit is there again. */
import { createHash } from "node:crypto";
import { appendFileSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { archiveMonths, factArchives, purgeMonths, restoreMonth } from "../../src/archive/index.ts";
import { verifyAudit } from "../../src/audit/index.ts";
import { defineBonusTemplate } from "../../src/bonuses/index.ts";
import { definePool, setAdjustmentScript } from "../../src/extras/index.ts";
import { deleteFacts, rebuildSummaries, verifySummaries } from "../../src/facts/index.ts";
import { defineIndicator } from "../../src/indicators/index.ts";
import { setCompensation } from "../../src/pay/index.ts";
import { archivedCompany, measured, pays, sells } from "../support/archived-company.ts";
import { staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), "premia-archive-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const em = () => orm.em.fork();
const server = await testServer(orm, { today: "2026-05-15" });

const day = (text: string) => Temporal.PlainDate.from(text);
const archive = (before: string) => archiveMonths(em(), day(before), folder);

/** A hash over every row of some tables. */
async function hashOf(...tables: string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const table of tables) {
    const found = await em().execute(`select to_jsonb(${table})::text as row from ${table} order by 1`);
    hash.update(JSON.stringify(found));
  }
  return hash.digest("hex");
}

const facts = () => hashOf("incident", "document", "manual_value");
const keys = () => hashOf("incident_key", "document_key", "manual_value_key");
const numbers = () =>
  hashOf(
    "incident_day",
    "document_day",
    "manual_value_day",
    "statement",
    "statement_line",
    "calculation_run",
  );

async function asked(indicators: readonly string[], period: string) {
  const { data, errors } = await server.ask(
    staff.finance,
    `query ($indicators: [String!]!, $period: Period!) {
      progress(subjects: [{ employee: "E1" }, { employee: "E2" }, { company: true }],
        indicators: $indicators, periods: [$period]) {
        ... on QueryProgressSuccess { data { fact } } ... on Error { __typename message } } }`,
    { indicators, period },
  );
  expect(errors).toEqual([]);
  return data.progress;
}

async function progressOf(period: string): Promise<(string | null)[]> {
  const { data } = await asked(["sales", "calls", "mood"], period);
  return data.map(({ fact }: { fact: string | null }) => fact);
}

async function behind(period: string) {
  const { data, errors } = await server.ask(
    staff.finance,
    `query ($period: Period!) { factsBehind(indicator: "sales", subject: { employee: "E1" }, period: $period) {
      ... on QueryFactsBehindConnection { totalCount edges { node { externalId } } }
      ... on Error { __typename message } ... on FactsArchivedError { months } } }`,
    { period },
  );
  expect(errors).toEqual([]);
  return data.factsBehind;
}

/** Of the first version of the indicator `large`, which holds until May. */
const setCondition = (condition: string) =>
  em().execute(`update indicator_version set document_condition = ${condition}
    where number = 1 and indicator_id = (select id from indicator where code = 'large')`);

beforeAll(() => archivedCompany(orm));

describe("is refused", () => {
  test("while the month's pay is not closed", async () => {
    await expect(archive("2026-04-01")).rejects.toThrow("The pay of 2026-03 is not closed");
    // Salaries of 4,000; a tenth of 1,000.10 is 100.01, and 42 calls.
    expect(await pays(orm, "2026-03")).toBe("4142.01");
  });

  test("while facts that came after its run are not paid", async () => {
    await sells(orm, "late", "E2", "2026-03-20", "10");
    await expect(archive("2026-04-01")).rejects.toThrow("no later run that is closed has paid them yet");
    // 4,000, a tenth of 500, and the one that March still owes.
    expect(await pays(orm, "2026-04")).toBe("4051");
  });

  test("while an indicator looks at its documents one by one", async () => {
    const condition = {
      kind: "DOCUMENTS",
      category: "invoice",
      measure: "SUM",
      condition: "amount > 1",
    } as const;
    await defineIndicator(em(), measured("large", condition));
    await expect(archive("2026-04-01")).rejects.toThrow("large: looks at facts of 2026-03 one by one");
    await setCondition("null");
    await em().execute(`insert into indicator_version (indicator_id, number, effective_from, source, direction,
        attainment_rule, document_category, document_measure, document_condition)
      select indicator_id, 2, '2026-05-01', source, direction, attainment_rule, document_category, document_measure,
        'amount > 1' from indicator_version where indicator_id = (select id from indicator where code = 'large')`);
  });

  test("where another archive is in the way, which stays", async () => {
    cpSync("package.json", join(folder, "2026-03", "manifest.json"));
    const before = [await facts(), await numbers()];
    await expect(archive("2026-04-01")).rejects.toThrow("is there already; move it away first");
    expect([await facts(), await numbers()]).toEqual(before);
    expect(readdirSync(join(folder, "2026-03"))).toEqual(["manifest.json"]);
    expect(await factArchives(em())).toEqual([]);
    rmSync(join(folder, "2026-03"), { recursive: true });
  });
});

describe("an archived month", () => {
  let before = {
    facts: "",
    keys: "",
    numbers: "",
    march: [] as (string | null)[],
    quarter: [] as (string | null)[],
  };
  beforeAll(async () => {
    const [march, quarter] = [await progressOf("2026-03"), await progressOf("2026-Q1")];
    before = { facts: await facts(), keys: await keys(), numbers: await numbers(), march, quarter };
    const archived = await archive("2026-05-01");
    expect(
      archived.map(({ month, files }) => [month, files.map(({ kind, rows }) => `${rows} ${kind}`)]),
    ).toEqual([
      ["2026-03", ["42 INCIDENTS", "2 DOCUMENTS", "1 MANUAL_VALUES"]],
      ["2026-04", ["1 DOCUMENTS"]],
    ]);
  });

  test("is gone from the tables, and every number stays", async () => {
    expect(await em().execute("select external_id from document")).toEqual([{ external_id: "3" }]);
    expect(await em().execute("select to_regclass('document_2026_03')::text as name")).toEqual([
      { name: null },
    ]);
    expect(await numbers()).toBe(before.numbers);
    expect(await keys()).toBe(before.keys);
    expect(await progressOf("2026-03")).toEqual(before.march);
    expect(before.march.slice(0, 3)).toEqual(["1000.1", "0", "0"]);
    expect(await progressOf("2026-Q1")).toEqual(before.quarter);
  });

  test("is a table that anybody can read, with a manifest that says what it is", async () => {
    const manifest = JSON.parse(readFileSync(join(folder, "2026-03", "manifest.json"), "utf8"));
    expect(manifest).toMatchObject({ format: "premia facts 1", month: "2026-03" });
    for (const { file, sha256 } of manifest.files) {
      const bytes = readFileSync(join(folder, "2026-03", file));
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
    }
    const csv = gunzipSync(readFileSync(join(folder, "2026-03", "documents.csv.gz"))).toString();
    expect(csv.split("\n")[0]).toBe(
      "id,batch_id,employee_id,occurred_on,retroactive,source,external_id,category,amount,attributes",
    );
    expect(csv).toContain(",invoice,1000.10,");
    expect(readdirSync(folder).sort()).toEqual(["2026-03", "2026-04"]);
  });

  test("is told of where its facts are asked for", async () => {
    const archived = { __typename: "FactsArchivedError", months: ["2026-03"] };
    expect(await behind("2026-03")).toMatchObject(archived);
    expect(await behind("2026-03-15")).toMatchObject(archived);
    expect(await behind("2026-Q2")).toMatchObject({ months: ["2026-04"] });
    expect(await behind("2026-05")).toMatchObject({ totalCount: 1 });
    expect(await behind("2026-02")).toMatchObject({ totalCount: 0 });
  });

  test("gives no number that its facts would have to be looked at for", async () => {
    const archived = {
      __typename: "ConflictError",
      message: "The facts of 2026-03 are archived. Restore them first.",
    };
    await setCondition("'amount > 1'");
    expect(await asked(["large"], "2026-03")).toEqual(archived);
    expect((await asked(["large"], "2026-05")).data[0]).toEqual({ fact: "70" });
    await setCondition("null");
    expect((await asked(["large"], "2026-Q2")).data[0]).toEqual({ fact: "570" });
  });

  test("takes no facts, gives none away, and lets none be deleted", async () => {
    const reason = "The facts of 2026-03 are archived: nothing is recorded or corrected in that month.";
    expect(await sells(orm, "new", "E1", "2026-03-11", "5")).toMatchObject({
      inserted: 0,
      rejected: 1,
      rejections: [{ row: 1, externalId: "new", reason }],
    });
    // Known by its id: it counts in March, and would count twice.
    expect(await sells(orm, "1", "E1", "2026-05-11", "1000.10")).toMatchObject({
      rejected: 1,
      rejections: [{ reason }],
    });
    const deletion = { kind: "DOCUMENTS", source: "crm", externalIds: ["1"] } as const;
    await expect(deleteFacts(em(), deletion)).rejects.toMatchObject({
      name: "FactsArchivedProblem",
      months: ["2026-03"],
    });
    await expect(
      em().execute(`insert into document (source, external_id, employee_id, occurred_on, category, amount)
        values ('x', 'x', 1, '2026-03-11', 'invoice', 1)`),
    ).rejects.toThrow("no partition");
    expect(await numbers()).toBe(before.numbers);
  });

  test("is left alone where summaries are compared and made anew", async () => {
    expect(await verifySummaries(em())).toEqual({ count: 0, first: [] });
    await rebuildSummaries(em());
    expect(await numbers()).toBe(before.numbers);
  });

  test("can be paid again to the digit: a later correction of a salary takes the days added up", async () => {
    expect(await pays(orm, "2026-05")).toBe("4007");
  });

  test("comes back as it was, from its own files only", async () => {
    const numbersNow = await numbers();
    const copy = join(folder, "copy");
    cpSync(join(folder, "2026-03"), copy, { recursive: true });
    appendFileSync(join(copy, "documents.csv.gz"), "x");
    await expect(restoreMonth(em(), copy)).rejects.toThrow("its hash is another");
    await expect(restoreMonth(em(), folder)).rejects.toThrow("There is no archive of a month");
    for (const month of ["2026-03", "2026-04"]) await restoreMonth(em(), join(folder, month));
    expect(await facts()).toBe(before.facts);
    expect(await keys()).toBe(before.keys);
    expect(await numbers()).toBe(numbersNow);
    expect(await behind("2026-03")).toMatchObject({ totalCount: 1 });
    expect(await sells(orm, "1", "E1", "2026-03-10", "1000.1")).toMatchObject({ unchanged: 1 });
    await expect(restoreMonth(em(), join(folder, "2026-03"))).rejects.toThrow("are not archived");
    expect(await verifySummaries(em())).toEqual({ count: 0, first: [] });
  });

  test("is archived again into the same files, and let go of for good", async () => {
    await archive("2026-05-01");
    expect((await purgeMonths(em(), day("2026-04-01"))).map(({ month }) => month)).toEqual(["2026-03"]);
    expect(await em().execute("select external_id from document_key order by 1")).toEqual([
      { external_id: "2" },
      { external_id: "3" },
    ]);
    await expect(restoreMonth(em(), join(folder, "2026-03"))).rejects.toThrow("let go for good");
    expect(await behind("2026-03")).toMatchObject({ months: ["2026-03"] });
    expect(await progressOf("2026-03")).toEqual(before.march);
    expect(existsSync(join(folder, "2026-03", "documents.csv.gz"))).toBe(true);
    const log = await em().execute<{ action: string; object_id: string }[]>(
      "select action, object_id from audit_entry where object_kind = 'FactMonth' order by id",
    );
    expect(log.map(({ action, object_id }) => `${action} ${object_id}`)).toEqual([
      "ARCHIVED 2026-03",
      "ARCHIVED 2026-04",
      "RESTORED 2026-03",
      "RESTORED 2026-04",
      "ARCHIVED 2026-03",
      "ARCHIVED 2026-04",
      "PURGED 2026-03",
    ]);
    expect((await verifyAudit(em())).kind).toBe("intact");
  });
});

describe("rules that look at facts themselves", async () => {
  const database = await testDatabase();
  const fork = () => database.orm.em.fork();
  const looks = 'COUNTIFS(documents[category], "invoice")';
  const april = "2026-04-01";

  beforeAll(async () => {
    await archivedCompany(database.orm);
    const script = (from: string, text: string) => setAdjustmentScript(fork(), { from, text });
    await script("2026-01-01", `TOTAL := TOTAL + ${looks}`);
    await script("2026-03-01", "");
    await script(april, `TOTAL := TOTAL + ${looks}`);
    const pool = { name: "Pool", unit: "all", from: april, to: null };
    await definePool(fork(), { ...pool, code: "amount", amount: looks, share: "1" });
    await definePool(fork(), { ...pool, code: "share", amount: "1", share: looks });
    const payoutFormula = `SALARY + ${looks}`;
    await setCompensation(fork(), { employee: "E1", from: april, salary: "2000", payoutFormula });
    for (const bound of ["eligibility", "floor", "cap", "threshold"])
      await defineBonusTemplate(fork(), {
        code: bound,
        name: bound,
        description: "",
        premium: { kind: "AMOUNT", amount: "1" },
        effectiveFrom: april,
        [bound]: bound === "eligibility" ? `${looks} > 0` : looks,
      });
    for (const month of ["2026-03", april.slice(0, 7)]) await pays(database.orm, month);
  });

  test("hold the facts of months in which they hold, each by its name, and of no others", async () => {
    const rules = mkdtempSync(join(folder, "rules-"));
    const march = await archiveMonths(fork(), day(april), rules);
    expect(march.map(({ month }) => month)).toEqual(["2026-03"]);
    const names = [
      ...["cap", "eligibility", "floor"],
      ...["the adjustment script", "the payout formula of E1", "the pool amount", "the pool share"],
      "threshold",
    ];
    await expect(archiveMonths(fork(), day("2026-05-01"), rules)).rejects.toThrow(
      `${names.join(", ")}: looks at facts of 2026-04 one by one, which days added up cannot answer.`,
    );
  });
});
