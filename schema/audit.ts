/** The audit log in the API. */
import {
  decodeGlobalID,
  type ResolveCursorConnectionArgs,
  resolveCursorConnection,
} from "@pothos/plugin-relay";
import { type AuditEntry, auditPage } from "../src/audit/index.ts";
import { employeeByNumber } from "../src/org/index.ts";
import { refuse } from "../src/problem.ts";
import { builder } from "./builder.ts";
import { EmployeeRef } from "./org.ts";

const AuditEntryRef = builder.objectRef<AuditEntry>("AuditEntry").implement({
  description: "One change: who, when, of what, from what to what. Entries are never changed or removed.",
  fields: (t) => ({
    number: t.id({ description: "Its place in the log, from 1 without gaps.", resolve: ({ id }) => id }),
    at: t.field({ type: "DateTime", description: "When.", resolve: (entry) => entry.at }),
    actor: t.field({
      type: EmployeeRef,
      nullable: true,
      description: "Who, where it was a person.",
      resolve: (entry) => entry.actorId ?? null,
    }),
    service: t.string({
      nullable: true,
      description: "Which program, where it was none: a service token's name, `cli`, `worker`, or `system`.",
      resolve: (entry) => entry.actorService ?? null,
    }),
    action: t.exposeString("action", { description: "What was done: `CREATED`, `CHANGED`, `REVOKED` …" }),
    objectKind: t.exposeString("objectKind", { description: "What it was done to: `RoleGrant` …" }),
    objectId: t.exposeString("objectId", { description: "The object's number within its kind." }),
    before: t.string({
      nullable: true,
      description: "What it was, as JSON; null where there was nothing.",
      resolve: ({ before }) => jsonText(before),
    }),
    after: t.string({
      nullable: true,
      description: "What it became, as JSON; null where nothing is left.",
      resolve: ({ after }) => jsonText(after),
    }),
    hash: t.string({
      description: "The SHA-256 over the hash of the entry before and this one, hexadecimal.",
      resolve: ({ hash }) => Buffer.from(hash).toString("hex"),
    }),
  }),
});

function jsonText(state: unknown): string | null {
  return state == null ? null : JSON.stringify(state);
}

builder.queryField("auditEntries", (t) =>
  t.connection({
    type: AuditEntryRef,
    authScopes: { audit: true },
    description: "Who changed what, the newest first; for ADMIN and AUDITOR.",
    args: {
      object: t.arg.id({ description: "Only changes of the object with this id." }),
      objectId: t.arg.string({
        description: "Only changes of the object of this number within `objectKind`, as entries tell it.",
      }),
      objectKind: t.arg.string({ description: "Only changes of this kind of object, such as `RoleGrant`." }),
      actor: t.arg.string({ description: "Only changes by the employee with this personnel number." }),
    },
    resolve: async (_root, { object, objectKind, objectId, actor, ...args }, { em }) => {
      const named = object == null ? null : decodeGlobalID(object);
      const person = actor == null ? null : await employeeByNumber(em, actor, ["actor"]);
      const filter = {
        objectKind: named?.typename ?? objectKind ?? null,
        objectId: named?.id ?? objectId ?? null,
        actorId: person?.id ?? null,
      };
      return resolveCursorConnection(
        { args, defaultSize: 50, maxSize: 1000, toCursor: (entry: AuditEntry) => entry.id },
        ({ after, before, limit, inverted }: ResolveCursorConnectionArgs) =>
          auditPage(em, filter, {
            below: entryNumber(after, "after"),
            above: entryNumber(before, "before"),
            limit,
            oldestFirst: inverted,
          }),
      );
    },
  }),
);

function entryNumber(cursor: string | undefined, name: string): string | null {
  if (cursor === undefined) return null;
  return /^\d{1,18}$/.test(cursor) ? cursor : refuse([name], "This is no cursor of the audit log.");
}
