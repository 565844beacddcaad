/** A worker in a process of its own, which tells how long its work took and how much memory it ever held. */

import { parsePeriod } from "../src/calendar/index.ts";
import { collectEarly } from "../src/cli/engine.ts";
import { openOrm } from "../src/db/orm.ts";
import { executeRun, previewDraft } from "../src/pay/index.ts";
import { dearerRevenue } from "./paying.ts";
import { mostMemoryOf } from "./process.ts";

export type Task = { readonly kind: "RUN"; readonly run: number } | { readonly kind: "PREVIEW" };

/** Times in milliseconds; `total` is what came out, to be compared. */
export interface Done {
  readonly elapsed: number;
  readonly cpu: number;
  readonly megabytes: number;
  readonly total: string;
}

collectEarly("worker");
const [databaseUrl = ""] = process.argv.slice(2);
const orm = await openOrm(databaseUrl, 4);

async function total(task: Task): Promise<string> {
  if (task.kind === "RUN") return (await executeRun(orm.em.fork(), task.run)).total;
  const rule = {
    amount: null,
    formula: dearerRevenue,
    floor: null,
    cap: null,
    threshold: null,
    eligibility: null,
  };
  const month = parsePeriod("2024-01");
  if (month === null) throw new Error("no month");
  const [impact] = await previewDraft(orm.em.fork(), { kind: "TEMPLATE", template: "revenue", rule }, [
    month,
  ]);
  return String(impact?.before);
}

process.on("message", async (task: Task) => {
  const before = { time: performance.now(), cpu: process.cpuUsage() };
  const came = await total(task);
  const { user, system } = process.cpuUsage(before.cpu);
  const done: Done = {
    elapsed: performance.now() - before.time,
    cpu: (user + system) / 1000,
    megabytes: mostMemoryOf(process),
    total: came,
  };
  process.send?.(done);
});
process.on("disconnect", () => void orm.close());
process.send?.("ready");
