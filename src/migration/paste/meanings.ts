/** What the cells that a formula names stand for: a salary, an indicator's plan or fact, a constant, another formula. */
import { type Ast, childrenOf, Decimal, parse, print } from "../../../grammar/index.ts";
import type { ReadArea } from "../formulas/constants.ts";
import type { FormulaReference } from "../formulas/references.ts";
import type { PastedCell, PastedCells } from "./block.ts";
import type { Headers } from "./headers.ts";
import type { IndicatorBook } from "./indicators.ts";
import type { GivenMeaning, Meaning } from "./model.ts";
import { measureOf, roleOf } from "./words.ts";

export interface Surroundings {
  readonly cells: PastedCells;
  readonly headers: Headers;
  readonly book: IndicatorBook;
  readonly given: ReadonlyMap<string, string>;
  readonly readArea: ReadArea;
  /** Where the formula stands. */
  readonly cell: PastedCell;
  /** The text of another formula with names; null where it leads back to this one. */
  formulaOf(cell: PastedCell): string | null;
}

/** A reference with its words and its meaning. */
export interface Understood {
  readonly header: string | null;
  readonly label: string | null;
  readonly meaning: Meaning;
}

const unknown: Meaning = { kind: "UNKNOWN", expression: null, indicators: [] };

export function givenMeanings(meanings: readonly GivenMeaning[]): ReadonlyMap<string, string> {
  return new Map(meanings.map(({ reference, expression }) => [canonicalReference(reference), expression]));
}

function canonicalReference(text: string): string {
  return print(parse(text, { locale: "en-US" }).ast).toLowerCase();
}

export function understood(reference: FormulaReference, around: Surroundings): Understood {
  const words = wordsOf(reference, around);
  const expression = around.given.get(reference.text.toLowerCase());
  if (expression !== undefined) return { ...words, meaning: givenMeaning(expression, around) };
  return { ...words, meaning: proposed(reference, words, around) };
}

/** What the user says; names that nobody knows yet are new indicators. */
function givenMeaning(expression: string, { book }: Surroundings): Meaning {
  const { ast } = parse(expression, { locale: "en-US" });
  const names = valuesIn(ast).filter((name) => name.toUpperCase() !== "SALARY");
  return { kind: "GIVEN", expression, indicators: names.map((name) => book.coded(name)) };
}

/** The names of values; those of tier tables and profiles stand after them, or in SCORE. */
function valuesIn(node: Ast): readonly string[] {
  if (node.kind === "name") return [node.name];
  const name = node.kind === "call" ? node.name.toUpperCase() : "";
  if (name === "SCORE") return [];
  const children = childrenOf(node);
  return (name === "TIER" || name === "WEIGHT" ? children.slice(0, 1) : children).flatMap(valuesIn);
}

type Words = Pick<Understood, "header" | "label">;

/** The words above and beside what a reference names. */
export function wordsOf({ node }: FormulaReference, { headers, cell }: Surroundings): Words {
  if (node.kind === "structured") {
    const isOne = node.columns !== null && node.columns.from === node.columns.to;
    return { header: isOne ? (node.columns?.from ?? null) : null, label: null };
  }
  if (node.kind === "name") return { header: node.name.replaceAll(/[_.]/g, " "), label: null };
  if (node.kind !== "cell") return { header: null, label: null };
  const sheet = node.sheet?.sheet ?? cell.sheet;
  const { row, column } = node.address;
  return { header: headers.headerOf(sheet, column), label: headers.labelOf(sheet, row, column) };
}

function proposed({ node, text }: FormulaReference, words: Words, around: Surroundings): Meaning {
  switch (node.kind) {
    case "cell":
      return ofCell(node, words, around);
    case "structured":
      return node.items.includes("#This Row") && words.header !== null
        ? ofWords(words.header, around)
        : unknown;
    case "name":
      return ofName(text, words.header ?? text, around);
    default:
      return unknown;
  }
}

/** A name that the company has an indicator of stands for itself. */
function ofName(text: string, words: string, around: Surroundings): Meaning {
  if (text.toLowerCase() === "salary") return { kind: "SALARY", expression: "SALARY", indicators: [] };
  return ofWords(words, around);
}

function ofCell(
  node: FormulaReference["node"] & { kind: "cell" },
  { header, label }: Words,
  around: Surroundings,
): Meaning {
  const { row, column, rowFixed } = node.address;
  const sheet = node.sheet?.sheet ?? around.cell.sheet;
  const cell = around.cells.at(sheet, row, column);
  if (cell?.isFormula) return ofFormula(cell, around);
  const isElsewhere = rowFixed || row !== around.cell.row || sheet !== around.cell.sheet;
  const isAside = isElsewhere && label !== null;
  const words = isAside ? label : header;
  if (isElsewhere && (words === null || roleOf(words) !== "SALARY")) {
    const constant = rowFixed ? constantIn(node, around.readArea) : null;
    if (constant !== null) return { kind: "CONSTANT", expression: constant.toString(), indicators: [] };
  }
  return words === null ? unknown : ofWords(words, around);
}

function constantIn(node: FormulaReference["node"], readArea: ReadArea): Decimal | null {
  const cells = readArea(node);
  const only = cells?.cellCount === 1 ? cells.at(0, 0) : null;
  return only instanceof Decimal ? only : null;
}

function ofFormula(cell: PastedCell, around: Surroundings): Meaning {
  const expression = around.formulaOf(cell);
  return expression === null ? unknown : { kind: "FORMULA", expression, indicators: [] };
}

function ofWords(words: string, { book }: Surroundings): Meaning {
  switch (roleOf(words)) {
    case "SALARY":
      return { kind: "SALARY", expression: "SALARY", indicators: [] };
    case "EMPLOYEE":
      return { kind: "EMPLOYEE", expression: null, indicators: [] };
    case "PLAN": {
      const indicator = book.named(measureOf(words));
      return { kind: "PLAN", expression: `PLAN(${indicator.code})`, indicators: [indicator] };
    }
    case "ATTAINMENT": {
      const indicator = book.named(measureOf(words));
      return { kind: "ATTAINMENT", expression: `ATTAINMENT(${indicator.code})`, indicators: [indicator] };
    }
    default: {
      const indicator = book.named(measureOf(words));
      return { kind: "FACT", expression: indicator.code, indicators: [indicator] };
    }
  }
}
