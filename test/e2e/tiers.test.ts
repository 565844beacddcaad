/** Tier tables in a real browser: read, drawn, tried, edited, refused, and edited by two at once. */
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { hasChromium, picture, settled, testBrowser, violations } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

describe.skipIf(!hasChromium)("the screen of tier tables", async () => {
  const { orm } = await testDatabase();
  await loadSeed(orm.em.fork(), "demo");
  const server = await testServer(orm, { today: "2026-03-20" });
  const visit = await testBrowser();

  async function stored(code: string) {
    const { data } = await server.ask("1002", "{ tierTables { code name bands { from value } } }");
    return data.tierTables.find((table: { code: string }) => table.code === code);
  }

  // Upper bounds belong: 15,000 is still worth 1, 15,000.01 only 0.8. Slices: 40,000 × 0.005 + 20,000 × 0.01 = 400.
  // A line: halfway from 60 (150) to 120 (400) lies 275.
  test.each([
    ["overdue", "15 000", "даёт 1, ступень 1"],
    ["overdue", "15 000,01", "даёт 0,8, ступень 2"],
    ["commission", "60 000", "даёт 400, ступень 2"],
    ["activity_bonus", "90", "даёт 275, ступень 2"],
    ["activity_bonus", "-1", "вне шкалы: #Н/Д"],
  ])("%s of %s, in Russian: %s", async (code, value, says) => {
    const { page, close } = await visit(server, { as: "1002", language: "ru" }, `/tiers?table=${code}`);
    await page.getByLabel("Проверить значение").fill(value);
    await page.getByText(says, { exact: true }).waitFor();
    await close();
  });

  test("a band is added, drawn, saved, and taken back", async () => {
    const { page, close } = await visit(server, { as: "1002", language: "ja" }, "/tiers");
    await page.getByRole("link", { name: "Receivables" }).click();
    await page.getByRole("heading", { name: "Receivables" }).waitFor();
    await page.getByRole("button", { name: "段階を追加" }).click();
    await page.getByLabel("段階4の下限").fill("45,000");
    await page.getByLabel("段階4の値").fill("0.25");
    await page.getByRole("img", { name: /45,000から0\.25/ }).waitFor();
    await page.getByRole("button", { name: "保存" }).click();
    await page.getByText("「Receivables」を保存しました").waitFor();
    expect((await stored("overdue")).bands.at(-1)).toEqual({ from: "45000", value: "0.25" });
    await page.getByRole("button", { name: "元に戻す" }).click();
    await page.getByLabel("段階4の下限").waitFor({ state: "detached" });
    expect((await stored("overdue")).bands).toHaveLength(3);
    await close();
  });

  test("who goes back to the list with a change that is not saved is asked, and stays where they were", async () => {
    const { page, close } = await visit(server, { as: "1002", language: "ru" }, "/tiers?table=overdue");
    const value = page.getByLabel("Значение ступени 2");
    const stored = await value.inputValue();
    await value.fill("0,75");
    await page.getByRole("link", { name: "Все шкалы" }).click();
    const question = page.getByRole("dialog");
    await question.getByRole("button", { name: "Отмена" }).click();
    await question.waitFor({ state: "detached" });
    expect(await value.inputValue()).toBe("0,75");
    await page.getByRole("link", { name: "Все шкалы" }).click();
    await question.getByRole("button", { name: "Уйти" }).click();
    await page.getByRole("link", { name: "Receivables" }).click();
    expect(await value.inputValue()).toBe(stored);
    await close();
  });

  test("what is no number or does not rise is told at its place and not saved", async () => {
    const { page, operations, close } = await visit(server, { as: "1002" }, "/tiers?table=overdue");
    await page.getByLabel("Start of band 2").fill("many");
    await page.getByText("“many” is not a number").waitFor();
    await page.getByLabel("Start of band 2").fill("30,000");
    await page.getByText("Bounds must rise: 30000 does not come after 30000.").waitFor();
    await page.getByRole("button", { name: "Save" }).click();
    expect(operations).not.toContain("DefineTierTable");
    await close();
  });

  test("a new table whose code is no name is refused at the code", async () => {
    const { page, close } = await visit(server, { as: "1002", language: "ru" }, "/tiers");
    await page.getByRole("link", { name: "Новая шкала" }).click();
    await page.getByLabel("Название").fill("Качество");
    await page.getByLabel("Код").fill("не имя!");
    await page.getByLabel("Значение ступени 1").fill("0,5");
    await page.getByLabel("Начало ступени 2").fill("90");
    await page.getByLabel("Значение ступени 2").fill("1");
    await page.getByRole("button", { name: "Сохранить" }).click();
    await page.locator("[aria-invalid=true]").waitFor();
    await page.getByLabel("Код").fill("quality");
    await page.getByRole("button", { name: "Сохранить" }).click();
    await page.getByRole("heading", { name: "Качество" }).waitFor();
    expect(page.url()).toContain("table=quality");
    expect((await stored("quality")).bands).toEqual([
      { from: null, value: "0.5" },
      { from: "90", value: "1" },
    ]);
    await close();
  });

  test("of two who edit the same table the second is shown what the first has saved", async () => {
    const { page, close } = await visit(server, { as: "1002" }, "/tiers?table=commission");
    await server.ask(
      "1001",
      `mutation { defineTierTable(input: { code: "commission", name: "Commission of 2026", mode: MARGINAL,
        boundary: LOWER_BOUND_BELONGS, bands: [{ from: "0", value: "0.007" }] }) { __typename } }`,
    );
    await page.getByLabel("Value of band 1").fill("0.009");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Somebody else has changed this table meanwhile").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Show theirs" }).click();
    await page.getByRole("heading", { name: "Commission of 2026" }).waitFor();
    expect(await page.getByLabel("Value of band 1").inputValue()).toBe("0.007");
    await close();
  });

  test("a head reads and changes nothing", async () => {
    const { page, operations, close } = await visit(server, { as: "1007" }, "/tiers?table=overdue");
    await page.getByRole("img", { name: /^Step: / }).waitFor();
    expect(await page.getByRole("button", { name: "Save" }).count()).toBe(0);
    expect(operations[0]).toBe("TierTablesFirst");
    await page.goto(`${server.url}/tiers?table=nothing`);
    await page.getByText("There is no such page").waitFor();
    await close();
  });

  test.each(["light", "dark"] as const)("axe finds nothing against it, %s", async (theme) => {
    const { page, close } = await visit(
      server,
      { as: "1002", theme, viewport: { width: 1280, height: 980 } },
      "/tiers",
    );
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.goto(`${server.url}/tiers?table=overdue`);
    await page.getByLabel("Try a value").fill("30,000");
    await page.getByText("comes to 0.8, band 2").waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, `tiers-${theme}`);
    await close();
  });
});
