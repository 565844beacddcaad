/** Periods: their spelling, their bounds, and that those of one kind follow each other without a gap. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysIn, parsePeriod, periodCode, periodOf, shiftPeriod } from "../../src/calendar/index.ts";
import { periodKinds } from "../../src/calendar/period.ts";

const kind = fc.constantFrom(...periodKinds);
const day = fc
  .integer({ min: 0, max: 60_000 })
  .map((days) => Temporal.PlainDate.from("1901-01-07").add({ days }));

describe("bounds", () => {
  test.each([
    ["2026-03-15", "2026-03-15", "2026-03-15", 1],
    ["2026-W11", "2026-03-09", "2026-03-15", 7],
    ["2026-W01", "2025-12-29", "2026-01-04", 7],
    ["2020-W53", "2020-12-28", "2021-01-03", 7],
    ["2026-02", "2026-02-01", "2026-02-28", 28],
    ["2024-02", "2024-02-01", "2024-02-29", 29],
    ["2026-Q1", "2026-01-01", "2026-03-31", 90],
    ["2026-Q4", "2026-10-01", "2026-12-31", 92],
    ["2026", "2026-01-01", "2026-12-31", 365],
  ])("of %s are %s and %s", (text, start, end, days) => {
    const period = parsePeriod(text);
    expect([period?.start.toString(), period?.end.toString()]).toEqual([start, end]);
    expect(period && daysIn(period)).toBe(days);
  });

  test.each(["2025-W53", "2026-W00", "2026-13", "2026-02-29", "2026-Q5", "1899", "26-03", "2026-3", " 2026"])(
    "%j is no period",
    (text) => expect(parsePeriod(text)).toBeNull(),
  );
});

describe("for any day and kind", () => {
  test("the period holds the day, and is what its code spells", () => {
    fc.assert(
      fc.property(kind, day, (kind, day) => {
        const period = periodOf(kind, day);
        expect(Temporal.PlainDate.compare(period.start, day)).toBeLessThanOrEqual(0);
        expect(Temporal.PlainDate.compare(day, period.end)).toBeLessThanOrEqual(0);
        expect(parsePeriod(periodCode(period))).toEqual(period);
      }),
      { numRuns: 5000 },
    );
  });

  test("the next one begins on the day after, and steps add up", () => {
    fc.assert(
      fc.property(kind, day, fc.integer({ min: -30, max: 30 }), (kind, day, steps) => {
        const period = periodOf(kind, day);
        expect(shiftPeriod(period, 1).start.toString()).toBe(period.end.add({ days: 1 }).toString());
        const there = shiftPeriod(period, steps);
        expect(periodCode(shiftPeriod(there, -steps))).toBe(periodCode(period));
      }),
      { numRuns: 5000 },
    );
  });
});
