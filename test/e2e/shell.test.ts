/** The frame of the console in a real browser: signing in and out, languages, themes, unknown pages. */
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { setPassword, type Viewer } from "../../src/access/index.ts";
import { hasChromium, picture, settled, testBrowser, violations } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

describe.skipIf(!hasChromium)("the console's frame", async () => {
  const { orm } = await testDatabase();
  await loadSeed(orm.em.fork(), "demo");
  const server = await testServer(orm, { today: "2026-03-20" });
  const visit = await testBrowser();

  test("somebody signs in with number and password, and out again", async () => {
    await setPasswordOf("1011", "a long enough secret");
    const { page, problems, close } = await visit(server, { as: null, language: "ru" }, "/progress");
    await page.getByLabel("Табельный номер").fill("1011");
    await page.getByLabel(/^Пароль/).fill("wrong");
    await page.getByRole("button", { name: "Войти" }).click();
    await page.getByText("Неверный номер или пароль.").waitFor();
    await page.getByLabel(/^Пароль/).fill("a long enough secret");
    await page.getByRole("button", { name: "Войти" }).click();
    await page.getByRole("heading", { name: "Katya Volkov" }).waitFor();
    await page.getByRole("button", { name: /Учётная запись/ }).click();
    await page.getByRole("button", { name: "Выйти" }).click();
    await page.getByLabel("Табельный номер").waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  test("language and theme are chosen and remembered", async () => {
    const { page, close } = await visit(server, { as: "1002" }, "/progress");
    await page.getByRole("button", { name: /Account of/ }).click();
    await page.getByText("日本語").click();
    await page.getByText("ダーク").click();
    await page.reload();
    await page.getByRole("heading", { name: "会社全体" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("ja");
    expect(await page.locator("html").getAttribute("data-mantine-color-scheme")).toBe("dark");
    await close();
  });

  test("an unknown page says so, and the first key leads past the list of screens", async () => {
    const { page, close } = await visit(server, { as: "1002" }, "/progress");
    await page.goto(`${server.url}/nowhere`);
    await page.getByText("There is no such page").waitFor();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the content");
    await close();
  });

  test.each(["light", "dark"] as const)(
    "axe finds nothing against signing in and the account, %s",
    async (theme) => {
      const nobody = await visit(server, { as: null, theme }, "/");
      await nobody.page.getByLabel("Personnel number").waitFor();
      expect(await violations(nobody.page)).toEqual([]);
      await picture(nobody.page, `sign-in-${theme}`);
      await nobody.close();
      const { page, close } = await visit(server, { as: "1002", theme }, "/progress");
      await page.getByRole("button", { name: /Account of/ }).click();
      await page.getByText("日本語").waitFor();
      await settled(page);
      expect(await violations(page)).toEqual([]);
      await picture(page, `account-${theme}`);
      await close();
    },
  );

  test("a page is printed light though it is looked at in the dark, in Japanese", async () => {
    const { page, close } = await visit(server, { as: "1011", theme: "dark", language: "ja" }, "/progress");
    const letters = () => page.evaluate(() => getComputedStyle(document.body).color);
    const onScreen = await letters();
    await page.emulateMedia({ media: "print" });
    // Black on white, as the light theme writes.
    await expect.poll(letters).toBe("rgb(0, 0, 0)");
    await page.emulateMedia({ media: null });
    await expect.poll(letters).toBe(onScreen);
    expect(onScreen).not.toBe("rgb(0, 0, 0)");
    await close();
  });

  async function setPasswordOf(employee: string, password: string): Promise<void> {
    const admin: Viewer = { employeeId: 1, number: "1001", name: "", roles: new Set(["ADMIN"]) };
    const today = Temporal.PlainDate.from("2026-03-20");
    await setPassword(
      orm.em.fork(),
      admin,
      { employee, current: null, password, address: "127.0.0.1" },
      today,
    );
  }
});
