/** CSV files of facts: separators, headers, spellings of numbers and dates, and broken lines. */

import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FactKind, type RawRow, readCsv } from "../../src/facts/index.ts";
import { ValidationProblem } from "../../src/problem.ts";

async function read(text: string | readonly (string | Buffer)[], kind: FactKind): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const some of readCsv(Readable.from(typeof text === "string" ? [text] : text), kind))
    rows.push(...some);
  return rows;
}

async function problemsOf(text: string, kind: FactKind): Promise<string[]> {
  const problem = await read(text, kind).catch((error: unknown) => error);
  if (!(problem instanceof ValidationProblem)) throw new Error("The file was accepted");
  return problem.fields.map((field) => field.message);
}

/** The amount of the one document in a file of this separator, or why there is none. */
async function amountOf(written: string, separator: string): Promise<string> {
  const header = ["id", "employee", "date", "category", "amount"].join(separator);
  const [row] = await read(
    `${header}\n${["1", "E1", "2026-03-01", "sale", written].join(separator)}`,
    "DOCUMENTS",
  );
  if (row?.kind === "DOCUMENTS") return row.amount;
  return row?.kind === "BROKEN" ? row.reason : "nothing";
}

describe("columns", () => {
  test("stand in any order and case, by any of their names", async () => {
    const text = "OCCURRED_ON,Type,Personnel_Number,Number\n2026-03-01,late,E1,i-1\n";
    expect(await read(text, "INCIDENTS")).toEqual([
      {
        kind: "INCIDENTS",
        row: 2,
        externalId: "i-1",
        employee: "E1",
        date: "2026-03-01",
        type: "late",
        quantity: "1",
      },
    ]);
  });

  test("that documents have beyond their own become attributes, by the name as written", async () => {
    const text = "id,employee,date,category,amount,Status,__proto__\n1,E1,2026-03-01,sale,5,paid,x\n";
    const [row] = await read(text, "DOCUMENTS");
    const attributes = row?.kind === "DOCUMENTS" ? Object.entries(row.attributes) : null;
    expect(attributes).toEqual([
      ["Status", "paid"],
      ["__proto__", "x"],
    ]);
  });

  test("that mean nothing for incidents or manual values are named", async () => {
    expect(await problemsOf("id,employee,date,type,status\n", "INCIDENTS")).toEqual([
      'The file has a column "status" that means nothing here.',
    ]);
  });

  test("that are missing are named, all at once", async () => {
    expect(await problemsOf("id,date,value\n", "MANUAL_VALUES")).toEqual([
      "The file has no column employee (or employee_number, personnel_number).",
      "The file has no column indicator.",
    ]);
  });

  test("that stand twice, under one name or two, are named", async () => {
    expect(await problemsOf("id,number,employee,date,type\n", "INCIDENTS")).toEqual([
      "The file has two columns for external_id.",
    ]);
  });

  test("without a name are named by their place", async () => {
    expect(await problemsOf("id,employee,date,type,\n", "INCIDENTS")).toEqual([
      "Column 5 of the file has no name.",
    ]);
  });

  test.each(["", "\ufeff", "\n\n"])("an empty file, %j, is said to be empty", async (text) => {
    expect(await problemsOf(text, "INCIDENTS")).toEqual(["The file is empty."]);
  });

  test("in another encoding than UTF-8 are said to be so", async () => {
    // "дата" in Windows-1251.
    const header = Buffer.from([0xe4, 0xe0, 0xf2, 0xe0, 0x2c, 0x69, 0x64, 0x0a]);
    await expect(read([header], "INCIDENTS")).rejects.toThrow("The file is not in UTF-8.");
  });
});

describe("numbers", () => {
  test.each([
    [";", "1 234,50", "1234.50"],
    [";", "1.234,50", "1234.50"],
    [";", "1\u00a0234\u00a0567,5", "1234567.5"],
    [";", "1\u202f234,50", "1234.50"],
    ["\t", "-1.234.567", "-1234567"],
    [";", "0,125", "0.125"],
    [";", "0.125", "0.125"],
    [";", "1234.5", "1234.5"],
    [";", "1,234", "1.234"],
    [",", '"1,234.50"', "1234.50"],
    [",", '"1,234"', "1234"],
    [",", "1 234.50", "1234.50"],
    [",", "1.234", "1.234"],
    [",", "\u22125", "-5"],
  ])("in a file separated by %j, %s is %s", async (separator, written, amount) => {
    expect(await amountOf(written, separator)).toBe(amount);
  });

  test.each([
    [";", "1,234.50"],
    [";", "1.23,4"],
    [",", '"1,50"'],
    [";", "12 34,5"],
  ])("in a file separated by %j, %s is left for the rejection", async (separator, written) => {
    expect(await amountOf(written, separator)).toBe(written.replaceAll('"', ""));
  });

  test("with one point before three digits are not guessed where commas may be decimal", async () => {
    expect(await amountOf("1.234", ";")).toBe('"1.234" may be 1234 or 1,234: write one of these.');
  });
});

