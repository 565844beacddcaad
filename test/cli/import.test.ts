/** `premia import`: a workbook taken over from the command line, and the report of how it compares. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { fileOf, sampleWorkbooks } from "../../seeds/workbooks/index.ts";
import { readWorkbook } from "../../src/migration/index.ts";
import { environment, premia } from "../support/command.ts";
import { cleanUp, newFolder } from "../support/embedded.ts";

const folder = newFolder();
const env = environment(folder);
afterAll(cleanUp);

test("import workbook proposes, compares and commits, and import report writes how each cell compares", async () => {
  const brandt = sampleWorkbooks().find(({ name }) => name === "brandt");
  if (brandt === undefined) throw new Error("there is no such sample");
  const file = join(folder, "brandt.xlsx");
  writeFileSync(file, await fileOf(brandt.draft));
  await premia(env, ["seed", "article"]);
  const { code, out } = await premia(env, ["import", "workbook", file, "--commit"]);
  expect([code, out]).toEqual([0, expect.stringContaining("Import 1 is COMMITTED.")]);
  expect(out).toContain("173 formula cells: 167 converted, 6 kept as values, 0 refused");
  expect(out).toContain("167 equal, 0 equal after rounding, 0 different, 6 not evaluated");
  // What counts until the end of the month goes on with it.
  expect(out).toContain('DATEDIF(eintritt,PERIOD_END(),"Y")');

  const report = join(folder, "report.xlsx");
  expect((await premia(env, ["import", "report", "1", report])).code).toBe(0);
  const reading = await readWorkbook(readFileSync(report));
  if (reading.kind === "refused") throw new Error(reading.message);
  const rows = reading.file.workbook.sheets.map(({ name, cells }) => [
    name,
    Math.max(...cells.map(({ row }) => row)),
  ]);
  // A header, and 173 cells; six columns with rules; 28 people.
  expect(rows).toEqual([
    ["Cells", 174],
    ["Columns", 7],
    ["Employees", 29],
  ]);

  writeFileSync(join(folder, "bad.xlsx"), "no workbook");
  const bad = await premia(env, ["import", "workbook", join(folder, "bad.xlsx")]);
  expect([bad.code, bad.err]).toEqual([1, expect.stringContaining("not an Excel workbook")]);
});
