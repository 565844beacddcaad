/** What a workbook that came of a run says of the people, the rules and the pay of its month (`export/run-workbook`). */
import { type Rule, ruleIn } from "../../../bonuses/index.ts";
import type { WorkbookFile } from "../../model.ts";
import {
  EMPLOYEES,
  GIVEN,
  INDICATORS,
  PAY,
  PROFILES,
  RULES,
  RUN,
  SCRIPT,
  TIERS,
  VALUES,
} from "../../own-workbook.ts";
import { gridsOf, type SheetGrid } from "../grid.ts";
import type { BandsProposal, Note } from "../model.ts";
import { type OwnRow, ownRows } from "./tables.ts";
import { ownTiers } from "./tiers.ts";

export interface OwnEmployee {
  readonly number: string;
  readonly name: string;
  readonly unit: string | null;
  readonly hiredOn: string | null;
  readonly leftOn: string | null;
  readonly currency: string;
  readonly rate: string;
}

export interface OwnPay {
  readonly number: string;
  readonly from: string;
  readonly to: string | null;
  readonly salary: string;
  readonly currency: string;
  readonly payoutFormula: string;
}

export interface OwnRule {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly from: string;
  readonly rule: Rule;
}

export interface OwnIndicator {
  readonly code: string;
  readonly name: string;
  readonly unitOfMeasure: string;
  readonly direction: "HIGHER_IS_BETTER" | "LOWER_IS_BETTER";
  readonly lowerIsBetterBy: "PLAN_BY_FACT" | "MIRRORED";
  readonly rollUp: "SUM" | "AVERAGE" | "LAST" | "MIN" | "MAX";
  readonly tierTable: string | null;
}

export interface OwnProfile {
  readonly code: string;
  readonly name: string;
  readonly indicators: readonly {
    readonly indicator: string;
    readonly weight: string;
    readonly cap: string | null;
  }[];
}

export interface OwnWorkbook {
  readonly grids: readonly SheetGrid[];
  /** A month: `2026-03`. */
  readonly period: string;
  /** The company's currency. */
  readonly currency: string;
  readonly employees: readonly OwnEmployee[];
  readonly pay: readonly OwnPay[];
  readonly given: readonly {
    readonly number: string;
    readonly template: string;
    readonly from: string;
    readonly to: string | null;
  }[];
  readonly rules: readonly OwnRule[];
  readonly tierTables: readonly BandsProposal[];
  readonly indicators: readonly OwnIndicator[];
  readonly profiles: readonly OwnProfile[];
  readonly script: { readonly from: string; readonly text: string } | null;
  readonly values: readonly OwnRow[];
  /** What stands over the values of inputs. */
  readonly inputs: readonly string[];
  readonly problems: readonly Note[];
}

/** Null where the workbook did not come of a run. */
export function ownWorkbook(file: WorkbookFile): OwnWorkbook | null {
  const grids = gridsOf(file);
  const named = (name: string) => grids.find(({ sheet }) => sheet.name === name);
  const run = named(RUN.name);
  const rules = named(RULES.name);
  if (run === undefined || rules === undefined) return null;
  if (RULES.titles.some((title, n) => rules.text(1, n + 1) !== title)) return null;
  const problems: Note[] = [];
  /** The rows of a sheet, and of those that go on where it is full. */
  const rowsOf = ({ name, titles }: { readonly name: string; readonly titles: readonly string[] }) => {
    const own = grids.filter(
      ({ sheet }) => sheet.name === name || new RegExp(`^${name} \\d+$`).test(sheet.name),
    );
    if (own.length === 0)
      problems.push({ isObstacle: true, place: "", message: `There is no sheet "${name}".` });
    return own.flatMap((grid) => ownRows(grid, titles, problems));
  };
  const tiers = named(TIERS.name);
  const values = named(VALUES.name);
  return {
    grids,
    period: monthOf(labelled(run, "Period"), problems),
    currency: labelled(run, "Currency"),
    employees: rowsOf({ name: EMPLOYEES.name, titles: [...EMPLOYEES.titles, ...EMPLOYEES.last] }).map(
      employee,
    ),
    pay: rowsOf(PAY).map(pay),
    given: rowsOf(GIVEN).map((row) => ({
      number: row.wanted("Number"),
      template: row.wanted("Rule"),
      from: row.wantedDay("From"),
      to: row.day("To"),
    })),
    rules: rowsOf(RULES).map(rule),
    tierTables: tiers === undefined ? [] : ownTiers(tiers, problems),
    indicators: rowsOf(INDICATORS).map(indicator),
    profiles: profilesOf(rowsOf(PROFILES)),
    script:
      rowsOf(SCRIPT)
        .map((row) => ({ from: row.wantedDay("From"), text: row.wanted("Text") }))
        .at(0) ?? null,
    values: rowsOf(VALUES),
    inputs:
      values === undefined
        ? []
        : values
            .columnsOf(1)
            .map((column) => values.text(1, column))
            .slice(VALUES.titles.length),
    problems,
  };
}

