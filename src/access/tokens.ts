/** Tokens: JSON Web Tokens whose subject is a personnel number, signed with the shared secret or by an identity provider. */
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyOptions, jwtVerify, SignJWT } from "jose";

/** Whose tokens are accepted. */
export interface TokenSettings {
  readonly jwtSecret: string;
  /** Where the identity provider publishes its keys; null where tokens are signed with the shared secret. */
  readonly jwksUrl: string | null;
  readonly jwtIssuer: string;
  readonly jwtAudience: string;
}

/** Issuer and audience of tokens where no setting names others. */
export const ownName = "premia";
const SECRET_ALGORITHM = "HS256";
const KEY_ALGORITHMS = ["RS256", "ES256", "EdDSA"];
/** Sessions of the console carry an audience of their own: none is good as a bearer token, and the other way round. */
const SESSION_AUDIENCE = "premia:session";

const keyCacheMs = 600_000;
/** Unknown key ids make the keys be fetched anew, once in this time at most. */
const keyCooldownMs = 30_000;
const keyTimeoutMs = 5_000;

/** A token for a personnel number, good for so many seconds. */
export function signToken(
  secret: string,
  number: string,
  lifetimeSeconds: number,
  names: Pick<TokenSettings, "jwtIssuer" | "jwtAudience"> = { jwtIssuer: ownName, jwtAudience: ownName },
): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: SECRET_ALGORITHM })
    .setIssuer(names.jwtIssuer)
    .setAudience(names.jwtAudience)
    .setSubject(number)
    .setIssuedAt()
    .setExpirationTime(`${lifetimeSeconds}s`)
    .sign(keyOf(secret));
}

/** The personnel number that a token names; null for one that is forged, expired, not yet valid, or for somebody else. */
export type TokenVerifier = (token: string) => Promise<string | null>;

/** Verifies tokens by the settings; keys of an identity provider are fetched when first needed, and kept. */
export function tokenVerifier(settings: TokenSettings): TokenVerifier {
  const { jwksUrl, jwtSecret } = settings;
  const options = { issuer: settings.jwtIssuer, audience: settings.jwtAudience };
  if (jwksUrl === null) {
    const key = keyOf(jwtSecret);
    return (token) =>
      subjectOf(() => jwtVerify(token, key, { ...required, ...options, algorithms: [SECRET_ALGORITHM] }));
  }
  const keys = createRemoteJWKSet(new URL(jwksUrl), {
    cacheMaxAge: keyCacheMs,
    cooldownDuration: keyCooldownMs,
    timeoutDuration: keyTimeoutMs,
  });
  return (token) =>
    subjectOf(() => jwtVerify(token, keys, { ...required, ...options, algorithms: KEY_ALGORITHMS }));
}

/** A session of the console: whose, and in which epoch of their credential it began. */
export interface Session {
  readonly number: string;
  readonly epoch: number;
}

/** The token of a session until a moment. */
export function signSession(secret: string, session: Session, expiresAt: Date): Promise<string> {
  return new SignJWT({ epoch: session.epoch })
    .setProtectedHeader({ alg: SECRET_ALGORITHM })
    .setIssuer(ownName)
    .setAudience(SESSION_AUDIENCE)
    .setSubject(session.number)
    .setIssuedAt()
    .setExpirationTime(expiresAt)
    .sign(keyOf(secret));
}

/** The session that a token stands for, or null. */
export async function verifySession(secret: string, token: string): Promise<Session | null> {
  const options = {
    ...required,
    issuer: ownName,
    audience: SESSION_AUDIENCE,
    algorithms: [SECRET_ALGORITHM],
  };
  const payload = await payloadOf(() => jwtVerify(token, keyOf(secret), options));
  const epoch = payload?.epoch;
  if (payload?.sub === undefined || typeof epoch !== "number") return null;
  return { number: payload.sub, epoch };
}

const required: JWTVerifyOptions = { requiredClaims: ["exp", "sub"] };

async function subjectOf(verify: () => Promise<{ readonly payload: JWTPayload }>): Promise<string | null> {
  return (await payloadOf(verify))?.sub ?? null;
}

/** Faults of the token are null; a key set that cannot be had is a fault of ours, and thrown. */
async function payloadOf(
  verify: () => Promise<{ readonly payload: JWTPayload }>,
): Promise<JWTPayload | null> {
  try {
    return (await verify()).payload;
  } catch (error) {
    if (faultsOfTokens.some((kind) => error instanceof kind)) return null;
    throw error;
  }
}

const faultsOfTokens = [
  errors.JWTExpired,
  errors.JWTClaimValidationFailed,
  errors.JWTInvalid,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
];

function keyOf(secret: string): Uint8Array {
  return new TextEncoder().encode(secret);
}
