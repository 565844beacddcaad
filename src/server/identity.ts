/** Who asks: by a bearer token of a person or a program, by the console's session, or by the demo's door. */
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import type { EntityManager } from "@mikro-orm/postgresql";
import { GraphQLError } from "graphql";
import {
  isSessionOpen,
  type ServiceCaller,
  serviceBySecret,
  serviceSecret,
  type TokenVerifier,
  type Viewer,
  verifySession,
  viewerByNumber,
} from "../access/index.ts";
import { actAs } from "../db/actor.ts";
import type { ErrorCode } from "./error-codes.ts";
import { sessionCookieOf } from "./session.ts";

/** What opens the door. */
export interface Doors {
  readonly verify: TokenVerifier;
  readonly secret: string;
  readonly demo: { readonly signedInAs: string } | null;
}

interface Where {
  readonly em: EntityManager;
  readonly today: Temporal.PlainDate;
}

export interface Asker {
  readonly viewer: Viewer | null;
  readonly service: ServiceCaller | null;
}

const nobody: Asker = { viewer: null, service: null };

/** Who asks, on whose account the entity manager acts from here on. A bad token is refused with 401 and no reason. */
export async function askerOf(request: Request, doors: Doors, where: Where): Promise<Asker> {
  const asker = await identified(request, doors, where);
  const { viewer, service } = asker;
  if (viewer !== null) actAs(where.em, { kind: "EMPLOYEE", id: viewer.employeeId });
  if (service !== null) actAs(where.em, { kind: "SERVICE", name: service.name });
  return asker;
}

async function identified(request: Request, doors: Doors, where: Where): Promise<Asker> {
  const header = request.headers.get("authorization");
  if (header !== null) return byBearer(header, doors, where);
  const cookie = sessionCookieOf(request);
  if (cookie !== null) return bySession(cookie, doors, where);
  if (doors.demo === null) return nobody;
  return { ...nobody, viewer: await viewerByNumber(where.em, doors.demo.signedInAs, where.today) };
}

async function byBearer(header: string, doors: Doors, { em, today }: Where): Promise<Asker> {
  const token = /^Bearer ([\w.-]{1,8192})$/i.exec(header)?.[1] ?? "";
  if (serviceSecret.test(token)) {
    const service = await serviceBySecret(em, token);
    if (service === null) throw unauthenticated();
    return { viewer: null, service };
  }
  const number = /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token) ? await doors.verify(token) : null;
  const viewer = number === null ? null : await viewerByNumber(em, number, today);
  if (viewer === null) throw unauthenticated();
  return { viewer, service: null };
}

/** A session that is over asks as nobody: a browser sends its cookie also with the request that signs in anew. */
async function bySession(cookie: string, doors: Doors, { em, today }: Where): Promise<Asker> {
  const session = await verifySession(doors.secret, cookie);
  if (session === null || !(await isSessionOpen(em, session))) return nobody;
  return { viewer: await viewerByNumber(em, session.number, today), service: null };
}

function unauthenticated(): GraphQLError {
  return new GraphQLError("The token is not accepted.", {
    extensions: { code: "UNAUTHENTICATED" satisfies ErrorCode, http: { status: 401 } },
  });
}

/** Whether a fault is the refusal of a token. */
export function isUnauthenticated(error: unknown): boolean {
  return error instanceof GraphQLError && error.extensions.code === "UNAUTHENTICATED";
}

/** The client's address: the connection's, or the one that the outermost of our own proxies saw. */
export function addressOf(request: Request, connection: IncomingMessage, proxies: number): string {
  const direct = connection.socket.remoteAddress ?? "0.0.0.0";
  if (proxies === 0) return direct;
  const seen = (request.headers.get("x-forwarded-for") ?? "").split(",").map((part) => part.trim());
  const address = seen.at(-proxies) ?? "";
  return isIP(address) === 0 ? direct : address;
}
