/** What is changed and not saved is asked about before it is left, wherever it was changed. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { hasChromium, type Language, testBrowser } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import { director, finance, loadPaidDemo, screenAddresses } from "../support/screens.ts";
import { testServer } from "../support/server.ts";

const words = {
  en: { progress: "Progress", title: "Leave without saving?", stay: "Cancel", leave: "Leave" },
  ru: { progress: "Выполнение", title: "Уйти без сохранения?", stay: "Отмена", leave: "Уйти" },
  ja: { progress: "進捗", title: "保存せずに移動しますか？", stay: "キャンセル", leave: "移動する" },
} as const;

interface Case {
  readonly language: Language;
  /** The screen's name, or an address. */
  readonly at: string;
  /** Changes something, and says what then stands there. */
  readonly change: (page: Page) => Promise<() => Promise<string>>;
  readonly as?: string;
}

/** Fills a field, which then holds the text. */
function filled(label: string | RegExp, text: string): Case["change"] {
  return async (page) => {
    const field = page.getByLabel(label, typeof label === "string" ? { exact: true } : {}).first();
    await field.fill(text);
    return () => field.inputValue();
  };
}

const cases: Readonly<Record<string, Case>> = {
  "the adjustment script": {
    language: "ru",
    at: "script",
    async change(page) {
      const field = page.getByRole("textbox", { name: "Сценарий" });
      await field.click();
      await page.keyboard.insertText("// later");
      return async () => ((await field.textContent()) ?? "").trim();
    },
  },
  "a plan profile": { language: "ja", at: "/profiles?profile=selling", change: filled("重み1", "0.55") },
  "an indicator": {
    language: "ru",
    at: "/indicators?indicator=activity",
    change: filled(/^Название/, "Звонки"),
  },
  "the calendar": {
    language: "ja",
    at: "calendar",
    async change(page) {
      const saturday = page.getByLabel("土曜日", { exact: true });
      await saturday.check();
      return async () => String(await saturday.isChecked());
    },
  },
  "a seasonality": {
    language: "ru",
    at: "calendar",
    async change(page) {
      await page.getByRole("button", { name: "Новая сезонность" }).click();
      return filled("декабрь", "2,5")(page);
    },
  },
  "tests of a rule": {
    language: "ru",
    at: "/rules/activity?tab=tests",
    async change(page) {
      await page.getByRole("button", { name: "Добавить тест" }).click();
      return filled("Тест", "Девяносто звонков")(page);
    },
  },
  "people of the set-up": {
    language: "ja",
    at: "/setup?step=employees",
    change: filled(/氏名/, "鈴木一郎"),
  },
  "pay settings": {
    language: "ru",
    at: "pay-settings",
    as: director,
    async change(page) {
      const flag = page.getByRole("switch").first();
      await flag.click();
      return async () => String(await flag.isChecked());
    },
  },
  "a pasted formula": {
    language: "en",
    at: "paste",
    async change(page) {
      const field = page.getByLabel("Formulas with their headers");
      await field.fill("=IF(A1>10,5,0)");
      return () => field.inputValue();
    },
  },
};

describe.skipIf(!hasChromium)("leaving without saving", async () => {
  const { orm } = await testDatabase();
  await loadPaidDemo(orm);
  const server = await testServer(orm, { today: "2026-03-20" });
  const addresses = await screenAddresses(server);
  const visit = await testBrowser();

  test.each(Object.entries(cases))("%s is asked about", async (_, { language, at, change, as = finance }) => {
    const say = words[language];
    const { page, close } = await visit(server, { as, language }, addresses.get(at) ?? at);
    const standing = await change(page);
    const written = await standing();
    const here = page.url();
    const toProgress = page.getByRole("navigation").getByRole("link", { name: say.progress, exact: true });
    await toProgress.click();
    const question = page.getByRole("dialog", { name: say.title });
    await question.getByRole("button", { name: say.stay }).click();
    await question.waitFor({ state: "hidden" });
    expect(page.url()).toBe(here);
    expect(await standing()).toBe(written);
    await toProgress.click();
    await question.getByRole("button", { name: say.leave, exact: true }).click();
    await page.waitForURL(/\/progress/);
    await question.waitFor({ state: "hidden" });
    // Nothing is left behind: going on asks no more.
    await page.goBack();
    await page.waitForURL(here);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    expect(await question.count()).toBe(0);
    await close();
  });

  test("another profile is another address; what is saved is not asked about, in Japanese", async () => {
    const { page, close } = await visit(server, { as: finance, language: "ja" }, "/profiles?profile=serving");
    const weight = page.getByLabel("重み1", { exact: true });
    await weight.fill("0.45");
    await page.getByRole("link", { name: "計画プロファイルの一覧" }).click();
    const question = page.getByRole("dialog", { name: words.ja.title });
    await question.getByRole("button", { name: words.ja.stay }).click();
    await page.getByRole("button", { name: "保存" }).click();
    await page.getByText("「Serving」を保存しました").waitFor();
    await page.getByRole("link", { name: "計画プロファイルの一覧" }).click();
    await page.getByRole("rowheader").getByRole("link").first().waitFor();
    await close();
  });

  test("tests of a rule stay while another tab is looked at, and one that is deleted is taken back, in Russian", async () => {
    const { page, close } = await visit(
      server,
      { as: finance, language: "ru" },
      "/rules/acts?tab=tests&for=1044&period=2026-02",
    );
    const stored = async () => {
      const { data } = await server.ask(
        finance,
        `{ bonusTemplate(code: "acts") { tests { name expected } } }`,
      );
      return data.bonusTemplate.tests;
    };
    await page.getByRole("button", { name: "Добавить тест" }).click();
    await page.getByLabel("Тест", { exact: true }).fill("Двенадцать актов");
    await page.getByLabel("Ещё одно исходное значение").fill("acts_signed");
    await page.getByRole("button", { name: "Добавить столбец" }).click();
    await page.getByLabel(/acts_signed.*Двенадцать актов/).fill("12");
    // (12 − 10) × 12.5.
    await page.getByLabel(/Ожидается.*Двенадцать актов/).fill("25");
    await page.getByRole("tab", { name: "Формула" }).click();
    await page.getByRole("combobox", { name: "О ком" }).waitFor();
    expect(new URL(page.url()).search).toBe("?for=1044&period=2026-02");
    await page.getByRole("tab", { name: "Тесты" }).click();
    expect(await page.getByLabel(/Ожидается.*Двенадцать актов/).inputValue()).toBe("25");
    await page.getByRole("button", { name: "Сохранить и выполнить" }).click();
    await page.getByRole("cell", { name: "пройден", exact: true }).waitFor();
    await page.getByRole("button", { name: "Удалить тест «Двенадцать актов»" }).click();
    await page.getByRole("button", { name: "Сохранить и выполнить" }).click();
    await expect.poll(stored).toEqual([]);
    await page.getByRole("button", { name: "Отменить", exact: true }).last().click();
    await expect.poll(stored).toEqual([{ name: "Двенадцать актов", expected: "25" }]);
    await page.getByRole("cell", { name: "пройден", exact: true }).waitFor();
    await close();
  });
});
