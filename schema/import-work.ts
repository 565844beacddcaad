/** What a worker does with an import, and why it was not done. */
import { isImportWorked, isWorkerAlive } from "../src/jobs/index.ts";
import type { ImportFailure, ImportStepKind } from "../src/migration/index.ts";
import { builder } from "./builder.ts";

const ImportStepEnum = builder.enumType("ImportStepKind", {
  description: "What a worker does with an import.",
  values: {
    PROPOSE: { description: "Reads the file and proposes what it is." },
    RECONCILE: { description: "Tries it out and compares every formula cell." },
    COMMIT: { description: "Stores everything." },
  } satisfies Record<ImportStepKind, object>,
});

export const ImportFailureRef = builder.objectRef<ImportFailure>("ImportFailure").implement({
  description: "Why a step that was asked for was not done; nothing of it is stored.",
  fields: (t) => ({
    step: t.field({ type: ImportStepEnum, description: "Which step.", resolve: ({ step }) => step }),
    kind: t.field({
      type: builder.enumType("ImportFailureKind", {
        description: "What kind of refusal it was, as errors of mutations are.",
        values: {
          VALIDATION: { description: "Something of the file, or of what was said of it, is not acceptable." },
          FORMULA: { description: "A formula has faults." },
          CONFLICT: { description: "The present state forbids it." },
          FOUR_EYES: { description: "Another person has to do it." },
          PERIOD_CLOSED: { description: "The month is approved or closed." },
          FAULT: { description: "Workers broke off; their logs say why." },
        } satisfies Record<ImportFailure["kind"], object>,
      }),
      description: "What kind of refusal it was.",
      resolve: ({ kind }) => kind,
    }),
    message: t.string({
      description: "What is wrong and what to do, in a sentence.",
      resolve: ({ message }, _, { tell }) => tell(message),
    }),
  }),
});

const ImportWorkStateEnum = builder.enumType("ImportWorkState", {
  description: "Whether somebody is at it.",
  values: {
    WAITING: { description: "Waits for a worker." },
    WORKING: { description: "A worker is at it." },
  } as const,
});

interface ImportWork {
  readonly id: number;
  readonly step: ImportStepKind;
  readonly since: Date;
}

export const ImportWorkRef = builder.objectRef<ImportWork>("ImportWork").implement({
  description: "A step of an import that is asked for and not done yet.",
  fields: (t) => ({
    step: t.field({ type: ImportStepEnum, description: "Which step.", resolve: ({ step }) => step }),
    state: t.field({
      type: ImportWorkStateEnum,
      description: "Whether a worker is at it.",
      resolve: async ({ id }, _args, { em }) => ((await isImportWorked(em, id)) ? "WORKING" : "WAITING"),
    }),
    since: t.field({
      type: "DateTime",
      description: "When it was asked for.",
      resolve: ({ since }) => since,
    }),
    hasWorker: t.boolean({
      description:
        "Whether a process that works the queue is alive. Where none is, it waits until one is started: `premia worker`.",
      resolve: (_work, _args, { em }) => isWorkerAlive(em),
    }),
  }),
});
