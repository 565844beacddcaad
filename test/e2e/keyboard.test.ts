/** By keyboard alone: plans are typed and saved, a rule is broken and mended, a run is approved and closed, a dispute is answered. */
import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { excludeFromRun, startRun } from "../../src/pay/index.ts";
import { hasChromium, testBrowser } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import { employee, finance } from "../support/screens.ts";
import { testServer } from "../support/server.ts";

describe.skipIf(!hasChromium)("by keyboard alone", async () => {
  const { orm } = await testDatabase();
  await loadSeed(orm.em.fork(), "demo");
  await orm.em.fork().execute("update company set four_eyes_runs = false, four_eyes_rules = false");
  const period = parsePeriod("2026-03");
  if (period === null) throw new Error("no month");
  const { id } = await startRun(orm.em.fork(), { period, startedBy: null });
  await excludeFromRun(orm.em.fork(), { run: id, employee: "1040", reason: "Waits for a plan" }, null);
  const server = await testServer(orm, { today: "2026-03-20" });
  const visit = await testBrowser();

  test("the first Tab offers to skip the screens, and leads to the content", async () => {
    const { page, close } = await visit(server, { as: finance, language: "ja" }, "/runs");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.className)).toContain("skip");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
    await close();
  });

  test("plans are typed, taken back, done again and saved", async () => {
    const { page, close } = await visit(
      server,
      { as: finance, language: "ru" },
      "/plans?subject=unit:sales_north&indicator=sales&within=2027",
    );
    const grid = page.getByRole("grid");
    await tabTo(page, grid);
    await page.keyboard.press("ArrowDown");
    for (const value of ["1000,5", "2000"]) {
      await page.keyboard.type(value);
      await page.keyboard.press("Tab");
    }
    await page.getByRole("button", { name: "Сохранить 2 изменения" }).waitFor();
    await page.keyboard.press("Control+z");
    await page.getByRole("button", { name: "Сохранить 1 изменение" }).waitFor();
    await page.keyboard.press("Control+y");
    await page.keyboard.press("Control+s");
    await page.getByText("Сохранено 2 значения").waitFor();
    // The keyboard is still in the sheet.
    expect(await grid.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await close();
  });

  test("a rule is broken, mended by the offered fix, and its draft saved", async () => {
    const { page, close } = await visit(server, { as: finance }, "/rules/acts");
    const editor = page.getByRole("textbox", { name: "Premium", exact: true });
    await tabTo(page, editor);
    await page.keyboard.press("Control+a");
    await page.keyboard.type("MAX(act_signed, 3) * 10");
    await page.keyboard.press("Escape");
    const fix = page.getByRole("button", { name: /^Replace with .?acts_signed/ }).first();
    await fix.waitFor();
    await tabTo(page, fix);
    await page.keyboard.press("Enter");
    await editor.getByText("acts_signed").waitFor();
    const save = page.getByRole("button", { name: "Save draft" });
    await expect.poll(() => save.isEnabled()).toBe(true);
    await tabTo(page, save);
    await page.keyboard.press("Enter");
    await page.getByText("Draft, checked").waitFor();
    await close();
  });

  test("a run is approved, and closed after a question, from which the focus comes back", async () => {
    const { data } = await server.ask(finance, `{ runs(period: "2026-03") { id } }`);
    const { page, close } = await visit(
      server,
      { as: finance, language: "ja" },
      `/runs/${encodeURIComponent(data.runs[0].id)}`,
    );
    await tabTo(page, page.getByRole("button", { name: "承認する" }));
    await page.keyboard.press("Enter");
    const closing = page.getByRole("button", { name: "確定する" });
    await closing.waitFor();
    await tabTo(page, closing);
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await expect.poll(() => holdsFocus(closing)).toBe(true);
    await page.keyboard.press("Enter");
    await tabTo(page, dialog.getByRole("button", { name: "確定する" }));
    await page.keyboard.press("Enter");
    await page.getByText("確定済み").first().waitFor();
    await close();
  });

  test("an employee disputes, finance answers, and each comes back to where they were", async () => {
    const { data } = await server.ask(
      employee,
      `{ me { employee { statements(first: 1) { edges { node { id } } } } } }`,
    );
    const address = `/statements/${encodeURIComponent(data.me.employee.statements.edges[0].node.id)}`;
    const { page, close } = await visit(server, { as: employee }, address);
    const dispute = page.getByRole("button", { name: "Dispute this statement" });
    await tabTo(page, dispute);
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await expect.poll(() => holdsFocus(dispute)).toBe(true);
    await page.keyboard.press("Enter");
    await dialog.getByRole("textbox").waitFor();
    await expect.poll(() => holdsFocus(dialog.getByRole("textbox"))).toBe(true);
    await page.keyboard.type("An invoice is missing");
    await tabTo(page, dialog.getByRole("button", { name: "Send" }));
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    await page.getByText("An invoice is missing").waitFor();
    await close();

    const other = await visit(server, { as: finance }, "/disputes");
    await tabTo(other.page, other.page.getByRole("button", { name: "Answer" }));
    await other.page.keyboard.press("Enter");
    const answer = other.page.getByRole("dialog");
    await answer.waitFor();
    await tabTo(other.page, answer.getByRole("textbox"));
    await other.page.keyboard.type("It is in April");
    await tabTo(other.page, answer.getByRole("button", { name: "Send the answer" }));
    await other.page.keyboard.press("Enter");
    await answer.waitFor({ state: "hidden" });
    await other.close();
  });
});

const most = 120;

/** Presses Tab until something has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    if (await holdsFocus(wanted)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${wanted}`);
}

function holdsFocus(wanted: Locator): Promise<boolean> {
  return wanted.evaluate((element) => element === document.activeElement);
}
