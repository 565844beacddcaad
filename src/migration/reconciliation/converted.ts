/**
 * The second level of reconciliation: what the stored rules give for each person, against what the spreadsheet program
 * computed. Beside it stands the first level, so that a difference is known to come of the language or of the conversion.
 */
import type { EntityManager } from "@mikro-orm/postgresql";
import {
  ArrayValue,
  add,
  addressOf,
  CellFormula,
  compare,
  Decimal,
  type Explained,
  parseDecimal,
  printValue,
  round,
  type Scalar,
  sentenceOf,
  type Trace,
  type Value,
  ZERO,
} from "../../../grammar/index.ts";
import { parsePeriod } from "../../calendar/index.ts";
import { type Trial, trialOf } from "../../pay/index.ts";
import type { WorkbookFile } from "../model.ts";
import { type Check, type Draft, placeKey } from "../proposal/index.ts";
import { type ComparedCell, compareWithCached, type Outcome } from "./as-is.ts";
import { isEqualAsShown, isEqualValue } from "./equality.ts";

/** A formula cell on both levels. */
export interface ReconciledCell {
  /** TOTAL is what the statement pays, RULE a rule by itself; null where nothing was converted of the cell. */
  readonly kind: Check["kind"] | null;
  readonly place: string;
  readonly header: string;
  readonly employee: string | null;
  readonly period: string | null;
  readonly formula: string;
  readonly rule: string | null;
  /** The file's value, that of the workbook computed as it is, and that of the rule, as texts. */
  readonly cached: string | null;
  readonly asIs: string | null;
  readonly converted: string | null;
  readonly asIsOutcome: Outcome;
  readonly outcome: Outcome;
  /** Why it was not evaluated, or is in error. */
  readonly reason: string | null;
  readonly asIsTrace: string | null;
  readonly trace: string | null;
}

export type OutcomeCounts = Readonly<Record<Outcome, number>>;

/** The sums of a column over all its compared cells. */
export interface ColumnTotal {
  readonly sheet: string;
  readonly header: string;
  readonly cells: number;
  readonly cached: string;
  readonly converted: string;
  readonly different: number;
}

export interface ReconciliationSummary {
  readonly asIs: OutcomeCounts;
  readonly converted: OutcomeCounts;
  readonly columns: readonly ColumnTotal[];
}

export interface Reconciliation {
  readonly summary: ReconciliationSummary;
  readonly cells: readonly ReconciledCell[];
}

/** Compares every formula cell of a file; the draft must be stored in the transaction of `em`. */
export async function reconcileDraft(
  em: EntityManager,
  file: WorkbookFile,
  draft: Draft,
  employeeIds: ReadonlyMap<string, number>,
  minorDigits: number,
): Promise<Reconciliation> {
  const trials = await trialsOf(em, draft.checks, employeeIds);
  const asIs = compareWithCached(file);
  const byPlace = new Map(asIs.cells.map((cell) => [cell.place, cell]));
  const checks = new Map(draft.checks.map((check) => [placeKey(check), check]));
  const cells: ReconciledCell[] = [];
  for (const [sheet, { name, cells: own }] of file.workbook.sheets.entries()) {
    for (const { row, column, content } of own) {
      if (!(content instanceof CellFormula)) continue;
      const place = { sheet, row, column };
      const first = byPlace.get(`${name}!${addressOf(place)}`);
      if (first === undefined) continue;
      const asIsTrace = () => {
        const explained = asIs.recalculated.explainAt(place);
        return explained === null ? null : traceText(explained);
      };
      const check = checks.get(placeKey(place));
      const format = file.sheets[sheet]?.formats.get(addressOf(place)) ?? null;
      cells.push(
        check === undefined
          ? notConverted(first, draft.unchecked.get(placeKey(place)) ?? first.reason)
          : compared(first, check, { trials, employeeIds, format, minorDigits, asIsTrace }),
      );
    }
  }
  const done = new Set(cells.map(({ place }) => place));
  for (const cell of asIs.cells) if (!done.has(cell.place)) cells.push(notConverted(cell, cell.reason));
  return { cells, summary: summaryOf(asIs.counts, cells) };
}

