/** Workbook files are written so that another program reads, and computes, what was meant. */
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { decimal } from "../../grammar/index.ts";
import {
  cell,
  formulaCell,
  type SheetToWrite,
  workbookStream,
} from "../../src/migration/xlsx-writer/index.ts";
import { hasOffice, officeTime, recalculated } from "../support/office.ts";

async function* rowsOf(sheet: SheetToWrite["rows"]) {
  yield* sheet;
}

test.skipIf(!hasOffice)(
  "another program computes the formulas anew, and takes text for text whatever it begins with",
  { timeout: officeTime },
  async () => {
    const rows = [
      [cell("Name", "header"), cell("Sales", "header"), cell("Bonus", "header")],
      [
        cell("=1+1 <&> \u0007 ☃"),
        cell(decimal("1000.10")),
        formulaCell("ROUND(B2*rate,2)", decimal("7"), "money2"),
      ],
      [cell("-x"), null, formulaCell('IF(B3="",#N/A,1)', null)],
      [cell(decimal("46082"), "date"), cell(true), formulaCell("SUM(Sold[Sales])", decimal("8"))],
    ];
    const file = workbookStream({
      names: [{ name: "rate", formula: "Rates!$A$1" }],
      sheets: [
        {
          name: "Pay",
          rows: rowsOf(rows),
          widths: [20],
          frozenRows: 1,
          tables: [{ name: "Sold", area: "A1:C2", columns: ["Name", "Sales", "Bonus"] }],
        },
        { name: "Rates", rows: [[cell(decimal("0.05"))]], isHidden: true },
      ],
    });
    const sheets = await recalculated(file, ["Pay"]);
    // 1,000.10 × 0.05 is 50.005.
    expect(sheets.Pay).toEqual([
      ["Name", "Sales", "Bonus"],
      ["=1+1 <&> \u0007 ☃", "1000.1", "50.01"],
      ["-x", "", "#N/A"],
      ["03/01/2026", "TRUE", "1000.1"],
    ]);
  },
);

test("a fault while rows are read is the stream's error", async () => {
  async function* broken() {
    yield [cell("a")];
    throw new Error("the database went away");
  }
  const file = workbookStream({ sheets: [{ name: "Pay", rows: broken() }] });
  await expect(text(file)).rejects.toThrow("the database went away");
});

test("a stream that is given up asks for no more rows", async () => {
  let asked = 0;
  let ended = false;
  async function* endless() {
    try {
      for (;;) yield [cell(`${++asked}`.repeat(100))];
    } finally {
      ended = true;
    }
  }
  const file = workbookStream({ sheets: [{ name: "Pay", rows: endless() }] });
  for await (const _ of file) if (asked > 10_000) break;
  await expect.poll(() => ended).toBe(true);
});
