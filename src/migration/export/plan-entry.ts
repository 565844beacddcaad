/** A workbook to enter plans in: it has the form that `importPlanTargets` takes, with what is set already. */
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Period, periodCode } from "../../calendar/index.ts";
import { indicatorsAt } from "../../indicators/index.ts";
import { Employee, type Subject, subjectKey, unitByCode } from "../../org/index.ts";
import { employeesRanked, loadTargets, type StoredTargets } from "../../plans/index.ts";
import { ForbiddenProblem, refuse } from "../../problem.ts";
import { type CellContent, cell, workbookStream } from "../xlsx-writer/index.ts";
import { type Asking, type OpenSink, xlsxType } from "./export-run.ts";

export interface PlanEntryForm {
  /** The code of a unit, whose own rows come first and then its members'; null for the company's. */
  readonly unit: string | null;
  /** Codes. */
  readonly indicators: readonly string[];
  readonly periods: readonly Period[];
}

const MOST_PERIODS = 400;
const MOST_INDICATORS = 100;

/** Who a row is about, as the table names them. */
interface Row {
  readonly subject: Subject;
  readonly employee: string;
  readonly unit: string;
  readonly name: string;
}

/** Writes the workbook, for those who set plans. Throws ForbiddenProblem for others, and ValidationProblem. */
export async function exportPlanEntry(
  em: EntityManager,
  { viewer }: Pick<Asking, "viewer">,
  form: PlanEntryForm,
  open: OpenSink,
): Promise<void> {
  if (viewer !== null && !(viewer.roles.has("FINANCE") || viewer.roles.has("ADMIN")))
    throw new ForbiddenProblem();
  const workbook = await planEntryWorkbook(em, form);
  const [first, last] = [form.periods[0], form.periods.at(-1)].map((each) => (each ? periodCode(each) : ""));
  const name = `premia-plans-${first === last ? first : `${first}-${last}`}.xlsx`;
  await pipeline(workbook, open({ name, type: xlsxType, policy: null }));
}

/** A row for the group and each of its employees of the last period, by indicator. */
async function planEntryWorkbook(em: EntityManager, form: PlanEntryForm): Promise<Readable> {
  const { periods } = form;
  const last = periods.at(-1);
  if (last === undefined) return refuse(["periods"], "Name at least one period, such as 2026-01.");
  if (periods.length > MOST_PERIODS) refuse(["periods"], `At most ${MOST_PERIODS} periods.`);
  const indicators = await indicatorsNamed(em, form.indicators, last);
  const subjects = await rowsOf(em, form.unit, last);
  const targets = await loadTargets(em, {
    subjects: subjects.map(({ subject }) => subject),
    indicators,
    periods,
    versionId: null,
  });
  const set = setValues(targets);
  const header = ["employee", "unit", "name", "indicator", ...periods.map(periodCode)];
  const rows = subjects.flatMap(({ subject, employee, unit, name }) =>
    indicators.map(({ id, code }): (CellContent | null)[] => [
      ...[employee, unit, name, code].map((text) => (text === "" ? null : cell(text))),
      ...periods.map((period) => {
        const value = set.get(targetKey(subject, id, period.kind, period.start.toString()));
        return value === undefined ? null : cell(value);
      }),
    ]),
  );
  const widths = [12, 12, 28, 16, ...periods.map(() => 12)];
  const title = header.map((text) => cell(text, "header"));
  return workbookStream({ sheets: [{ name: "Plans", widths, frozenRows: 1, rows: [title, ...rows] }] });
}

async function indicatorsNamed(em: EntityManager, codes: readonly string[], { end }: Period) {
  if (codes.length === 0 || codes.length > MOST_INDICATORS)
    refuse(["indicators"], `Name 1 to ${MOST_INDICATORS} indicators.`);
  const known = new Map((await indicatorsAt(em, end)).map((each) => [each.code.toLowerCase(), each]));
  return codes.map((code) => {
    return known.get(code.toLowerCase()) ?? refuse(["indicators"], `There is no indicator "${code}".`);
  });
}

async function rowsOf(em: EntityManager, code: string | null, period: Period): Promise<Row[]> {
  const unit = code === null ? null : await unitByCode(em, code, ["unit"]);
  const ids = await employeesRanked(em, unit?.id ?? null, period);
  const people = await em.find(Employee, { id: { $in: ids } }, { orderBy: { number: "asc" } });
  const group: Row =
    unit === null
      ? { subject: { kind: "COMPANY" }, employee: "", unit: "", name: "" }
      : { subject: { kind: "UNIT", id: unit.id }, employee: "", unit: unit.code, name: unit.name };
  const members = people.map(
    ({ id, number, name }): Row => ({ subject: { kind: "EMPLOYEE", id }, employee: number, unit: "", name }),
  );
  return [group, ...members];
}

function setValues(stored: readonly StoredTargets[]) {
  return new Map(
    stored.flatMap(({ subject, indicatorId, targets }) =>
      targets.map(({ kind, start, value }) => [targetKey(subject, indicatorId, kind, start), value] as const),
    ),
  );
}

function targetKey(subject: Subject, indicatorId: number, kind: string, start: string): string {
  return `${subjectKey(subject)} ${indicatorId} ${kind} ${start}`;
}
