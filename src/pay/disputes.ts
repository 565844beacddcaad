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

/** Some lines of statements, each with its number among those of its kind and name. */
const numberedLines = (where: RawBuilder<unknown>) => sql`
  select id, statement_id, employee_id, kind, name,
    (row_number() over (partition by employee_id, statement_id, kind, name order by position))::integer as number
  from statement_line where ${where}`;

/** Moments arrive as text. */
type DisputeRow = Omit<Dispute, "openedAt" | "answeredAt"> & {
  readonly openedAt: string;
  readonly answeredAt: string | null;
};

/** Disputes, the newest first, with what they are about as it is now; `where` looks at `dispute`. */
async function disputesWhere(em: EntityManager, where: RawBuilder<unknown>): Promise<Dispute[]> {
  const found = await rows<DisputeRow>(
    em,
    sql`with dispute as materialized (
      select * from dispute ${where}
    ), own as materialized (
      select id, run_id, employee_id from statement
      where employee_id in (select employee_id from dispute) and run_id in (select run_id from dispute)
    ), line as materialized (
      ${numberedLines(sql`employee_id in (select employee_id from own) and statement_id in (select id from own)`)}
    )
    select dispute.id, dispute.run_id as "runId", dispute.employee_id as "employeeId",
      own.id::text as "statementId", line.id::text as "lineId", line_kind as "lineKind", line_name as "lineName",
      comment, opened_at as "openedAt", answered_by as "answeredBy", answer, answered_at as "answeredAt", status
    from dispute
    left join own on (own.run_id, own.employee_id) = (dispute.run_id, dispute.employee_id)
    left join line on (line.statement_id, line.kind, line.name, line.number)
      = (own.id, line_kind, line_name, line_number)
    order by dispute.id desc`,
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
        select run_id, statement.employee_id, line.kind, line.name, line.number, ${input.comment}
        from statement left join (${numberedLines(sql`statement_id = ${input.statementId}::bigint`)}) line
          on line.employee_id = statement.employee_id and line.id = ${input.lineId}::bigint
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
    sql`select 1 from statement_line where id = ${lineId}::bigint and statement_id = ${statementId}::bigint`,
  );
  if (found.length === 0) refuse(["line"], "The statement has no such line.");
}

async function disputeById(em: EntityManager, id: number): Promise<Dispute> {
  const [found] = await disputesWhere(em, sql`where id = ${id}`);
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
    sql`where id = any(${ids}::integer[]) and employee_id in (
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
    sql`where (run_id, employee_id) in (
      select run_id, employee_id from statement where id = any(${statementIds}::bigint[]))`,
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
    sql`where ${status}::text is null or status = ${status}
      order by id desc limit ${page.limit} offset ${page.offset}`,
  );
}
