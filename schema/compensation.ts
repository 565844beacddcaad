/** Compensation in the API: what employees are promised. */
import { z } from "zod";
import { visiblePay } from "../src/access/index.ts";
import { type Compensation, compensationsOf, hireEmployees, setCompensation } from "../src/pay/index.ts";
import { codeText, currencyText, formulaText, listOf, nameText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { type Context, viewerOf } from "./context.ts";
import { idempotencyKey } from "./idempotency.ts";
import { listsById } from "./loading.ts";
import { EmployeeRef } from "./org.ts";

const CompensationRef = builder.objectRef<Compensation>("Compensation").implement({
  description: "What an employee is promised from a day on.",
  fields: (t) => ({
    employee: t.field({ type: EmployeeRef, description: "Who.", resolve: (each) => each.employeeId }),
    from: t.field({ type: "Date", description: "The first day.", resolve: (each) => each.validFrom }),
    to: t.field({
      type: "Date",
      nullable: true,
      description: "The last day; null until further notice.",
      resolve: (each) => each.validTo ?? null,
    }),
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

builder.objectField(EmployeeRef, "compensations", (t) =>
  t.loadableList({
    type: CompensationRef,
    description:
      "What the employee is and was promised, the newest first; nothing for those who may not see the pay.",
    load: async (ids: number[], context: Context) => {
      const seen = await visiblePay(context.em, viewerOf(context), context.today, ids);
      return listsById(ids, await compensationsOf(context.em, [...seen]), ({ employeeId }) => employeeId);
    },
    resolve: (employee) => employee.id,
  }),
);

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

const MOST_HIRES = 1000;

const HireInput = builder.inputType("HireInput", {
  description: "A new employee and what they are promised.",
  fields: (t) => ({
    number: t.string({ required: true, description: "A personnel number of their own.", validate: codeText }),
    name: t.string({ required: true, description: "Their name.", validate: nameText }),
    unit: t.string({
      required: true,
      description: "The code of the unit that they join.",
      validate: codeText,
    }),
    hiredOn: t.field({ type: "Date", required: true, description: "The first day." }),
    salary: t.field({
      type: "Decimal",
      required: true,
      description: "The salary of a month, in the company's currency.",
    }),
  }),
});

const HireEmployeesInput = builder.inputType("HireEmployeesInput", {
  description: "Who is taken on.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    employees: t.field({
      type: [HireInput],
      required: true,
      description: "At most 1,000 people.",
      validate: listOf(MOST_HIRES),
    }),
    templates: t.stringList({
      description: "The codes of bonus templates that each of them gets.",
      validate: z.array(codeText).max(100, "At most 100 at once."),
    }),
  }),
});

const EmployeesHiredRef = builder.objectRef<readonly number[]>("EmployeesHired").implement({
  description: "Who was taken on.",
  fields: (t) => ({
    employees: t.field({
      type: [EmployeeRef],
      description: "In the order given.",
      resolve: (ids) => [...ids],
    }),
  }),
});

builder.mutationField("hireEmployees", (t) =>
  t.field({
    type: EmployeesHiredRef,
    errors: {},
    authScopes: { finance: true },
    description:
      "Takes on people with their pay from their first day, all or none; every fault is named with its row.",
    args: { input: t.arg({ type: HireEmployeesInput, required: true, description: "The people." }) },
    resolve: (_root, { input }, { em }) =>
      hireEmployees(em, {
        employees: input.employees.map((each) => ({ ...each, salary: each.salary.toString() })),
        templates: input.templates ?? [],
      }),
  }),
);
