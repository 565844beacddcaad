/** Imports of workbooks in the API: upload, mapping, reconciliation, commit. */
import {
  type ResolveCursorConnectionArgs,
  resolveCursorConnection,
  resolveOffsetConnection,
} from "@pothos/plugin-relay";
import { z } from "zod";
import { periodCode } from "../src/calendar/index.ts";
import { queueImportStep, queueUpload } from "../src/jobs/index.ts";
import {
  type CellFilter,
  cancelImport,
  cellCount,
  cellPage,
  type Edits,
  employeeTotals,
  type ImportState,
  importPage,
  MAX_FILE_BYTES,
  type StoredCell,
  WorkbookImport,
} from "../src/migration/index.ts";
import { BusyProblem, refuse } from "../src/problem.ts";
import { codeText, listOf, nameText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { type Context, viewerOf } from "./context.ts";
import { idempotencyKey } from "./idempotency.ts";
import {
  DecisionEnum,
  DeviationRef,
  EmployeeTotalRef,
  OutcomeEnum,
  ReconciledCellRef,
  ReconciliationRef,
} from "./import-cells.ts";
import { ColumnRoleEnum, ProposalRef, SheetKindEnum } from "./import-proposal.ts";
import { ImportFailureRef, ImportWorkRef } from "./import-work.ts";
import { byId, smallRowId } from "./loading.ts";
import { EmployeeRef } from "./org.ts";

const ImportStateEnum = builder.enumType("ImportState", {
  description: "How far an import has come. Every step is stored, and survives a restart.",
  values: {
    UPLOADED: { description: "The file is stored." },
    PROPOSED: { description: "It is proposed what the file is." },
    MAPPED: { description: "A person has corrected the proposal." },
    RECONCILED: { description: "Every formula cell was compared with what the rules give." },
    COMMITTED: { description: "Everything is stored; final." },
    CANCELLED: { description: "Given up; final." },
  } satisfies Record<ImportState, object>,
});

export const WorkbookImportRef = builder.loadableNodeRef("WorkbookImport", {
  id: { resolve: ({ id }) => id, parse: smallRowId },
  load: async (ids: number[], { em, viewer }: Context) => {
    const maySee = viewer?.roles.has("FINANCE") || viewer?.roles.has("ADMIN");
    const found = maySee ? await em.find(WorkbookImport, { id: { $in: ids } }) : [];
    return byId<number, WorkbookImport>(ids, found);
  },
});
builder.objectType(WorkbookImportRef, {
  description: "A workbook on its way in; for FINANCE and ADMIN.",
  fields: (t) => ({
    fileName: t.exposeString("fileName", { description: "The name of the file." }),
    state: t.field({
      type: ImportStateEnum,
      description: "How far it has come.",
      resolve: ({ state }) => state,
    }),
    work: t.field({
      type: ImportWorkRef,
      nullable: true,
      description:
        "What a worker still has to do with it, after which it has a newer version; null where the next step is yours. Ask again until it is.",
      resolve: ({ id, asked, askedAt }) =>
        asked == null || askedAt == null ? null : { id, step: asked, since: askedAt },
    }),
    failure: t.field({
      type: ImportFailureRef,
      nullable: true,
      description: "Why the last step that was asked for was not done; null where it was.",
      resolve: ({ failure }) => failure ?? null,
    }),
    version: t.exposeInt("version", { description: "Give it back as `expectedVersion` when you change it." }),
    uploadedAt: t.field({ type: "DateTime", description: "When.", resolve: ({ uploadedAt }) => uploadedAt }),
    uploadedBy: t.field({
      type: EmployeeRef,
      nullable: true,
      description: "Who; null where it was the command line.",
      resolve: ({ uploadedBy }) => uploadedBy ?? null,
    }),
    committedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it was committed.",
      resolve: ({ committedAt }) => committedAt ?? null,
    }),
    proposal: t.field({
      type: ProposalRef,
      nullable: true,
      description: "What the file is taken for; null where that is still to be found out.",
      resolve: ({ proposal }) => proposal ?? null,
    }),
    deviations: t.connection({
      type: DeviationRef,
      description: "The cells that deviate from their columns, sheet by sheet.",
      resolve: ({ proposal }, args) =>
        resolveOffsetConnection(
          { args, defaultSize: 50, maxSize: 1000, totalCount: proposal?.deviations.length ?? 0 },
          ({ limit, offset }) => [...(proposal?.deviations ?? [])].slice(offset, offset + limit),
        ),
    }),
    reconciliation: t.field({
      type: ReconciliationRef,
      nullable: true,
      description: "How it compares; null until it is reconciled.",
      resolve: ({ reconciliation }) => reconciliation ?? null,
    }),
    reportPath: t.string({
      nullable: true,
      description:
        "Where the reconciliation is downloaded as a workbook, under this server's address and with the same token; null until it is reconciled.",
      resolve: ({ id, reconciliation }) => (reconciliation == null ? null : `/exports/imports/${id}.xlsx`),
    }),
    cells: t.connection(
      {
        type: ReconciledCellRef,
        description:
          "Its formula cells as they compare, in the order of the file; none until it is reconciled.",
        args: {
          outcome: t.arg({ type: OutcomeEnum, description: "Only those that compare so." }),
          asIsOutcome: t.arg({
            type: OutcomeEnum,
            description: "Only those that compare so in the workbook as it is.",
          }),
          employee: t.arg.string({ description: "Only those of a person: the number, or the name." }),
        },
        resolve: async ({ id }, { outcome, asIsOutcome, employee, ...args }, { em }) => {
          const filter: CellFilter = {
            outcome: outcome ?? null,
            asIsOutcome: asIsOutcome ?? null,
            employee: employee ?? null,
          };
          const connection = await resolveCursorConnection(
            { args, defaultSize: 50, maxSize: 1000, toCursor: (cell: StoredCell) => String(cell.number) },
            ({ after, before, limit, inverted }: ResolveCursorConnectionArgs) =>
              cellPage(em, id, filter, {
                after: cellNumber(after, "after") ?? 0,
                before: cellNumber(before, "before") ?? 2_147_483_647,
                limit,
                lastFirst: inverted,
              }),
          );
          return { ...connection, countAll: () => cellCount(em, id, filter) };
        },
      },
      {
        fields: (fields) => ({
          totalCount: fields.int({
            description: "How many there are on all pages.",
            resolve: ({ countAll }) => countAll(),
          }),
        }),
      },
    ),
  }),
});

