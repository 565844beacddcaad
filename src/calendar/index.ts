/** The calendar: periods and days. */
export { CompanyCalendar } from "./company-calendar.ts";
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
export { childrenOf, lastYear, parentsOf, partsOf } from "./related.ts";
export { type RelativeTime, type Stretch, stretchCode, stretchOf } from "./relative.ts";
export { lastDaySerial, serialOfDay } from "./serial.ts";
export {
  type CalendarDay,
  type CalendarSettings,
  calendarDays,
  defineSeasonality,
  type SeasonalityInput,
  seasonalities,
  setCalendar,
} from "./settings.ts";
export { type Spread, type SpreadRule, split, spreads, weightOf, weightsOf } from "./spread.ts";
