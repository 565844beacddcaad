/** `premia/formula` as others install it: built, typed, and read by the Node that runs it, without the rest of Premia. */
import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const run = promisify(execFile);
const root = new URL("../../", import.meta.url).pathname;
const tsc = join(root, "node_modules/typescript/bin/tsc");
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "premia-formula-"));
  const installed = join(folder, "node_modules/premia");
  await run(
    process.execPath,
    [tsc, "-p", "tsconfig.formula.json", "--outDir", join(installed, "dist/grammar")],
    {
      cwd: root,
    },
  );
  await cp(join(root, "package.json"), join(installed, "package.json"));
  for (const library of ["chevrotain", "decimal.js", "@types", "@chevrotain"])
    await symlink(join(root, "node_modules", library), join(folder, "node_modules", library));
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

const program = `
import { checkText, compile, decimal, printValue, symbolsOf, type Checked } from "premia/formula";

const symbols = symbolsOf({ variables: ["volume", "receivables"], salary: true });
const checked: Checked = checkText("SALARY * MUL(volume, receivables)", symbols);
const inputs = { SALARY: "30000", volume: "0.7", receivables: "0.7" };
const values = checked.slots.map((slot) => decimal(slot.kind === "variable" ? inputs[slot.name as "volume"] : inputs.SALARY));
console.log(printValue(compile(checked).evaluate(values)));
`;

test("a program of another project computes with it", async () => {
  await writeFile(join(folder, "main.mts"), program);
  const { stdout } = await run(process.execPath, [join(folder, "main.mts")]);
  expect(stdout.trim()).toBe("14700");
});

test("its types are found and hold", async () => {
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023", "--types", "node"];
  await writeFile(join(folder, "typed.mts"), program);
  await run(process.execPath, [tsc, ...options, join(folder, "typed.mts")], { cwd: folder });
  const wrong = program.replace('symbolsOf({ variables: ["volume"', "symbolsOf({ variables: [1");
  await writeFile(join(folder, "wrong.mts"), wrong);
  await expect(
    run(process.execPath, [tsc, ...options, join(folder, "wrong.mts")], { cwd: folder }),
  ).rejects.toThrow();
});