/** What stands beside a label in the first column. */
function labelled(grid: SheetGrid, label: string): string {
  const row = grid.rows.find((each) => grid.text(each, 1) === label);
  return row === undefined ? "" : grid.text(row, 2);
}

function monthOf(text: string, problems: Note[]): string {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return text;
  problems.push({
    isObstacle: true,
    place: RUN.name,
    message: `"${text}" is no month, written like 2026-03.`,
  });
  return "";
}

function employee(row: OwnRow): OwnEmployee {
  return {
    number: row.wanted("Number"),
    name: row.wanted("Name"),
    unit: row.text("Unit"),
    hiredOn: row.day("Hired on"),
    leftOn: row.day("Left on"),
    currency: row.wanted("Currency"),
    rate: row.decimal("Rate") ?? "1",
  };
}

function pay(row: OwnRow): OwnPay {
  return {
    number: row.wanted("Number"),
    from: row.wantedDay("From"),
    to: row.day("To"),
    salary: row.decimal("Salary") ?? "0",
    currency: row.wanted("Currency"),
    payoutFormula: row.wanted("Payout formula"),
  };
}

function rule(row: OwnRow): OwnRule {
  if (row.value("Amount") === null && row.value("Formula") === null)
    row.refused("Formula", "is empty, and there is no amount", null);
  return {
    code: row.wanted("Code"),
    name: row.wanted("Name"),
    description: row.text("Description") ?? "",
    from: row.wantedDay("From"),
    rule: ruleIn({
      amount: row.decimal("Amount"),
      formula: row.text("Formula"),
      floor: row.text("Floor"),
      cap: row.text("Cap"),
      threshold: row.text("Threshold"),
      eligibility: row.text("Eligibility"),
    }),
  };
}

function indicator(row: OwnRow): OwnIndicator {
  return {
    code: row.wanted("Code"),
    name: row.wanted("Name"),
    unitOfMeasure: row.text("Unit") ?? "",
    direction: row.oneOf("Direction", ["HIGHER_IS_BETTER", "LOWER_IS_BETTER"]) ?? "HIGHER_IS_BETTER",
    lowerIsBetterBy: row.oneOf("Lower is better by", ["PLAN_BY_FACT", "MIRRORED"]) ?? "PLAN_BY_FACT",
    rollUp: rollUpOf(row),
    tierTable: row.text("Tier table"),
  };
}

/** Formulas roll up by themselves; their values, entered, add up. */
function rollUpOf(row: OwnRow): OwnIndicator["rollUp"] {
  const found = row.oneOf("Rolled up by", ["SUM", "AVERAGE", "LAST", "MIN", "MAX", "FORMULA"]) ?? "SUM";
  return found === "FORMULA" ? "SUM" : found;
}

function profilesOf(rows: readonly OwnRow[]): OwnProfile[] {
  const groups = Map.groupBy(rows, (row) => row.wanted("Code"));
  return [...groups].map(([code, own]) => ({
    code,
    name: own[0]?.text("Name") ?? code,
    indicators: own.map((row) => ({
      indicator: row.wanted("Indicator"),
      weight: row.decimal("Weight") ?? "",
      cap: row.decimal("Cap"),
    })),
  }));
}
