/** What opens on the screens in Russian and Japanese - dialogs, menus, drawers, lists, notices: nothing of it stays in English. */
import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { answersOf, hasChromium, testBrowser } from "../support/browser.ts";
import { foundCompany, staff } from "../support/company.ts";
import { textsOf } from "../support/console-texts.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";
import { type Data, dataOf, untranslatedOn } from "../support/untranslated.ts";
import { walkedCompany } from "../support/walked-company.ts";

type Other = "ru" | "ja";

/** What is done on a page, each thing by the text that names it: pressed, filled in, or a form sent as it is; a formula typed. */
type Step =
  | { readonly press: string }
  | { readonly fill: string; readonly with: string | Readonly<Record<Other, string>> }
  | { readonly click: string }
  | { readonly choose: string; readonly at: number }
  | { readonly type: Readonly<Record<Other, string>> }
  | { readonly send: true };

interface Opening {
  readonly as?: string;
  readonly path: string;
  /** The folder of the texts that the steps name by their keys. */
  readonly texts: string;
  readonly steps: readonly Step[];
}

const patienceMs = 8000;

const press = (...keys: string[]): Step[] => keys.map((key) => ({ press: key }));
const send: Step = { send: true };
const fill = (key: string, value: string | Readonly<Record<Other, string>>): Step => ({
  fill: key,
  with: value,
});
const click = (selector: string): Step => ({ click: selector });

