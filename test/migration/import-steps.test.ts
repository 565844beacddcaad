/** The steps of an import: who may change it, what survives, what is refused, and that nothing is half done. */
import { beforeAll, describe, expect, test } from "vitest";
import { fileOf, sampleWorkbooks } from "../../seeds/workbooks/index.ts";
import { defineIndicator } from "../../src/indicators/index.ts";
import { storeUpload, WorkbookImport } from "../../src/migration/imports/index.ts";
import { readWorkbook } from "../../src/migration/xlsx/index.ts";
import { staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { eventually } from "../support/embedded.ts";
import { importingCompany, read } from "../support/importing.ts";
import { testServer } from "../support/server.ts";
import { csrf, upload } from "../support/upload.ts";

const company = await importingCompany();
const { orm, server, step } = company;
const harbour = sampleWorkbooks()[0];
if (harbour === undefined) throw new Error("there is no sample");
const bytes = await fileOf(harbour.draft);

async function counts() {
  const [row] = await orm.em
    .fork()
    .execute(`select (select count(*) from employee) as employees, (select count(*) from indicator) as indicators,
      (select count(*) from bonus_template) as templates, (select count(*) from tier_table) as tables,
      (select count(*) from compensation) as compensations, (select count(*) from manual_value) as values,
      (select count(*) from plan_target) as targets, (select count(*) from unit) as units`);
  return row;
}

describe("an upload", () => {
  const query =
    "mutation ($input: ImportWorkbookInput!) { importWorkbook(input: $input) { __typename ... on Error { message } } }";
  const operation = { query, variables: { input: {} } };
  const file = { name: "pay.xlsx", bytes };

  test("without the header that keeps other sites' forms out is refused", async () => {
    const { "x-graphql-yoga-csrf": _, ...without } = await company.headers(staff.finance);
    const { status, errors } = await upload(server, without, operation, file);
    expect([status, errors[0]?.extensions?.code]).toEqual([403, "FORBIDDEN"]);
  });

  test("of nobody, or of somebody without the role, stores nothing", async () => {
    const { data } = await upload(server, csrf, operation, file);
    expect(data.importWorkbook.__typename).toBe("ForbiddenError");
    const auditor = await upload(server, await company.headers(staff.auditor), operation, file);
    expect(auditor.data.importWorkbook.__typename).toBe("ForbiddenError");
    expect(await orm.em.fork().count(WorkbookImport)).toBe(0);
  });

  test("of more than 20 MiB is refused with 413", async () => {
    const large = { name: "large.xlsx", bytes: new Uint8Array(21 * 1024 * 1024) };
    const { status } = await upload(server, await company.headers(staff.finance), operation, large);
    expect(status).toBe(413);
  });

  test.each([
    ["text", "name;salary\nA;1"],
    ["nothing", ""],
    ["half a workbook", bytes.slice(0, bytes.length / 2)],
  ])("of %s is refused with its reason and stores nothing", async (_, content) => {
    const { data } = await upload(server, await company.headers(staff.finance), operation, {
      name: "bad.xlsx",
      bytes: content,
    });
    expect(data.importWorkbook).toEqual({
      __typename: "ValidationError",
      message: expect.stringMatching(/\w/),
    });
    expect(await orm.em.fork().count(WorkbookImport)).toBe(0);
  });

  test("sent again with its key is the same import", async () => {
    const first = await company.upload("once.xlsx", bytes, { idempotencyKey: "one" });
    const again = await company.upload("once.xlsx", bytes, { idempotencyKey: "one" });
    expect(again.id).toBe(first.id);
  });
});

test("where there is no company an upload is refused in words", async () => {
  const empty = await testDatabase();
  const upload = { fileName: "march.xlsx", bytes, period: null, by: null };
  await expect(storeUpload(empty.orm.em.fork(), upload)).rejects.toThrow(/no company yet/);
  await empty.close();
});

describe("between two steps", () => {
  test("a server that is gone loses nothing: another one goes on", async () => {
    const { id: number } = await storeUpload(orm.em.fork(), {
      fileName: "march.xlsx",
      bytes,
      period: null,
      by: null,
    });
    const id = Buffer.from(`WorkbookImport:${number}`).toString("base64");
    const before = await counts();
    const steps = [
      ["editImportMapping", "PROPOSED"],
      ["reconcileImport", "RECONCILED"],
    ] as const;
    let version = 1;
    for (const [mutation, state] of steps) {
      const other = await testServer(orm);
      const query = `mutation ($input: ${mutation === "editImportMapping" ? "EditImportMappingInput" : "ImportStepInput"}!) {
        ${mutation}(input: $input) { ... on WorkbookImport { version work { step } } ... on Error { message } } }`;
      const { data } = await other.ask(staff.finance, query, {
        input: { import: id, expectedVersion: version },
      });
      const step = state === "PROPOSED" ? "PROPOSE" : "RECONCILE";
      expect(data[mutation]).toEqual({ version: version + 1, work: { step } });
      await other.close();
      const done = await eventually(async () => {
        const one = await orm.em.fork().findOneOrFail(WorkbookImport, { id: number });
        return one.asked == null ? one : null;
      });
      // Asked for, and done.
      expect([done.state, done.version]).toEqual([state, version + 2]);
      version += 2;
    }
    expect(await counts()).toEqual(before);
    const { data } = await server.ask(
      staff.finance,
      "query ($id: ID!) { node(id: $id) { ... on WorkbookImport { state cells { totalCount } } } }",
      { id },
    );
    expect(data.node).toEqual({ state: "RECONCILED", cells: { totalCount: 76 } });
    const cancelled = await step("cancelImport", { import: id, expectedVersion: version });
    expect(cancelled.state).toBe("CANCELLED");
    const late = await step("reconcileImport", { import: id, expectedVersion: cancelled.version });
    expect(late.__typename).toBe("ConflictError");
  });
});

describe("two editors", () => {
  test("of one version: the second is told the newer state", async () => {
    const proposed = await company.upload("two.xlsx", bytes);
    const first = await step("editImportMapping", {
      ...read(proposed),
      decisions: [{ place: "March 2026!H25", decision: "FOLLOW" }],
    });
    // Asked for, and done.
    expect([first.state, first.version]).toEqual(["MAPPED", proposed.version + 2]);
    const second = await step("editImportMapping", { ...read(proposed), period: "2026-05" }, staff.admin);
    expect(second).toMatchObject({
      __typename: "ConflictError",
      currentVersion: first.version,
      current: { __typename: "WorkbookImport", state: "MAPPED" },
    });
  });

  test("a commit of what is not reconciled is a conflict", async () => {
    const proposed = await company.upload("early.xlsx", bytes);
    expect((await step("commitImport", read(proposed))).__typename).toBe("ConflictError");
  });
});

describe("a decision that a row follows its column", () => {
  // biome-ignore lint/suspicious/noExplicitAny: answers of any shape
  let reconciled: any;
  beforeAll(async () => {
    const proposed = await company.upload("follow.xlsx", bytes);
    const decisions = [
      { place: "March 2026!H18", decision: "FOLLOW" },
      { place: "March 2026!H25", decision: "FOLLOW" },
    ];
    const mapped = await step("editImportMapping", { ...read(proposed), decisions });
    expect(mapped.proposal.templates).toHaveLength(1);
    reconciled = await step("reconcileImport", read(mapped));
  });

  test("shows as a difference, with how both come about", async () => {
    // H18 and its total, and the total of the row whose bonus was typed.
    expect(reconciled.reconciliation.converted.different).toBe(3);
    expect(reconciled.reconciliation.asIs.different).toBe(0);
    const query = `query ($id: ID!) { node(id: $id) { ... on WorkbookImport {
      cells(outcome: DIFFERENT) { edges { node { place cached converted asIsTrace trace } } } } } }`;
    const { data } = await server.ask(staff.finance, query, { id: reconciled.id });
    const [{ node }] = data.node.cells.edges;
    expect(node.place).toBe("March 2026!H18");
    expect(node.asIsTrace).toContain("ROUND(D18*0.2*MIN(G18,$B$4),2)");
    expect(node.trace).toContain("SALARY*0.15");
  });
});

describe("a commit that is refused", () => {
  test("leaves nothing behind", async () => {
    await defineIndicator(orm.em.fork(), {
      code: "attainment",
      name: "Attainment",
      unitOfMeasure: "%",
      direction: "HIGHER_IS_BETTER",
      lowerIsBetterBy: "PLAN_BY_FACT",
      rollUp: "LAST",
      source: { kind: "MANUAL" },
      tierTable: null,
    });
    const before = await counts();
    const proposed = await company.upload("taken.xlsx", bytes);
    const refused = await step("reconcileImport", read(proposed));
    expect(refused).toMatchObject({
      state: "PROPOSED",
      reconciliation: null,
      failure: { step: "RECONCILE", kind: "CONFLICT", message: expect.stringContaining('"attainment"') },
    });
    expect(await counts()).toEqual(before);
    const mapped = await step("editImportMapping", {
      ...read(refused),
      sheets: [{ sheet: "March 2026", columns: [{ column: "G", code: "fulfilment" }] }],
    });
    expect(mapped.failure).toBeNull();
    expect(mapped.proposal.indicators.map(({ code }: { code: string }) => code)).toContain("fulfilment");
    expect((await step("reconcileImport", read(mapped))).state).toBe("RECONCILED");
  });
});

test("the month may be said where the workbook does not", async () => {
  const proposed = await company.upload("x.xlsx", bytes, {}, staff.admin);
  const sheets = [{ sheet: "March 2026", period: "2026-07" }];
  const mapped = await step("editImportMapping", { ...read(proposed), sheets }, staff.admin);
  expect(mapped.proposal.periods).toEqual(["2026-07"]);
});

describe("while it is mapped", () => {
  test("the rows of a sheet are looked at as they are, and what was said of it is given back whole", async () => {
    const proposed = await company.upload("look.xlsx", bytes);
    const sheets = [
      { sheet: "March 2026", columns: [{ column: "G", code: "fulfilment" }], leftOutRows: [30, 29] },
    ];
    const decisions = [{ place: "March 2026!H25", decision: "FOLLOW" }];
    await step("editImportMapping", { ...read(proposed), period: "2026-05", sheets, decisions });
    const query = `query ($id: ID!, $sheet: String!) { node(id: $id) { ... on WorkbookImport {
      sheetRows(sheet: $sheet, first: 5) { row cells { column text isNumber formula } }
      reportPath
      edits { period unit decisions { place decision }
        sheets { sheet kind period headerRow leftOutRows employeeRows columns { column role code } } } } } }`;
    const { data } = await server.ask(staff.finance, query, { id: proposed.id, sheet: "March 2026" });
    const { sheetRows, edits, reportPath } = data.node;
    expect(reportPath).toBeNull();
    // The second row of the sheet is empty.
    expect(sheetRows.map(({ row }: { row: number }) => row)).toEqual([1, 3, 4, 5, 6]);
    expect(sheetRows[1].cells).toEqual([
      { column: "A", text: "Bonus rate", isNumber: false, formula: null },
      { column: "B", text: "0.15", isNumber: true, formula: null },
    ]);
    expect(edits).toEqual({
      period: "2026-05",
      unit: null,
      decisions,
      sheets: [
        {
          sheet: "March 2026",
          kind: null,
          period: null,
          headerRow: null,
          leftOutRows: [30, 29],
          employeeRows: [],
          columns: [{ column: "G", role: null, code: "fulfilment" }],
        },
      ],
    });
    const unknown = await server.ask(staff.finance, query, { id: proposed.id, sheet: "April" });
    expect(unknown.errors[0]?.extensions?.code).toBe("BAD_USER_INPUT");
  });
});

describe("the report of a reconciliation", () => {
  test("is a workbook for those who import, once there is one, and nothing for others", async () => {
    const proposed = await company.upload("report.xlsx", bytes, {}, staff.admin);
    const number = Buffer.from(proposed.id, "base64").toString().split(":")[1];
    const get = async (as: string | null) =>
      fetch(
        `${server.url}/exports/imports/${number}.xlsx`,
        as === null ? {} : { headers: await company.headers(as) },
      );
    expect((await get(staff.finance)).status).toBe(403);
    const mapped = await step("editImportMapping", {
      ...read(proposed),
      sheets: [{ sheet: "March 2026", columns: [{ column: "G", code: "fulfilment" }] }],
    });
    expect((await step("reconcileImport", read(mapped))).state).toBe("RECONCILED");
    for (const as of [staff.finance, staff.admin]) {
      const response = await get(as);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-disposition")).toBe(
        `attachment; filename="premia-import-${number}.xlsx"`,
      );
      const report = await readWorkbook(new Uint8Array(await response.arrayBuffer()));
      if (report.kind !== "workbook") throw new Error(report.message);
      expect(report.file.sheets.map(({ name }) => name)).toEqual(["Cells", "Columns", "Employees"]);
      // A header, and a row for each of the 76 formula cells.
      const rows = new Set(report.file.workbook.sheets[0]?.cells.map(({ row }) => row));
      expect(rows.size).toBe(77);
    }
    expect((await get(staff.auditor)).status).toBe(403);
    expect((await get(null)).status).toBe(401);
    const gone = await fetch(`${server.url}/exports/imports/999.xlsx`, {
      headers: await company.headers(staff.finance),
    });
    expect(gone.status).toBe(403);
  });
});
