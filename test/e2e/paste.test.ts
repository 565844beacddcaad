/** Formulas pasted from Excel in a real browser: read in the pasted language, confirmed, and taken over as drafts. */
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { hasChromium, picture, settled, testBrowser, violations } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const cells = (...lines: readonly (readonly string[])[]) => lines.map((line) => line.join("\t")).join("\n");

describe.skipIf(!hasChromium)("pasting formulas", async () => {
  const { orm } = await testDatabase();
  await loadSeed(orm.em.fork(), "demo");
  const server = await testServer(orm, { today: "2026-03-20" });
  const visit = await testBrowser();

  test("finance pastes a Russian sheet and takes its bonus over, with a tier table and an indicator", async () => {
    const { page, close } = await visit(server, { as: "1002", language: "ru" }, "/rules");
    await page.getByRole("link", { name: "Вставить из Excel" }).click();
    const sheet = cells(
      ["Сотрудник", "Оклад", "Выручка", "Премия"],
      ["Анна", "3 000,00", "120 000", "=B2*ЕСЛИ(C2<100000;0;ЕСЛИ(C2<200000;0,5;0,7))"],
    );
    await page.getByLabel("Формулы с заголовками").fill(sheet);
    await page.getByLabel("Язык формул").selectOption("ru-RU");
    await page.getByRole("button", { name: "Прочитать" }).click();
    const formula = page.getByRole("region", { name: /Премия/ });
    await formula.getByRole("row", { name: /^B2 Оклад.* Оклад/ }).waitFor();
    // Bands hold their lower bound: C2<100000 is 0, and 100,000 itself is 0.5.
    await formula.getByText("Граница относится к ступени, которая с неё начинается").waitFor();
    for (const row of [/^без границы 0$/, /^100\s000 0,5$/, /^200\s000 0,7$/])
      await formula.getByRole("row", { name: row }).waitFor();
    await formula.scrollIntoViewIfNeeded();
    await picture(page, "paste-proposal");
    expect(await violations(page)).toEqual([]);

    await formula.getByLabel("Перенести как правило").check();
    await formula.getByLabel("Код").fill("revenue_bonus");
    await page.getByRole("button", { name: "Перенести 1 правило" }).click();
    await page.getByText("Черновики сохранены").waitFor();
    await page.getByRole("link", { name: "Премия", exact: true }).click();
    await page.getByRole("heading", { name: "Премия", level: 1 }).waitFor();
    await page.getByText("Черновик проверен").waitFor();
    await close();
  });

  test("where a text is of no one language, finance says which", async () => {
    const { page, close } = await visit(server, { as: "1002" }, "/paste-formulas");
    await page.getByLabel("Formulas with their headers").fill("=ROUND(C2*1,5;2)");
    await page.getByRole("button", { name: "Read" }).click();
    await page.getByText("The text means different things in different languages. Which is meant?").waitFor();
    await page.getByText("ROUND(C2*1.5,2)").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel("Another language for ROUND(C2*1.5,2)").selectOption("de-DE");
    await page.getByRole("region", { name: /^A1/ }).getByRole("row", { name: /^C2/ }).waitFor();
    expect(await page.getByLabel("Language of the formulas").inputValue()).toMatch(/^de/);
    await close();
  });

  test("what nothing is known of stands in the way until it is said", async () => {
    const { page, close } = await visit(server, { as: "1002", language: "ja" }, "/paste-formulas");
    await page.getByLabel("数式と見出し").fill("=C2*2%");
    await page.getByLabel("数式の言語").selectOption("ja-JP");
    await page.getByRole("button", { name: "読み取る" }).click();
    await page.getByText("参照の意味がわかりません").waitFor();
    expect(await page.getByLabel("ルールとして取り込む").isDisabled()).toBe(true);
    await page.getByLabel("C2の意味").fill("sales");
    await page.getByRole("button", { name: "反映" }).click();
    await page.getByText("sales*2%").first().waitFor();
    expect(await page.getByLabel("ルールとして取り込む").isDisabled()).toBe(false);
    await close();
  });

  test("in the dark, axe finds nothing; an auditor does not come in", async () => {
    const { page, close } = await visit(server, { as: "1002", theme: "dark" }, "/paste-formulas");
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await close();
    const auditor = await visit(server, { as: "1001" }, "/rules");
    expect(await auditor.page.getByRole("link", { name: "Paste from Excel" }).count()).toBe(0);
    await auditor.page.goto(`${server.url}/paste-formulas`);
    await auditor.page.getByText("You may not see this").waitFor();
    await auditor.close();
  });
});
