/** Direct links: every address as everybody who may not see it shows that they may not, and brings nothing of what is there. */
import { afterAll, describe, expect, test } from "vitest";
import { hasChromium, launchBrowser, settled, signedIn } from "../support/browser.ts";
import { testDatabase } from "../support/database.ts";
import { director, employee, head, loadPaidDemo, screenAddresses, screenNames } from "../support/screens.ts";
import { testServer } from "../support/server.ts";

/** Heads Sales South, which the employee of the addresses does not belong to. */
const otherHead = "1021";
/** A colleague of theirs. */
const colleague = "1013";

/** Who may not see a screen at its address; screens that are everybody's, in parts at least, are not here. */
const strangers: Readonly<Record<string, readonly string[]>> = {
  access: [employee, head],
  audit: [employee, head],
  calendar: [],
  disputes: [employee, head],
  entries: [],
  import: [employee, head],
  imports: [employee, head],
  indicators: [],
  paste: [employee, head, director],
  "pay-settings": [employee, head],
  people: [],
  person: [colleague, otherHead],
  plans: [],
  profiles: [],
  progress: [],
  rule: [employee, head],
  rules: [employee, head],
  run: [employee, head],
  runs: [employee, head],
  script: [employee, head],
  // They are paid, or see the pay of who is; others see neither.
  setup: [colleague, otherHead],
  statement: [colleague, otherHead],
  statements: [],
  tiers: [],
};

describe.skipIf(!hasChromium)("a direct link", async () => {
  const { orm } = await testDatabase();
  await loadPaidDemo(orm);
  const server = await testServer(orm, { today: "2026-03-20" });
  const addresses = await screenAddresses(server);
  const browser = await launchBrowser();
  afterAll(() => browser.close());
  /** What gives away whom the address is about. */
  const secrets = await secretsOf(server);

  test("is told for every screen", () => {
    expect(Object.keys(strangers).sort()).toEqual(screenNames);
  });

  const cases = screenNames.flatMap((name) => (strangers[name] ?? []).map((as) => [name, as] as const));

  test.each(cases)("to %s is closed to %s", (name, as) => staysShut(addresses.get(name) ?? "", as));

  test.each([
    ["/progress?subject=unit:sales_south", head],
    ["/progress?subject=company", head],
    ["/progress?subject=unit:sales_north", employee],
    [`/progress?subject=employee:${employee}`, colleague],
    [`/statements?subject=employee:${employee}`, colleague],
    [`/statements?subject=employee:${employee}`, otherHead],
    ["/plans?subject=unit:sales_south&indicator=sales&within=2026", head],
    [`/plans?subject=employee:${employee}&within=2026`, colleague],
  ])("to %s is closed to %s", staysShut);

  async function staysShut(address: string, as: string): Promise<void> {
    const context = await signedIn(browser, server, { as, language: "ja" });
    const page = await context.newPage();
    const bodies: Promise<string>[] = [];
    page.on("response", (response) => {
      if (response.url().endsWith("/graphql")) bodies.push(response.text().catch(() => ""));
    });
    await page.goto(`${server.url}${address}`);
    await settled(page);
    await page.getByText("閲覧する権限がありません").waitFor();
    // Where nothing is shown there is nothing to choose from.
    expect(await page.locator("main").getByRole("radio").count()).toBe(0);
    const answers = await Promise.all(bodies);
    const content = await page.locator("main").innerText();
    for (const secret of secrets) {
      expect(content).not.toContain(secret);
      for (const answer of answers) expect(answer).not.toContain(secret);
    }
    await context.close();
  }
});

/** What the employee of the addresses is paid. */
async function secretsOf(server: Awaited<ReturnType<typeof testServer>>): Promise<readonly string[]> {
  const { data } = await server.ask(
    "1002",
    `{ employee(number: "${employee}") { statements(first: 10) { edges { node { total } } } } }`,
  );
  const totals = data.employee.statements.edges.map(({ node }: { node: { total: string } }) => node.total);
  expect(totals.length).toBeGreaterThan(0);
  return totals;
}
