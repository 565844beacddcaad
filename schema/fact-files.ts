/** Recording facts from a file. */
import { ingest, readFactTable } from "../src/facts/index.ts";
import { builder } from "./builder.ts";
import {
  allOrNothingField,
  entrantOf,
  FactKindEnum,
  FactsRecordedRef,
  recorderOf,
  sourceField,
} from "./facts.ts";
import { tableOfFile } from "./files.ts";
import { idempotencyKey } from "./idempotency.ts";

const RecordFactsFileInput = builder.inputType("RecordFactsFileInput", {
  description: "A file of facts of one kind and source.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    kind: t.field({ type: FactKindEnum, required: true, description: "What kind of facts they are." }),
    source: t.string({ required: true, description: sourceField }),
    allOrNothing: t.boolean({ description: allOrNothingField }),
    file: t.field({
      type: "File",
      required: true,
      description:
        "CSV in UTF-8, or a workbook (.xlsx), whose first sheet counts. The header names the columns: `id`, `employee`, `date`, then `category` and `amount`, `type` and `quantity`, or `indicator` and `value`; any other column of documents is an attribute.",
    }),
  }),
});

builder.mutationField("recordFactsFile", (t) =>
  t.field({
    type: FactsRecordedRef,
    errors: {},
    // A service token is no viewer: only here does it open anything.
    skipTypeScopes: true,
    authScopes: { $any: { setUp: true, ingest: true } },
    description:
      "Records the facts of a file; the same again changes nothing, and a bad row is rejected alone.",
    args: { input: t.arg({ type: RecordFactsFileInput, required: true, description: "The file." }) },
    complexity: 500,
    resolve: async (_root, { input }, context) => {
      const { kind, source, file, allOrNothing } = input;
      return ingest(context.em, kind, source, readFactTable(await tableOfFile(file), kind), {
        allOrNothing: allOrNothing ?? false,
        recorder: recorderOf(context),
        entrant: entrantOf(context),
        fileName: file.name,
      });
    },
  }),
);
