/** The progress screen in a real browser. */
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { hasChromium, picture, testBrowser, violations } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

describe.skipIf(!hasChromium)("the progress screen", async () => {
  const { orm } = await testDatabase();
  await loadSeed(orm.em.fork(), "demo");
  const server = await testServer(orm, { today: "2026-03-20" });
  const visit = await testBrowser();

  test.each(["light", "dark"] as const)("shows the company, and axe finds nothing, %s", async (theme) => {
    const { page, close } = await visit(server, { as: "1002", theme }, "/progress");
    await page.getByRole("rowheader", { name: "Sales" }).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, `progress-${theme}`);
    await close();
  });
});
