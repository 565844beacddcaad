/**
 * Files to download, by the rights of whoever asks: `/exports/runs/12.xlsx`, `.csv`, `.html`, `/exports/statements/345.html`,
 * `/exports/imports/6.xlsx` with the reconciliation of a workbook,
 * and `/exports/plans.xlsx?periods=2026-01,2026-02&indicators=sales&unit=north` to enter plans in.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { GraphQLError } from "graphql";
import { type Language, languageCodes } from "../../grammar/index.ts";
import type { Context } from "../../schema/context.ts";
import { CompanyCalendar, parsePeriod } from "../calendar/index.ts";
import { tellerOf } from "../languages/index.ts";
import {
  type CsvSeparator,
  defaultColumns,
  type ExportForm,
  exportPlanEntry,
  exportReconciliation,
  exportRun,
  exportStatement,
  type OpenSink,
  type PlanEntryForm,
  readColumns,
} from "../migration/index.ts";
import { ForbiddenProblem, refuse, ValidationProblem } from "../problem.ts";
import type { Backend, Served } from "./context.ts";
import { maskError } from "./errors.ts";
import { closedPolicy } from "./headers.ts";
import { isUnauthenticated } from "./identity.ts";
import { acceptedLanguage } from "./language.ts";

/** An export reads for as long as its client takes it, and no longer than this. */
const MOST_MS = 10 * 60_000;
/** Each holds a connection of the database. */
const MOST_AT_ONCE = 3;

const paths = /^\/exports\/(?:runs\/([1-9]\d{0,8})\.(xlsx|csv|html)|statements\/([1-9]\d{0,17})\.html)$/;
const imports = /^\/exports\/imports\/([1-9]\d{0,8})\.xlsx$/;

/** What the request is served with. */
type Room = Pick<Served, "time" | "report">;

type ContextOf = (asked: Served & { readonly request: Request }) => Promise<Context>;

/** Answers what lies under `/exports/`. */
export function exportsEndpoint(backend: Backend, contextOf: ContextOf) {
  let running = 0;
  return async (req: IncomingMessage, res: ServerResponse, { time, report }: Room): Promise<void> => {
    report.label = "export";
    if (req.method !== "GET") return refused(res, 405, "Files are read by GET.");
    if (running >= MOST_AT_ONCE) {
      res.setHeader("Retry-After", "10");
      return refused(res, 503, "Other files are being written; try again in a moment.");
    }
    running++;
    try {
      time.begin(MOST_MS);
      const url = new URL(req.url ?? "/", "http://localhost");
      const request = new Request(url, { headers: headersOf(req) });
      await answerExport(url, await contextOf({ request, req, res, time, report }), openIn(res));
    } catch (error) {
      await tell(error, res, backend);
    } finally {
      running--;
    }
  };
}

function headersOf(req: IncomingMessage): Headers {
  const { authorization, cookie } = req.headers;
  const language = req.headers["accept-language"];
  const csrf = req.headers["x-graphql-yoga-csrf"];
  const headers = new Headers();
  if (authorization !== undefined) headers.set("authorization", authorization);
  if (cookie !== undefined) headers.set("cookie", cookie);
  if (language !== undefined) headers.set("accept-language", language);
  if (typeof csrf === "string") headers.set("x-graphql-yoga-csrf", csrf);
  return headers;
}

async function answerExport(url: URL, { em, viewer, today }: Context, open: OpenSink): Promise<void> {
  if (viewer === null) throw new Unauthenticated();
  if (url.pathname === "/exports/plans.xlsx")
    return exportPlanEntry(em, { viewer }, planEntryOf(url, await CompanyCalendar.load(em)), open);
  const reconciled = imports.exec(url.pathname)?.[1];
  if (reconciled !== undefined) return exportReconciliation(em, { viewer }, Number(reconciled), open);
  const [, run, kind, statement] = paths.exec(url.pathname) ?? [];
  if (statement !== undefined)
    return exportStatement(em, { viewer, today }, { statement, language: languageOf(url) }, open);
  if (run === undefined || kind === undefined) throw new ForbiddenProblem();
  return exportRun(em, { viewer }, { run: Number(run), form: formOf(kind, url) }, open);
}

/** Throws ValidationProblem where something of it is no period. */
function planEntryOf({ searchParams }: URL, { yearStart }: CompanyCalendar): PlanEntryForm {
  const listOf = (name: string) => (searchParams.get(name) ?? "").split(",").filter((text) => text !== "");
  const periods = listOf("periods").map(
    (text) => parsePeriod(text, yearStart) ?? refuse(["periods"], `"${text.slice(0, 20)}" is no period.`),
  );
  return { unit: searchParams.get("unit"), indicators: listOf("indicators"), periods };
}

function formOf(kind: string, url: URL): ExportForm {
  if (kind === "xlsx") return { kind: "XLSX" };
  if (kind === "html") return { kind: "HTML", language: languageOf(url) };
  const columns = readColumns(url.searchParams.get("columns") ?? defaultColumns);
  return { kind: "CSV", csv: { columns, separator: separatorOf(url) } };
}

function languageOf(url: URL): Language {
  const asked = (url.searchParams.get("language") ?? "en").toLowerCase();
  return languageCodes.find((code) => code === asked) ?? refuse(["language"], "Languages are EN, RU and JA.");
}

const separators: Readonly<Record<string, CsvSeparator>> = { comma: ",", semicolon: ";", tab: "\t" };

function separatorOf(url: URL): CsvSeparator {
  const asked = url.searchParams.get("separator") ?? "comma";
  const found = Object.hasOwn(separators, asked) ? separators[asked] : undefined;
  return found ?? refuse(["separator"], "Separators are comma, semicolon and tab.");
}

/** The head is sent with the first bytes; until then a fault can still be told. */
function openIn(res: ServerResponse): OpenSink {
  return ({ name, type, policy }) => {
    res.setHeader("Content-Type", type);
    res.setHeader("Cache-Control", "no-store");
    res.setHeader("Content-Disposition", `${policy === null ? "attachment" : "inline"}; filename="${name}"`);
    if (policy !== null) res.setHeader("Content-Security-Policy", policy);
    return res;
  };
}

class Unauthenticated extends Error {}

/** A fault in the midst of a file breaks the answer off, so that nobody takes a half for the whole. */
async function tell(error: unknown, res: ServerResponse, { log }: Backend): Promise<void> {
  if (res.headersSent || res.destroyed) {
    if (!res.destroyed) res.destroy();
    if (!isGone(error)) log.error({ err: error }, "an export broke off");
    return;
  }
  res.removeHeader("Content-Disposition");
  res.setHeader("Content-Security-Policy", closedPolicy);
  if (error instanceof GraphQLError && error.extensions.code === "TOO_MANY_REQUESTS")
    return refused(res, 429, error.message);
  if (error instanceof Unauthenticated || isUnauthenticated(error))
    return refused(res, 401, "Sign in, or send a token.");
  if (error instanceof ForbiddenProblem) return refused(res, 403, "There is nothing here that you may see.");
  if (error instanceof ValidationProblem) return refused(res, 400, error.message);
  const masked = maskError(error, log);
  const isAway = masked instanceof GraphQLError && masked.extensions.code === "UNAVAILABLE";
  refused(res, isAway ? 503 : 500, masked.message);
}

function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
}

async function refused(res: ServerResponse, status: number, text: string): Promise<void> {
  const tell = await tellerOf(acceptedLanguage(res.req.headers["accept-language"] ?? null));
  res.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${tell(text)}\n`);
}
