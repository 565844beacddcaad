/** Taking months of facts out into files, bringing them back, and letting go of them for good; a month a transaction. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { recordAudit } from "../audit/index.ts";
import { copyCsvIn, copyCsvOut } from "../db/copy-csv.ts";
import { isDivided } from "../db/distribute.ts";
import type { FactKind } from "../facts/index.ts";
import { loadDefinitions, readersOfFacts } from "../indicators/index.ts";
import { ConflictProblem } from "../problem.ts";
import {
  type ArchivedFile,
  abandonFolder,
  beginFolder,
  finishFolder,
  readFacts,
  readManifest,
  type Site,
  writeFacts,
} from "./files.ts";
import {
  attachMonth,
  columnsOf,
  countRestored,
  dropMonth,
  factArchives,
  forgetArchive,
  hasUnpaid,
  isClosed,
  kindsIn,
  lockMonths,
  monthsBefore,
  monthTable,
  openMonth,
  purgeMonth,
  recordArchive,
  rulesOfFacts,
} from "./queries.ts";

/** Of the rules that stand in the way, so many are named: a payout formula may be everybody's. */
const MOST_NAMED = 10;

/** A month, written as `2026-03`, and its files. */
export interface ArchivedMonth {
  readonly month: string;
  readonly files: readonly ArchivedFile[];
}

/**
 * Writes every month of facts before another, the oldest first, to a folder of its own under `folder`, and takes it out of the
 * database; what days add up to stays. Each month is done or not as a whole; who records waits meanwhile. Throws
 * ConflictProblem at the first month whose pay is not closed, or whose facts something still reads one by one.
 */
export async function archiveMonths(
  em: EntityManager,
  before: Temporal.PlainDate,
  folder: string,
): Promise<ArchivedMonth[]> {
  if (await isDivided(em))
    throw new ConflictProblem("Months are not archived of a database that is divided over nodes.");
  const archived: ArchivedMonth[] = [];
  for (const month of await monthsBefore(em, before.with({ day: 1 }).toString())) {
    const done = await em.fork().transactional((tx) => archiveMonth(tx, month, folder));
    if (done !== null) archived.push(done);
  }
  return archived;
}

async function archiveMonth(tx: EntityManager, month: string, folder: string): Promise<ArchivedMonth | null> {
  await lockMonths(tx);
  const kinds = (await kindsIn(tx, month)).filter(({ hasFacts }) => hasFacts).map(({ kind }) => kind);
  if (kinds.length === 0) return null;
  await assertDone(tx, month, kinds);
  const code = month.slice(0, 7);
  const site = await beginFolder(folder, code);
  try {
    const files: ArchivedFile[] = [];
    for (const kind of kinds) files.push(await writeMonth(tx, site, kind, month));
    await finishFolder(site, files);
    await takeOut(tx, month, files);
    await recordAudit(tx, { action: "ARCHIVED", objectKind: "FactMonth", objectId: code, after: { files } });
    return { month: code, files };
  } finally {
    await abandonFolder(site);
  }
}

/** Refuses a month whose numbers could still change, or would without its facts. */
async function assertDone(tx: EntityManager, month: string, kinds: readonly FactKind[]): Promise<void> {
  const code = month.slice(0, 7);
  if (!(await isClosed(tx, month)))
    throw new ConflictProblem(`The pay of ${code} is not closed: only months that are closed are archived.`);
  for (const kind of kinds)
    if (await hasUnpaid(tx, kind, month))
      throw new ConflictProblem(
        `Facts of ${code} came after its run had begun, and no later run that is closed has paid them yet.`,
      );
  const first = Temporal.PlainDate.from(month);
  const definitions = await loadDefinitions(tx);
  const readers = readersOfFacts(definitions, first, first.add({ months: 1 }).subtract({ days: 1 }));
  const named = [...readers, ...(await rulesOfFacts(tx, month))];
  if (named.length === 0) return;
  const more = named.length > MOST_NAMED ? ["…"] : [];
  const listed = [...named.slice(0, MOST_NAMED), ...more].join(", ");
  throw new ConflictProblem(
    `${listed}: looks at facts of ${code} one by one, which days added up cannot answer.`,
  );
}

