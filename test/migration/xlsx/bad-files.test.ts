/** Files that are no workbook, damaged, harmful or too large: each is refused by its kind, in words, and never by a crash. */
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { defaultLimits, readWorkbook } from "../../../src/migration/xlsx/index.ts";
import { hasOffice, savedAs } from "../../support/office.ts";
import {
  archiveOf,
  type FileParts,
  fileOf,
  partsOf,
  readParts,
  shownCells,
} from "../../support/workbook-file.ts";

const MIB = 1024 * 1024;
const good: FileParts = {
  sheets: [{ name: "Pay", rows: '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f><v>2</v></c></row>' }],
};

function withPart(name: string, content: string | Uint8Array): Uint8Array {
  return archiveOf({ ...partsOf(good), [name]: content });
}

const sheetPart = "xl/worksheets/sheet1.xml";
const rows = (content: string) => `<worksheet><sheetData>${content}</sheetData></worksheet>`;
const ole = (...streams: readonly string[]) =>
  Buffer.concat([
    Buffer.from("d0cf11e0a1b11ae1", "hex"),
    Buffer.alloc(512),
    ...streams.map((name) => Buffer.from(name, "utf16le")),
  ]);

/** The good file with the bytes that a text stands for changed into those of another of the same length. */
function renamed(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf(from); at !== -1; at = copy.indexOf(from, at + 1)) copy.write(to, at);
  return copy;
}

/** Sets a field of every entry of the archive's directory. */
function withDirectory(bytes: Uint8Array, change: (copy: Buffer, at: number) => void): Uint8Array {
  const copy = Buffer.from(bytes);
  const signature = Buffer.from("PK\x01\x02", "latin1");
  for (let at = copy.indexOf(signature); at !== -1; at = copy.indexOf(signature, at + 1)) change(copy, at);
  return copy;
}

