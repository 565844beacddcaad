/** A rule with its bounds as one formula; the amounts are worked out by hand. */
import { describe, expect, test } from "vitest";
import { checkText, compile, decimal, hasErrors, symbolsOf } from "../../grammar/index.ts";
import { formulaOfStretches, type Rule, ruleFormula } from "../../src/bonuses/rule.ts";

const bare: Rule = {
  amount: null,
  formula: "x * 2",
  floor: null,
  cap: null,
  threshold: null,
  eligibility: null,
};

function paid(formula: string, x: string, y = "0"): string {
  const checked = checkText(formula, symbolsOf({ variables: ["x", "y"] }));
  expect(hasErrors(checked), formula).toBe(false);
  const program = compile(checked);
  const given: Record<string, string> = { x, y };
  return String(
    program.evaluate(
      program.slots.map((slot) => decimal(slot.kind === "variable" ? (given[slot.name] ?? "") : "")),
    ),
  );
}

describe("a rule", () => {
  test.each<[string, Partial<Rule>, string]>([
    ["is its formula as it is written", {}, "x * 2"],
    ["is its amount", { formula: null, amount: "35.50" }, "35.5"],
    ["has a least", { floor: "10" }, "MAX(10, x*2)"],
    ["has a most", { cap: "y + 1" }, "MIN(y+1, x*2)"],
    [
      "pays nothing below a threshold",
      { threshold: "y + 1" },
      "LET(the_premium, x*2, IF(the_premium<(y+1), 0, the_premium))",
    ],
    [
      "has everything",
      { floor: "1", cap: "9", threshold: "2", eligibility: "y > 0" },
      "IF(y>0, LET(the_premium, x*2, IF(the_premium<2, 0, MIN(9, MAX(1, the_premium)))), 0)",
    ],
  ])("%s", (_, part, expected) => {
    expect(ruleFormula({ ...bare, ...part })).toBe(expected);
  });

  test.each([
    ["5", "1", "9"],
    ["5", "0", "0"],
    ["0.9", "1", "0"],
    ["1", "1", "2"],
    ["3", "1", "6"],
  ])("of x = %s and y = %s pays %s", (x, y, expected) => {
    const rule = { ...bare, floor: "1", cap: "9", threshold: "2", eligibility: "y > 0" };
    expect(paid(ruleFormula(rule), x, y)).toBe(expected);
  });
});

describe("rules that change within a period", () => {
  test("count each for its days", () => {
    const formula = formulaOfStretches([
      { formula: "x + 1", days: 15 },
      { formula: "20", days: 16 },
    ]);
    expect(formula).toBe("((x+1)*15+20*16)/31");
    expect(paid(formula, "9")).toBe(paid("470 / 31", "0"));
  });

  test("are one rule where they say the same", () => {
    expect(
      formulaOfStretches([
        { formula: "x", days: 10 },
        { formula: "x", days: 21 },
      ]),
    ).toBe("x");
  });
});
