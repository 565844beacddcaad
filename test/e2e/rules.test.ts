/** The rules of bonuses in a real browser: written, broken and mended, tried out, tested, and put in force. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { hasChromium, picture, settled, testBrowser, violations } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

/** Writes a text in the place of all that stands in a formula's field. */
async function write(page: Page, field: string, text: string): Promise<void> {
  const editor = page.getByRole("textbox", { name: field, exact: true });
  await editor.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
  await page.keyboard.press("Escape");
}

describe.skipIf(!hasChromium)("the rules of bonuses", async () => {
  const { orm } = await testDatabase();
  await loadSeed(orm.em.fork(), "demo");
  const server = await testServer(orm, { today: "2026-03-20" });
  const visit = await testBrowser();
  const katya = "for=1011&period=2026-03";

  test("finance breaks a formula, mends it by the offered fix, previews it and puts it in force, in Russian", async () => {
    const { page, close } = await visit(server, { as: "1002", language: "ru" }, "/rules");
    await page.getByRole("link", { name: "Acts", exact: true }).click();
    await page.getByRole("heading", { name: "Acts", level: 1 }).waitFor();
    await write(page, "Премия", "IF(act_signed > 10, (acts_signed - 10) * 15, 0)");
    await page.getByText("Имя «act_signed» здесь не известно.").first().waitFor();
    expect(await page.getByRole("button", { name: "Сохранить черновик" }).isDisabled()).toBe(true);
    await picture(page, "rule-fault");
    await page.getByRole("button", { name: "Заменить на acts_signed" }).first().click();
    await page.getByText("Имя «act_signed» здесь не известно.").waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Сохранить черновик" }).click();
    await page.getByText("Черновик проверен").waitFor();

    await page.getByRole("tab", { name: "Влияние" }).click();
    await page.getByRole("button", { name: "Посмотреть влияние" }).click();
    await page.getByRole("heading", { name: "Кто выиграет больше всех" }).waitFor();
    await page.getByRole("heading", { name: "Стоимость по месяцам" }).waitFor();
    await picture(page, "rule-impact");
    expect(await violations(page)).toEqual([]);

    await page.getByRole("button", { name: "Утвердить" }).click();
    await page.getByText("Утверждено", { exact: true }).waitFor();
    await page.getByLabel("Действует с").fill("2026-04-01");
    await page.getByRole("button", { name: "Ввести в действие" }).click();
    const sure = page.getByRole("dialog", { name: "Ввести в действие версию 2 с 1 апр. 2026 г.?" });
    await sure.getByRole("button", { name: "Ввести в действие" }).click();
    await page.getByText("Вступит в силу").waitFor();

    await page.getByRole("tab", { name: "Версии" }).click();
    const second = page.getByRole("region", { name: "Версия 2" });
    await second.locator("del", { hasText: "12.5" }).waitFor();
    await second.locator("ins", { hasText: "15" }).waitFor();
    await close();
  });

  test("the same in English, from a fault to a rule in force", async () => {
    const { page, close } = await visit(server, { as: "1002" }, "/rules/sales_plan");
    await write(page, "Premium", "SALARY * TIER(ATTAINMENT(sale), sales_attainment) * 110%");
    await page
      .getByRole("button", { name: /^Replace with .?sales.?$/ })
      .first()
      .click();
    await page.getByRole("button", { name: "Save draft" }).click();
    await page.getByText("Draft, checked").waitFor();
    await page.getByRole("tab", { name: "Impact" }).click();
    await page.getByRole("button", { name: "Preview" }).click();
    await page.getByRole("heading", { name: "Who gains most" }).waitFor();
    await page.getByRole("button", { name: "Approve" }).click();
    await page.getByLabel("In force from").fill("2026-04-01");
    await page.getByRole("button", { name: "Activate" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Activate" }).click();
    await page.getByText("Scheduled", { exact: true }).waitFor();
    await close();
  });

  test("a formula in Russian or German is stored in English, and its result stands beside it", async () => {
    const { page, close } = await visit(server, { as: "1002", language: "ru" }, `/rules/appraisal?${katya}`);
    await page.getByLabel("Язык записи").selectOption("ru-RU");
    // 2,5 % of 67,200 planned and 73,560.44 done (README): the greater is 73,560.44 × 0.025 = 1,839.011.
    await write(page, "Премия", "МАКС(sales;PLAN(sales))*2,5%");
    await page.getByText("MAX(sales,PLAN(sales))*2.5%").waitFor();
    await page
      .getByTestId("live-value")
      .getByText(/^1\s839,01/)
      .waitFor();
    await page.getByLabel("Язык записи").selectOption("de-DE");
    await page.getByRole("textbox", { name: "Премия", exact: true }).getByText("2,5").waitFor();
    // Pasted where English is expected, it is recognised.
    await page.getByLabel("Язык записи").selectOption("en-US");
    await write(page, "Премия", "WENN(sales>1000;1,5;0)");
    await page.getByRole("button", { name: "Заменить на IF(sales>1000,1.5,0)" }).first().click();
    await page.getByTestId("live-value").getByText(/^1,50/).waitFor();
    await close();
  });

  test("the first result is of somebody who is paid by the rule, or whom it measures, in Japanese", async () => {
    const { page, close } = await visit(
      server,
      { as: "1002", language: "ja" },
      "/rules/sales_plan?period=2026-02",
    );
    const live = page.getByRole("region", { name: "支給額の試算" });
    // The first who has it is the head of Sales North: 4,000 × 0.4 from 110 % on, or 0.25, 0.1, 0 below.
    await expect.poll(() => live.getByRole("combobox").inputValue()).toMatch(/ · 1007$/);
    await page.getByTestId("live-value").getByText(/^€/).waitFor();
    await server.ask(
      "1002",
      `mutation { draftBonusTemplate(input: { code: "spare", name: "Spare", premium: { formula: "receivables * 1%" } }) { __typename } }`,
    );
    const { data } = await server.ask(
      "1002",
      `{ ranking(indicator: "receivables", period: "2026-02", first: 1) { ... on QueryRankingSuccess { data {
        progress { employee { number } } } } } }`,
    );
    await page.goto(`${server.url}/rules/spare?period=2026-02`);
    const [best] = data.ranking.data;
    await expect
      .poll(() => live.getByRole("combobox").inputValue())
      .toMatch(new RegExp(` · ${best.progress.employee.number}$`));
    await page.getByTestId("live-value").getByText(/^€/).waitFor();
    // A week that another screen has left in mind is no month: the one that it begins in is meant.
    await page.goto(`${server.url}/rules/sales_plan?period=2026-W07`);
    await live.getByText("2026年2月").waitFor();
    await page.getByTestId("live-value").getByText(/^€/).waitFor();
    await close();
  });

  test("the result follows the bounds, and its trace unfolds", async () => {
    const { page, close } = await visit(server, { as: "1002" }, `/rules/phone?${katya}`);
    await page.getByText("By formula").click();
    await write(page, "Premium", "sales * 1%");
    // 1 % of 73,560.44 is 735.6044.
    await page.getByTestId("live-value").getByText("€735.60").waitFor();
    await write(page, "Cap", "500");
    await page.getByTestId("live-value").getByText("€500.00").waitFor();
    const tree = page.getByRole("tree");
    await tree.getByText("MIN(500, sales*1%)").first().waitFor();
    await tree.getByText("sales*1%", { exact: true }).click();
    await tree.getByText("73,560.44").first().waitFor();
    await picture(page, "rule-live");
    await close();
  });

  test("completion, and help with the call, come from the language itself", async () => {
    const { page, close } = await visit(server, { as: "1002" }, `/rules/acts?${katya}`);
    await write(page, "Premium", "ROUND(");
    await page.keyboard.type("inv");
    await page.getByRole("option", { name: /invoice_count/ }).waitFor();
    await picture(page, "rule-completion");
    await page.getByRole("option", { name: /invoice_count/ }).click();
    await page.keyboard.type(", 2)");
    await page.getByRole("textbox", { name: "Premium", exact: true }).getByText("invoice_count").waitFor();
    await page.keyboard.press("ArrowLeft");
    await page.getByText("ROUND(number, digits)").waitFor();
    await close();
  });

  test("tests are written in a table and run against the draft", async () => {
    const { page, close } = await visit(server, { as: "1002", language: "ja" }, "/rules/activity?tab=tests");
    await page.getByRole("button", { name: "テストを追加" }).click();
    await page.getByLabel("入力を追加").fill("activity");
    await page.getByRole("button", { name: "列を追加" }).click();
    // Linear between (60, 150) and (120, 400): 90 earns half-way, 275.
    await page.getByLabel("activity：テスト1").fill("90");
    await page.getByLabel("期待値：テスト1").fill("275");
    await page.getByRole("button", { name: "保存して実行" }).click();
    await page.getByRole("cell", { name: "合格", exact: true }).waitFor();
    await page.getByLabel("期待値：テスト1").fill("276");
    await page.getByRole("button", { name: "保存して実行" }).click();
    await page.getByRole("cell", { name: "不合格", exact: true }).waitFor();
    await picture(page, "rule-tests");
    expect(await violations(page)).toEqual([]);
    await close();
  });

  test("a draft that is overwritten or discarded, and tests, are taken back, in Russian", async () => {
    const { page, close } = await visit(server, { as: "1002", language: "ru" }, "/rules/appraisal");
    const stored = async () =>
      (
        await server.ask("1002", `{ bonusTemplate(code: "appraisal") { versions { formula amount } } }`)
      ).data.bonusTemplate.versions.at(0).formula;
    await write(page, "Премия", "sales * 1%");
    await page.getByRole("button", { name: "Сохранить черновик" }).click();
    await expect.poll(stored).toBe("sales * 1%");
    await write(page, "Премия", "sales * 2%");
    await page.getByRole("button", { name: "Сохранить черновик" }).click();
    await expect.poll(stored).toBe("sales * 2%");
    await undo("Черновик сохранён");
    await expect.poll(stored).toBe("sales * 1%");
    await page.getByRole("textbox", { name: "Премия", exact: true }).getByText("sales * 1%").waitFor();
    await write(page, "Премия", "sales * 3%");
    await page.getByRole("button", { name: "Отменить изменения" }).click();
    await page.getByRole("textbox", { name: "Премия", exact: true }).getByText("sales * 1%").waitFor();
    await undo("Написанное отброшено");
    await page.getByRole("textbox", { name: "Премия", exact: true }).getByText("sales * 3%").waitFor();
    await page.getByRole("link", { name: "Показатели" }).first().click();
    const leaving = page.getByRole("dialog", { name: "Уйти без сохранения?" });
    await leaving.getByRole("button", { name: "Уйти" }).click();
    await page.waitForURL(/indicators/);
    await close();

    async function undo(told: string): Promise<void> {
      await page
        .getByRole("alert")
        .filter({ hasText: told })
        .last()
        .getByRole("button", { name: "Отменить", exact: true })
        .click();
    }
  });

  test("a ready rule is copied, an auditor reads it, and an employee does not come in", async () => {
    const { page, close } = await visit(server, { as: "1002" }, "/rules?tab=ready");
    await page.getByRole("button", { name: "Copy" }).first().click();
    await page.getByRole("tab", { name: "Formula" }).waitFor();
    const { pathname } = new URL(page.url());
    await close();
    const auditor = await visit(server, { as: "1001" }, pathname);
    await auditor.page.getByRole("tab", { name: "Formula" }).waitFor();
    expect(await auditor.page.getByRole("button", { name: "Save draft" }).count()).toBe(0);
    await auditor.close();
    const employee = await visit(server, { as: "1011", language: "ru" }, "/progress");
    await employee.page.goto(`${server.url}${pathname}`);
    await employee.page.getByText("У вас нет доступа").waitFor();
    await employee.close();
  });

  test.each(["light", "dark"] as const)("axe finds nothing against the screens, %s", async (theme) => {
    const { page, close } = await visit(server, { as: "1002", theme }, "/rules");
    await page.getByRole("link", { name: "Commission", exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, `rules-${theme}`);
    await page.goto(`${server.url}/rules/commission?${katya}`);
    await page.getByRole("tree").waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await picture(page, `rule-${theme}`);
    await page.goto(`${server.url}/rules/commission?tab=versions`);
    await page.getByRole("region", { name: "Version 2" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goto(`${server.url}/rules/commission?tab=impact&period=2026-03`);
    await page.getByRole("button", { name: "Preview" }).click();
    await page.getByRole("heading", { name: "Cost a month" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await close();
  });
});
