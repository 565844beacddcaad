/** Values by hand in a real browser: a head enters appraisals for the team, within bounds, and not for themselves. */
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { hasChromium, picture, settled, testBrowser, violations } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

describe.skipIf(!hasChromium)("the screen of values by hand", async () => {
  const { orm } = await testDatabase();
  await loadSeed(orm.em.fork(), "demo");
  const server = await testServer(orm, { today: "2026-03-20" });
  const visit = await testBrowser();

  test("a head appraises from −3 to 3, is told of what lies outside at its row, and not asked about themselves", async () => {
    const { page, close } = await visit(server, { as: "1007", language: "ru" }, "/entries?period=2026-05");
    await page.getByRole("heading", { name: "Appraisal, май 2026 г.: ввод значений" }).waitFor();
    expect(await page.getByRole("row", { name: /1007/ }).count()).toBe(0);
    const katya = page.getByRole("row", { name: /Katya Volkov/ });
    await katya.getByRole("textbox").fill("2,5");
    await page
      .getByRole("row", { name: /Boris Zeman/ })
      .getByRole("textbox")
      .fill("4");
    await page.getByRole("button", { name: "Сохранить 2 значения" }).click();
    await page.getByText("Сохранено 1 значение").waitFor();
    await katya.locator("td.number", { hasText: /^2,5$/ }).waitFor();
    await page
      .getByRole("row", { name: /Boris Zeman/ })
      .locator("[aria-invalid=true]")
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await katya.getByRole("textbox").fill("-3");
    await page
      .getByRole("row", { name: /Boris Zeman/ })
      .getByRole("textbox")
      .fill("");
    await page.getByRole("button", { name: "Сохранить 1 значение" }).click();
    await katya.locator("td.number", { hasText: /^-3$/ }).waitFor();
    const { data } = await server.ask(
      "1011",
      `{ progress(subjects: [{ employee: "1011" }], indicators: ["appraisal"], periods: ["2026-05"]) {
        ... on QueryProgressSuccess { data { fact } } } }`,
    );
    expect(data.progress.data).toEqual([{ fact: "-3" }]);
    await close();
  });

  test("what a head overwrites, and what is new, is taken back at once, in Japanese", async () => {
    const address = "/entries?indicator=appraisal&period=2026-06";
    const { page, close } = await visit(server, { as: "1007", language: "ja" }, address);
    const katya = page.getByRole("row", { name: /Katya Volkov/ });
    const boris = page.getByRole("row", { name: /Boris Zeman/ });
    await katya.getByRole("textbox").fill("2.5");
    await page.getByRole("button", { name: "1件を保存" }).click();
    await katya.locator("td.number", { hasText: /^2\.5$/ }).waitFor();
    await katya.getByRole("textbox").fill("-1");
    await boris.getByRole("textbox").fill("1");
    await page.getByRole("button", { name: "2件を保存" }).click();
    await boris.locator("td.number", { hasText: /^1$/ }).waitFor();
    await page
      .getByRole("alert")
      .filter({ hasText: "2件を保存しました" })
      .getByRole("button", { name: "元に戻す" })
      .click();
    await katya.locator("td.number", { hasText: /^2\.5$/ }).waitFor();
    await boris.locator("td.number", { hasText: /^–$/ }).waitFor();
    await boris.getByRole("textbox").fill("3");
    await page.getByRole("link", { name: "進捗" }).first().click();
    const leaving = page.getByRole("dialog", { name: "保存せずに移動しますか？" });
    await leaving.getByRole("button", { name: "キャンセル" }).click();
    expect(await boris.getByRole("textbox").inputValue()).toBe("3");
    await close();
  });

  test("an employee whom no indicator asks is told so", async () => {
    const { page, close } = await visit(server, { as: "1011", language: "ja" }, "/entries");
    await page.getByText("入力できる指標がありません").waitFor();
    expect(await violations(page)).toEqual([]);
    await close();
  });

  test.each(["light", "dark"] as const)("axe finds nothing against it, %s", async (theme) => {
    const address = "/entries?indicator=appraisal&period=2026-03";
    const { page, close } = await visit(server, { as: "1007", theme }, address);
    await settled(page);
    await page
      .getByRole("row", { name: /Katya Volkov/ })
      .getByRole("textbox")
      .fill("3");
    expect(await violations(page)).toEqual([]);
    await picture(page, `entries-${theme}`);
    await close();
  });
});
