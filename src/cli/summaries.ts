/** `premia summaries`: whether the facts summed up by day are what the facts say, and making them anew. */
import type { Config } from "../config.ts";
import { type SummaryDifference, verifySummaries } from "../facts/index.ts";
import { installJobs, rebuildHere } from "../jobs/index.ts";
import { openLog } from "../observability/index.ts";
import { withDatabase } from "./database.ts";
import { formatCount } from "./table.ts";

/** Prints each day that differs; the exit code is 1 where there is one. */
export async function verify(config: Config): Promise<void> {
  const { count, first } = await withDatabase(config, verifySummaries);
  if (count === 0) return console.log("The summaries are what the facts say.");
  for (const difference of first) console.log(lineOf(difference));
  if (count > first.length) console.log(`… and ${formatCount(count - first.length)} more.`);
  console.error(
    `${formatCount(count)} days differ from the facts; \`premia summaries rebuild\` makes them anew.`,
  );
  process.exitCode = 1;
}

/** Queued as any other job, so that a worker ends it where this command is killed; this command works it too. */
export async function rebuild(config: Config): Promise<void> {
  const log = openLog(config.logLevel);
  await withDatabase(config, async (em, url) => {
    await installJobs(url);
    await rebuildHere(em, { url, log });
  });
  console.log("The summaries are made anew from the facts.");
}

function lineOf({ kind, employee, day, key, kept, facts }: SummaryDifference): string {
  return `${kind} ${employee} ${day} ${key}: summary ${figures(kept)}, facts ${figures(facts)}`;
}

function figures(side: SummaryDifference["kept"]): string {
  if (side === null) return "none";
  return Object.entries(side)
    .map(([name, value]) => `${name} ${value}`)
    .join(" ");
}