async function trialsOf(
  em: EntityManager,
  checks: readonly Check[],
  employeeIds: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, Trial>> {
  const trials = new Map<string, Trial>();
  for (const [code, own] of Map.groupBy(checks, ({ period }) => period)) {
    const period = parsePeriod(code);
    if (period === null) continue;
    const ids = [...new Set(own.flatMap(({ employee }) => employeeIds.get(employee) ?? []))].sort(
      (a, b) => a - b,
    );
    trials.set(code, await trialOf(em, period, ids, rulesOf(own)));
  }
  return trials;
}

/** Totals are of statements, which are computed anyway. */
function rulesOf(checks: readonly Check[]): Set<string> {
  return new Set(checks.filter(({ kind }) => kind === "RULE").map(({ rule }) => rule));
}

function notConverted(
  { place, formula, cached, computed, outcome }: ComparedCell,
  reason: string | null,
): ReconciledCell {
  return {
    kind: null,
    place,
    header: "",
    employee: null,
    period: null,
    formula: `=${formula}`,
    rule: null,
    cached: shown(cached),
    asIs: shown(computed),
    converted: null,
    asIsOutcome: outcome,
    outcome: "NOT_EVALUATED",
    reason,
    asIsTrace: null,
    trace: null,
  };
}

interface Comparing {
  readonly trials: ReadonlyMap<string, Trial>;
  readonly employeeIds: ReadonlyMap<string, number>;
  readonly format: string | null;
  readonly minorDigits: number;
  readonly asIsTrace: () => string | null;
}

interface Result {
  readonly value: Value | undefined;
  readonly reason: string | null;
  readonly trace: () => string | null;
}

function compared(first: ComparedCell, check: Check, comparing: Comparing): ReconciledCell {
  const { value, reason, trace } = resultOf(check, comparing);
  const outcome =
    first.cached === undefined || value === undefined
      ? "NOT_EVALUATED"
      : outcomeOf(value, first.cached, check, comparing);
  const isDifferent = outcome === "DIFFERENT";
  return {
    kind: check.kind,
    place: first.place,
    header: check.header,
    employee: check.employee,
    period: check.period,
    formula: `=${first.formula}`,
    rule: check.rule,
    cached: shown(first.cached),
    asIs: shown(first.computed),
    converted: shown(value),
    asIsOutcome: first.outcome,
    outcome,
    reason: first.cached === undefined ? "The file keeps no value for it." : reason,
    asIsTrace: isDifferent ? comparing.asIsTrace() : null,
    trace: isDifferent ? trace() : null,
  };
}

function resultOf(check: Check, { trials, employeeIds }: Comparing): Result {
  const none = (reason: string): Result => ({ value: undefined, reason, trace: () => null });
  const trial = trials.get(check.period);
  const id = employeeIds.get(check.employee);
  if (trial === undefined || id === undefined) return none("The person is not paid in the month.");
  if (check.kind === "RULE") {
    const tried = trial.tried(check.rule, id);
    return tried === null
      ? none("The person is not paid in the month.")
      : { value: tried.value, reason: null, trace: () => traceText(tried.explain()) };
  }
  const statement = trial.statements.find(({ employeeId }) => employeeId === id);
  if (statement === undefined) return none("The person is not paid in the month.");
  const lines = () =>
    statement.lines.map(({ name, amount }) => `${name} = ${amount ?? "in error"}`).join("\n");
  if (statement.total === null) return none(statement.error ?? "The statement is in error.");
  return { value: statement.total, reason: null, trace: lines };
}

function outcomeOf(
  value: Value,
  cached: Scalar,
  { kind }: Check,
  { format, minorDigits }: Comparing,
): Outcome {
  // A formula that yields a blank shows 0.
  const ours = value instanceof ArrayValue ? value.at(0, 0) : value;
  if (typeof ours === "object" && ours !== null && "call" in ours) return "DIFFERENT";
  const plain = ours ?? ZERO;
  if (isEqualValue(plain, cached)) return "EQUAL";
  if (isEqualAsShown(plain, cached, format)) return "EQUAL_AFTER_ROUNDING";
  const isPaid = kind === "TOTAL" && plain instanceof Decimal && cached instanceof Decimal;
  return isPaid && compare(round(plain, minorDigits), round(cached, minorDigits)) === 0
    ? "EQUAL_AFTER_ROUNDING"
    : "DIFFERENT";
}

function shown(value: Value | undefined): string | null {
  if (value === undefined) return null;
  return value instanceof Decimal ? value.toString() : printValue(value);
}

const LONGEST_TRACE = 20_000;

/** A trace as an indented list: text, value, reason. */
function traceText({ trace }: Explained): string {
  const lines: string[] = [];
  const write = (node: Trace, depth: number): void => {
    const indent = "  ".repeat(depth);
    lines.push(`${indent}${node.text}${node.taken ? ` = ${printValue(node.value)}` : "   (not computed)"}`);
    const sentence = sentenceOf(node, "en");
    if (sentence !== "") lines.push(`${indent}    ${sentence}`);
    for (const child of node.children) write(child, depth + 1);
  };
  write(trace, 0);
  return lines.join("\n").slice(0, LONGEST_TRACE);
}

function summaryOf(asIs: OutcomeCounts, cells: readonly ReconciledCell[]): ReconciliationSummary {
  const converted: Record<Outcome, number> = {
    EQUAL: 0,
    EQUAL_AFTER_ROUNDING: 0,
    DIFFERENT: 0,
    NOT_EVALUATED: 0,
  };
  for (const { outcome } of cells) converted[outcome]++;
  const groups = Map.groupBy(
    cells.filter(({ kind }) => kind !== null),
    ({ place, header }) =>
      JSON.stringify([place.slice(0, place.lastIndexOf("!")), header, /[A-Z]+(?=\d+$)/.exec(place)?.[0]]),
  );
  const columns = [...groups].map(([key, own]): ColumnTotal => {
    const [sheet, header] = JSON.parse(key) as [string, string];
    return {
      sheet,
      header,
      cells: own.length,
      cached: sumOf(own.map(({ cached }) => cached)),
      converted: sumOf(own.map((each) => each.converted)),
      different: own.filter(({ outcome }) => outcome === "DIFFERENT").length,
    };
  });
  return { asIs, converted, columns };
}

function sumOf(texts: readonly (string | null)[]): string {
  return texts
    .flatMap((text) => numberOf(text))
    .reduce(add, ZERO)
    .toString();
}

function numberOf(text: string | null): Decimal[] {
  const parsed = text === null ? null : parseDecimal(text);
  return parsed === null ? [] : [parsed];
}