async function writeMonth(
  tx: EntityManager,
  site: Site,
  kind: FactKind,
  month: string,
): Promise<ArchivedFile> {
  const columns = (await columnsOf(tx, kind)).join(", ");
  let sha256 = "";
  const rows = await copyCsvOut(
    tx,
    `select ${columns} from ${monthTable(kind, month)} order by id`,
    async (csv) => {
      sha256 = await writeFacts(site, kind, csv);
    },
  );
  return { kind, rows, sha256 };
}

async function takeOut(tx: EntityManager, month: string, files: readonly ArchivedFile[]): Promise<void> {
  for (const file of files) await recordArchive(tx, month, file);
  for (const { kind } of await kindsIn(tx, month)) {
    try {
      await dropMonth(tx, kind, month);
    } catch (error) {
      if (!isLocked(error)) throw error;
      throw new ConflictProblem("Somebody reads facts and does not come to an end. Try again later.");
    }
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "55P03";
}

/**
 * Brings a month back from its folder. Throws ValidationProblem where the folder is no archive, ConflictProblem where it is not
 * the archive of a month that the database has archived, or the month was purged.
 */
export function restoreMonth(em: EntityManager, folder: string): Promise<ArchivedMonth> {
  return em.fork().transactional(async (tx) => {
    const { month: code, files } = await readManifest(folder);
    await lockMonths(tx);
    await assertSame(tx, code, files);
    const month = `${code}-01`;
    for (const file of files) await bringBack(tx, folder, month, file);
    await forgetArchive(tx, month);
    await recordAudit(tx, { action: "RESTORED", objectKind: "FactMonth", objectId: code, before: { files } });
    return { month: code, files };
  });
}

async function assertSame(tx: EntityManager, code: string, files: readonly ArchivedFile[]): Promise<void> {
  const archived = (await factArchives(tx)).filter(({ month }) => month === code);
  if (archived.length === 0) throw new ConflictProblem(`The facts of ${code} are not archived.`);
  if (archived.some(({ isPurged }) => isPurged))
    throw new ConflictProblem(`The facts of ${code} were let go for good.`);
  const said = (each: ArchivedFile) => `${each.kind} ${each.rows} ${each.sha256}`;
  const [these, those] = [files.map(said).sort(), archived.map(said).sort()];
  if (these.join() !== those.join())
    throw new ConflictProblem(
      `This is another archive of ${code} than the one that the database has written.`,
    );
}

async function bringBack(
  tx: EntityManager,
  folder: string,
  month: string,
  file: ArchivedFile,
): Promise<void> {
  const { kind } = file;
  await openMonth(tx, kind, month);
  const columns = (await columnsOf(tx, kind)).join(", ");
  await readFacts(folder, file, (csv) => copyCsvIn(tx, `${monthTable(kind, month)} (${columns})`, csv));
  const { rows, known } = await countRestored(tx, kind, month);
  if (rows !== file.rows || known !== rows)
    throw new ConflictProblem(
      `${rows} of ${file.rows} facts came back, ${known} of them known by their ids.`,
    );
  await attachMonth(tx, kind, month);
}

/**
 * Lets go for good of the archived months before another: their external ids are forgotten, and they cannot come back. Their files
 * are to be destroyed by whoever keeps them. What days add up to stays, as does what was paid.
 */
export async function purgeMonths(em: EntityManager, before: Temporal.PlainDate): Promise<ArchivedMonth[]> {
  const limit = before.toString().slice(0, 7);
  return em.fork().transactional(async (tx) => {
    await lockMonths(tx);
    const open = (await factArchives(tx)).filter(({ month, isPurged }) => month < limit && !isPurged);
    const months = [...Map.groupBy(open, ({ month }) => month)].map(([month, files]) => ({ month, files }));
    for (const { month, files } of months) {
      const kinds = files.map(({ kind }) => kind);
      await purgeMonth(tx, kinds, `${month}-01`);
      await recordAudit(tx, {
        action: "PURGED",
        objectKind: "FactMonth",
        objectId: month,
        before: { files },
      });
    }
    return months.map(({ month, files }) => ({
      month,
      files: files.map(({ kind, rows, sha256 }) => ({ kind, rows, sha256 })),
    }));
  });
}
