/** `premia facts`: months of facts taken out into files, brought back, and let go of for good. */
import {
  type ArchivedMonth,
  archiveMonths,
  factArchives,
  purgeMonths,
  restoreMonth,
} from "../archive/index.ts";
import type { Period } from "../calendar/index.ts";
import type { Config } from "../config.ts";
import { refuse } from "../problem.ts";
import { withDatabase } from "./database.ts";
import { tellWriting } from "./file.ts";
import { formatCount } from "./table.ts";

/** Archives each month before another, and prints which. */
export async function archive(config: Config, before: Period, folder: string): Promise<void> {
  const start = monthOf(before);
  const months = await withDatabase(config, (em) => archiveMonths(em, start, folder)).catch(
    (error: unknown) => {
      throw tellWriting(folder, error);
    },
  );
  if (months.length === 0) return console.log("There are no facts before this month.");
  for (const each of months) console.log(`Archived ${lineOf(each)}`);
}

/** Prints what is archived. */
export async function listArchives(config: Config): Promise<void> {
  const archives = await withDatabase(config, factArchives);
  if (archives.length === 0) return console.log("Nothing is archived.");
  for (const { month, kind, rows, sha256, isPurged } of archives)
    console.log(`${month} ${kind} ${formatCount(rows)} ${sha256}${isPurged ? " purged" : ""}`);
}

export async function restore(config: Config, folder: string): Promise<void> {
  console.log(`Restored ${lineOf(await withDatabase(config, (em) => restoreMonth(em, folder)))}`);
}

/** Purges each archived month before another; asks for the word that says that it cannot be undone. */
export async function purge(config: Config, before: Period, isForGood: boolean): Promise<void> {
  const start = monthOf(before);
  if (!isForGood)
    refuse(
      ["before"],
      "This cannot be undone. Say --for-good to let go of the archived months before this one.",
    );
  const months = await withDatabase(config, (em) => purgeMonths(em, start));
  if (months.length === 0) return console.log("Nothing before this month is archived and not purged yet.");
  for (const each of months) console.log(`Purged ${lineOf(each)}`);
  console.log("Destroy the folders of these months, and the backups that hold them.");
}

function monthOf(period: Period): Temporal.PlainDate {
  if (period.kind !== "MONTH") refuse(["before"], "Write a month, such as 2026-03.");
  return period.start;
}

function lineOf({ month, files }: ArchivedMonth): string {
  return `${month}: ${files.map(({ kind, rows }) => `${formatCount(rows)} ${names[kind]}`).join(", ")}.`;
}

const names = { INCIDENTS: "incidents", DOCUMENTS: "documents", MANUAL_VALUES: "manual values" } as const;
