/** Grants of roles in the API. */
import { resolveOffsetConnection } from "@pothos/plugin-relay";
import { endRoleGrant, type GrantedRole, grantPage, grantRole, RoleGrant } from "../src/access/index.ts";
import { employeeByNumber } from "../src/org/index.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { idempotencyKey } from "./idempotency.ts";
import { byId, smallRowId } from "./loading.ts";
import { EmployeeRef, UnitRef } from "./org.ts";

const roleMeanings = {
  FINANCE: { description: "Sees pay; over the whole company, changes rules and runs months." },
  ADMIN: { description: "Over the whole company, sets up and grants; within a unit, sees all but pay." },
  AUDITOR: { description: "Sees pay; over the whole company, also who changed what. Changes nothing." },
} as const satisfies Record<GrantedRole, object>;

const GrantedRoleEnum = builder.enumType("GrantedRole", {
  description: "A role that is granted. HEAD follows from `appointHead`, EMPLOYEE from being employed.",
  values: roleMeanings,
});

export const RoleGrantRef = builder.loadableNodeRef("RoleGrant", {
  id: { resolve: (grant) => grant.id, parse: smallRowId },
  load: async (ids: number[], { em, viewer }: Context) => {
    const maySee = viewer?.roles.has("ADMIN") || viewer?.roles.has("AUDITOR");
    const grants = maySee ? await em.find(RoleGrant, { id: { $in: ids } }) : [];
    return byId<number, RoleGrant>(ids, grants);
  },
});
builder.objectType(RoleGrantRef, {
  description: "A role that somebody holds for days, over the whole company or within a unit.",
  fields: (t) => ({
    employee: t.field({ type: EmployeeRef, description: "Who.", resolve: (grant) => grant.employeeId }),
    role: t.field({ type: GrantedRoleEnum, description: "What.", resolve: (grant) => grant.role }),
    unit: t.field({
      type: UnitRef,
      nullable: true,
      description: "The unit within which it holds, with all under it; null for the whole company.",
      resolve: (grant) => grant.unitId ?? null,
    }),
    from: t.field({ type: "Date", description: "The first day.", resolve: (grant) => grant.validFrom }),
    to: t.field({
      type: "Date",
      nullable: true,
      description: "The last day; null for no end.",
      resolve: (grant) => grant.validTo ?? null,
    }),
  }),
});

builder.queryField("roleGrants", (t) =>
  t.connection({
    type: RoleGrantRef,
    authScopes: { audit: true },
    description: "All grants, past and future ones too, the oldest first; for ADMIN and AUDITOR.",
    args: {
      employee: t.arg.string({ description: "Only those of the employee with this personnel number." }),
      on: t.arg({ type: "Date", description: "Only those that hold on this day." }),
    },
    resolve: async (_root, { employee, on, ...args }, { em }) => {
      const owner = employee == null ? null : await employeeByNumber(em, employee, ["employee"]);
      const filter = { employeeId: owner?.id ?? null, onDay: on ?? null };
      return resolveOffsetConnection({ args, defaultSize: 50, maxSize: 1000 }, (page) =>
        grantPage(em, filter, { limit: page.limit, offset: page.offset }),
      );
    },
  }),
);

const GrantRoleInput = builder.inputType("GrantRoleInput", {
  description: "Who gets which role where and when.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    employee: t.string({ required: true, description: "The personnel number." }),
    role: t.field({ type: GrantedRoleEnum, required: true, description: "The role." }),
    unit: t.string({
      description:
        "The code of the unit within which it holds. Such a grant lets see the unit and all under it and changes nothing; left out, it holds over the whole company.",
    }),
    from: t.field({ type: "Date", required: true, description: "The first day." }),
    to: t.field({ type: "Date", description: "The last day; left out, it has no end." }),
  }),
});

builder.mutationField("grantRole", (t) =>
  t.field({
    type: RoleGrantRef,
    errors: {},
    authScopes: { admin: true },
    description: "Grants a role; for ADMIN. A conflict where it is held on some of the days already.",
    args: { input: t.arg({ type: GrantRoleInput, required: true, description: "The grant." }) },
    resolve: (_root, { input }, { em }) =>
      grantRole(em, { ...input, unit: input.unit ?? null, to: input.to ?? null }),
  }),
);

const EndRoleGrantInput = builder.inputType("EndRoleGrantInput", {
  description: "Which grant ends when.",
  fields: (t) => ({
    grant: t.globalID({ required: true, for: [RoleGrantRef], description: "The grant's id." }),
    lastDay: t.field({
      type: "Date",
      description: "Its last day, yesterday at the earliest; left out, yesterday: it ends at once.",
    }),
  }),
});

builder.mutationField("endRoleGrant", (t) =>
  t.field({
    type: RoleGrantRef,
    errors: {},
    authScopes: { admin: true },
    description:
      "Ends a grant, or withdraws one that has not begun; for ADMIN. A conflict where nobody would be ADMIN of the whole company.",
    args: { input: t.arg({ type: EndRoleGrantInput, required: true, description: "Which and when." }) },
    resolve: (_root, { input }, { em, today }) => {
      const lastDay = input.lastDay ?? today.subtract({ days: 1 }).toString();
      return endRoleGrant(em, { id: Number(input.grant.id), lastDay }, today);
    },
  }),
);
