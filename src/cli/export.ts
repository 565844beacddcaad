/** `premia run export 12 --format xlsx --out pay.xlsx`: a run as a file. */
import { createWriteStream } from "node:fs";
import type { Language } from "../../grammar/index.ts";
import type { Config } from "../config.ts";
import { defaultColumns, type ExportForm, exportRun, readColumns } from "../migration/index.ts";
import { ForbiddenProblem, refuse } from "../problem.ts";
import { withDatabase } from "./database.ts";
import { writeWhole } from "./file.ts";

export interface ExportOptions {
  readonly format: "xlsx" | "csv" | "html";
  readonly out: string;
  readonly columns?: string;
  readonly separator: "comma" | "semicolon" | "tab";
  readonly language: Language;
}

const separators = { comma: ",", semicolon: ";", tab: "\t" } as const;

export async function exportStoredRun(config: Config, run: number, options: ExportOptions): Promise<void> {
  try {
    await writeWhole(options.out, (part) =>
      withDatabase(config, (em) =>
        exportRun(em, { viewer: null }, { run, form: formOf(options) }, () => createWriteStream(part)),
      ),
    );
  } catch (error) {
    if (error instanceof ForbiddenProblem) refuse(["run"], `There is no run ${run} that is computed.`);
    throw error;
  }
  console.log(`Run ${run} is written to ${options.out}.`);
}

function formOf({ format, columns, separator, language }: ExportOptions): ExportForm {
  switch (format) {
    case "xlsx":
      return { kind: "XLSX" };
    case "html":
      return { kind: "HTML", language };
    case "csv":
      return {
        kind: "CSV",
        csv: { columns: readColumns(columns ?? defaultColumns), separator: separators[separator] },
      };
    default:
      return format satisfies never;
  }
}
