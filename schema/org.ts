/** The organisation in the API: the company, units, employees. */
import { resolveOffsetConnection } from "@pothos/plugin-relay";
import { employeePage, visibleEmployees } from "../src/access/index.ts";
import {
  appointHead,
  Company,
  createUnit,
  Employee,
  endHeadship,
  hireEmployee,
  recordLeave,
  transferEmployee,
  Unit,
} from "../src/org/index.ts";
import { ForbiddenProblem } from "../src/problem.ts";
import { codeText, nameText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { type Context, viewerOf } from "./context.ts";
import { idempotencyKey } from "./idempotency.ts";
import { byId, smallRowId } from "./loading.ts";

export const UnitRef = builder.loadableNodeRef("Unit", {
  id: { resolve: (unit) => unit.id, parse: smallRowId },
  load: async (ids: number[], { em }: Context) =>
    byId<number, Unit>(ids, await em.find(Unit, { id: { $in: ids } })),
});
builder.objectType(UnitRef, {
  description: "A unit of the company: a department, a group. Units form a tree.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "How files and inputs name the unit." }),
    name: t.exposeString("name", { description: "What people call it." }),
    parent: t.field({
      type: UnitRef,
      nullable: true,
      description: "The unit above; none at the top.",
      resolve: (unit) => unit.parentId ?? null,
    }),
  }),
});

export const EmployeeRef = builder.loadableNodeRef("Employee", {
  id: { resolve: (employee) => employee.id, parse: smallRowId },
  load: async (ids: number[], context: Context) => {
    const visible = await visibleEmployees(context.em, viewerOf(context), context.today, ids);
    return byId<number, Employee>(ids, await context.em.find(Employee, { id: { $in: [...visible] } }));
  },
});
builder.objectType(EmployeeRef, {
  description: "Somebody who is measured and paid.",
  fields: (t) => ({
    number: t.exposeString("number", {
      description: "The personnel number: how files and inputs name the person.",
    }),
    name: t.exposeString("name", { description: "The person's name." }),
    hiredOn: t.field({
      type: "Date",
      description: "The first day.",
      resolve: (employee) => employee.hiredOn,
    }),
    leftOn: t.field({
      type: "Date",
      nullable: true,
      description: "The last day, where there is one.",
      resolve: (employee) => employee.leftOn ?? null,
    }),
  }),
});

const ProrationEnum = builder.enumType("Proration", {
  description:
    "How a month's salary is shared among its parts, where it changes or somebody comes or leaves.",
  values: {
    CALENDAR_DAYS: { description: "By all days." },
    WORKING_DAYS: { description: "By the days that the company works." },
  },
});

const RoundingEnum = builder.enumType("PayRounding", {
  description: "How a line is rounded to the currency's minor unit.",
  values: {
    HALF_AWAY_FROM_ZERO: { description: "Half a cent counts as one, as on paper." },
    HALF_EVEN: { description: "Half a cent goes to the even one." },
  },
});

const CompanyRef = builder.objectRef<Company>("Company").implement({
  description: "The company and its rules.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Its name." }),
    currency: t.exposeString("currency", { description: "The ISO 4217 code in which it pays." }),
    timeZone: t.exposeString("timeZone", { description: "The IANA time zone of its days." }),
    proration: t.field({
      type: ProrationEnum,
      description: "Which days share a month's salary among its parts.",
      resolve: (company) => company.proration,
    }),
    rounding: t.field({
      type: RoundingEnum,
      description: "How each line of a statement is rounded.",
      resolve: (company) => company.rounding,
    }),
    fourEyesRules: t.boolean({
      description: "Whether a rule is approved by another person than the one who drafted it.",
      resolve: (company) => company.fourEyesRules,
    }),
    fourEyesRuns: t.boolean({
      description: "Whether a run is approved by another person than the one who started it.",
      resolve: (company) => company.fourEyesRuns,
    }),
    today: t.field({
      type: "Date",
      description: "Today by its clock.",
      resolve: (_company, _args, { today }) => today.toString(),
    }),
  }),
});

builder.queryField("company", (t) =>
  t.field({
    type: CompanyRef,
    description: "The company.",
    resolve: (_root, _args, { em }) => em.findOneOrFail(Company, { id: 1 }),
  }),
);

builder.queryField("units", (t) =>
  t.field({
    type: [UnitRef],
    description: "All units by code.",
    resolve: (_root, _args, { em }) => em.find(Unit, {}, { orderBy: { code: "asc" } }),
  }),
);

builder.queryField("employees", (t) =>
  t.connection({
    type: EmployeeRef,
    description: "The employees whom you may see, by personnel number.",
    resolve: (_root, args, context) =>
      resolveOffsetConnection({ args, defaultSize: 50, maxSize: 1000 }, ({ limit, offset }) =>
        employeePage(context.em, viewerOf(context), context.today, limit, offset),
      ),
  }),
);

builder.queryField("employee", (t) =>
  t.field({
    type: EmployeeRef,
    nullable: true,
    description:
      "The employee with a personnel number; FORBIDDEN where you may not see them, or there is none.",
    args: { number: t.arg.string({ description: "The personnel number; yours where left out." }) },
    resolve: async (_root, { number }, context) => {
      if (number == null) return viewerOf(context).employeeId;
      const employee = await context.em.findOne(Employee, { number });
      if (employee === null) throw new ForbiddenProblem();
      return employee.id;
    },
  }),
);

const CreateUnitInput = builder.inputType("CreateUnitInput", {
  description: "A new unit.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    code: t.string({ required: true, description: "A code of its own.", validate: codeText }),
    name: t.string({ required: true, description: "Its name.", validate: nameText }),
    parent: t.string({ description: "The code of the unit above." }),
  }),
});

