/** Scorecards and rankings in the API. */
import { seesCompany, visibleEmployees } from "../src/access/index.ts";
import { CompanyCalendar } from "../src/calendar/index.ts";
import { allOf, ask } from "../src/db/ask.ts";
import { type Definitions, definitionsAsked, loadDefinitions } from "../src/indicators/index.ts";
import { unitByCode } from "../src/org/index.ts";
import {
  assignPlanProfile,
  employeesRanked,
  PlanProfile,
  profilesOf,
  type Ranked,
  ranking,
  type Scorecard,
  type ScoreLine,
  scorecards,
} from "../src/plans/index.ts";
import { refuse } from "../src/problem.ts";
import { builder } from "./builder.ts";
import { viewerOf } from "./context.ts";
import { listAnswer } from "./descriptions.ts";
import { idempotencyKey } from "./idempotency.ts";
import { indicatorsNamed } from "./indicators.ts";
import { PlanProfileRef } from "./plan-profiles.ts";
import { ProgressRef } from "./progress.ts";
import { SubjectInput, subjectsOf, visibleSubjectsAsked } from "./subjects.ts";

const ScoreLineRef = builder.objectRef<ScoreLine>("ScorecardLine").implement({
  description: "One indicator of a scorecard.",
  fields: (t) => ({
    progress: t.field({
      type: ProgressRef,
      description: "Plan against fact.",
      resolve: (each) => each.progress,
    }),
    weight: t.field({ type: "Decimal", description: "How much it counts.", resolve: (each) => each.weight }),
    cap: t.field({
      type: "Decimal",
      nullable: true,
      description: "The most that its attainment counts for.",
      resolve: (each) => each.cap,
    }),
    counted: t.field({
      type: "Decimal",
      nullable: true,
      description: "The attainment, or the cap where it is above.",
      resolve: (each) => each.counted,
    }),
  }),
});
const ScorecardRef = builder.objectRef<Scorecard>("Scorecard").implement({
  description: "A profile's indicators for one subject and period.",
  fields: (t) => ({
    profile: t.exposeString("profile", { description: "The profile's code." }),
    score: t.field({
      type: "Decimal",
      nullable: true,
      description: "Σ weight × counted ÷ Σ weight; null where an attainment is missing.",
      resolve: (each) => each.score,
    }),
    lines: t.field({
      type: [ScoreLineRef],
      description: "Its indicators.",
      resolve: ({ lines }) => [...lines],
    }),
  }),
});

function profileNamed(code: string, { symbols }: Definitions) {
  const found = symbols.profiles.find((each) => each.code === code);
  return found ?? refuse(["profile"], `There is no plan profile "${code}".`);
}

builder.queryField("scorecards", (t) =>
  t.field({
    type: [ScorecardRef],
    errors: listAnswer,
    description: "The scorecards of a subject in a period: of its own profiles, or of one that is named.",
    args: {
      subject: t.arg({ type: SubjectInput, required: true, description: "About whom." }),
      period: t.arg({ type: "Period", required: true, description: "When." }),
      profile: t.arg.string({
        description:
          "A profile's code. Where left out, those given to the subject at the period's end: to the employee, else to the nearest unit around, else to the company.",
      }),
      asOf: t.arg({
        type: "Date",
        description: "What was known on a day; today, with all facts, where left out.",
      }),
    },
    complexity: { field: 20, multiplier: 5 },
    resolve: async (_root, args, context) => {
      const { em, today } = context;
      const [subjects, definitions, calendar] = await ask(
        em,
        allOf(visibleSubjectsAsked(context, [args.subject]), definitionsAsked(), CompanyCalendar.asked),
      );
      const period = calendar.period(args.period);
      const [subject] = subjects;
      const codes =
        args.profile == null && subject !== undefined
          ? await profilesOf(em, subject, period.end.toString())
          : [args.profile ?? ""];
      const query = {
        subjects,
        periods: [period],
        asOf: args.asOf == null ? today : Temporal.PlainDate.from(args.asOf),
        knownOnly: args.asOf != null,
        versionId: null,
      };
      const profiles = codes.map((code) => profileNamed(code, definitions));
      return profiles.length === 0 ? [] : scorecards(em, profiles, query, definitions, calendar);
    },
  }),
);

