/** Adjustment scripts: what they change, in which order, and what is said of broken ones. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkScript, decimal, FormulaError, runScript, type Slot } from "../../../grammar/index.ts";
import { anyText } from "../../support/texts.ts";

const known = { salary: true, bonuses: ["volume", "quality"] };

/** Salary 1,000, volume 5,000, quality 300; 6,300 in all. */
function run(text: string) {
  const script = checkScript(text, known);
  expect(script.diagnostics).toEqual([]);
  const bonuses = new Map([
    ["volume", decimal("5000")],
    ["quality", decimal("300")],
  ]);
  const input = (slot: Slot) => (slot.kind === "salary" ? decimal("1000") : null);
  const { amounts, changes } = runScript(script, { bonuses, total: decimal("6300") }, input);
  return {
    bonuses: Object.fromEntries([...amounts.bonuses].map(([code, amount]) => [code, amount.toString()])),
    total: amounts.total.toString(),
    changes: changes.map(({ before, after }) => [
      before.toString(),
      after instanceof FormulaError ? after.code : after.toString(),
    ]),
  };
}

test("caps a bonus at two salaries and adds up anew", () => {
  const result = run(`
    // Nobody gets more than two salaries for volume.
    BONUS("volume") := MIN(BONUS("volume"), 2 * SALARY)
    TOTAL := SALARY + SUM(BONUSES())   // 1,000 + 2,000 + 300
  `);
  expect(result).toEqual({
    bonuses: { volume: "2000", quality: "300" },
    total: "3300",
    changes: [
      ["5000", "2000"],
      ["3300", "3300"],
    ],
  });
});

test("each line sees what those before it changed, itself included", () => {
  const result = run('TOTAL := TOTAL + 1\nTOTAL := TOTAL * 2\nbonus("Quality") := TOTAL');
  // What is paid in all follows the bonus: 12,602 and the 12,302 by which quality grew.
  expect(result.total).toBe("24904");
  expect(result.bonuses.quality).toBe("12602");
});

test("a bonus that somebody does not have is not given by a line that changes it", () => {
  const script = checkScript('BONUS("quality") := MAX(BONUS("quality"), 50)\nTOTAL := TOTAL + 1', known);
  const { amounts, changes } = runScript(script, { bonuses: new Map(), total: decimal("10") }, () => null);
  expect([...amounts.bonuses]).toEqual([]);
  expect(changes.map(({ after }) => String(after))).toEqual(["11"]);
});

test("a line goes on while its brackets are open", () => {
  expect(run("TOTAL := SUM(\n  1, // one\n  2\n)").total).toBe("3");
});

test("a text may hold what looks like a comment", () => {
  expect(run('TOTAL := LEN("http://x")').total).toBe("8");
});

test("an error leaves the amount as it was and is told", () => {
  const result = run("TOTAL := 1 / 0\nTOTAL := TOTAL + 1");
  expect(result).toMatchObject({
    total: "6301",
    changes: [
      ["6300", "#DIV/0!"],
      ["6300", "6301"],
    ],
  });
});

describe("faults", () => {
  const faults = (text: string) =>
    checkScript(text, known).diagnostics.map(({ code, line, column, message }) => ({
      code,
      line,
      column,
      message,
    }));

  test("a line that is no assignment is pointed at; the others are checked all the same", () => {
    expect(faults("SALARY * 2\nTOTAL := 1\nTOTAL := slaary")).toEqual([
      {
        code: "syntax.unexpected",
        line: 1,
        column: 1,
        message: 'A line of a script is BONUS("code") := … or TOTAL := …',
      },
      expect.objectContaining({ code: "name.unknown", line: 3, column: 10 }),
    ]);
  });

  test("an unknown bonus is pointed at, with the nearest one", () => {
    expect(faults('BONUS("volum") := 1')[0]?.message).toBe(
      'There is no bonus template "volum". Did you mean volume?',
    );
  });

  test("SALARY is not to be changed", () => {
    expect(faults("SALARY := 1")[0]?.code).toBe("syntax.unexpected");
  });
});

test("no text makes it throw (20,000 texts)", () => {
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 4 }), (parts) => {
      const text = parts.join(" := ");
      const script = checkScript(text, known);
      runScript(script, { bonuses: new Map(), total: decimal("1") }, () => decimal("1"));
      return script.diagnostics.every(({ start, end }) => start >= 0 && start <= end && end <= text.length);
    }),
    { numRuns: 20_000, seed: 20260404 },
  );
});
