/** When a schedule is due, by the calendar: expected moments are worked out by hand. */
import { expect, test } from "vitest";
import { firstMonth, momentOf, nextAttempt, nextMonth, type Rhythm } from "../../src/jobs/rhythm.ts";

const berlin = { dayOfMonth: 3, hour: 6, timeZone: "Europe/Berlin" };
const rhythm: Rhythm = {
  ...berlin,
  enabled: true,
  fromPeriod: "2024-03-01",
  lastStarted: null,
  triedOn: null,
};
const day = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => Temporal.Instant.from(text);

test.each([
  ["2024-01-01", berlin, "2024-02-03T05:00:00Z"],
  ["2024-03-01", berlin, "2024-04-03T04:00:00Z"],
  ["2024-12-01", berlin, "2025-01-03T05:00:00Z"],
  ["2024-03-01", { ...berlin, timeZone: "Asia/Kathmandu" }, "2024-04-03T00:15:00Z"],
  // On 2024-03-31 there is no 2 o'clock in Berlin, which is past 28; in New York there is none on 2024-03-10.
  ["2024-02-01", { dayOfMonth: 10, hour: 2, timeZone: "America/New_York" }, "2024-03-10T07:00:00Z"],
])("the month of %s is run in the next one, at the hour of the company: %o", (month, hours, moment) => {
  expect(momentOf(day(month), hours).toString()).toBe(moment);
});

test.each([
  ["2024-04-03T03:59:59Z", "2024-03-01"],
  ["2024-04-03T04:00:00Z", "2024-04-01"],
  ["2024-03-31T22:30:00Z", "2024-03-01"],
  ["2024-01-01T00:00:00Z", "2023-12-01"],
])("switched on at %s, the first month is %s", (now, month) => {
  expect(firstMonth(at(now), berlin).toString()).toBe(month);
});

test("the next month is the one behind the last that was started, and never one before the first", () => {
  const after = (lastStarted: string | null) => nextMonth({ ...rhythm, lastStarted })?.toString();
  expect(after(null)).toBe("2024-03-01");
  expect(after("2024-03-01")).toBe("2024-04-01");
  expect(after("2023-11-01")).toBe("2024-03-01");
  expect(nextMonth({ ...rhythm, fromPeriod: null })).toBeNull();
});

test("after an attempt that failed the next one is a day later, but not after one that a wrong clock dated ahead", () => {
  const attempt = (triedOn: string | null, now: string) =>
    nextAttempt({ ...rhythm, triedOn }, at(now))?.toString();
  expect(attempt(null, "2024-04-10T00:00:00Z")).toBe("2024-04-03T04:00:00Z");
  expect(attempt("2024-04-05", "2024-04-05T12:00:00Z")).toBe("2024-04-06T04:00:00Z");
  expect(attempt("2031-01-01", "2024-04-05T12:00:00Z")).toBe("2024-04-03T04:00:00Z");
  expect(nextAttempt({ ...rhythm, enabled: false }, at("2024-04-05T12:00:00Z"))).toBeNull();
});
