/** Each request as operators see it: one line in the log, one span, and the metrics. Never what people sent or were told. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type DocumentNode, getOperationAST, Kind, parse } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { Logger } from "pino";
import {
  beginSpan,
  endSpan,
  graphqlErrors,
  requestSeconds,
  requests,
  requestsAtHand,
  SpanKind,
  within,
} from "../observability/index.ts";

/** What comes to be known of a request while it is answered. */
export interface Report {
  /** The name that the client gives to its operation. */
  operation: string | null;
  /** One of few words, by which requests are counted. */
  label: string;
  /** The id of the employee who asks. */
  viewer: number | null;
  /** The program that asks. */
  service: string | null;
  /** The codes of the errors in the answer. */
  readonly codes: string[];
  /** Whether it lasts for as long as the client listens. */
  isSubscription: boolean;
}

interface Observed {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly log: Logger;
}

const labels: ReadonlyMap<string, string> = new Map([
  ["/graphql", "graphql"],
  ["/healthz", "health"],
  ["/readyz", "health"],
]);

const saneId = /^[\w.:-]{1,64}$/;

/** Answers a request by `work` and tells of it when the answer is complete, or the client has gone. */
export function observeRequest(
  { request, response, path, log }: Observed,
  work: (report: Report) => void,
): void {
  const began = performance.now();
  const id = requestId(request);
  response.setHeader("X-Request-Id", id);
  const label = labels.get(path) ?? "page";
  const report: Report = {
    operation: null,
    label,
    viewer: null,
    service: null,
    codes: [],
    isSubscription: false,
  };
  const span = beginSpan(label, {
    kind: SpanKind.SERVER,
    attributes: { "http.request.method": methodOf(request) },
    headers: request.headers,
  });
  requestsAtHand.inc();
  response.once("close", () => {
    const status = response.writableFinished ? response.statusCode : 499;
    const ms = Math.round(performance.now() - began);
    count(report, status, ms);
    span.updateName(report.label);
    span.setAttributes({ "http.response.status_code": status, "premia.request_id": id });
    endSpan(span, status >= 500 ? new Error("answered with a fault") : undefined);
    const level = label === "health" && status < 400 ? "debug" : "info";
    log[level](lineOf(report, { id, method: methodOf(request), status, ms }), "request");
  });
  within(span, () => work(report));
}

function requestId(request: IncomingMessage): string {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && saneId.test(given) ? given : randomUUID();
}

/** A client may invent methods. */
function methodOf({ method = "" }: IncomingMessage): string {
  return ["GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"].includes(method) ? method : "other";
}

function count({ label, codes, isSubscription }: Report, status: number, ms: number): void {
  requestsAtHand.dec();
  requests.inc({ operation: label, status });
  if (!isSubscription) requestSeconds.observe({ operation: label }, ms / 1000);
  for (const code of codes) graphqlErrors.inc({ code });
}

interface Outcome {
  readonly id: string;
  readonly method: string;
  readonly status: number;
  readonly ms: number;
}

function lineOf(report: Report, outcome: Outcome): object {
  const { operation, label, viewer, service, codes } = report;
  return {
    requestId: outcome.id,
    method: outcome.method,
    request: label,
    ...(operation !== null && { operation }),
    ...(viewer !== null && { viewer }),
    ...(service !== null && { service }),
    ...(codes.length > 0 && { errors: [...new Set(codes)] }),
    status: outcome.status,
    ms: outcome.ms,
  };
}

const longestName = 64;

/** Notes what operation a request asks for, and the codes of the errors that it is answered with. */
export function operationReports(known: Iterable<string>): Plugin<{ readonly report: Report }> {
  const knownNames = new Set([...known].flatMap(namesIn));
  const note = (report: Report, document: DocumentNode, operationName: string | null | undefined): void => {
    const operation = getOperationAST(document, operationName);
    const name = operation?.name?.value ?? null;
    report.operation = name?.slice(0, longestName) ?? null;
    report.isSubscription = operation?.operation === "subscription";
    report.label = name !== null && knownNames.has(name) ? name : labelOf(document, operationName);
  };
  return {
    onExecute: ({ args }) => note(args.contextValue.report, args.document, args.operationName),
    onSubscribe: ({ args }) => note(args.contextValue.report, args.document, args.operationName),
    onResultProcess({ result, serverContext }) {
      const report = (serverContext as Partial<{ report: Report }>).report;
      if (report === undefined) return;
      for (const each of Array.isArray(result) ? result : [result])
        if ("errors" in each) report.codes.push(...codesOf(each.errors));
    },
  };
}

function namesIn(text: string): string[] {
  return parse(text).definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION && each.name !== undefined ? [each.name.value] : [],
  );
}

/** The field of the schema that an operation of one field asks for: clients cannot invent those. */
function labelOf(document: DocumentNode, operationName: string | null | undefined): string {
  const operation = getOperationAST(document, operationName);
  const [field, ...more] = operation?.selectionSet.selections ?? [];
  const isOne = field?.kind === Kind.FIELD && more.length === 0;
  return isOne ? `${operation?.operation}.${field.name.value}` : "other";
}

/** Codes are this server's own words; GraphQL's refusals of a text have none. */
function codesOf(errors: unknown): string[] {
  if (!Array.isArray(errors)) return [];
  return errors.map((error) => {
    const code: unknown = error?.extensions?.code;
    return typeof code === "string" ? code : "GRAPHQL_REFUSED";
  });
}
