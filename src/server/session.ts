/** The console's session cookie: who signed in, in a token that scripts cannot read and other sites cannot send. */
import type { Plugin } from "graphql-yoga";
import type { SessionDoor } from "../../schema/context.ts";
import { signSession } from "../access/index.ts";
import type { Config } from "../config.ts";

const cookieName = "premia_session";
/** A page of another site cannot set a header of its own without a CORS preflight, which this server never grants. */
export const csrfHeader = "x-graphql-yoga-csrf";
const lifetimeMs = 2 * 3_600_000;

/** The session's token in a request that brings the CSRF header as well; a cookie alone opens nothing. */
export function sessionCookieOf(request: Request): string | null {
  if (!request.headers.has(csrfHeader)) return null;
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const [name, value] = part.trim().split("=", 2);
    if (name === cookieName && value !== undefined && value !== "") return value;
  }
  return null;
}

/** Gives and takes the cookie, at the answer of the request in which a resolver asks for it. */
export function sessionCookies(config: Pick<Config, "mode" | "jwtSecret">): {
  readonly plugin: Plugin;
  doorOf(request: Request): SessionDoor | null;
} {
  const pending = new WeakMap<Request, string>();
  const attributes = `Path=/; HttpOnly; SameSite=Strict${config.mode === "production" ? "; Secure" : ""}`;
  return {
    plugin: {
      onResponse({ request, response }) {
        const cookie = pending.get(request);
        if (cookie !== undefined) response.headers.append("set-cookie", cookie);
      },
    },
    doorOf(request) {
      if (!request.headers.has(csrfHeader)) return null;
      return {
        async open(session) {
          // A token's end is a whole second.
          const expiresAt = new Date(Math.floor((Date.now() + lifetimeMs) / 1000) * 1000);
          const token = await signSession(config.jwtSecret, session, expiresAt);
          pending.set(request, `${cookieName}=${token}; ${attributes}; Max-Age=${lifetimeMs / 1000}`);
          return expiresAt;
        },
        close() {
          pending.set(request, `${cookieName}=; ${attributes}; Max-Age=0`);
        },
      };
    },
  };
}
