/** The schedule in the API: months that are run by themselves. */
import { z } from "zod";
import { type Period, periodOf } from "../src/calendar/index.ts";
import { nextAttempt, nextMonth, type RunSchedule, runSchedule, setRunSchedule } from "../src/jobs/index.ts";
import { refuse } from "../src/problem.ts";
import { builder } from "./builder.ts";
import { idempotencyKey } from "./idempotency.ts";
import { toldOrNull } from "./telling.ts";

const RunScheduleRef = builder.objectRef<RunSchedule>("RunSchedule").implement({
  description:
    "On which day and hour the month before is run by itself. Runs that it starts wait for approval as any other.",
  fields: (t) => ({
    enabled: t.exposeBoolean("enabled", { description: "Whether months are run by themselves." }),
    dayOfMonth: t.exposeInt("dayOfMonth", { description: "The day of the month, 1 to 28." }),
    hour: t.exposeInt("hour", { description: "The hour of that day, 0 to 23, in the company's time zone." }),
    timeZone: t.exposeString("timeZone", {
      description: "The company's time zone, such as `Europe/Berlin`.",
    }),
    nextPeriod: t.field({
      type: "Period",
      nullable: true,
      description: "The month that it runs next; null while it is off.",
      resolve: (schedule) => {
        const month = schedule.enabled ? nextMonth(schedule) : null;
        return month === null ? null : periodOf("MONTH", month);
      },
    }),
    nextStart: t.field({
      type: "DateTime",
      nullable: true,
      description:
        "When it fires next; null while it is off. A moment that has passed means: as soon as a worker looks, within a quarter of an hour.",
      resolve: (schedule, _args, { now }) => {
        const next = nextAttempt(schedule, now);
        return next === null ? null : new Date(next.epochMilliseconds);
      },
    }),
    lastPeriod: t.field({
      type: "Period",
      nullable: true,
      description: "The newest month that it has started, or found started by somebody.",
      resolve: ({ lastStarted }) =>
        lastStarted === null ? null : periodOf("MONTH", Temporal.PlainDate.from(lastStarted)),
    }),
    lastProblem: t.string({
      nullable: true,
      description:
        "Why the month that is due could not be started; it is tried again on the next day. Null where all is well.",
      resolve: ({ lastProblem }, _, { tell }) => toldOrNull(lastProblem, tell),
    }),
  }),
});

builder.queryField("runSchedule", (t) =>
  t.field({
    type: RunScheduleRef,
    authScopes: { company: true },
    description: "When months are run by themselves; for whoever reads the whole company.",
    resolve: (_root, _args, { em }) => runSchedule(em),
  }),
);

function monthOf(period: Period | null | undefined): Temporal.PlainDate | null {
  if (period == null) return null;
  return period.kind === "MONTH"
    ? period.start
    : refuse(["firstPeriod"], "A run pays a month, written like 2026-03.");
}

const SetRunScheduleInput = builder.inputType("SetRunScheduleInput", {
  description: "When months are run by themselves.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    enabled: t.boolean({
      required: true,
      description: "Whether they are. Switched on, the first month is the one whose moment is next to come.",
    }),
    dayOfMonth: t.int({
      required: true,
      description: "The day of the month on which the month before is run, 1 to 28.",
      validate: z.int().min(1, "The day is from 1 to 28.").max(28, "The day is from 1 to 28."),
    }),
    hour: t.int({
      required: true,
      description: "The hour of that day, 0 to 23, in the company's time zone.",
      validate: z.int().min(0, "The hour is from 0 to 23.").max(23, "The hour is from 0 to 23."),
    }),
    firstPeriod: t.field({
      type: "Period",
      description:
        "The first month to run, as `nextPeriod` told it before a change that is taken back; where left out, the one whose moment is next to come, or was to when it was switched on.",
    }),
  }),
});

builder.mutationField("setRunSchedule", (t) =>
  t.field({
    type: RunScheduleRef,
    errors: {},
    authScopes: { finance: true },
    description: "Sets when months are run by themselves, and whether.",
    args: { input: t.arg({ type: SetRunScheduleInput, required: true, description: "When." }) },
    resolve: (_root, { input: { firstPeriod, ...input } }, { em, now }) =>
      setRunSchedule(em, { ...input, firstMonth: monthOf(firstPeriod) }, now),
  }),
);
