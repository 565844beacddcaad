/** Sheets, tables, names and what else a workbook file is made of. */
import { strToU8 } from "fflate";
import { expect, test } from "vitest";
import {
  archiveOf,
  partsOf,
  readBytes,
  readParts,
  readSheet,
  shownCells,
} from "../../support/workbook-file.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const row = (value: number) => `<row r="1"><c r="A1"><v>${value}</v></c></row>`;

test("sheets come in their order, hidden ones marked; those without cells are left out", async () => {
  const parts = partsOf({
    sheets: [
      { name: "Pay", rows: row(1) },
      { name: "Old", rows: row(2), state: "hidden" },
      { name: "Older", rows: row(3), state: "veryHidden" },
      { name: "R&amp;D 研究", rows: row(4) },
    ],
    names: `<definedName name="local" localSheetId="4">1+1</definedName>`,
  });
  const file = await readBytes(
    archiveOf({
      ...parts,
      "xl/workbook.xml": String(parts["xl/workbook.xml"]).replace(
        "<sheets>",
        '<sheets><sheet name="Chart" sheetId="9" r:id="c"/>',
      ),
      "xl/_rels/workbook.xml.rels": String(parts["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>",
        '<Relationship Id="c" Type="x/chartsheet" Target="chartsheets/sheet1.xml"/><Relationship Id="v" Type="y/vbaProject" Target="vbaProject.bin"/></Relationships>',
      ),
    }),
  );
  expect(file.sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
    ["Pay", false],
    ["Old", true],
    ["Older", true],
    ["R&D 研究", false],
  ]);
  expect(file.workbook.sheets.map(({ name }) => name)).toEqual(file.sheets.map(({ name }) => name));
  // Sheet 4 of those that are listed, from 0, is the last one: the chart counts.
  expect(file.workbook.names).toEqual([{ name: "local", text: "1+1", scope: "R&D 研究" }]);
  expect(file.leftOut).toEqual([
    { place: "xl/chartsheets/sheet1.xml", reason: "A sheet with a chart has no cells." },
    {
      place: "xl/vbaProject.bin",
      reason: "Macros are not run. A function that they define is unknown here.",
    },
  ]);
});

test("tables have their areas, headers, totals and columns", async () => {
  const table = (attributes: string) =>
    `<table xmlns="${MAIN}" id="1" name="T" displayName="Sales" ref="A1:B4" ${attributes}><autoFilter ref="A1:B4"/><tableColumns count="2"><tableColumn id="1" name="Plan_x000a_2026"/><tableColumn id="2" name="Fact"><calculatedColumnFormula>1+1</calculatedColumnFormula></tableColumn></tableColumns></table>`;
  const read = async (attributes: string) => {
    const file = await readParts({
      sheets: [
        {
          name: "Pay",
          rows: row(1),
          after: '<tableParts count="1"><tablePart r:id="t1"/></tableParts>',
          related: [["t1", "table", "../tables/table1.xml"]],
        },
      ],
      parts: { "xl/tables/table1.xml": table(attributes) },
    });
    return file.workbook.sheets[0]?.tables;
  };
  const columns = ["Plan\n2026", "Fact"];
  expect(await read("")).toEqual([
    { name: "Sales", area: "A1:B4", hasHeader: true, hasTotals: false, columns },
  ]);
  expect(await read('headerRowCount="0" totalsRowCount="1"')).toEqual([
    { name: "Sales", area: "A1:B4", hasHeader: false, hasTotals: true, columns },
  ]);
});

test("hidden rows and merged cells", async () => {
  const file = await readParts({
    sheets: [
      { name: "First", rows: row(1) },
      {
        name: "Pay",
        rows: `<row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" hidden="0"/><row r="4" hidden="true"/>`,
        after: '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="D1:D3"/></mergeCells>',
      },
    ],
  });
  expect([...(file.workbook.sheets[1]?.hiddenRows ?? [])]).toEqual([2, 4]);
  expect(file.sheets[1]?.merged).toEqual([
    { sheet: 1, top: 1, left: 1, bottom: 1, right: 3 },
    { sheet: 1, top: 1, left: 4, bottom: 3, right: 4 },
  ]);
});

