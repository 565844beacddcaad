/** The console in Russian and Japanese, screen by screen: nothing stays in English but what the company itself wrote so. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { hasChromium, testBrowser } from "../support/browser.ts";
import { untranslatedOn } from "../support/untranslated.ts";
import { walkedCompany } from "../support/walked-company.ts";

type Other = "ru" | "ja";

const words = {
  ru: { hire: "Принять на работу", number: "Номер", name: "Имя" },
  ja: { hire: "採用", number: "社員番号", name: "氏名・名称" },
} as const;

describe.skipIf(!hasChromium)("the console in another language", async () => {
  const faulty = ["SUMM(1)", "ROUND(1", "sale * 2 + TIER(sales, comission)", "IF(TRUE, 1; 2)", "RAND()"];
  const { server, ids, without } = await walkedCompany(["SUMM", "RAND", "sale", "comission"]);
  const visit = await testBrowser();

  /** Each place with what its tabs show, as a person sees it. */
  async function walk(language: Other, as: string, paths: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    const { page, close } = await visit(server, { as, language }, "/progress");
    for (const path of paths) {
      await page.goto(`${server.url}${path}`);
      await shown(page);
      found.push(...(await untranslated(page, path)));
      for (const tab of await page.getByRole("tab").all()) {
        await tab.click();
        await shown(page);
        found.push(...(await untranslated(page, `${path} › ${await tab.textContent()}`)));
      }
    }
    await close();
    return found;
  }

  /** A page that is refused has no heading of its own. */
  async function shown(page: Page): Promise<void> {
    await page.locator("main :is(h1, h2)").first().waitFor();
    await page.waitForFunction(() => document.querySelector("[role=status][data-loading]") === null);
  }

  async function untranslated(page: Page, place: string): Promise<string[]> {
    const texts = await untranslatedOn(page, without);
    return texts.map((text) => `${place}: ${text}`);
  }

  describe.each(["ru", "ja"] as const)("%s", (language) => {
    test("what finance sees", { timeout: 300_000 }, async () => {
      const places = [
        "/progress",
        "/plans?indicator=sales&within=2026",
        "/rules",
        "/rules/sales_plan",
        "/adjustment-script",
        "/paste-formulas",
        "/tiers?table=commission",
        "/indicators?indicator=sales",
        "/entries",
        "/calendar",
        "/profiles?profile=trial",
        "/people?unit=sales_north",
        "/people/1011",
        "/pay-settings",
        "/runs",
        `/runs/${ids.march}?baseline=${ids.february}`,
        "/statements?subject=employee:1011",
        `/statements/${ids.statement}`,
        "/disputes",
        "/imports",
        `/imports/${ids.reconciled}`,
        `/imports/${ids.proposed}`,
        "/setup",
      ];
      expect(await walk(language, "1002", places)).toEqual([]);
    });

    test("what others see", { timeout: 120_000 }, async () => {
      expect(await walk(language, "1001", ["/access", "/audit"])).toEqual([]);
      expect(await walk(language, "1007", ["/progress", "/entries"])).toEqual([]);
      expect(await walk(language, "1011", ["/progress", "/statements", "/people/1011"])).toEqual([]);
      const { page, close } = await visit(server, { as: null, language }, "/progress");
      expect(await untranslated(page, "signing in")).toEqual([]);
      await close();
    });

    test("what is forbidden, and what there is not", async () => {
      expect(await walk(language, "1011", ["/runs", "/rules", "/nowhere", "/statements/1"])).toEqual([]);
    });

    test("a refused form", async () => {
      const { hire, number, name } = words[language];
      const { page, close } = await visit(server, { as: "1002", language }, "/people?unit=sales_north");
      await page.getByRole("button", { name: hire }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel(number).fill("1011");
      await dialog.getByLabel(name).fill("Katya Volkov");
      expect(await untranslated(page, "the form")).toEqual([]);
      await dialog.getByRole("button", { name: hire }).click();
      await dialog.getByText("1011").last().waitFor();
      await dialog.locator("[role=alert], .mantine-InputWrapper-error").first().waitFor();
      expect(await untranslated(page, "the refused form")).toEqual([]);
      await close();
    });

    test("a formula with faults, their fixes, completion and help", async () => {
      const { page, close } = await visit(server, { as: "1002", language }, "/rules/sales_plan");
      const field = page.locator(".cm-content").first();
      for (const text of faulty) {
        await field.click();
        await page.keyboard.press("Control+a");
        await page.keyboard.type(text);
        await page.keyboard.press("Escape");
        await page.locator("[data-severity=error]").first().waitFor();
        expect(await untranslated(page, text)).toEqual([]);
      }
      await close();
    });
  });
});
