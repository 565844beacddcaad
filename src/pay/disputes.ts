/** What employees object to on their statements, and what they are answered (design §4.6). */
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Viewer } from "../access/index.ts";
import { type RawBuilder, rows, sql } from "../db/sql.ts";
import { ConflictProblem, ForbiddenProblem, FourEyesProblem, refuse } from "../problem.ts";
import type { LineKind } from "./model.ts";
import { readableStatements } from "./reading.ts";

export const disputeStatuses = ["OPEN", "ACCEPTED", "REJECTED", "WITHDRAWN"] as const;
export type DisputeStatus = (typeof disputeStatuses)[number];

export interface Dispute {
  readonly id: number;
  readonly runId: number;
  /** Who opened it: the employee whose statement it is. */
  readonly employeeId: number;
  /** The statement as it is now; null where the run does not pay the employee any more. */
  readonly statementId: string | null;
  /** The line as it is now; null where all of the statement is meant, or a new computation has no such line. */
  readonly lineId: string | null;
  readonly lineKind: LineKind | null;
  readonly lineName: string | null;
  readonly comment: string;
  readonly openedAt: Date;
  readonly answeredBy: number | null;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
  readonly status: DisputeStatus;
}

/** The lines of statements, each with its number among those of its kind and name. */
const numberedLines = sql`
  select id, statement_id, kind, name,
    (row_number() over (partition by statement_id, kind, name order by position))::integer as number
  from statement_line`;

/** Moments arrive as text. */
type DisputeRow = Omit<Dispute, "openedAt" | "answeredAt"> & {
  readonly openedAt: string;
  readonly answeredAt: string | null;
};

/** Disputes with what they are about as it is now; `where` looks at `dispute` and `statement`. */
async function disputesWhere(em: EntityManager, where: RawBuilder<unknown>): Promise<Dispute[]> {
  const found = await rows<DisputeRow>(
    em,
    sql`select dispute.id, dispute.run_id as "runId", dispute.employee_id as "employeeId",
      statement.id::text as "statementId", line.id::text as "lineId", line_kind as "lineKind", line_name as "lineName",
      comment, opened_at as "openedAt", answered_by as "answeredBy", answer, answered_at as "answeredAt", dispute.status
    from dispute
    left join statement on statement.run_id = dispute.run_id and statement.employee_id = dispute.employee_id
    left join lateral (select id from (${numberedLines} where statement_id = statement.id) numbered
      where kind = line_kind and name = line_name and number = line_number) line on true
    ${where}`,
  );
  return found.map((row) => ({
    ...row,
    openedAt: new Date(row.openedAt),
    answeredAt: row.answeredAt === null ? null : new Date(row.answeredAt),
  }));
}

export interface DisputeInput {
  readonly statementId: string;
  /** The id of one of its lines; null for the statement as a whole. */
  readonly lineId: string | null;
  readonly comment: string;
}

/** Opens a dispute about one's own statement of an approved run. Refuses a second open one about the same. */
export function openDispute(
  em: EntityManager,
  viewer: Viewer,
  day: Temporal.PlainDate,
  input: DisputeInput,
): Promise<Dispute> {
  return em.transactional(async (tx) => {
    const [own] = await rows<{ status: string }>(
      tx,
      sql`select run.status from statement join calculation_run run on run.id = run_id
        where statement.id = ${input.statementId}::bigint and employee_id = ${viewer.employeeId}
          and ${readableStatements(viewer, day)} for share of run`,
    );
    if (own === undefined) throw new ForbiddenProblem();
    if (own.status !== "APPROVED" && own.status !== "CLOSED")
      throw new ConflictProblem("A statement can be disputed once its run is approved.");
    await refuseStrangeLine(tx, input);
    const [opened] = await rows<{ id: number }>(
      tx,
      sql`insert into dispute (run_id, employee_id, line_kind, line_name, line_number, comment)
        select run_id, employee_id, line.kind, line.name, line.number, ${input.comment}
        from statement left join (${numberedLines} where statement_id = ${input.statementId}::bigint) line
          on line.id = ${input.lineId}::bigint
        where statement.id = ${input.statementId}::bigint
        on conflict do nothing returning id`,
    );
    if (opened === undefined)
      throw new ConflictProblem("There is an open dispute about this. Withdraw it to say something else.");
    return disputeById(tx, opened.id);
  });
}

