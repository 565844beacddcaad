/** Progress in the API: plan against fact, what is expected by now, and where it is going. */
import type { InputShapeFromFields } from "@pothos/core";
import { Decimal, FormulaError, type Language, type Scalar, sentenceOfError } from "../grammar/index.ts";
import { CompanyCalendar } from "../src/calendar/index.ts";
import { allOf, ask } from "../src/db/ask.ts";
import { definitionsAsked } from "../src/indicators/index.ts";
import { type Progress, planVersionId, progress } from "../src/plans/index.ts";
import { listOf } from "./bounds.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { listAnswer } from "./descriptions.ts";
import { indicatorsNamed } from "./indicators.ts";
import { measuredFields } from "./subject-fields.ts";
import { SubjectInput, visibleSubjectsAsked } from "./subjects.ts";

export const PlanStatusEnum = builder.enumType("PlanStatus", {
  description: "Where a plan comes from.",
  values: {
    SET: { description: "A target is set for this very period." },
    ROLLED_UP: { description: "Targets of shorter periods, or of a group's members, come to it." },
    SPREAD: { description: "It is the period's part of a target for a longer one." },
    NONE: { description: "There is no plan; nothing is taken for fulfilled." },
  },
});

const ProgressStatusEnum = builder.enumType("ProgressStatus", {
  description: "Where the fact stands against what is expected by the day.",
  values: {
    AHEAD: { description: "At least 5 % above what is expected." },
    ON_TRACK: { description: "Within 5 % of what is expected." },
    BEHIND: { description: "More than 5 % below what is expected, or without a fact." },
    NO_PLAN: { description: "There is no plan to compare with." },
  },
});

export const ProgressRef = builder.objectRef<Progress>("Progress").implement({
  description: "Plan against fact of one indicator for one subject in one period.",
  fields: (t) => ({
    ...measuredFields(t),
    period: t.field({ type: "Period", description: "When.", resolve: (each) => each.period }),
    fact: t.field({
      type: "Decimal",
      nullable: true,
      description: "What was done; null where there is no value, see `factError`.",
      resolve: ({ fact }) => (fact instanceof Decimal ? fact : null),
    }),
    factError: t.string({
      nullable: true,
      description: "Why there is no fact.",
      resolve: ({ fact }, _, { language }) => errorSentence(fact, language),
    }),
    facts: t.exposeInt("facts", {
      nullable: true,
      description: "How many facts made the number; null for a formula.",
    }),
    plan: t.field({
      type: "Decimal",
      nullable: true,
      description: "What was planned.",
      resolve: (each) => each.plan,
    }),
    planStatus: t.field({
      type: PlanStatusEnum,
      description: "Where the plan comes from.",
      resolve: (each) => each.planStatus,
    }),
    attainment: t.field({
      type: "Decimal",
      nullable: true,
      description: "How far the plan is fulfilled, 1 for fully.",
      resolve: (each) => each.attainment,
    }),
    deviation: t.field({
      type: "Decimal",
      nullable: true,
      description: "Fact − plan.",
      resolve: (each) => each.deviation,
    }),
    expected: t.field({
      type: "Decimal",
      nullable: true,
      description: "As much of the plan as should be done by the day, as the plan is spread over its days.",
      resolve: (each) => each.expected,
    }),
    pace: t.field({
      type: "Decimal",
      nullable: true,
      description: "Fact to expected, as attainment is fact to plan; null where nothing is expected yet.",
      resolve: (each) => each.pace,
    }),
    forecast: t.field({
      type: "Decimal",
      nullable: true,
      description: "The fact at the end of the period if it goes on so; null where nothing can be said.",
      resolve: (each) => each.forecast,
    }),
    status: t.field({
      type: ProgressStatusEnum,
      description: "Where it stands against what is expected by the day.",
      resolve: (each) => each.status,
    }),
  }),
});

function errorSentence(value: Scalar, language: Language): string | null {
  return value instanceof FormulaError ? sentenceOfError(value.code, value.cause, language) : null;
}

/** Of `progress` and of `progressRows`: the same grid. */
export const gridArguments = builder.args((t) => ({
  subjects: t.field({
    type: [SubjectInput],
    required: true,
    description: "About whom.",
    validate: listOf(1000),
  }),
  indicators: t.stringList({ required: true, description: "Codes of what.", validate: listOf(100) }),
  periods: t.field({ type: ["Period"], required: true, description: "When.", validate: listOf(400) }),
  asOf: t.field({
    type: "Date",
    description:
      "What was known on a day: facts of later days do not count. Today, with all facts, where left out.",
  }),
  planVersion: t.string({
    description: "The code of a plan version; the active one where left out.",
  }),
}));

type GridArguments = InputShapeFromFields<typeof gridArguments>;

/** The list of the answer multiplies by ten again: a field of twenty cells costs a point. */
export function gridCost({ subjects, indicators, periods }: GridArguments) {
  return {
    field: 10,
    multiplier: Math.max(1, (subjects.length * indicators.length * periods.length) / 200),
  };
}

/** The cells of the grid, subject by subject, indicator by indicator, period by period. */
export async function gridOf(args: GridArguments, context: Context): Promise<Progress[]> {
  const { em, today } = context;
  const [subjects, definitions, calendar] = await ask(
    em,
    allOf(visibleSubjectsAsked(context, args.subjects), definitionsAsked(), CompanyCalendar.asked),
  );
  const query = {
    subjects,
    indicators: indicatorsNamed(args.indicators, definitions, ["indicators"]),
    periods: args.periods.map((period) => calendar.period(period)),
    asOf: args.asOf == null ? today : Temporal.PlainDate.from(args.asOf),
    knownOnly: args.asOf != null,
    versionId: args.planVersion == null ? null : await planVersionId(em, args.planVersion, ["planVersion"]),
  };
  return progress(em, query, definitions, calendar);
}

builder.queryField("progress", (t) =>
  t.field({
    type: [ProgressRef],
    errors: listAnswer,
    description:
      "Plan against fact for a grid of subjects × indicators × periods, in a constant number of statements.",
    args: gridArguments,
    complexity: gridCost,
    resolve: (_root, args, context) => gridOf(args, context),
  }),
);
