#!/usr/bin/env node
/** `premia <command>`: every command of the command line, and how its faults are told. */
import { Command, InvalidArgumentError, Option } from "commander";
import { type Language, languageCodes } from "../../grammar/index.ts";
import type { Period } from "../calendar/index.ts";
import { parsePeriod } from "../calendar/index.ts";
import { describeProblems, readConfig } from "../config.ts";
import { EmbeddedPostgresError } from "../db/embedded.ts";
import { packageVersion } from "../package.ts";
import {
  BusyProblem,
  ConflictProblem,
  FormulaProblem,
  FourEyesProblem,
  PeriodClosedProblem,
  ValidationProblem,
} from "../problem.ts";
import { collectEarly } from "./engine.ts";
import type { ExportOptions } from "./export.ts";

const program = new Command("premia")
  .description("KPIs, plan against fact, and bonuses from spreadsheet formulas.")
  .version(packageVersion());

function periodArgument(text: string): Period {
  const period = parsePeriod(text);
  if (period === null)
    throw new InvalidArgumentError("Write a period as 2026-03, 2026-Q1, 2026-W11, 2026-03-15 or 2026.");
  return period;
}

function idArgument(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new InvalidArgumentError("This is no number of a run or an import.");
  return Number(text);
}

function countArgument(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new InvalidArgumentError("Write a whole number.");
  return Number(text);
}

const stepDescriptions = {
  approve: "approve a computed run; refused where two pairs of eyes are asked for",
  close: "close an approved run: it is paid, and final",
  cancel: "give up a run that is not approved",
} as const;

/** The configuration, or its problems told and the end. */
function config() {
  const result = readConfig(process.env);
  if (result.kind === "config") return result.config;
  console.error(describeProblems(result.problems));
  process.exit(2);
}

program
  .command("start", { isDefault: true })
  .description("start the server; an empty demo database is filled with a trading company of 60 people")
  .hook("preAction", () => collectEarly("server"))
  .action(async () => (await import("./start.ts")).start(config()));

program
  .command("worker")
  .description("compute the runs that are queued; any number may work at once, on any machine")
  .hook("preAction", () => collectEarly("worker"))
  .action(async () => (await import("./worker.ts")).work(config()));

program
  .command("jobs")
  .description("how much waits in the queue, who works it, and what has failed")
  .action(async () => (await import("./jobs.ts")).printJobs(config()));

program
  .command("migrate")
  .description("bring the database up to the newest schema")
  .action(async () => (await import("./commands.ts")).migrateDatabase(config()));

program
  .command("doctor")
  .option("--json", "print the findings as JSON")
  .description("check this installation; code 1 where something has to be mended")
  .action(async ({ json }: { json?: true }) =>
    (await import("./doctor.ts")).doctor(process.env, json === true),
  );

program
  .command("seed")
  .argument("<name>", "demo, article or article-as-printed")
  .description("fill an empty database with an example company")
  .action(async (name: string) => (await import("./commands.ts")).seed(config(), name));

const ingest = program.command("ingest").description("record facts from a CSV file or a workbook");
for (const kind of ["incidents", "documents", "manual-values"] as const) {
  ingest
    .command(kind)
    .argument("<file>", "a CSV file with a header line, a workbook (.xlsx), or - for CSV from standard input")
    .option("--source <name>", "what the external ids belong to", "file")
    .option("--all-or-nothing", "record nothing where a row is rejected")
    .description(`record ${kind} from a file; a row that came before changes nothing`)
    .action(async (file: string, options: { source: string; allOrNothing?: true }) =>
      (await import("./ingest.ts")).ingestFile(config(), kind, file, options),
    );
}

const summaries = program
  .command("summaries")
  .description("the facts summed up by day, from which progress is answered");
summaries
  .command("verify")
  .description("compare the summaries with the facts; code 1 where they differ")
  .action(async () => (await import("./summaries.ts")).verify(config()));
summaries
  .command("rebuild")
  .description("make the summaries anew from the facts")
  .action(async () => (await import("./summaries.ts")).rebuild(config()));

const facts = program.command("facts").description("take old months of facts out of the database");
facts
  .command("archive")
  .argument("<before>", "the first month that stays, such as 2024-01", periodArgument)
  .requiredOption("--to <folder>", "where each month gets a folder")
  .description(
    "write the months before another, whose pay is closed, to files, and take them out of the database",
  )
  .action(async (before: Period, { to }: { to: string }) =>
    (await import("./facts.ts")).archive(config(), before, to),
  );
facts
  .command("list")
  .description("the months that are archived, with the hashes of their files")
  .action(async () => (await import("./facts.ts")).listArchives(config()));
facts
  .command("restore")
  .argument("<folder>", "the folder of a month, such as archive/2023-12")
  .description("bring an archived month back")
  .action(async (folder: string) => (await import("./facts.ts")).restore(config(), folder));
facts
  .command("purge")
  .argument("<before>", "the first month that stays, such as 2016-01", periodArgument)
  .option("--for-good", "say that it cannot be undone")
  .description("let go of archived months: they cannot come back, and their external ids are forgotten")
  .action(async (before: Period, { forGood }: { forGood?: true }) =>
    (await import("./facts.ts")).purge(config(), before, forGood === true),
  );

const run = program
  .command("run")
  .argument("<period>", "the month, such as 2026-03", periodArgument)
  .description("compute a month and print its statements")
  .action(async (period: Period) => (await import("./run.ts")).runMonth(config(), period));
