/** Every block of code in the documents is run, as readers would, on the demo company; or says in the text why it is not. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { startRun } from "../../src/pay/index.ts";
import { testDatabase } from "../support/database.ts";
import { cleanUp } from "../support/embedded.ts";
import { copyOf } from "./copies.ts";
import { type Block, cellsUnder, codeIn, documents, patternOf, root } from "./documents.ts";
import { runProgram, Stage } from "./stage.ts";

const demo = await testDatabase();
await loadSeed(demo.orm.em.fork(), "demo");
const march = parsePeriod("2026-03");
if (march !== null) await startRun(demo.orm.em.fork(), { period: march, startedBy: null });
await demo.orm.close();
afterAll(cleanUp);

/** How a block of each language is run. */
const runners: Readonly<Record<string, (block: Block, stage: Stage) => Promise<void>>> = {
  sh: runShell,
  graphql: askApi,
  formula: evaluateLines,
  script: checkScript,
  ts: runTypeScript,
  json: async ({ text }) => void JSON.parse(text),
  // What GitHub draws is looked at by test/docs/architecture.test.ts.
  mermaid: async () => undefined,
};

describe.each(documents().map((each) => [each.path, each] as const))("%s", (_, document) => {
  let stage: Stage;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const copy = await copyOf(demo.url);
    stage = new Stage(copy.url);
    drop = copy.drop;
  });

  afterAll(async () => {
    await stage.stop();
    await drop();
  });

  test("shows code in fences that say its language", () => {
    expect(document.text.match(/(?<=\n\n)(?: {4}|\t)[^\s*\d-].*/g) ?? []).toEqual([]);
    const known = [...Object.keys(runners)];
    for (const { language, notRun, line } of document.blocks)
      if (notRun === null) expect(known, `line ${line}`).toContain(language);
  });

  test.each(
    document.blocks.filter(({ notRun }) => notRun === null).map((block) => [block.line, block] as const),
  )(
    "line %i",
    (__, block) => runners[block.language]?.(block, stage) ?? Promise.reject(new Error(block.language)),
    120_000,
  );

  const formulas = cellsUnder(document, ["you write", "here", "written"]).flatMap(codeIn);
  test.runIf(formulas.length > 0)("has formulas in its tables that the demo understands", async () => {
    const wrong: unknown[] = [];
    for (const formula of formulas) wrong.push(...(await faultsOf(formula, stage)));
    expect(wrong).toEqual([]);
  });
});

/** What npm itself does is run by .ci/run, and `npm start` by test/cli; here its scripts have to be there. */
async function runShell({ text, answer, endsWith }: Block, stage: Stage): Promise<void> {
  if (/^(npm .*(\n|$))+$/.test(text)) return expectScripts(text);
  const outcome = await stage.shell(text);
  expect(outcome.code, `${outcome.out}${outcome.err}`).toBe(endsWith);
  if (answer !== null) expect(outcome.out.replaceAll("\r", "").trimEnd()).toMatch(patternOf(answer));
}

function expectScripts(text: string): void {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  for (const [, name = ""] of text.matchAll(/^npm (?:run )?([\w:-]+)/gm))
    expect(["ci", ...Object.keys(scripts)]).toContain(name);
}

/** `# As 1011` in its first line says who asks. */
async function askApi({ text, answer }: Block, stage: Stage): Promise<void> {
  const as = /^# As (\w+)/.exec(text)?.[1] ?? null;
  const answered = await stage.ask(text, as);
  if (answer === null) throw new Error("An operation is shown with its answer, as JSON right after it");
  expect(answered).toEqual(withAnything(JSON.parse(answer)));
}

/** `"…"` in an answer stands for any value. */
function withAnything(shown: unknown): unknown {
  if (shown === "…") return expect.anything();
  if (Array.isArray(shown)) return shown.map(withAnything);
  if (typeof shown !== "object" || shown === null) return shown;
  return Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, withAnything(value)]));
}

/** Lines `formula → value`, for the employee 1011 in 2026-03; or one formula, over several lines, that is only checked. */
async function evaluateLines({ text }: Block, stage: Stage): Promise<void> {
  if (!text.includes("→")) return checkFormula(text, stage);
  for (const line of text.split("\n").filter((each) => each.trim() !== "")) {
    const [formula = "", value] = line.split("→").map((part) => part.trim());
    const query = `{ evaluateFormula(text: ${JSON.stringify(formula)}, employee: "1011", period: "2026-03") { ... on Evaluation { value { text } } } }`;
    expect(await stage.ask(query), line).toEqual({ data: { evaluateFormula: { value: { text: value } } } });
  }
}

async function checkFormula(formula: string, stage: Stage): Promise<void> {
  expect(await faultsOf(formula, stage)).toEqual([]);
}

async function faultsOf(formula: string, stage: Stage): Promise<unknown[]> {
  const query = `{ checkFormula(text: ${JSON.stringify(formula)}) { diagnostics { severity message } } }`;
  const { data } = (await stage.ask(query)) as {
    data: { checkFormula: { diagnostics: { severity: string; message: string }[] } };
  };
  return (
    data.checkFormula.diagnostics
      // Of BONUS and BONUSES the tables say that they are for payout formulas.
      .filter(({ severity, message }) => severity === "ERROR" && !/in payout formulas only/.test(message))
      .map(({ message }) => ({ formula, message }))
  );
}

async function checkScript({ text }: Block, stage: Stage): Promise<void> {
  const query = `{ checkAdjustmentScript(text: ${JSON.stringify(text)}) { __typename ... on QueryCheckAdjustmentScriptSuccess { data { severity message } } } }`;
  expect(await stage.ask(query)).toEqual({
    data: { checkAdjustmentScript: { __typename: "QueryCheckAdjustmentScriptSuccess", data: [] } },
  });
}

/** A comment after an expression says what it comes to. */
async function runTypeScript({ text }: Block): Promise<void> {
  const told = /^(?!const|let|import|\/\/)(.+); \/\/ (".*"|\d+|true|false)$/gm;
  const expected = [...text.matchAll(told)].map(([, , value]) => value);
  const printed = await runProgram(text.replace(told, "console.log(JSON.stringify($1));"));
  expect(expected.length).toBeGreaterThan(0);
  expect(printed.trimEnd().split("\n")).toEqual(expected);
}
