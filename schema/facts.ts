/** Recording and deleting facts: up to 10,000 a call, known again by their external ids. */
import { z } from "zod";
import {
  type DeleteResult,
  deleteFacts,
  type Entrant,
  type FactKind,
  type FactRow,
  type IngestResult,
  ingest,
  type Recorder,
  type Rejection,
} from "../src/facts/index.ts";
import { listOf } from "./bounds.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { idempotencyKey } from "./idempotency.ts";

const MOST_FACTS = 10_000;

export const FactKindEnum = builder.enumType("FactKind", {
  description: "What is recorded.",
  values: {
    INCIDENTS: { description: "Things that happened, counted by type." },
    DOCUMENTS: { description: "Documents with a category, an amount and attributes." },
    MANUAL_VALUES: { description: "An indicator's values entered by hand." },
  } as const satisfies Record<FactKind, unknown>,
});

const RejectionRef = builder.objectRef<Rejection>("FactRejection").implement({
  description: "A fact that was not recorded.",
  fields: (t) => ({
    position: t.int({
      description: "Its place in the list that was sent, from 0; in a file, the number of lines before it.",
      resolve: (rejection) => rejection.row - 1,
    }),
    externalId: t.exposeString("externalId", { nullable: true, description: "Its external id." }),
    reason: t.string({
      description: "What is wrong with it, in a sentence.",
      resolve: ({ reason }, _, { tell }) => tell(reason),
    }),
  }),
});

export const FactsRecordedRef = builder.objectRef<IngestResult>("FactsRecorded").implement({
  description: "What recording facts did.",
  fields: (t) => ({
    inserted: t.exposeInt("inserted", { description: "How many were new." }),
    updated: t.exposeInt("updated", {
      description: "How many were known by their external id with another content, which is replaced.",
    }),
    unchanged: t.exposeInt("unchanged", { description: "How many were known as they are." }),
    rejected: t.exposeInt("rejected", { description: "How many were not recorded." }),
    retroactive: t.exposeInt("retroactive", {
      description:
        "How many of the new and the replaced change a closed period: a later run pays the difference.",
    }),
    rejections: t.field({
      type: [RejectionRef],
      description: "The rejected facts, the first 1,000 of them.",
      resolve: (result) => [...result.rejections],
    }),
  }),
});

const IncidentInput = builder.inputType("IncidentInput", {
  description: "Something that happened: a call, a meeting, a complaint.",
  fields: (t) => ({
    externalId: t.string({
      required: true,
      description: "Its id in the source, by which it is known again.",
    }),
    employee: t.string({ required: true, description: "The personnel number." }),
    date: t.field({ type: "Date", required: true, description: "The day it happened on." }),
    type: t.string({ required: true, description: "Its type, which indicators count." }),
    quantity: t.field({ type: "Decimal", description: "How many; 1 where left out." }),
  }),
});

const AttributeInput = builder.inputType("DocumentAttributeInput", {
  description: "An attribute of a document, on which conditions filter.",
  fields: (t) => ({
    name: t.string({ required: true, description: "Its name." }),
    value: t.string({ required: true, description: "Its value." }),
  }),
});

const DocumentInput = builder.inputType("DocumentInput", {
  description: "An invoice, an act, an order.",
  fields: (t) => ({
    externalId: t.string({
      required: true,
      description: "Its id in the source, by which it is known again.",
    }),
    employee: t.string({ required: true, description: "The personnel number." }),
    date: t.field({ type: "Date", required: true, description: "The day it counts on." }),
    category: t.string({ required: true, description: "Its category." }),
    amount: t.field({ type: "Decimal", required: true, description: "Its amount." }),
    attributes: t.field({ type: [AttributeInput], description: "Its attributes.", validate: listOf(100) }),
  }),
});

const ManualValueInput = builder.inputType("ManualValueInput", {
  description: "A value that somebody enters: an appraisal, an imported figure.",
  fields: (t) => ({
    externalId: t.string({
      required: true,
      description: "Its id in the source, by which it is known again.",
    }),
    employee: t.string({ required: true, description: "The personnel number." }),
    date: t.field({ type: "Date", required: true, description: "The day it counts on." }),
    indicator: t.string({ required: true, description: "The code of an indicator of source MANUAL." }),
    value: t.field({ type: "Decimal", required: true, description: "The value." }),
  }),
});

export const sourceField = "What the external ids belong to, such as crm.";
export const allOrNothingField = "Record nothing where any fact is rejected.";

const RecordIncidentsInput = builder.inputType("RecordIncidentsInput", {
  description: "Incidents of one source.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    source: t.string({ required: true, description: sourceField }),
    allOrNothing: t.boolean({ description: allOrNothingField }),
    incidents: t.field({
      type: [IncidentInput],
      required: true,
      description: "The incidents.",
      validate: listOf(MOST_FACTS),
    }),
  }),
});

const RecordDocumentsInput = builder.inputType("RecordDocumentsInput", {
  description: "Documents of one source.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    source: t.string({ required: true, description: sourceField }),
    allOrNothing: t.boolean({ description: allOrNothingField }),
    documents: t.field({
      type: [DocumentInput],
      required: true,
      description: "The documents.",
      validate: listOf(MOST_FACTS),
    }),
  }),
});

