/** Planned values in the API: set one by one, as a grid, from a table, or copied from another time. */
import { Readable } from "node:stream";
import { z } from "zod";
import { CompanyCalendar, type Period } from "../src/calendar/index.ts";
import { openCsv, type Table } from "../src/csv/index.ts";
import { indicatorIds, loadDefinitions } from "../src/indicators/index.ts";
import { copyPlan, type PlanCell, planVersionId, readPlanTable, setPlanTargets } from "../src/plans/index.ts";
import { PlansChangedProblem, refuse, ValidationProblem } from "../src/problem.ts";
import { listOf } from "./bounds.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { tableOfFile } from "./files.ts";
import { idempotencyKey } from "./idempotency.ts";
import { indicatorIdsOf, indicatorsNamed } from "./indicators.ts";
import { knownSubjects, SubjectInput, subjectsOf } from "./subjects.ts";

interface TargetsSet {
  readonly count: number;
}
const TargetsSetRef = builder.objectRef<TargetsSet>("PlanTargetsSet").implement({
  description: "What setting targets did.",
  fields: (t) => ({
    count: t.exposeInt("count", { description: "How many targets this call set or took away." }),
  }),
});

const versionText = "The code of a plan version; the active one where left out.";

/** The id of the version that an input names; null for the active one. */
async function versionOf({ em }: Context, code: string | null | undefined): Promise<number | null> {
  return code == null ? null : planVersionId(em, code, ["planVersion"]);
}

const ExpectedTargetInput = builder.inputType("ExpectedPlanTargetInput", {
  description: "A target as it was read.",
  fields: (t) => ({
    value: t.field({ type: "Decimal", description: "Its value; left out or null where none was set." }),
  }),
});
const PlanTargetInput = builder.inputType("PlanTargetInput", {
  description: "A planned value.",
  fields: (t) => ({
    indicator: t.string({ required: true, description: "The indicator's code." }),
    subject: t.field({ type: SubjectInput, required: true, description: "About whom." }),
    period: t.field({ type: "Period", required: true, description: "When." }),
    value: t.field({ type: "Decimal", description: "What is planned; left out, the target is taken away." }),
    expected: t.field({
      type: ExpectedTargetInput,
      description:
        "The target as you read it. Where it has changed meanwhile, the answer is a PlansChangedError and nothing is changed; not asked where left out.",
    }),
  }),
});
const SetPlanTargetsInput = builder.inputType("SetPlanTargetsInput", {
  description: "Planned values, all or none.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    targets: t.field({
      type: [PlanTargetInput],
      required: true,
      description: "The values.",
      validate: listOf(10_000),
    }),
    planVersion: t.string({ description: versionText }),
  }),
});

builder.mutationField("setPlanTargets", (t) =>
  t.field({
    type: TargetsSetRef,
    errors: { types: [PlansChangedProblem] },
    authScopes: { setUp: true },
    description: "Sets planned values; a target that exists takes the new value.",
    args: { input: t.arg({ type: SetPlanTargetsInput, required: true, description: "The targets." }) },
    resolve: async (_root, { input }, context) => {
      const { targets } = input;
      const calendar = await CompanyCalendar.load(context.em);
      const ids = await indicatorIdsOf(
        context,
        targets.map(({ indicator }) => indicator),
        ["targets"],
      );
      const subjects = await subjectsOf(
        context,
        targets.map(({ subject }) => subject),
      );
      const records = targets.flatMap(({ period, value, expected }, n) => {
        const [subject, indicatorId] = [subjects[n], ids[n]];
        if (subject === undefined || indicatorId === undefined) return [];
        const target = {
          indicatorId,
          subject,
          period: calendar.period(period),
          value: value?.toString() ?? null,
        };
        return [expected == null ? target : { ...target, expected: expected.value?.toString() ?? null }];
      });
      return {
        count: await setPlanTargets(context.em, records, await versionOf(context, input.planVersion)),
      };
    },
  }),
);

const PlanGridRowInput = builder.inputType("PlanGridRowInput", {
  description: "One row of a grid of plans.",
  fields: (t) => ({
    subject: t.field({ type: SubjectInput, required: true, description: "About whom." }),
    values: t.field({
      type: ["Decimal"],
      required: { list: true, items: false },
      description: "A value for each period; null takes the target away.",
      validate: z.array(z.any()).max(400, "At most 400 periods at once."),
    }),
  }),
});
const SetPlanGridInput = builder.inputType("SetPlanGridInput", {
  description: "The plans of one indicator as a grid, all or none.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    indicator: t.string({ required: true, description: "The indicator's code." }),
    periods: t.field({
      type: ["Period"],
      required: true,
      description: "The columns.",
      validate: listOf(400),
    }),
    rows: t.field({
      type: [PlanGridRowInput],
      required: true,
      description: "The rows.",
      validate: listOf(1000),
    }),
    planVersion: t.string({ description: versionText }),
  }),
});

const MOST_CELLS = 50_000;

builder.mutationField("setPlanGrid", (t) =>
  t.field({
    type: TargetsSetRef,
    errors: {},
    authScopes: { setUp: true },
    description: "Sets the plans of one indicator for many subjects and periods.",
    args: { input: t.arg({ type: SetPlanGridInput, required: true, description: "The grid." }) },
    resolve: async (_root, { input }, context) => {
      const { periods, rows } = input;
      if (periods.length * rows.length > MOST_CELLS) refuse(["rows"], `At most ${MOST_CELLS} cells at once.`);
      const calendar = await CompanyCalendar.load(context.em);
      const [indicatorId = 0] = await indicatorIdsOf(context, [input.indicator], ["indicator"]);
      const subjects = await subjectsOf(
        context,
        rows.map(({ subject }) => subject),
      );
      const targets = rows.flatMap(({ values }, n) => {
        const subject = subjects[n];
        if (subject === undefined) return [];
        if (values.length !== periods.length)
          refuse(["rows", String(n), "values"], `${periods.length} values are needed, one for each period.`);
        return values.map((value, at) => ({
          indicatorId,
          subject,
          period: calendar.period(periods[at] as Period),
          value: value?.toString() ?? null,
        }));
      });
      return {
        count: await setPlanTargets(context.em, targets, await versionOf(context, input.planVersion)),
      };
    },
  }),
);