const RankedByEnum = builder.enumType("RankedBy", {
  description: "What a ranking goes by.",
  values: {
    FACT: { description: "The fact itself." },
    ATTAINMENT: { description: "How far the plan is fulfilled." },
  },
});
const RankedRef = builder.objectRef<Ranked>("Ranked").implement({
  description: "A place in a ranking.",
  fields: (t) => ({
    rank: t.exposeInt("rank", { description: "1 for the best; equals share a place." }),
    progress: t.field({
      type: ProgressRef,
      description: "Of whom, and what.",
      resolve: (each) => each.progress,
    }),
  }),
});

builder.queryField("ranking", (t) =>
  t.field({
    type: [RankedRef],
    errors: listAnswer,
    description:
      "The employees that the viewer may see, in the order of an indicator; who has no value is left out.",
    args: {
      indicator: t.arg.string({ required: true, description: "The indicator's code." }),
      period: t.arg({ type: "Period", required: true, description: "When." }),
      unit: t.arg.string({ description: "Only of a unit with all under it, by code." }),
      by: t.arg({ type: RankedByEnum, defaultValue: "FACT", description: "What it goes by." }),
      first: t.arg.int({ defaultValue: 100, description: "How many places at most, up to 1,000." }),
    },
    complexity: ({ first }) => ({ field: 50, multiplier: Math.max(1, (first ?? 100) / 10) }),
    resolve: async (_root, args, context) => {
      const { em, today } = context;
      const definitions = await loadDefinitions(em);
      const calendar = await CompanyCalendar.load(em);
      const period = calendar.period(args.period);
      const unit = args.unit == null ? null : await unitByCode(em, args.unit, ["unit"]);
      const found = await employeesRanked(em, unit?.id ?? null, period);
      const viewer = viewerOf(context);
      const seen = seesCompany(viewer) ? null : await visibleEmployees(em, viewer, today, found);
      const subjects = found.flatMap((id) =>
        seen === null || seen.has(id) ? [{ kind: "EMPLOYEE", id } as const] : [],
      );
      if (subjects.length === 0) return [];
      const indicators = indicatorsNamed([args.indicator], definitions, ["indicator"]);
      const query = { subjects, indicators, period, asOf: today, knownOnly: false, versionId: null };
      const places = await ranking(em, query, args.by ?? "FACT", definitions, calendar);
      return places.slice(0, Math.min(Math.max(args.first ?? 100, 0), 1000));
    },
  }),
);

const AssignPlanProfileInput = builder.inputType("AssignPlanProfileInput", {
  description: "Whose a profile is, on which days.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    profile: t.string({ required: true, description: "The profile's code." }),
    subject: t.field({ type: SubjectInput, required: true, description: "Whose." }),
    validFrom: t.field({ type: "Date", required: true, description: "The first day." }),
    validTo: t.field({ type: "Date", description: "The last day; open where left out." }),
  }),
});

builder.mutationField("assignPlanProfile", (t) =>
  t.field({
    type: PlanProfileRef,
    errors: {},
    authScopes: { setUp: true },
    description: "Gives a plan profile to an employee, a unit or the company.",
    args: { input: t.arg({ type: AssignPlanProfileInput, required: true, description: "Whose, and when." }) },
    resolve: async (_root, { input }, context) => {
      const { em } = context;
      const profile = await em.findOne(PlanProfile, { code: input.profile });
      if (profile === null) return refuse(["profile"], `There is no plan profile "${input.profile}".`);
      const [subject] = await subjectsOf(context, [input.subject]);
      if (subject === undefined) return refuse(["subject"], "Name an employee, a unit, or the company.");
      const validTo = input.validTo ?? null;
      if (validTo !== null && validTo < input.validFrom)
        refuse(["validTo"], "The last day lies before the first.");
      await assignPlanProfile(em, { profileId: profile.id, subject, validFrom: input.validFrom, validTo });
      return profile;
    },
  }),
);
