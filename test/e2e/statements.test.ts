/** Statements in a real browser: an employee reads why, tries what-if, disputes; finance answers. */
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { approveRun, excludeFromRun, startRun } from "../../src/pay/index.ts";
import { hasChromium, picture, settled, testBrowser, violations } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

describe.skipIf(!hasChromium)("the screens of statements", async () => {
  const { orm } = await testDatabase();
  await loadSeed(orm.em.fork(), "demo");
  const period = parsePeriod("2026-03");
  if (period === null) throw new Error("no period");
  await orm.em.fork().execute("update company set four_eyes_runs = false");
  const { id } = await startRun(orm.em.fork(), { period, startedBy: null });
  const left = { run: id, employee: "1040", reason: "Waits for a plan" };
  await excludeFromRun(orm.em.fork(), left, null);
  await approveRun(orm.em.fork(), id, null);
  const server = await testServer(orm, { today: "2026-03-20" });
  const visit = await testBrowser();
  const phone = { width: 390, height: 844 };
  const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

  test("an employee finds the statement on a phone in Japanese, with the forecast of the month", async () => {
    const { page, close } = await visit(
      server,
      { as: "1011", language: "ja", viewport: phone },
      "/statements",
    );
    await page.getByRole("heading", { name: "2026年3月の見込み" }).waitFor();
    await page.getByRole("link", { name: "2026年3月" }).waitFor();
    await settled(page);
    expect(await page.evaluate(overflow)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await picture(page, "statements-phone");
    await page.getByRole("link", { name: "2026年3月" }).click();
    await page.getByRole("heading", { name: "試算" }).waitFor();
    await settled(page);
    expect(await page.evaluate(overflow)).toBe(0);
    await picture(page, "statement-phone");
    await close();
  });

  test("an employee unfolds the trace, tries what-if and disputes in Russian; finance answers", async () => {
    const { page, close } = await visit(server, { as: "1011", language: "ru" }, "/statements");
    await page.getByRole("link", { name: "март 2026 г." }).click();
    await page.getByRole("heading", { name: "Katya Volkov, март 2026 г." }).waitFor();
    // 73,560.44 done of 67,200 planned (README); the table's bounds are 0.95 and 1.1.
    await page
      .getByText(/^Значение 109,46\s% попадает в ступень «от 95\s% включительно, меньше 110\s%»/)
      .waitFor();
    await page.getByText(/^Выполнение 109,46\s%: факт 73\s560,44 делится на план 67\s200\.$/).waitFor();
    await page.getByRole("button", { name: "Sales plan: как получилось" }).click();
    const drawer = page.getByRole("dialog", { name: "Sales plan: как получилось" });
    await drawer.getByRole("treeitem").first().waitFor();
    expect(page.url()).toContain("line=");
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "hidden" });
    await page.getByLabel("Sales", { exact: true }).fill("100 000");
    await page.getByText(/Sales 100\s000: вы получили бы/).waitFor();
    await page.getByRole("button", { name: "Возразить: Sales plan" }).click();
    const dialog = page.getByRole("dialog", { name: "Что не так в начислении «Sales plan»?" });
    await dialog.getByRole("button", { name: "Отправить" }).click();
    await dialog.getByText("Напишите, что не так.").last().waitFor();
    await dialog.getByLabel(/^Что не так/).fill("Не учтён счёт за март");
    await dialog.getByRole("button", { name: "Отправить" }).click();
    await page.getByText("Не учтён счёт за март").waitFor();
    await page.getByText("Открыто", { exact: true }).waitFor();
    await close();

    const finance = await visit(server, { as: "1002", language: "ru" }, "/disputes");
    await finance.page.getByText("Не учтён счёт за март").waitFor();
    await picture(finance.page, "disputes");
    expect(await violations(finance.page)).toEqual([]);
    await finance.page.getByRole("button", { name: "Ответить" }).click();
    const answer = finance.page.getByRole("dialog", { name: "Ответ: Katya Volkov" });
    await answer.getByRole("radio", { name: "Да, принять" }).check();
    await answer
      .getByLabel(/^Ответ/)
      .last()
      .fill("Доплатим в апреле");
    await answer.getByRole("button", { name: "Отправить ответ" }).click();
    await finance.page.getByText("Открытых возражений нет").waitFor();
    await finance.page.getByText("Все", { exact: true }).click();
    await finance.page.getByText(/Доплатим в апреле/).waitFor();
    await finance.close();
  });

  test("a dispute is withdrawn; another's statement is refused", async () => {
    const { page, close } = await visit(server, { as: "1012" }, "/statements");
    await page.getByRole("link", { name: "March 2026" }).click();
    await page.getByRole("button", { name: "Dispute this statement" }).click();
    const dialog = page.getByRole("dialog", { name: "What is wrong with the statement of March 2026?" });
    await dialog.getByLabel(/^What is wrong/).fill("Too little");
    await dialog.getByRole("button", { name: "Send" }).click();
    await page.getByRole("button", { name: "Withdraw" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
    await page.getByText("Withdrawn", { exact: true }).waitFor();
    await page.goto(`${server.url}/statements?subject=employee:1011`);
    await page.getByText("You may not see this").first().waitFor();
    await close();
  });

  test.each(["light", "dark"] as const)("axe finds nothing against them, %s", async (theme) => {
    const { page, close } = await visit(server, { as: "1002", theme }, "/statements?subject=employee:1011");
    await page.getByRole("link", { name: "March 2026" }).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("link", { name: "March 2026" }).click();
    await page.getByRole("heading", { name: "What if" }).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await picture(page, `statement-${theme}`);
    await page.getByRole("button", { name: "Sales plan: how it comes about" }).click();
    await page.getByRole("treeitem").first().waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await picture(page, `statement-trace-${theme}`);
    await page.goto(`${server.url}/disputes?show=all`);
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await close();
  });
});
