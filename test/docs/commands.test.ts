/** What the documents name in their sentences is there: commands with their options, npm scripts, paths, settings, operations. */
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { settings } from "../../src/settings.ts";
import { codeIn, documents, prose, root } from "./documents.ts";

const run = promisify(execFile);
const named = documents()
  .filter(({ path }) => path !== "CHANGELOG.md")
  .flatMap((document) => codeIn(prose(document)).map((code) => ({ path: document.path, code })));

test("every command of premia's that is named takes the options that are named", async () => {
  const commands = new Map<string, Set<string>>();
  for (const { code } of named) {
    const [, line] = /^(?:npx )?premia ((?:[a-z][\w:-]*|--).*)$/.exec(code) ?? [];
    if (line === undefined) continue;
    const words = line.split(" ");
    const first = words.findIndex((word) => !/^[a-z][a-z-]*$/.test(word));
    const path = words
      .slice(0, first < 0 ? undefined : first)
      .slice(0, 2)
      .join(" ");
    const options = words.filter((word) => word.startsWith("--"));
    commands.set(path, new Set([...(commands.get(path) ?? []), ...options]));
  }
  expect(commands.size).toBeGreaterThan(8);
  const program = join(root, "bin/premia.js");
  for (const [path, options] of commands) {
    const { stdout } = await run(process.execPath, [program, ...path.split(" ").filter(Boolean), "--help"]);
    // Help of a group lists its commands; of a command, that command alone.
    expect(stdout, path).toMatch(new RegExp(`^Usage: premia ${path}\\b`));
    for (const option of options) expect(stdout, `${path} ${option}`).toContain(option);
  }
}, 120_000);

test("every npm script that is named is one", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const bench = JSON.parse(readFileSync(join(root, "bench/package.json"), "utf8")).scripts;
  const names = named.flatMap(({ path, code }) => {
    const [, name] = /\bnpm run ([\w:-]+)/.exec(code) ?? [];
    return name === undefined ? [] : [{ path, name }];
  });
  expect(names.length).toBeGreaterThan(10);
  const missing = names.filter(
    ({ path, name }) => !(name in scripts) && !(path === "docs/performance.md" && name in bench),
  );
  expect(missing).toEqual([]);
});

test("every file of the project that is named is there", () => {
  const files = named.filter(({ code }) =>
    /^(src|schema|grammar|test|deploy|bench|docs|seeds|web)\/[\w./-]*$/.test(code),
  );
  expect(files.length).toBeGreaterThan(10);
  // Made by builds and benchmarks.
  const made = /^(web\/dist|bench\/(results|\.data))/;
  expect(files.filter(({ code }) => !made.test(code) && !existsSync(join(root, code)))).toEqual([]);
});

test("every setting that is named is one", () => {
  const known = new Set(settings.map(({ name }) => name));
  const names = named.flatMap(({ path, code }) =>
    [...code.matchAll(/\b(PREMIA_[A-Z_]+|DATABASE_URL(?:_FILE)?)\b/g)].map(([name]) => ({ path, name })),
  );
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter(({ name }) => !known.has(name))).toEqual([]);
});

test("every operation that is named is in the schema, and every function in premia/formula", () => {
  const schema = readFileSync(join(root, "schema/schema.graphql"), "utf8");
  const library = readFileSync(join(root, "grammar/index.ts"), "utf8");
  const fields = new Set(
    [...schema.matchAll(/^ {2}(\w+)[(:]/gm), ...library.matchAll(/\b([a-z]\w+)/g)].map(([, name]) => name),
  );
  const ofTheApi = named.filter(({ path }) => path !== "CONTRIBUTING.md");
  const names = ofTheApi.flatMap(({ path, code }) => {
    const [, name] = /^([a-z]+[A-Z]\w+)(\(|$)/.exec(code) ?? [];
    return name === undefined ? [] : [{ path, name }];
  });
  expect(names.length).toBeGreaterThan(60);
  const values = /^(bonusTemplate|sha256Hash)$/;
  expect(names.filter(({ name }) => !fields.has(name) && !values.test(name))).toEqual([]);
});
