/** Asking the server: operations by hash, with the session's cookie or the demo's token, and what may go wrong. */
import { initialLanguage } from "../texts/language.ts";
import type { Operation } from "./operation.ts";
import { demoToken } from "./session.ts";

export type ProblemKind = "UNAUTHENTICATED" | "FORBIDDEN" | "UNREACHABLE" | "TIMEOUT" | "REFUSED" | "FAULT";

/** Why there is no answer. The message is the server's, in the reader's language. */
export class RequestProblem extends Error {
  readonly kind: ProblemKind;
  /** By which support finds it in the log. */
  readonly errorId: string | null;

  constructor(kind: ProblemKind, message: string, errorId: string | null = null) {
    super(message);
    this.name = "RequestProblem";
    this.kind = kind;
    this.errorId = errorId;
  }
}

interface ServerError {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly errorId?: string };
}

interface Answered<Answer> {
  readonly data?: Answer | null;
  readonly errors?: readonly ServerError[];
}

const kinds: Readonly<Record<string, ProblemKind>> = {
  UNAUTHENTICATED: "UNAUTHENTICATED",
  FORBIDDEN: "FORBIDDEN",
  TIMEOUT: "TIMEOUT",
  UNAVAILABLE: "UNREACHABLE",
  BAD_USER_INPUT: "REFUSED",
  CONFLICT: "REFUSED",
  TOO_MANY_ATTEMPTS: "REFUSED",
};

/** The answer to an operation. Throws RequestProblem where there is none. */
export async function ask<Answer, Variables>(
  operation: Operation<Answer, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Answer> {
  const response = await send(
    operation,
    variables,
    "application/graphql-response+json, application/json",
    signal,
  );
  return answerOf<Answer>(await readJson<Answered<Answer>>(response));
}

/** Sends an operation; the answer may be a stream of events. */
export async function send<Variables>(
  operation: Operation<unknown, Variables>,
  variables: Variables,
  accept: string,
  signal?: AbortSignal,
): Promise<Response> {
  const body = JSON.stringify({ ...documentOf(operation), operationName: operation.name, variables });
  const headers = { accept, "content-type": "application/json" };
  return fetched("/graphql", { method: "POST", headers: ownHeaders(headers), body, signal: signal ?? null });
}

/** The answer to an operation whose variable `input.file` is the file (GraphQL multipart). Throws RequestProblem where there is none. */
export async function askWithFile<Answer, Input>(
  operation: Operation<Answer, { readonly input: Input & { readonly file: File } }>,
  input: Input,
  file: File,
): Promise<Answer> {
  const variables = { input: { ...input, file: null } };
  const form = new FormData();
  form.set(
    "operations",
    JSON.stringify({ ...documentOf(operation), operationName: operation.name, variables }),
  );
  form.set("map", JSON.stringify({ file: ["variables.input.file"] }));
  form.set("file", file, file.name);
  const headers = ownHeaders({ accept: "application/graphql-response+json, application/json" });
  const response = await fetched("/graphql", { method: "POST", headers, body: form });
  return answerOf<Answer>(await readJson<Answered<Answer>>(response));
}

/** Who asks, in which language, and that it is this page. */
function ownHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const token = demoToken();
  const own = { ...headers, "accept-language": initialLanguage(), "x-graphql-yoga-csrf": "1" };
  return token === null ? own : { ...own, authorization: `Bearer ${token}` };
}

/** Brings a file of the server's (`exportPath`, `reportPath`) by the name that it has there. Throws RequestProblem where it gives none. */
export async function readFile(path: string): Promise<File> {
  const response = await fetched(path, { headers: ownHeaders({}) });
  if (response.ok) {
    const given = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];
    return new File([await response.blob()], given ?? path.slice(path.lastIndexOf("/") + 1));
  }
  const kind =
    response.status === 403 ? "FORBIDDEN" : response.status === 401 ? "UNAUTHENTICATED" : "REFUSED";
  throw new RequestProblem(kind, await response.text());
}

async function fetched(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(path, request);
  } catch (error) {
    if (request.signal?.aborted) throw error;
    throw new RequestProblem("UNREACHABLE", "The server does not answer.");
  }
}

/** The server knows the operations of its own console by their hash; a server in development may not. */
function documentOf({ hash, text }: Operation<unknown, never>): object {
  return text === "" ? { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } } : { query: text };
}

async function readJson<Body>(response: Response): Promise<Body> {
  try {
    return (await response.json()) as Body;
  } catch {
    throw new RequestProblem("FAULT", `The server answered ${response.status}.`);
  }
}

/** What an answer holds. Throws RequestProblem where it holds an error. */
export function answerOf<Answer>({ data, errors }: Answered<Answer>): Answer {
  const [error] = errors ?? [];
  if (error !== undefined) {
    const { code = "", errorId = null } = error.extensions ?? {};
    throw new RequestProblem(kinds[code] ?? "FAULT", error.message, errorId);
  }
  if (data == null) throw new RequestProblem("FAULT", "The server gave no answer.");
  return data;
}

interface Payload {
  readonly __typename: string;
  readonly message?: string;
}

/** The member of a payload union that is hoped for. Throws RequestProblem where it is one of the errors. */
export function hoped<P extends Payload, Name extends P["__typename"]>(
  payload: P,
  typename: Name,
): Extract<P, { readonly __typename: Name }> {
  if (payload.__typename === typename) return payload as Extract<P, { readonly __typename: Name }>;
  const kind = payload.__typename === "ForbiddenError" ? "FORBIDDEN" : "REFUSED";
  throw new RequestProblem(kind, payload.message ?? payload.__typename);
}
