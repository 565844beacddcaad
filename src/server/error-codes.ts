/** The codes of errors that an answer may have in `errors`, with what each means; docs/reference/errors.md is generated from it. */

export interface ErrorMeaning {
  /** The status of the answer; 200 where other fields may have been answered. */
  readonly status: number;
  readonly meaning: string;
}

export const errorCodes = {
  UNAUTHENTICATED: {
    status: 401,
    meaning: "The token is not accepted: it is forged, over, revoked, or its person has left. Sign in anew.",
  },
  FORBIDDEN: {
    status: 200,
    meaning:
      "You may not do or see this, whether it exists or not. A file that is sent without the header `x-graphql-yoga-csrf` has the status 403.",
  },
  BAD_USER_INPUT: {
    status: 200,
    meaning:
      "A value cannot be read or taken, such as an id that is none; or the operation is deeper than 15 levels or costs more than 20,000 points. The message says which.",
  },
  CONFLICT: { status: 200, meaning: "The present state forbids it, where no typed error tells so." },
  BUSY: {
    status: 200,
    meaning: "As much waits or is worked as may at once. Try again when something is done.",
  },
  TOO_MANY_ATTEMPTS: { status: 200, meaning: "Too many sign-ins failed. Try again later." },
  TOO_MANY_REQUESTS: {
    status: 429,
    meaning: "More requests in a minute than PREMIA_RATE_LIMIT. `Retry-After` says when to go on.",
  },
  UNAVAILABLE: {
    status: 503,
    meaning:
      "The database is away or has no room. `Retry-After` says when to come again, with the same `idempotencyKey`.",
  },
  TIMEOUT: {
    status: 200,
    meaning:
      "It took longer than PREMIA_TIME_LIMIT and was stopped; nothing of it is stored. Send it again with the same `idempotencyKey`.",
  },
  INTERNAL_SERVER_ERROR: {
    status: 200,
    meaning: "A fault of ours. `errorId` is the number under which the log has it.",
  },
  BAD_REQUEST: {
    status: 400,
    meaning: "The request is no GraphQL over HTTP: its body, method or parameters.",
  },
  GRAPHQL_PARSE_FAILED: { status: 200, meaning: "The operation cannot be read." },
  GRAPHQL_VALIDATION_FAILED: {
    status: 200,
    meaning: "The operation does not fit the schema, or has too many aliases, directives or tokens.",
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    meaning: "The body is of another kind than JSON, or a form with a file.",
  },
  REQUEST_ENTITY_TOO_LARGE: { status: 413, meaning: "A file is larger than 20 MiB." },
} as const satisfies Record<string, ErrorMeaning>;

export type ErrorCode = keyof typeof errorCodes;