run
  .command("list")
  .description("the newest runs, at most 100")
  .action(async () => (await import("./runs.ts")).listRuns(config()));
for (const step of ["approve", "close", "cancel"] as const) {
  run
    .command(step)
    .argument("<id>", "the run's number, as printed by `premia run list`", idArgument)
    .description(stepDescriptions[step])
    .action(async (id: number) => (await import("./runs.ts")).stepRun(config(), step, id));
}

run
  .command("verify")
  .argument("<id>", "the run's number, as printed by `premia run list`", idArgument)
  .description("compute a stored run again from its own inputs and rules, and compare every digit")
  .action(async (id: number) => (await import("./runs.ts")).verifyStoredRun(config(), id));
run
  .command("export")
  .argument("<id>", "the run's number, as printed by `premia run list`", idArgument)
  .requiredOption("--out <file>", "the file to write")
  .addOption(new Option("--format <format>", "as what").choices(["xlsx", "csv", "html"]).default("xlsx"))
  .option("--columns <list>", "csv: number,name,total=Amount to pay,bonus:CODE …")
  .addOption(new Option("--separator <name>", "csv").choices(["comma", "semicolon", "tab"]).default("comma"))
  .addOption(new Option("--language <code>", "html").choices(["en", "ru", "ja"]).default("en"))
  .description("write a run as a workbook with live formulas, a table for payroll, or pages to print")
  .action(async (id: number, options: ExportOptions) =>
    (await import("./export.ts")).exportStoredRun(config(), id, options),
  );

const formula = program.command("formula").description("work with formulas");
formula
  .command("paste")
  .argument("<file>", "formulas copied from a spreadsheet, tabs between cells, or - for standard input")
  .option("--locale <code>", "the locale of formulas and numbers, such as ru-RU; it is not guessed")
  .option("--at <address>", "the address of the first cell", "A1")
  .description(
    "print what formulas of a spreadsheet become: names, tier tables, indicators, and what is left",
  )
  .action(async (file: string, options: { locale?: string; at: string }) =>
    (await import("./paste.ts")).paste(config(), file, options),
  );
formula
  .command("eval")
  .argument("<formula>", 'such as "SALARY * MUL(TIER(sales), TIER(receivables))"')
  .option("--employee <number>", "the personnel number whose values are used")
  .option("--period <period>", "the period of the values", periodArgument)
  .option("--explain", "print why, node by node")
  .addOption(
    new Option("--language <code>", "the language of the explanation").choices(languageCodes).default("en"),
  )
  .description("evaluate a formula and print its value")
  .action(
    async (
      text: string,
      options: { employee?: string; period?: Period; explain?: true; language: Language },
    ) => (await import("./formula.ts")).evaluate(config(), text, options),
  );

program
  .command("workbook")
  .description("work with Excel workbooks")
  .command("check")
  .argument("<file>", "an .xlsx or .xlsm file")
  .option("--most <n>", "how many cells to list", countArgument, 20)
  .description(
    "compute a workbook as it is and compare each formula with its value in the file; code 1 where one differs",
  )
  .action(async (file: string, { most }: { most: number }) =>
    (await import("./workbook.ts")).checkWorkbook(file, most),
  );

const importing = program.command("import").description("bring in what was computed elsewhere");
importing
  .command("workbook")
  .argument("<file>", "an .xlsx or .xlsm file")
  .option(
    "--period <month>",
    "the month, where neither sheets nor title nor file name say it",
    periodArgument,
  )
  .option("--commit", "store everything where no cell differs")
  .description(
    "propose what an Excel workbook is, and compare every formula cell with what the rules give; code 1 where one differs",
  )
  .action(async (file: string, options: { period?: Period; commit?: true }) =>
    (await import("./import.ts")).importFile(config(), file, options),
  );
importing
  .command("report")
  .argument("<id>", "the import's number", idArgument)
  .argument("<file>", "the workbook to write")
  .description("write how every formula cell of an import compares, as a workbook")
  .action(async (id: number, file: string) => (await import("./import.ts")).writeReport(config(), id, file));

program
  .command("token")
  .argument("<number>", "the personnel number")
  .option("--hours <n>", "how long it is good for", "12")
  .description("sign a token for an employee")
  .action(async (number: string, options: { hours: string }) =>
    (await import("./commands.ts")).token(config(), number, options.hours),
  );

program
  .command("erase")
  .argument("<number>", "the personnel number")
  .option("--for-good", "say that it cannot be undone")
  .description("erase a person who has left: name and number go, amounts stay")
  .action(async (number: string, { forGood }: { forGood?: true }) =>
    (await import("./erase.ts")).erase(config(), number, forGood === true),
  );

program
  .command("audit")
  .description("work with the audit log")
  .command("verify")
  .description("check that no entry of the audit log was altered or removed")
  .action(async () => (await import("./audit.ts")).verifyAuditLog(config()));

try {
  await program.parseAsync();
} catch (error) {
  if (!isTellable(error)) throw error;
  console.error(error.message);
  if (error instanceof EmbeddedPostgresError) console.error(error.hint);
  process.exitCode = 1;
}

/** Faults that the user can mend, told without a stack trace. */
function isTellable(error: unknown): error is Error {
  return [
    ValidationProblem,
    BusyProblem,
    FormulaProblem,
    ConflictProblem,
    FourEyesProblem,
    PeriodClosedProblem,
    EmbeddedPostgresError,
  ].some((kind) => error instanceof kind);
}
