/** Tokens of programs that send facts: long-lived, revocable, and known here by their SHA-256 only. */
import { createHash, randomBytes } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { recordAudit } from "../audit/index.ts";
import { isRefusedBy } from "../db/refusal.ts";
import { rows, sql } from "../db/sql.ts";
import { ConflictProblem, ForbiddenProblem } from "../problem.ts";
import { ServiceToken, type TokenScope } from "./model.ts";

/** A program that calls with a token. */
export interface ServiceCaller {
  readonly name: string;
  readonly scopes: ReadonlySet<TokenScope>;
}

const prefix = "premia_";
const secretBytes = 32;
/** What a secret looks like: the prefix lets scanners find one that was published. */
export const serviceSecret = /^premia_[\w-]{43}$/;

export interface NewServiceToken {
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly createdBy: number;
}

/** Makes a token. Its secret is told here and never again; a name is free again once its token is revoked. */
export async function createServiceToken(
  em: EntityManager,
  input: NewServiceToken,
): Promise<{ readonly token: ServiceToken; readonly secret: string }> {
  const secret = `${prefix}${randomBytes(secretBytes).toString("base64url")}`;
  const scopes = [...new Set(input.scopes)];
  return em.transactional(async (tx) => {
    const token = tx.create(ServiceToken, {
      name: input.name,
      scopes,
      secretHash: hashOf(secret),
      createdBy: input.createdBy,
      createdAt: new Date(),
      revokedAt: null,
      lastUsedAt: null,
    });
    try {
      await tx.persist(token).flush();
    } catch (error) {
      if (!isRefusedBy(error, "service_token_name")) throw error;
      throw new ConflictProblem(`There is a token "${input.name}" already; revoke it first.`);
    }
    const after = { name: token.name, scopes };
    await recordAudit(tx, { action: "CREATED", objectKind: "ServiceToken", objectId: token.id, after });
    return { token, secret };
  });
}

/** Revokes a token for good, from the next request on. */
export async function revokeServiceToken(em: EntityManager, id: number): Promise<ServiceToken> {
  return em.transactional(async (tx) => {
    const token = await tx.findOne(ServiceToken, { id });
    if (token === null) throw new ForbiddenProblem();
    const [revoked] = await rows(
      tx,
      sql`update service_token set revoked_at = now() where id = ${id} and revoked_at is null returning id`,
    );
    if (revoked === undefined) throw new ConflictProblem("The token is revoked already.");
    await recordAudit(tx, { action: "REVOKED", objectKind: "ServiceToken", objectId: id });
    return tx.refresh(token).then(() => token);
  });
}

/** A page of all tokens by name, revoked ones too. */
export function serviceTokenPage(
  em: EntityManager,
  page: { readonly limit: number; readonly offset: number },
): Promise<ServiceToken[]> {
  return em.find(ServiceToken, {}, { orderBy: { name: "asc", id: "asc" }, ...page });
}

/** The program that a secret belongs to, or null. When it was last used is kept to the minute. */
export async function serviceBySecret(em: EntityManager, secret: string): Promise<ServiceCaller | null> {
  const [found] = await rows<{ name: string; scopes: TokenScope[] }>(
    em,
    sql`with found as (
        select id, name, scopes from service_token where secret_hash = ${hashOf(secret)} and revoked_at is null
      ), used as (
        update service_token set last_used_at = now()
        where id in (select id from found) and coalesce(last_used_at <= now() - interval '1 minute', true)
      )
      select name, scopes from found`,
  );
  return found === undefined ? null : { name: found.name, scopes: new Set(found.scopes) };
}

function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret, "utf8").digest();
}