describe.skipIf(!hasChromium)("what opens in another language", async () => {
  const { server, ids, without } = await walkedCompany([
    "sale",
    "bonus",
    "Overtime",
    "Cautious",
    "cautious",
    "employee",
    "unit",
    "indicator",
    "PLAN",
    "Trade fair",
    "amount",
    // Examples: a currency, a code, a program, and what a formula gives.
    "GBP",
    "north",
    "CRM",
    "yes",
    "TI",
  ]);
  const visit = await testBrowser();

  const award = {
    employee: "1011",
    month: "2026-03",
    name: "Trade fair",
    amount: "10",
    reason: "Trade fair",
  };
  await server.ask(
    "1002",
    "mutation ($input: GrantAwardInput!) { grantAward(input: $input) { __typename } }",
    {
      input: award,
    },
  );

  const person = (...steps: Step[]): Opening => ({
    path: "/people/1011",
    texts: "screens/person/texts",
    steps,
  });
  const more = (key: string, ...steps: Step[]) => person(...press("more", key), ...steps);
  const run = (...steps: Step[]): Opening => ({
    path: `/runs/${ids.march}`,
    texts: "screens/run/texts",
    steps,
  });
  const rule = (...steps: Step[]): Opening => ({ path: "/rules/acts", texts: "screens/rule/texts", steps });
  const typed = (ru: string, ja: string): Step => ({ type: { ru, ja } });
  const screen = (name: string, path: string, ...steps: Step[]): Opening => ({
    path,
    texts: `screens/${name}/texts`,
    steps,
  });
  const admin = (opening: Opening): Opening => ({ ...opening, as: "1001" });
  const own = (opening: Opening): Opening => ({ ...opening, as: "1011" });
  const facts = (subject: string, indicator: string) =>
    `/progress?period=2026-03&subject=${subject}&facts=${indicator}`;

  const dialogs: readonly Opening[] = [
    ...["sales", "activity", "appraisal", "average_invoice"].map((indicator) =>
      screen("progress", facts("employee:1011", indicator)),
    ),
    screen("progress", "/progress", click("header button[aria-haspopup=dialog]")),
    screen("progress", "/progress", click("main [role=combobox], main input[aria-haspopup=listbox]")),
    screen("people", "/people?unit=sales_north", ...press("hire"), send),
    screen("people", "/people?unit=sales_north", ...press("addUnit"), send),
    screen("people", "/people?unit=sales_north", ...press("appoint"), send),
    screen("people", "/people?unit=sales_north", ...press("endHeadOf")),
    person(...press("change.transfer"), send),
    person(...press("change.leave")),
    person(...press("change.salary"), fill("salaryOfMonth", "x"), send),
    person(...press("more")),
    more("change.template", send),
    more("change.endTemplate", send),
    more("change.guarantee", send),
    more("change.award", send),
    more("change.adjustment", send),
    person(...press("withdrawOf")),
    screen("pay-settings", "/pay-settings", ...press("setRate"), send),
    screen("runs", "/runs", ...press("start")),
    screen("runs", "/runs", ...press("schedule.edit")),
    run(...press("downloads")),
    run(...press("steps.cancel")),
    run(...press("tabs.errors", "exclude"), send),
    screen("run", `/runs/${ids.march}?tab=comparison&baseline=${ids.february}`),
    screen("disputes", "/disputes", ...press("answer"), send),
    own(screen("statement", `/statements/${ids.own}`, ...press("dispute.openLine"), send)),
    own(screen("statement", `/statements/${ids.own}`, ...press("howOf"))),
    own(screen("statement", `/statements/${ids.own}`, ...press("dispute.withdraw"))),
    screen("rules", "/rules", ...press("create"), fill("name", "x"), fill("code", "1 2"), ...press("begin")),
    screen("rules", "/rules?tab=ready"),
    screen("rule", "/rules/acts?tab=tests", ...press("tests.add")),
    screen("rule", "/rules/acts?tab=versions"),
    screen(
      "plans",
      "/plans?indicator=sales&within=2026",
      click("role=gridcell"),
      ...press("spread.title"),
      send,
    ),
    screen("plans", "/plans?indicator=sales&within=2026", click("role=gridcell"), ...press("copy.title")),
    screen(
      "plans",
      "/plans?indicator=sales&within=2026",
      ...press("import.title"),
      fill("import.table", "x"),
      send,
    ),
    screen("plans", "/plans?indicator=sales&within=2026", ...press("versions.title")),
    screen("profiles", "/profiles", ...press("new"), ...press("add"), send),
    screen("tiers", "/tiers", ...press("new"), send),
    screen("indicators", "/indicators", ...press("new"), ...press("source.INCIDENTS"), send),
    screen("indicators", "/indicators", ...press("new", "source.FORMULA")),
    screen("indicators", "/indicators", ...press("new", "source.MANUAL")),
    screen("imports", "/imports", ...press("sayMonth")),
    screen("import", `/imports/${ids.reconciled}`, ...press("step.commit")),
    screen("import", `/imports/${ids.reconciled}`, ...press("step.cancel")),
    screen(
      "import",
      `/imports/${ids.proposed}`,
      { choose: "sheet.kind", at: 2 },
      ...press("changes.discard"),
    ),
    screen("paste", "/paste-formulas", fill("formulas", "sales\tbonus\n1000\t=A2*5%"), ...press("read")),
    screen("paste", "/paste-formulas", fill("formulas", "=SUMME(1;2)"), ...press("addBlock", "read")),
    ...["company", "indicators", "plan", "templates", "employees", "run"].map((step) =>
      screen("setup", `/setup?period=2026-03&step=${step}`),
    ),
    screen("setup", "/setup?period=2026-03&step=company", click("summary")),
    screen("setup", "/setup?period=2026-03&step=indicators", ...press("indicators.add")),
    screen("setup", "/setup?period=2026-03&step=templates", click("summary"), ...press("templates.save")),
    admin(screen("access", "/access", ...press("grants.add"), send)),
    admin(screen("access", "/access", ...press("grants.endOf"))),
    admin(screen("access", "/access?tab=tokens", ...press("tokens.add"), send)),
    admin(screen("access", "/access?tab=people", ...press("password.set"))),
    admin(screen("access", "/access?tab=people", ...press("erase.begin"), send)),
  ];

  /** What is done, with the notice that tells it. */
  const notices: readonly Opening[] = [
    person(
      ...press("change.salary"),
      fill("salaryOfMonth", "3000"),
      send,
      click(".mantine-Notification-root button"),
    ),
    screen(
      "pay-settings",
      "/pay-settings",
      ...press("setRate"),
      fill("currency", "GBP"),
      fill("worth", "1"),
      send,
    ),
    screen("pay-settings", "/pay-settings", ...press("removeRate")),
    screen("runs", "/runs", ...press("schedule.edit", "schedule.save")),
    screen("tiers", "/tiers?table=commission", send),
    screen("calendar", "/calendar", ...press("save")),
    screen("setup", "/setup?period=2026-03&step=company", ...press("company.save")),
    screen("setup", "/setup?period=2026-03&step=plan", ...press("plan.save")),
    rule(typed("acts_signed * 4", "acts_signed * 5"), ...press("discard")),
    rule(typed("acts_signed * 2", "acts_signed * 3"), ...press("save", "approve", "activate")),
    rule(...press("reopen", "withdraw")),
    run(...press("steps.approve")),
    run(...press("steps.close")),
    run(...press("steps.reopen", "steps.reopen")),
    admin(screen("pay-settings", "/pay-settings", ...press("save"))),
    admin(
      screen(
        "access",
        "/access?tab=tokens",
        ...press("tokens.add"),
        fill("tokens.name", { ru: "Касса", ja: "レジ" }),
        send,
        ...press("tokens.kept", "tokens.revokeOf"),
      ),
    ),
  ];

  describe.each(["ru", "ja"] as const)("%s", (language) => {
    test("dialogs, menus, drawers and lists", { timeout: 600_000 }, () => walk(language, dialogs));

    test("completion of formulas, with its details, and what a pointer on them is told", async () => {
      const { page, close } = await visit(server, { as: "1002", language }, "/rules/sales_plan");
      const field = page.locator(".cm-content").first();
      const told = async (text: string, tooltip: string) => {
        await page.locator(tooltip).first().waitFor();
        expect(await untranslated(page, text, without)).toEqual([]);
      };
      await field.click();
      await page.keyboard.press("Control+a");
      await page.keyboard.type("TI");
      await told("TI", ".cm-completionInfo");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+a");
      await page.keyboard.type("ROUND(sale, 2)");
      await page.keyboard.press("Escape");
      await field.getByText("ROUND").first().hover();
      await told("ROUND", ".cm-tooltip-hover");
      await field.getByText("sale").first().hover();
      await told("sale", ".cm-tooltip-lint");
      await close();
    });
  });

  // They change the company, which the walks before look at.
  describe.each(["ru", "ja"] as const)("%s", (language) => {
    test("notices of what was done, and what is asked before", { timeout: 300_000 }, async () => {
      const input = { run: decodeURIComponent(ids.march), employee: "1040", reason: "Trade fair" };
      const mutation = `mutation ($input: ExcludeFromRunInput!) { excludeFromRun(input: $input) { __typename } }`;
      await server.ask("1002", mutation, { input });
      await walk(language, notices);
    });
  });

  async function walk(language: Other, openings: readonly Opening[]): Promise<void> {
    const found: string[] = [];
    for (const [as, group] of Map.groupBy(openings, (each) => each.as ?? "1002")) {
      const { page, close } = await visit(server, { as, language }, "/progress");
      page.setDefaultTimeout(patienceMs);
      const answered = answersOf(page);
      for (const opening of group) {
        found.push(...(await opened(page, language, opening)));
        await answered();
      }
      await close();
    }
    expect(found).toEqual([]);
  }

  async function opened(page: Page, language: Other, { path, texts, steps }: Opening): Promise<string[]> {
    const words = await textsOf(texts, language);
    await page.goto(`${server.url}${path}`);
    await shown(page);
    const found = await untranslated(page, path, without);
    for (const step of steps) {
      const place = `${path} › ${JSON.stringify(step)}`;
      try {
        await taken(page, step, { words, language });
        await shown(page);
      } catch (error) {
        return [...found, `${place}: ${String(error)}`];
      }
      found.push(...(await untranslated(page, place, without)));
    }
    return found;
  }
});