test("dates with points become ISO days, and those with slashes stay as they are", async () => {
  const dates = ["2026-03-04", "04.03.2026", "4.3.2026", "03/04/2026"];
  const text = `id;employee;date;type\n${dates.map((date, index) => `${index};E1;${date};late`).join("\n")}`;
  const rows = await read(text, "INCIDENTS");
  expect(rows.map((row) => (row.kind === "INCIDENTS" ? row.date : null))).toEqual([
    "2026-03-04",
    "2026-03-04",
    "2026-03-04",
    "03/04/2026",
  ]);
});

describe("lines", () => {
  const header = "id,employee,date,type\n";
  const outcome = (row: RawRow) =>
    row.kind === "BROKEN"
      ? `${row.row}: ${row.reason}`
      : `${row.row}: ${row.externalId}${row.kind === "INCIDENTS" ? ` ${row.type}` : ""}`;

  test("are counted as in the file, across blank ones and fields of several lines", async () => {
    const text = `\n${header}1,E1,2026-03-01,"a\nb"\r\n\r\n,,,\n2,E1,2026-03-01,"say ""x"", y"\n`;
    expect((await read(text, "INCIDENTS")).map(outcome)).toEqual(["3: 1 a\nb", '7: 2 say "x", y']);
  });

  test("with too few or too many columns are broken, and the next goes on", async () => {
    const text = `${header}1,E1,2026-03-01\n2,E1,2026-03-01,late,x\n3,E1,2026-03-01,late`;
    expect((await read(text, "INCIDENTS")).map(outcome)).toEqual([
      "2: The line has 3 columns, the header has 4.",
      "3: The line has 5 columns, the header has 4.",
      "4: 3 late",
    ]);
  });

  const unclosed = "A quote in this line is not closed, or something follows the closing one.";
  test.each([
    ["nothing closes it", '2,E1,2026-03-01,"late\n3,E1,2026-03-01,late\n4,E1,2026-03-01,late'],
    [
      "a later quote seems to close it",
      '2,E1,2026-03-01,"late\n3,E1,2026-03-01,"late"\n4,E1,2026-03-01,late',
    ],
    [
      "a later stray quote closes it",
      '2,"E1,2026-03-01,late\n3,E1",2026-03-01,late,x,y\n4,E1,2026-03-01,late',
    ],
  ])("an unclosed quote breaks its own line only, also where %s", async (_, body) => {
    const rows = await read(`${header}1,E1,2026-03-01,late\n${body}`, "INCIDENTS");
    expect(outcome(rows[1] as RawRow)).toBe(`3: ${unclosed}`);
    expect(rows.map((row) => row.row)).toEqual([2, 3, 4, 5]);
    expect(outcome(rows[3] as RawRow)).toBe("5: 4 late");
  });

  test("a quote inside a field is a character", async () => {
    expect((await read(`${header}1,E1,2026-03-01,12" disk`, "INCIDENTS")).map(outcome)).toEqual([
      '2: 1 12" disk',
    ]);
  });

  test("longer than 64 KiB are broken, and the next goes on", async () => {
    const chunks = [
      header,
      ...Array.from({ length: 40 }, () => "x".repeat(10_000)),
      "\n1,E1,2026-03-01,late",
    ];
    expect((await read(chunks, "INCIDENTS")).map(outcome)).toEqual([
      "2: The line is longer than 65536 characters.",
      "3: 1 late",
    ]);
  });

  test("that are not in UTF-8 are broken", async () => {
    const chunks = [header, "1,E1,2026-03-01,", Buffer.from([0xe4, 0xe0]), "\n"];
    expect((await read(chunks, "INCIDENTS")).map(outcome)).toEqual(["2: The line is not in UTF-8."]);
  });
});

test("any texts come back as they were quoted, however the file is cut into chunks", async () => {
  const text = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
    // What stands for undecodable bytes is refused.
    .map((value) => `x${value.replace(/[\r\ufffd]/g, "")}x`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 20 }),
      async (types, size) => {
        const lines = types.map((type, index) => `${index},E1,2026-03-01,"${type.replaceAll('"', '""')}"`);
        const bytes = Buffer.from(`\ufeffid,employee,date,type\r\n${lines.join("\r\n")}\r\n`);
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          bytes.subarray(index * size, (index + 1) * size),
        );
        const rows = await read(chunks, "INCIDENTS");
        expect(rows.map((row) => (row.kind === "INCIDENTS" ? row.type : row))).toEqual(types);
      },
    ),
  );
});
