/** Batches of facts in the API: who recorded what, and when. */
import { type ResolveCursorConnectionArgs, resolveCursorConnection } from "@pothos/plugin-relay";
import { type BatchFilter, type FactBatch, factBatchCount, factBatchPage } from "../src/facts/index.ts";
import { refuse } from "../src/problem.ts";
import { builder } from "./builder.ts";
import { FactKindEnum } from "./facts.ts";
import { EmployeeRef } from "./org.ts";

const FactBatchRef = builder.objectRef<FactBatch>("FactBatch").implement({
  description: "One call or file that recorded or deleted facts. Batches are never changed or removed.",
  fields: (t) => ({
    number: t.id({ description: "Its number, which rises with time.", resolve: ({ id }) => id }),
    kind: t.field({ type: FactKindEnum, description: "What was recorded.", resolve: ({ kind }) => kind }),
    source: t.exposeString("source", { description: "What the external ids belong to." }),
    recordedBy: t.field({
      type: EmployeeRef,
      nullable: true,
      description: "Who, where it was a person.",
      resolve: ({ recordedBy }) => recordedBy,
    }),
    service: t.exposeString("service", {
      nullable: true,
      description: "Which program, where it was no person: `cli`, `system`.",
    }),
    recordedAt: t.field({
      type: "DateTime",
      description: "When.",
      resolve: ({ recordedAt }) => recordedAt,
    }),
    fileName: t.exposeString("fileName", {
      nullable: true,
      description: "The name of the file, where it was one.",
    }),
    inserted: t.exposeInt("inserted", { description: "How many facts were new." }),
    updated: t.exposeInt("updated", { description: "How many were replaced by another content." }),
    unchanged: t.exposeInt("unchanged", { description: "How many were known as they were." }),
    rejected: t.exposeInt("rejected", { description: "How many were not recorded." }),
    deleted: t.exposeInt("deleted", { description: "How many were deleted." }),
    retroactive: t.exposeInt("retroactive", {
      description: "How many of the changes are in closed periods.",
    }),
  }),
});

builder.queryField("factBatches", (t) =>
  t.connection(
    {
      type: FactBatchRef,
      authScopes: { company: true },
      description: "Who recorded and deleted facts, the newest batch first; for FINANCE, ADMIN and AUDITOR.",
      args: {
        kind: t.arg({ type: FactKindEnum, description: "Only batches of this kind of facts." }),
        source: t.arg.string({ description: "Only batches of this source." }),
      },
      resolve: async (_root, { kind, source, ...args }, { em }) => {
        const filter: BatchFilter = { kind: kind ?? null, source: source ?? null };
        const connection = await resolveCursorConnection(
          { args, defaultSize: 50, maxSize: 1000, toCursor: (batch: FactBatch) => batch.id },
          ({ after, before, limit, inverted }: ResolveCursorConnectionArgs) =>
            factBatchPage(em, filter, {
              below: batchNumber(after, "after"),
              above: batchNumber(before, "before"),
              limit,
              oldestFirst: inverted,
            }),
        );
        return { ...connection, countAll: () => factBatchCount(em, filter) };
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
);

function batchNumber(cursor: string | undefined, name: string): string | null {
  if (cursor === undefined) return null;
  return /^\d{1,18}$/.test(cursor) ? cursor : refuse([name], "This is no cursor of batches.");
}
