/** What a person has changed of a proposal, in the API, and the sheets that they look at while they do. */
import { type Edits, importSheet, type PreviewCell, type PreviewRow } from "../src/migration/index.ts";
import { builder } from "./builder.ts";
import { DecisionEnum } from "./import-cells.ts";
import { ColumnRoleEnum, SheetKindEnum } from "./import-proposal.ts";
import { WorkbookImportRef } from "./imports.ts";

type SheetEdit = NonNullable<Edits["sheets"]>[number];
type ColumnEdit = NonNullable<SheetEdit["columns"]>[number];
type DecisionMade = NonNullable<Edits["decisions"]>[number];

const ColumnEditRef = builder.objectRef<ColumnEdit>("ColumnEdit").implement({
  description: "What a person said of a column; null where they left it as proposed.",
  fields: (t) => ({
    column: t.exposeString("column", { description: "Its letters." }),
    role: t.field({
      type: ColumnRoleEnum,
      nullable: true,
      description: "What it is.",
      resolve: ({ role }) => role ?? null,
    }),
    code: t.string({
      nullable: true,
      description: "The code of its indicator or template.",
      resolve: ({ code }) => code ?? null,
    }),
  }),
});

const SheetEditRef = builder.objectRef<SheetEdit>("SheetEdit").implement({
  description: "What a person said of a sheet; null where they left it as proposed.",
  fields: (t) => ({
    sheet: t.exposeString("sheet", { description: "Its name." }),
    kind: t.field({
      type: SheetKindEnum,
      nullable: true,
      description: "What it holds.",
      resolve: ({ kind }) => kind ?? null,
    }),
    period: t.string({
      nullable: true,
      description: "The month that it is about.",
      resolve: ({ period }) => period ?? null,
    }),
    headerRow: t.int({
      nullable: true,
      description: "The last row of the header.",
      resolve: ({ headerRow }) => headerRow ?? null,
    }),
    columns: t.field({
      type: [ColumnEditRef],
      description: "Its columns.",
      resolve: ({ columns }) => [...(columns ?? [])],
    }),
    leftOutRows: t.intList({
      description: "Rows that are not people.",
      resolve: ({ leftOutRows }) => [...(leftOutRows ?? [])],
    }),
    employeeRows: t.intList({
      description: "Rows that are people all the same.",
      resolve: ({ employeeRows }) => [...(employeeRows ?? [])],
    }),
  }),
});

const DecisionMadeRef = builder.objectRef<DecisionMade>("DeviationDecided").implement({
  description: "What a person decided of a cell that deviates.",
  fields: (t) => ({
    place: t.exposeString("place", { description: "The cell: `Bonus!E14`." }),
    decision: t.field({
      type: DecisionEnum,
      description: "What is paid for it.",
      resolve: ({ decision }) => decision,
    }),
  }),
});

const EditsRef = builder.objectRef<Edits>("ImportMappingEdits").implement({
  description: "All that people have changed of a proposal, as `editImportMapping` takes it.",
  fields: (t) => ({
    period: t.string({
      nullable: true,
      description: "The month of sheets whose names tell none.",
      resolve: ({ period }) => period ?? null,
    }),
    unit: t.string({
      nullable: true,
      description: "The code of the unit of people whose unit no column says.",
      resolve: ({ unit }) => unit ?? null,
    }),
    sheets: t.field({
      type: [SheetEditRef],
      description: "What sheets are.",
      resolve: ({ sheets }) => [...(sheets ?? [])],
    }),
    decisions: t.field({
      type: [DecisionMadeRef],
      description: "What is paid for cells that deviate.",
      resolve: ({ decisions }) => [...(decisions ?? [])],
    }),
  }),
});

builder.objectField(WorkbookImportRef, "edits", (t) =>
  t.field({
    type: EditsRef,
    description:
      "What people have changed of the proposal: give it back whole with what you change yourself.",
    resolve: ({ edits }) => edits,
  }),
);

const PreviewCellRef = builder.objectRef<PreviewCell>("SheetCell").implement({
  description: "A cell of a workbook as it shows itself.",
  fields: (t) => ({
    column: t.exposeString("column", { description: "The letters of its column." }),
    text: t.exposeString("text", { description: "What it shows; a day as `2026-03-15`." }),
    isNumber: t.exposeBoolean("isNumber", { description: "Whether the text is a number." }),
    formula: t.exposeString("formula", { nullable: true, description: "Its formula, with `=`." }),
  }),
});

const PreviewRowRef = builder.objectRef<PreviewRow>("SheetRow").implement({
  description: "A row of a workbook that holds something.",
  fields: (t) => ({
    row: t.exposeInt("row", { description: "Its number." }),
    cells: t.field({
      type: [PreviewCellRef],
      description: "Its cells that hold something, from the left.",
      resolve: ({ cells }) => [...cells],
    }),
  }),
});

const MOST_ROWS = 100;

builder.objectField(WorkbookImportRef, "sheetRows", (t) =>
  t.field({
    type: [PreviewRowRef],
    description: "The first rows of a sheet, as the file has them.",
    args: {
      sheet: t.arg.string({ required: true, description: "The sheet's name." }),
      first: t.arg.int({ defaultValue: 20, description: `How many rows, at most ${MOST_ROWS}.` }),
    },
    complexity: { field: 500, multiplier: 1 },
    resolve: async ({ id }, { sheet, first }, { em }) => [
      ...(await importSheet(em, id, { sheet, rows: Math.min(MOST_ROWS, Math.max(0, first ?? 20)) })),
    ],
  }),
);
