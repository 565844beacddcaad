/** A run goes back to a spreadsheet, whose formulas come to what was paid: by our own engine, and by LibreOffice. */
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { addressOf, recalculate, type Workbook } from "../../grammar/index.ts";
import { readWorkbook } from "../../src/migration/xlsx/index.ts";
import { testDatabase } from "../support/database.ts";
import { exported, storedLines, told, unvalued } from "../support/exported.ts";
import { exportedCompany } from "../support/exported-company.ts";
import { hasOffice, officeTime, recalculated } from "../support/office.ts";

const { orm } = await testDatabase();
const run = await exportedCompany(orm.em.fork());

const bytes = await exported(orm, run);

test.skipIf(!hasOffice)(
  "LibreOffice computes every amount and every total that was stored",
  { timeout: officeTime },
  async () => {
    const sheets = await recalculated(unvalued(bytes), ["Run", "Employees", "Statements"]);
    expect(told(sheets.Statements ?? [])).toEqual(await storedLines(orm, run));
    expect(sheets.Run?.find(([title]) => title === "Total")).toEqual(["Total", "21275.7"]);
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
  },
);

test.skipIf(!hasOffice)(
  "a changed fact counts all the way to the total",
  { timeout: officeTime },
  async () => {
    // T3 sells 6,000 instead of 1,000, as T5 does.
    const values = await cellsOf("Values");
    const [titles = []] = values;
    const row = values.findIndex(([number]) => number === "T3") + 1;
    const address = addressOf({ column: titles.indexOf("sales") + 1, row });
    const sold = [`<c r="${address}"><v>1000</v></c>`, `<c r="${address}"><v>6000</v></c>`] as const;
    const sheets = await recalculated(unvalued(bytes, [sold]), ["Employees"]);
    expect(sheets.Employees?.find(([number]) => number === "T3")?.[5]).toBe("4174.1");
  },
);

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
  expect(told(await cellsOf("Statements", true))).toEqual(await storedLines(orm, run));
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
    (await storedLines(orm, run)).map((line) => line.split(" ")),
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
