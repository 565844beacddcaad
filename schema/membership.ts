/** Who belongs to and heads which unit on which days, in the API. */
import { resolveOffsetConnection } from "@pothos/plugin-relay";
import { visibleEmployees } from "../src/access/index.ts";
import {
  type Headship,
  headshipsOf,
  headsOf,
  type Membership,
  memberPage,
  membershipsOf,
  topUnit,
  unitByCode,
} from "../src/org/index.ts";
import { headedUnit } from "../src/plans/index.ts";
import { builder } from "./builder.ts";
import { type Context, viewerOf } from "./context.ts";
import { listsById } from "./loading.ts";
import { EmployeeRef, UnitRef } from "./org.ts";

const MembershipRef = builder.objectRef<Membership>("Membership").implement({
  description: "An employee's unit for days.",
  fields: (t) => ({
    employee: t.field({ type: EmployeeRef, description: "Who.", resolve: (each) => each.employeeId }),
    unit: t.field({ type: UnitRef, description: "Where.", resolve: (each) => each.unitId }),
    from: t.field({ type: "Date", description: "The first day.", resolve: (each) => each.validFrom }),
    to: t.field({
      type: "Date",
      nullable: true,
      description: "The last day; null until further notice.",
      resolve: (each) => each.validTo ?? null,
    }),
  }),
});

const HeadshipRef = builder.objectRef<Headship>("Headship").implement({
  description: "Who heads a unit for days.",
  fields: (t) => ({
    employee: t.field({ type: EmployeeRef, description: "Who.", resolve: (each) => each.employeeId }),
    unit: t.field({ type: UnitRef, description: "What.", resolve: (each) => each.unitId }),
    from: t.field({ type: "Date", description: "The first day.", resolve: (each) => each.validFrom }),
    to: t.field({
      type: "Date",
      nullable: true,
      description: "The last day; null until further notice.",
      resolve: (each) => each.validTo ?? null,
    }),
  }),
});

builder.objectField(EmployeeRef, "memberships", (t) =>
  t.loadableList({
    type: MembershipRef,
    description: "The employee's units over time, the newest first.",
    load: async (ids: number[], { em }: Context) =>
      listsById(ids, await membershipsOf(em, ids), ({ employeeId }) => employeeId),
    resolve: (employee) => employee.id,
  }),
);

builder.objectField(EmployeeRef, "headships", (t) =>
  t.loadableList({
    type: HeadshipRef,
    description: "What the employee heads or headed, the newest first.",
    load: async (ids: number[], { em }: Context) =>
      listsById(ids, await headshipsOf(em, ids), ({ employeeId }) => employeeId),
    resolve: (employee) => employee.id,
  }),
);

builder.objectField(UnitRef, "heads", (t) =>
  t.loadableList({
    type: HeadshipRef,
    description: "Who heads or headed the unit, the newest first: those whom you may see.",
    load: async (ids: number[], context: Context) => {
      const all = await headsOf(context.em, ids);
      const people = [...new Set(all.map(({ employeeId }) => employeeId))];
      const seen = await visibleEmployees(context.em, viewerOf(context), context.today, people);
      const shown = all.filter(({ employeeId }) => seen.has(employeeId));
      return listsById(ids, shown, ({ unitId }) => unitId);
    },
    resolve: (unit) => unit.id,
  }),
);

async function ownUnit(context: Context): Promise<number | null> {
  const headed = await headedUnit(context.em, viewerOf(context).employeeId, context.today);
  return headed ?? (await topUnit(context.em))?.id ?? null;
}

builder.queryField("members", (t) =>
  t.connection({
    type: MembershipRef,
    description:
      "Who belongs to a unit itself on a day, by personnel number: those whom you may see. Units below are asked for themselves.",
    args: {
      unit: t.arg.string({
        description: "The unit's code; where left out, the unit that you head, or the first at the top.",
      }),
      on: t.arg({ type: "Date", description: "The day; today where left out." }),
    },
    resolve: async (_root, { unit, on, ...args }, context) => {
      const unitId =
        unit == null ? await ownUnit(context) : (await unitByCode(context.em, unit, ["unit"])).id;
      // A company without units has no members.
      if (unitId === null) return resolveOffsetConnection({ args }, () => []);
      const about = {
        unitId,
        viewerId: viewerOf(context).employeeId,
        today: context.today.toString(),
        day: on ?? context.today.toString(),
      };
      return resolveOffsetConnection({ args, defaultSize: 50, maxSize: 1000 }, (page) =>
        memberPage(context.em, about, { limit: page.limit, offset: page.offset }),
      );
    },
  }),
);
