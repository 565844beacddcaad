/** A workbook as it is, against the values in the file: what is equal, what is not, and what cannot be told. */
import { describe, expect, test } from "vitest";
import { decimal, FormulaError, type Scalar } from "../../../grammar/index.ts";
import { compareWithCached } from "../../../src/migration/index.ts";
import { isEqualValue, shownDecimals } from "../../../src/migration/reconciliation/equality.ts";
import { readParts, readSheet } from "../../support/workbook-file.ts";

const styles = {
  related: [["f", "styles", "styles.xml"]] as const,
  parts: {
    "xl/styles.xml":
      '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="4"/><xf numFmtId="9"/></cellXfs></styleSheet>',
  },
};

/** The outcomes of cells by place. */
async function outcomes(rows: string, more = {}): Promise<Record<string, string>> {
  const { cells, counts } = compareWithCached(await readSheet(rows, { ...styles, ...more }));
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(cells.length);
  return Object.fromEntries(
    cells.map(({ place, outcome, reason }) => [place, reason === null ? outcome : `${outcome}: ${reason}`]),
  );
}

const n = decimal;
const error = (code: "#N/A" | "#REF!") => new FormulaError(code, { kind: "typed" });

test.each<[Scalar, Scalar, boolean]>([
  [n("440.27"), n("440.27"), true],
  // 1e-9 of the larger one is 0.00000044027.
  [n("440.27"), n("440.2700004"), true],
  [n("440.27"), n("440.2700005"), false],
  [n("0"), n("0.000000000001"), true],
  [n("0"), n("0.0000000000011"), false],
  [n("-1"), n("1"), false],
  ["a", "a", true],
  ["a", "A", false],
  [true, true, true],
  [true, n("1"), false],
  ["1", n("1"), false],
  ["", null, false],
  [error("#N/A"), error("#N/A"), true],
  [error("#N/A"), error("#REF!"), false],
])("%s and %s are equal: %s", (ours, theirs, equal) => {
  expect(isEqualValue(ours, theirs)).toBe(equal);
});

test.each<[string, number | null]>([
  ["0", 0],
  ["#,##0.00", 2],
  ['#,##0.00 "EUR";[Red]-#,##0.0', 2],
  ["0.0%", 3],
  ["0,", -3],
  ['0.0,,"M"', -5],
  ["_(* #,##0.00_)", 2],
  ["yyyy-mm-dd", null],
  ["0.00E+00", null],
  ["# ?/?", null],
  ["@", null],
  ['"text"', null],
])("the format %s keeps %s decimals", (format, decimals) => {
  expect(shownDecimals(format)).toBe(decimals);
});

