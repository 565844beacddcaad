/** What every resolver has at hand: the viewer, the database, and the day on which the request stands. */
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Language, Teller } from "../grammar/index.ts";
import type { ServiceCaller, Session, Viewer } from "../src/access/index.ts";
import type { ChangeFeed, Places } from "../src/live/index.ts";
import { ForbiddenProblem } from "../src/problem.ts";

/** Sign-in without passwords, where the server runs as a demo. */
export interface DemoDoor {
  readonly people: readonly { readonly number: string; readonly shows: string }[];
  signIn(number: string): Promise<string>;
}

/** The console's session in the browser's cookie. */
export interface SessionDoor {
  /** Gives the browser the session's cookie and tells until when it is good. */
  open(session: Session): Promise<Date>;
  /** Takes the cookie back. */
  close(): void;
}

/** What a subscription stands on, which outlives the moment of its request. */
export interface LiveDoor {
  readonly changes: ChangeFeed;
  readonly places: Places;
  /** Aborted when the client has gone, or its answer is complete. */
  readonly gone: AbortSignal;
  /** An entity manager for one event. */
  fork(): EntityManager;
}

export interface Context {
  readonly em: EntityManager;
  readonly viewer: Viewer | null;
  /** The program that calls with a service token; there is no viewer then. */
  readonly service: ServiceCaller | null;
  /** The language that the client asks to be told in (`Accept-Language`). */
  readonly language: Language;
  /** Tells in it what is said in English. */
  readonly tell: Teller;
  /** The network address that the request comes from. */
  readonly address: string;
  /** Null where the request lacks the header that keeps other sites' pages out. */
  readonly session: SessionDoor | null;
  /** The moment of the request. */
  readonly now: Temporal.Instant;
  /** Today in the company's time zone. */
  readonly today: Temporal.PlainDate;
  /** Null in production. */
  readonly demo: DemoDoor | null;
  /** What the founder of a company has to know; null where anybody could know it. */
  readonly setUpCode: string | null;
  readonly live: LiveDoor;
}

/** The viewer of a field that needs one; the scopes have let nobody else in. */
export function viewerOf(context: Context): Viewer {
  if (context.viewer === null) throw new ForbiddenProblem();
  return context.viewer;
}
