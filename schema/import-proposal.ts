/** What a workbook is taken for, in the API: its sheets and columns, the rules that they become, and every formula cell's fate. */
import type {
  Account,
  AccountEntry,
  accountOutcomes,
  ColumnProposal,
  columnRoles,
  IndicatorProposal,
  Note,
  Proposal,
  SheetProposal,
  sheetKinds,
  TemplateProposal,
} from "../src/migration/index.ts";
import { builder } from "./builder.ts";
import { TierTableShapeRef } from "./tier-shape.ts";

export const SheetKindEnum = builder.enumType("SheetKind", {
  description: "What a sheet of a workbook holds.",
  values: {
    EMPLOYEES: { description: "A list of people, each a row." },
    RECORDS: { description: "A list of things that happened, which other sheets count or add up." },
    OTHER: { description: "Constants, bands and notes." },
  } satisfies Record<(typeof sheetKinds)[number], object>,
});

export const ColumnRoleEnum = builder.enumType("ColumnRole", {
  description: "What a column of a list of people is.",
  values: {
    KEY: { description: "The number that tells people apart." },
    NAME: { description: "The name." },
    UNIT: { description: "The unit that they belong to." },
    SALARY: { description: "The month's salary." },
    PLAN: { description: "The planned value of an indicator." },
    FACT: { description: "The value of an indicator." },
    BONUS: { description: "A bonus: it becomes a template." },
    COMPUTED: { description: "A formula that other rules read." },
    TOTAL: { description: "What is paid in all." },
    IGNORED: { description: "Nothing is made of it." },
  } satisfies Record<(typeof columnRoles)[number], object>,
});

const AccountOutcomeEnum = builder.enumType("FormulaCellFate", {
  description: "What became of a formula cell.",
  values: {
    CONVERTED: { description: "It is a rule, or a part of one." },
    KEPT: { description: "Its value is kept; it is no rule." },
    REFUSED: { description: "Nothing could be made of it." },
  } satisfies Record<(typeof accountOutcomes)[number], object>,
});

const ColumnProposalRef = builder.objectRef<ColumnProposal>("ColumnProposal").implement({
  description: "What a column is taken for.",
  fields: (t) => ({
    column: t.exposeString("column", { description: "Its letters." }),
    header: t.exposeString("header", { description: "Its header." }),
    role: t.field({ type: ColumnRoleEnum, description: "What it is.", resolve: ({ role }) => role }),
    code: t.exposeString("code", {
      nullable: true,
      description: "The code of the indicator or template that it becomes.",
    }),
    reason: t.string({
      description: "Why it is taken for that.",
      resolve: ({ reason }, _, { tell }) => tell(reason),
    }),
    formula: t.exposeString("formula", {
      nullable: true,
      description: "The formula that most rows have, as the first of them has it.",
    }),
    rule: t.exposeString("rule", { nullable: true, description: "The same in names." }),
    formulaCells: t.exposeInt("formulaCells", { description: "How many rows have a formula." }),
  }),
});

const RowLeftOutRef = builder.objectRef<SheetProposal["leftOutRows"][number]>("RowLeftOut").implement({
  description: "A row that is no person and no record.",
  fields: (t) => ({
    row: t.exposeInt("row", { description: "Its number." }),
    reason: t.string({ description: "Why.", resolve: ({ reason }, _, { tell }) => tell(reason) }),
  }),
});

const SheetProposalRef = builder.objectRef<SheetProposal>("SheetProposal").implement({
  description: "What a sheet is taken for.",
  fields: (t) => ({
    sheet: t.exposeString("sheet", { description: "Its name." }),
    kind: t.field({ type: SheetKindEnum, description: "What it holds.", resolve: ({ kind }) => kind }),
    reason: t.string({
      description: "Why it is taken for that.",
      resolve: ({ reason }, _, { tell }) => tell(reason),
    }),
    isHidden: t.exposeBoolean("isHidden", { description: "Whether it is hidden in the workbook." }),
    period: t.exposeString("period", {
      nullable: true,
      description: "The month that it is about: `2026-03`.",
    }),
    headerRow: t.int({
      nullable: true,
      description: "The last row of the header.",
      resolve: ({ headerRows }) => headerRows?.[1] ?? null,
    }),
    columns: t.field({
      type: [ColumnProposalRef],
      description: "Its columns from the left.",
      resolve: ({ columns }) => [...columns],
    }),
    rows: t.intList({ description: "The rows of people, or records.", resolve: ({ rows }) => [...rows] }),
    hiddenRows: t.intList({
      description: "Those of the rows that are hidden; they count like the others.",
      resolve: ({ hiddenRows }) => [...hiddenRows],
    }),
    leftOutRows: t.field({
      type: [RowLeftOutRef],
      description: "Rows with something in them that are neither.",
      resolve: ({ leftOutRows }) => [...leftOutRows],
    }),
  }),
});

