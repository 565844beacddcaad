/** Erasing a person in the API. */
import { eraseEmployee } from "../src/erasure/index.ts";
import { builder } from "./builder.ts";
import { EmployeeRef } from "./org.ts";

const EraseEmployeeInput = builder.inputType("EraseEmployeeInput", {
  description: "Who is erased.",
  fields: (t) => ({
    employee: t.string({ required: true, description: "The personnel number, which is gone afterwards." }),
  }),
});

builder.mutationField("eraseEmployee", (t) =>
  t.field({
    type: EmployeeRef,
    errors: {},
    authScopes: { admin: true },
    description:
      "Erases a person who has left, for good; for ADMIN. A made-up name and number stand in the place of the person's, also in facts, statements and the audit log, and what was written about the person is blanked; amounts stay. A conflict while the person is employed, or has a statement in a month that is not closed.",
    args: { input: t.arg({ type: EraseEmployeeInput, required: true, description: "Who." }) },
    resolve: async (_root, { input }, { em, today }) =>
      (await eraseEmployee(em, input.employee, today)).employee,
  }),
);
