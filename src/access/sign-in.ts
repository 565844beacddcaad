/** Sign-in with a password, for the console. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { recordAudit } from "../audit/index.ts";
import { rows, sql } from "../db/sql.ts";
import { type Employee, employeeByNumber } from "../org/index.ts";
import { ForbiddenProblem } from "../problem.ts";
import { type Attempt, beginAttempt, forgiveAttempts } from "./attempts.ts";
import { hashPassword, isPasswordOf } from "./passwords.ts";
import type { Session } from "./tokens.ts";
import type { Viewer } from "./viewer.ts";

interface Credential {
  readonly number: string;
  readonly hash: string;
  readonly epoch: number;
}

/**
 * The session that a personnel number and its password open. Refuses with one and the same ForbiddenProblem, after
 * the same work, whatever is wrong; throws TooManyAttemptsProblem after too many failures.
 */
export async function signIn(
  em: EntityManager,
  attempt: Attempt & { readonly password: string },
  today: Temporal.PlainDate,
): Promise<Session> {
  await beginAttempt(em, attempt);
  const credential = await credentialOf(em, attempt.number, today);
  const isRight = await isPasswordOf(credential?.hash ?? null, attempt.password);
  if (!isRight || credential === null)
    throw new ForbiddenProblem("The personnel number or the password is not right.");
  await forgiveAttempts(em, attempt.number);
  return { number: credential.number, epoch: credential.epoch };
}

/** Whether a session still holds: nobody has signed out or changed the password since. */
export async function isSessionOpen(em: EntityManager, session: Session): Promise<boolean> {
  const found = await rows(
    em,
    sql`select from credential join employee on employee.id = employee_id
      where number = ${session.number} and epoch = ${session.epoch}`,
  );
  return found.length === 1;
}

/** Ends every session of an employee, on all their devices. */
export async function endSessions(em: EntityManager, employeeId: number): Promise<void> {
  await rows(em, sql`update credential set epoch = epoch + 1 where employee_id = ${employeeId}`);
}

export interface NewPassword {
  readonly employee: string;
  readonly password: string;
  /** One's present password; null where ADMIN sets it for another, or the first one of their own. */
  readonly current: string | null;
  readonly address: string;
}

/**
 * Sets a password and ends the employee's sessions. One changes one's own with the present one, whatever one's
 * roles; without it only ADMIN may, for others and for a first password of their own.
 */
export async function setPassword(
  em: EntityManager,
  viewer: Viewer,
  input: NewPassword,
  today: Temporal.PlainDate,
): Promise<Employee> {
  const isOwn = input.employee === viewer.number;
  const own = isOwn ? await credentialOf(em, viewer.number, today) : null;
  if (own === null && !viewer.roles.has("ADMIN")) throw new ForbiddenProblem();
  if (own !== null) await assertCurrent(em, own, input);
  const employee = await employeeByNumber(em, input.employee, ["employee"]);
  const hash = await hashPassword(input.password);
  return em.transactional(async (tx) => {
    await rows(
      tx,
      sql`insert into credential (employee_id, password_hash) values (${employee.id}, ${hash})
        on conflict (employee_id) do update
          set password_hash = excluded.password_hash, epoch = credential.epoch + 1, set_at = now()`,
    );
    await recordAudit(tx, { action: "PASSWORD_SET", objectKind: "Employee", objectId: employee.id });
    return employee;
  });
}

async function assertCurrent(em: EntityManager, own: Credential, input: NewPassword): Promise<void> {
  await beginAttempt(em, { number: own.number, address: input.address });
  if (!(await isPasswordOf(own.hash, input.current ?? "")))
    throw new ForbiddenProblem("The present password is not right.");
  await forgiveAttempts(em, own.number);
}

async function credentialOf(
  em: EntityManager,
  number: string,
  day: Temporal.PlainDate,
): Promise<Credential | null> {
  const [found] = await rows<Credential>(
    em,
    sql`select number, password_hash as hash, epoch from credential join employee on employee.id = employee_id
      where number = ${number} and daterange(hired_on, left_on, '[]') @> ${day.toString()}::date`,
  );
  return found ?? null;
}
