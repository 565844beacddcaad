/** The sheets that say what was paid by, so that an import makes the same rules of them. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { decimal } from "../../../grammar/index.ts";
import { serialOfDay } from "../../calendar/index.ts";
import { type Indicator, loadDefinitions } from "../../indicators/index.ts";
import type { PayrollRun } from "../../pay/index.ts";
import { GIVEN, INDICATORS, PAY, PROFILES, RULES, SCRIPT } from "../own-workbook.ts";
import { type CellContent, cell, MOST_ROWS, type SheetToWrite } from "../xlsx-writer/index.ts";
import {
  givenCount,
  givenRows,
  payCount,
  payRows,
  profileRows,
  ruleVersions,
  scriptOn,
} from "./rule-queries.ts";

type Row = readonly (CellContent | null)[];

export async function ruleSheets(em: EntityManager, run: PayrollRun): Promise<SheetToWrite[]> {
  const { period } = run;
  const { indicators, symbols } = await loadDefinitions(em, period.end);
  const tierTables = new Map(symbols.indicators.map(({ code, tierTable }) => [code, tierTable]));
  const rules = await ruleVersions(em);
  const profiles = await profileRows(em);
  const script = await scriptOn(em, period);
  return [
    sheet(
      RULES,
      rules.map(({ code, name, description, from, amount, formula, floor, cap, threshold, eligibility }) => [
        ...texts([code, name, description]),
        day(from),
        number(amount),
        ...texts([formula, floor, cap, threshold, eligibility]),
      ]),
    ),
    sheet(
      INDICATORS,
      [...indicators.values()].map((each) => indicatorRow(each, tierTables.get(each.code) ?? null)),
    ),
    sheet(
      PROFILES,
      profiles.map(({ code, name, indicator, weight, cap }) => [
        ...texts([code, name, indicator]),
        number(weight),
        number(cap),
      ]),
    ),
    sheet(SCRIPT, script === null ? [] : [[day(script.from), cell(script.text)]]),
    ...split(PAY, await payCount(em, run), () => paid(em, run)),
    ...split(GIVEN, await givenCount(em, run), () => given(em, run)),
  ];
}

/** As many sheets as the rows need. */
function split(titled: Titled, count: number, rows: () => AsyncIterable<Row>): SheetToWrite[] {
  const most = MOST_ROWS - 1;
  return Array.from({ length: Math.max(1, Math.ceil(count / most)) }, (_, n) =>
    sheet(
      { ...titled, name: n === 0 ? titled.name : `${titled.name} ${n + 1}` },
      between(rows, n * most, (n + 1) * most),
    ),
  );
}

async function* between(rows: () => AsyncIterable<Row>, first: number, end: number): AsyncGenerator<Row> {
  let at = 0;
  for await (const row of rows()) {
    if (at >= end) return;
    if (at >= first) yield row;
    at++;
  }
}

function indicatorRow(
  { code, name, unitOfMeasure, direction, attainmentRule, rollUp }: Indicator,
  tierTable: string | null,
): Row {
  const lower = direction === "LOWER_IS_BETTER" ? attainmentRule : null;
  return texts([code, name, unitOfMeasure, direction, lower, rollUp, tierTable]);
}

async function* paid(em: EntityManager, run: PayrollRun): AsyncGenerator<Row> {
  for await (const row of payRows(em, run))
    if (row.salary !== null)
      yield [
        cell(row.number),
        day(row.from),
        day(row.to),
        number(row.salary),
        cell(row.currency),
        cell(row.formula),
      ];
}

async function* given(em: EntityManager, run: PayrollRun): AsyncGenerator<Row> {
  for await (const row of givenRows(em, run))
    if (row.template !== null) yield [cell(row.number), cell(row.template), day(row.from), day(row.to)];
}

interface Titled {
  readonly name: string;
  readonly titles: readonly string[];
}

function sheet({ name, titles }: Titled, rows: Iterable<Row> | AsyncIterable<Row>): SheetToWrite {
  return { name, rows: below(titles, rows), widths: titles.map(() => 18), frozenRows: 1 };
}

async function* below(
  titles: readonly string[],
  rows: Iterable<Row> | AsyncIterable<Row>,
): AsyncGenerator<Row> {
  yield titles.map((title) => cell(title, "header"));
  yield* rows;
}

function texts(given: readonly (string | null)[]): Row {
  return given.map((text) => (text === null || text === "" ? null : cell(text)));
}

function number(text: string | null): CellContent | null {
  return text === null ? null : cell(decimal(text));
}

/** A day as spreadsheets have it. */
export function day(iso: string | null): CellContent | null {
  return iso === null ? null : cell(serialOfDay(Temporal.PlainDate.from(iso)), "date");
}
