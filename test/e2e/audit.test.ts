/** The audit log in a real browser: who changed what, page by page, by actor and object; and who may not see it. */
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { hasChromium, picture, settled, testBrowser, violations } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

describe.skipIf(!hasChromium)("the audit log", async () => {
  const { orm } = await testDatabase();
  await loadSeed(orm.em.fork(), "demo");
  const server = await testServer(orm, { today: "2026-03-20" });
  const visit = await testBrowser();
  await server.ask(
    "1002",
    `mutation ($input: SetCompensationInput!) { setCompensation(input: $input) { __typename } }`,
    { input: { employee: "1011", from: "2026-04-01", salary: "4000.35" } },
  );

  test("shows before and after, and leads from an entry to all of its actor or object, in Russian", async () => {
    const { page, close } = await visit(server, { as: "1001", language: "ru" }, "/audit?actor=1002");
    await page.getByText("4000.35").waitFor();
    await page.getByRole("link", { name: "Оклад" }).first().click();
    await page.getByLabel("Вид объекта").waitFor();
    await expect.poll(() => page.getByLabel("Вид объекта").inputValue()).toBe("Compensation");
    await page.getByRole("button", { name: "Показать всё" }).click();
    await page.getByRole("button", { name: "Показать более ранние" }).click();
    await page.waitForFunction(() => document.querySelectorAll("tbody tr").length > 50);
    await page.getByLabel("Вид объекта").fill("Nothing");
    await page.getByRole("button", { name: "Показать", exact: true }).click();
    await page.getByText("Таких изменений нет").waitFor();
    await close();
  });

  test("finance may not see it", async () => {
    const { page, close } = await visit(server, { as: "1002", language: "ja" }, "/progress");
    await page.goto(`${server.url}/audit`);
    await page.getByText("閲覧する権限がありません").waitFor();
    await close();
  });

  test.each(["light", "dark"] as const)("axe finds nothing against it, %s", async (theme) => {
    const { page, close } = await visit(server, { as: "1001", theme }, "/audit?actor=1002");
    await page.getByText("4000.35").waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await picture(page, `audit-${theme}`);
    await close();
  });
});
