/** Hearing that progress has changed: a subscription that tells when to ask again. */
import type { Change, Filter, Hearing } from "../src/live/index.ts";
import { isUnitTouched, type Subject } from "../src/org/index.ts";
import { builder } from "./builder.ts";
import { type Context, type LiveDoor, viewerOf } from "./context.ts";
import { subjectFields } from "./subject-fields.ts";
import { assertVisible, SubjectInput, subjectsOf } from "./subjects.ts";

interface ProgressChanged {
  readonly subject: Subject;
  readonly at: Date;
}

const shortestIntervalMs = 1000;
const company: Subject = { kind: "COMPANY" };

const ProgressChangedRef = builder.objectRef<ProgressChanged>("ProgressChanged").implement({
  description: "Facts or plans of a subject have changed: ask for its progress again.",
  fields: (t) => ({
    ...subjectFields(t),
    at: t.field({ type: "DateTime", description: "When the server heard of it.", resolve: ({ at }) => at }),
  }),
});

builder.subscriptionField("progressChanged", (t) =>
  t.field({
    type: ProgressChangedRef,
    description:
      "Tells, at most once a second, that a subject's progress may have changed: facts or plans of the employee, of a " +
      "unit's members on the day of the fact and of units under it, or anybody's for the company. Whoever may not see " +
      "the subject's progress is FORBIDDEN; that ends the stream, also where it comes to be so later.",
    args: { subject: t.arg({ type: SubjectInput, required: true, description: "Whose progress." }) },
    subscribe: async (_root, { subject: given }, context) => {
      const viewer = viewerOf(context);
      const [subject = company] = await subjectsOf(context, [given]);
      await assertVisible(context, [subject]);
      const { live } = context;
      live.places.take(viewer.employeeId, live.gone);
      return changesOf(subject, live, await live.changes.hear(mattersTo(subject), live.gone));
    },
    resolve: async (event, _args, context: Context) => {
      await assertVisible(context, [event.subject]);
      return event;
    },
  }),
);

/** Changes that come while nobody asks, or too soon after the last one, are told as one. */
async function* changesOf(
  subject: Subject,
  live: LiveDoor,
  hearing: Hearing,
): AsyncGenerator<ProgressChanged> {
  try {
    for (let change = await hearing.next(); change !== null; change = await hearing.next()) {
      if (await touches(change, subject, live)) yield { subject, at: new Date() };
      await hearing.rest(shortestIntervalMs);
    }
  } finally {
    hearing.close();
  }
}

function mattersTo(subject: Subject): Filter {
  return (change) => {
    if (change.kind !== "PROGRESS" || subject.kind !== "EMPLOYEE") return change.kind === "PROGRESS";
    return change.employees === "many" || change.employees.has(subject.id);
  };
}

async function touches(change: Change, subject: Subject, live: LiveDoor): Promise<boolean> {
  if (subject.kind !== "UNIT" || change.kind !== "PROGRESS") return true;
  return isUnitTouched(live.fork(), subject.id, change);
}