test("dates are counted from 1904 where the file says so, ISO ones too", async () => {
  const cell = `<row r="1"><c r="A1" t="d"><v>1904-01-02</v></c></row>`;
  const file = await readSheet(cell, { before: '<workbookPr date1904="1"/>' });
  expect(file.workbook.dateSystem).toBe("1904");
  expect(shownCells(file)).toEqual({ A1: "1" });
  expect((await readSheet(cell)).workbook.dateSystem).toBe("1900");
});

test("other workbooks that formulas read are named", async () => {
  const file = await readSheet(row(1), {
    after: '<externalReferences><externalReference r:id="x1"/></externalReferences>',
    related: [["x1", "externalLink", "externalLinks/externalLink1.xml"]],
    parts: {
      "xl/externalLinks/externalLink1.xml": "<externalLink/>",
      "xl/externalLinks/_rels/externalLink1.xml.rels":
        '<Relationships><Relationship Id="r" Type="z/externalLinkPath" Target="file:///C:\\Plans\\Plan%202026.xlsx" TargetMode="External"/></Relationships>',
    },
  });
  expect(file.leftOut).toEqual([
    {
      place: "[1] Plan 2026.xlsx",
      reason: "Formulas that read this other workbook keep the value that the file has.",
    },
  ]);
});

test("settings that make Excel compute otherwise are named", async () => {
  const file = await readSheet(row(1), { after: '<calcPr iterate="1" fullPrecision="0"/>' });
  expect(file.leftOut.map(({ place }) => place)).toEqual(["Calculation options", "Calculation options"]);
});

test("elements with a prefix, in UTF-16, with parts named in other letters are the same workbook", async () => {
  const parts = partsOf({ sheets: [{ name: "Pay", rows: "" }] });
  const sheet = `\ufeff<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Zoë 東京</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`;
  delete parts["xl/worksheets/sheet1.xml"];
  const file = await readBytes(
    archiveOf({ ...parts, "XL/Worksheets/Sheet1.xml": Buffer.from(sheet, "utf16le") }),
  );
  expect(shownCells(file)).toEqual({ A1: '"Zoë 東京"' });
});

test("a strict workbook is read by the kinds of its parts", async () => {
  const parts = partsOf({ sheets: [{ name: "Pay", rows: row(7) }] });
  const strict = Object.fromEntries(
    Object.entries(parts).map(([name, text]) => [
      name,
      strToU8(
        String(text)
          .replaceAll(
            "http://schemas.openxmlformats.org/officeDocument/2006/",
            "http://purl.oclc.org/ooxml/officeDocument/",
          )
          .replaceAll(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
      ),
    ]),
  );
  expect(shownCells(await readBytes(archiveOf(strict)))).toEqual({ A1: "7" });
});

test("what newer versions add, and alternatives for older ones, is passed over", async () => {
  const file = await readSheet(row(1), {
    sheets: [
      {
        name: "Pay",
        rows: `<row r="1"><c r="A1"><v>1</v><extLst><ext><v>9</v></ext></extLst></c></row>`,
        after: `<mc:AlternateContent xmlns:mc="m"><mc:Choice/><mc:Fallback><mergeCell ref="A1:B1"/></mc:Fallback></mc:AlternateContent>`,
      },
    ],
  });
  expect(shownCells(file)).toEqual({ A1: "1" });
  expect(file.sheets[0]?.merged).toEqual([]);
});

test("a file comes in chunks of any size", async () => {
  const { readWorkbook } = await import("../../../src/migration/xlsx/index.ts");
  const bytes = archiveOf(partsOf({ sheets: [{ name: "Pay", rows: row(3) }] }));
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
  }
  expect(await readWorkbook(chunks())).toEqual(await readWorkbook(bytes));
});
