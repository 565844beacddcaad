/** Importing a workbook in a real browser: uploaded, corrected, decided, reconciled, taken over, and paid by the month's run. */
import { describe, expect, test } from "vitest";
import { fileOf, sampleWorkbooks } from "../../seeds/workbooks/index.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { startRun } from "../../src/pay/index.ts";
import { hasChromium, picture, settled, testBrowser, violations } from "../support/browser.ts";
import { staff } from "../support/company.ts";
import { importingCompany, read } from "../support/importing.ts";

const [harbour, vektor] = ["harbour-supplies", "vektor"].map((name) => {
  const found = sampleWorkbooks().find((sample) => sample.name === name);
  if (found === undefined) throw new Error(`there is no sample ${name}`);
  return found;
}) as [ReturnType<typeof sampleWorkbooks>[number], ReturnType<typeof sampleWorkbooks>[number]];
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

describe.skipIf(!hasChromium)("the import screens", async () => {
  const visit = await testBrowser();

  /** What the month's run pays in all. */
  async function runTotal({ orm }: Awaited<ReturnType<typeof importingCompany>>): Promise<number> {
    const period = parsePeriod("2026-03");
    if (period === null) throw new Error("no month");
    const run = await startRun(orm.em.fork(), { period, startedBy: null });
    expect([run.status, run.errorCount]).toEqual(["CALCULATED", 0]);
    return Number(run.total);
  }

  test("a Russian workbook comes in, a deviation is decided and taken back, and the month pays what the book says", async () => {
    const company = await importingCompany();
    const { page, close } = await visit(company.server, { as: staff.finance, language: "ru" }, "/imports");
    await page.getByText("Книги ещё не загружали").waitFor();
    const buffer = Buffer.from(await fileOf(vektor.draft));
    await page.locator("input[type=file]").setInputFiles({ name: "vektor.xlsx", mimeType: xlsx, buffer });
    await page.getByRole("button", { name: "Загрузить" }).click();
    await page.getByRole("heading", { name: "vektor.xlsx" }).waitFor();
    await page.getByText("март 2026 г., 32 сотрудника").waitFor();
    await page.getByRole("cell", { name: "Оклад", exact: true }).waitFor();
    await picture(page, "import-sheets-ru");

    // I9 has 12,000 typed over its formula; as the column, its total alone differs from the book.
    await page.getByRole("tab", { name: "Отклонения (2)" }).click();
    const typed = page.getByRole("radiogroup", { name: "Как начислить Март 2026!I9" });
    await typed.getByText("Как в столбце").click();
    await page.getByText("1 изменение не применено").waitFor();
    await page.getByRole("button", { name: "Применить и разобрать заново" }).click();
    await page.getByText("1 изменение не применено").waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Сверить" }).click();
    await page.getByText("Каждая ячейка с формулой сверена.").waitFor();
    await page.getByRole("tab", { name: "Сверка" }).click();
    await page.getByText("1 ячейка").waitFor();
    await page.getByText("Как получается Март 2026!J9").click();
    await page.getByText("=D9+I9").first().waitFor();

    await page.getByRole("tab", { name: "Отклонения (2)" }).click();
    await typed.getByText("Как в книге").click();
    await page.getByRole("button", { name: "Применить и разобрать заново" }).click();
    await page.getByRole("button", { name: "Сверить" }).click();
    await page.getByText("Каждая ячейка с формулой сверена.").waitFor();
    await page.getByRole("button", { name: "Перенести" }).click();
    const dialog = page.getByRole("dialog", { name: "Перенести книгу?" });
    await dialog.getByText("сотрудники — 32").waitFor();
    await dialog.getByText("Расхождений нет.").waitFor();
    await dialog.getByRole("button", { name: "Перенести" }).click();
    const run = page.getByRole("link", { name: "Рассчитать март 2026 г." });
    expect(await run.getAttribute("href")).toBe("/runs?period=2026-03");
    expect(await runTotal(company)).toBe(Number(vektor.planted.lists[0]?.totals.J));
    await close();
  });

  test("an English workbook is corrected by keyboard, reconciled, read about in a report and taken over", async () => {
    const company = await importingCompany();
    const { page, operations, close } = await visit(company.server, { as: staff.finance }, "/imports");
    expect(operations).toEqual(["ImportsFirst"]);
    const buffer = Buffer.from(await fileOf(harbour.draft));
    await page.locator("input[type=file]").setInputFiles({ name: "harbour.xlsx", mimeType: xlsx, buffer });
    await page.getByRole("button", { name: "Upload", exact: true }).click();
    await page.getByRole("heading", { name: "harbour.xlsx" }).waitFor();
    await page.getByRole("textbox", { name: "Column G, Attainment: code" }).fill("fulfilment");
    await page.getByRole("combobox", { name: "Column C, Unit: role" }).focus();
    await page.keyboard.type("Ignored");
    await page.getByText("2 changes are not applied yet").waitFor();
    await page.getByRole("button", { name: "Discard" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("2 changes are not applied yet").waitFor();
    await page.getByRole("button", { name: "Apply and propose anew" }).click();
    await page.getByText("2 changes are not applied yet").waitFor({ state: "hidden" });
    await page.getByRole("tab", { name: "Rules" }).click();
    await page.getByRole("rowheader", { name: "fulfilment" }).waitFor();
    await page.getByRole("tab", { name: "Formula cells" }).click();
    await page.getByText(/^76 formula cells = /).waitFor();
    await page.getByRole("button", { name: "Reconcile" }).click();
    await page.getByRole("button", { name: "Take over" }).waitFor();
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Report (XLSX)" }).click();
    expect((await saving).suggestedFilename()).toMatch(/^premia-import-\d+\.xlsx$/);
    await page.getByRole("button", { name: "Take over" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Take over" }).click();
    await page.getByRole("link", { name: "Start the run of March 2026" }).waitFor();
    expect(await runTotal(company)).toBe(Number(harbour.planted.lists[0]?.totals.I));
    await page.getByRole("link", { name: "Imports" }).click();
    await page.getByRole("cell", { name: "Taken over" }).waitFor();
    await close();
  });
});

describe.skipIf(!hasChromium)("an import that several see", async () => {
  const visit = await testBrowser();
  const company = await importingCompany();
  const { server } = company;
  const proposed = await company.upload("harbour.xlsx", await fileOf(harbour.draft));
  const path = `/imports/${encodeURIComponent(proposed.id)}`;

  test("of two who change it, the slower is told, sees the newer state and keeps what is not applied", async () => {
    const { page, close } = await visit(server, { as: staff.finance }, `${path}?part=deviations`);
    await page.getByRole("radiogroup", { name: /H25/ }).getByText("As the column").click();
    await company.step(
      "editImportMapping",
      { ...read(proposed), decisions: [{ place: "March 2026!H18", decision: "FOLLOW" }] },
      staff.admin,
    );
    await page.getByRole("button", { name: "Apply and propose anew" }).click();
    await page.getByText("Somebody else has changed this import meanwhile").waitFor();
    const decided = (cell: RegExp) =>
      page.getByRole("radiogroup", { name: cell }).getByRole("radio", { name: "As the column" });
    expect(await decided(/H18/).isChecked()).toBe(true);
    expect(await decided(/H25/).isChecked()).toBe(true);
    await page.getByRole("button", { name: "Apply and propose anew" }).click();
    await page.getByText("Proposed anew").waitFor();
    await page.getByRole("button", { name: "Reconcile" }).click();
    await page.getByRole("button", { name: "Take over" }).waitFor();
    await close();
  });

  test("what is not applied is asked about before the import is left, and a part of it is no leaving, in Japanese", async () => {
    const { page, close } = await visit(server, { as: staff.finance, language: "ja" }, path);
    const code = page.getByRole("textbox", { name: "G列「Attainment」のコード" });
    await code.fill("tassei");
    await page.getByRole("tab", { name: "照合", exact: true }).click();
    await page.getByRole("tab", { name: "シート" }).click();
    expect(await code.inputValue()).toBe("tassei");
    await page.getByRole("navigation").getByRole("link", { name: "進捗", exact: true }).click();
    const question = page.getByRole("dialog", { name: "保存せずに移動しますか？" });
    await question.getByRole("button", { name: "キャンセル" }).click();
    await question.waitFor({ state: "hidden" });
    expect(await code.inputValue()).toBe("tassei");
    await page.getByRole("navigation").getByRole("link", { name: "進捗", exact: true }).click();
    await question.getByRole("button", { name: "移動する" }).click();
    await page.waitForURL(/\/progress/);
    await close();
  });

  test("a file that is no workbook is refused with the reason", async () => {
    const { page, close } = await visit(server, { as: staff.admin, language: "ja" }, "/imports");
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "bad.xlsx", mimeType: xlsx, buffer: Buffer.from("name;salary") });
    await page.getByRole("button", { name: "アップロード", exact: true }).click();
    await page.getByRole("alert").getByText("Excel ブック").waitFor();
    await close();
  });

  test("those who do not import see that they may not, and nothing of it", async () => {
    const { page, close } = await visit(server, { as: staff.auditor, language: "ru" }, "/progress");
    expect(await page.getByRole("link", { name: "Импорт" }).count()).toBe(0);
    await page.goto(`${server.url}/imports`);
    await page.getByText("У вас нет доступа").waitFor();
    await page.goto(`${server.url}${path}`);
    await page.getByText("У вас нет доступа").waitFor();
    await close();
  });

  test.each(["light", "dark"] as const)("axe finds nothing against any part, %s", async (theme) => {
    const { page, close } = await visit(server, { as: staff.finance, theme }, "/imports");
    await page.getByRole("link", { name: "harbour.xlsx" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, `imports-${theme}`);
    for (const part of ["sheets", "rules", "deviations", "account", "proof"]) {
      await page.goto(`${server.url}${path}?part=${part}`);
      await settled(page);
      await page
        .getByRole("tabpanel")
        .getByRole(part === "sheets" ? "region" : "heading")
        .first()
        .or(page.getByRole("tabpanel").getByRole("table").first())
        .first()
        .waitFor();
      await settled(page);
      // As high as its rules, down to the last row.
      await page.setViewportSize({ width: 1280, height: part === "rules" ? 1320 : 800 });
      if (part === "proof") await page.getByText("How March 2026!H18 comes about").click();
      expect([part, await violations(page)]).toEqual([part, []]);
      await picture(page, `import-${part}-${theme}`);
    }
    await close();
  });
});
