/** `premia workbook check` on files as people have them. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { environment, premia } from "../support/command.ts";
import { cleanUp, newFolder } from "../support/embedded.ts";
import { fileOf } from "../support/workbook-file.ts";

const folder = newFolder();
const env = environment(folder);
afterAll(cleanUp);

function written(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

test("a workbook whose values are ours ends well, and what cannot be told is listed", async () => {
  const path = written(
    "good.xlsx",
    fileOf({
      sheets: [
        {
          name: "Pay",
          rows: '<row r="1"><c r="A1"><v>30000</v></c><c r="B1"><f>A1*0.07</f><v>2100</v></c><c r="C1"><f>TODAY()</f><v>46000</v></c></row>',
        },
      ],
      related: [["v", "vbaProject", "vbaProject.bin"]],
    }),
  );
  const { code, out } = await premia(env, ["workbook", "check", path]);
  expect(code).toBe(0);
  expect(out).toBe(`        2 formula cells
        1 equal
        0 equal as shown
        0 different
        1 not evaluated

Not evaluated:
  Pay!C1 =TODAY(): TODAY gives another value with every look, so there is nothing to compare.

Left out:
  xl/vbaProject.bin: Macros are not run. A function that they define is unknown here.
`);
});

test("a value that differs is told with both, and the command fails", async () => {
  const cells = [1, 2, 3].map((n) => `<row r="${n}"><c r="A${n}"><f>${n}*2</f><v>9</v></c></row>`).join("");
  const path = written("different.xlsx", fileOf({ sheets: [{ name: "Pay", rows: cells }] }));
  const { code, out } = await premia(env, ["workbook", "check", path, "--most", "1"]);
  expect(code).toBe(1);
  expect(out).toContain(`
Different:
  Pay!A1 =1*2: 9 in the file, 2 here.
  … and 2 more; --most tells how many to list.
`);
});

test("a file that is no workbook is told so, without a stack trace", async () => {
  const path = written("list.xlsx", "name;salary\n");
  const { code, err } = await premia(env, ["workbook", "check", path]);
  expect({ code, err }).toEqual({ code: 1, err: "The file is plain text, not an Excel workbook (.xlsx).\n" });
  const missing = await premia(env, ["workbook", "check", join(folder, "none.xlsx")]);
  expect(missing).toMatchObject({ code: 1, err: expect.stringContaining("There is no file") });
});
