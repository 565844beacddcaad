/** How an imported workbook compares, in the API: rows that deviate, and every formula cell against its rule. */
import type {
  ColumnTotal,
  Deviation,
  decisions,
  deviationKinds,
  EmployeeTotal,
  OutcomeCounts,
  outcomes,
  ReconciliationSummary,
  StoredCell,
} from "../src/migration/index.ts";
import { builder } from "./builder.ts";
import { toldLines, toldOrNull } from "./telling.ts";

export const DecisionEnum = builder.enumType("DeviationDecision", {
  description: "What is paid for a row that deviates from its column.",
  values: {
    KEEP: { description: "What the workbook pays: the row has a rule of its own." },
    FOLLOW: { description: "What the rule of the column gives, as for all others." },
  } satisfies Record<(typeof decisions)[number], object>,
});

const DeviationKindEnum = builder.enumType("DeviationKind", {
  description: "How a cell deviates from its column.",
  values: {
    OTHER_FORMULA: { description: "It has another formula." },
    TYPED_NUMBER: { description: "A value is typed over the formula." },
    EMPTY: { description: "It is empty." },
  } satisfies Record<(typeof deviationKinds)[number], object>,
});

export const DeviationRef = builder.objectRef<Deviation>("FormulaDeviation").implement({
  description: "A cell that is not as those of its column.",
  fields: (t) => ({
    place: t.exposeString("place", { description: "The cell: `Bonus!E14`." }),
    column: t.exposeString("column", { description: "The header of the column." }),
    employee: t.exposeString("employee", { description: "Whose row it is: the number, or the name." }),
    kind: t.field({ type: DeviationKindEnum, description: "How it deviates.", resolve: ({ kind }) => kind }),
    found: t.exposeString("found", { description: "What stands there." }),
    expected: t.exposeString("expected", { description: "What the other rows would have there." }),
    isHidden: t.exposeBoolean("isHidden", { description: "Whether the row or the sheet is hidden." }),
    decision: t.field({
      type: DecisionEnum,
      description: "What is paid for it.",
      resolve: ({ decision }) => decision,
    }),
  }),
});

export const OutcomeEnum = builder.enumType("ReconciliationOutcome", {
  description: "How a computed value compares with the one in the file.",
  values: {
    EQUAL: { description: "They are equal." },
    EQUAL_AFTER_ROUNDING: {
      description: "They are equal as the cell shows them, or to the cent where it is paid.",
    },
    DIFFERENT: { description: "They differ." },
    NOT_EVALUATED: { description: "There is nothing to compare; the reason says why." },
  } satisfies Record<(typeof outcomes)[number], object>,
});

export const ReconciledCellRef = builder.objectRef<StoredCell>("ReconciledCell").implement({
  description:
    "A formula cell on both levels: the workbook computed as it is, and the rule that it became. A difference on the first is one of the language, on the second alone one of the conversion.",
  fields: (t) => ({
    place: t.exposeString("place", { description: "The cell: `Bonus!E14`." }),
    column: t.exposeString("header", {
      description: "The header of its column; empty where it was not converted.",
    }),
    employee: t.exposeString("employee", {
      nullable: true,
      description: "Whose row it is: the number, or the name.",
    }),
    period: t.exposeString("period", { nullable: true, description: "The month: `2026-03`." }),
    isTotal: t.boolean({
      description: "Whether it is what the statement pays in all.",
      resolve: ({ kind }) => kind === "TOTAL",
    }),
    formula: t.exposeString("formula", { description: "Its formula." }),
    rule: t.exposeString("rule", { nullable: true, description: "The same in names." }),
    cached: t.exposeString("cached", { nullable: true, description: "The value in the file." }),
    asIs: t.exposeString("asIs", {
      nullable: true,
      description: "The value of the workbook computed as it is.",
    }),
    converted: t.exposeString("converted", {
      nullable: true,
      description: "What the rule gives, or the total of the statement.",
    }),
    asIsOutcome: t.field({
      type: OutcomeEnum,
      description: "How the workbook as it is compares.",
      resolve: ({ asIsOutcome }) => asIsOutcome,
    }),
    outcome: t.field({
      type: OutcomeEnum,
      description: "How the rule compares.",
      resolve: ({ outcome }) => outcome,
    }),
    reason: t.string({
      nullable: true,
      description: "Why there is nothing to compare.",
      resolve: ({ reason }, _, { tell }) => toldOrNull(reason, tell),
    }),
    asIsTrace: t.string({
      nullable: true,
      description: "How the cell comes about as it is, where the rule differs.",
      resolve: ({ asIsTrace }, _, { tell }) => toldLines(asIsTrace, tell),
    }),
    trace: t.string({
      nullable: true,
      description: "How the rule comes about, where it differs.",
      resolve: ({ trace }, _, { tell }) => toldLines(trace, tell),
    }),
  }),
});

export const EmployeeTotalRef = builder.objectRef<EmployeeTotal>("ReconciledEmployee").implement({
  description: "What a person is paid in a month by the file and by the rules.",
  fields: (t) => ({
    employee: t.exposeString("employee", { description: "The number, or the name." }),
    period: t.exposeString("period", { description: "The month: `2026-03`." }),
    cached: t.exposeString("cached", { nullable: true, description: "The total in the file." }),
    converted: t.exposeString("converted", { nullable: true, description: "The total of the statement." }),
    different: t.exposeInt("different", { description: "How many of the person's cells differ." }),
  }),
});

const CountsRef = builder.objectRef<OutcomeCounts>("OutcomeCounts").implement({
  description: "How many formula cells compare how; they add up to all of them.",
  fields: (t) => ({
    equal: t.int({ description: "Equal.", resolve: ({ EQUAL }) => EQUAL }),
    equalAfterRounding: t.int({
      description: "Equal after rounding.",
      resolve: ({ EQUAL_AFTER_ROUNDING }) => EQUAL_AFTER_ROUNDING,
    }),
    different: t.int({ description: "Different.", resolve: ({ DIFFERENT }) => DIFFERENT }),
    notEvaluated: t.int({ description: "Not evaluated.", resolve: ({ NOT_EVALUATED }) => NOT_EVALUATED }),
  }),
});

const ColumnTotalRef = builder.objectRef<ColumnTotal>("ReconciledColumn").implement({
  description: "The sums of a column over all its cells that became rules.",
  fields: (t) => ({
    sheet: t.exposeString("sheet", { description: "The sheet." }),
    column: t.exposeString("header", { description: "Its header." }),
    cells: t.exposeInt("cells", { description: "How many cells." }),
    cached: t.field({
      type: "Decimal",
      description: "Their sum in the file.",
      resolve: ({ cached }) => cached,
    }),
    converted: t.field({
      type: "Decimal",
      description: "The sum of what the rules give.",
      resolve: ({ converted }) => converted,
    }),
    different: t.exposeInt("different", { description: "How many differ." }),
  }),
});

export const ReconciliationRef = builder.objectRef<ReconciliationSummary>("Reconciliation").implement({
  description: "How a workbook compares as it is, and by the rules that it became.",
  fields: (t) => ({
    asIs: t.field({ type: CountsRef, description: "The workbook as it is.", resolve: ({ asIs }) => asIs }),
    converted: t.field({
      type: CountsRef,
      description: "The rules that it became.",
      resolve: ({ converted }) => converted,
    }),
    columns: t.field({
      type: [ColumnTotalRef],
      description: "The sums of its columns.",
      resolve: ({ columns }) => [...columns],
    }),
  }),
});
