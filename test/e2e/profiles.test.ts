/** Plan profiles in a real browser: weights, caps, and whose they are. */
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { hasChromium, picture, settled, testBrowser, violations } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

describe.skipIf(!hasChromium)("the screen of plan profiles", async () => {
  const { orm } = await testDatabase();
  await loadSeed(orm.em.fork(), "demo");
  const server = await testServer(orm, { today: "2026-03-20" });
  const visit = await testBrowser();

  const weightOf = async (code: string): Promise<string> => {
    const { data } = await server.ask("1002", "{ planProfiles { code indicators { weight } } }");
    return data.planProfiles.find((each: { code: string }) => each.code === code).indicators[0].weight;
  };

  test("a profile is made with weights and caps, and given to the company once", async () => {
    const { page, close } = await visit(server, { as: "1002", language: "ru" }, "/profiles?profile=%2B");
    await page.getByLabel("Название").fill("Проба");
    await page.getByLabel("Код").fill("trial");
    await page.getByRole("button", { name: "Добавить показатель" }).click();
    await page.getByLabel("Показатель 1", { exact: true }).selectOption("sales");
    await page.getByLabel("Вес 1").fill("много");
    await page.getByRole("button", { name: "Сохранить" }).click();
    await page.getByText("«много» — не число").waitFor();
    await page.getByLabel("Вес 1").fill("0,7");
    await page.getByLabel("Предел 1").fill("1,5");
    await page.getByRole("button", { name: "Сохранить" }).click();
    await page.getByText("Профиль «Проба» сохранён").waitFor();
    await page.getByRole("button", { name: "Назначить профиль" }).click();
    await page.getByRole("row", { name: /Вся компания/ }).waitFor();
    await page.getByRole("button", { name: "Назначить профиль" }).click();
    await page.getByText("В часть этих дней профиль уже назначен.").waitFor();
    const { data } = await server.ask(
      "1002",
      "{ planProfiles { code indicators { indicator { code } weight cap } assignments { employee { number } unit { code } validFrom validTo } } }",
    );
    expect(data.planProfiles.find(({ code }: { code: string }) => code === "trial")).toEqual({
      code: "trial",
      indicators: [{ indicator: { code: "sales" }, weight: "0.7", cap: "1.5" }],
      assignments: [{ employee: null, unit: null, validFrom: "2026-03-20", validTo: null }],
    });
    await close();
  });

  test("a saved change is taken back by the notice", async () => {
    const { page, close } = await visit(server, { as: "1002", language: "ja" }, "/profiles?profile=trial");
    await page.getByLabel("重み1").fill("0.9");
    await page.getByRole("button", { name: "保存" }).click();
    await page.getByText("「Проба」を保存しました").waitFor();
    expect(await weightOf("trial")).toBe("0.9");
    await page.getByRole("button", { name: "元に戻す" }).click();
    await expect.poll(() => weightOf("trial")).toBe("0.7");
    await expect.poll(() => page.getByLabel("重み1").inputValue()).toBe("0.7");
    await close();
  });

  test("of two who edit the same profile the second chooses whose state stands", async () => {
    const { page, close } = await visit(server, { as: "1002" }, "/profiles?profile=trial");
    const other = (weight: string) =>
      server.ask(
        "1001",
        `mutation { definePlanProfile(input: { code: "trial", name: "Проба",
          indicators: [{ indicator: "sales", weight: "${weight}" }] }) { __typename } }`,
      );
    await other("0.4");
    await page.getByLabel("Weight 1").fill("0.5");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Somebody else has changed this profile meanwhile").waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await weightOf("trial")).toBe("0.4");
    await page.getByRole("button", { name: "Show theirs" }).click();
    await expect.poll(() => page.getByLabel("Weight 1").inputValue()).toBe("0.4");
    await other("0.3");
    await page.getByLabel("Weight 1").fill("0.6");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Save mine" }).click();
    await page.getByText("“Проба” is saved").waitFor();
    expect(await weightOf("trial")).toBe("0.6");
    await close();
  });

  test("a head sees whose a profile is only of those under them", async () => {
    const give = (number: string) =>
      server.ask(
        "1002",
        `mutation { assignPlanProfile(input: { profile: "trial", subject: { employee: "${number}" }, validFrom: "2026-01-01" }) { __typename } }`,
      );
    await give("1011");
    await give("1001");
    const { page, close } = await visit(server, { as: "1007", language: "ja" }, "/profiles?profile=trial");
    await page.getByRole("row", { name: /Katya Volkov/ }).waitFor();
    expect(await page.getByRole("row").filter({ hasText: "2026" }).count()).toBe(2);
    expect(await page.getByRole("button", { name: "保存" }).count()).toBe(0);
    await close();
  });

  test.each(["light", "dark"] as const)("axe finds nothing against it, %s", async (theme) => {
    const { page, operations, close } = await visit(server, { as: "1002", theme }, "/profiles");
    await settled(page);
    expect(operations[0]).toBe("ProfilesFirst");
    expect(await violations(page)).toEqual([]);
    await page.getByRole("rowheader").getByRole("link").first().click();
    await page.getByRole("heading", { name: "Given to" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, `profiles-${theme}`);
    await close();
  });
});
