/** `premia formula eval`: a formula's value, and with --explain why. */
import {
  type Checked,
  checkText,
  type Explained,
  explain,
  hasErrors,
  type Language,
  printValue,
  sentenceOf,
  symbolsOf,
  type Trace,
} from "../../grammar/index.ts";
import type { Period } from "../calendar/index.ts";
import type { Config } from "../config.ts";
import { loadDefinitions } from "../indicators/index.ts";
import { employeeByNumber } from "../org/index.ts";
import { formulaInputs } from "../pay/index.ts";
import { refuse } from "../problem.ts";
import { withDatabase } from "./database.ts";

interface Options {
  readonly employee?: string;
  readonly period?: Period;
  readonly explain?: true;
  readonly language: Language;
}

export async function evaluate(config: Config, text: string, options: Options): Promise<void> {
  const explained = await explainFor(config, text, options);
  if (explained === null) return;
  console.log(printValue(explained.value));
  if (options.explain) console.log(`\n${formatTrace(explained.trace, options.language)}`);
}

/** Without an employee, a formula that needs no data is evaluated without a database. */
async function explainFor(config: Config, text: string, options: Options): Promise<Explained | null> {
  const { employee: number, period } = options;
  if ((number === undefined) !== (period === undefined))
    refuse(["period"], "Give --employee and --period, or neither.");
  if (number === undefined || period === undefined) {
    const checked = checkText(text, symbolsOf({}));
    return told(checked) ? null : explain(checked, []);
  }
  return withDatabase(config, async (em) => {
    const definitions = await loadDefinitions(em, period.end);
    const checked = checkText(text, symbolsOf({ ...definitions.symbols, salary: true }));
    if (told(checked)) return null;
    const employee = await employeeByNumber(em, number, ["employee"]);
    const inputs = await formulaInputs(
      em,
      checked,
      employee,
      period,
      definitions,
      Temporal.Now.plainDateISO(),
    );
    return explain(
      checked,
      inputs.map((input) => input.value),
      inputs.map((input) => input.origin),
    );
  });
}

/** Prints the faults of a formula with their places; whether there were errors. */
function told(checked: Checked): boolean {
  for (const { severity, line, column, message } of checked.diagnostics) {
    console.error(`${severity} at ${line}:${column}: ${message}`);
  }
  if (!hasErrors(checked)) return false;
  process.exitCode = 1;
  return true;
}

/** The trace as an indented list: text, value, reason. */
export function formatTrace(trace: Trace, language: Language, depth = 0): string {
  const indent = "  ".repeat(depth);
  const value = trace.taken ? ` = ${printValue(trace.value)}` : "   (not computed)";
  const sentence = sentenceOf(trace, language);
  const lines = [`${indent}${trace.text}${value}`, ...(sentence === "" ? [] : [`${indent}    ${sentence}`])];
  return [...lines, ...trace.children.map((child) => formatTrace(child, language, depth + 1))].join("\n");
}
