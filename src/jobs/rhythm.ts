/** When a schedule is due: arithmetic on months and moments in the company's time zone, without a clock of its own. */

/** What of the schedule decides when it is due. */
export interface Rhythm {
  readonly enabled: boolean;
  readonly dayOfMonth: number;
  readonly hour: number;
  readonly timeZone: string;
  /** The first day of the first month that it runs; null where it was never enabled. */
  readonly fromPeriod: string | null;
  /** The first day of the last month that is done with. */
  readonly lastStarted: string | null;
  /** The day on which the month that is due could not be started. */
  readonly triedOn: string | null;
}

type Hours = Pick<Rhythm, "dayOfMonth" | "hour" | "timeZone">;

function atHour(day: Temporal.PlainDate, { hour, timeZone }: Hours): Temporal.Instant {
  return day.toZonedDateTime({ timeZone, plainTime: new Temporal.PlainTime(hour) }).toInstant();
}

/** The moment at which the month that begins on a day is run: in the month behind it. */
export function momentOf(month: Temporal.PlainDate, hours: Hours): Temporal.Instant {
  return atHour(month.add({ months: 1 }).with({ day: hours.dayOfMonth }), hours);
}

/** The first month whose moment is still to come. */
export function firstMonth(now: Temporal.Instant, hours: Hours): Temporal.PlainDate {
  const before = now
    .toZonedDateTimeISO(hours.timeZone)
    .toPlainDate()
    .with({ day: 1 })
    .subtract({ months: 1 });
  return Temporal.Instant.compare(momentOf(before, hours), now) > 0 ? before : before.add({ months: 1 });
}

/** The oldest month that is not done with; null where the schedule was never enabled. */
export function nextMonth({ fromPeriod, lastStarted }: Rhythm): Temporal.PlainDate | null {
  if (fromPeriod === null) return null;
  const from = Temporal.PlainDate.from(fromPeriod);
  if (lastStarted === null) return from;
  const after = Temporal.PlainDate.from(lastStarted).add({ months: 1 });
  return Temporal.PlainDate.compare(after, from) > 0 ? after : from;
}

/**
 * The moment of the next attempt, in the past where one is due; null while the schedule is off. After one that failed it is at
 * the same hour of the next day. An attempt that a clock running ahead dated in the future counts for nothing.
 */
export function nextAttempt(rhythm: Rhythm, now: Temporal.Instant): Temporal.Instant | null {
  const month = nextMonth(rhythm);
  if (!rhythm.enabled || month === null) return null;
  const moment = momentOf(month, rhythm);
  if (rhythm.triedOn === null) return moment;
  const tried = Temporal.PlainDate.from(rhythm.triedOn);
  const today = now.toZonedDateTimeISO(rhythm.timeZone).toPlainDate();
  if (Temporal.PlainDate.compare(tried, today) > 0) return moment;
  const again = atHour(tried.add({ days: 1 }), rhythm);
  return Temporal.Instant.compare(again, moment) > 0 ? again : moment;
}