const ImportPlanTargetsInput = builder.inputType("ImportPlanTargetsInput", {
  description:
    "Plans as a table: a header, then a row for each subject and indicator, with columns employee, unit (both empty for the company), indicator, and one for each period, such as 2026-01. A column name is for people only. Empty cells change nothing. Give `text` or `file`.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    text: t.string({
      description: "The table with commas, semicolons or tabs between its columns, as spreadsheets give it.",
      validate: z.string().max(5_000_000, "At most 5,000,000 characters at once."),
    }),
    file: t.field({
      type: "File",
      description: "The table as a CSV file in UTF-8, or the first sheet of a workbook (.xlsx).",
    }),
    planVersion: t.string({ description: versionText }),
  }),
});

builder.mutationField("importPlanTargets", (t) =>
  t.field({
    type: TargetsSetRef,
    errors: {},
    authScopes: { setUp: true },
    description: "Sets planned values from a table, all or none; every fault is named with its row.",
    args: { input: t.arg({ type: ImportPlanTargetsInput, required: true, description: "The table." }) },
    resolve: async (_root, { input }, context) => {
      const calendar = await CompanyCalendar.load(context.em);
      const { cells, faults } = await readPlanTable(await tableGiven(input), calendar);
      const targets = await targetsOf(context, cells, faults);
      return {
        count: await setPlanTargets(context.em, targets, await versionOf(context, input.planVersion)),
      };
    },
  }),
);

async function tableGiven({ text, file }: typeof ImportPlanTargetsInput.$inferInput): Promise<Table> {
  if (text != null && file == null) return openCsv(Readable.from([text]));
  if (text == null && file != null) return tableOfFile(file);
  return refuse(["text"], "Give the table as a text or as a file.");
}

/** The targets of a table's cells; refuses all of it where a row is at fault. */
async function targetsOf(
  { em }: Context,
  cells: readonly PlanCell[],
  faults: readonly { readonly row: number; readonly reason: string }[],
) {
  const ids = await indicatorIds(em);
  const indicators = new Map([...ids].map(([code, id]) => [code.toLowerCase(), id]));
  const subjects = await knownSubjects(em, cells);
  const problems = faults.map(({ row, reason }) => ({
    path: ["text", String(row)],
    message: `Row ${row}: ${reason}`,
  }));
  const targets = cells.flatMap((cell) => {
    const [indicatorId, subject] = [indicators.get(cell.indicator.toLowerCase()), subjects(cell)];
    const missing =
      indicatorId === undefined ? `indicator "${cell.indicator}"` : subject === null ? "such subject" : null;
    if (missing !== null)
      problems.push({
        path: ["text", String(cell.row)],
        message: `Row ${cell.row}: there is no ${missing}.`,
      });
    return indicatorId === undefined || subject === null
      ? []
      : [{ indicatorId, subject, period: cell.period, value: cell.value }];
  });
  if (problems.length > 0) throw new ValidationProblem(distinct(problems).slice(0, 100));
  return targets;
}

function distinct<Problem extends { readonly message: string }>(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [problem.message, problem])).values()];
}

const CopySourceEnum = builder.enumType("PlanCopySource", {
  description: "What a plan is copied from.",
  values: {
    PLAN: { description: "The targets that are set." },
    FACT: { description: "What was done, month by month." },
  },
});
const CopyPlanInput = builder.inputType("CopyPlanInput", {
  description: "A plan made of another time's plans or facts.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    source: t.field({ type: CopySourceEnum, required: true, description: "What is copied." }),
    from: t.field({ type: "Period", required: true, description: "A month, quarter or year: `2025`." }),
    to: t.field({ type: "Period", required: true, description: "One of the same kind: `2026`." }),
    percent: t.field({ type: "Decimal", required: true, description: "5 makes 105 of 100." }),
    indicators: t.stringList({ required: true, description: "Codes of what.", validate: listOf(100) }),
    subjects: t.field({
      type: [SubjectInput],
      required: true,
      description: "For whom.",
      validate: listOf(1000),
    }),
    planVersion: t.string({ description: versionText }),
  }),
});

builder.mutationField("copyPlan", (t) =>
  t.field({
    type: TargetsSetRef,
    errors: {},
    authScopes: { setUp: true },
    description: "Plans from what was planned or done before, changed by a percentage.",
    args: { input: t.arg({ type: CopyPlanInput, required: true, description: "What, from when, to when." }) },
    resolve: async (_root, { input }, context) => {
      const { em } = context;
      const definitions = await loadDefinitions(em);
      const calendar = await CompanyCalendar.load(em);
      const copy = {
        source: input.source,
        from: calendar.period(input.from),
        to: calendar.period(input.to),
        percent: input.percent,
        subjects: await subjectsOf(context, input.subjects),
        indicators: indicatorsNamed(input.indicators, definitions, ["indicators"]),
        versionId: await versionOf(context, input.planVersion),
      };
      return { count: await copyPlan(em, copy, definitions, calendar) };
    },
  }),
);
