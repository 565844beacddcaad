/** Formulas of cells, as spreadsheet programs spell them in files. */
import { describe, expect, test } from "vitest";
import { type FileParts, readParts, readSheet, shownCells, shownValue } from "../../support/workbook-file.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** The second mark of cells (`cm="2"`) is that of a dynamic array, the first is of something else. */
const dynamicArrays: Partial<FileParts> = {
  related: [["m", "sheetMetadata", "metadata.xml"]],
  parts: {
    "xl/metadata.xml": `<metadata xmlns="${MAIN}" xmlns:xda="http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray">
      <metadataTypes count="2"><metadataType name="XLRICHVALUE"/><metadataType name="XLDAPR"/></metadataTypes>
      <futureMetadata name="XLRICHVALUE" count="1"><bk><extLst><ext/></extLst></bk></futureMetadata>
      <futureMetadata name="XLDAPR" count="1"><bk><extLst><ext uri="x"><xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/></ext></extLst></bk></futureMetadata>
      <cellMetadata count="2"><bk><rc t="1" v="0"/></bk><bk><rc t="2" v="0"/></bk></cellMetadata></metadata>`,
  },
};

describe("shared formulas are written out", () => {
  const shared = (first: string) =>
    `<row r="2"><c r="C2"><f t="shared" ref="C2:D4" si="0">${first}</f></c><c r="D2"><f t="shared" si="0"/></c></row>
     <row r="4"><c r="C4"><f t="shared" si="0"/></c></row>`;

  test.each([
    ["A2*$A2+B$1+$B$1", "B2*$A2+C$1+$B$1", "A4*$A4+B$1+$B$1"],
    ['A2&amp;"A2 is A2"', 'B2&"A2 is A2"', 'A4&"A2 is A2"'],
    ["SUM('Q1 plan'!A2:$B$3)", "SUM('Q1 plan'!B2:$B$3)", "SUM('Q1 plan'!A4:$B$3)"],
    ["SUM(A:B,$C:C,2:3)", "SUM(B:C,$C:D,2:3)", "SUM(A:B,$C:C,4:5)"],
    ["LOG10(A2)+Sales[A2]", "LOG10(B2)+Sales[A2]", "LOG10(A4)+Sales[A2]"],
    ["B1  +  C1", "C1  +  D1", "B3  +  C3"],
  ])("%s", async (first, beside, below) => {
    const cells = shownCells(await readSheet(shared(first)));
    expect([cells.D2, cells.C4]).toEqual([`=${beside}`, `=${below}`]);
  });

  test("beyond an edge of the sheet an address comes in at the other", async () => {
    const file = await readSheet(
      `<row r="3"><c r="B3"><f t="shared" si="7" ref="B1:B3">A1</f></c></row><row r="4"><c r="A4"><f t="shared" si="7"/></c></row>`,
    );
    // From B3 to A4 is one row down and one column to the left of column A.
    expect(shownCells(file).A4).toBe("=XFD2");
  });

  test("one whose first cell is missing is left out, and keeps its value", async () => {
    const file = await readSheet(`<row r="1"><c r="A1"><f t="shared" si="3"/><v>5</v></c></row>`);
    expect(shownCells(file)).toEqual({ A1: "5" });
    expect(file.leftOut).toEqual([
      { place: "Pay!A1", formula: "", reason: "The formula that it shares is missing." },
    ]);
  });
});

describe("arrays", () => {
  test("an array formula fills its block, whose values are its own", async () => {
    const file = await readSheet(
      `<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="array" ref="B1:B2">A1:A2*2</f><v>2</v></c></row>
       <row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>6</v></c></row>`,
    );
    expect(shownCells(file)).toEqual({ A1: "1", A2: "3", B1: "ARRAY 2×1 =A1:A2*2" });
    const [sheet] = file.sheets;
    expect([...(sheet?.cached ?? [])].map(([at, value]) => [at, shownValue(value)])).toEqual([
      ["B1", "2"],
      ["B2", "6"],
    ]);
  });

  test("only the mark of a dynamic array makes a formula one that spills", async () => {
    const cell = (mark: string) =>
      `<row r="1"><c r="A1"${mark}><f t="array" ref="A1:A2">_xlfn._xlws.SORT(C1:C2)</f><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>`;
    expect(shownCells(await readSheet(cell(' cm="2"'), dynamicArrays)).A1).toBe("SPILLING 2×1 =SORT(C1:C2)");
    expect(shownCells(await readSheet(cell(' cm="1"'), dynamicArrays)).A1).toBe("ARRAY 2×1 =SORT(C1:C2)");
    expect(shownCells(await readSheet(cell(""), dynamicArrays)).A1).toBe("ARRAY 2×1 =SORT(C1:C2)");
  });

  test("the values of an array that is left out stay where they are", async () => {
    const file = await readSheet(
      `<row r="1"><c r="A1"><f t="array" ref="A1:A2">1+*</f><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>`,
    );
    expect(shownCells(file)).toEqual({ A1: "1", A2: "2" });
    expect(file.leftOut).toMatchObject([{ place: "Pay!A1", formula: "1+*" }]);
  });
});

