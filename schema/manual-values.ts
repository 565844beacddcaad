/** Values entered by hand in the API, as whoever may replace them finds them. */
import { z } from "zod";
import { type EnteredValue, enteredValues } from "../src/facts/index.ts";
import { codeText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { entrantOf, sourceField } from "./facts.ts";
import { IndicatorRef } from "./indicators.ts";
import { EmployeeRef } from "./org.ts";

const MOST_VALUES = 1000;

const ManualValueRef = builder.objectRef<EnteredValue>("ManualValue").implement({
  description: "A value that somebody entered by hand.",
  fields: (t) => ({
    externalId: t.exposeString("externalId", { description: "Its id in the source." }),
    employee: t.field({ type: EmployeeRef, description: "Whose it is.", resolve: (each) => each.employeeId }),
    indicator: t.field({
      type: IndicatorRef,
      description: "Of which indicator.",
      resolve: (each) => each.indicatorId,
    }),
    date: t.field({ type: "Date", description: "The day it counts on.", resolve: ({ day }) => day }),
    value: t.field({ type: "Decimal", description: "The value.", resolve: ({ value }) => value }),
  }),
});

builder.queryField("manualValues", (t) =>
  t.field({
    type: [ManualValueRef],
    description:
      "The values that stand under external ids of a source, by their ids: those that you may enter, and so replace or take back.",
    args: {
      source: t.arg.string({ required: true, description: sourceField, validate: codeText }),
      externalIds: t.arg.stringList({
        required: true,
        description: "Their ids in the source.",
        validate: z
          .array(z.string().max(500, "An external id has at most 500 characters."))
          .max(MOST_VALUES, `At most ${MOST_VALUES} at once.`),
      }),
    },
    resolve: (_root, { source, externalIds }, context) =>
      enteredValues(context.em, source, externalIds, entrantOf(context)),
  }),
);
