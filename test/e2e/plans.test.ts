/** The plan grid in a real browser: pasted, typed, undone, spread, copied, saved at once, with conflicts; and many rows. */
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { createUnit, hireEmployee } from "../../src/org/index.ts";
import { hasChromium, picture, settled, testBrowser, violations } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

describe.skipIf(!hasChromium)("the plan grid", async () => {
  const { orm } = await testDatabase();
  const em = orm.em.fork();
  await loadSeed(em, "demo");
  await createUnit(em, { code: "call_centre", name: "Call centre", parent: null });
  for (let n = 0; n < 200; n++)
    await hireEmployee(em, {
      number: `C${n}`,
      name: `Agent ${n}`,
      unit: "call_centre",
      hiredOn: "2025-01-01",
    });
  const server = await testServer(orm, { today: "2026-03-20" });
  const visit = await testBrowser();
  const agents = "/plans?subject=unit:call_centre&indicator=sales&within=2027";

  /** The targets of Agent 1's months and year of 2027 as the server has them. */
  async function stored(): Promise<(string | null)[]> {
    const { data } = await server.ask(
      "1002",
      `{ planGrid(subject: { employee: "C1" }, indicator: "sales", within: "2027", columns: MONTH) {
        ... on PlanGrid { rows { values } } } }`,
    );
    return data.planGrid.rows[0].values;
  }

  async function sets(value: string | null, period = "2027-01") {
    await server.ask(
      "1002",
      `mutation ($input: SetPlanTargetsInput!) { setPlanTargets(input: $input) { __typename } }`,
      { input: { targets: [{ indicator: "sales", subject: { employee: "C1" }, period, value }] } },
    );
  }

  // First: the pictures show the company as it is.
  test.each(["light", "dark"] as const)("axe finds nothing against it, %s", async (theme) => {
    const address = "/plans?subject=unit:sales_north&indicator=sales&within=2026";
    const { page, close } = await visit(server, { as: "1002", theme }, address);
    await page.getByRole("gridcell").nth(3).click();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await picture(page, `plans-${theme}`);
    await page.getByText("Indicators", { exact: true }).last().click();
    await page.getByRole("grid", { name: "Plans: Sales North, 2026" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await close();
  });

  test("a block of a Russian spreadsheet is pasted, undone, done again and saved at once", async () => {
    const { page, operations, close } = await visit(server, { as: "1002", language: "ru" }, agents);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const grid = page.getByRole("grid", { name: "Планы: Sales, 2027" });
    await page.evaluate((text) => navigator.clipboard.writeText(text), "1 234,50\t2000\r\n7,25\t\r\n");
    await grid.getByRole("row", { name: "Agent 1 " }).getByRole("gridcell").first().click();
    await page.keyboard.press("Control+v");
    const first = grid.getByRole("row", { name: "Agent 1 " });
    await first.getByText("1 234,50").waitFor();
    await page.getByRole("button", { name: "Сохранить 3 изменения" }).waitFor();
    await page.keyboard.press("Control+z");
    await page.getByRole("button", { name: "Сохранить", exact: true }).waitFor();
    await page.keyboard.press("Control+y");
    await page.keyboard.press("Control+s");
    await page.getByText("Сохранено 3 значения").waitFor();
    expect(operations.filter((name) => name === "SavePlans")).toEqual(["SavePlans"]);
    expect((await stored()).slice(0, 3)).toEqual(["1234.5", "2000", null]);
    await page.getByRole("button", { name: "Отменить" }).last().click();
    await first.getByText("1 234,50").waitFor({ state: "detached" });
    expect((await stored()).slice(0, 3)).toEqual([null, null, null]);
    await close();
  });

  test("what is no number is not pasted", async () => {
    const { page, close } = await visit(server, { as: "1002", language: "ja" }, agents);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.evaluate((text) => navigator.clipboard.writeText(text), "10\tabc");
    await page.getByRole("grid").getByRole("gridcell").first().click();
    await page.keyboard.press("Control+v");
    await page.getByText("「abc」は数値ではありません").waitFor();
    await page.getByRole("button", { name: "保存", exact: true }).waitFor();
    await close();
  });

  test("numbers are typed by keyboard alone, and a year is spread to the last cent", async () => {
    const { page, close } = await visit(server, { as: "1002" }, agents);
    const grid = page.getByRole("grid");
    const agent = grid.getByRole("row", { name: "Agent 1 " });
    await agent.getByRole("gridcell").first().click();
    await page.keyboard.type("12.5");
    await page.keyboard.press("Tab");
    await page.keyboard.type("3");
    await page.keyboard.press("Enter");
    await agent.getByText("12.50").waitFor();
    await page.getByRole("button", { name: "Save 2 changes" }).waitFor();
    await page.getByRole("button", { name: "Discard" }).click();
    await agent.getByRole("gridcell").first().click();
    await page.getByRole("button", { name: "Spread" }).click();
    await page.getByLabel("The whole of each row").fill("1,000");
    await page.getByRole("button", { name: "Fill in" }).click();
    await page.getByRole("button", { name: "Save 12 changes" }).click();
    await page.getByText("12 targets saved").waitFor();
    const months = (await stored()).map((value) => Math.round(Number(value) * 100));
    expect(months.reduce((sum, cents) => sum + cents, 0)).toBe(100_000);
    // The year that the months come to is told as rolled up.
    await agent.getByRole("gridcell", { name: "1,000.00 Rolled up" }).waitFor();
    await close();
    for (let month = 1; month <= 12; month++) await sets(null, `2027-${String(month).padStart(2, "0")}`);
  });

  test("last year and a percentage fill the chosen rows", async () => {
    await sets("100.10", "2026-02");
    const { page, close } = await visit(server, { as: "1002", language: "ru" }, agents);
    const agent = page.getByRole("grid").getByRole("row", { name: "Agent 1 " });
    await agent.getByRole("gridcell").first().click();
    await page.getByRole("button", { name: "Взять прошлый год" }).click();
    await page.getByLabel("Изменение, %").fill("7,5");
    await page.getByRole("button", { name: "Заполнить" }).click();
    // 100.10 × 1.075 = 107.6075.
    await agent.getByRole("gridcell", { name: "107,61" }).waitFor();
    await page.getByRole("button", { name: "Сохранить 1 изменение" }).waitFor();
    await close();
    await sets(null, "2026-02");
  });

  test("a target that somebody else has set meanwhile is shown beside one's own", async () => {
    const { page, close } = await visit(server, { as: "1002", language: "ru" }, agents);
    const agent = page.getByRole("grid").getByRole("row", { name: "Agent 1 " });
    await agent.getByRole("gridcell").first().click();
    await page.keyboard.type("500");
    await page.keyboard.press("Enter");
    await sets("450");
    await page.keyboard.press("Control+s");
    const conflict = page.getByRole("alert");
    await conflict.getByText("1 значение изменил кто-то другой").waitFor();
    await conflict.getByRole("row", { name: "Agent 1 Sales январь 2027 г. 450 500" }).waitFor();
    await picture(page, "plans-conflict");
    expect(await violations(page)).toEqual([]);
    expect((await stored())[0]).toBe("450");
    await conflict.getByRole("button", { name: "Сохранить мои" }).click();
    await page.getByText("Сохранено 1 значение").waitFor();
    expect((await stored())[0]).toBe("500");
    await close();
    await sets(null);
  });

  test("of 200 × 12 cells only the rows in sight are drawn, also behind a long way", async () => {
    const { page, operations, close } = await visit(server, { as: "1002" }, agents);
    const grid = page.getByRole("grid");
    const drawn = () => page.locator("[data-sheet-row]").count();
    expect(await grid.getAttribute("aria-rowcount")).toBe("202");
    expect(await drawn()).toBeLessThan(45);
    await grid.getByRole("gridcell").first().click();
    await page.keyboard.press("Control+ArrowDown");
    await grid.getByRole("row", { name: "Agent 199" }).waitFor();
    expect(await drawn()).toBeLessThan(45);
    await page.keyboard.type("77");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Save 1 change" }).waitFor();
    expect(operations.filter((name) => name.startsWith("PlanSheet"))).toEqual(["PlanSheetFirst"]);
    await close();
  });

  test("a table is imported, its faults named by row", async () => {
    const { page, close } = await visit(server, { as: "1002", language: "ja" }, agents);
    await page.getByRole("button", { name: "表の取り込み" }).click();
    const dialog = page.getByRole("dialog", { name: "表の取り込み" });
    await dialog.getByLabel("表").fill("employee\tindicator\t2027-01\nC1\tsalez\t5");
    await take();
    await dialog.getByText("2 行目: 指標「salez」がありません。").waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByLabel("表").fill("employee\tindicator\t2027-01\nC1\tsales\t5");
    await take();
    await page.getByText("1件の計画を保存しました").waitFor();
    await page.getByRole("row", { name: "Agent 1 5.00" }).waitFor();
    await close();
    await sets(null);

    async function take(): Promise<void> {
      await dialog.first().getByRole("button", { name: "取り込む" }).click();
      const sure = page.getByRole("dialog", { name: "表の計画を取り込みますか？" });
      await sure.getByRole("button", { name: "取り込む" }).click();
    }
  });

  test("a draft version begins with the targets of another and is put in force after asking", async () => {
    const { page, close } = await visit(server, { as: "1002", language: "ru" }, "/plans?within=2026");
    await page.getByRole("button", { name: "Версии плана" }).click();
    const form = page.getByRole("form", { name: "Новая версия" });
    await form.getByLabel("Название").fill("Осторожный");
    await form.getByLabel("Код").fill("careful");
    await form.getByLabel("Начать с").selectOption({ index: 1 });
    await form.getByRole("button", { name: "Создать" }).click();
    await page.waitForURL(/version=careful/);
    await page.getByRole("button", { name: "Версии плана" }).click();
    const row = page.getByRole("dialog").getByRole("row", { name: /Осторожный/ });
    await row.getByRole("button", { name: "Ввести в действие" }).click();
    const sure = page.getByRole("dialog", { name: "Ввести в действие «Осторожный»?" });
    await sure.getByRole("button", { name: "Ввести в действие" }).click();
    await row.getByText("Действует").waitFor();
    await close();
  });

  test("a head looks at the plans of the team and changes none, nor sees another's", async () => {
    const { page, close } = await visit(server, { as: "1007", language: "ja" }, "/plans?indicator=sales");
    await page.getByRole("row", { name: /Katya Volkov/ }).waitFor();
    expect(await page.getByRole("button", { name: "配分" }).count()).toBe(0);
    await page.getByRole("gridcell").first().click();
    await page.keyboard.type("5");
    expect(await page.getByRole("textbox", { name: "計画値" }).count()).toBe(0);
    await page.goto(`${server.url}/plans?subject=unit:sales_south`);
    await page.getByText("閲覧する権限がありません").waitFor();
    await close();
  });
});
