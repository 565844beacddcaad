/** Indicators in a real browser: all sources by form, faults at their place, dated versions, and how they follow from each other. */
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { hasChromium, picture, settled, testBrowser, violations } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

describe.skipIf(!hasChromium)("the screen of indicators", async () => {
  const { orm } = await testDatabase();
  await loadSeed(orm.em.fork(), "demo");
  const server = await testServer(orm, { today: "2026-03-20" });
  const visit = await testBrowser();
  const added = "/indicators?indicator=%2B";

  async function stored(code: string) {
    const { data } = await server.ask(
      "1002",
      `{ indicators { code source rollUp minimum maximum enteredBy decimals spread incidentTargets { incidentType coefficient }
        documentCategory documentMeasure documentCondition formula versions { effectiveFrom documentMeasure } } }`,
    );
    return data.indicators.find((each: { code: string }) => each.code === code);
  }

  // First: the pictures show the company as it is.
  test.each(["light", "dark"] as const)("axe finds nothing against it, %s", async (theme) => {
    const viewport = { width: 1280, height: 980 };
    const { page, close } = await visit(server, { as: "1002", theme, viewport }, "/indicators");
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await picture(page, `indicators-${theme}`);
    await page.goto(`${server.url}/indicators?indicator=average_invoice`);
    await page.getByRole("heading", { name: "Average invoice" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, `indicator-${theme}`);
    await close();
  });

  test("a formula is broken, underlined by the language itself, mended by the offered fix, and saved", async () => {
    const { page, operations, close } = await visit(server, { as: "1002", language: "ru" }, added);
    await page.getByLabel("Название").fill("Доля актов");
    await page.getByLabel("Код").fill("act_share");
    await page.getByText("Формула", { exact: true }).click();
    await page.getByRole("textbox", { name: "Формула" }).fill("acts_signed / invoice_coun");
    await page.locator("mark", { hasText: "invoice_coun" }).waitFor();
    expect(await page.getByRole("button", { name: "Сохранить" }).isDisabled()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: /Исправить: .*invoice_count/ }).click();
    await page.getByRole("button", { name: "Сохранить" }).click();
    await page.getByText("Показатель «Доля актов» сохранён").waitFor();
    expect(operations.filter((name) => name === "DefineIndicator")).toHaveLength(1);
    expect(await stored("act_share")).toMatchObject({
      source: "FORMULA",
      formula: "acts_signed / invoice_count",
    });
    await page.getByRole("link", { name: "Paid invoices" }).waitFor();
    await close();
  });

  test("incidents have coefficients, as one writes them in the language", async () => {
    const { page, close } = await visit(server, { as: "1002", language: "ru" }, added);
    await page.getByLabel("Название").fill("Внимание");
    await page.getByLabel("Код").fill("care");
    await page.getByText("События", { exact: true }).click();
    await page.getByLabel("Вид события 1").fill("call");
    await page.getByLabel("Коэффициент 1").fill("0,5");
    await page.getByRole("button", { name: "Добавить событие" }).click();
    await page.getByLabel("Вид события 2").fill("complaint");
    await page.getByLabel("Коэффициент 2").fill("-2");
    await page.getByRole("button", { name: "Сохранить" }).click();
    await page.getByText("Показатель «Внимание» сохранён").waitFor();
    expect((await stored("care")).incidentTargets).toEqual([
      { incidentType: "call", coefficient: "0.5" },
      { incidentType: "complaint", coefficient: "-2" },
    ]);
    await close();
  });

  test("documents have a condition, whose faults stand at it", async () => {
    const { page, close } = await visit(server, { as: "1002", language: "ja" }, added);
    await page.getByLabel("名称").fill("大口受注");
    await page.getByLabel("コード").fill("large_orders");
    await page.getByLabel("伝票の区分").fill("invoice");
    await page.getByLabel("集計対象").selectOption("COUNT");
    await page.getByLabel("対象とする伝票").fill("amount > (1000");
    await page.getByRole("alert").first().waitFor();
    expect(await page.getByRole("button", { name: "保存" }).isDisabled()).toBe(true);
    await page.getByLabel("対象とする伝票").fill("amount");
    await page.getByRole("button", { name: "保存" }).click();
    await page.getByText("条件は amount > 0 のような比較です。").waitFor();
    await page.getByLabel("対象とする伝票").fill("amount >= 1000");
    await page.getByRole("button", { name: "保存" }).click();
    await page.getByText("「大口受注」を保存しました").waitFor();
    expect(await stored("large_orders")).toMatchObject({
      documentCategory: "invoice",
      documentMeasure: "COUNT",
      documentCondition: "amount >= 1000",
    });
    await close();
  });

  test("values by hand have bounds and somebody who enters them", async () => {
    const { page, close } = await visit(server, { as: "1001" }, added);
    await page.getByLabel("Name").fill("Team spirit");
    await page.getByLabel("Code").fill("spirit");
    await page.getByText("By hand", { exact: true }).click();
    await page.getByLabel("Rolls up by").selectOption("AVERAGE");
    await page.getByLabel("Who enters").selectOption("HEADS");
    await page.getByLabel("From", { exact: true }).fill("3");
    await page.getByLabel("To", { exact: true }).fill("-3");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("The lowest value is above the highest.").waitFor();
    await page.getByLabel("From", { exact: true }).fill("-3");
    await page.getByLabel("To", { exact: true }).fill("3");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("“Team spirit” is saved").waitFor();
    expect(await stored("spirit")).toMatchObject({
      source: "MANUAL",
      rollUp: "AVERAGE",
      minimum: "-3",
      maximum: "3",
      enteredBy: "HEADS",
    });
    await close();
  });

  test("another day makes a new definition beside the former", async () => {
    const { page, close } = await visit(server, { as: "1002" }, "/indicators?indicator=acts_signed");
    await page.getByLabel("What counts").selectOption("SUM");
    await page.getByLabel("Holds from").fill("2026-07-01");
    await page.getByRole("button", { name: "Save" }).click();
    await page.waitForURL(/from=2026-07-01/);
    expect((await stored("acts_signed")).versions).toEqual([
      { effectiveFrom: null, documentMeasure: "COUNT" },
      { effectiveFrom: "2026-07-01", documentMeasure: "SUM" },
    ]);
    await page.getByLabel("Definition").selectOption({ index: 0 });
    await page.waitForFunction(() => document.querySelector("select option[value=COUNT]:checked") !== null);
    await close();
  });

  test("a saved change is taken back by the notice", async () => {
    const { page, close } = await visit(
      server,
      { as: "1002", language: "ja" },
      "/indicators?indicator=acts_signed",
    );
    const before = await stored("acts_signed");
    await page.getByLabel("単位").fill("枚");
    await page.getByLabel("集計対象").selectOption("SUM");
    await page.getByRole("button", { name: "保存" }).click();
    await page.getByRole("button", { name: "元に戻す" }).click();
    await expect.poll(() => stored("acts_signed")).toEqual(before);
    await close();
  });

  test("of two who edit the same indicator the second is told", async () => {
    const { page, close } = await visit(
      server,
      { as: "1002", language: "ru" },
      "/indicators?indicator=receivables",
    );
    await server.ask(
      "1001",
      `mutation { defineIndicator(input: { code: "receivables", name: "Debts", direction: LOWER_IS_BETTER,
        source: { manual: LAST } }) { __typename } }`,
    );
    await page.getByLabel("Название").fill("Долги");
    await page.getByRole("button", { name: "Сохранить" }).click();
    await page.getByText("Тем временем показатель изменил кто-то другой").waitFor();
    await page.getByRole("button", { name: "Показать чужое" }).click();
    await page.getByRole("heading", { name: "Debts" }).waitFor();
    await close();
  });

  test("a head reads and changes nothing", async () => {
    const { page, operations, close } = await visit(server, { as: "1007" }, "/indicators");
    await page.getByRole("link", { name: "Appraisal" }).click();
    await page.getByRole("heading", { name: "Appraisal" }).waitFor();
    expect(await page.getByRole("button", { name: "Save" }).count()).toBe(0);
    expect(operations[0]).toBe("IndicatorsFirst");
    await close();
  });
});
