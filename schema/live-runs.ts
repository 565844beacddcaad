/** Watching a run: a subscription that tells its state until it is computed. */
import { decodeGlobalID } from "@pothos/plugin-relay";
import type { Hearing } from "../src/live/index.ts";
import { CalculationRun, isComputed } from "../src/pay/index.ts";
import { ForbiddenProblem } from "../src/problem.ts";
import { builder } from "./builder.ts";
import { type LiveDoor, viewerOf } from "./context.ts";
import { RunRef } from "./runs.ts";

builder.subscriptionField("runProgress", (t) =>
  t.field({
    type: RunRef,
    description:
      "The run as it is, then whenever its state or counts change, until it is CALCULATED, APPROVED, CLOSED, FAILED or CANCELLED.",
    args: { run: t.arg.id({ required: true, description: "The run's id." }) },
    subscribe: async (_root, { run }, context) => {
      const viewer = viewerOf(context);
      const id = runId(run);
      const { live } = context;
      live.places.take(viewer.employeeId, live.gone);
      const hearing = await live.changes.hear(
        (change) => change.kind === "RUN" && change.run === id,
        live.gone,
      );
      return statesOf(id, live, hearing);
    },
    resolve: (id) => id,
  }),
);

function runId(globalId: string): number {
  const { typename, id } = decodeGlobalID(globalId);
  if (typename !== "CalculationRun" || !/^\d{1,9}$/.test(id)) throw new ForbiddenProblem();
  return Number(id);
}

/** The run's id, each time that the run is not as it was. */
async function* statesOf(id: number, live: LiveDoor, hearing: Hearing): AsyncGenerator<number> {
  let told = "";
  try {
    do {
      const run = await live.fork().findOne(CalculationRun, { id });
      if (run === null) throw new ForbiddenProblem();
      const state = [run.status, run.total, run.statementCount, run.errorCount].join(" ");
      if (state !== told) yield id;
      if (isComputed(run.status)) return;
      told = state;
    } while ((await hearing.next()) !== null);
  } finally {
    hearing.close();
  }
}
