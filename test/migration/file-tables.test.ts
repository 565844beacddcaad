/** Tables in files, both ways: facts and plans come in as CSV or as workbooks, and a workbook to enter plans in goes out. */
import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { type Cell, CellFormula, decimal } from "../../grammar/index.ts";
import { cell, readWorkbook, type SheetToWrite, workbookStream } from "../../src/migration/index.ts";
import { staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { measuredCompany } from "../support/measured-company.ts";
import { csrf, upload } from "../support/upload.ts";

const { server } = await measuredCompany(await testDatabase());
const bearer = async (number: string) => ({
  ...csrf,
  authorization: `Bearer ${await server.tokenOf(number)}`,
});

const answers = {
  recordFactsFile:
    "... on FactsRecorded { inserted unchanged rejected rejections { position externalId reason } }",
  importPlanTargets: "... on PlanTargetsSet { count }",
} as const;

async function send(
  mutation: keyof typeof answers,
  as: string,
  input: object,
  file: { readonly name: string; readonly bytes: Uint8Array },
) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) {
    __typename ${answers[mutation]} ... on ValidationError { fields { path message } } } }`;
  const { data, errors } = await upload(server, await bearer(as), { query, variables: { input } }, file);
  expect(errors).toEqual([]);
  return data[mutation];
}

async function workbookOf(rows: SheetToWrite["rows"]): Promise<Uint8Array> {
  return buffer(workbookStream({ sheets: [{ name: "Sheet", rows }] }));
}

/** 46,096 is 15 March 2026. */
const march15 = cell(decimal("46096"), "date");
const invoices = [
  ["id", "employee", "date", "category", "amount", "status"].map((text) => cell(text, "header")),
  [cell("F-1"), cell("N1"), march15, cell("invoice"), cell(decimal("0.1")), cell("paid")],
  [
    cell("F-2"),
    cell("N1"),
    cell("2026-03-15"),
    cell("invoice"),
    cell(decimal("0.2")),
    cell("paid"),
    cell("a note"),
  ],
  [],
  [cell("F-3"), cell("nobody"), march15, cell("invoice"), cell(decimal("5")), cell("paid")],
];

test("facts come in by a workbook, days by their format, and a bad row is rejected alone", async () => {
  const bytes = await workbookOf(invoices);
  const input = { kind: "DOCUMENTS", source: "fair" };
  expect(await send("recordFactsFile", staff.finance, input, { name: "fair.xlsx", bytes })).toEqual({
    __typename: "FactsRecorded",
    inserted: 2,
    unchanged: 0,
    rejected: 1,
    rejections: [{ position: 4, externalId: "F-3", reason: expect.stringContaining("nobody") }],
  });
  expect(await send("recordFactsFile", staff.finance, input, { name: "fair.xlsx", bytes })).toMatchObject({
    inserted: 0,
    unchanged: 2,
  });
  const day = await server.ask(
    staff.finance,
    `{ progress(subjects: [{ employee: "N1" }], indicators: ["sales"], periods: ["2026-03-15"]) {
      ... on QueryProgressSuccess { data { fact } } } }`,
  );
  expect(day.data.progress.data).toEqual([{ fact: "0.3" }]);
});

test("facts come in by CSV, all or none where that is asked for", async () => {
  const csv = "id;employee;date;type;quantity\nI-1;N1;15.03.2026;call;1\nI-2;N1;2026-03-32;call;1\n";
  const bytes = Buffer.from(csv);
  const input = { kind: "INCIDENTS", source: "fair", allOrNothing: true };
  expect(await send("recordFactsFile", staff.finance, input, { name: "calls.csv", bytes })).toMatchObject({
    inserted: 0,
    rejected: 1,
    rejections: [{ position: 2, externalId: "I-2" }],
  });
});

test("what is no table is refused with its reason, and nobody but who sets up or ingests records", async () => {
  const input = { kind: "DOCUMENTS", source: "fair" };
  const text = Buffer.from("id,employee\n1,N1\n");
  for (const [name, bytes, message] of [
    ["fair.xlsx", text, /no Excel workbook|not a workbook|workbook/i],
    ["fair.csv", text, /no column date/],
    ["empty.csv", Buffer.from(""), /empty/],
    ["empty.xlsx", await workbookOf([]), /empty/],
  ] as const)
    expect(await send("recordFactsFile", staff.finance, input, { name, bytes }), name).toMatchObject({
      __typename: "ValidationError",
      fields: expect.arrayContaining([expect.objectContaining({ message: expect.stringMatching(message) })]),
    });
  expect(await send("recordFactsFile", "N1", input, { name: "fair.csv", bytes: text })).toEqual({
    __typename: "ForbiddenError",
  });
});

async function planFile(query: string, as: string): Promise<Response> {
  return fetch(`${server.url}/exports/plans.xlsx?${query}`, { headers: await bearer(as) });
}

const quarter = "periods=2026-04,2026-05,2026-06&indicators=sales";

test("a workbook to enter plans in is filled in and comes back", async () => {
  const response = await planFile(`${quarter}&unit=south`, staff.finance);
  expect(response.headers.get("content-disposition")).toContain("premia-plans-2026-04-2026-06.xlsx");
  const rows = await rowsOf(new Uint8Array(await response.arrayBuffer()));
  // N1 has changed over to the south on 16 March.
  expect(rows).toEqual([
    ["employee", "unit", "name", "indicator", "2026-04", "2026-05", "2026-06"],
    ["", "south", "south", "sales", "", "", ""],
    ["N1", "", "N1", "sales", "", "", ""],
    ["S1", "", "S1", "sales", "", "", ""],
  ]);
  const [head = [], ...others] = rows;
  const filled = [head, ...others.map((row, n) => [...row.slice(0, 4), `${n}00.5`, "7", ""])];
  const bytes = await workbookOf(
    filled.map((row) =>
      row.map((text, at) => (at > 3 && /^\d+(\.5)?$/.test(text) ? cell(decimal(text)) : cell(text))),
    ),
  );
  expect(await send("importPlanTargets", staff.finance, {}, { name: "plans.xlsx", bytes })).toEqual({
    __typename: "PlanTargetsSet",
    count: 6,
  });
  const again = await planFile(`${quarter}&unit=south`, staff.finance);
  expect((await rowsOf(new Uint8Array(await again.arrayBuffer()))).slice(1)).toEqual([
    ["", "south", "south", "sales", "0.5", "7", ""],
    ["N1", "", "N1", "sales", "100.5", "7", ""],
    ["S1", "", "S1", "sales", "200.5", "7", ""],
  ]);
});

/** The texts of the first sheet, row by row. */
async function rowsOf(bytes: Uint8Array): Promise<string[][]> {
  const read = await readWorkbook(bytes);
  const cells: readonly Cell[] = read.kind === "workbook" ? (read.file.workbook.sheets[0]?.cells ?? []) : [];
  const rows: string[][] = [];
  for (const { row, column, content } of cells) {
    while (rows.length < row) rows.push(Array.from({ length: 7 }, () => ""));
    const own = rows[row - 1];
    if (own !== undefined) own[column - 1] = content instanceof CellFormula ? content.text : String(content);
  }
  return rows;
}

test("plans to enter are for those who set them, by indicators and periods that there are", async () => {
  expect((await planFile(quarter, "N1")).status).toBe(403);
  expect((await planFile(quarter, staff.auditor)).status).toBe(403);
  for (const [query, message] of [
    ["periods=2026-04&indicators=nothing", 'There is no indicator "nothing".'],
    ["periods=2026-13&indicators=sales", '"2026-13" is no period.'],
    ["indicators=sales", "Name at least one period, such as 2026-01."],
    [`${quarter}&unit=moon`, 'There is no unit "moon".'],
  ] as const) {
    const response = await planFile(query, staff.finance);
    expect([response.status, await response.text()]).toEqual([400, `${message}\n`]);
  }
});