const RecordManualValuesInput = builder.inputType("RecordManualValuesInput", {
  description: "Manual values of one source.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    source: t.string({ required: true, description: sourceField }),
    allOrNothing: t.boolean({ description: allOrNothingField }),
    values: t.field({
      type: [ManualValueInput],
      required: true,
      description: "The values.",
      validate: listOf(MOST_FACTS),
    }),
  }),
});

async function record(
  context: Context,
  kind: FactKind,
  input: { readonly source: string; readonly allOrNothing?: boolean | null | undefined },
  rows: readonly FactRow[],
): Promise<IngestResult> {
  const allOrNothing = input.allOrNothing ?? false;
  const options = { allOrNothing, recorder: recorderOf(context), entrant: entrantOf(context) };
  return ingest(context.em, kind, input.source, rows, options);
}

/** Whoever sets up, or is a program that records, enters anything. */
export function entrantOf({ viewer, today }: Context): Entrant | null {
  if (viewer === null || viewer.roles.has("FINANCE") || viewer.roles.has("ADMIN")) return null;
  return { employeeId: viewer.employeeId, today: today.toString() };
}

export function recorderOf({ viewer }: Context): Recorder | null {
  return viewer === null ? null : { kind: "EMPLOYEE", id: viewer.employeeId };
}

builder.mutationField("recordIncidents", (t) =>
  t.field({
    type: FactsRecordedRef,
    errors: {},
    // A service token is no viewer: only here does it open anything.
    skipTypeScopes: true,
    authScopes: { $any: { setUp: true, ingest: true } },
    description: "Records incidents; the same again changes nothing.",
    args: { input: t.arg({ type: RecordIncidentsInput, required: true, description: "The incidents." }) },
    resolve: (_root, { input }, context) =>
      record(
        context,
        "INCIDENTS",
        input,
        input.incidents.map(({ quantity, ...incident }, n) => ({
          ...incident,
          kind: "INCIDENTS",
          row: n + 1,
          quantity: quantity?.toString() ?? "1",
        })),
      ),
  }),
);

builder.mutationField("recordDocuments", (t) =>
  t.field({
    type: FactsRecordedRef,
    errors: {},
    skipTypeScopes: true,
    authScopes: { $any: { setUp: true, ingest: true } },
    description: "Records documents; the same again changes nothing.",
    args: { input: t.arg({ type: RecordDocumentsInput, required: true, description: "The documents." }) },
    resolve: (_root, { input }, context) =>
      record(
        context,
        "DOCUMENTS",
        input,
        input.documents.map(({ amount, attributes, ...document }, n) => ({
          ...document,
          kind: "DOCUMENTS",
          row: n + 1,
          amount: amount.toString(),
          attributes: Object.fromEntries((attributes ?? []).map(({ name, value }) => [name, value])),
        })),
      ),
  }),
);

builder.mutationField("recordManualValues", (t) =>
  t.field({
    type: FactsRecordedRef,
    errors: {},
    skipTypeScopes: true,
    authScopes: { $any: { signedIn: true, ingest: true } },
    description:
      "Records manual values; the same again changes nothing. Each indicator says who may enter its values.",
    args: { input: t.arg({ type: RecordManualValuesInput, required: true, description: "The values." }) },
    resolve: (_root, { input }, context) =>
      record(
        context,
        "MANUAL_VALUES",
        input,
        input.values.map(({ value, ...entered }, n) => ({
          ...entered,
          kind: "MANUAL_VALUES",
          row: n + 1,
          value: value.toString(),
        })),
      ),
  }),
);

const DeleteFactsInput = builder.inputType("DeleteFactsInput", {
  description: "Which facts of one source to delete.",
  fields: (t) => ({
    kind: t.field({ type: FactKindEnum, required: true, description: "What kind of facts they are." }),
    source: t.string({ required: true, description: sourceField }),
    externalIds: t.stringList({
      required: true,
      description: "Their ids in the source.",
      validate: z
        .array(z.string().max(500, "An external id has at most 500 characters."))
        .min(1, "At least one is needed.")
        .max(MOST_FACTS, `At most ${MOST_FACTS} at once.`),
    }),
  }),
});

const FactsDeletedRef = builder.objectRef<DeleteResult>("FactsDeleted").implement({
  description: "What deleting facts did.",
  fields: (t) => ({
    deleted: t.exposeInt("deleted", { description: "How many are gone." }),
    notFound: t.exposeInt("notFound", { description: "How many external ids the source has no fact for." }),
    retroactive: t.exposeInt("retroactive", {
      description: "How many were in a closed period: a later run takes the difference back.",
    }),
  }),
});

builder.mutationField("deleteFacts", (t) =>
  t.field({
    type: FactsDeletedRef,
    errors: {},
    authScopes: { signedIn: true },
    description:
      "Deletes facts that should not have been recorded. What was in closed periods is kept on record. Whoever does not set up takes back only manual values that they may enter; others are not found.",
    args: { input: t.arg({ type: DeleteFactsInput, required: true, description: "Which facts." }) },
    resolve: (_root, { input }, context) =>
      deleteFacts(context.em, { ...input, recorder: recorderOf(context), entrant: entrantOf(context) }),
  }),
);
