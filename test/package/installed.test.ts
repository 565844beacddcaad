/** The package as others get it: what is in it, and that it starts and evaluates where nothing but it is installed. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asked } from "../support/command.ts";
import { cleanUp, endWithTest, newFolder } from "../support/embedded.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");
/** As in a shell of its user: nothing of npm's, and the Node of the machine. */
const env: NodeJS.ProcessEnv = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|NODE|VITEST|PREMIA)/i.test(name)),
  ),
  PATH: process.env.PATH?.split(delimiter)
    .filter((folder) => !folder.includes("node_modules"))
    .join(delimiter),
};
const folder = newFolder();
const bin = (name: string) => join(folder, "node_modules/.bin", name);
let packed = "";
let files: string[] = [];

beforeAll(async () => {
  packed = await mkdtemp(join(tmpdir(), "premia-package-"));
  await run("npm", ["run", "build"], { cwd: root, env });
  const { stdout } = await run(
    "npm",
    // The console is built by `npm ci`, and read by other tests meanwhile.
    ["pack", "--ignore-scripts", "--json", "--pack-destination", packed],
    { cwd: root, env, maxBuffer: 10_000_000 },
  );
  const [{ filename, files: found }] = JSON.parse(stdout);
  files = found.map(({ path }: { path: string }) => path);
  await writeFile(join(folder, "package.json"), "{}");
  const tarball = join(packed, filename);
  await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", tarball], { cwd: folder, env });
}, 300_000);

afterAll(async () => {
  await cleanUp();
  await rm(packed, { recursive: true, force: true });
});

describe("the package", () => {
  test("holds the built program, the console, the docs, and what to deploy it with; nothing else", () => {
    const wanted = [
      /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|bin\/premia\.js)$/,
      /^dist\/program\/[^/]+\.js$/,
      /^dist\/grammar\/.*(\.js|\.d\.ts)$/,
      /^web\/dist\/(index\.html|icon\.svg|licences\.md|operations\.json)$/,
      /^web\/dist\/assets\/[^/]+\.(js|css|woff2)(\.br|\.gz)?$/,
      /^(schema\/schema\.graphql|seeds\/article\/documents\.csv)$/,
      /^docs\/.*\.md$/,
      /^deploy\/(grafana|kubernetes|systemd)\//,
    ];
    expect(files.filter((path) => !wanted.some((pattern) => pattern.test(path)))).toEqual([]);
    for (const pattern of wanted)
      expect(
        files.some((path) => pattern.test(path)),
        String(pattern),
      ).toBe(true);
    expect(files.filter((path) => /\.map$|\.test\./.test(path))).toEqual([]);
  });

  // One character that is not would make the engine hold a whole file at two bytes a character.
  test("holds its program in ASCII, whatever languages it speaks", async () => {
    const program = files.filter((path) => path.startsWith("dist/program/"));
    const texts = await Promise.all(program.map((path) => readFile(join(root, path), "utf8")));
    expect(program.filter((_, nth) => /[^\0-\x7f]/.test(texts[nth] ?? ""))).toEqual([]);
  });

  test("has its command where npm puts it, whichever Node the machine has", async () => {
    const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    expect((await run(bin("premia"), ["--version"], { cwd: folder, env })).stdout.trim()).toBe(version);
    const evaluated = await run("npx", ["premia", "formula", "eval", "ROUND(2/3, 2)"], { cwd: folder, env });
    expect(evaluated.stdout).toBe("0.67\n");
  });

  test("starts with a database of its own, serves the console, evaluates by the API, and ends in order", async () => {
    const server = spawn(bin("premia"), ["start"], {
      cwd: folder,
      env: { ...env, PREMIA_PORT: "0", PREMIA_LOG_LEVEL: "warn" },
      stdio: ["ignore", "pipe", "inherit"],
      detached: true,
    });
    endWithTest(server);
    const url = await listening(server);
    const page = await (await fetch(url)).text();
    expect(page).toContain("<title>Premia");
    const [script = ""] = /\/assets\/[^"]+\.js/.exec(page) ?? [];
    expect((await fetch(`${url}${script}`)).status).toBe(200);
    const evaluation = `{ evaluateFormula(text: "SALARY * 10%", employee: "1011", period: "2026-03") { ... on Evaluation { value { number } } } }`;
    // The salary of 2,800.
    expect(await asked(url, evaluation)).toEqual({ evaluateFormula: { value: { number: "280" } } });
    const unknown = `{ evaluateFormula(text: "1/0") { ... on Evaluation { value { cause(language: RU) } } } }`;
    expect(await asked(url, unknown)).toEqual({
      evaluateFormula: { value: { cause: "#DIV/0!: 1/0 делит на 0." } },
    });
    server.kill("SIGTERM");
    await expect.poll(() => server.exitCode).toBe(0);
  }, 120_000);

  test("gives the language to programs", async () => {
    const program = `
      import { checkText, compile, decimal, symbolsOf } from "premia/formula";
      const checked = checkText("sales * 5%", symbolsOf({ variables: ["sales"] }));
      console.log(compile(checked).evaluate([decimal("250000")]).toString());
    `;
    await writeFile(join(folder, "main.mjs"), program);
    const { stdout } = await run("npx", ["node", "main.mjs"], { cwd: folder, env });
    expect(stdout).toBe("12500\n");
  });
});

async function listening(server: ChildProcess): Promise<string> {
  let out = "";
  server.stdout?.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  await expect
    .poll(() => (server.exitCode === null ? out : `premia start ended: ${out}`), { timeout: 100_000 })
    .toMatch(/listens on|ended/);
  const [, url] = /listens on (http\S+)/.exec(out) ?? [];
  if (url === undefined) throw new Error(out);
  return url;
}
