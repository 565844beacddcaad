/** Days as spreadsheets number them. */
import { type Decimal, fromInteger, serialOfDate } from "../../grammar/index.ts";
import type { Period } from "./period.ts";

/**
 * The last day of a period as a serial number. It is what TODAY() and NOW() mean in a formula that is computed for a
 * period, so that the same period computed again gives the same.
 */
export function lastDaySerial(period: Period): Decimal {
  return serialOfDay(period.end);
}

/** A day as a serial number. */
export function serialOfDay({ year, month, day }: Temporal.PlainDate): Decimal {
  const serial = serialOfDate(year, month, day);
  if (serial === null) throw new RangeError(`${year}-${month}-${day} has no serial number`);
  return fromInteger(serial);
}
