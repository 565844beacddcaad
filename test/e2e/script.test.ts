/** The adjustment script in a real browser: written, mended, tried out and put in force. */
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { hasChromium, picture, settled, testBrowser, violations } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

describe.skipIf(!hasChromium)("the adjustment script", async () => {
  const { orm } = await testDatabase();
  await loadSeed(orm.em.fork(), "demo");
  const server = await testServer(orm, { today: "2026-03-20" });
  const visit = await testBrowser();

  test("finance writes a script, mends it, looks at its cost and puts it in force, in Russian", async () => {
    const { page, close } = await visit(server, { as: "1002", language: "ru" }, "/adjustment-script");
    await page.getByRole("textbox", { name: "Сценарий" }).click();
    await page.keyboard.insertText(
      '// a tenth of a per cent of the salary\nBONUS("phone") := BONUS("phone") + SALRY * 0.1%',
    );
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Заменить на SALARY" }).first().click();
    await page.getByRole("button", { name: "Посмотреть влияние за три месяца" }).click();
    await page.getByRole("row", { name: /январь 2026/ }).waitFor();
    await picture(page, "script");
    expect(await violations(page)).toEqual([]);
    await page.getByLabel("Действует с").fill("2026-04-01");
    await page.getByRole("button", { name: "Ввести в действие" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Ввести в действие" }).click();
    await page
      .getByRole("region", { name: "Сценарии по датам" })
      .getByText('BONUS("phone") + SALARY * 0.1%')
      .waitFor();
    await close();
  });

  test("an auditor reads it, in the dark; an employee does not come in", async () => {
    const { page, close } = await visit(server, { as: "1001", theme: "dark" }, "/adjustment-script");
    await settled(page);
    expect(await page.getByRole("button", { name: "Put in force" }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await close();
    const employee = await visit(server, { as: "1011" }, "/progress");
    await employee.page.goto(`${server.url}/adjustment-script`);
    await employee.page.getByText("You may not see this").waitFor();
    await employee.close();
  });
});
