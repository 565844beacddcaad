/** Access in a real browser: roles are granted, ended and given back, a token's secret is shown once, passwords are set. */
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { hasChromium, picture, settled, testBrowser, violations } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

describe.skipIf(!hasChromium)("access", async () => {
  const { orm } = await testDatabase();
  await loadSeed(orm.em.fork(), "demo");
  const server = await testServer(orm, { today: "2026-03-20" });
  const visit = await testBrowser();

  test("an administrator grants a role within a unit, ends it and takes that back, in Japanese", async () => {
    const { page, close } = await visit(server, { as: "1001", language: "ja" }, "/access");
    await page.getByRole("button", { name: "権限を付与" }).click();
    const dialog = page.getByRole("dialog", { name: "権限を付与" });
    await choose("従業員", /Katya Volkov/);
    await choose("権限", "監査人");
    await dialog.getByRole("button", { name: "付与", exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
    const row = page.getByRole("row", { name: /Katya Volkov/ });
    await row.getByRole("cell", { name: "監査人", exact: true }).waitFor();
    await row.getByRole("button", { name: /終了/ }).click();
    const ending = page.getByRole("dialog");
    await ending.getByRole("button", { name: "終了" }).click();
    await ending.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "元に戻す" }).click();
    await page.getByRole("row", { name: /Katya Volkov.*無期限/ }).waitFor();
    await close();

    async function choose(label: string, option: string | RegExp): Promise<void> {
      await dialog.getByRole("combobox", { name: label }).click();
      await page.getByRole("option", { name: option }).click();
    }
  });

  test("the last administrator stays, and why is said in the dialog", async () => {
    const { page, close } = await visit(server, { as: "1001" }, "/access");
    await page.getByRole("button", { name: /^End Administrator of/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "End" }).click();
    await page.getByText("The last ADMIN of the whole company stays; appoint another one first.").waitFor();
    await close();
  });

  test("a token's secret is shown once; the token is revoked after a question", async () => {
    const { page, close } = await visit(server, { as: "1001", language: "ru" }, "/access?tab=tokens");
    await page.getByRole("button", { name: "Новый токен" }).click();
    await page.getByRole("dialog").getByLabel("Название").fill("CRM");
    await page.getByRole("button", { name: "Создать токен" }).click();
    const secret =
      (await page.getByRole("dialog", { name: "Секрет токена" }).locator("pre").textContent()) ?? "";
    const sent = await server.askWith(
      { authorization: `Bearer ${secret}` },
      {
        query: `mutation { recordIncidents(input: { source: "x", incidents: [{ externalId: "1", employee: "1011", date: "2026-03-19", type: "call", quantity: 1 }] }) { __typename } }`,
      },
    );
    expect(sent.errors).toEqual([]);
    expect(sent.data.recordIncidents.__typename).toBe("FactsRecorded");
    await page.getByRole("button", { name: "Секрет сохранён" }).click();
    await page.reload();
    await page.getByRole("rowheader", { name: "CRM" }).waitFor();
    expect(await page.content()).not.toContain(secret);
    await page.getByRole("button", { name: "Отозвать: CRM" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Отозвать" }).click();
    await page.getByText(/^отозван/).waitFor();
    await close();
  });

  test("a password is set, and whoever is employed is not erased", async () => {
    const { page, close } = await visit(server, { as: "1001" }, "/access?tab=people");
    const password = page.getByRole("region", { name: "Set a password" });
    await choosePerson(password, page);
    await password.getByLabel(/^New password/).fill("a long enough secret");
    await password.getByRole("button", { name: "Set the password" }).click();
    const sure = page.getByRole("dialog", { name: "Set a password for number 1011?" });
    await sure.getByRole("button", { name: "Set the password" }).click();
    await page.getByText("The password is set").waitFor();
    await page.getByRole("button", { name: "Erase a person…" }).click();
    const dialog = page.getByRole("dialog");
    await choosePerson(dialog, page);
    await dialog.getByLabel(/again/).fill("1012");
    await dialog.getByRole("button", { name: "Erase for good" }).click();
    await page.getByText("This is another number").waitFor();
    await dialog.getByLabel(/again/).fill("1011");
    await dialog.getByRole("button", { name: "Erase for good" }).click();
    await dialog.getByRole("alert").waitFor();
    expect((await server.ask("1001", `{ employee(number: "1011") { name } }`)).data.employee.name).toBe(
      "Katya Volkov",
    );
    await close();
  });

  test.each(["light", "dark"] as const)("axe finds nothing against its pages, %s", async (theme) => {
    const { page, close } = await visit(server, { as: "1001", theme }, "/access");
    for (const tab of ["grants", "tokens", "people"]) {
      await page.goto(`${server.url}/access?tab=${tab}`);
      await settled(page);
      expect(await violations(page)).toEqual([]);
      await picture(page, `access-${tab}-${theme}`);
    }
    await close();
  });

  async function choosePerson(
    place: import("playwright-core").Locator,
    page: import("playwright-core").Page,
  ): Promise<void> {
    await place.getByRole("combobox", { name: "Person" }).click();
    await page.getByRole("option", { name: /Katya Volkov/ }).click();
  }
});
