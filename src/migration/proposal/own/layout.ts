/**
 * What a workbook that came of a run is taken for: the rules, tiers, people and pay that its sheets say, to the letter. It is
 * read by its titles alone, so that a mapping changes nothing of it.
 */
import { ruleFormula } from "../../../bonuses/index.ts";
import type { WorkbookFile } from "../../model.ts";
import { EMPLOYEES, RUN, STATEMENTS, VALUES } from "../../own-workbook.ts";
import type { Draft, DraftTemplate } from "../draft.ts";
import type { IndicatorProposal, Note, Proposal, SheetProposal } from "../model.ts";
import { PLAIN_PAYOUT } from "../payout.ts";
import { mostOf } from "../rules.ts";
import { ownAccount } from "./account.ts";
import { ownFigures } from "./figures.ts";
import { type OwnWorkbook, ownWorkbook } from "./read.ts";

/** Null where the workbook did not come of a run. */
export function ownLayout(file: WorkbookFile): { readonly proposal: Proposal; readonly draft: Draft } | null {
  const own = ownWorkbook(file);
  if (own === null) return null;
  const templates = templatesOf(own);
  const indicators = own.indicators.map(indicatorProposal);
  const { account, checks, unchecked } = ownAccount(own, file);
  const { values, targets, notStored } = ownFigures(own);
  const periods = own.period === "" ? [] : [own.period];
  const { tierTables } = own;
  return {
    proposal: {
      periods,
      employees: own.employees.length,
      key: "KEY",
      sheets: own.grids.map(({ sheet, file: { isHidden } }) => sheetProposal(sheet.name, isHidden)),
      indicators,
      tierTables,
      templates: templates.map(({ code, name, versions, given }) => ({
        code,
        name,
        versions: versions.map(({ from, rule }) => ({ from, formula: ruleFormula(rule) })),
        employees: given.length,
        insteadOf: null,
      })),
      payoutFormula: mostOf(own.pay.map(({ payoutFormula }) => payoutFormula)) ?? PLAIN_PAYOUT,
      deviations: [],
      account,
      notes: notesOf(own, notStored),
    },
    draft: {
      periods,
      employees: own.employees,
      compensations: own.pay.map(({ number, from, to, salary, currency, payoutFormula }) => ({
        employee: number,
        from: fromMonth(from, own.period),
        to,
        salary,
        currency: currency === own.currency ? null : currency,
        payoutFormula,
      })),
      indicators,
      tierTables,
      templates,
      profiles: own.profiles,
      script: own.script,
      rates: ratesOf(own),
      values,
      targets,
      documents: [],
      incidents: [],
      checks,
      unchecked,
    },
  };
}

/** What holds since before the month is taken over from its first day on. */
function fromMonth(day: string, period: string): string {
  const first = `${period}-01`;
  return day < first ? first : day;
}

function templatesOf({ rules, given, period }: OwnWorkbook): DraftTemplate[] {
  return [...Map.groupBy(rules, ({ code }) => code)].map(([code, versions]) => ({
    code,
    name: versions.at(-1)?.name ?? code,
    description: versions.at(-1)?.description ?? "",
    versions: versions.map(({ from, rule }) => ({ from, rule })),
    given: given
      .filter(({ template }) => template === code)
      .map(({ number, from, to }) => ({ employee: number, from: fromMonth(from, period), to })),
    insteadOf: null,
  }));
}

function indicatorProposal({
  code,
  name,
  ...definition
}: OwnWorkbook["indicators"][number]): IndicatorProposal {
  return {
    code,
    name,
    source: { kind: "MANUAL", rollUp: "SUM" },
    isPercentage: definition.unitOfMeasure === "%",
    definition,
    places: [],
  };
}

/** What each other currency is worth in the month. */
function ratesOf({ employees, currency, period }: OwnWorkbook): Draft["rates"] {
  const rates = new Map(employees.map((each) => [each.currency, each.rate]));
  return [...rates]
    .filter(([other]) => other !== currency)
    .map(([other, rate]) => ({ currency: other, from: `${period}-01`, rate }));
}

function sheetProposal(sheet: string, isHidden: boolean): SheetProposal {
  return {
    sheet,
    kind: "OTHER",
    reason: "Premia wrote it: it is read by its titles.",
    isHidden,
    period: null,
    headerRows: null,
    columns: [],
    rows: [],
    hiddenRows: [],
    leftOutRows: [],
  };
}

const MOST_NOTES = 200;

function notesOf(own: OwnWorkbook, notStored: readonly string[]): Note[] {
  const known = (place: string, message: string): Note => ({ isObstacle: false, place, message });
  return [
    ...own.problems,
    ...repeated(own),
    known(
      RUN.name,
      "The workbook came of a run: what its sheets say is read to the letter, whatever is mapped.",
    ),
    known(
      VALUES.name,
      "It holds what indicators came to, not their facts: those that are not there yet become ones that are entered by hand.",
    ),
    known(STATEMENTS.name, "Pools, guarantees and lines entered by hand are not taken over."),
    ...notStored.map((input) =>
      known(VALUES.name, `"${input}" is measured anew: it is no value of one employee in one month.`),
    ),
  ].slice(0, MOST_NOTES);
}

function repeated({ employees }: OwnWorkbook): Note[] {
  const groups = Map.groupBy(employees, ({ number }) => number);
  return [...groups]
    .filter(([, same]) => same.length > 1)
    .map(([number]) => ({
      isObstacle: true,
      place: EMPLOYEES.name,
      message: `"${number}" stands in it more than once.`,
    }));
}
