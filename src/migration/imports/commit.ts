/** Storing what a workbook was taken for: people, rules and figures, all in the transaction of the caller. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { checkText, decimal, parseDecimal, symbolsOf } from "../../../grammar/index.ts";
import { defineBonusTemplate, type Rule } from "../../bonuses/index.ts";
import { type Period, parsePeriod } from "../../calendar/index.ts";
import { assertOpenFrom } from "../../db/open-months.ts";
import { adjustmentScripts, setAdjustmentScript, setExchangeRates } from "../../extras/index.ts";
import { type FactRow, ingest } from "../../facts/index.ts";
import { indicatorIds, loadDefinitions } from "../../indicators/index.ts";
import { Unit } from "../../org/index.ts";
import { definePlanProfile, setPlanTargets } from "../../plans/index.ts";
import { ConflictProblem, FormulaProblem, refuse } from "../../problem.ts";
import { defineTierTable, loadTierTables, tierTableSnapshot } from "../../tiers/index.ts";
import { Codes, type Draft, type DraftValue } from "../proposal/index.ts";
import {
  employeeIds,
  endReplaced,
  giveTemplates,
  type Hire,
  hireEmployees,
  rulesInForce,
  storeCompensations,
} from "./commit-queries.ts";
import { storeIndicators } from "./store-indicators.ts";

export interface CommitOptions {
  /** What the facts are recorded as coming from. */
  readonly source: string;
  readonly fileName: string;
  /** The unit of people whose unit the workbook does not say, by code; null for the one at the top. */
  readonly unit: string | null;
}

/** Stores a draft. What is there already stays where it is the same, and is refused where it is not. */
export async function commitDraft(tx: EntityManager, draft: Draft, options: CommitOptions): Promise<void> {
  const first = draft.periods[0];
  if (first === undefined) return refuse(["period"], "Nothing says which month it is. Give the period.");
  await assertOpenFrom(tx, `${first}-01`);
  await storePeople(tx, draft, options, `${first}-01`);
  await setExchangeRates(tx, draft.rates);
  await storeTierTables(tx, draft);
  const measuredAlready = await storeIndicators(tx, draft);
  await storeProfiles(tx, draft);
  await storeTemplates(tx, draft);
  await storePay(tx, draft);
  await storeScript(tx, draft);
  await storeFigures(tx, withoutMeasured(draft, measuredAlready), options);
}

async function storePeople(
  tx: EntityManager,
  draft: Draft,
  { unit }: CommitOptions,
  from: string,
): Promise<void> {
  const units = await tx.find(Unit, {}, { orderBy: { id: "asc" } });
  const tops = units.filter(({ parentId }) => parentId == null);
  const top = tops.length === 1 ? (tops[0] ?? null) : null;
  const codes = new Codes(units.map(({ code }) => code));
  const known = new Map(
    units.flatMap((each) => [
      [each.name.toLowerCase(), each.id],
      [each.code.toLowerCase(), each.id],
    ]),
  );
  const made = async (name: string): Promise<number> => {
    const found = known.get(name.toLowerCase());
    if (found !== undefined) return found;
    const created = tx.create(Unit, {
      code: codes.make(name, "unit"),
      name: name.slice(0, 200),
      parentId: top?.id ?? null,
    });
    await tx.persist(created).flush();
    known.set(name.toLowerCase(), created.id);
    return created.id;
  };
  const given =
    unit === null ? null : (known.get(unit.toLowerCase()) ?? refuse(["unit"], `There is no unit "${unit}".`));
  const people: Hire[] = [];
  for (const employee of draft.employees) {
    const id =
      employee.unit === null ? (given ?? top?.id ?? (await made("Imported"))) : await made(employee.unit);
    const { number, name, hiredOn, leftOn } = employee;
    people.push({ number, name, unit: id, hiredOn: hiredOn ?? from, leftOn });
  }
  await hireEmployees(tx, people);
}

async function storeTierTables(tx: EntityManager, draft: Draft): Promise<void> {
  const stored = new Map(
    (await loadTierTables(tx)).map((table) => [table.code.toLowerCase(), tierTableSnapshot(table)]),
  );
  for (const table of draft.tierTables) {
    const known = stored.get(table.code.toLowerCase());
    if (known === undefined) await defineTierTable(tx, table);
    else if (!isSameTable(known, table))
      throw new ConflictProblem(
        `There is a tier table "${table.code}" with other bands. Give the column that it is about another code.`,
      );
  }
}

type Bands = Pick<Draft["tierTables"][number], "mode" | "boundary" | "bands" | "end">;

function isSameTable(a: Bands, b: Bands): boolean {
  const shape = ({ mode, boundary, bands, end }: Bands) => {
    const plain = (text: string | null) => (text === null ? null : decimal(text).toString());
    return JSON.stringify([
      mode,
      boundary,
      bands.map(({ from, value }) => [plain(from), plain(value)]),
      plain(end),
    ]);
  };
  return shape(a) === shape(b);
}

