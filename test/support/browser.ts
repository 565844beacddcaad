/** A real browser for the tests of the console: Debian's Chromium, watched for errors, asked by axe. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page, type Request } from "playwright-core";
import { afterAll, expect } from "vitest";
import type { TestServer } from "./server.ts";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Whether there is a browser; its tests are skipped where there is none. */
export const hasChromium = existsSync(executablePath);

const args = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export type Theme = "light" | "dark";
export type Language = "en" | "ru" | "ja";

export interface Visit {
  /** A personnel number; null for nobody signed in. */
  readonly as: string | null;
  readonly language?: Language;
  readonly theme?: Theme;
  readonly viewport?: { readonly width: number; readonly height: number };
}

export interface Visited {
  readonly page: Page;
  /** What went wrong in the browser so far: messages of errors, failed requests. */
  readonly problems: readonly string[];
  /** How often the server was asked by GraphQL, by the names of the operations. */
  readonly operations: readonly string[];
  /** Subscriptions that the server has begun to answer. */
  readonly streams: readonly string[];
  close(): Promise<void>;
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const patienceMs = 15_000;
const desktop = { width: 1280, height: 800 };

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args, headless: true });
}

/** A browser until the file's last test. */
export async function testBrowser(): Promise<
  (server: TestServer, visit: Visit, path: string) => Promise<Visited>
> {
  const browser = await launchBrowser();
  afterAll(() => browser.close());
  return (server, visit, path) => visitConsole(browser, server, visit, path);
}

/** Opens a path of the console as somebody and waits until nothing loads any more. */
export async function visitConsole(
  browser: Browser,
  server: Pick<TestServer, "url" | "tokenOf">,
  visit: Visit,
  path: string,
): Promise<Visited> {
  const context = await signedIn(browser, server, visit);
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  const watched = watch(page);
  await page.goto(`${server.url}${path}`);
  await settled(page);
  return { page, ...watched, close: () => closed(context, watched.problems) };
}

/** A browser of somebody's, as they left it: signed in, with their language and theme. */
export async function signedIn(
  browser: Browser,
  server: Pick<TestServer, "tokenOf">,
  { as, language = "en", theme = "light", viewport = desktop }: Visit,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport,
    locale: "en-GB",
    reducedMotion: "reduce",
    colorScheme: theme,
  });
  const token = as === null ? null : await server.tokenOf(as);
  await context.addInitScript(remembered, { token, language, theme });
  return context;
}

interface Remembered {
  readonly token: string | null;
  readonly language: Language;
  readonly theme: Theme;
}

/** Runs in the page before its scripts: what a browser would remember from former visits. */
function remembered({ token, language, theme }: Remembered): void {
  if (localStorage.getItem("premia.language") === null) localStorage.setItem("premia.language", language);
  if (localStorage.getItem("mantine-color-scheme-value") === null)
    localStorage.setItem("mantine-color-scheme-value", theme);
  if (sessionStorage.getItem("premia.signedOut") !== null) return;
  if (token !== null && sessionStorage.getItem("premia.demoToken") === null)
    sessionStorage.setItem("premia.demoToken", token);
}

function watch(page: Page): Pick<Visited, "problems" | "operations" | "streams"> {
  const problems: string[] = [];
  const operations: string[] = [];
  const streams: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("request", (request) => {
    if (request.url().endsWith("/graphql")) operations.push(operationOf(request));
  });
  page.on("requestfailed", (request) => {
    const failure = request.failure()?.errorText ?? "";
    // Streams end, and questions nobody waits for any more, when a screen is left.
    if (failure !== "net::ERR_ABORTED") problems.push(`${request.url()}: ${failure}`);
  });
  page.on("response", (response) => {
    if (response.headers()["content-type"]?.startsWith("text/event-stream"))
      streams.push(operationOf(response.request()));
    if (response.status() >= 400) problems.push(`${response.url()}: ${response.status()}`);
  });
  return { problems, operations, streams };
}

/** Gives what waits until everything that the page has asked is answered; a change is broken off by who leaves before. */
export function answersOf(page: Page): () => Promise<void> {
  const awaited = new Set<Request>();
  page.on("request", (request) => {
    if (request.url().endsWith("/graphql")) awaited.add(request);
  });
  page.on("response", (response) => {
    if (response.headers()["content-type"]?.startsWith("text/event-stream"))
      awaited.delete(response.request());
  });
  page.on("requestfinished", (request) => awaited.delete(request));
  page.on("requestfailed", (request) => awaited.delete(request));
  return () => expect.poll(() => awaited.size, { timeout: patienceMs }).toBe(0);
}

/** The name of an operation, also where a file goes with it. */
function operationOf(request: Request): string {
  return /"operationName":"(\w+)"/.exec(request.postData() ?? "")?.[1] ?? "";
}

/** Nothing loads: no state of loading is shown, and the page has a heading. */
export async function settled(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  await page.waitForFunction(() => document.querySelector("[role=status][data-loading]") === null);
}

const pictures = join(import.meta.dirname, "../../docs/images/console");

/** Keeps a picture of the page for the docs; only where `npm run screenshots` asks for them. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.PREMIA_SCREENSHOTS === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: "disabled", caret: "hide" });
}

async function closed(context: BrowserContext, problems: readonly string[]): Promise<void> {
  await context.close();
  expect(problems).toEqual([]);
}

/** What axe has to say against a page, each with the elements that it is about. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: axe is a script of the page
    const { violations: found } = await (globalThis as any).axe.run(document, {
      resultTypes: ["violations"],
    });
    return found.flatMap(({ id, nodes }: { id: string; nodes: { html: string; failureSummary: string }[] }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  });
}
