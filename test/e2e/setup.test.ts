/** The set-up in a real browser: from an empty database to a statement, in two languages; what stops a newcomer half-way. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { setUpCode } from "../../src/access/index.ts";
import {
  hasChromium,
  type Language,
  picture,
  settled,
  testBrowser,
  type Visited,
  violations,
} from "../support/browser.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { type TestServer, testSecret, testServer } from "../support/server.ts";
import { testWorker } from "../support/worker.ts";

interface Words {
  readonly language: Language;
  readonly company: string;
  readonly founder: string;
  readonly found: string;
  readonly code: string;
  readonly companyField: string;
  readonly nameField: string;
  readonly passwordField: string;
  readonly title: string;
  readonly saveCalendar: string;
  readonly calendarSaved: string;
  readonly indicatorName: string;
  readonly indicatorCode: string;
  readonly indicator: string;
  readonly addIndicator: string;
  readonly planOf: string;
  readonly savePlan: string;
  readonly planSaved: string;
  readonly take: string;
  readonly firstCell: string;
  readonly people: string;
  readonly badCell: string;
  readonly badText: string;
  readonly goodSalary: string;
  readonly takeOn: string;
  readonly havePeople: string;
  readonly valueOf: (person: string) => string;
  readonly typedValue: string;
  readonly saveValues: string;
  readonly valuesSaved: string;
  readonly compute: string;
  readonly again: string;
  readonly keep: string;
  readonly total: string;
  readonly statement: string;
}

const password = "a long enough secret";

const english: Words = {
  language: "en",
  company: "Northern Lights",
  founder: "Ada Byron",
  found: "Found the company",
  code: "Set-up code",
  companyField: "Name of the company",
  nameField: "Your name",
  passwordField: "Your password",
  title: "Set up Northern Lights",
  saveCalendar: "Save the calendar",
  calendarSaved: "The calendar is saved",
  indicatorName: "Name",
  indicatorCode: "Code",
  indicator: "Sales",
  addIndicator: "Add an indicator",
  planOf: "Plan of the company: Sales",
  savePlan: "Save the plan",
  planSaved: "The plan is saved",
  take: "Take Commission with accelerator",
  firstCell: "Number, row 1",
  people: "101\tGrace Hopper\t\t3,000.50\t60,000\n102\tAlan Turing\tNorthern Lights\ttwo\t50,000",
  badCell: "Salary of a month, row 2",
  badText: "This is no number",
  goodSalary: "2,000",
  takeOn: "Take on 2 people",
  havePeople: "2 people are paid",
  valueOf: (person) => `Sales: ${person}`,
  typedValue: "60,000",
  saveValues: "Save the values",
  valuesSaved: "The values are saved",
  compute: "Compute April 2026",
  again: "Compute anew",
  keep: "Cancel",
  // 3,000.50 + 2,000 + the accelerator of 60,000: 50,000 at 2 % and 10,000 at 3 %.
  total: "Total: €6,300.50",
  statement: "€4,300.50",
};

const japanese: Words = {
  language: "ja",
  company: "北光商事",
  founder: "田中 花子",
  found: "会社を登録",
  code: "セットアップコード",
  companyField: "会社名",
  nameField: "あなたの氏名",
  passwordField: "パスワード",
  title: "北光商事の初期設定",
  saveCalendar: "カレンダーを保存",
  calendarSaved: "カレンダーを保存しました",
  indicatorName: "名称",
  indicatorCode: "コード",
  indicator: "売上",
  addIndicator: "指標を追加",
  planOf: "会社の計画: 売上",
  savePlan: "計画を保存",
  planSaved: "計画を保存しました",
  take: "加速型コミッションを使う",
  firstCell: "社員番号（1行目）",
  people: "101\t佐藤 一郎\t\t３００,０００\t60,000\n102\t鈴木 次郎\t北光商事\t二十万\t50,000",
  badCell: "基本給（2行目）",
  badText: "数値ではありません",
  goodSalary: "200,000",
  takeOn: "2人を登録",
  havePeople: "支給対象者：2人",
  valueOf: (person) => `売上: ${person}`,
  typedValue: "60,000",
  saveValues: "実績を保存",
  valuesSaved: "実績を保存しました",
  compute: "2026年4月を計算",
  again: "再計算",
  keep: "キャンセル",
  // 300,000 + 200,000 + 1,300 of the accelerator; the yen has no decimals.
  total: "合計: ￥501,300",
  statement: "￥301,300",
};

describe.skipIf(!hasChromium)("the set-up", async () => {
  const visit = await testBrowser();

  test.each([
    ["English", english, "Grace Hopper"],
    ["Japanese", japanese, "佐藤 一郎"],
  ] as const)(
    "leads from an empty database to a statement, in %s",
    async (_, words, seller) => {
      const { server, visited } = await empty(words.language);
      const { page, close } = visited;
      await found(page, words);
      await page.getByRole("button", { name: words.saveCalendar }).click();
      await page.getByText(words.calendarSaved).waitFor();
      await addIndicator(page, words);
      await plan(page, words);
      await takeRule(page, words);
      await takeOn(page, words);
      await compute(page, words, seller);
      await resumes(page, words);
      const { data } = await server.ask("1", `{ runs { status statementCount } }`);
      expect(data.runs).toEqual([{ status: "CALCULATED", statementCount: 2 }]);
      await close();
      // Six steps take a busy machine a while.
    },
    180_000,
  );

  test("the code keeps strangers out, in Russian, and axe finds nothing against the door", async () => {
    for (const theme of ["light", "dark"] as const) {
      const { visited } = await empty("ru", theme);
      const { page, close } = visited;
      await page.getByLabel("Код настройки").fill("not the code");
      // Whoever fetches the code from elsewhere comes back to what is typed already.
      await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
      await settled(page);
      expect(await page.getByLabel("Код настройки").inputValue()).toBe("not the code");
      await page.getByRole("button", { name: "Создать компанию" }).click();
      await page.getByText("Обязательное поле").first().waitFor();
      await page.getByLabel("Название компании").fill("Север");
      await page.getByLabel("Ваше имя").fill("Анна");
      await page.getByLabel(/^Ваш пароль/).fill(password);
      await page.getByRole("button", { name: "Создать компанию" }).click();
      await page.getByText("Код неверен.").waitFor();
      expect(await violations(page)).toEqual([]);
      await picture(page, `founding-${theme}`);
      await close();
    }
  });

  test("what is saved over is taken back: calendar, plan and values, in Russian", async () => {
    const { orm } = await testDatabase();
    await foundCompany(orm.em.fork());
    const server = await testServer(orm, { today: "2026-04-20" });
    const ask = async (text: string) => (await server.ask(staff.finance, text)).data;
    await ask(
      `mutation { defineIndicator(input: { code: "sales", name: "Sales", source: { manual: SUM } }) { __typename } }`,
    );
    await ask(
      `mutation { setCompensation(input: { employee: "F1", from: "2026-01-01", salary: "10" }) { __typename } }`,
    );
    const { page, close } = await visit(server, { as: staff.finance, language: "ru" }, "/setup");
    const weekdays = async () => (await ask("{ calendar { workingWeekdays } }")).calendar.workingWeekdays;
    const before = await weekdays();
    await go(page, "ru", "company");
    await page.getByLabel("понедельник").uncheck();
    await page.getByRole("button", { name: "Сохранить календарь" }).click();
    await expect.poll(weekdays).not.toEqual(before);
    await undo();
    await expect.poll(weekdays).toEqual(before);

    const planned = async () =>
      (await ask(
        `{ planProfiles { indicators { weight } } progress(subjects: [{ company: true }], indicators: ["sales"], periods: ["2026-04"]) {
            ... on QueryProgressSuccess { data { plan } } } }`,
      )) as unknown;
    const plan = (weight: string, value: string) => ({
      planProfiles: [{ indicators: [{ weight }] }],
      progress: { data: [{ plan: value }] },
    });
    await go(page, "ru", "plan");
    await page.getByLabel("План компании: Sales").fill("100");
    await page.getByRole("button", { name: "Сохранить план" }).click();
    await expect.poll(planned).toEqual(plan("1", "100"));
    await go(page, "ru", "plan");
    await page.getByLabel("Вес: Sales").fill("2,5");
    await page.getByLabel("План компании: Sales").fill("999");
    await page.getByRole("button", { name: "Сохранить план" }).click();
    await expect.poll(planned).toEqual(plan("2.5", "999"));
    await undo();
    await expect.poll(planned).toEqual(plan("1", "100"));
    await expect.poll(() => page.getByLabel("План компании: Sales").inputValue()).toBe("100");

    const entered = async () =>
      (await ask(`{ manualValues(source: "set-up", externalIds: ["2026-04 F1 sales"]) { value } }`))
        .manualValues;
    await go(page, "ru", "run");
    for (const value of ["5", "7"]) {
      await page.getByLabel(/^Sales: /).fill(value);
      await page.getByRole("button", { name: "Сохранить факт" }).click();
      await expect.poll(entered).toEqual([{ value }]);
    }
    await undo();
    await expect.poll(entered).toEqual([{ value: "5" }]);
    await close();

    /** The newest notice stands last, once what was saved is answered; the database knows it before. */
    async function undo(): Promise<void> {
      await settled(page);
      await page.getByRole("button", { name: "Отменить", exact: true }).last().click();
    }
  });

  async function empty(language: Language, theme: "light" | "dark" = "light") {
    const { orm } = await testDatabase();
    const now = () => Temporal.Instant.from("2026-04-20T09:00:00Z");
    const server: TestServer = await testServer(orm, { now: now().toString() });
    if (theme === "light") await testWorker(orm, now);
    const visited: Visited = await visit(server, { as: null, language, theme }, "/");
    return { server, visited };
  }

  async function found(page: Page, words: Words): Promise<void> {
    await page.getByLabel(words.code).fill(setUpCode(testSecret));
    await page.getByLabel(words.companyField).fill(words.company);
    await page.getByLabel(words.nameField).fill(words.founder);
    await page.getByLabel(new RegExp(`^${words.passwordField}`)).fill(password);
    await page.getByRole("button", { name: words.found }).click();
    await page.getByRole("heading", { name: words.title }).waitFor();
    await go(page, words.language, "company");
  }

  async function addIndicator(page: Page, words: Words): Promise<void> {
    await go(page, words.language, "indicators");
    await page.getByLabel(words.indicatorName).fill(words.indicator);
    await page.getByLabel(words.indicatorCode).fill("sales");
    await page.getByRole("button", { name: words.addIndicator }).click();
    await page.getByRole("rowheader", { name: words.indicator }).waitFor();
    await looked(page, words, "indicators");
  }

  async function plan(page: Page, words: Words): Promise<void> {
    await go(page, words.language, "plan");
    await page.getByLabel(words.planOf).fill("110,000");
    await page.getByRole("button", { name: words.savePlan }).click();
    await page.getByText(words.planSaved).waitFor();
    await looked(page, words, "plan");
  }

  async function takeRule(page: Page, words: Words): Promise<void> {
    await go(page, words.language, "templates");
    await page.getByRole("button", { name: words.take }).click();
    await page.getByRole("button", { name: words.take }).waitFor({ state: "detached" });
    await looked(page, words, "templates");
  }

  async function takeOn(page: Page, words: Words): Promise<void> {
    await go(page, words.language, "employees");
    await paste(page, words.firstCell, words.people);
    await page.getByRole("button", { name: words.takeOn }).click();
    await page.getByText(words.badText).waitFor();
    await page.getByLabel(words.badCell).fill(words.goodSalary);
    await looked(page, words, "employees");
    await page.getByRole("button", { name: words.takeOn }).click();
    await page.getByText(words.havePeople).waitFor();
  }

  async function compute(page: Page, words: Words, seller: string): Promise<void> {
    await go(page, words.language, "run");
    await page.getByLabel(words.valueOf(seller)).fill(words.typedValue);
    await page.getByRole("button", { name: words.saveValues }).click();
    await page.getByText(words.valuesSaved).waitFor();
    await page.getByRole("button", { name: words.compute }).click();
    await page.getByText(words.total).waitFor();
    const row = page.getByRole("row", { name: new RegExp(seller) }).last();
    await row.getByRole("cell", { name: words.statement, exact: true }).waitFor();
    await looked(page, words, "run");
    await page.getByRole("button", { name: words.again }).click();
    await page.getByRole("dialog").getByRole("button", { name: words.keep }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByText(words.total).waitFor();
  }

  /** Whoever comes back finds what there is, at the step that is asked for. */
  async function resumes(page: Page, words: Words): Promise<void> {
    await page.reload();
    await page.getByText(words.total).waitFor();
    await go(page, words.language, "plan");
    expect(await page.getByLabel(words.planOf).inputValue()).toBe("110000");
  }

  async function go(page: Page, language: Language, step: string): Promise<void> {
    await page.goto(new URL(`/setup?step=${step}&period=2026-04`, page.url()).href);
    await settled(page);
    expect(await page.locator("html").getAttribute("lang")).toBe(language);
  }

  async function looked(page: Page, words: Words, step: string): Promise<void> {
    expect(await violations(page)).toEqual([]);
    await picture(page, `setup-${step}-${words.language}`);
  }

  async function paste(page: Page, cell: string, text: string): Promise<void> {
    await page.getByLabel(cell).evaluate((element, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", pasted);
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }
});
