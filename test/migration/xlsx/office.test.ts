/** Workbooks as LibreOffice makes them of other formats: each is read, and every formula has its value. */
import { describe, expect, test } from "vitest";
import { compareWithCached } from "../../../src/migration/index.ts";
import { hasOffice, savedAs, savedAsWorkbook } from "../../support/office.ts";
import { readBytes, shownCells } from "../../support/workbook-file.ts";

const CELL =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"';
const number = (value: string) => `<table:table-cell office:value-type="float" office:value="${value}"/>`;
const computed = (formula: string) => `<table:table-cell table:formula="of:=${formula}"/>`;

/** A flat OpenDocument sheet: names, a hidden row, a merged cell, an array formula, a text and an error. */
const flatOds = `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${CELL} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>
<table:table table:name="Зарплата">
<table:table-row><table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>Оклад &amp; премия</text:p></table:table-cell><table:covered-table-cell/></table:table-row>
<table:table-row table:visibility="collapse">${number("30000.5")}${computed("[.A2]*rate")}</table:table-row>
<table:table-row>${number("0.1")}${computed("[.A3]+0.2")}${computed("1/0")}${computed("&quot;a&quot;&amp;&quot;b&quot;")}</table:table-row>
<table:table-row>${number("4")}<table:table-cell table:number-matrix-columns-spanned="1" table:number-matrix-rows-spanned="2" table:formula="of:=[.A3:.A4]*2"/></table:table-row>
</table:table>
<table:named-expressions><table:named-expression table:name="rate" table:base-cell-address="$Зарплата.$A$1" table:expression="0.07"/></table:named-expressions>
</office:spreadsheet></office:body></office:document>`;

describe.skipIf(!hasOffice)("made by LibreOffice", () => {
  test("of an OpenDocument sheet", async () => {
    const file = await readBytes(await savedAsWorkbook(flatOds, "pay.fods"));
    expect(shownCells(file)).toEqual({
      A1: '"Оклад & премия"',
      A2: "30000.5",
      B2: "=A2*rate",
      A3: "0.1",
      B3: "=A3+0.2",
      C3: "=1/0",
      D3: '="a"&"b"',
      A4: "4",
      B4: "ARRAY 2×1 =A3:A4*2",
    });
    expect(file.workbook.names).toEqual([{ name: "rate", text: "0.07", scope: null }]);
    expect([...(file.workbook.sheets[0]?.hiddenRows ?? [])]).toEqual([2]);
    expect(file.sheets[0]?.merged).toEqual([{ sheet: 0, top: 1, left: 1, bottom: 1, right: 2 }]);
    expect(compareWithCached(file).counts).toEqual({
      EQUAL: 5,
      EQUAL_AFTER_ROUNDING: 0,
      DIFFERENT: 0,
      NOT_EVALUATED: 0,
    });
  }, 240_000);

  test("of a workbook of Excel 97, the same", async () => {
    const old = await savedAs(flatOds, "pay.fods", "xls");
    const file = await readBytes(await savedAsWorkbook(old, "pay.xls"));
    expect(shownCells(file)).toMatchObject({ A2: "30000.5", B2: "=A2*rate", B4: "ARRAY 2×1 =A3:A4*2" });
    expect(compareWithCached(file).counts.EQUAL).toBe(5);
  }, 240_000);

  test("of a CSV file", async () => {
    const file = await readBytes(
      await savedAsWorkbook("name,salary\nAnna,30000\nBoris,28500.5\n", "list.csv"),
    );
    expect(Object.values(shownCells(file)).slice(2)).toEqual(['"Anna"', "30000", '"Boris"', "28500.5"]);
  }, 240_000);
});
