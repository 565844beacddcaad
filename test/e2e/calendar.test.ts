/** The calendar in a real browser: weekdays, holidays and seasonalities, saved and taken back. */
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { hasChromium, picture, testBrowser, violations } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

describe.skipIf(!hasChromium)("the screen of the calendar", async () => {
  const { orm } = await testDatabase();
  await loadSeed(orm.em.fork(), "demo");
  const server = await testServer(orm, { today: "2026-03-20" });
  const visit = await testBrowser();

  async function workingDays(period: string): Promise<number> {
    const { data } = await server.ask("1002", `{ period(period: "${period}") { workingDays } }`);
    return data.period.workingDays;
  }

  // First: the pictures show the company as it is.
  test.each(["light", "dark"] as const)("axe finds nothing against it, %s", async (theme) => {
    const head = await visit(server, { as: "1007", theme }, "/calendar");
    expect(head.operations[0]).toBe("CalendarFirst");
    expect(await head.page.getByRole("button", { name: "Save" }).count()).toBe(0);
    expect(await violations(head.page)).toEqual([]);
    await head.close();
    const { page, close } = await visit(server, { as: "1002", theme }, "/calendar");
    expect(await violations(page)).toEqual([]);
    await picture(page, `calendar-${theme}`);
    await close();
  });

  test("a holiday and a worked Saturday change the working days, and are taken back", async () => {
    const before = await workingDays("2027-11");
    const { page, close } = await visit(server, { as: "1002", language: "ru" }, "/calendar");
    const rows = await page.getByLabel(/^День \d+$/).count();
    const add = page.getByRole("button", { name: "Добавить праздник или рабочий день" });
    // The 4th of November 2027 is a Thursday, the 6th a Saturday.
    for (const [day, name] of [
      ["2027-11-04", "День народного единства"],
      ["2027-11-05", "Перенос"],
      ["2027-11-06", "Рабочая суббота"],
    ] as const) {
      await add.click();
      await page
        .getByLabel(/^День \d+$/)
        .last()
        .fill(day);
      await page
        .getByLabel(/^Название дня/)
        .last()
        .fill(name);
    }
    await page.getByLabel(`День ${rows + 3} рабочий`).check();
    await page.getByRole("button", { name: "Сохранить" }).first().click();
    await page.getByText("Календарь сохранён").waitFor();
    expect(await workingDays("2027-11")).toBe(before - 1);
    await page.getByRole("button", { name: "Отменить" }).click();
    await page.getByLabel(`День ${rows + 1}`, { exact: true }).waitFor({ state: "detached" });
    expect(await workingDays("2027-11")).toBe(before);
    await close();
  });

  test("a seasonality has twelve weights", async () => {
    const { page, close } = await visit(server, { as: "1001", language: "ja" }, "/calendar");
    await page.getByRole("button", { name: "新しい季節変動" }).click();
    const form = page.getByRole("form", { name: "新しい季節変動" });
    await form.getByLabel("12月").fill("x");
    await form.getByLabel("名称").fill("年末商戦");
    await form.getByLabel("コード").fill("year_end");
    await form.getByRole("button", { name: "保存" }).click();
    await form.getByText("「x」は数値ではありません").waitFor();
    await form.getByLabel("12月").fill("2.5");
    await form.getByRole("button", { name: "保存" }).click();
    await page.getByText("「年末商戦」を保存しました").waitFor();
    const { data } = await server.ask("1002", "{ seasonalities { code months } }");
    const months = [...Array.from({ length: 11 }, () => "1"), "2.5"];
    expect(data.seasonalities).toContainEqual({ code: "year_end", months });
    expect(await violations(page)).toEqual([]);
    await close();
  });
});
