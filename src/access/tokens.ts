/** Tokens: JSON Web Tokens signed with the shared secret (HS256), whose subject is a personnel number. */
import { errors, jwtVerify, SignJWT } from "jose";

const ISSUER = "premia";
const ALGORITHM = "HS256";

export type TokenResult =
  | { readonly kind: "subject"; readonly number: string }
  | { readonly kind: "refused"; readonly reason: string };

/** A token for a personnel number, good for so many seconds. */
export function signToken(secret: string, number: string, lifetimeSeconds: number): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(ISSUER)
    .setAudience(ISSUER)
    .setSubject(number)
    .setIssuedAt()
    .setExpirationTime(`${lifetimeSeconds}s`)
    .sign(keyOf(secret));
}

/** Whom a token names, or why it is refused: forged, expired, for somebody else, or no token at all. */
export async function verifyToken(secret: string, token: string): Promise<TokenResult> {
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: ISSUER,
      requiredClaims: ["exp", "sub"],
    });
    return { kind: "subject", number: payload.sub ?? "" };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { kind: "refused", reason: "The token has expired." };
    if (error instanceof errors.JOSEError) return { kind: "refused", reason: "The token is not valid." };
    throw error;
  }
}

function keyOf(secret: string): Uint8Array {
  return new TextEncoder().encode(secret);
}
