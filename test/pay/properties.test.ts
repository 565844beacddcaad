/** What holds of any salary, any days and any table: parts add up, and accelerators neither jump nor fall. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  compare,
  type Decimal,
  decimal,
  lookUpTier,
  multiply,
  subtract,
  type TierTable,
} from "../../grammar/index.ts";
import { formulaOfStretches } from "../../src/bonuses/rule.ts";
import { CompanyCalendar, parsePeriod } from "../../src/calendar/index.ts";
import { PeriodDays } from "../../src/pay/days.ts";
import { drawOf } from "../../src/pay/guarantee.ts";
import { salaryOfPeriod } from "../../src/pay/salary.ts";

const march = parsePeriod("2026-03");
if (march === null) throw new Error("2026-03 is a month");
const calendar = new CompanyCalendar({
  yearStart: 1,
  workingWeekdays: [1, 2, 3, 4, 5],
  exceptions: new Map(),
});
const money = fc.integer({ min: 0, max: 100_000_000 }).map((cents) => (cents / 100).toFixed(2));
const proration = fc.constantFrom("CALENDAR_DAYS", "WORKING_DAYS");
const day = fc.integer({ min: 2, max: 31 }).map((n) => `2026-03-${String(n).padStart(2, "0")}`);
const dayBefore = (date: string) => Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();

test("a month split at any days is the month, to the last digit", () => {
  fc.assert(
    fc.property(money, proration, fc.uniqueArray(day, { maxLength: 5 }), (salary, rule, cuts) => {
      const days = new PeriodDays(march, rule, calendar);
      const starts = ["2026-01-01", ...cuts.sort()];
      const spans = starts.map((validFrom, n) => {
        const next = starts[n + 1];
        const validTo = next === undefined ? null : dayBefore(next);
        return { validFrom, validTo, salary, currency: null, payoutFormula: "SALARY" };
      });
      const paid = salaryOfPeriod("2026-03", days, { hiredOn: "2020-01-01", leftOn: null }, spans);
      expect(paid && compare(paid.amount, decimal(salary))).toBe(0);
    }),
  );
});

test("who leaves and who comes the next day for the same salary cost as much as one who stays", () => {
  fc.assert(
    fc.property(money, proration, day, (salary, rule, change) => {
      const days = new PeriodDays(march, rule, calendar);
      const span = {
        validFrom: "2026-01-01",
        validTo: null,
        salary,
        currency: null,
        payoutFormula: "SALARY",
      };
      const part = (hiredOn: string, leftOn: string | null) => {
        const held = salaryOfPeriod("2026-03", days, { hiredOn, leftOn }, [span]);
        return multiply(held?.amount ?? decimal("0"), decimal(String(days.all)));
      };
      const rest = subtract(
        multiply(decimal(salary), decimal(String(days.all))),
        part("2020-01-01", dayBefore(change)),
      );
      // Each is a quotient of 34 digits: as many days' worth of its last digit may be lost.
      const distance = subtract(rest, part(change, null));
      expect(compare(distance, decimal("0.000000000000001")) < 0).toBe(true);
      expect(compare(distance, decimal("-0.000000000000001")) > 0).toBe(true);
    }),
  );
});

test("a rule that stays the same over any stretches is that rule", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 31 }), { minLength: 1, maxLength: 6 }), (stretches) => {
      fc.pre(stretches.some((days) => days > 0));
      expect(formulaOfStretches(stretches.map((days) => ({ formula: "sales * 2%", days })))).toBe(
        "sales * 2%",
      );
    }),
  );
});

const accelerator = fc
  .record({
    bounds: fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 6 }),
    rates: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 7, maxLength: 7 }),
  })
  .map(({ bounds, rates }): TierTable => {
    const from = [0, ...bounds.sort((a, b) => a - b)];
    return {
      code: "rates",
      name: "Rates",
      mode: "MARGINAL",
      boundary: "LOWER_BOUND_BELONGS",
      bands: from.map((bound, n) => ({
        from: decimal(String(bound)),
        value: decimal(`${(rates[n] ?? 0) / 100}`),
      })),
      end: null,
    };
  });
const value = fc.integer({ min: 0, max: 2_000_000_00 }).map((cents) => decimal((cents / 100).toFixed(2)));

function earned(table: TierTable, input: Decimal): Decimal {
  const found = lookUpTier(table, input);
  if (found === null) throw new Error(`nothing for ${input}`);
  return found.result;
}

test("an accelerator never pays less for more, and a cent more earns no more than the highest rate of it", () => {
  fc.assert(
    fc.property(accelerator, value, (table, input) => {
      const step = decimal("0.01");
      const more = decimal(subtract(input, decimal("-0.01")).toString());
      const difference = subtract(earned(table, more), earned(table, input));
      expect(compare(difference, decimal("0"))).toBeGreaterThanOrEqual(0);
      expect(compare(difference, step)).toBeLessThanOrEqual(0);
    }),
  );
});

test("a guarantee pays up to itself, and takes back no more than is owed and than is above it", () => {
  fc.assert(
    fc.property(money, money, money, fc.boolean(), (amount, variable, balance, recoverable) => {
      fc.pre(amount !== "0.00");
      const given = { id: 1, amount: decimal(amount), balance: decimal(balance), recoverable };
      const line = drawOf(given, decimal(variable));
      const paid = subtract(decimal(variable), subtract(decimal("0"), line?.amount ?? decimal("0")));
      const least = compare(decimal(variable), decimal(amount)) < 0;
      if (least) expect(compare(paid, decimal(amount))).toBe(0);
      else {
        expect(compare(paid, decimal(amount))).toBeGreaterThanOrEqual(0);
        expect(
          compare(subtract(decimal(variable), paid), recoverable ? decimal(balance) : decimal("0")),
        ).toBeLessThanOrEqual(0);
      }
    }),
  );
});
