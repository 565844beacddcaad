/** What a workbook is taken for, and all that committing it stores. Pure: the same file and edits give the same. */
import { Decimal } from "../../../grammar/index.ts";
import { ruleFormula } from "../../bonuses/index.ts";
import type { WorkbookFile } from "../model.ts";
import { accountOf } from "./account.ts";
import { type Book, bookOf } from "./book.ts";
import { type ColumnModel, columnsOf } from "./columns.ts";
import { deviationsOf } from "./deviations.ts";
import type { Draft } from "./draft.ts";
import { figuresOf } from "./figures.ts";
import type { ColumnProposal, Deviation, Edits, Note, Proposal, SheetProposal } from "./model.ts";
import { ownLayout } from "./own/layout.ts";
import { PayOf } from "./pay.ts";
import { letters } from "./relative.ts";
import { settleRoles } from "./roles.ts";
import { Rules } from "./rules.ts";

export interface Layout {
  readonly proposal: Proposal;
  readonly draft: Draft;
}

/**
 * Proposes what the sheets, rows and columns of a workbook are; `edits` are what a person has changed of it.
 *
 *     const { proposal } = proposeLayout(file);
 *     proposal.templates; // [{ code: "bonus", versions: [{ formula: "sales * 0.05", … }], … }]
 */
export function proposeLayout(file: WorkbookFile, edits: Edits = {}, fileName = ""): Layout {
  const own = ownLayout(file);
  if (own !== null) return own;
  const book = bookOf(file, edits, fileName);
  const columns = columnsOf(book);
  settleRoles(book, columns);
  const deviations = deviationsOf(book, columns);
  const rules = new Rules(book, columns, deviations);
  const pay = new PayOf(rules);
  for (const column of columns.values()) {
    const named = rules.computedName(column);
    if (named !== null) rules.bands.rewrite(named.text);
  }
  const { templates, compensations, payoutFormula } = pay.paid();
  const { account, checks, unchecked } = accountOf(rules, pay);
  const figures = figuresOf(rules, pay);
  const indicators = rules.indicators.proposals((formula) => rules.bands.rewrite(formula));
  const sheets = book.sheets.map((_, sheet) => sheetProposal(rules, sheet));
  const notes = notesOf(book, rules, deviations);
  return {
    proposal: {
      periods: book.periods,
      employees: book.people.size,
      key: book.key,
      sheets,
      indicators,
      tierTables: rules.bands.proposals,
      templates: templates.map(({ code, name, versions, given, insteadOf }) => ({
        code,
        name,
        versions: versions.map(({ from, rule }) => ({ from, formula: ruleFormula(rule) })),
        employees: given.length,
        insteadOf,
      })),
      payoutFormula,
      deviations,
      account,
      notes,
    },
    draft: {
      periods: book.periods,
      employees: [...book.people.values()].map(({ id, name }) => ({
        number: id,
        name,
        unit: unitOf(rules, id),
        hiredOn: null,
        leftOn: null,
      })),
      compensations,
      indicators,
      tierTables: rules.bands.proposals,
      templates,
      profiles: [],
      script: null,
      rates: [],
      ...figures,
      checks,
      unchecked,
    },
  };
}

/** The unit that the last list with a column for it says. */
function unitOf({ columns, book }: Rules, person: string): string | null {
  const found = [...columns.values()].flatMap(({ role, sheet, column }) => {
    const model = book.sheets[sheet];
    const row = model?.rowOf.get(person);
    if (role !== "UNIT" || model === undefined || row === undefined) return [];
    const text = model.grid.text(row, column);
    return text === "" ? [] : [text];
  });
  return found.at(-1) ?? null;
}

function sheetProposal(rules: Rules, sheet: number): SheetProposal {
  const model = rules.book.sheets[sheet];
  if (model === undefined) throw new RangeError(`there is no sheet ${sheet}`);
  const { grid, kind, reason, period, list, personOf } = model;
  const rows = kind === "OTHER" ? [] : [...personOf.keys()];
  const own = [...rules.columns.values()].filter((column) => column.sheet === sheet);
  return {
    sheet: grid.sheet.name,
    kind,
    reason,
    isHidden: grid.file.isHidden,
    period,
    headerRows: kind === "OTHER" || list === null ? null : [list.header.first, list.header.last],
    columns: own.map((column) => columnProposal(rules, column)),
    rows,
    hiddenRows: rows.filter((row) => grid.sheet.hiddenRows?.has(row)),
    leftOutRows: kind === "OTHER" ? [] : (list?.leftOut ?? []),
  };
}

function columnProposal(rules: Rules, column: ColumnModel): ColumnProposal {
  const base = column.kind === "FORMULAS" && isRule(column) ? rules.base(column, "BONUS") : null;
  return {
    column: letters(column.column),
    header: column.header,
    role: rules.sameAs(column)?.role ?? column.role,
    code: codeOf(rules, column),
    reason: column.reason,
    formula: column.majority === null ? null : `=${column.majority.text}`,
    rule: base === null ? null : rules.bands.rewrite(base),
    formulaCells: column.formulaRows.length,
  };
}

function isRule({ role }: ColumnModel): boolean {
  return role === "BONUS" || role === "COMPUTED" || role === "TOTAL";
}

function codeOf(rules: Rules, column: ColumnModel): string | null {
  switch (column.role) {
    case "PLAN":
    case "FACT":
      return rules.inputCode(column);
    case "BONUS":
      return rules.templateCode(column);
    case "COMPUTED":
      return rules.computedName(column)?.code ?? rules.sameAs(column)?.code ?? null;
    default:
      return null;
  }
}

const MOST_NOTES = 200;

function notesOf(book: Book, rules: Rules, deviations: readonly Deviation[]): Note[] {
  const notes: Note[] = [];
  const obstacle = (place: string, message: string) => notes.push({ isObstacle: true, place, message });
  if (book.people.size === 0)
    obstacle("", "No list of people was found. Say which sheet and row its header is in.");
  if (book.periods.length === 0) obstacle("", "Nothing says which month it is. Give the period.");
  for (const { grid, kind, list, personOf } of book.sheets) {
    if (kind !== "EMPLOYEES" || list === null) continue;
    const seen = new Map<string, number>();
    for (const [row, person] of personOf) {
      const before = seen.get(person);
      if (before !== undefined)
        obstacle(
          `${grid.sheet.name}!${row}`,
          `"${person}" stands in the rows ${before} and ${row}. Leave one of them out.`,
        );
      else seen.set(person, row);
    }
  }
  for (const { sheet, column, role, header } of rules.columns.values()) {
    if (role !== "SALARY") continue;
    const { grid, personOf } = book.sheets[sheet] ?? {};
    for (const row of personOf?.keys() ?? []) {
      const value = grid?.value(row, column);
      if (value instanceof Decimal && value.toString().startsWith("-"))
        obstacle(
          `${grid?.sheet.name}!${letters(column)}${row}`,
          `A salary is a number from 0 up, and "${header}" is ${value}.`,
        );
    }
  }
  for (const { place, reason } of book.file.leftOut)
    notes.push({ isObstacle: false, place, message: reason });
  if (deviations.length > 0)
    notes.push({
      isObstacle: false,
      place: "",
      message: `${deviations.length} cells deviate from their columns.`,
    });
  return notes.slice(0, MOST_NOTES);
}
