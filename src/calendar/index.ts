/** The calendar: periods and days. */
export {
  daysIn,
  type Period,
  type PeriodKind,
  parsePeriod,
  periodCode,
  periodKinds,
  periodOf,
  shiftPeriod,
} from "./period.ts";
export { lastDaySerial } from "./serial.ts";