describe.skipIf(!hasChromium)("an empty company in another language", async () => {
  const { orm } = await testDatabase();
  await foundCompany(orm.em.fork());
  const server = await testServer(orm, { today: "2026-03-20" });
  // The example of a code.
  const without = await dataOf(orm.em.fork(), ["sales"]);
  const visit = await testBrowser();
  const screens = [
    "progress",
    "plans",
    "rules",
    "tiers",
    "indicators",
    "entries",
    "profiles",
    "people",
    "runs",
  ];
  const others = ["statements", "disputes", "imports", "calendar", "pay-settings", "adjustment-script"];
  const steps = ["company", "indicators", "plan", "templates", "employees", "run"];
  const paths = [
    ...[...screens, ...others].map((each) => `/${each}`),
    ...steps.map((each) => `/setup?step=${each}`),
  ];

  test.each(["ru", "ja"] as const)(
    "says what there is not, in %s",
    { timeout: 120_000 },
    async (language) => {
      const found: string[] = [];
      const { page, close } = await visit(server, { as: staff.finance, language }, "/progress");
      for (const path of paths) {
        await page.goto(`${server.url}${path}`);
        await shown(page);
        found.push(...(await untranslated(page, path, without)));
      }
      await close();
      expect(found).toEqual([]);
    },
  );
});

interface Reading {
  readonly words: ReadonlyMap<string, string>;
  readonly language: Other;
}

async function taken(page: Page, step: Step, { words, language }: Reading): Promise<void> {
  if ("click" in step) return page.locator(step.click).first().click();
  if ("send" in step) return inFront(page).locator("button[type=submit]").last().click();
  if ("type" in step) {
    await page.locator(".cm-content").first().click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type(step.type[language]);
    return page.keyboard.press("Escape");
  }
  const said = (key: string) => {
    const text = words.get(key);
    if (text === undefined) throw new Error(`there is no text ${key}`);
    return new RegExp(
      `^${text
        .split(/\{\w+\}/)
        .map(RegExp.escape)
        .join(".*")}`,
    );
  };
  if ("press" in step) return named(inFront(page), said(step.press)).click();
  if ("choose" in step) {
    await inFront(page).getByLabel(said(step.choose)).first().selectOption({ index: step.at });
    return;
  }
  const value = typeof step.with === "string" ? step.with : step.with[language];
  return inFront(page).getByLabel(said(step.fill)).first().fill(value);
}

/** A dialog that is open, else the page. */
function inFront(page: Page): Locator {
  return page.locator("[role=dialog]:visible").last().or(page.locator("body")).last();
}

function named(place: Locator, name: RegExp): Locator {
  const roles = ["menuitem", "button", "tab", "link"] as const;
  const [first, ...rest] = roles.map((role) => place.getByRole(role, { name }));
  // A choice of several is pressed by its label.
  const labels = place.locator("label", { hasText: name });
  return [...rest, labels].reduce((all, each) => all.or(each), first as Locator).first();
}

/** A page that is refused has no heading of its own. */
async function shown(page: Page): Promise<void> {
  await page.locator("main :is(h1, h2)").first().waitFor({ state: "attached" });
  await page.waitForFunction(
    () => document.querySelector("[role=status][data-loading], [data-loading=true]") === null,
  );
}

async function untranslated(page: Page, place: string, without: Data): Promise<string[]> {
  const texts = await untranslatedOn(page, without);
  return texts.map((text) => `${place}: ${text}`);
}
