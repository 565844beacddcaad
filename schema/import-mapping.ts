import { z } from "zod";
import { periodCode } from "../src/calendar/index.ts";
import { queueImportStep } from "../src/jobs/index.ts";
import type { Edits } from "../src/migration/index.ts";
import { BusyProblem } from "../src/problem.ts";
import { codeText, listOf, nameText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { viewerOf } from "./context.ts";
import { DecisionEnum } from "./import-cells.ts";
import { ColumnRoleEnum, SheetKindEnum } from "./import-proposal.ts";
import { WorkbookImportRef } from "./imports.ts";

const ColumnEditInput = builder.inputType("ColumnEditInput", {
  description: "What a column is.",
  fields: (t) => ({
    column: t.string({
      required: true,
      description: "Its letters.",
      validate: z.string().regex(/^[A-Z]{1,3}$/, "A column is named by its letters, such as F."),
    }),
    role: t.field({ type: ColumnRoleEnum, description: "What it is; as proposed where left out." }),
    code: t.string({ description: "The code of its indicator or template.", validate: codeText }),
  }),
});

const rowNumbers = z.array(z.number().int().min(1).max(1_048_576)).max(100_000, "At most 100,000 rows.");

const SheetEditInput = builder.inputType("SheetEditInput", {
  description: "What a sheet is; what is left out stays as proposed.",
  fields: (t) => ({
    sheet: t.string({ required: true, description: "Its name.", validate: nameText }),
    kind: t.field({ type: SheetKindEnum, description: "What it holds." }),
    period: t.field({ type: "Period", description: "The month that it is about." }),
    headerRow: t.int({
      description: "The last row of the header.",
      validate: z.number().int().min(1).max(1_048_576),
    }),
    columns: t.field({
      type: [ColumnEditInput],
      description: "Its columns.",
      validate: listOf(1000),
    }),
    leftOutRows: t.intList({ description: "Rows that are not people.", validate: rowNumbers }),
    employeeRows: t.intList({ description: "Rows that are people all the same.", validate: rowNumbers }),
  }),
});

const DecisionInput = builder.inputType("DeviationDecisionInput", {
  description: "What is paid for a cell that deviates.",
  fields: (t) => ({
    place: t.string({ required: true, description: "The cell: `Bonus!E14`.", validate: nameText }),
    decision: t.field({ type: DecisionEnum, required: true, description: "What is paid for it." }),
  }),
});

const EditImportMappingInput = builder.inputType("EditImportMappingInput", {
  description: "All edits of a proposal; they take the place of those made before.",
  fields: (t) => ({
    import: t.globalID({ required: true, for: [WorkbookImportRef], description: "The import's id." }),
    expectedVersion: t.int({ required: true, description: "The version that you have read." }),
    period: t.field({ type: "Period", description: "The month of sheets whose names tell none." }),
    unit: t.string({
      description: "The code of the unit of people whose unit no column says.",
      validate: codeText,
    }),
    sheets: t.field({ type: [SheetEditInput], description: "What sheets are.", validate: listOf(500) }),
    decisions: t.field({
      type: [DecisionInput],
      description: "What is paid for cells that deviate; KEEP where nothing is said.",
      validate: listOf(10_000),
    }),
  }),
});

builder.mutationField("editImportMapping", (t) =>
  t.field({
    type: WorkbookImportRef,
    errors: { types: [BusyProblem] },
    authScopes: { setUp: true },
    description: "Corrects what a workbook is taken for; a worker then proposes anew, which `work` tells of.",
    args: { input: t.arg({ type: EditImportMappingInput, required: true, description: "The edits." }) },
    resolve: (_root, { input }, context) =>
      queueImportStep(
        context.em,
        { id: Number(input.import.id), expectedVersion: input.expectedVersion },
        { step: "PROPOSE", by: viewerOf(context).employeeId },
        editsOf(input),
      ),
  }),
);

function editsOf(input: typeof EditImportMappingInput.$inferInput): Edits {
  return {
    period: input.period == null ? null : periodCode(input.period),
    unit: input.unit ?? null,
    decisions: input.decisions ?? [],
    sheets: (input.sheets ?? []).map((sheet) => ({
      sheet: sheet.sheet,
      kind: sheet.kind ?? null,
      period: sheet.period == null ? null : periodCode(sheet.period),
      headerRow: sheet.headerRow ?? null,
      columns: (sheet.columns ?? []).map(({ column, role, code }) => ({
        column,
        role: role ?? null,
        code: code ?? null,
      })),
      leftOutRows: sheet.leftOutRows ?? [],
      employeeRows: sheet.employeeRows ?? [],
    })),
  };
}