builder.objectField(WorkbookImportRef, "employees", (t) =>
  t.connection({
    type: EmployeeTotalRef,
    description: "What each person is paid by the file and by the rules, in the order of the file.",
    resolve: ({ id }, args, { em }) =>
      resolveOffsetConnection({ args, defaultSize: 50, maxSize: 1000 }, (page) =>
        employeeTotals(em, id, page),
      ),
  }),
);

function cellNumber(cursor: string | undefined, name: string): number | null {
  if (cursor === undefined) return null;
  return /^\d{1,9}$/.test(cursor) ? Number(cursor) : refuse([name], "This is no cursor of cells.");
}

builder.queryField("workbookImports", (t) =>
  t.connection({
    type: WorkbookImportRef,
    authScopes: { setUp: true },
    description: "All imports of workbooks, the newest first; for FINANCE and ADMIN.",
    resolve: (_root, args, { em }) =>
      resolveOffsetConnection({ args, defaultSize: 50, maxSize: 1000 }, ({ limit, offset }) =>
        importPage(em, { limit, offset }),
      ),
  }),
);

const ImportWorkbookInput = builder.inputType("ImportWorkbookInput", {
  description: "A workbook to import.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    file: t.field({ type: "File", required: true, description: "The workbook (.xlsx), of up to 20 MiB." }),
    period: t.field({
      type: "Period",
      description: "The month, where neither sheets nor title nor the file's name say it.",
    }),
  }),
});

builder.mutationField("importWorkbook", (t) =>
  t.field({
    type: WorkbookImportRef,
    errors: { types: [BusyProblem] },
    authScopes: { setUp: true },
    description:
      "Stores a workbook, which a worker then reads to propose what it is; `work` tells how far that is. Nothing else is changed. Twenty imports at most wait or are worked at.",
    args: { input: t.arg({ type: ImportWorkbookInput, required: true, description: "The workbook." }) },
    resolve: async (_root, { input: { file, period } }, context) => {
      if (file.size > MAX_FILE_BYTES) refuse(["file"], "The file is larger than 20 MiB.");
      return queueUpload(context.em, {
        fileName: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
        period: period == null ? null : periodCode(period),
        by: viewerOf(context).employeeId,
      });
    },
  }),
);

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

const ImportStepInput = builder.inputType("ImportStepInput", {
  description: "An import as you have read it.",
  fields: (t) => ({
    import: t.globalID({ required: true, for: [WorkbookImportRef], description: "The import's id." }),
    expectedVersion: t.int({ required: true, description: "The version that you have read." }),
  }),
});

const stepOf = ({ import: { id }, expectedVersion }: typeof ImportStepInput.$inferInput) => ({
  id: Number(id),
  expectedVersion,
});

builder.mutationField("reconcileImport", (t) =>
  t.field({
    type: WorkbookImportRef,
    errors: { types: [BusyProblem] },
    authScopes: { setUp: true },
    description:
      "Has a worker try the import out and compare every formula cell with what the rules give; what is tried is taken back. `work` tells how far it is, `failure` what would be refused.",
    args: { input: t.arg({ type: ImportStepInput, required: true, description: "Which import." }) },
    resolve: (_root, { input }, context) =>
      queueImportStep(context.em, stepOf(input), {
        step: "RECONCILE",
        by: viewerOf(context).employeeId,
      }),
  }),
);

builder.mutationField("commitImport", (t) =>
  t.field({
    type: WorkbookImportRef,
    errors: { types: [BusyProblem] },
    authScopes: { setUp: true },
    description:
      "Has a worker store people, pay, indicators, tier tables, templates, plans and facts of a reconciled import, all or nothing. `work` tells how far it is, `failure` why it was refused.",
    args: { input: t.arg({ type: ImportStepInput, required: true, description: "Which import." }) },
    resolve: (_root, { input }, context) =>
      queueImportStep(context.em, stepOf(input), { step: "COMMIT", by: viewerOf(context).employeeId }),
  }),
);

builder.mutationField("cancelImport", (t) =>
  t.field({
    type: WorkbookImportRef,
    errors: {},
    authScopes: { setUp: true },
    description: "Gives an import up that is not committed.",
    args: { input: t.arg({ type: ImportStepInput, required: true, description: "Which import." }) },
    resolve: (_root, { input }, { em }) => cancelImport(em, stepOf(input)),
  }),
);
