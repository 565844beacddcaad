/** Founding the company of an empty database, with a code that only whoever runs the server can know. */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { isRefusedBy } from "../db/refusal.ts";
import { rows, sql } from "../db/sql.ts";
import { Company, createUnit, hireEmployee } from "../org/index.ts";
import { ConflictProblem, ForbiddenProblem, refuse } from "../problem.ts";
import { RoleGrant } from "./model.ts";
import { hashPassword } from "./passwords.ts";
import type { Session } from "./tokens.ts";

/** Crockford's: no letter that is taken for another or for a digit. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const codeLength = 20;
const groups = /.{5}(?=.)/g;

/**
 * The set-up code of an installation: 100 bits that follow from its secret, so that every process knows the same one
 * and nothing is stored. It opens nothing once there is a company.
 */
export function setUpCode(secret: string): string {
  const bytes = createHmac("sha256", secret).update("premia set-up code").digest();
  const letters = [...bytes.subarray(0, codeLength)].map((byte) => alphabet[byte % alphabet.length]);
  return letters.join("").replace(groups, "$&-");
}

/** Case, blanks, dashes and look-alikes do not matter. */
function isCode(given: string, expected: string): boolean {
  const plain = (text: string) =>
    Buffer.from(text.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1"));
  const [one, other] = [plain(given), plain(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

export interface FoundingInput {
  /** What the founder typed as the set-up code. */
  readonly code: string;
  readonly company: string;
  /** ISO 4217. */
  readonly currency: string;
  /** IANA. */
  readonly timeZone: string;
  /** The personnel number of the founder. */
  readonly number: string;
  readonly name: string;
  readonly password: string;
}

const everybody = "company";

/**
 * Founds the company with one unit and the founder as its ADMIN and FINANCE, all or nothing, and tells the session that
 * the password opens. A right code alone is let through, and only while there is no company.
 */
export async function foundCompany(
  em: EntityManager,
  input: FoundingInput,
  expected: string | null,
  now: Temporal.Instant,
): Promise<Session> {
  if (expected === null || !isCode(input.code, expected))
    throw new ForbiddenProblem("The set-up code is not right. The server prints it where it starts.");
  if (await isFounded(em)) throw founded();
  const [minorDigits, today] = [minorDigitsOf(input.currency), todayIn(input.timeZone, now)];
  const hash = await hashPassword(input.password);
  try {
    await em.transactional(async (tx) => {
      await tx.insert(Company, {
        id: 1,
        name: input.company,
        currency: input.currency,
        minorDigits,
        rounding: "HALF_AWAY_FROM_ZERO",
        timeZone: input.timeZone,
        headsSeePay: true,
      });
      await createUnit(tx, { code: everybody, name: input.company, parent: null });
      await appointFounder(tx, input, today, hash);
    });
  } catch (error) {
    if (isRefusedBy(error, "company_pkey")) throw founded();
    throw error;
  }
  return { number: input.number, epoch: 1 };
}

/** Whether there is a company. */
export async function isFounded(em: EntityManager): Promise<boolean> {
  return (await em.count(Company)) > 0;
}

const founded = () => new ConflictProblem("There is a company already. Sign in.");

async function appointFounder(
  tx: EntityManager,
  { number, name }: FoundingInput,
  today: string,
  hash: string,
): Promise<void> {
  const { id } = await hireEmployee(tx, { number, name, unit: everybody, hiredOn: today });
  for (const role of ["ADMIN", "FINANCE"] as const)
    await tx.insert(RoleGrant, { employeeId: id, role, validFrom: today, validTo: null });
  await rows(tx, sql`insert into credential (employee_id, password_hash) values (${id}, ${hash})`);
}

/** How many digits the currency's minor unit has: 2 of EUR, 0 of JPY. */
function minorDigitsOf(currency: string): number {
  if (!Intl.supportedValuesOf("currency").includes(currency))
    refuse(["currency"], `"${currency}" is no currency; write three letters such as EUR.`);
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

function todayIn(timeZone: string, now: Temporal.Instant): string {
  try {
    return now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse(["timeZone"], `There is no time zone "${timeZone}"; write one such as Europe/Berlin.`);
  }
}
