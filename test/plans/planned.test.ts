/** What the targets that are set say of any other period (design §4.3); every figure is worked out by hand. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { add, type Decimal, decimal, ZERO } from "../../grammar/index.ts";
import {
  CompanyCalendar,
  type Period,
  parsePeriod,
  partsOf,
  type SpreadRule,
  split,
} from "../../src/calendar/index.ts";
import { PlannedSeries, type PlanRule } from "../../src/plans/index.ts";

const calendar = new CompanyCalendar({
  yearStart: 1,
  workingWeekdays: [1, 2, 3, 4, 5],
  exceptions: new Map([
    ["2026-03-09", false],
    ["2026-03-14", true],
  ]),
});

function period(text: string, yearStart = 1): Period {
  const parsed = parsePeriod(text, yearStart);
  if (parsed === null) throw new Error(`${text} is no period`);
  return parsed;
}

const sum: PlanRule = { rollUp: "SUM", spread: { kind: "CALENDAR_DAYS" }, decimals: 2 };

function series(targets: Readonly<Record<string, string>>, rule: PlanRule = sum): PlannedSeries {
  const set = Object.entries(targets).map(([text, value]) => {
    const { kind, start } = period(text);
    return { kind, start: start.toString(), value: decimal(value) };
  });
  return new PlannedSeries(set, rule, calendar);
}

function planned(targets: Readonly<Record<string, string>>, asked: string, rule: PlanRule = sum): string {
  const { status, value } = series(targets, rule).at(period(asked));
  return `${status} ${value}`;
}

describe("the plan of a period", () => {
  test("is set for it", () => {
    expect(planned({ "2026-03": "100", "2026": "5" }, "2026-03")).toBe("SET 100");
  });

  test("rolls up finer targets that cover it", () => {
    const months = { "2026-01": "10", "2026-02": "20", "2026-03": "30" };
    expect(planned(months, "2026-Q1")).toBe("ROLLED_UP 60");
    expect(planned({ ...months, "2026-Q2": "1", "2026-Q3": "2", "2026-Q4": "3" }, "2026")).toBe(
      "ROLLED_UP 66",
    );
  });

  test("is none where a part lacks a target", () => {
    expect(planned({ "2026-01": "10", "2026-02": "20" }, "2026-Q1")).toBe("NONE null");
    expect(planned({}, "2026")).toBe("NONE null");
  });

  test("is its days' part of a coarser target", () => {
    // 31 of January's, 28 of February's and 31 of March's 90 days: 31, 28, 31.
    expect(planned({ "2026-Q1": "90" }, "2026-02")).toBe("SPREAD 28");
    expect(planned({ "2026-Q1": "90" }, "2026-03-31")).toBe("SPREAD 1");
    // The quarter has 90 of 365 days, 100 × 90/365 = 24.66; of that January has 31/90 = 8.49.
    expect(planned({ "2026": "100" }, "2026-01")).toBe("SPREAD 8.49");
  });

  test("leaves what is set within the coarser target, and divides the rest", () => {
    const targets = { "2026-Q1": "100", "2026-01": "41" };
    expect(planned(targets, "2026-02")).toBe("SPREAD 28");
    expect(planned(targets, "2026-03")).toBe("SPREAD 31");
  });

  test("goes by working days, holidays and worked Saturdays", () => {
    const rule: PlanRule = { ...sum, spread: { kind: "WORKING_DAYS" } };
    // March 2026 has 22 weekdays; the 9th is a holiday and Saturday the 14th is worked.
    expect(planned({ "2026-03": "22" }, "2026-03-14", rule)).toBe("SPREAD 1");
    expect(planned({ "2026-03": "22" }, "2026-03-09", rule)).toBe("SPREAD 0");
    expect(planned({ "2026-03": "22" }, "2026-W11", rule)).toBe("SPREAD 5");
  });

  test("goes by a seasonality of months", () => {
    const months = Array.from({ length: 12 }, (_, at) => decimal(at === 11 ? 9 : 1));
    const rule: PlanRule = { ...sum, spread: { kind: "SEASONALITY", months } };
    expect(planned({ "2026": "200" }, "2026-12", rule)).toBe("SPREAD 90");
    expect(planned({ "2026": "200" }, "2026-11", rule)).toBe("SPREAD 10");
  });

  test("of a week is the sum of its days, also across months", () => {
    // 2026-W14 is 30 March to 5 April: two days of 1 and five of 2.
    expect(planned({ "2026-03": "31", "2026-04": "60" }, "2026-W14")).toBe("SPREAD 12");
    expect(planned({ "2026-03": "31" }, "2026-W14")).toBe("NONE null");
  });

  test("of what is no sum is the same in each part, and comes together by its roll-up", () => {
    const of = (rollUp: PlanRule["rollUp"]): PlanRule => ({ ...sum, rollUp });
    const months = { "2026-01": "3", "2026-02": "5", "2026-03": "4" };
    expect(planned({ "2026": "7" }, "2026-05", of("AVERAGE"))).toBe("SPREAD 7");
    expect(planned({ "2026": "0.3" }, "2026-05", of("FORMULA"))).toBe("SPREAD 0.3");
    expect(planned(months, "2026-Q1", of("LAST"))).toBe("ROLLED_UP 4");
    expect(planned(months, "2026-Q1", of("MIN"))).toBe("ROLLED_UP 3");
    expect(planned(months, "2026-Q1", of("MAX"))).toBe("ROLLED_UP 5");
    expect(planned({ "2026-01": "28", "2026-02": "31", "2026-03": "28" }, "2026-Q1", of("AVERAGE"))).toMatch(
      /^ROLLED_UP 28\.9333/,
    );
    expect(planned(months, "2026-Q1", of("FORMULA"))).toBe("NONE null");
  });
});

const weight = fc.integer({ min: 0, max: 40 }).map((value) => decimal(value));
const money = fc.integer({ min: -1_000_000, max: 1_000_000_000 }).map((cents) => decimal(`${cents}e-2`));

test("parts add up to the whole, to the last cent, and none has more decimals than the whole needs", () => {
  fc.assert(
    fc.property(money, fc.array(weight, { minLength: 1, maxLength: 40 }), (value, weights) => {
      fc.pre(weights.some((each) => each.toString() !== "0"));
      const parts = split(value, weights, 2);
      expect(parts.reduce(add, ZERO).toString()).toBe(value.toString());
      for (const part of parts) expect(part.toString()).toMatch(/^-?\d+(\.\d{1,2})?$/);
    }),
  );
});

const rules: readonly SpreadRule[] = [
  { kind: "CALENDAR_DAYS" },
  { kind: "WORKING_DAYS" },
  { kind: "SEASONALITY", months: Array.from({ length: 12 }, (_, at) => decimal(at)) },
];

test("a year's target is the sum of its quarters, its months and its days, whatever is set within", () => {
  const within = fc.record(
    { "2026-Q2": money, "2026-01": money, "2026-05": money, "2026-12": money, "2026-03-15": money },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(money, within, fc.constantFrom(...rules), (value, inner, spread) => {
      const texts = Object.fromEntries(Object.entries(inner).map(([key, set]) => [key, String(set)]));
      const plans = series({ ...texts, "2026": String(value) }, { ...sum, spread });
      const total = (kind: "QUARTER" | "MONTH" | "DAY") =>
        partsOf(period("2026"), kind)
          .map((part) => plans.at(part).value ?? ZERO)
          .reduce<Decimal>(add, ZERO)
          .toString();
      expect(total("QUARTER")).toBe(value.toString());
      expect(total("MONTH")).toBe(value.toString());
      expect(total("DAY")).toBe(value.toString());
    }),
    { numRuns: 60 },
  );
});

test("a year may begin in any month", () => {
  const fiscal = period("2026", 4);
  expect(`${fiscal.start} ${fiscal.end}`).toBe("2026-04-01 2027-03-31");
  expect(`${period("2026-Q4", 4).start}`).toBe("2027-01-01");
});
