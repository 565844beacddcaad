/** Days as spreadsheets number them. */
import { type Decimal, fromInteger, serialOfDate } from "../../grammar/index.ts";
import type { Period } from "./period.ts";

/**
 * The last day of a period as a serial number. It is what TODAY() and NOW() mean in a formula that is computed for a
 * period, so that the same period computed again gives the same.
 */
export function lastDaySerial(period: Period): Decimal {
  const { year, month, day } = period.end;
  const serial = serialOfDate(year, month, day);
  if (serial === null) throw new RangeError(`${period.end} has no serial number`);
  return fromInteger(serial);
}
