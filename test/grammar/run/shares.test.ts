/** Which inputs of a tier table are said in per cent: those that are attainments by their formula, not by their size. */
import { expect, test } from "vitest";
import {
  checkText,
  decimal,
  explain,
  sentenceOf,
  symbolsOf,
  type TierTable,
  type Trace,
} from "../../../grammar/index.ts";
import { teller } from "../../../grammar/languages/patterns.ts";
import { russian } from "../../../grammar/languages/russian/index.ts";

const table: TierTable = {
  code: "rate",
  name: "Rate",
  mode: "STEP",
  boundary: "LOWER_BOUND_BELONGS",
  bands: [{ from: null, value: decimal("0.1") }],
  end: null,
};
const symbols = symbolsOf({
  indicators: [{ code: "sales", name: "Sales", attainment: "FACT_BY_PLAN", tierTable: null }],
  tierTables: [table],
  profiles: [{ code: "core", indicators: [{ indicator: "sales", weight: decimal("1") }] }],
});

/** Of a fact of 3 on a plan of 4, as slots come: 3, 4. */
function said(formula: string): string {
  const checked = checkText(formula, symbols);
  expect(checked.diagnostics).toEqual([]);
  const inputs = checked.slots.map((slot) => decimal(slot.kind === "plan" ? "4" : "3"));
  return bandSentences(explain(checked, inputs).trace).join("\n");
}

function bandSentences(trace: Trace): string[] {
  const own = trace.reason?.kind === "band" ? [sentenceOf(trace)] : [];
  return [...own, ...trace.children.flatMap(bandSentences)];
}

test.each([
  ["TIER(ATTAINMENT(sales), rate)", "75%"],
  ["TIER((ATTAINMENT(sales)), rate)", "75%"],
  ["TIER(SCORE(core), rate)", "75%"],
  ["TIER(ROUND(ATTAINMENT(sales), 1), rate)", "80%"],
  ["TIER(MIN(ATTAINMENT(sales), 60%), rate)", "60%"],
  ["TIER(MAX(ATTAINMENT(sales), 0.5, SCORE(core)), rate)", "75%"],
  ["TIER(IFERROR(ATTAINMENT(sales), 0), rate)", "75%"],
  ["LET(a, ATTAINMENT(sales), b, ROUND(a, 1), TIER(b, rate))", "80%"],
  ["LET(a, ATTAINMENT(sales), LAMBDA(x, TIER(a, rate))(sales))", "75%"],
  ["TIER(LET(a, ATTAINMENT(sales), MIN(a, 1)), rate)", "75%"],
  ["LET(a, ATTAINMENT(sales), LAMBDA(a, TIER(a, rate))(sales))", "3"],
  ["LET(a, ATTAINMENT(sales), LET(a, sales, TIER(a, rate)))", "3"],
  ["LET(a, ATTAINMENT(sales) * 100, TIER(a, rate))", "75"],
  ["TIER(ATTAINMENT(sales) * 100, rate)", "75"],
  ["TIER(sales / PLAN(sales), rate)", "0.75"],
  ["TIER(MIN(ATTAINMENT(sales), sales), rate)", "0.75"],
  ["TIER(sales, rate)", "3"],
])("%s of 3 on 4 is %s", (formula, input) => {
  expect(said(formula)).toBe(`${input} lies in the band that holds every value of "Rate", which gives 0.1.`);
});

test("is told in another language as it was written", () => {
  const tell = teller(russian.sentences, "ru");
  expect(
    tell("Attainment is 109.46%: fact 73,560.44 divided by plan 67,200.").replaceAll("\u00a0", " "),
  ).toBe("Выполнение 109,46 %: факт 73 560,44 делится на план 67 200.");
});
