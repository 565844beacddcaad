/** The calendar in the API: periods and what is around them, working days, seasonalities. */
import { z } from "zod";
import { divide, fromInteger, sign } from "../grammar/index.ts";
import {
  type CalendarDay,
  CompanyCalendar,
  calendarDays,
  childrenOf,
  daysIn,
  defineSeasonality,
  lastYear,
  type Period,
  parentsOf,
  type SeasonalityInput,
  seasonalities,
  setCalendar,
  shiftPeriod,
} from "../src/calendar/index.ts";
import { refuse } from "../src/problem.ts";
import { codeText, nameText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { idempotencyKey } from "./idempotency.ts";

interface PeriodInfo {
  readonly period: Period;
  readonly calendar: CompanyCalendar;
  readonly today: Temporal.PlainDate;
}

const PeriodInfoRef = builder.objectRef<PeriodInfo>("PeriodInfo").implement({
  description: "A period of the company's calendar and those around it.",
  fields: (t) => ({
    period: t.field({ type: "Period", description: "The period.", resolve: ({ period }) => period }),
    start: t.field({
      type: "Date",
      description: "Its first day.",
      resolve: ({ period }) => period.start.toString(),
    }),
    end: t.field({
      type: "Date",
      description: "Its last day.",
      resolve: ({ period }) => period.end.toString(),
    }),
    days: t.int({ description: "How many days it has.", resolve: ({ period }) => daysIn(period) }),
    workingDays: t.int({
      description: "How many of them are worked.",
      resolve: ({ period, calendar }) => calendar.workingDays(period.start, period.end),
    }),
    elapsed: t.field({
      type: "Decimal",
      description: "The share of its working days up to today, today included: 0 before it, 1 behind it.",
      resolve: elapsedOf,
    }),
    previous: t.field({
      type: "Period",
      description: "The period before it.",
      resolve: ({ period }) => shiftPeriod(period, -1),
    }),
    next: t.field({
      type: "Period",
      description: "The period behind it.",
      resolve: ({ period }) => shiftPeriod(period, 1),
    }),
    lastYear: t.field({
      type: "Period",
      description: "The same period a year before.",
      resolve: ({ period }) => lastYear(period),
    }),
    parents: t.field({
      type: ["Period"],
      description: "The periods that hold it whole, the smallest first; a week has none.",
      resolve: ({ period }) => parentsOf(period),
    }),
    children: t.field({
      type: ["Period"],
      description: "The periods of the next finer kind that make it up.",
      resolve: ({ period }) => childrenOf(period),
    }),
  }),
});

function elapsedOf({ period: { start, end }, calendar, today }: PeriodInfo) {
  if (Temporal.PlainDate.compare(today, start) < 0) return fromInteger(0);
  if (Temporal.PlainDate.compare(today, end) >= 0) return fromInteger(1);
  const whole = calendar.workingDays(start, end);
  return whole === 0
    ? fromInteger(0)
    : divide(fromInteger(calendar.workingDays(start, today)), fromInteger(whole));
}

builder.queryField("period", (t) =>
  t.field({
    type: PeriodInfoRef,
    description: "What the company's calendar says of a period.",
    args: { period: t.arg({ type: "Period", required: true, description: "Which." }) },
    resolve: async (_root, args, { em, today }) => {
      const calendar = await CompanyCalendar.load(em);
      return { period: calendar.period(args.period), calendar, today };
    },
  }),
);

const CalendarDayRef = builder.objectRef<CalendarDay>("CalendarDay").implement({
  description: "A day that is worked or not whatever its weekday.",
  fields: (t) => ({
    day: t.field({ type: "Date", description: "The day.", resolve: ({ day }) => day }),
    isWorking: t.exposeBoolean("isWorking", { description: "Whether it is worked." }),
    name: t.exposeString("name", { description: "What it is: a holiday's name." }),
  }),
});
const CalendarRef = builder
  .objectRef<{ calendar: CompanyCalendar; days: readonly CalendarDay[] }>("Calendar")
  .implement({
    description: "The company's calendar.",
    fields: (t) => ({
      yearStart: t.int({
        description:
          "The month with which its year begins; a year is named after the calendar year it begins in.",
        resolve: ({ calendar }) => calendar.yearStart,
      }),
      workingWeekdays: t.intList({
        description: "The weekdays that are worked, 1 for Monday to 7 for Sunday.",
        resolve: ({ calendar }) => [...calendar.workingWeekdays],
      }),
      days: t.field({
        type: [CalendarDayRef],
        description: "Holidays, and days that are worked all the same.",
        resolve: ({ days }) => [...days],
      }),
    }),
  });

builder.queryField("calendar", (t) =>
  t.field({
    type: CalendarRef,
    description: "The company's calendar.",
    resolve: async (_root, _args, { em }) => ({
      calendar: await CompanyCalendar.load(em),
      days: await calendarDays(em),
    }),
  }),
);

const CalendarDayInput = builder.inputType("CalendarDayInput", {
  description: "A day that is worked or not whatever its weekday.",
  fields: (t) => ({
    day: t.field({ type: "Date", required: true, description: "The day." }),
    isWorking: t.boolean({ required: true, description: "Whether it is worked." }),
    name: t.string({ required: true, description: "What it is.", validate: nameText }),
  }),
});
const SetCalendarInput = builder.inputType("SetCalendarInput", {
  description: "The company's calendar as a whole.",
  fields: (t) => ({
    yearStart: t.int({
      required: true,
      description: "The month with which its year begins, 1 for January.",
      validate: z.number().int().min(1).max(12),
    }),
    workingWeekdays: t.intList({
      required: true,
      description: "The weekdays that are worked, 1 for Monday to 7 for Sunday.",
      validate: z.array(z.number().int().min(1).max(7)).min(1).max(7),
    }),
    days: t.field({
      type: [CalendarDayInput],
      required: true,
      description: "All days that are worked or not whatever their weekday.",
      validate: z.array(z.any()).max(5000, "At most 5,000 days."),
    }),
  }),
});

builder.mutationField("setCalendar", (t) =>
  t.field({
    type: CalendarRef,
    errors: {},
    authScopes: { setUp: true },
    description:
      "Stores the company's calendar. Plans that are spread and what is expected by a day follow it.",
    args: { input: t.arg({ type: SetCalendarInput, required: true, description: "The calendar." }) },
    resolve: async (_root, { input }, { em }) => {
      await setCalendar(em, input);
      return { calendar: await CompanyCalendar.load(em), days: await calendarDays(em) };
    },
  }),
);

const SeasonalityRef = builder.objectRef<SeasonalityInput>("Seasonality").implement({
  description: "How much of a year falls on each month.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Its code." }),
    name: t.exposeString("name", { description: "Its name." }),
    months: t.field({
      type: ["Decimal"],
      description: "The weights of January to December.",
      resolve: ({ months }) => [...months],
    }),
  }),
});

