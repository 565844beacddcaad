/** Recording facts in bulk: the same for a list in hand and for a file of any size, in one transaction. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { isDivided } from "../db/distribute.ts";
import { factsRecorded } from "../observability/index.ts";
import { refuse } from "../problem.ts";
import { lockClosing, lockFacts, mergeStage } from "./changes.ts";
import { mergeDivided } from "./divided.ts";
import { type Entrant, rejectForbidden } from "./entering.ts";
import { knownOfStage } from "./known.ts";
import type { FactKind, FactRow, IngestResult, RawRow, Recorder, Rejection } from "./model.ts";
import { keepStagedMonths } from "./months.ts";
import {
  createStage,
  fillStage,
  type Rejected,
  rejectArchived,
  rejectRepeated,
  rejectUnknown,
} from "./queries.ts";
import { faultOf } from "./rules.ts";

export interface IngestOptions {
  /** Store nothing where any row is rejected. */
  readonly allOrNothing?: boolean;
  /** Who records; whoever the transaction acts for where left out. */
  readonly recorder?: Recorder | null;
  /** Who enters manual values without setting up, and so only what the indicators let them; null for no such bounds. */
  readonly entrant?: Entrant | null;
  /** The file that the rows come from. */
  readonly fileName?: string | null;
  /** Hears, every 10,000 rows and at the end, how many have been read. */
  readonly onProgress?: (rowsRead: number) => void;
}

const MAX_NAMED = 1000;
const MAX_SOURCE_LENGTH = 100;
const PROGRESS_STEP = 10_000;

/**
 * Records the facts of a source, whose external ids are its own. The same fact again changes nothing; with another
 * content it replaces the one before. A row at fault is named with its reason and holds up no other. Rows are read
 * once, as they come, from a file some at a time, and never held all of them; their number adds no statements. What is
 * stored is one batch. Throws ValidationProblem for the source, and whatever reading `rows` throws: then nothing is stored.
 *
 *     const result = await ingest(em, "DOCUMENTS", "shop", readCsv(createReadStream("sales.csv"), "DOCUMENTS"));
 */
export async function ingest(
  em: EntityManager,
  kind: FactKind,
  source: string,
  rows: AsyncIterable<readonly RawRow[]> | Iterable<RawRow>,
  options: IngestOptions = {},
): Promise<IngestResult> {
  assertSource(source);
  const reading: Reading = {
    kind,
    onProgress: options.onProgress,
    count: 0,
    last: 0,
    rejected: 0,
    first: [],
  };
  const result = await em.transactional(async (tx) => {
    await createStage(tx, kind);
    await fillStage(tx, kind, rows, (row) => admitted(row, reading));
    if (reading.count % PROGRESS_STEP !== 0) options.onProgress?.(reading.count);
    const { entrant = null } = options;
    const forbidden = entrant === null ? none : await rejectForbidden(tx, source, entrant, MAX_NAMED);
    const unknown = await rejectUnknown(tx, kind, MAX_NAMED);
    const repeated = await rejectRepeated(tx, MAX_NAMED);
    await lockClosing(tx);
    await keepStagedMonths(tx, kind);
    await lockFacts(tx, kind, source);
    const known = await knownOfStage(tx, kind, source);
    const rejections = allRejections([
      { count: reading.rejected, first: reading.first },
      forbidden,
      unknown,
      repeated,
      await rejectArchived(tx, MAX_NAMED),
    ]);
    if (options.allOrNothing === true && rejections.rejected > 0) return { ...nothing, ...rejections };
    const { recorder = null, fileName = null } = options;
    const head = { kind, source, recorder, fileName, rejected: rejections.rejected };
    const merge = (await isDivided(tx)) ? mergeDivided : mergeStage;
    const { deleted: _, ...stored } = await merge(tx, head, known);
    return { ...stored, ...rejections };
  });
  countFacts(kind, result);
  return result;
}

function countFacts(kind: FactKind, result: IngestResult): void {
  for (const outcome of ["inserted", "updated", "unchanged", "rejected"] as const)
    factsRecorded.inc({ kind, outcome }, result[outcome]);
}

const none: Rejected = { count: 0, first: [] };
const nothing = { inserted: 0, updated: 0, unchanged: 0, retroactive: 0 };

/** Refuses what cannot be the name of a source. */
export function assertSource(source: string): void {
  if (source.trim() === "") refuse(["source"], "The facts need the name of their source.");
  if (source.length > MAX_SOURCE_LENGTH || source.includes("\0") || !source.isWellFormed())
    refuse(["source"], `The name of a source is a text of up to ${MAX_SOURCE_LENGTH} characters.`);
}

/** How far the rows have been read, and what was rejected on the way. */
interface Reading {
  readonly kind: FactKind;
  readonly onProgress: IngestOptions["onProgress"];
  readonly first: Rejection[];
  count: number;
  /** The last row's number. */
  last: number;
  rejected: number;
}

/** The fact of a row that is read, or null where it is rejected. */
function admitted(row: RawRow, reading: Reading): FactRow | null {
  if (row.row <= reading.last) throw new RangeError(`row ${row.row} comes after row ${reading.last}`);
  reading.last = row.row;
  reading.count += 1;
  if (reading.count % PROGRESS_STEP === 0) reading.onProgress?.(reading.count);
  return admit(row, reading);
}

function admit(row: RawRow, reading: Reading): FactRow | null {
  if (row.kind === "BROKEN") return rejectHere(row, row.reason, reading);
  if (row.kind !== reading.kind) throw new TypeError(`a row of ${row.kind} among ${reading.kind}`);
  const fault = faultOf(row);
  return fault === null ? row : rejectHere(row, fault, reading);
}

function rejectHere(row: RawRow, reason: string, reading: Reading): null {
  reading.rejected += 1;
  if (reading.first.length < MAX_NAMED) {
    const externalId = row.externalId === "" ? null : row.externalId;
    reading.first.push({ row: row.row, externalId, reason });
  }
  return null;
}

function allRejections(parts: readonly Rejected[]): Pick<IngestResult, "rejected" | "rejections"> {
  return {
    rejected: parts.reduce((sum, { count }) => sum + count, 0),
    rejections: parts
      .flatMap(({ first }) => first)
      .sort((a, b) => a.row - b.row)
      .slice(0, MAX_NAMED),
  };
}
