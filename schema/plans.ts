/** Plans and progress in the API. */
import { Decimal, FormulaError, type Scalar, sentenceOfError } from "../grammar/index.ts";
import { seesCompany, visibleEmployees, visibleUnits } from "../src/access/index.ts";
import { Indicator, loadDefinitions } from "../src/indicators/index.ts";
import { Employee, type Subject, Unit } from "../src/org/index.ts";
import {
  definePlanProfile,
  PlanProfile,
  PlanProfileIndicator,
  type Progress,
  progress,
  setPlanTargets,
} from "../src/plans/index.ts";
import { ForbiddenProblem, refuse } from "../src/problem.ts";
import { codeText, listOf, nameText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { type Context, viewerOf } from "./context.ts";
import { IndicatorRef } from "./indicators.ts";
import { EmployeeRef, UnitRef } from "./org.ts";

export const SubjectInput = builder.inputType("SubjectInput", {
  description: "What a value is about: exactly one of these.",
  isOneOf: true,
  fields: (t) => ({
    employee: t.string({ description: "An employee, by personnel number." }),
    unit: t.string({ description: "A unit with all under it, by code." }),
    company: t.boolean({ description: "The whole company, where true." }),
  }),
});
type GivenSubject = typeof SubjectInput.$inferInput;

/** Refuses a grid of which the viewer may not see every subject. */
export async function assertVisible(context: Context, subjects: readonly Subject[]): Promise<void> {
  const viewer = viewerOf(context);
  const employees = subjects.flatMap((subject) => (subject.kind === "EMPLOYEE" ? [subject.id] : []));
  const units = subjects.flatMap((subject) => (subject.kind === "UNIT" ? [subject.id] : []));
  const seenEmployees = await visibleEmployees(context.em, viewer, context.today, employees);
  const seenUnits = await visibleUnits(context.em, viewer, context.today, units);
  const wholeCompany = subjects.some((subject) => subject.kind === "COMPANY");
  const allSeen = employees.every((id) => seenEmployees.has(id)) && units.every((id) => seenUnits.has(id));
  if (!allSeen || (wholeCompany && !seesCompany(viewer))) throw new ForbiddenProblem();
}

const PlanStatusEnum = builder.enumType("PlanStatus", {
  description: "Where a plan comes from.",
  values: {
    SET: { description: "A target is set for this very period." },
    NONE: { description: "There is no plan; nothing is taken for fulfilled." },
  },
});

const ProgressRef = builder.objectRef<Progress>("Progress").implement({
  description: "Plan against fact of one indicator for one subject in one period.",
  fields: (t) => ({
    employee: t.field({
      type: EmployeeRef,
      nullable: true,
      description: "The employee it is about, where it is one.",
      resolve: ({ subject }) => (subject.kind === "EMPLOYEE" ? subject.id : null),
    }),
    unit: t.field({
      type: UnitRef,
      nullable: true,
      description: "The unit it is about, where it is one; neither means the company.",
      resolve: ({ subject }) => (subject.kind === "UNIT" ? subject.id : null),
    }),
    indicator: t.field({
      type: IndicatorRef,
      description: "What is measured.",
      resolve: (each) => each.indicator,
    }),
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
      resolve: ({ fact }) => errorSentence(fact),
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
  }),
});

function errorSentence(value: Scalar): string | null {
  return value instanceof FormulaError ? sentenceOfError(value.code, value.cause) : null;
}

builder.queryField("progress", (t) =>
  t.field({
    type: [ProgressRef],
    errors: {},
    description:
      "Plan against fact for a grid of subjects × indicators × periods, in a constant number of statements.",
    args: {
      subjects: t.arg({
        type: [SubjectInput],
        required: true,
        description: "About whom.",
        validate: listOf(1000),
      }),
      indicators: t.arg.stringList({ required: true, description: "Codes of what.", validate: listOf(100) }),
      periods: t.arg({ type: ["Period"], required: true, description: "When.", validate: listOf(400) }),
    },
    complexity: ({ subjects, indicators, periods }) => ({
      field: 10,
      multiplier: Math.max(1, (subjects.length * indicators.length * periods.length) / 20),
    }),
    resolve: async (_root, args, context) => {
      const subjects = await subjectsOf(context, args.subjects);
      await assertVisible(context, subjects);
      const definitions = await loadDefinitions(context.em);
      const indicators = args.indicators.map((code, position) => {
        const found = [...definitions.indicators.values()].find(
          (each) => each.code.toLowerCase() === code.toLowerCase(),
        );
        return found ?? refuse(["indicators", String(position)], `There is no indicator "${code}".`);
      });
      return progress(
        context.em,
        { subjects, indicators, periods: args.periods },
        definitions,
        context.today,
      );
    },
  }),
);

/** The subjects that inputs name, in one statement a kind. */
export async function subjectsOf(context: Context, given: readonly GivenSubject[]): Promise<Subject[]> {
  const numbers = given.flatMap((each) => each.employee ?? []);
  const codes = given.flatMap((each) => each.unit ?? []);
  const employees = numbers.length === 0 ? [] : await context.em.find(Employee, { number: { $in: numbers } });
  const units = codes.length === 0 ? [] : await context.em.find(Unit, { code: { $in: codes } });
  const employeeIds = new Map(employees.map((employee) => [employee.number, employee.id]));
  const unitIds = new Map(units.map((unit) => [unit.code, unit.id]));
  return given.map((each, position): Subject => {
    if (each.employee != null) {
      const id = employeeIds.get(each.employee);
      if (id === undefined) throw new ForbiddenProblem();
      return { kind: "EMPLOYEE", id };
    }
    if (each.unit != null) {
      const id = unitIds.get(each.unit);
      return id === undefined
        ? refuse(["subjects", String(position)], `There is no unit "${each.unit}".`)
        : { kind: "UNIT", id };
    }
    return each.company
      ? { kind: "COMPANY" }
      : refuse(["subjects", String(position)], "Name an employee, a unit, or the company.");
  });
}

const PlanProfileRef = builder.objectRef<PlanProfile>("PlanProfile");
const WeightRef = builder.objectRef<PlanProfileIndicator>("WeightedIndicator").implement({
  description: "An indicator in a profile.",
  fields: (t) => ({
    indicator: t.field({
      type: IndicatorRef,
      description: "The indicator.",
      resolve: (each) => each.indicatorId,
    }),
    weight: t.field({
      type: "Decimal",
      description: "How much it counts in the profile's score.",
      resolve: (each) => each.weight,
    }),
  }),
});
PlanProfileRef.implement({
  description: "A named set of indicators with weights; an indicator may stand in many profiles.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Its code." }),
    name: t.exposeString("name", { description: "Its name." }),
    indicators: t.loadableList({
      type: WeightRef,
      description: "What it holds.",
      load: async (ids: number[], { em }: Context) => {
        const found = await em.find(
          PlanProfileIndicator,
          { planProfileId: { $in: ids } },
          { orderBy: { indicatorId: "asc" } },
        );
        const grouped = Map.groupBy(found, (each) => each.planProfileId);
        return ids.map((id) => grouped.get(id) ?? []);
      },
      resolve: (profile) => profile.id,
    }),
  }),
});

