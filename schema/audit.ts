/** The audit log in the API. */
import {
  decodeGlobalID,
  type ResolveCursorConnectionArgs,
  resolveCursorConnection,
} from "@pothos/plugin-relay";
import { type AuditName, auditPage, type NamedEntry, withNames } from "../src/audit/index.ts";
import { employeeByNumber } from "../src/org/index.ts";
import { refuse } from "../src/problem.ts";
import { builder } from "./builder.ts";
import { EmployeeRef } from "./org.ts";

const AuditNameRef = builder.objectRef<AuditName>("AuditName").implement({
  description: "What a number in an entry stands for.",
  fields: (t) => ({
    field: t.exposeString("field", { description: "In which field the number stands." }),
    id: t.exposeString("id", { description: "The number." }),
    name: t.exposeString("name", { description: "The name of what it stands for; a run's is its month." }),
  }),
});

const AuditEntryRef = builder.objectRef<NamedEntry>("AuditEntry").implement({
  description: "One change: who, when, of what, from what to what. Entries are never changed or removed.",
  fields: (t) => ({
    number: t.id({
      description: "Its place in the log, from 1 without gaps.",
      resolve: ({ entry }) => entry.id,
    }),
    at: t.field({ type: "DateTime", description: "When.", resolve: ({ entry }) => entry.at }),
    actor: t.field({
      type: EmployeeRef,
      nullable: true,
      description: "Who, where it was a person.",
      resolve: ({ entry }) => entry.actorId ?? null,
    }),
    service: t.string({
      nullable: true,
      description: "Which program, where it was none: a service token's name, `cli`, `worker`, or `system`.",
      resolve: ({ entry }) => entry.actorService ?? null,
    }),
    action: t.string({
      description: "What was done: `CREATED`, `CHANGED`, `REVOKED` …",
      resolve: ({ entry }) => entry.action,
    }),
    objectKind: t.string({
      description: "What it was done to: `RoleGrant` …",
      resolve: ({ entry }) => entry.objectKind,
    }),
    objectId: t.string({
      description: "The object's number within its kind.",
      resolve: ({ entry }) => entry.objectId,
    }),
    objectName: t.exposeString("objectName", {
      nullable: true,
      description:
        "The object's name as it is now, of a part that of the whole; null where it has none, or is gone.",
    }),
    names: t.field({
      type: [AuditNameRef],
      description: "What numbers in `before` and `after` stand for, by their names as they are now.",
      resolve: ({ names }) => [...names],
    }),
    before: t.string({
      nullable: true,
      description: "What it was, as JSON; null where there was nothing.",
      resolve: ({ entry }) => jsonText(entry.before),
    }),
    after: t.string({
      nullable: true,
      description: "What it became, as JSON; null where nothing is left.",
      resolve: ({ entry }) => jsonText(entry.after),
    }),
    hash: t.string({
      description: "The SHA-256 over the hash of the entry before and this one, hexadecimal.",
      resolve: ({ entry }) => Buffer.from(entry.hash).toString("hex"),
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
        { args, defaultSize: 50, maxSize: 1000, toCursor: ({ entry }: NamedEntry) => entry.id },
        async ({ after, before, limit, inverted }: ResolveCursorConnectionArgs) => {
          const entries = await auditPage(em, filter, {
            below: entryNumber(after, "after"),
            above: entryNumber(before, "before"),
            limit,
            oldestFirst: inverted,
          });
          return withNames(em, entries);
        },
      );
    },
  }),
);

function entryNumber(cursor: string | undefined, name: string): string | null {
  if (cursor === undefined) return null;
  return /^\d{1,18}$/.test(cursor) ? cursor : refuse([name], "This is no cursor of the audit log.");
}
