/** Runs and statements as files, written while they are read: in bounded memory, and all of it as of one moment. */
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { IsolationLevel } from "@mikro-orm/core";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Language } from "../../../grammar/index.ts";
import { seesCompany, type Viewer } from "../../access/index.ts";
import { periodCode } from "../../calendar/index.ts";
import { type PayrollRun, payrollRun, payrollStatements, visibleStatements } from "../../pay/index.ts";
import { ForbiddenProblem } from "../../problem.ts";
import { type CsvForm, payrollCsv } from "./payroll-csv.ts";
import { runWorkbook } from "./run-workbook.ts";
import { pagePolicy, statementPages } from "./statement-html.ts";

/** How a run goes out. */
export type ExportForm =
  | { readonly kind: "XLSX" }
  | { readonly kind: "CSV"; readonly csv: CsvForm }
  | { readonly kind: "HTML"; readonly language: Language };

/** What a file is, known before its first byte. */
export interface FileHead {
  readonly name: string;
  readonly type: string;
  /** What a page may load; null for what is no page. */
  readonly policy: string | null;
}

/** Gives the place that a file is written to, once it is known that there will be one. */
export type OpenSink = (head: FileHead) => Writable;

/** Who asks; null is the command line. */
export interface Asking {
  readonly viewer: Viewer | null;
  readonly today: Temporal.PlainDate;
}

/** Writes a run, for those who see the whole company's pay. Throws ForbiddenProblem for others, and where there is none computed. */
export async function exportRun(
  em: EntityManager,
  { viewer }: Pick<Asking, "viewer">,
  request: { readonly run: number; readonly form: ExportForm },
  open: OpenSink,
): Promise<void> {
  if (viewer !== null && !seesCompany(viewer)) throw new ForbiddenProblem();
  await atOneMoment(em, async (tx) => {
    const run = await payrollRun(tx, request.run);
    if (run === null) throw new ForbiddenProblem();
    const source = await sourceOf(tx, run, request.form);
    await pipeline(source, open(headOf(`premia-${periodCode(run.period)}-run-${run.id}`, request.form)));
  });
}

/** Writes one statement as a page, for those who may see it: employees their own once it is approved. */
export async function exportStatement(
  em: EntityManager,
  { viewer, today }: Asking & { readonly viewer: Viewer },
  request: { readonly statement: string; readonly language: Language },
  open: OpenSink,
): Promise<void> {
  await atOneMoment(em, async (tx) => {
    const [statement] = await visibleStatements(tx, viewer, today, [request.statement]);
    const run = statement === undefined ? null : await payrollRun(tx, statement.runId);
    if (run === null) throw new ForbiddenProblem();
    const form = { kind: "HTML", language: request.language } as const;
    const own = payrollStatements(tx, run, request.statement);
    const pages = Readable.from(statementPages(tx, run, own, request.language));
    await pipeline(pages, open(headOf(`premia-${periodCode(run.period)}-statement`, form)));
  });
}

/** All of an export sees the same data, whatever is recomputed meanwhile. */
async function atOneMoment(em: EntityManager, work: (tx: EntityManager) => Promise<void>): Promise<void> {
  await em.transactional(work, { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true });
}

async function sourceOf(em: EntityManager, run: PayrollRun, form: ExportForm): Promise<Readable> {
  switch (form.kind) {
    case "XLSX":
      return runWorkbook(em, run);
    case "CSV":
      return Readable.from(payrollCsv(run, payrollStatements(em, run), form.csv));
    case "HTML":
      return Readable.from(statementPages(em, run, payrollStatements(em, run), form.language));
    default:
      return form satisfies never;
  }
}

export const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const types = {
  XLSX: xlsxType,
  CSV: "text/csv; charset=utf-8",
  HTML: "text/html; charset=utf-8",
} as const;

function headOf(name: string, { kind }: ExportForm): FileHead {
  return {
    name: `${name}.${kind.toLowerCase()}`,
    type: types[kind],
    policy: kind === "HTML" ? pagePolicy : null,
  };
}
