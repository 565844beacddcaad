/** Values of cells, of every type that files have. */
import { expect, test } from "vitest";
import { readSheet, shownCells, shownValue } from "../../support/workbook-file.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

const strings = {
  related: [["t", "sharedStrings", "sharedStrings.xml"]] as const,
  parts: {
    "xl/sharedStrings.xml": `<sst xmlns="${MAIN}"><si><t>plain</t></si><si><t xml:space="preserve"> kept </t></si>
      <si><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r></si>
      <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t>a_x000D__x005F_x</t></si><si/></sst>`,
  },
};

test.each([
  ["<v>30000</v>", "30000"],
  [' t="n"><v>-0.5</v>', "-0.5"],
  ["<v>1.5E-3</v>", "0.0015"],
  ["<v>1E+21</v>", "1000000000000000000000"],
  // 17 digits of a double are what a person typed with up to 15.
  ["<v>1.1000000000000001</v>", "1.1"],
  ["<v>1.0049999999999999</v>", "1.005"],
  ["<v>8.2000000000000007E-2</v>", "0.082"],
  // What was computed in doubles stays what it is.
  ["<v>0.30000000000000004</v>", "0.30000000000000004"],
  ["<v>123456789012345</v>", "123456789012345"],
  ["<v>1234567890123.45</v>", "1234567890123.45"],
  [' t="s"><v>0</v>', '"plain"'],
  [' t="s"><v>1</v>', '" kept "'],
  [' t="s"><v>2</v>', '"rich text"'],
  [' t="s"><v>3</v>', '"東京"'],
  [' t="s"><v>4</v>', String.raw`"a\r_x"`],
  [' t="inlineStr"><is><t>inline</t></is>', '"inline"'],
  [' t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is>', '"inline"'],
  [' t="str"><v>text of a formula</v>', '"text of a formula"'],
  [' t="b"><v>1</v>', "true"],
  [' t="b"><v>0</v>', "false"],
  [' t="e"><v>#DIV/0!</v>', "#DIV/0!"],
  [' t="e"><v>#N/A</v>', "#N/A"],
  [' t="e"><v>#SOMETHING_NEW!</v>', "#UNKNOWN!"],
  // 2026-03-15 is day 46096 from 1900, and noon is half a day.
  [' t="d"><v>2026-03-15</v>', "46096"],
  [' t="d"><v>2026-03-15T12:00:00</v>', "46096.5"],
])("%s", async (cell, shown) => {
  const rest = cell.startsWith("<") ? `>${cell}` : cell;
  const file = await readSheet(`<row r="1"><c r="A1"${rest}</c></row>`, strings);
  expect(shownCells(file)).toEqual({ A1: shown });
});

test("an empty cell is none, whatever it looks like", async () => {
  const file = await readSheet(
    `<row r="1"><c r="A1" s="1"/><c r="B1" t="s"/><c r="C1"><v></v></c><c r="D1" t="s"><v>5</v></c><c r="E1"><f></f><v>1</v></c></row>`,
    strings,
  );
  expect(shownCells(file)).toEqual({ E1: "1" });
});

test("cells and rows without addresses follow one another", async () => {
  const file = await readSheet(
    `<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>`,
  );
  expect(shownCells(file)).toEqual({ A1: "1", B1: "2", C5: "3", D5: "4", A6: "5" });
});

test("cells out of order are put in order", async () => {
  const file = await readSheet(
    `<row r="2"><c r="B2"><v>4</v></c><c r="A2"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>`,
  );
  expect(Object.keys(shownCells(file))).toEqual(["A1", "A2", "B2"]);
});

test("the cached value of a formula has its type; one without value has none", async () => {
  const file = await readSheet(
    `<row r="1"><c r="A1"><f>1/3</f><v>0.33333333333333331</v></c><c r="B1" t="str"><f>"a"</f><v>a</v></c>
     <c r="C1" t="b"><f>TRUE</f><v>1</v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1"><f>1</f></c>
     <c r="F1" t="str"><f>""</f><v></v></c><c r="G1" t="e" vm="1"><f>B1:B2</f><v>#VALUE!</v></c></row>`,
  );
  const cached = [...(file.sheets[0]?.cached ?? [])].map(([at, value]) => [at, shownValue(value)]);
  expect(cached).toEqual([
    ["A1", "0.3333333333333333"],
    ["B1", '"a"'],
    ["C1", "true"],
    ["D1", "#DIV/0!"],
    ["F1", '""'],
  ]);
});

test("number formats are given by their codes, built-in ones too", async () => {
  const styles = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>
    <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="4"/></cellXfs></styleSheet>`;
  const file = await readSheet(
    `<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"><v>0.5</v></c><c r="C1" s="2"><v>46096</v></c><c r="D1" s="3"><v>2</v></c></row>`,
    { related: [["f", "styles", "styles.xml"]], parts: { "xl/styles.xml": styles } },
  );
  expect([...(file.sheets[0]?.formats ?? [])]).toEqual([
    ["B1", "0.0%"],
    ["C1", "m/d/yyyy"],
    ["D1", "#,##0.00"],
  ]);
});
