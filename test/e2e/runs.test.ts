/** Runs in a real browser: a month is started, watched, corrected, approved by another person, closed, compared and downloaded. */
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { approveRun, closeRun, startRun } from "../../src/pay/index.ts";
import { hasChromium, picture, settled, testBrowser, violations } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";
import { runByWorker } from "../support/worker.ts";

describe.skipIf(!hasChromium)("the screens of runs", async () => {
  const { orm } = await testDatabase();
  await loadSeed(orm.em.fork(), "demo");
  const period = parsePeriod("2026-02");
  if (period === null) throw new Error("no period");
  // February is paid; the demo's own doors approve and close it.
  await orm.em.fork().execute("update company set four_eyes_runs = false");
  const february = await startRun(orm.em.fork(), { period, startedBy: null });
  await approveRun(orm.em.fork(), february.id, null);
  await closeRun(orm.em.fork(), february.id, null);
  const server = await testServer(orm, { today: "2026-04-01" });
  const visit = await testBrowser();

  async function scheduled() {
    return (await server.ask("1002", "{ runSchedule { enabled dayOfMonth hour nextPeriod nextStart } }")).data
      .runSchedule;
  }

  async function idOf(month: string): Promise<string> {
    const { data } = await server.ask("1002", `query ($period: Period!) { runs(period: $period) { id } }`, {
      period: month,
    });
    return encodeURIComponent(data.runs[0].id);
  }

  test("finance starts March in Russian, watches it, and a second person is needed to approve it", async () => {
    await orm.em.fork().execute("update company set four_eyes_runs = true");
    const { page, streams, close } = await visit(server, { as: "1002", language: "ru" }, "/runs");
    await page.getByRole("button", { name: "Рассчитать месяц" }).click();
    const dialog = page.getByRole("dialog", { name: "Какой месяц рассчитать?" });
    await dialog.getByText("март 2026 г.").waitFor();
    await dialog.getByRole("button", { name: "Рассчитать месяц" }).click();
    await page.getByRole("heading", { name: "Расчёт: март 2026 г." }).waitFor();
    await page.getByText("Ждёт своей очереди").waitFor();
    await expect.poll(() => streams).toContain("RunProgress");
    await runByWorker(orm, server, "1002", "2026-03");
    await page.getByText("Рассчитан", { exact: true }).first().waitFor();
    await page.getByRole("button", { name: "Утвердить" }).click();
    await page.getByText("Это должен сделать не тот, кто начал, а другой сотрудник.").waitFor();
    await orm.em.fork().execute("update company set four_eyes_runs = false");
    await close();
  });

  test("a second run of a closed month is refused with its reason", async () => {
    const { page, close } = await visit(server, { as: "1002" }, "/runs");
    await page.getByRole("button", { name: "Start a month" }).click();
    const dialog = page.getByRole("dialog", { name: "Which month is to be run?" });
    await dialog.getByText("April 2026").waitFor();
    for (const month of ["March 2026", "February 2026"]) {
      await dialog.getByRole("button", { name: "Earlier" }).click();
      await dialog.getByText(month).waitFor();
    }
    await dialog.getByRole("button", { name: "Start a month" }).click();
    await dialog.getByRole("alert").getByText("February 2026 is approved or closed").waitFor();
    expect(await violations(page)).toEqual([]);
    await close();
  });

  test("statements are found by name; an error is told with its cause, left out and taken back in", async () => {
    const path = `/runs/${await idOf("2026-03")}`;
    await orm.em.fork().execute(
      `update statement set status = 'ERROR', total = null, reporting_total = null, error = 'The rate is missing.'
       where run_id = (select max(id) from calculation_run)
         and employee_id = (select id from employee where number = '1011')`,
    );
    const { page, close } = await visit(server, { as: "1002" }, path);
    await page.getByRole("textbox", { name: "Filter by name or number" }).fill("1011");
    await page.getByText("1 statement", { exact: true }).waitFor();
    await page.getByRole("link", { name: "Katya Volkov" }).waitFor();
    await page.getByRole("tab", { name: "Errors" }).click();
    await page.getByText("The rate is missing.").waitFor();
    const katya = page.getByRole("row", { name: /^Katya Volkov/ });
    await katya.getByRole("button", { name: "Leave out" }).click();
    const dialog = page.getByRole("dialog", { name: "Leave Katya Volkov out of this run?" });
    await dialog.getByRole("button", { name: "Leave out" }).click();
    await dialog.getByText("Say why.").waitFor();
    await dialog.getByLabel("Reason").fill("Paid by hand");
    await dialog.getByRole("button", { name: "Leave out" }).click();
    await page.getByText("Left out: Paid by hand").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Left out: Paid by hand").waitFor({ state: "hidden" });
    await settled(page);
    await picture(page, "run-errors");
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Approve" }).click();
    await page.getByText(/In error: 1011/).waitFor();
    await katya.getByRole("button", { name: "Compute anew" }).click();
    await katya.waitFor({ state: "detached" });
    // The demo has one whose error is real: left out by name, and the run can be approved.
    await page.getByRole("button", { name: "Leave out" }).click();
    const other = page.getByRole("dialog", { name: /out of this run/ });
    await other.getByLabel("Reason").fill("Waits for a plan");
    await other.getByRole("button", { name: "Leave out" }).click();
    await page.getByText("Left out: Waits for a plan").waitFor();
    await close();
  });

  test.each(["light", "dark"] as const)("March is held against February, %s", async (theme) => {
    const path = `/runs/${await idOf("2026-03")}?tab=comparison`;
    const { page, close } = await visit(server, { as: "1001", theme }, path);
    await page.getByRole("heading", { name: /^Why the pay of \d+ employees differs$/ }).waitFor();
    await page.getByRole("row", { name: /^Before/ }).waitFor();
    expect(await page.getByRole("button", { name: "Approve" }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await picture(page, `run-comparison-${theme}`);
    await page.goto(`${server.url}/runs`);
    await page.getByRole("link", { name: "March 2026" }).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await picture(page, `runs-${theme}`);
    await page.getByRole("link", { name: "March 2026" }).click();
    await page.getByRole("link", { name: "Katya Volkov" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, `run-${theme}`);
    await close();
  });

  test("finance approves, takes it back, approves and closes in Japanese, and downloads the files", async () => {
    const path = `/runs/${await idOf("2026-03")}`;
    const { page, close } = await visit(server, { as: "1002", language: "ja" }, path);
    await page.getByRole("button", { name: "承認する" }).click();
    await page.getByRole("button", { name: "元に戻す" }).click();
    await page.getByText("計算済み", { exact: true }).first().waitFor();
    await page.getByRole("button", { name: "承認する" }).click();
    await page.getByRole("button", { name: "確定する" }).click();
    await page
      .getByRole("dialog", { name: "2026年3月を確定しますか" })
      .getByRole("button", { name: "確定する" })
      .click();
    await page.getByText("確定済み", { exact: true }).waitFor();
    for (const [format, name] of [
      ["XLSX", /\.xlsx$/],
      ["CSV", /\.csv$/],
      ["HTML", /\.html$/],
    ] as const) {
      await page.getByRole("button", { name: "ダウンロード" }).click();
      const file = page.waitForEvent("download");
      await page.getByRole("menuitem", { name: new RegExp(format) }).click();
      expect((await file).suggestedFilename()).toMatch(name);
    }
    await close();
  });

  test("finance sets the schedule; who reads no company's pay finds no runs", async () => {
    const { page, close } = await visit(server, { as: "1002" }, "/runs");
    await page.getByRole("button", { name: "Change" }).click();
    const dialog = page.getByRole("dialog", { name: "Schedule" });
    await dialog.getByRole("switch", { name: "Run the month before by itself" }).check();
    await dialog.getByLabel("Day of the month").fill("31");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText("The day is from 1 to 28.").waitFor();
    await dialog.getByLabel("Day of the month").fill("5");
    await dialog.getByLabel("Hour of the day").fill("6");
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByText(/is run by itself on/).waitFor();
    await close();
    const { page: again, close: closeAgain } = await visit(server, { as: "1002", language: "ru" }, "/runs");
    const before = await scheduled();
    await again.getByRole("button", { name: "Изменить" }).click();
    const change = again.getByRole("dialog", { name: "Расписание" });
    await change.getByRole("switch").uncheck();
    await change.getByRole("button", { name: "Сохранить" }).click();
    await expect.poll(scheduled).toMatchObject({ enabled: false });
    await again
      .getByRole("alert")
      .filter({ hasText: "Расписание сохранено" })
      .getByRole("button", { name: "Отменить" })
      .click();
    await expect.poll(scheduled).toEqual(before);
    await closeAgain();
    const employee = await visit(server, { as: "1011" }, "/progress");
    expect(await employee.page.getByRole("link", { name: "Runs" }).count()).toBe(0);
    await employee.close();
  });
});
