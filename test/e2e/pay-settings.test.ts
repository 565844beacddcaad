/** Pay settings in a real browser: administrators set the rules, finance the rates. */
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { hasChromium, picture, settled, testBrowser, violations } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

describe.skipIf(!hasChromium)("pay settings", async () => {
  const { orm } = await testDatabase();
  await loadSeed(orm.em.fork(), "demo");
  const server = await testServer(orm, { today: "2026-03-20" });
  const visit = await testBrowser();

  test("an administrator sets rounding and four eyes, in Russian", async () => {
    const { page, close } = await visit(server, { as: "1001", language: "ru" }, "/pay-settings");
    await page.getByRole("combobox", { name: "Округление каждой строки" }).click();
    await page.getByRole("option", { name: "Половина копейки — к чётной" }).click();
    const isHeld = (await rules()).fourEyesRuns;
    await page.getByRole("switch", { name: "Расчёт утверждает не тот, кто его начал" }).click();
    await page.getByRole("button", { name: "Сохранить" }).click();
    await page.getByText("Сохранено").waitFor();
    expect(await rules()).toEqual({ rounding: "HALF_EVEN", fourEyesRuns: !isHeld });
    await page.getByRole("button", { name: "Отменить" }).click();
    await expect.poll(rules).toEqual({ rounding: "HALF_AWAY_FROM_ZERO", fourEyesRuns: isHeld });
    await page.getByRole("combobox", { name: "Округление каждой строки" }).waitFor();
    await close();
  });

  test("finance sets a rate and reads the rules; no rate below zero", async () => {
    const { page, close } = await visit(server, { as: "1002" }, "/pay-settings");
    await page.getByText("Administrators set them.").waitFor();
    expect(await page.getByRole("button", { name: "Save" }).count()).toBe(0);
    await page.getByRole("button", { name: "Set a rate" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Currency").fill("USD");
    await dialog.getByLabel(/^One is worth/).fill("-1");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.locator("[aria-invalid=true], [role=alert]").first().waitFor();
    await dialog.getByLabel(/^One is worth/).fill("0.9205");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("row", { name: /USD.*20 Mar 2026.*0\.9205/ }).waitFor();
    await close();
  });

  test("a rate that is overwritten, or removed, comes back at once, in Russian", async () => {
    await server.ask(
      "1002",
      `mutation { setExchangeRates(input: { rates: [{ currency: "GBP", from: "2026-03-20", rate: "1.15" }] }) { __typename } }`,
    );
    const { page, close } = await visit(server, { as: "1002", language: "ru" }, "/pay-settings");
    const pound = (rate: string) => page.getByRole("row", { name: new RegExp(`GBP.*${rate}`) });
    await pound("1,15").waitFor();
    await page.getByRole("button", { name: "Задать курс" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Валюта").fill("GBP");
    await dialog.getByLabel(/^За единицу/).fill("11,5");
    await dialog.getByRole("button", { name: "Сохранить" }).click();
    await pound("11,5").waitFor();
    await undo("Курс GBP задан");
    await pound("1,15").waitFor();
    await page.getByRole("button", { name: "Удалить курс GBP" }).click();
    await page.getByText("Курс GBP удалён").waitFor();
    await pound("").waitFor({ state: "detached" });
    await undo("Курс GBP удалён");
    await pound("1,15").waitFor();
    await close();

    async function undo(told: string): Promise<void> {
      await page
        .getByRole("alert")
        .filter({ hasText: told })
        .getByRole("button", { name: "Отменить" })
        .click();
    }
  });

  test.each(["light", "dark"] as const)("axe finds nothing against them, %s", async (theme) => {
    for (const as of ["1001", "1002"]) {
      const { page, close } = await visit(server, { as, theme }, "/pay-settings");
      await page.getByRole("region", { name: "Exchange rates" }).waitFor();
      await settled(page);
      expect(await violations(page)).toEqual([]);
      if (as === "1001") await picture(page, `pay-settings-${theme}`);
      await close();
    }
  });

  async function rules() {
    return (await server.ask("1001", "{ company { rounding fourEyesRuns } }")).data.company;
  }
});
