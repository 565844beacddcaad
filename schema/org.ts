/** The organisation in the API: units and employees. */
import { resolveOffsetConnection } from "@pothos/plugin-relay";
import { employeePage, visibleEmployees } from "../src/access/index.ts";
import { Employee, Unit } from "../src/org/index.ts";
import { ForbiddenProblem } from "../src/problem.ts";
import { builder } from "./builder.ts";
import { type Context, viewerOf } from "./context.ts";
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
