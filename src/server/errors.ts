/** What a client sees of a fault: known refusals by their code, anything else by an id under which it is logged. */
import { randomUUID } from "node:crypto";
import { GraphQLError, type GraphQLErrorOptions } from "graphql";
import type { Logger } from "pino";
import { isCancelled } from "../db/cancel.ts";
import { type Outage, outageOf } from "../db/outage.ts";
import {
  BusyProblem,
  ConflictProblem,
  ForbiddenProblem,
  FormulaProblem,
  TooManyAttemptsProblem,
  ValidationProblem,
} from "../problem.ts";
import type { ErrorCode } from "./error-codes.ts";
import { withoutSuggestion } from "./operations.ts";

/** Turns whatever a resolver threw into what may leave the server. */
export function maskError(error: unknown, log: Logger): Error {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const place = error instanceof GraphQLError ? { nodes: error.nodes ?? null, path: error.path ?? null } : {};
  if (original instanceof GraphQLError) {
    // What GraphQL and its plugins refuse by themselves, such as a global id that is none, carries no code.
    if (original.extensions.code !== undefined) return error as GraphQLError;
    const message = withoutSuggestion(original.message);
    return new GraphQLError(message, { ...place, extensions: { code: "BAD_USER_INPUT" } });
  }
  const code = codeOf(original);
  if (code !== null && original instanceof Error)
    return new GraphQLError(original.message, { ...place, extensions: { code } });
  if (isCancelled()) {
    log.info({ err: original }, "stopped: the time is over, or the client has gone");
    return timedOut(place);
  }
  const outage = outageOf(original);
  if (outage !== null) {
    log.error({ err: original }, "the database is away or full");
    return unavailable(outage, place);
  }
  const id = randomUUID();
  log.error({ err: original, errorId: id }, "unexpected fault");
  const message = `Something went wrong on our side. Tell support this number: ${id}`;
  return new GraphQLError(message, { ...place, extensions: { code: "INTERNAL_SERVER_ERROR", errorId: id } });
}

/** What the client of an operation is told whose time is over. */
export function timedOut(place: Pick<GraphQLErrorOptions, "nodes" | "path"> = {}): GraphQLError {
  return new GraphQLError("This took too long and was stopped.", {
    ...place,
    extensions: { code: "TIMEOUT" satisfies ErrorCode },
  });
}

const outages: Readonly<Record<Outage, string>> = {
  AWAY: "The database is away. Try again in a moment, with the same idempotencyKey where there was one.",
  FULL: "The database has no room left: whoever runs it has to give it some. Then try again.",
};
/** Nothing is known of how long it takes; a client that comes again so soon is no burden. */
const RETRY_SECONDS = "5";

function unavailable(outage: Outage, place: Pick<GraphQLErrorOptions, "nodes" | "path">): GraphQLError {
  const http = { status: 503, headers: { "Retry-After": RETRY_SECONDS } };
  return new GraphQLError(outages[outage], { ...place, extensions: { code: "UNAVAILABLE", http } });
}

function codeOf(error: unknown): ErrorCode | null {
  if (error instanceof ForbiddenProblem) return "FORBIDDEN";
  if (error instanceof ValidationProblem || error instanceof FormulaProblem) return "BAD_USER_INPUT";
  if (error instanceof BusyProblem) return "BUSY";
  if (error instanceof TooManyAttemptsProblem) return "TOO_MANY_ATTEMPTS";
  return error instanceof ConflictProblem ? "CONFLICT" : null;
}