describe("what is no workbook", () => {
  test.each([
    ["nothing", new Uint8Array(), "NOT_A_WORKBOOK", "empty"],
    [
      "text under the name of a workbook",
      strToU8("name;salary\nAnna;30000\n"),
      "NOT_A_WORKBOOK",
      "plain text",
    ],
    [
      "a web page",
      strToU8("<html><table><tr><td>1</td></tr></table></html>"),
      "NOT_A_WORKBOOK",
      "a web page",
    ],
    ["a PDF", strToU8("%PDF-1.7 ..."), "NOT_A_WORKBOOK", "a PDF document"],
    ["an image", Buffer.from("89504e470d0a1a0a0000000d", "hex"), "NOT_A_WORKBOOK", "something else"],
    [
      "an archive of other files",
      zipSync({ "a.txt": strToU8("a") }),
      "NOT_A_WORKBOOK",
      "an archive of other files",
    ],
    [
      "a Word document",
      withPart(
        "[Content_Types].xml",
        '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ),
      "NOT_A_WORKBOOK",
      "a Word document",
    ],
    [
      "a main part of something else",
      withPart("xl/workbook.xml", "<document/>"),
      "NOT_A_WORKBOOK",
      "no Excel workbook",
    ],
    ["no main part", withPart("_rels/.rels", "<Relationships/>"), "NOT_A_WORKBOOK", "no Excel workbook"],
    ["an old .xls", ole("Workbook"), "OTHER_FORMAT", "(.xls)"],
    ["a document of an older program", ole("WordDocument"), "NOT_A_WORKBOOK", "older program"],
    [
      "a binary .xlsb",
      withPart(
        "[Content_Types].xml",
        '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
      ),
      "OTHER_FORMAT",
      "(.xlsb)",
    ],
    [
      "an OpenDocument file",
      zipSync({ mimetype: strToU8("application/x"), "content.xml": strToU8("<a/>") }),
      "OTHER_FORMAT",
      "(.ods)",
    ],
    ["a file of Numbers", zipSync({ "Index/Document.iwa": strToU8("x") }), "OTHER_FORMAT", "Apple Numbers"],
    [
      "a workbook protected by a password",
      ole("EncryptionInfo", "EncryptedPackage"),
      "ENCRYPTED",
      "password",
    ],
    [
      "an archive with an encrypted part",
      withDirectory(fileOf(good), (copy, at) => copy.writeUInt16LE(copy.readUInt16LE(at + 8) | 1, at + 8)),
      "ENCRYPTED",
      "password",
    ],
  ] as const)("%s", async (_, bytes, code, words) => {
    expect(await readWorkbook(bytes)).toEqual({
      kind: "refused",
      code,
      message: expect.stringContaining(words),
    });
  });
});

describe("what is damaged", () => {
  const whole = fileOf(good);

  test("cut short at any byte", async () => {
    for (let length = 4; length < whole.length; length += 3) {
      expect(await readWorkbook(whole.subarray(0, length))).toMatchObject({
        kind: "refused",
        code: "DAMAGED",
      });
    }
  });

  test.each([
    ["a missing sheet", archiveOf(withoutPart(sheetPart)), /part xl\/worksheets\/sheet1.xml is missing/],
    ["XML that does not end", withPart(sheetPart, "<worksheet><sheetData>"), /is no XML/],
    ["no XML at all", withPart(sheetPart, "PK"), /is no XML/],
    [
      "bytes that are no UTF-8",
      withPart(sheetPart, Buffer.from([0x3c, 0x61, 0xff, 0xfe, 0x3e])),
      /not in UTF-8/,
    ],
    ["a sheet of something else", withPart(sheetPart, "<chartsheet/>"), /the sheet Pay is none/],
    [
      "a number that is none",
      withPart(sheetPart, rows('<row r="1"><c r="A1"><v>12x</v></c></row>')),
      /A1 holds no number/,
    ],
    [
      "a numeral without end",
      withPart(sheetPart, rows(`<row r="1"><c r="A1"><v>${"0".repeat(200_000)}1</v></c></row>`)),
      /A1 holds no number/,
    ],
    [
      "a number beyond all",
      withPart(sheetPart, rows('<row r="1"><c r="A1"><v>1e999</v></c></row>')),
      /A1 holds no number/,
    ],
    [
      "a text that is missing",
      withPart(sheetPart, rows('<row r="1"><c r="A1" t="s"><v>3</v></c></row>')),
      /text of A1 is missing/,
    ],
    [
      "an unknown type",
      withPart(sheetPart, rows('<row r="1"><c r="A1" t="z"><v>3</v></c></row>')),
      /unknown type "z"/,
    ],
    [
      "a date that is none",
      withPart(sheetPart, rows('<row r="1"><c r="A1" t="d"><v>yesterday</v></c></row>')),
      /A1 holds no date/,
    ],
    [
      "a cell that stands twice",
      withPart(sheetPart, rows('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')),
      /A1 stands twice/,
    ],
    [
      "a cell in another row",
      withPart(sheetPart, rows('<row r="1"><c r="A2"><v>1</v></c></row>')),
      /A2 stands in row 1/,
    ],
    [
      "a cell beyond the sheet",
      withPart(sheetPart, rows('<row r="1"><c r="XFE1"><v>1</v></c></row>')),
      /"XFE1" is no cell/,
    ],
    ["a row beyond the sheet", withPart(sheetPart, rows('<row r="1048577"/>')), /a row has the number/],
    [
      "an area that is none",
      withPart(sheetPart, `<worksheet><mergeCells><mergeCell ref="B2:A1"/></mergeCells></worksheet>`),
      /"B2:A1" is no area/,
    ],
    [
      "a text longer than a cell holds",
      withPart(sheetPart, rows(`<row r="1"><c r="A1" t="str"><v>${"x".repeat(32_768)}</v></c></row>`)),
      /longer than any cell holds/,
    ],
    [
      "two sheets of one name",
      fileOf({
        sheets: [
          { name: "Pay", rows: "" },
          { name: "PAY", rows: "" },
        ],
      }),
      /two sheets PAY/,
    ],
    ["no sheet", fileOf({ sheets: [] }), /lists no sheet/],
    ["two parts of one name", archiveOf({ ...partsOf(good), "XL/Workbook.xml": "<workbook/>" }), /twice/],
  ])("%s", async (_, bytes, words) => {
    expect(await readWorkbook(bytes)).toEqual({
      kind: "refused",
      code: "DAMAGED",
      message: expect.stringMatching(words),
    });
  });

  test("a part that is not the one that was packed", async () => {
    const bytes = zipSync({ ...stored(partsOf(good)) }, { level: 0 });
    const changed = renamed(bytes, "<v>1</v>", "<v>7</v>");
    expect(await readWorkbook(changed)).toMatchObject({
      kind: "refused",
      code: "DAMAGED",
      message: expect.stringContaining("checksum"),
    });
  });
});

describe("what is made to do harm", () => {
  test.each([
    [
      "a path out of the archive",
      renamed(fileOf({ ...good, parts: { "aa/aa/evil.xml": "<a/>" } }), "aa/aa/evil.xml", "../../evil.xml"),
    ],
    [
      "a path from the root",
      renamed(fileOf({ ...good, parts: { "aetc/passwd": "x" } }), "aetc/passwd", "/etc/passwd"),
    ],
    [
      "a path of Windows",
      renamed(fileOf({ ...good, parts: { "C_/evil.xml": "x" } }), "C_/evil.xml", "C:/evil.xml"),
    ],
    [
      "entities that grow",
      withPart(
        sheetPart,
        `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&c;</v></c></row></sheetData></worksheet>`,
      ),
    ],
    [
      "an entity that reads a file",
      withPart("xl/workbook.xml", `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><workbook/>`),
    ],
    ["elements nested without end", withPart(sheetPart, `<worksheet>${"<a>".repeat(100_000)}`)],
    ["a tag without end", withPart(sheetPart, `<worksheet a="${"x".repeat(5 * MIB)}"/>`)],
  ])("%s", async (_, bytes) => {
    expect(await readWorkbook(bytes)).toMatchObject({ kind: "refused", code: "UNSAFE" });
  });

  test("a relationship that leads out only names a part, which is not there", async () => {
    const bytes = withPart(
      "xl/_rels/workbook.xml.rels",
      '<Relationships><Relationship Id="s1" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>',
    );
    expect(await readWorkbook(bytes)).toMatchObject({
      code: "DAMAGED",
      message: expect.stringContaining("etc/passwd is missing"),
    });
  });
});

describe("what is too large", () => {
  test("a part that unpacks to a thousand times its size", async () => {
    const bytes = withPart(sheetPart, strToU8(" ".repeat(12 * MIB)));
    expect(await readWorkbook(bytes)).toMatchObject({
      code: "TOO_LARGE",
      message: expect.stringContaining("times its size, as no workbook does"),
    });
  });

  test.each([
    ["10 GB in twenty parts", 20, 512 * MIB, "times its size, as no workbook does"],
    ["many parts that are small one by one", 100, 7 * MIB, "unpacks to more than 512 MiB"],
  ])("%s, by what the directory states", async (_, count, size, words) => {
    const parts = Object.fromEntries(
      Array.from({ length: count }, (_, n) => [`xl/media/${n}`, new Uint8Array(9)]),
    );
    const bytes = withDirectory(fileOf({ ...good, parts }), (copy, at) => copy.writeUInt32LE(size, at + 24));
    expect(await readWorkbook(bytes)).toMatchObject({
      code: "TOO_LARGE",
      message: expect.stringContaining(words),
    });
  });

  test("a part that unpacks to more than its directory states is cut off there", async () => {
    const content = rows(`<row r="1"><c r="A1"><v>1</v></c></row>${" ".repeat(3 * MIB)}`);
    const bytes = withDirectory(withPart(sheetPart, content), (copy, at) => {
      if (copy.readUInt32LE(at + 24) > MIB) copy.writeUInt32LE(1000, at + 24);
    });
    expect(await readWorkbook(bytes)).toMatchObject({ kind: "refused", code: "DAMAGED" });
  });

  test("a file, its parts, its sheets and its cells are held to limits", async () => {
    const bytes = fileOf({ sheets: [...good.sheets, { name: "Two", rows: "" }] });
    const read = (limits: Partial<typeof defaultLimits>) =>
      readWorkbook(bytes, { ...defaultLimits, ...limits });
    expect(await read({ fileBytes: 100 })).toMatchObject({
      code: "TOO_LARGE",
      message: "The file is larger than 0 MiB.",
    });
    expect(await read({ parts: 3 })).toMatchObject({
      code: "TOO_LARGE",
      message: "The file has more than 3 parts.",
    });
    expect(await read({ sheets: 1 })).toMatchObject({
      code: "TOO_LARGE",
      message: "The file has more than 1 sheets.",
    });
    expect(await read({ cells: 1 })).toMatchObject({
      code: "TOO_LARGE",
      message: "The file has more than 1 cells that are not empty.",
    });
    expect(await read({ cells: 2, sheets: 2 })).toMatchObject({ kind: "workbook" });
  });

  test("a small part of millions of elements", async () => {
    const bytes = withPart(
      "xl/_rels/workbook.xml.rels",
      `<Relationships>${"<R/>".repeat(1_000_001)}</Relationships>`,
    );
    expect(await readWorkbook(bytes)).toMatchObject({
      code: "TOO_LARGE",
      message: expect.stringContaining("1,000,000 elements"),
    });
  });

  test("an array formula counts as the cells that it fills", async () => {
    const cell = '<row r="1"><c r="A1"><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c></row>';
    expect(await readWorkbook(withPart(sheetPart, rows(cell)))).toMatchObject({ code: "TOO_LARGE" });
  });

  test("a million rows are read, and refused where they are more cells than the limit", async () => {
    const bytes = fileOf({ sheets: [{ name: "Facts", rows: millionRows() }] });
    const reading = await readWorkbook(bytes);
    expect(reading.kind === "workbook" && reading.file.workbook.sheets[0]?.cells.length).toBe(1_000_000);
    expect(await readWorkbook(bytes, { ...defaultLimits, cells: 999_999 })).toEqual({
      kind: "refused",
      code: "TOO_LARGE",
      message: "The file has more than 999,999 cells that are not empty.",
    });
  }, 120_000);
});

function millionRows(): string {
  const rows = Array.from({ length: 1_000_000 }, (_, n) => {
    const amount = ((n * 7919) % 99_991) / 100;
    return `<row r="${n + 1}"><c r="A${n + 1}"><v>${amount}</v></c></row>`;
  });
  return rows.join("");
}

function withoutPart(name: string): Record<string, string | Uint8Array> {
  const parts = partsOf(good);
  delete parts[name];
  return parts;
}

function stored(parts: Readonly<Record<string, string | Uint8Array>>): Record<string, Uint8Array> {
  return Object.fromEntries(
    Object.entries(parts).map(([name, content]) => [
      name,
      typeof content === "string" ? strToU8(content) : content,
    ]),
  );
}

test("circular formulas and formulas without values are read", async () => {
  const file = await readParts({
    sheets: [{ name: "Pay", rows: '<row r="1"><c r="A1"><f>B1</f></c><c r="B1"><f>A1</f></c></row>' }],
  });
  expect(shownCells(file)).toEqual({ A1: "=B1", B1: "=A1" });
  expect(file.sheets[0]?.cached.size).toBe(0);
});

describe.skipIf(!hasOffice)("as LibreOffice writes them", () => {
  const csv = "name,salary\nAnna,30000\n";

  test.each([
    ["xls", "OTHER_FORMAT"],
    ["ods", "OTHER_FORMAT"],
    ["pdf", "NOT_A_WORKBOOK"],
    ["html", "NOT_A_WORKBOOK"],
  ] as const)(
    "%s is refused",
    async (format, code) => {
      expect(await readWorkbook(await savedAs(csv, "list.csv", format))).toMatchObject({
        kind: "refused",
        code,
      });
    },
    240_000,
  );
});
