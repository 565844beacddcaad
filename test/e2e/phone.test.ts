/** On a phone: an employee's screens fit, can be touched, and axe has nothing against them; those of others are not broken. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { hasChromium, picture, testBrowser, violations } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import {
  director,
  employee,
  finance,
  loadPaidDemo,
  screenAddresses,
  screenNames,
} from "../support/screens.ts";
import { testServer } from "../support/server.ts";

const viewport = { width: 390, height: 844 };

describe.skipIf(!hasChromium)("on a phone", async () => {
  const { orm } = await testDatabase();
  await loadPaidDemo(orm);
  const server = await testServer(orm, { today: "2026-03-20" });
  const addresses = await screenAddresses(server);
  const visit = await testBrowser();
  const own = ["progress", "entries", "statements", "statement", "person"] as const;
  const visits = own.flatMap((name) =>
    (["light", "dark"] as const).map((theme, n) => [name, theme, n === 0 ? "ru" : "ja"] as const),
  );

  test.each(visits)("an employee's %s fits, %s, %s", async (name, theme, language) => {
    const { page, close } = await visit(
      server,
      { as: employee, viewport, theme, language },
      addresses.get(name) ?? "",
    );
    expect(await overflow(page)).toBe(0);
    expect(await tooSmall(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    if (name === "statement" && theme === "dark") await picture(page, "statement-phone-dark");
    await close();
  });

  test("an employee disputes and tries what-if with a finger, in Japanese", async () => {
    const { page, close } = await visit(
      server,
      { as: employee, viewport, language: "ja" },
      addresses.get("statement") ?? "",
    );
    await page.getByRole("button", { name: "異議を申し立てる" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await tooSmall(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    const tried = page.getByRole("region", { name: "試算" });
    await tried.scrollIntoViewIfNeeded();
    await tried.getByRole("textbox").first().fill("300000");
    await tried
      .getByText(/支給額は/)
      .first()
      .waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await close();
  });

  test("the sign-in fits", async () => {
    const { page, close } = await visit(server, { as: null, viewport, language: "ru" }, "/");
    expect(await overflow(page)).toBe(0);
    expect(await tooSmall(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await close();
  });

  const others = screenNames.filter((name) => !own.some((each) => each === name));

  test("the form of an indicator shows each source whole, a profile whose it is, in Russian", async () => {
    const { page, close } = await visit(
      server,
      { as: finance, viewport, language: "ru" },
      "/indicators?indicator=%2B",
    );
    const sources = page.getByRole("radiogroup", { name: "Источник" });
    for (const name of ["Документы", "События", "Вручную", "Формула"]) {
      const word = sources.getByText(name, { exact: true });
      expect(await word.evaluate((element) => element.scrollWidth - element.clientWidth), name).toBe(0);
    }
    expect(await violations(page)).toEqual([]);
    await page.goto(`${server.url}/profiles?profile=selling`);
    await page.getByRole("row", { name: /Sales North/ }).waitFor();
    expect(await overflow(page)).toBe(0);
    await close();
  });

  test.each(others)("%s is not broken", async (name) => {
    const as = name === "access" || name === "audit" ? director : finance;
    const { page, close } = await visit(server, { as, viewport }, addresses.get(name) ?? "");
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await close();
  });
});

/** By how much the page is wider than the phone; what scrolls in itself does not count. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** What a finger misses: WCAG 2.2 asks for 24 pixels both ways; links within a line of text may be lower. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>("button, a, input, select, [role=slider], [role=tab]"),
    ].flatMap((element) => {
      const { width, height } = element.getBoundingClientRect();
      const isShown = width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
      const isInText = element.tagName === "A" && getComputedStyle(element).display.startsWith("inline");
      const isHiddenInput = element.matches("input[type=radio], input[type=checkbox], .skip");
      return isShown && !isInText && !isHiddenInput && (width < 24 || height < 24)
        ? [`${element.textContent || element.outerHTML.slice(0, 120)} is ${width} × ${height}`]
        : [];
    }),
  );
}
