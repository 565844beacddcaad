/** All that a screen of progress shows, in one question: a subject over periods, what is above it, and its team. */
import { z } from "zod";
import { seesCompany, visibleEmployees, visibleUnits } from "../src/access/index.ts";
import { CompanyCalendar, type Period, shiftPeriod } from "../src/calendar/index.ts";
import { allOf, ask } from "../src/db/ask.ts";
import { type Definitions, definitionsAsked } from "../src/indicators/index.ts";
import type { Subject } from "../src/org/index.ts";
import {
  currentMonth,
  firstMeasured,
  headedUnit,
  type Progress,
  progress,
  teamOf,
  unitsAbove,
} from "../src/plans/index.ts";
import { builder } from "./builder.ts";
import { type Context, viewerOf } from "./context.ts";
import { IndicatorRef, indicatorsNamed } from "./indicators.ts";
import { UnitRef } from "./org.ts";
import { ProgressRef } from "./progress.ts";
import { subjectFields } from "./subject-fields.ts";
import { SubjectInput, visibleSubjectsAsked } from "./subjects.ts";

const MOST_EARLIER = 23;
const DEFAULT_EARLIER = 5;
const company: Subject = { kind: "COMPANY" };

interface Overview {
  readonly subject: Subject;
  readonly period: Period;
  readonly above: readonly number[];
  readonly cells: readonly Progress[];
  readonly teamIndicator: Progress["indicator"] | null;
  readonly team: readonly Progress[];
}

const OverviewRef = builder.objectRef<Overview>("ProgressOverview").implement({
  description: "A subject's progress over periods, with what is above it and its team.",
  fields: (t) => ({
    ...subjectFields(t),
    period: t.field({ type: "Period", description: "The period.", resolve: ({ period }) => period }),
    above: t.field({
      type: [UnitRef],
      description: "The units above that you may see, the highest first; of an employee also their own.",
      resolve: ({ above }) => [...above],
    }),
    cells: t.field({
      type: [ProgressRef],
      description:
        "Every indicator in the earlier periods and then in the period itself, indicator by indicator.",
      resolve: ({ cells }) => [...cells],
    }),
    teamIndicator: t.field({
      type: IndicatorRef,
      nullable: true,
      description: "By what the team is shown; null where there is no indicator.",
      resolve: ({ teamIndicator }) => teamIndicator,
    }),
    team: t.field({
      type: [ProgressRef],
      complexity: { field: 10, multiplier: 20 },
      description:
        "The units right under it, then those of its employees whom you may see, by this one indicator in the period.",
      resolve: ({ team }) => [...team],
    }),
  }),
});

builder.queryField("progressOverview", (t) =>
  t.field({
    type: OverviewRef,
    errors: {},
    description:
      "What a screen of progress shows, in a constant number of statements. Without a subject: the company for whoever sees it, " +
      "the unit that you head, or yourself. Without a period: the month of today, or the newest that was computed where nothing " +
      "has been for more than two months.",
    args: {
      subject: t.arg({ type: SubjectInput, description: "About whom." }),
      period: t.arg({ type: "Period", description: "When." }),
      earlier: t.arg.int({
        defaultValue: DEFAULT_EARLIER,
        description: "How many earlier periods, up to 23.",
        validate: z.int().min(0).max(MOST_EARLIER),
      }),
      teamIndicator: t.arg.string({
        description:
          "The code of the indicator by which the team is shown; the first that has a plan where left out.",
      }),
    },
    complexity: ({ earlier }) => ({
      field: 50,
      multiplier: Math.max(1, ((earlier ?? DEFAULT_EARLIER) + 1) / 6),
    }),
    resolve: async (_root, args, context) => {
      const given = args.subject == null ? [] : [args.subject];
      const [subjects, definitions, calendar] = await ask(
        context.em,
        allOf(visibleSubjectsAsked(context, given), definitionsAsked(), CompanyCalendar.asked),
      );
      const subject = subjects[0] ?? (await ownSubject(context));
      const period = calendar.period(args.period ?? (await currentMonth(context.em, context.today)));
      const earlier = args.earlier ?? DEFAULT_EARLIER;
      return overview(
        { subject, period, earlier, teamBy: args.teamIndicator ?? null },
        definitions,
        calendar,
        context,
      );
    },
  }),
);

/** The widest that the viewer may see. */
export async function ownSubject(context: Context): Promise<Subject> {
  const viewer = viewerOf(context);
  if (seesCompany(viewer)) return company;
  const unit = await headedUnit(context.em, viewer.employeeId, context.today);
  return unit === null ? { kind: "EMPLOYEE", id: viewer.employeeId } : { kind: "UNIT", id: unit };
}

interface Asked {
  readonly subject: Subject;
  readonly period: Period;
  readonly earlier: number;
  readonly teamBy: string | null;
}

async function overview(
  { subject, period, earlier, teamBy }: Asked,
  definitions: Definitions,
  calendar: CompanyCalendar,
  context: Context,
): Promise<Overview> {
  const { em, today } = context;
  const periods = Array.from({ length: earlier + 1 }, (_, n) => shiftPeriod(period, n - earlier));
  const standing = { asOf: today, knownOnly: false, versionId: null };
  const indicators = [...definitions.indicators.values()].sort((a, b) => a.name.localeCompare(b.name));
  const cells = await progress(
    em,
    { ...standing, subjects: [subject], indicators, periods },
    definitions,
    calendar,
  );
  const [named = null] = teamBy === null ? [] : indicatorsNamed([teamBy], definitions, ["teamIndicator"]);
  const newest = cells.filter((cell) => cell.period.start.equals(period.start));
  const teamIndicator = named ?? firstMeasured(newest);
  const subjects = await visibleTeam(await teamOf(em, subject, period), context);
  const team =
    teamIndicator === null || subjects.length === 0
      ? []
      : await progress(
          em,
          { ...standing, subjects, indicators: [teamIndicator], periods: [period] },
          definitions,
          calendar,
        );
  const above = await unitsAbove(em, subject, period);
  const seenAbove = seesCompany(viewerOf(context))
    ? null
    : await visibleUnits(em, viewerOf(context), today, above);
  return {
    subject,
    period,
    above: above.filter((id) => seenAbove?.has(id) ?? true),
    cells,
    teamIndicator,
    team,
  };
}

/** Those of a team whom the viewer may see; units under a unit that one sees are seen. */
export async function visibleTeam(
  team: readonly Subject[],
  { em, today, viewer }: Context,
): Promise<Subject[]> {
  if (viewer === null || seesCompany(viewer)) return [...team];
  const ids = team.flatMap((each) => (each.kind === "EMPLOYEE" ? [each.id] : []));
  const seen = await visibleEmployees(em, viewer, today, ids);
  return team.filter((each) => each.kind !== "EMPLOYEE" || seen.has(each.id));
}
