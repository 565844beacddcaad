/** Units, employees and their pay in a real browser: the tree, hiring, an employee's page with its history, what is refused. */
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { hasChromium, picture, settled, testBrowser, violations } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

describe.skipIf(!hasChromium)("units and employees", async () => {
  const { orm } = await testDatabase();
  await loadSeed(orm.em.fork(), "demo");
  const server = await testServer(orm, { today: "2026-03-20" });
  const visit = await testBrowser();

  test.each(["light", "dark"] as const)("axe finds nothing against them, %s", async (theme) => {
    const { page, close } = await visit(server, { as: "1002", theme }, "/people?unit=sales_north");
    await page.getByRole("link", { name: "Katya Volkov" }).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await picture(page, `people-${theme}`);
    await page.getByRole("link", { name: "Katya Volkov" }).click();
    await page.getByRole("heading", { name: "Katya Volkov" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, `person-${theme}`);
    await close();
  });

  test("finance hires somebody into a unit and sets the salary, in Russian; a wrong formula is told at its field", async () => {
    const { page, close } = await visit(server, { as: "1002", language: "ru" }, "/people");
    await page.getByRole("link", { name: "Sales North" }).click();
    await page.getByRole("link", { name: "Katya Volkov" }).waitFor();
    await page.getByRole("button", { name: "Принять на работу" }).click();
    const hiring = page.getByRole("dialog");
    await hiring.getByLabel("Номер").fill("2001");
    await hiring.getByLabel("Имя").fill("Вера Новая");
    await hiring.getByRole("button", { name: "Принять на работу" }).click();
    await page.getByRole("heading", { name: "Вера Новая" }).waitFor();
    await page.getByRole("button", { name: "Назначить оклад" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Оклад за месяц").fill("3 000,50");
    await dialog.getByLabel("Формула выплаты").fill("SALARY + nonsense");
    await dialog.getByRole("button", { name: "Сохранить" }).click();
    await dialog
      .getByText(/nonsense/)
      .last()
      .waitFor();
    await dialog.getByLabel("Формула выплаты").fill("SALARY + SUM(BONUSES())");
    await dialog.getByRole("button", { name: "Сохранить" }).click();
    const pay = page.getByRole("region", { name: "Оклад и выплата" });
    await pay.getByText(/3\s?000,50\s€/).waitFor();
    await close();
  });

  test("finance transfers somebody, guarantees, grants an award and takes it back", async () => {
    const { page, close } = await visit(server, { as: "1002" }, "/people/1013");
    await page.getByRole("button", { name: "Transfer" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Unit" }).click();
    await page.getByRole("option", { name: "Service" }).click();
    await save();
    const places = page.getByRole("region", { name: "Units" });
    await places.getByRole("row", { name: /20 Mar 2026.*until further notice.*Service/ }).waitFor();
    await places.getByRole("row", { name: /19 Mar 2026.*Sales North/ }).waitFor();
    await choose("Set a guarantee");
    await dialog.getByLabel("Least variable pay of a month").fill("500");
    await save();
    await page
      .getByRole("region", { name: "Guarantees" })
      .getByRole("row", { name: /Not taken back.*€500\.00/ })
      .waitFor();
    await choose("Grant an award");
    await save(false);
    await dialog.getByText("Needed").first().waitFor();
    await dialog.getByLabel("Name").fill("Trade fair");
    await dialog.getByLabel("Amount").fill("1,250.50");
    await dialog.getByLabel("Reason").fill("Won the largest order");
    await save();
    const award = page.getByRole("row", { name: /March 2026.*Trade fair.*€1,250\.50/ });
    await award.waitFor();
    await award.getByRole("button", { name: "Take back Trade fair" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Take back" }).click();
    await award.getByText("taken back").waitFor();
    await close();

    async function choose(change: string): Promise<void> {
      await page.getByRole("button", { name: "More changes" }).click();
      await page.getByRole("menuitem", { name: change }).click();
    }

    async function save(isDone = true): Promise<void> {
      await dialog.getByRole("button", { name: "Save" }).click();
      if (isDone) await dialog.waitFor({ state: "hidden" });
    }
  });

  test("a transfer and a salary that overwrite what was to follow are taken back, in Japanese", async () => {
    const about = `{ employee(number: "1012") {
      memberships { unit { code } from to } compensations { from to salary currency payoutFormula } } }`;
    const mutate = (text: string) => server.ask("1002", `mutation { ${text} { __typename } }`);
    await mutate(`transferEmployee(input: { employee: "1012", unit: "service", from: "2026-05-01" })`);
    await mutate(`setCompensation(input: { employee: "1012", from: "2026-06-01", salary: "4321.05" })`);
    const before = (await server.ask("1002", about)).data.employee;
    const now = async () => (await server.ask("1002", about)).data.employee;
    const { page, close } = await visit(server, { as: "1002", language: "ja" }, "/people/1012");
    await page.getByRole("button", { name: "異動" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "部門" }).click();
    await page.getByRole("option", { name: "Sales South" }).click();
    await dialog.getByRole("button", { name: "保存" }).click();
    await expect.poll(now).not.toEqual(before);
    await undo("異動を記録しました");
    await expect.poll(now).toEqual(before);
    await page.getByRole("button", { name: "基本給を設定" }).click();
    await dialog.getByLabel(/^基本給/).fill("1");
    await dialog.getByRole("button", { name: "保存" }).click();
    await page.getByText("基本給を設定しました").waitFor();
    await picture(page, "person-undo");
    await expect.poll(now).not.toEqual(before);
    await undo("基本給を設定しました");
    await expect.poll(now).toEqual(before);
    // Before the first promise nothing held that could come back: it is asked first.
    await page.getByRole("button", { name: "基本給を設定" }).click();
    await dialog.getByLabel("開始日").fill("2019-01-01");
    await dialog.getByRole("button", { name: "保存" }).click();
    const sure = page.getByRole("dialog", { name: /すべて置き換えますか/ });
    await sure.getByRole("button", { name: "キャンセル" }).click();
    expect(await now()).toEqual(before);
    await close();

    async function undo(told: string): Promise<void> {
      await page
        .getByRole("alert")
        .filter({ hasText: told })
        .getByRole("button", { name: "元に戻す" })
        .click();
    }
  });

  test("finance appoints a head, ends it, and takes that back", async () => {
    const { page, close } = await visit(server, { as: "1002" }, "/people?unit=service");
    await page.getByRole("button", { name: "Appoint a head" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Person" }).click();
    await page.getByRole("option", { name: /1014/ }).click();
    await dialog.getByRole("button", { name: "Appoint" }).click();
    await dialog.waitFor({ state: "hidden" });
    const name = (await server.ask("1002", `{ employee(number: "1014") { name } }`)).data.employee.name;
    await page.getByRole("button", { name: `End the headship of ${name}` }).click();
    await dialog.getByRole("button", { name: "End" }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByText(/until 20\sMar\s2026/).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText(/since 21\sMar\s2026/).waitFor();
    await close();
  });

  test("an employee sees their own page and changes nothing; another's is refused, in Japanese", async () => {
    const { page, close } = await visit(server, { as: "1011", language: "ja" }, "/people/1011");
    await page.getByRole("heading", { name: "Katya Volkov" }).waitFor();
    expect(await page.getByRole("button", { name: "基本給を設定" }).count()).toBe(0);
    await page.goto(`${server.url}/people/1012`);
    await page.getByText("閲覧する権限がありません").waitFor();
    await close();
  });
});
