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
export { type RelativeTime, type Stretch, stretchCode, stretchOf } from "./relative.ts";
export { lastDaySerial, serialOfDay } from "./serial.ts";
