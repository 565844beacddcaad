/** Plans as a sheet in the API, and a value divided over the columns of one. */
import type { Decimal } from "../grammar/index.ts";
import { CompanyCalendar, type Period, type PeriodKind, partsOf, periodOf } from "../src/calendar/index.ts";
import { allOf, ask } from "../src/db/ask.ts";
import { definitionsAsked, type Indicator } from "../src/indicators/index.ts";
import type { Subject } from "../src/org/index.ts";
import { type GridRow, planGrid, planVersionId, spreadOver, teamOf } from "../src/plans/index.ts";
import { refuse } from "../src/problem.ts";
import { listOf } from "./bounds.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { listAnswer } from "./descriptions.ts";
import { IndicatorRef, indicatorsNamed } from "./indicators.ts";
import { PlanStatusEnum } from "./progress.ts";
import { ownSubject, visibleTeam } from "./progress-overview.ts";
import { measuredFields, subjectFields } from "./subject-fields.ts";
import { type GivenSubject, SubjectInput, visibleSubjectsAsked } from "./subjects.ts";

const MOST_CELLS = 50_000;

const LayoutEnum = builder.enumType("PlanGridLayout", {
  description: "What the rows of a sheet of plans are.",
  values: {
    SUBJECTS: { description: "A subject and its team, by one indicator." },
    INDICATORS: { description: "All indicators, of one subject." },
  },
});

const ColumnsEnum = builder.enumType("PlanGridColumns", {
  description: "How long the periods of a sheet's columns are.",
  values: {
    DAY: { description: "Days." },
    WEEK: { description: "Weeks that begin in the whole." },
    MONTH: { description: "Months." },
    QUARTER: { description: "Quarters." },
    YEAR: { description: "Years." },
  } as const satisfies Record<PeriodKind, unknown>,
});

interface Grid {
  readonly layout: "SUBJECTS" | "INDICATORS";
  readonly subject: Subject;
  readonly indicator: Indicator | null;
  readonly within: Period;
  readonly columns: readonly Period[];
  readonly rows: readonly GridRow[];
}

const RowRef = builder.objectRef<GridRow>("PlanGridRow").implement({
  description: "The plans of a subject by an indicator.",
  fields: (t) => ({
    ...measuredFields(t),
    whole: t.field({
      type: "Decimal",
      nullable: true,
      description: "The plan of the whole; null for none.",
      resolve: ({ whole }) => whole.value,
    }),
    wholeStatus: t.field({
      type: PlanStatusEnum,
      description: "Where the plan of the whole comes from.",
      resolve: ({ whole }) => whole.status,
    }),
    values: t.field({
      type: ["Decimal"],
      nullable: { list: false, items: true },
      complexity: { field: 1, multiplier: 1 },
      description: "The plan of each column; null for none.",
      resolve: ({ cells }) => cells.map(({ value }) => value),
    }),
    statuses: t.field({
      type: [PlanStatusEnum],
      complexity: { field: 1, multiplier: 1 },
      description: "Where the plan of each column comes from.",
      resolve: ({ cells }) => cells.map(({ status }) => status),
    }),
  }),
});

const GridRef = builder.objectRef<Grid>("PlanGrid").implement({
  description: "Plans as a sheet.",
  fields: (t) => ({
    layout: t.field({
      type: LayoutEnum,
      description: "What its rows are.",
      resolve: ({ layout }) => layout,
    }),
    ...subjectFields(t),
    indicator: t.field({
      type: IndicatorRef,
      nullable: true,
      description: "What is planned, where the rows are subjects; null where there is no indicator.",
      resolve: ({ indicator }) => indicator,
    }),
    within: t.field({ type: "Period", description: "The whole.", resolve: ({ within }) => within }),
    columns: t.field({
      type: ["Period"],
      complexity: { field: 1, multiplier: 1 },
      description: "Its columns.",
      resolve: ({ columns }) => [...columns],
    }),
    rows: t.field({
      type: [RowRef],
      complexity: { field: 10, multiplier: 20 },
      description:
        "Of subjects: the subject, the units right under it, then everybody in it whom you may see.",
      resolve: ({ rows }) => [...rows],
    }),
  }),
});

