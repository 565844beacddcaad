/** Workbooks changed at random: bytes of the archive, and the XML of its parts under sound checksums. */
import { strToU8 } from "fflate";
import { compareWithCached } from "../../src/migration/index.ts";
import { defaultLimits, readWorkbook } from "../../src/migration/xlsx/index.ts";
import { archiveOf, type FileParts, fileOf, MAIN, partsOf } from "../support/workbook-file.ts";
import type { Random } from "./random.ts";

const limits = { ...defaultLimits, cells: 2000 };

/** One of everything. */
const whole: FileParts = {
  sheets: [
    {
      name: "Pay",
      rows: `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>plan</t></is></c></row>
        <row r="2" hidden="1"><c r="A2" s="1"><v>30000.5</v></c><c r="B2"><f t="shared" ref="B2:B4" si="0">A2*rate+$A$2</f><v>1</v></c></row>
        <row r="3"><c r="A3"><v>1.1000000000000001</v></c><c r="B3"><f t="shared" si="0"/><v>2</v></c><c r="C3" cm="1"><f t="array" ref="C3:C4">_xlfn._xlws.SORT(A2:A3)</f><v>1</v></c></row>
        <row r="4"><c r="A4" t="d"><v>2026-03-15</v></c><c r="B4"><f t="shared" si="0"/></c><c r="C4"><v>2</v></c><c r="D4" t="b"><f>SUM(Sales[plan])&gt;1</f><v>0</v></c></row>
        <row r="5"><c r="A5" t="e"><f>[1]Old!A1</f><v>#REF!</v></c><c r="B5"><f>NOW()</f><v>46000</v></c><c r="C5"><f>D5</f></c><c r="D5"><f>C5</f><v>0</v></c></row>`,
      after:
        '<mergeCells><mergeCell ref="A7:C7"/></mergeCells><tableParts><tablePart r:id="t1"/></tableParts>',
      related: [["t1", "table", "../tables/table1.xml"]],
    },
    { name: "Two", rows: '<row r="1"><c r="A1"><f>Pay!B2*2</f><v>4</v></c></row>', state: "hidden" },
  ],
  names:
    '<definedName name="rate" localSheetId="0">Two!$A$1</definedName><definedName name="rate">0.5</definedName>',
  before: '<workbookPr date1904="1"/>',
  after: '<externalReferences><externalReference r:id="x"/></externalReferences><calcPr iterate="1"/>',
  related: [
    ["t", "sharedStrings", "sharedStrings.xml"],
    ["f", "styles", "styles.xml"],
    ["m", "sheetMetadata", "metadata.xml"],
    ["x", "externalLink", "externalLinks/externalLink1.xml"],
  ],
  parts: {
    "xl/sharedStrings.xml": `<sst xmlns="${MAIN}"><si><r><t>na</t></r><r><t>me_x000D_</t></r></si></sst>`,
    "xl/styles.xml":
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.00"/></numFmts><cellXfs><xf/><xf numFmtId="164"/></cellXfs></styleSheet>',
    "xl/metadata.xml":
      '<metadata><metadataTypes><metadataType name="XLDAPR"/></metadataTypes><futureMetadata name="XLDAPR"><bk><extLst><ext><dynamicArrayProperties fDynamic="1"/></ext></extLst></bk></futureMetadata><cellMetadata><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>',
    "xl/tables/table1.xml": `<table displayName="Sales" ref="A1:B4"><tableColumns><tableColumn name="name"/><tableColumn name="plan"/></tableColumns></table>`,
    "xl/externalLinks/externalLink1.xml": "<externalLink/>",
    "xl/externalLinks/_rels/externalLink1.xml.rels":
      '<Relationships><Relationship Id="r" Type="externalLinkPath" Target="a%2xb.xlsx" TargetMode="External"/></Relationships>',
  },
};

/** Reads a file; what is read is computed, and its counts add up. Tells "READ", or why it was refused. */
export async function triedWorkbook(bytes: Uint8Array): Promise<string> {
  const reading = await readWorkbook(bytes, limits);
  if (reading.kind === "refused") return reading.code;
  const { counts, cells } = compareWithCached(reading.file);
  const sum = Object.values(counts).reduce((total, count) => total + count, 0);
  if (sum !== cells.length) throw new Error(`${cells.length} cells, of which ${sum} were compared`);
  return "READ";
}

const bytes = fileOf(whole);
const parts = partsOf(whole);

/** The archive with some bytes changed, or cut off. */
export function changedBytes(random: Random): Uint8Array {
  const changed = Buffer.from(bytes);
  for (let times = 1 + random.below(4); times > 0; times--)
    changed[random.below(changed.length)] = random.below(256);
  return random.below(4) === 0 ? changed.subarray(0, random.below(changed.length)) : changed;
}

/** The archive with the text of one part changed. */
export function changedPart(random: Random): Uint8Array {
  const name = random.of(Object.keys(parts));
  return archiveOf({ ...parts, [name]: changedText(String(parts[name]), random) });
}

const pieces = [
  "0",
  "-1",
  "99999999999",
  "A1:XFD1048576",
  "",
  "<",
  ">",
  "&amp;",
  "&x;",
  '"',
  "r:id",
  "1e400",
  "=",
  "#REF!",
  "\0",
  "<c>",
  "</row>",
  "_xlfn.",
  "[1]!",
  "(((",
  "si",
  't="s"',
  "'",
  "é",
  "__proto__",
  "constructor",
];

/** The archive with values of one part changed, attributes and texts, in XML that stays sound: what comes furthest. */
export function changedValue(random: Random): Uint8Array {
  const name = random.of(Object.keys(parts));
  let changed = String(parts[name]);
  for (let times = 1 + random.below(3); times > 0; times--) {
    const values = [...changed.matchAll(/(?<==")[^"<]*(?=")|(?<=>)[^<>]+(?=<)/g)];
    if (values.length === 0) break;
    const { index, 0: value } = random.of(values);
    const put = random.below(3) === 0 ? random.of(values)[0] : escaped(random.of(pieces));
    changed = changed.slice(0, index) + put + changed.slice(index + value.length);
  }
  return archiveOf({ ...parts, [name]: strToU8(changed) });
}

function escaped(text: string): string {
  return text.replace(/[&<>"\0]/g, (found) => `&#${found === "\0" ? 1 : found.charCodeAt(0)};`);
}

/** A text with some of its words taken away, doubled, or changed for others. */
function changedText(text: string, random: Random): Uint8Array {
  let changed = text;
  for (let times = 1 + random.below(3); times > 0; times--) {
    const words = [...changed.matchAll(/[\w.:!$#]+|[<>"/=]/g)];
    const word = random.of(words);
    const [start, end] = [word?.index ?? 0, (word?.index ?? 0) + (word?.[0].length ?? 0)];
    const other = random.below(2) === 0 ? random.of(pieces) : (random.of(words)?.[0] ?? "");
    const put = random.of([other, "", changed.slice(start, end).repeat(2)]);
    changed = changed.slice(0, start) + put + changed.slice(end);
  }
  return strToU8(changed);
}