async function storeTemplates(tx: EntityManager, { templates }: Draft): Promise<void> {
  for (const { code, name, description, versions, insteadOf } of templates) {
    for (const { from, rule } of versions) {
      const inForce = (await rulesInForce(tx, from)).get(code.toLowerCase());
      if (inForce !== undefined && isSameRule(inForce, rule)) continue;
      if (inForce !== undefined && insteadOf !== null && from === versions[0]?.from)
        throw new ConflictProblem(
          `There is a bonus template "${code}" with another rule. Give the column another code.`,
        );
      await defineBonusTemplate(tx, {
        code,
        name: name.slice(0, 200),
        description,
        effectiveFrom: from,
        ...rule,
        premium:
          rule.amount === null
            ? { kind: "FORMULA", formula: rule.formula ?? "" }
            : { kind: "AMOUNT", amount: rule.amount },
      });
    }
  }
  const given = templates.flatMap(({ code, insteadOf, given: people }) =>
    people.map((each) => ({ ...each, template: code, insteadOf })),
  );
  await endReplaced(
    tx,
    given.flatMap(({ insteadOf, employee, from }) =>
      insteadOf === null ? [] : [{ template: insteadOf, employee, from }],
    ),
  );
  await giveTemplates(
    tx,
    given.map(({ insteadOf: _, ...each }) => each),
  );
}

function isSameRule(a: Rule, b: Rule): boolean {
  const parts = ({ amount, formula, floor, cap, threshold, eligibility }: Rule) =>
    JSON.stringify([
      amount === null ? null : decimal(amount).toString(),
      formula,
      floor,
      cap,
      threshold,
      eligibility,
    ]);
  return parts(a) === parts(b);
}

async function storeProfiles(tx: EntityManager, { profiles }: Draft): Promise<void> {
  const ids = await indicatorIds(tx);
  for (const { code, name, indicators } of profiles)
    await definePlanProfile(tx, {
      code,
      name,
      indicators: indicators.map(({ indicator, weight, cap }) => ({
        indicatorId:
          ids.get(indicator) ?? refuse(["profiles", code], `There is no indicator "${indicator}".`),
        weight,
        cap,
      })),
    });
}

async function storeScript(tx: EntityManager, { script }: Draft): Promise<void> {
  const known = (await adjustmentScripts(tx)).find(({ from }) => script !== null && from <= script.from);
  if (script !== null && known?.text !== script.text) await setAdjustmentScript(tx, script);
}

/** What the company measures already is not recorded a second time. */
function withoutMeasured(draft: Draft, measured: ReadonlySet<string>): Draft {
  const isNew = ({ indicator }: DraftValue) => !measured.has(indicator.toLowerCase());
  return { ...draft, values: draft.values.filter(isNew), targets: draft.targets.filter(isNew) };
}

async function storePay(tx: EntityManager, { compensations, templates }: Draft): Promise<void> {
  const { symbols } = await loadDefinitions(tx);
  const known = symbolsOf({ ...symbols, salary: true, bonuses: templates.map(({ code }) => code) });
  for (const formula of new Set(compensations.map(({ payoutFormula }) => payoutFormula))) {
    const { diagnostics } = checkText(formula, known, { locale: "en-US" });
    if (diagnostics.some(({ severity }) => severity === "error"))
      throw new FormulaProblem(["payoutFormula"], diagnostics);
  }
  for (const { employee, salary } of compensations)
    if (parseDecimal(salary)?.toString().startsWith("-"))
      refuse(["salary", employee], "A salary is a number from 0 up.");
  await storeCompensations(tx, compensations);
}

async function storeFigures(tx: EntityManager, draft: Draft, options: CommitOptions): Promise<void> {
  const indicators = await indicatorIds(tx);
  const byCode = new Map([...indicators].map(([code, id]) => [code.toLowerCase(), id]));
  const employees = await employeeIds(
    tx,
    draft.employees.map(({ number }) => number),
  );
  const idOf = (ids: ReadonlyMap<string, number>, key: string): number => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`${key} was not stored`);
    return id;
  };
  await setPlanTargets(
    tx,
    draft.targets.map(({ employee, indicator, period, value }) => ({
      indicatorId: idOf(byCode, indicator.toLowerCase()),
      subject: { kind: "EMPLOYEE", id: idOf(employees, employee) },
      period: monthOf(period),
      value,
    })),
  );
  const last = draft.periods.at(-1) ?? "";
  await record(tx, draft.values.map(manualValue), options);
  await record(
    tx,
    draft.documents.map(({ externalId, employee, date, kind, amount, attributes }, n) => ({
      kind: "DOCUMENTS",
      row: n + 1,
      externalId: `${last} ${externalId}`,
      employee,
      date,
      category: kind,
      amount: amount ?? "1",
      attributes,
    })),
    options,
  );
  await record(
    tx,
    draft.incidents.map(({ externalId, employee, date, kind }, n) => ({
      kind: "INCIDENTS",
      row: n + 1,
      externalId: `${last} ${externalId}`,
      employee,
      date,
      type: kind,
      quantity: "1",
    })),
    options,
  );
}

function monthOf(code: string): Period {
  const period = parsePeriod(code);
  return period?.kind === "MONTH"
    ? period
    : refuse(["period"], `"${code}" is no month, written like 2026-03.`);
}

function manualValue({ employee, indicator, period, value }: DraftValue, n: number): FactRow {
  const date = monthOf(period).end.toString();
  return {
    kind: "MANUAL_VALUES",
    row: n + 1,
    externalId: `${period} ${indicator} ${employee}`,
    employee,
    date,
    indicator,
    value,
  };
}

async function record(
  tx: EntityManager,
  facts: readonly FactRow[],
  { source, fileName }: CommitOptions,
): Promise<void> {
  const [first] = facts;
  if (first === undefined) return;
  const { rejections } = await ingest(tx, first.kind, source, facts, { allOrNothing: true, fileName });
  const [rejected] = rejections;
  if (rejected !== undefined) refuse(["file"], `${rejected.externalId ?? "A figure"}: ${rejected.reason}`);
}
