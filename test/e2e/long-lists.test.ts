/**
 * A team of 1,000, a run of more, a plan grid of 200 × 12: only the rows in sight are in the page, all of them came by one
 * request, and scrolling asks nothing. `PREMIA_MEASURE=1` writes how smooth it is into `bench/results/browser.md`.
 */
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { createUnit } from "../../src/org/index.ts";
import { hireEmployees, startRun } from "../../src/pay/index.ts";
import { hasChromium, settled, testBrowser } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import { finance } from "../support/screens.ts";
import { type Smoothness, scrolledThrough } from "../support/scrolling.ts";
import { testServer } from "../support/server.ts";

describe.skipIf(!hasChromium)("a long list", async () => {
  const { orm } = await testDatabase();
  const em = orm.em.fork();
  await loadSeed(em, "demo");
  await crowd("works", 1000);
  await crowd("call_centre", 200);
  const period = parsePeriod("2026-03");
  if (period === null) throw new Error("no month");
  const run = await startRun(orm.em.fork(), { period, startedBy: null });
  const server = await testServer(orm, { today: "2026-03-20" });
  const visit = await testBrowser();
  const measured: (readonly [string, Smoothness])[] = [];
  afterAll(() => keep(measured));

  async function crowd(unit: string, count: number): Promise<void> {
    await createUnit(em, { code: unit, name: unit, parent: null });
    const employees = Array.from({ length: count }, (_, n) => ({
      number: `${unit}-${String(n).padStart(4, "0")}`,
      name: `${unit} ${String(n).padStart(4, "0")}`,
      unit,
      hiredOn: "2025-01-01",
      salary: "2000",
    }));
    await hireEmployees(em, { employees, templates: [] });
  }

  test("of a team of 1,000 draws the rows in sight", async () => {
    const address = "/progress?subject=unit:works&team=sales&period=2026-03";
    const { page, operations, close } = await visit(server, { as: finance }, address);
    const table = page.getByRole("table").last();
    await table.getByRole("row").nth(5).waitFor();
    expect(await table.getAttribute("aria-rowcount")).toBe("1001");
    expect(await table.getByRole("row").count()).toBeLessThan(50);
    measured.push(["a team of 1,000", await scrolledThrough(page, table)]);
    await table.getByRole("link", { name: "works 0999" }).waitFor();
    expect(await table.getByRole("row").count()).toBeLessThan(50);
    expect(operations.filter((name) => /^Progress(First|Overview)$/.test(name))).toEqual(["ProgressFirst"]);
    await close();
  });

  test("of a run of 1,260 draws the rows in sight", async () => {
    const { data } = await server.ask(finance, `{ runs(period: "2026-03") { id statementCount } }`);
    expect(data.runs[0].statementCount).toBe(run.statementCount);
    const address = `/runs/${encodeURIComponent(data.runs[0].id)}`;
    const { page, operations, close } = await visit(server, { as: finance }, address);
    await page.getByText(/^1,2\d\d statements$/).waitFor();
    await settled(page);
    const table = page.getByRole("table").last();
    expect(Number(await table.getAttribute("aria-rowcount"))).toBeGreaterThan(1200);
    expect(await table.getByRole("row").count()).toBeLessThan(50);
    const asked = operations.length;
    measured.push(["a run of 1,260", await scrolledThrough(page, table)]);
    await table.getByRole("link", { name: "works 0999" }).waitFor();
    expect(await table.getByRole("row").count()).toBeLessThan(50);
    expect(operations.length).toBe(asked);
    await close();
  });

  test("of people in the last step of the set-up draws the rows in sight, and comes to a fault, in Russian", async () => {
    const address = "/setup?step=run&period=2026-03";
    const { page, close } = await visit(server, { as: finance, language: "ru" }, address);
    const table = page.getByRole("table", { name: "Факт за месяц" });
    await table.getByRole("row").nth(5).waitFor();
    const drawn = () => table.getByRole("row").count();
    expect(Number(await table.getAttribute("aria-rowcount"))).toBeGreaterThan(900);
    expect(await drawn()).toBeLessThan(50);
    const first = table.getByRole("textbox").first();
    await first.fill("много");
    await first.press("Enter");
    expect(
      await table
        .getByRole("textbox")
        .nth(2)
        .evaluate((input) => input === document.activeElement),
    ).toBe(true);
    const frame = page.getByRole("group", { name: "Факт за месяц" });
    await frame.evaluate((element) => {
      element.scrollTop = element.scrollHeight;
    });
    await expect.poll(() => table.getByRole("textbox").first().inputValue()).toBe("");
    expect(await drawn()).toBeLessThan(50);
    await page.getByRole("button", { name: "Сохранить факт" }).click();
    await table.getByText("Это не число").waitFor();
    await close();
  });

  test("of a plan grid of 200 × 12 draws the rows in sight", async () => {
    const address = "/plans?subject=unit:call_centre&indicator=sales&within=2027";
    const { page, operations, close } = await visit(server, { as: finance }, address);
    const grid = page.getByRole("grid");
    const drawn = () => page.locator("[data-sheet-row]").count();
    expect(await grid.getAttribute("aria-rowcount")).toBe("202");
    expect(await drawn()).toBeLessThan(45);
    measured.push(["a plan grid of 200 × 12", await scrolledThrough(page, grid)]);
    await grid.getByRole("row", { name: "call_centre 0199" }).waitFor();
    expect(await drawn()).toBeLessThan(45);
    expect(operations.filter((name) => name.startsWith("PlanSheet"))).toEqual(["PlanSheetFirst"]);
    await close();
  });
});

const head = `# Scrolling, measured

Each list is scrolled from its beginning to its end by 75 pixels a frame (about 100 rows a second) in Debian's Chromium without
a graphics card, ${availableParallelism()} cores. Computing: milliseconds of the page's own thread for a frame, of which 60 a second leave 16.7,
by the system's account of the thread. The others are milliseconds between frames as they came, with whatever else ran on the
machine; long tasks took more than 50 ms so. Written by \`PREMIA_MEASURE=1 npm test -- test/e2e/long-lists.test.ts\`.

`;

const columns = ["", "frames", "computing", "median", "95 %", "worst", "long tasks"] as const;

function keep(measured: readonly (readonly [string, Smoothness])[]): void {
  if (process.env.PREMIA_MEASURE === undefined) return;
  const rows = measured.map(([name, { frames, computing, median, late, worst, longTasks }]) => [
    name,
    String(frames),
    ...[computing, median, late, worst].map((ms) => ms.toFixed(1)),
    String(longTasks),
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  const rule = line(columns.map((_, place) => (place === 0 ? "---" : "---:")));
  const path = join(import.meta.dirname, "../../bench/results/browser.md");
  writeFileSync(path, `${head}${line(columns)}${rule}${rows.map(line).join("")}`);
}