const IndicatorProposalRef = builder.objectRef<IndicatorProposal>("IndicatorProposal").implement({
  description: "An indicator that a workbook needs.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Its code in rules." }),
    name: t.exposeString("name", { description: "Its name." }),
    source: t.string({
      description: "MANUAL, FORMULA, DOCUMENTS or INCIDENTS.",
      resolve: ({ source }) => source.kind,
    }),
    formula: t.string({
      nullable: true,
      description: "Its formula, where it is computed; the condition on its documents, where it counts some.",
      resolve: ({ source }) =>
        source.kind === "FORMULA" ? source.formula : source.kind === "DOCUMENTS" ? source.condition : null,
    }),
    places: t.stringList({
      description: "The columns that it stands for.",
      resolve: ({ places }) => [...places],
    }),
  }),
});

const TemplateVersionProposalRef = builder
  .objectRef<TemplateProposal["versions"][number]>("TemplateVersionProposal")
  .implement({
    description: "The rule of a proposed template from a day on.",
    fields: (t) => ({
      from: t.field({ type: "Date", description: "The first day.", resolve: ({ from }) => from }),
      formula: t.field({ type: "Formula", description: "The rule.", resolve: ({ formula }) => formula }),
    }),
  });

const TemplateProposalRef = builder.objectRef<TemplateProposal>("TemplateProposal").implement({
  description: "A bonus template that a column becomes, or the rows of it that deviate.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Its code." }),
    name: t.exposeString("name", { description: "Its name." }),
    versions: t.field({
      type: [TemplateVersionProposalRef],
      description: "Its rules, the first first.",
      resolve: ({ versions }) => [...versions],
    }),
    employees: t.exposeInt("employees", { description: "How many people have it." }),
    insteadOf: t.exposeString("insteadOf", {
      nullable: true,
      description: "The template of the column, where this one is of rows that deviate from it.",
    }),
  }),
});

const AccountEntryRef = builder.objectRef<AccountEntry>("FormulaCellsAccount").implement({
  description: "Formula cells of a sheet with the same fate for the same reason.",
  fields: (t) => ({
    sheet: t.exposeString("sheet", { description: "The sheet." }),
    place: t.exposeString("place", { description: "The first of the cells." }),
    outcome: t.field({
      type: AccountOutcomeEnum,
      description: "What became of them.",
      resolve: ({ outcome }) => outcome,
    }),
    reason: t.string({
      description: "Which rule they became, or why none.",
      resolve: ({ reason }, _, { tell }) => tell(reason),
    }),
    cells: t.exposeInt("cells", { description: "How many they are." }),
  }),
});

const AccountRef = builder.objectRef<Account>("WorkbookAccount").implement({
  description: "What became of every formula cell of a workbook; the counts add up.",
  fields: (t) => ({
    formulaCells: t.exposeInt("formulaCells", { description: "How many there are." }),
    converted: t.exposeInt("converted", { description: "How many became rules or parts of rules." }),
    kept: t.exposeInt("kept", { description: "How many are kept as values." }),
    refused: t.exposeInt("refused", { description: "Of how many nothing could be made." }),
    entries: t.field({
      type: [AccountEntryRef],
      description: "The cells by their fate.",
      resolve: ({ entries }) => [...entries],
    }),
  }),
});

const NoteRef = builder.objectRef<Note>("ProposalNote").implement({
  description: "Something to know of a proposal, or to decide.",
  fields: (t) => ({
    isObstacle: t.exposeBoolean("isObstacle", {
      description: "Whether nothing can be committed before it is settled.",
    }),
    place: t.exposeString("place", { description: "Where; empty where it is about the whole." }),
    message: t.string({
      description: "What, in a sentence.",
      resolve: ({ message }, _, { tell }) => tell(message),
    }),
  }),
});

export const ProposalRef = builder.objectRef<Proposal>("WorkbookProposal").implement({
  description: "What a workbook is taken for, with the edits that were made.",
  fields: (t) => ({
    periods: t.stringList({ description: "The months, in order.", resolve: ({ periods }) => [...periods] }),
    employees: t.exposeInt("employees", { description: "How many people it names." }),
    sheets: t.field({
      type: [SheetProposalRef],
      description: "All sheets in their order.",
      resolve: ({ sheets }) => [...sheets],
    }),
    indicators: t.field({
      type: [IndicatorProposalRef],
      description: "The indicators that it needs.",
      resolve: ({ indicators }) => [...indicators],
    }),
    tierTables: t.field({
      type: [TierTableShapeRef],
      description: "Its ladders and ranges of bands.",
      resolve: ({ tierTables }) => [...tierTables],
    }),
    templates: t.field({
      type: [TemplateProposalRef],
      description: "Its bonuses.",
      resolve: ({ templates }) => [...templates],
    }),
    payoutFormula: t.field({
      type: "Formula",
      description: "What most people are paid by.",
      resolve: ({ payoutFormula }) => payoutFormula,
    }),
    account: t.field({
      type: AccountRef,
      description: "What became of its formula cells.",
      resolve: ({ account }) => account,
    }),
    notes: t.field({
      type: [NoteRef],
      description: "What to know and decide.",
      resolve: ({ notes }) => [...notes],
    }),
  }),
});
