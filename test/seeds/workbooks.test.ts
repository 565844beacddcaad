/** The sample workbooks: what was planted is there and nothing else, and other programs compute what is in the files. */
import { describe, expect, test } from "vitest";
import { addressOf, CellFormula, Decimal, parse, placeOfAddress } from "../../grammar/index.ts";
import { fileOf, sampleWorkbooks } from "../../seeds/workbooks/index.ts";
import type { WorkbookFile } from "../../src/migration/model.ts";
import { compareWithCached } from "../../src/migration/reconciliation/as-is.ts";
import { readWorkbook } from "../../src/migration/xlsx/index.ts";
import { shifted } from "../../src/migration/xlsx/shifted.ts";
import { hasOffice, savedAsWorkbook } from "../support/office.ts";

const samples = sampleWorkbooks();

async function read(bytes: Uint8Array): Promise<WorkbookFile> {
  const reading = await readWorkbook(bytes);
  if (reading.kind === "refused") throw new Error(reading.message);
  return reading.file;
}

function contentAt(file: WorkbookFile, place: string) {
  const mark = place.lastIndexOf("!");
  const sheet = file.workbook.sheets.find(({ name }) => name === place.slice(0, mark));
  const at = placeOfAddress(place.slice(mark + 1));
  return sheet?.cells.find(({ row, column }) => row === at?.row && column === at.column)?.content ?? null;
}

describe.each(samples)("$name", ({ name, draft, planted }) => {
  test("is the same file, byte for byte, every time", async () => {
    const again = sampleWorkbooks().find((each) => each.name === name);
    expect(again?.draft).not.toBe(draft);
    expect(Buffer.compare(await fileOf(draft), await fileOf(again?.draft ?? { sheets: [] }))).toBe(0);
  });

  test("reads back, and every formula has the value in the file", async () => {
    const { counts, cells } = compareWithCached(await read(await fileOf(draft)));
    expect(counts).toEqual({ EQUAL: cells.length, EQUAL_AFTER_ROUNDING: 0, DIFFERENT: 0, NOT_EVALUATED: 0 });
    expect(cells.length).toBeGreaterThan(70);
  });

  test("deviates from its columns where that was planted, and nowhere else", async () => {
    const file = await read(await fileOf(draft));
    const found: string[] = [];
    for (const { sheet, firstRow, lastRow, formulas } of planted.lists) {
      for (const [column, first] of Object.entries(formulas)) {
        const { ast } = parse(first, { locale: "en-US" });
        for (let row = firstRow; row <= lastRow; row++) {
          const content = contentAt(file, `${sheet}!${column}${row}`);
          const expected = shifted(first, ast, { rows: row - firstRow, columns: 0 });
          if (!(content instanceof CellFormula) || content.text !== expected)
            found.push(`${sheet}!${column}${row}`);
        }
      }
    }
    expect(found.sort()).toEqual(
      [...planted.deviations, ...planted.hardCoded].map(({ place }) => place).sort(),
    );
    for (const { place, formula } of planted.deviations)
      expect(contentAt(file, place)).toMatchObject({ text: formula });
    for (const { place, value } of planted.hardCoded) expect(String(contentAt(file, place))).toBe(value);
  });

  test("has its hidden rows, merged headers and way of counting dates", async () => {
    const { workbook, sheets } = await read(await fileOf(draft));
    const hidden = workbook.sheets.flatMap(({ name, hiddenRows = [] }) =>
      [...hiddenRows].map((row) => `${name}!${row}`),
    );
    const merged = sheets.flatMap(({ name, merged: areas }) =>
      areas.map(({ top, left, bottom, right }) => {
        const [from, to] = [addressOf({ row: top, column: left }), addressOf({ row: bottom, column: right })];
        return `${name}!${from}:${to}`;
      }),
    );
    expect(hidden).toEqual(planted.hiddenRows);
    expect(merged).toEqual(planted.mergedHeaders);
    expect(workbook.dateSystem).toBe(planted.dateSystem);
  });

  test("has between 20 and 60 people in a list, each with a salary, a plan and a fact above 0", async () => {
    const file = await read(await fileOf(draft));
    const { recalculated } = compareWithCached(file);
    for (const { sheet: title, firstRow, lastRow, columns } of planted.lists) {
      expect(lastRow - firstRow + 1).toBeGreaterThanOrEqual(20);
      expect(lastRow - firstRow + 1).toBeLessThanOrEqual(60);
      const sheet = file.workbook.sheets.findIndex((each) => each.name === title);
      for (const [column, role] of Object.entries(columns)) {
        if (role !== "salary" && role !== "plan" && role !== "fact") continue;
        for (let row = firstRow; row <= lastRow; row++) {
          const place = placeOfAddress(`${column}${row}`);
          const value = place && recalculated.valueAt({ sheet, ...place });
          expect(value instanceof Decimal && value.mantissa > 0).toBe(true);
        }
      }
    }
  });

  test.skipIf(!hasOffice)(
    "comes to the same when LibreOffice computes it anew",
    async () => {
      const ours = compareWithCached(await read(await fileOf(draft)));
      const file = await read(await savedAsWorkbook(await fileOf(draft), "sample.xlsx"));
      const { counts } = compareWithCached(file);
      expect(counts).toEqual(ours.counts);
    },
    240_000,
  );
});

test("the first bonus of the first sample is what comes out by hand", async () => {
  const [harbour] = samples;
  const file = await read(await fileOf(harbour?.draft ?? { sheets: [] }));
  const shown = ["D7", "E7", "F7"].map((address) => String(contentAt(file, `March 2026!${address}`)));
  expect(shown).toEqual(["2850", "44500", "45829.53"]);
  // 2,850 × 15 % is 427.50; 45,829.53 of 44,500 is 1.0298770…; 427.50 × 1.0298770… is 440.2724….
  const [sheet] = file.sheets;
  expect(String(sheet?.cached.get("H7"))).toBe("440.27");
  expect(String(sheet?.cached.get("I7"))).toBe("3290.27");
});
