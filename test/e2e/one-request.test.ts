/** Every screen shows its content by one request: all others are held until it stands. And the first screen weighs little. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { hasChromium, launchBrowser, settled, signedIn } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import { director, finance, loadPaidDemo, screenAddresses, screenNames } from "../support/screens.ts";
import { testServer } from "../support/server.ts";

describe.skipIf(!hasChromium)("the console", async () => {
  const { orm } = await testDatabase();
  await loadPaidDemo(orm);
  const server = await testServer(orm, { today: "2026-03-20" });
  const addresses = await screenAddresses(server);
  const browser = await launchBrowser();

  const forAdmins = new Set(["access", "audit"]);
  /** What stands below their content is asked for apart: a list in pages, a sheet of the workbook, what may be tried out. */
  const hasLaterParts = new Set(["rule", "import", "run", "setup", "statement"]);

  test.each(screenNames)("asks once before the content of %s", async (name) => {
    const address = addresses.get(name);
    expect(address, "an address in test/support/screens.ts").not.toBe("");
    const context = await signedIn(browser, server, { as: forAdmins.has(name) ? director : finance });
    const page = await context.newPage();
    const asked: string[] = [];
    await page.route("**/graphql", async (route) => {
      asked.push(/"operationName":"(\w+)"/.exec(route.request().postData() ?? "")?.[1] ?? "");
      // What is asked later never gets an answer.
      if (asked.length === 1) await route.continue();
    });
    await page.goto(`${server.url}${address}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    if (!hasLaterParts.has(name)) await settled(page);
    expect(await page.getByRole("alert").count()).toBe(0);
    expect(await page.getByText("You may not see this").count()).toBe(0);
    await context.close();
  });

  test("weighs at most 300 kB, gzipped, until its first screen stands", () => {
    const weight = [...filesOf("index.html"), ...filesOf("screens/progress/progress-screen.tsx")];
    const files = new Set(["index.html", ...weight]);
    const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0);
    expect(files.size).toBeGreaterThan(4);
    expect(bytes).toBeLessThanOrEqual(300_000);
  });
});

const dist = join(import.meta.dirname, "../../web/dist");

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}

/** What a module of the build loads: its own file, its styles, and those of all that it imports. */
function filesOf(
  name: string,
  manifest: Readonly<Record<string, Chunk>> = JSON.parse(
    readFileSync(join(dist, ".vite/manifest.json"), "utf8"),
  ),
  seen: Set<string> = new Set(),
): string[] {
  const chunk = manifest[name];
  if (chunk === undefined) throw new Error(`the build has no ${name}`);
  if (seen.has(name)) return [];
  seen.add(name);
  return [
    chunk.file,
    ...(chunk.css ?? []),
    ...(chunk.imports ?? []).flatMap((each) => filesOf(each, manifest, seen)),
  ];
}
