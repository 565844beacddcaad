/** Imports of workbooks in the API: how far each has come, what it is taken for, and how it compares. */
import {
  type ResolveCursorConnectionArgs,
  resolveCursorConnection,
  resolveOffsetConnection,
} from "@pothos/plugin-relay";
import {
  type CellFilter,
  cellCount,
  cellPage,
  employeeTotals,
  type ImportState,
  importPage,
  type StoredCell,
  WorkbookImport,
} from "../src/migration/index.ts";
import { refuse } from "../src/problem.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import {
  DeviationRef,
  EmployeeTotalRef,
  OutcomeEnum,
  ReconciledCellRef,
  ReconciliationRef,
} from "./import-cells.ts";
import { ProposalRef } from "./import-proposal.ts";
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