test.each([
  ["_xlfn.XLOOKUP(A1,B:B,C:C)", "XLOOKUP(A1,B:B,C:C)"],
  ["_xlfn._xlws.FILTER(A1:A3,B1:B3&gt;0)", "FILTER(A1:A3,B1:B3>0)"],
  ["_xlfn.LET(_xlpm.rate,0.1,_xlpm.rate*A1)", "LET(rate,0.1,rate*A1)"],
  ["_xlfn.SINGLE(A1:A3)", "@A1:A3"],
  ["SUM(_xlfn.ANCHORARRAY(B1))", "SUM(B1#)"],
  ['"_xlfn.is text"', '"_xlfn.is text"'],
  ["[0]!rate*2", "rate*2"],
  ["A1*2", "A1*2"],
])("the spelling of files is undone: %s", async (stored, text) => {
  const file = await readSheet(`<row r="1"><c r="D1"><f>${stored}</f><v>1</v></c></row>`);
  expect(shownCells(file)).toEqual({ D1: `=${text}` });
});

describe("what is left out keeps its value and is named with its reason", () => {
  test.each([
    ["<f>SUM(1,</f>", "SUM(1,", /^It cannot be read: /],
    ["<f>[1]Sheet1!$A$1*2</f>", "[1]Sheet1!$A$1*2", /^It reads another workbook/],
    ["<f>'[2]Q 1'!A1</f>", "'[2]Q 1'!A1", /^It reads another workbook/],
    ["<f>rates*2</f>", "rates*2", /^It uses the name rates, which is left out. It reads another workbook/],
    ["<f>twice*2</f>", "twice*2", /^It uses the name rates, which is left out/],
    ["<f>run()</f>", "run()", /^It uses the name run, which is left out. It names a macro/],
    ['<f t="dataTable" ref="A1:B2" dt2D="1" r1="C1" r2="C2"/>', "TABLE()", /what-if table/],
  ])("%s", async (element, formula, reason) => {
    const file = await readSheet(`<row r="1"><c r="D1">${element}<v>42.5</v></c></row>`, {
      names: `<definedName name="rates">[1]Sheet1!$A$1</definedName><definedName name="twice">rates*2</definedName><definedName name="run" function="1" vbProcedure="1">#REF!</definedName>`,
    });
    expect(shownCells(file)).toEqual({ D1: "42.5" });
    const left = file.leftOut.filter((each) => each.place === "Pay!D1");
    expect(left).toEqual([{ place: "Pay!D1", formula, reason: expect.stringMatching(reason) }]);
    expect(file.workbook.names?.map(({ name }) => name)).toEqual(["twice"]);
  });
});

test("a name of a sheet hides that of the workbook, and only there", async () => {
  const cell = `<row r="1"><c r="A1"><f>rate*2</f><v>2</v></c></row>`;
  const file = await readParts({
    sheets: [
      { name: "One", rows: cell },
      { name: "Two", rows: cell },
    ],
    names: `<definedName name="rate" localSheetId="1">[1]X!A1</definedName><definedName name="rate">One!$B$1</definedName>
            <definedName name="_xlnm.Print_Area" localSheetId="0">One!$A$1:$B$9</definedName>`,
  });
  expect(file.workbook.names).toEqual([{ name: "rate", text: "One!$B$1", scope: null }]);
  expect([shownCells(file, 0).A1, shownCells(file, 1).A1]).toEqual(["=rate*2", "2"]);
  expect(file.leftOut.map(({ place }) => place)).toEqual(["rate", "Two!A1"]);
});