builder.queryField("seasonalities", (t) =>
  t.field({
    type: [SeasonalityRef],
    description: "All seasonalities by code.",
    resolve: (_root, _args, { em }) => seasonalities(em),
  }),
);

const DefineSeasonalityInput = builder.inputType("DefineSeasonalityInput", {
  description: "A seasonality; one of the same code is replaced.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    code: t.string({ required: true, description: "Its code.", validate: codeText }),
    name: t.string({ required: true, description: "Its name.", validate: nameText }),
    months: t.field({
      type: ["Decimal"],
      required: true,
      description: "The weights of January to December, from 0 up.",
      validate: z.array(z.any()).max(12, "Twelve weights are needed."),
    }),
  }),
});

builder.mutationField("defineSeasonality", (t) =>
  t.field({
    type: SeasonalityRef,
    errors: {},
    authScopes: { setUp: true },
    description: "Stores a seasonality, by which plans may be spread.",
    args: { input: t.arg({ type: DefineSeasonalityInput, required: true, description: "The seasonality." }) },
    resolve: async (_root, { input }, { em }) => {
      if (input.months.length !== 12) refuse(["months"], "Twelve weights are needed.");
      if (input.months.some((weight) => sign(weight) < 0))
        refuse(["months"], "A weight is a number from 0 up.");
      const stored = { code: input.code, name: input.name, months: input.months.map(String) };
      await defineSeasonality(em, stored);
      return stored;
    },
  }),
);
