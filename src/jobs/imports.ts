/** Imports as jobs: a step is asked for and queued in one transaction, and done in another together with its job. */
import type { EntityManager } from "@mikro-orm/postgresql";
import type { JobAttempt } from "pg-boss";
import { rows, sql } from "../db/sql.ts";
import {
  type Asked,
  askedCount,
  askedStep,
  askForStep,
  type Edits,
  type ImportStep,
  noteFailure,
  storeUpload,
  type Upload,
  type WorkbookImport,
  workStep,
} from "../migration/index.ts";
import { type ImportJob, importQueue, mostImports } from "./queues.ts";
import { inQueue, refuseOneTooMany, settleIn } from "./sending.ts";

/** Stores a workbook and queues that it is read. Refuses what is none, and throws BusyProblem where too many wait. */
export async function queueUpload(em: EntityManager, upload: Upload): Promise<WorkbookImport> {
  return em.transactional(async (tx) => {
    const { id } = await storeUpload(tx, upload);
    return queueImportStep(tx, { id, expectedVersion: null }, { step: "PROPOSE", by: upload.by });
  });
}

/** Queues a step of an import, with the edits where it is proposed anew by others. Throws BusyProblem where too many wait. */
export async function queueImportStep(
  em: EntityManager,
  step: ImportStep,
  asked: Asked,
  edits?: Edits,
): Promise<WorkbookImport> {
  return em.transactional(async (tx) => {
    await refuseOneTooMany(tx, "imports wait or are worked at", mostImports, askedCount);
    const stored = await askForStep(tx, step, asked, edits);
    const job: ImportJob = { importId: stored.id, version: stored.version };
    await inQueue(tx, (boss) => boss.insert(importQueue, [{ data: job }]));
    return stored;
  });
}

/** Does the step that a job asks for; its effect and that the job is done are one transaction. */
export async function workImport(
  em: EntityManager,
  job: JobAttempt & { readonly data: ImportJob },
): Promise<void> {
  const { importId, version } = job.data;
  await workStep(em.fork(), { id: importId, version }, (tx) => settleIn(tx, importQueue, job));
}

/** Tells of an import whose workers broke off each time. */
export async function giveUpImport(em: EntityManager, { importId, version }: ImportJob): Promise<void> {
  await em.fork().transactional(async (tx) => {
    const asked = await askedStep(tx, { id: importId, version });
    if (asked === null) return;
    const message = "The workers broke off again and again; their logs say why.";
    await noteFailure(tx, { id: importId, version }, { step: asked.step, kind: "FAULT", message });
  });
}

/** Whether a worker is at the step of an import. */
export async function isImportWorked(em: EntityManager, importId: number): Promise<boolean> {
  const [found] = await rows(
    em,
    sql`select from pgboss.job
      where name = ${importQueue} and state = 'active' and data ->> 'importId' = ${String(importId)} limit 1`,
  );
  return found !== undefined;
}