builder.queryField("planProfiles", (t) =>
  t.field({
    type: [PlanProfileRef],
    description: "All plan profiles by code.",
    resolve: (_root, _args, { em }) => em.find(PlanProfile, {}, { orderBy: { code: "asc" } }),
  }),
);

const WeightInput = builder.inputType("WeightedIndicatorInput", {
  description: "An indicator for a profile.",
  fields: (t) => ({
    indicator: t.string({ required: true, description: "Its code." }),
    weight: t.field({ type: "Decimal", required: true, description: "From 0 up." }),
  }),
});
const DefinePlanProfileInput = builder.inputType("DefinePlanProfileInput", {
  description: "A plan profile; one of the same code is replaced.",
  fields: (t) => ({
    code: t.string({ required: true, description: "Its code.", validate: codeText }),
    name: t.string({ required: true, description: "Its name.", validate: nameText }),
    indicators: t.field({
      type: [WeightInput],
      required: true,
      description: "What it holds.",
      validate: listOf(100),
    }),
  }),
});

/** The ids of indicators by code, in the order of the codes. */
async function indicatorIds(
  context: Context,
  codes: readonly string[],
  path: readonly string[],
): Promise<number[]> {
  const found = await context.em.find(Indicator, { code: { $in: [...new Set(codes)] } });
  const ids = new Map(found.map((indicator) => [indicator.code, indicator.id]));
  return codes.map(
    (code, position) =>
      ids.get(code) ?? refuse([...path, String(position), "indicator"], `There is no indicator "${code}".`),
  );
}

builder.mutationField("definePlanProfile", (t) =>
  t.field({
    type: PlanProfileRef,
    errors: {},
    authScopes: { setUp: true },
    description: "Stores a plan profile.",
    args: { input: t.arg({ type: DefinePlanProfileInput, required: true, description: "The profile." }) },
    resolve: async (_root, { input }, context) => {
      const codes = input.indicators.map((each) => each.indicator);
      const ids = await indicatorIds(context, codes, ["indicators"]);
      const indicators = input.indicators.map((each, n) => ({
        indicatorId: ids[n] ?? 0,
        weight: each.weight.toString(),
      }));
      return definePlanProfile(context.em, { code: input.code, name: input.name, indicators });
    },
  }),
);

const PlanTargetInput = builder.inputType("PlanTargetInput", {
  description: "A planned value.",
  fields: (t) => ({
    indicator: t.string({ required: true, description: "The indicator's code." }),
    subject: t.field({ type: SubjectInput, required: true, description: "About whom." }),
    period: t.field({ type: "Period", required: true, description: "When." }),
    value: t.field({ type: "Decimal", required: true, description: "What is planned." }),
  }),
});
const SetPlanTargetsInput = builder.inputType("SetPlanTargetsInput", {
  description: "Planned values, all or none.",
  fields: (t) => ({
    targets: t.field({
      type: [PlanTargetInput],
      required: true,
      description: "The values.",
      validate: listOf(10_000),
    }),
  }),
});

interface TargetsSet {
  readonly count: number;
}
const TargetsSetRef = builder.objectRef<TargetsSet>("PlanTargetsSet").implement({
  description: "What setting targets did.",
  fields: (t) => ({
    count: t.exposeInt("count", { description: "How many targets are set now by this call." }),
  }),
});

builder.mutationField("setPlanTargets", (t) =>
  t.field({
    type: TargetsSetRef,
    errors: {},
    authScopes: { setUp: true },
    description: "Sets planned values; a target that exists takes the new value.",
    args: { input: t.arg({ type: SetPlanTargetsInput, required: true, description: "The targets." }) },
    resolve: async (_root, { input }, context) => {
      const ids = await indicatorIds(
        context,
        input.targets.map((target) => target.indicator),
        ["targets"],
      );
      const subjects = await subjectsOf(
        context,
        input.targets.map((target) => target.subject),
      );
      const targets = input.targets.flatMap((target, n) => {
        const subject = subjects[n];
        const { period } = target;
        return subject === undefined
          ? []
          : [{ indicatorId: ids[n] ?? 0, subject, period, value: target.value.toString() }];
      });
      return { count: await setPlanTargets(context.em, targets) };
    },
  }),
);