describe("each formula cell has one outcome", () => {
  test("equal, equal as the cell shows it, and different", async () => {
    expect(
      await outcomes(
        `<row r="1"><c r="A1"><v>30000</v></c><c r="B1"><f>A1*0.07</f><v>2100</v></c>
         <c r="C1" s="1"><f>A1/7</f><v>4285.71</v></c><c r="D1" s="1"><f>A1/7</f><v>4285.72</v></c>
         <c r="E1"><f>A1/7</f><v>4285.71</v></c><c r="F1" s="2"><f>A1/70000</f><v>0.43</v></c></row>`,
      ),
    ).toEqual({
      "Pay!B1": "EQUAL",
      "Pay!C1": "EQUAL_AFTER_ROUNDING",
      "Pay!D1": "DIFFERENT",
      // General shows as many digits as fit, so nothing is rounded away.
      "Pay!E1": "DIFFERENT",
      "Pay!F1": "EQUAL_AFTER_ROUNDING",
    });
  });

  test("what differs has both values", async () => {
    const file = await readSheet(`<row r="1"><c r="A1"><f>2*3</f><v>7</v></c></row>`);
    const { cells, recalculated } = compareWithCached(file);
    expect(cells).toMatchObject([
      { place: "Pay!A1", formula: "2*3", outcome: "DIFFERENT", cached: n("7"), computed: n("6") },
    ]);
    expect(recalculated.explainAt({ sheet: 0, row: 1, column: 1 })?.trace.text).toBe("2*3");
  });

  test("a formula without a value in the file", async () => {
    expect(await outcomes(`<row r="1"><c r="A1"><f>1+1</f></c></row>`)).toEqual({
      "Pay!A1": "NOT_EVALUATED: The file keeps no value for it.",
    });
  });

  test("a formula that is left out, and one that uses its value", async () => {
    const found = await outcomes(
      `<row r="1"><c r="A1"><f>[1]Old!A1</f><v>5</v></c><c r="B1"><f>A1*2</f><v>10</v></c><c r="C1"><f>A1*2</f><v>11</v></c></row>`,
    );
    expect(found).toEqual({
      "Pay!A1": "NOT_EVALUATED: It reads another workbook, which is not part of the file.",
      "Pay!B1": "EQUAL",
      "Pay!C1": "DIFFERENT",
    });
  });

  test.each([
    ["TODAY()", "TODAY gives another value with every look, so there is nothing to compare."],
    ["YEAR(NOW())", "NOW gives another value with every look, so there is nothing to compare."],
    ["RAND()*6", "RAND gives another value with every look, so there is nothing to compare."],
    ["_xlfn.RANDARRAY(1)", "RANDARRAY gives another value with every look, so there is nothing to compare."],
    ["soon+1", "TODAY gives another value with every look, so there is nothing to compare."],
    ["MYTAX(2)", 'There is no function "MYTAX".'],
    [
      'CELL("row")',
      "CELL is not supported: it looks at the machine or the screen, which a formula here cannot see.",
    ],
  ])("%s is not compared, and what depends on it is", async (formula, reason) => {
    const found = await outcomes(
      `<row r="1"><c r="A1"><f>${formula}</f><v>46000</v></c><c r="B1"><f>A1+1</f><v>46001</v></c></row>`,
      { names: '<definedName name="soon">TODAY()+7</definedName>' },
    );
    expect(found).toEqual({ "Pay!A1": `NOT_EVALUATED: ${reason}`, "Pay!B1": "EQUAL" });
  });

  test("functions that LET, LAMBDA or a defined name makes are known", async () => {
    const found = await outcomes(
      `<row r="1"><c r="A1"><f>_xlfn.LET(_xlpm.f,_xlfn.LAMBDA(_xlpm.x,_xlpm.x*2),_xlpm.f(4))</f><v>8</v></c><c r="B1"><f>twice(5)</f><v>10</v></c></row>`,
      { names: '<definedName name="twice">_xlfn.LAMBDA(_xlpm.x,_xlpm.x*2)</definedName>' },
    );
    expect(found).toEqual({ "Pay!A1": "EQUAL", "Pay!B1": "EQUAL" });
  });

  test("a circle is named with its path, and what depends on it has the value in the file", async () => {
    const found = await outcomes(
      `<row r="1"><c r="A1"><f>B1+1</f><v>3</v></c><c r="B1"><f>A1*2</f><v>4</v></c><c r="C1"><f>A1+B1</f><v>7</v></c></row>`,
    );
    expect(found["Pay!C1"]).toBe("EQUAL");
    for (const place of ["Pay!A1", "Pay!B1"])
      expect(found[place]).toMatch(
        /^NOT_EVALUATED: It depends on itself: Pay!(A1 → Pay!B1 → Pay!A1|B1 → Pay!A1 → Pay!B1)\.$/,
      );
  });
});

describe("an array is one formula, and each cell that it fills counts", () => {
  const array = (second: string) =>
    `<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="array" ref="B1:B2">A1:A2*2</f><v>2</v></c></row>
     <row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>${second}</v></c></row>`;

  test("equal, or different in one of its cells", async () => {
    expect(await outcomes(array("6"))).toEqual({ "Pay!B1": "EQUAL" });
    expect(await outcomes(array("7"))).toEqual({ "Pay!B1": "DIFFERENT: In B2." });
  });

  test("one that fills more cells here than in the file is different", async () => {
    const more = {
      related: [["m", "sheetMetadata", "metadata.xml"]] as const,
      parts: {
        "xl/metadata.xml":
          '<metadata><metadataTypes><metadataType name="XLDAPR"/></metadataTypes><futureMetadata name="XLDAPR"><bk><extLst><ext><dynamicArrayProperties fDynamic="1"/></ext></extLst></bk></futureMetadata><cellMetadata><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>',
      },
    };
    const spilling = (area: string) =>
      `<row r="1"><c r="A1" cm="1"><f t="array" ref="${area}">_xlfn.SEQUENCE(3)</f><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row><row r="3"><c r="A3"><v>3</v></c></row>`;
    expect(await outcomes(spilling("A1:A3"), more)).toEqual({ "Pay!A1": "EQUAL" });
    const short = spilling("A1:A2").replace(/<row r="3">.*/, "");
    expect(await outcomes(short, more)).toEqual({ "Pay!A1": "DIFFERENT: It fills 3 × 1 cells, not 2 × 1." });
  });
});

test("formulas of all sheets are compared, dates from 1904 too", async () => {
  const file = await readParts({
    sheets: [
      { name: "One", rows: `<row r="1"><c r="A1"><f>DATE(2026,3,15)</f><v>44634</v></c></row>` },
      { name: "Two", rows: `<row r="1"><c r="A1"><f>One!A1+1</f><v>44635</v></c></row>` },
    ],
    before: '<workbookPr date1904="1"/>',
  });
  // Day 46096 from 1900 is day 46096 − 1462 from 1904.
  expect(compareWithCached(file).counts).toEqual({
    EQUAL: 2,
    EQUAL_AFTER_ROUNDING: 0,
    DIFFERENT: 0,
    NOT_EVALUATED: 0,
  });
});
