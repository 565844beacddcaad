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
    await page.getByText("Оклад: 4 000,35".replace(" 0", "\u00a00")).waitFor();
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

  test("says fields, constants and numbers of things in words; what it has no word for as the log does, in Japanese", async () => {
    const mutate = (text: string) => server.ask("1002", `mutation { ${text} { __typename } }`);
    await orm.em.fork().execute(
      `insert into audit_entry (action, object_kind, object_id, before, after)
       values ('CHANGED', 'Company', '1', '{"rounding": "HALF_EVEN", "shiny_new": "a"}',
         '{"rounding": "HALF_AWAY_FROM_ZERO", "shiny_new": "b"}')`,
    );
    await mutate(`transferEmployee(input: { employee: "1011", unit: "service", from: "2026-04-01" })`);
    await mutate(
      `setExchangeRates(input: { rates: [{ currency: "GBP", from: "2026-03-20", rate: "1.15" }] })`,
    );
    const { page, close } = await visit(server, { as: "1001", language: "ja" }, "/audit");
    const company = page.getByRole("row", { name: /会社/ }).first();
    await company.getByText("端数処理: 偶数への丸め（銀行丸め） → 四捨五入").waitFor();
    await company.getByText("shiny_new: a → b").waitFor();
    const moved = page.getByRole("row", { name: /作成 所属 Katya Volkov/ }).first();
    await moved.getByText("従業員: Katya Volkov").waitFor();
    await moved.getByText("部門: Service").waitFor();
    await moved.getByText("開始日: 2026/04/01").waitFor();
    await page
      .getByRole("row", { name: /為替レート/ })
      .first()
      .getByText("レート: 1.15")
      .waitFor();
    await picture(page, "audit-words");
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
    await page.getByText("Salary: 4,000.35").waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await picture(page, `audit-${theme}`);
    await close();
  });
});
