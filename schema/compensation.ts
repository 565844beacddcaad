/** Compensation in the API: what employees are promised. */
import { type Compensation, setCompensation } from "../src/pay/index.ts";
import { currencyText, formulaText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { idempotencyKey } from "./idempotency.ts";
import { EmployeeRef } from "./org.ts";

const CompensationRef = builder.objectRef<Compensation>("Compensation").implement({
  description: "What an employee is promised from a day on.",
  fields: (t) => ({
    employee: t.field({ type: EmployeeRef, description: "Who.", resolve: (each) => each.employeeId }),
    from: t.field({ type: "Date", description: "The first day.", resolve: (each) => each.validFrom }),
    salary: t.field({
      type: "Decimal",
      description: "The salary of a month.",
      resolve: (each) => each.salary,
    }),
    currency: t.string({
      nullable: true,
      description: "The ISO 4217 code of the salary; null for the company's.",
      resolve: (each) => each.currency ?? null,
    }),
    payoutFormula: t.field({
      type: "Formula",
      description: "How lines become the payout.",
      resolve: (each) => each.payoutFormula,
    }),
  }),
});

const SetCompensationInput = builder.inputType("SetCompensationInput", {
  description: "What an employee is promised from a day on.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    employee: t.string({ required: true, description: "The personnel number." }),
    from: t.field({ type: "Date", required: true, description: "The first day." }),
    salary: t.field({ type: "Decimal", required: true, description: "The salary of a month." }),
    currency: t.string({
      description:
        "The ISO 4217 code of the salary; the company's where left out. Another needs an exchange rate.",
      validate: currencyText,
    }),
    payoutFormula: t.field({
      type: "Formula",
      description: "How lines become the payout; `SALARY + SUM(BONUSES())` where left out.",
      validate: formulaText,
    }),
  }),
});

builder.mutationField("setCompensation", (t) =>
  t.field({
    type: CompensationRef,
    errors: {},
    authScopes: { finance: true },
    description: "Sets the compensation from a day on.",
    args: { input: t.arg({ type: SetCompensationInput, required: true, description: "The compensation." }) },
    resolve: (_root, { input }, { em }) =>
      setCompensation(em, {
        employee: input.employee,
        from: input.from,
        salary: input.salary.toString(),
        currency: input.currency ?? null,
        payoutFormula: input.payoutFormula ?? null,
      }),
  }),
);