builder.queryField("planGrid", (t) =>
  t.field({
    type: GridRef,
    errors: {},
    description:
      "Plans as a sheet, in a constant number of statements. Without a subject: the company for whoever sees it, the unit that you head, or yourself.",
    args: {
      layout: t.arg({ type: LayoutEnum, defaultValue: "SUBJECTS", description: "What the rows are." }),
      subject: t.arg({ type: SubjectInput, description: "About whom." }),
      indicator: t.arg.string({
        description: "The code of what is planned, where the rows are subjects; the first where left out.",
      }),
      within: t.arg({ type: "Period", description: "The whole; the year of today where left out." }),
      columns: t.arg({ type: ColumnsEnum, defaultValue: "MONTH", description: "What it is divided into." }),
      planVersion: t.arg.string({
        description: "The code of a plan version; the active one where left out.",
      }),
    },
    complexity: { field: 50, multiplier: 1 },
    resolve: (_root, args, context) =>
      gridOf(
        {
          layout: args.layout ?? "SUBJECTS",
          subject: args.subject ?? null,
          indicator: args.indicator ?? null,
          within: args.within ?? null,
          columns: args.columns ?? "MONTH",
          planVersion: args.planVersion ?? null,
        },
        context,
      ),
  }),
);

interface Asked {
  readonly layout: Grid["layout"];
  readonly subject: GivenSubject | null;
  readonly indicator: string | null;
  readonly within: Period | null;
  readonly columns: PeriodKind;
  readonly planVersion: string | null;
}

async function gridOf(asked: Asked, context: Context): Promise<Grid> {
  const { em, today } = context;
  const [given, definitions, calendar] = await ask(
    em,
    allOf(
      visibleSubjectsAsked(context, asked.subject === null ? [] : [asked.subject]),
      definitionsAsked(),
      CompanyCalendar.asked,
    ),
  );
  const { layout } = asked;
  const subject = given[0] ?? (await ownSubject(context));
  const within = calendar.period(asked.within ?? periodOf("YEAR", today, calendar.yearStart));
  const columns = partsOf(within, asked.columns);
  const all = [...definitions.indicators.values()].sort((a, b) => a.name.localeCompare(b.name));
  const [named] =
    asked.indicator === null ? all : indicatorsNamed([asked.indicator], definitions, ["indicator"]);
  const indicator = layout === "SUBJECTS" ? (named ?? null) : null;
  const team = layout === "SUBJECTS" ? await visibleTeam(await teamOf(em, subject, within), context) : [];
  const subjects = [subject, ...team];
  const indicators = layout === "INDICATORS" ? all : indicator === null ? [] : [indicator];
  if (subjects.length * indicators.length * columns.length > MOST_CELLS)
    refuse(["columns"], `At most ${MOST_CELLS} cells at once: take a unit, or longer columns.`);
  const versionId =
    asked.planVersion === null ? null : await planVersionId(em, asked.planVersion, ["planVersion"]);
  const rows = await planGrid(
    em,
    { subjects, indicators, within, columns, versionId },
    definitions,
    calendar,
  );
  return { layout, subject, indicator, within, columns, rows };
}

const WholeInput = builder.inputType("PlanWholeInput", {
  description: "A value to be divided.",
  fields: (t) => ({
    indicator: t.string({ required: true, description: "The code of what is planned." }),
    value: t.field({ type: "Decimal", required: true, description: "The value of the whole." }),
  }),
});

const PartsRef = builder.objectRef<readonly Decimal[]>("PlanParts").implement({
  description: "A value in parts.",
  fields: (t) => ({
    values: t.field({
      type: ["Decimal"],
      complexity: { field: 1, multiplier: 1 },
      description: "The part of each column; they add up to the value exactly.",
      resolve: (parts) => [...parts],
    }),
  }),
});

builder.queryField("planParts", (t) =>
  t.field({
    type: [PartsRef],
    errors: listAnswer,
    description: "Values divided over columns as plans of their indicators are spread.",
    args: {
      wholes: t.arg({
        type: [WholeInput],
        required: true,
        description: "What is divided, each on its own.",
        validate: listOf(1000),
      }),
      within: t.arg({ type: "Period", required: true, description: "The whole period." }),
      columns: t.arg({ type: ColumnsEnum, required: true, description: "What it is divided into." }),
    },
    resolve: async (_root, { wholes, ...args }, { em }) => {
      const [definitions, calendar] = await ask(em, allOf(definitionsAsked(), CompanyCalendar.asked));
      const columns = partsOf(calendar.period(args.within), args.columns);
      if (wholes.length * columns.length > MOST_CELLS)
        refuse(["wholes"], `At most ${MOST_CELLS} cells at once.`);
      const codes = wholes.map(({ indicator }) => indicator);
      const indicators = indicatorsNamed(codes, definitions, ["wholes"]);
      return wholes.flatMap(({ value }, n) => {
        const indicator = indicators[n];
        return indicator === undefined
          ? []
          : [spreadOver({ indicator, value, columns }, definitions, calendar)];
      });
    },
  }),
);