async function refuseStrangeLine(em: EntityManager, { statementId, lineId }: DisputeInput): Promise<void> {
  if (lineId === null) return;
  const found = await rows(
    em,
    sql`select from statement_line where id = ${lineId}::bigint and statement_id = ${statementId}::bigint`,
  );
  if (found.length === 0) refuse(["line"], "The statement has no such line.");
}

async function disputeById(em: EntityManager, id: number): Promise<Dispute> {
  const [found] = await disputesWhere(em, sql`where dispute.id = ${id}`);
  return found ?? refuse(["dispute"], "There is no such dispute.");
}

/** Locks an open dispute until the transaction ends. */
async function lockOpen(em: EntityManager, id: number): Promise<Dispute> {
  await rows(em, sql`select from dispute where id = ${id} for update`);
  const dispute = await disputeById(em, id);
  if (dispute.status !== "OPEN") throw new ConflictProblem(`The dispute is ${dispute.status} already.`);
  return dispute;
}

export interface AnswerInput {
  readonly dispute: number;
  readonly answer: string;
  readonly accepted: boolean;
}

/** Answers a dispute of somebody else, once. */
export function answerDispute(em: EntityManager, viewer: Viewer, input: AnswerInput): Promise<Dispute> {
  return em.transactional(async (tx) => {
    const { employeeId } = await lockOpen(tx, input.dispute);
    if (employeeId === viewer.employeeId)
      throw new FourEyesProblem("A dispute is answered by another person than the one who opened it.");
    await rows(
      tx,
      sql`update dispute set status = ${input.accepted ? "ACCEPTED" : "REJECTED"}, answer = ${input.answer},
          answered_by = ${viewer.employeeId}, answered_at = now()
        where id = ${input.dispute}`,
    );
    return disputeById(tx, input.dispute);
  });
}

/** Takes one's own open dispute back. */
export function withdrawDispute(em: EntityManager, viewer: Viewer, id: number): Promise<Dispute> {
  return em.transactional(async (tx) => {
    const own = await rows(
      tx,
      sql`select from dispute where id = ${id} and employee_id = ${viewer.employeeId}`,
    );
    if (own.length === 0) throw new ForbiddenProblem();
    await lockOpen(tx, id);
    await rows(tx, sql`update dispute set status = 'WITHDRAWN', withdrawn_at = now() where id = ${id}`);
    return disputeById(tx, id);
  });
}

/** The disputes among `ids` of employees whose pay the viewer may see. */
export function visibleDisputes(
  em: EntityManager,
  viewer: Viewer,
  day: Temporal.PlainDate,
  ids: readonly number[],
): Promise<Dispute[]> {
  return disputesWhere(
    em,
    sql`where dispute.id = any(${ids}::integer[]) and dispute.employee_id in (
      select payable_employee_ids(${viewer.employeeId}::integer, ${day.toString()}::date))`,
  );
}

/** The disputes about each of some statements, the newest first. */
export async function disputesOfStatements(
  em: EntityManager,
  statementIds: readonly string[],
): Promise<Dispute[][]> {
  const found = await disputesWhere(
    em,
    sql`where statement.id = any(${statementIds}::bigint[]) order by dispute.id desc`,
  );
  const grouped = Map.groupBy(found, ({ statementId }) => statementId);
  return statementIds.map((id) => grouped.get(id) ?? []);
}

/** A page of the company's disputes, the newest first; `status` null for all. */
export function disputePage(
  em: EntityManager,
  status: DisputeStatus | null,
  page: { readonly limit: number; readonly offset: number },
): Promise<Dispute[]> {
  return disputesWhere(
    em,
    sql`where ${status}::text is null or dispute.status = ${status}
      order by dispute.id desc limit ${page.limit} offset ${page.offset}`,
  );
}
