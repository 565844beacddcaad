/**
 * What GROUPBY and PIVOTBY share: records (the rows of the source) are put into groups by their fields, groups are
 * sorted, and an axis is made of them: one line for each group and each total, with the records that it stands for.
 */
import { Decimal } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import { ArrayValue, columnOf, type Lambda, type Scalar } from "../../values/value.ts";
import { compareCells, lineKey } from "./array-shape-sort.ts";

/** The rows of the source that are considered, and what its columns are called where that is to be shown. */
export interface Records {
  readonly values: readonly (readonly Scalar[])[];
  readonly valueNames: readonly Scalar[];
  readonly call: Lambda;
  /** The places of all records. */
  readonly all: readonly number[];
}

/** The fields along one axis, a row for each record, and how they are to be ordered and totalled. */
export interface AxisPlan {
  readonly fields: readonly (readonly Scalar[])[];
  readonly width: number;
  /** 0 none, 1 a grand total, 2 subtotals of the first field too …; negative puts totals first. */
  readonly depth: number;
  /** Numbers of fields, then of values, from 1; negative for falling order. */
  readonly order: readonly number[];
  /** Whether each line is sorted by itself, not inside the group of the fields before it. */
  readonly flat: boolean;
}

/** One line of an axis: its labels, its records, and those of the group around it. */
export interface Line {
  readonly labels: readonly Scalar[];
  readonly records: readonly number[];
  readonly parent: readonly number[];
}

interface Group {
  readonly labels: readonly Scalar[];
  readonly records: number[];
}

/** What the function makes of a column's values in some records; `whole` is for functions of two, such as PERCENTOF. */
export function aggregated(
  source: Records,
  places: readonly number[],
  column: number,
  whole: readonly number[],
): Scalar {
  const cellsOf = (records: readonly number[]) =>
    columnOf(records.map((record) => source.values[record]?.[column] ?? null));
  const wantsWhole = source.call.parameterCount >= 2;
  const result = source.call.call(wantsWhole ? [cellsOf(places), cellsOf(whole)] : [cellsOf(places)]);
  if (result instanceof ArrayValue && result.cells.length === 1) return result.at(0, 0);
  if (typeof result === "object" && result !== null && !isCell(result))
    return argumentError("GROUPBY", "wrong-shape", "#CALC!");
  return result as Scalar;
}

function isCell(value: object): value is Decimal | FormulaError {
  return value instanceof Decimal || value instanceof FormulaError;
}

/** Whether an axis can be made as wanted; the error where not. */
export function planProblem(plan: AxisPlan, values: number, name: string): FormulaError | null {
  const deepest = plan.flat ? 1 : Math.max(1, plan.width);
  if (Math.abs(plan.depth) > deepest) return argumentError(name, "out-of-range");
  const most = plan.width + values;
  const wrong = plan.order.some((number) => number === 0 || Math.abs(number) > most);
  return wrong ? argumentError(name, "wrong-choice") : null;
}

/** The lines of an axis, in order. Without fields it is one line without labels. */
export function axisOf(plan: AxisPlan, source: Records): Line[] {
  const { all } = source;
  if (plan.width === 0) return [{ labels: [], records: all, parent: all }];
  const lines = plan.flat ? flatLines(plan, source) : nestedLines(plan, source, [], all, 0);
  if (plan.depth === 0) return lines;
  const label = Math.abs(plan.depth) > 1 ? "Grand Total" : "Total";
  const total = { labels: padded([label], plan.width), records: all, parent: all };
  return plan.depth > 0 ? [...lines, total] : [total, ...lines];
}

function flatLines(plan: AxisPlan, source: Records): Line[] {
  const groups = groupedBy(plan.fields, source.all, 0, plan.width);
  const order = [...plan.order, ...Array.from({ length: plan.width }, (_, field) => field + 1)];
  return sortedGroups(groups, order, plan, source).map((group) => ({ ...group, parent: source.all }));
}

/** The groups of a field inside one group of the fields before it, each followed by its own lines or its subtotal. */
function nestedLines(
  plan: AxisPlan,
  source: Records,
  before: readonly Scalar[],
  inside: readonly number[],
  level: number,
): Line[] {
  const groups = groupedBy(plan.fields, inside, level, level + 1);
  const named = groups.map((group) => ({ ...group, labels: [...before, ...group.labels] }));
  const own = plan.order.filter((number) => Math.abs(number) === level + 1 || Math.abs(number) > plan.width);
  return sortedGroups(named, [...own, level + 1], plan, source).flatMap((group) => {
    if (level + 1 === plan.width) return [{ ...group, parent: inside }];
    const lines = nestedLines(plan, source, group.labels, group.records, level + 1);
    if (Math.abs(plan.depth) < level + 2) return lines;
    const subtotal = { ...group, labels: padded(group.labels, plan.width), parent: inside };
    return plan.depth > 0 ? [...lines, subtotal] : [subtotal, ...lines];
  });
}

/** Groups of records with the same fields from one to another, whatever the letter case; the first spelling is kept. */
function groupedBy(
  fields: readonly (readonly Scalar[])[],
  places: readonly number[],
  from: number,
  to: number,
): Group[] {
  const groups = new Map<string, Group>();
  for (const place of places) {
    const labels = (fields[place] ?? []).slice(from, to);
    const key = lineKey(labels);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { labels, records: [place] });
    else known.records.push(place);
  }
  return [...groups.values()];
}

/** Groups in the order of fields and of what the function makes of their values. */
function sortedGroups(
  groups: readonly Group[],
  order: readonly number[],
  plan: AxisPlan,
  source: Records,
): Group[] {
  const keyed = groups.map((group) => ({
    group,
    keys: order.map((number) => {
      const column = Math.abs(number) - 1;
      if (column < plan.width) return group.labels[column] ?? null;
      return aggregated(source, group.records, column - plan.width, source.all);
    }),
  }));
  keyed.sort((a, b) => {
    for (const [place, number] of order.entries()) {
      const result = compareCells(a.keys[place] ?? null, b.keys[place] ?? null, number < 0);
      if (result !== 0) return result;
    }
    return 0;
  });
  return keyed.map(({ group }) => group);
}

function padded(labels: readonly Scalar[], width: number): readonly Scalar[] {
  return Array.from({ length: width }, (_, place) => (place < labels.length ? (labels[place] ?? null) : ""));
}
