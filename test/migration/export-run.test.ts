/** A run goes back to a spreadsheet, whose formulas come to what was paid: by our own engine, and by LibreOffice. */
import { PassThrough, Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { addressOf, recalculate, type Workbook } from "../../grammar/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { exportRun } from "../../src/migration/export/index.ts";
import { readWorkbook } from "../../src/migration/xlsx/index.ts";
import { testDatabase } from "../support/database.ts";
import { exportedCompany } from "../support/exported-company.ts";
import { hasOffice, recalculated } from "../support/office.ts";

const { orm } = await testDatabase();
const run = await exportedCompany(orm.em.fork());

async function exported(id: number): Promise<Buffer> {
  const sink = new PassThrough();
  const [bytes] = await Promise.all([
    buffer(sink),
    exportRun(orm.em.fork(), { viewer: null }, { run: id, form: { kind: "XLSX" } }, () => sink),
  ]);
  return bytes;
}

/** What is stored of a run: a line each, with its amount, then the total. */
async function storedLines(id: number): Promise<string[]> {
  const found = await rows<{ line: string }>(
    orm.em.fork(),
    sql`select line from (
        select number, position, concat_ws(' ', number, kind, line.name, trim_scale(amount)) as line
        from statement_line line join statement on statement.id = statement_id
        join employee on employee.id = employee_id where run_id = ${id}
        union all
        select number, 1000, concat_ws(' ', number, 'TOTAL', trim_scale(statement.total))
        from statement join employee on employee.id = employee_id where run_id = ${id}
      ) told order by number, position`,
  );
  return found.map(({ line }) => line);
}

function told(sheet: readonly (readonly string[])[]): string[] {
  return sheet
    .slice(1)
    .map(([number, , kind, what, , amount]) =>
      [number, kind, what, amount].filter((part) => part !== "").join(" "),
    );
}

/** The workbook without any of the values that its formulas should have, and with other facts. */
function unvalued(bytes: Buffer, others: readonly (readonly [from: string, to: string])[] = []): Readable {
  const parts = unzipSync(bytes);
  for (const [path, part] of Object.entries(parts)) {
    if (!path.startsWith("xl/worksheets/sheet")) continue;
    let text = strFromU8(part).replace(/(<f[^>]*>[^<]*<\/f>)<v>[^<]*<\/v>/g, "$1");
    for (const [from, to] of others) text = text.replace(from, to);
    parts[path] = strToU8(text);
  }
  return Readable.from([Buffer.from(zipSync(parts))]);
}

const bytes = await exported(run);

test.skipIf(!hasOffice)("LibreOffice computes every amount and every total that was stored", async () => {
  const sheets = await recalculated(unvalued(bytes), ["Run", "Employees", "Statements"]);
  expect(told(sheets.Statements ?? [])).toEqual(await storedLines(run));
  expect(sheets.Run?.find(([title]) => title === "Total")).toEqual(["Total", "21275.65"]);
  // 1,800 USD are 900 EUR.
  expect(sheets.Employees?.[1]?.slice(0, 9)).toEqual([
    "D1",
    "D1 <b>",
    "Everybody",
    "CALCULATED",
    "USD",
    "1800",
    "0.5",
    "900",
    "900",
  ]);
});

test.skipIf(!hasOffice)("a changed fact counts all the way to the total", async () => {
  // T3 sells 6,000 instead of 1,000, as T5 does.
  const values = await cellsOf("Values");
  const [titles = []] = values;
  const row = values.findIndex(([number]) => number === "T3") + 1;
  const address = addressOf({ column: titles.indexOf("sales") + 1, row });
  const sold = [`<c r="${address}"><v>1000</v></c>`, `<c r="${address}"><v>6000</v></c>`] as const;
  const sheets = await recalculated(unvalued(bytes, [sold]), ["Employees"]);
  expect(sheets.Employees?.find(([number]) => number === "T3")?.[5]).toBe("4174.1");
});

async function workbookOf(file: Buffer): Promise<Workbook> {
  const read = await readWorkbook(file);
  if (read.kind === "refused") throw new Error(read.message);
  expect(read.file.leftOut).toEqual([]);
  return read.file.workbook;
}

/** The texts and values of a sheet as they stand in the file, or as our engine computes them. */
async function cellsOf(name: string, isComputed = false): Promise<string[][]> {
  const workbook = await workbookOf(bytes);
  const at = workbook.sheets.findIndex((sheet) => sheet.name === name);
  const computed = recalculate(workbook);
  const table: string[][] = [];
  for (const { row, column, content } of workbook.sheets[at]?.cells ?? []) {
    const value = isComputed ? computed.valueAt({ sheet: at, row, column }) : content;
    table[row - 1] ??= [];
    (table[row - 1] ?? [])[column - 1] = String(value);
  }
  return table.map((row) => Array.from(row, (each) => each ?? ""));
}

test("our own engine computes every amount from the workbook as it is", async () => {
  expect(told(await cellsOf("Statements", true))).toEqual(await storedLines(run));
});

test("only what no cell can hold is a value, and says why", async () => {
  const notes = (await cellsOf("Statements"))
    .filter((row) => row[9]?.startsWith("A value") ?? false)
    .map((row) => `${row[0]} ${row[3]}: ${row[9]}`);
  expect(notes).toEqual([
    "D1 share: A value: the script counts in the company's currency.",
    "G1 A third: A value: the parts of a pool are rounded together, so that they add up to it.",
    "G1 +Phone: A value: entered by hand.",
    "R1 lambda: A value: LAMBDA is not in every spreadsheet program.",
    "R1 young: A value: XLOOKUP is not in every spreadsheet program.",
  ]);
});

test("text that begins like a formula is text", async () => {
  const text = strFromU8(unzipSync(bytes)["xl/worksheets/sheet5.xml"] ?? new Uint8Array());
  expect(text).toContain(
    't="inlineStr"><is><t xml:space="preserve">=HYPERLINK(&quot;http://evil.example&quot;)</t>',
  );
  expect(text).not.toContain("<f>HYPERLINK");
});

test("tiers pay at their bounds what they say", async () => {
  // By hand: 2 % below 1,000, 5 % below 5,000, then 10 %; points at 0, 1,000 and 3,000.
  const amounts = Map.groupBy(
    (await storedLines(run)).map((line) => line.split(" ")),
    ([number]) => number,
  );
  const paid = (number: string, name: string) =>
    amounts.get(number)?.find(([, , what]) => what === name)?.[3];
  expect(
    (
      [
        "step_lower",
        "step_upper",
        "slices_lower",
        "slope_upper",
        "closed_lower",
        "closed_upper",
        "ended_upper",
      ] as const
    ).map((name) => ["T2", "T3", "T4", "T5"].map((number) => paid(number, name))),
  ).toEqual([
    ["0", "50", "500", "600"],
    ["0", "20", "250", "600"],
    ["0", "20", "220", "320"],
    ["0", "100", "500", "500"],
    ["0.02", "0.05", "0.1", "7"],
    ["0.02", "0.02", "0.05", "0.1"],
    ["0", "20", "220", "320"],
  ]);
});
