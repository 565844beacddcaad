import { periodCode } from "../src/calendar/index.ts";
import { queueImportStep, queueUpload } from "../src/jobs/index.ts";
import { cancelImport, MAX_FILE_BYTES } from "../src/migration/index.ts";
import { BusyProblem, refuse } from "../src/problem.ts";
import { builder } from "./builder.ts";
import { viewerOf } from "./context.ts";
import { idempotencyKey } from "./idempotency.ts";
import { WorkbookImportRef } from "./imports.ts";

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