builder.mutationField("createUnit", (t) =>
  t.field({
    type: UnitRef,
    errors: {},
    authScopes: { setUp: true },
    description: "Creates a unit.",
    args: { input: t.arg({ type: CreateUnitInput, required: true, description: "The unit." }) },
    resolve: (_root, { input }, { em }) => createUnit(em, { ...input, parent: input.parent ?? null }),
  }),
);

const HireEmployeeInput = builder.inputType("HireEmployeeInput", {
  description: "A new employee.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    number: t.string({ required: true, description: "A personnel number of their own.", validate: codeText }),
    name: t.string({ required: true, description: "Their name.", validate: nameText }),
    hiredOn: t.field({ type: "Date", required: true, description: "The first day." }),
    unit: t.string({ required: true, description: "The code of the unit that they join." }),
  }),
});

builder.mutationField("hireEmployee", (t) =>
  t.field({
    type: EmployeeRef,
    errors: {},
    authScopes: { setUp: true },
    description: "Takes on an employee and places them in a unit.",
    args: { input: t.arg({ type: HireEmployeeInput, required: true, description: "The employee." }) },
    resolve: (_root, { input }, { em }) => hireEmployee(em, input),
  }),
);

const TransferEmployeeInput = builder.inputType("TransferEmployeeInput", {
  description: "Who moves where and when.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    employee: t.string({ required: true, description: "The personnel number." }),
    unit: t.string({ required: true, description: "The new unit's code." }),
    from: t.field({ type: "Date", required: true, description: "The first day there." }),
  }),
});

builder.mutationField("transferEmployee", (t) =>
  t.field({
    type: EmployeeRef,
    errors: {},
    authScopes: { setUp: true },
    description:
      "Moves an employee to another unit from a day on; what happened before counts for the unit of then.",
    args: { input: t.arg({ type: TransferEmployeeInput, required: true, description: "The move." }) },
    resolve: (_root, { input }, { em }) => transferEmployee(em, input),
  }),
);

const AppointHeadInput = builder.inputType("AppointHeadInput", {
  description: "Who heads what from when.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    employee: t.string({ required: true, description: "The personnel number." }),
    unit: t.string({ required: true, description: "The unit's code." }),
    from: t.field({ type: "Date", required: true, description: "The first day as its head." }),
  }),
});

builder.mutationField("appointHead", (t) =>
  t.field({
    type: UnitRef,
    errors: {},
    authScopes: { setUp: true },
    description:
      "Makes an employee head of a unit from a day on; heads see the members of all units under theirs.",
    args: { input: t.arg({ type: AppointHeadInput, required: true, description: "The appointment." }) },
    resolve: (_root, { input }, { em }) => appointHead(em, input),
  }),
);

const EndHeadshipInput = builder.inputType("EndHeadshipInput", {
  description: "Who heads what until when.",
  fields: (t) => ({
    employee: t.string({ required: true, description: "The personnel number." }),
    unit: t.string({ required: true, description: "The unit's code." }),
    lastDay: t.field({ type: "Date", required: true, description: "The last day as its head." }),
  }),
});

builder.mutationField("endHeadship", (t) =>
  t.field({
    type: UnitRef,
    errors: {},
    authScopes: { setUp: true },
    description:
      "Ends a headship, or withdraws one that has not begun; a conflict where there is none to end.",
    args: { input: t.arg({ type: EndHeadshipInput, required: true, description: "Whose and when." }) },
    resolve: (_root, { input }, { em }) => endHeadship(em, input),
  }),
);

const RecordLeaveInput = builder.inputType("RecordLeaveInput", {
  description: "The last day of an employee.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    employee: t.string({ required: true, description: "The personnel number." }),
    leftOn: t.field({ type: "Date", required: true, description: "The last day." }),
  }),
});

builder.mutationField("recordLeave", (t) =>
  t.field({
    type: EmployeeRef,
    errors: {},
    authScopes: { setUp: true },
    description: "Records that an employee leaves.",
    args: { input: t.arg({ type: RecordLeaveInput, required: true, description: "Who leaves when." }) },
    resolve: (_root, { input }, { em }) => recordLeave(em, input),
  }),
);

const SetPayRulesInput = builder.inputType("SetPayRulesInput", {
  description: "How the company pays; what is left out stays as it is.",
  fields: (t) => ({
    proration: t.field({
      type: ProrationEnum,
      description: "Which days share a month's salary among its parts.",
    }),
    rounding: t.field({ type: RoundingEnum, description: "How each line of a statement is rounded." }),
    fourEyesRules: t.boolean({
      description: "Whether a rule is approved by another person than the one who drafted it.",
    }),
    fourEyesRuns: t.boolean({
      description: "Whether a run is approved by another person than the one who started it.",
    }),
  }),
});

builder.mutationField("setPayRules", (t) =>
  t.field({
    type: CompanyRef,
    errors: {},
    authScopes: { admin: true },
    description:
      "Sets how the company pays, for runs from now on; closed months stay by what held then. Whoever is held by the rule of four eyes does not set it.",
    args: { input: t.arg({ type: SetPayRulesInput, required: true, description: "The rules." }) },
    resolve: (_root, { input }, { em }) =>
      em.transactional(async (tx) => {
        const company = await tx.findOneOrFail(Company, { id: 1 });
        company.proration = input.proration ?? company.proration;
        company.rounding = input.rounding ?? company.rounding;
        company.fourEyesRules = input.fourEyesRules ?? company.fourEyesRules;
        company.fourEyesRuns = input.fourEyesRuns ?? company.fourEyesRuns;
        await tx.flush();
        return company;
      }),
  }),
);
