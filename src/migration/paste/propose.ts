/** What becomes of pasted formulas: read in their locale, each with the meaning of what it names, as a proposal to confirm. */
import { refuse } from "../../problem.ts";
import { type PastedCell, PastedCells, placeText } from "./block.ts";
import { FormulaProposer, type KnownSymbols } from "./formula.ts";
import { type FormulaGroup, groupsOf } from "./groups.ts";
import { Headers } from "./headers.ts";
import { IndicatorBook, type Known } from "./indicators.ts";
import { localeOfFormulas } from "./locales.ts";
import { givenMeanings } from "./meanings.ts";
import type { PasteInput, PasteProposal, ProposedFormula, Remainder } from "./model.ts";
import { isAmbiguous } from "./numbers.ts";

const MOST_FORMULAS = 200;
const MOST_FORMULA_CELLS = 10_000;

/** Proposes what pasted blocks become. Reads nothing but what it is given; `known` is what the company has. */
export function proposePaste(input: PasteInput, known: Known & KnownSymbols): PasteProposal {
  const cells = new PastedCells(input.blocks);
  const formulas = [...cells.all()].filter(({ isFormula }) => isFormula);
  if (formulas.length === 0) refuse(["blocks"], "There is no formula in it: a formula begins with =.");
  if (formulas.length > MOST_FORMULA_CELLS)
    refuse(
      ["blocks"],
      "At most 10,000 cells with formulas are pasted at once; import larger ones as a workbook.",
    );
  const { locale, readings } = localeOfFormulas(
    formulas.map(({ text }) => text),
    input.locale,
  );
  if (locale === null) return { locale, readings, formulas: [], remainders: formulas.map(needsLocale) };
  const groups = groupsOf(formulas, locale);
  if (groups.length > MOST_FORMULAS)
    refuse(
      ["blocks"],
      `It has ${groups.length} different formulas; at most ${MOST_FORMULAS} are proposed at once.`,
    );
  const proposer = new FormulaProposer({
    cells,
    headers: new Headers(cells, locale),
    book: new IndicatorBook(known),
    given: givenMeanings(input.meanings),
    choices: input.ladders,
    locale,
    known,
    groups,
  });
  const proposals = groups.map((group) => proposer.proposalOf(group));
  const remainders = input.locale === null ? ambiguousNumbers(cells) : [];
  return { locale, readings, formulas: withDeviations(proposals, groups), remainders };
}

function needsLocale(cell: PastedCell): Remainder {
  const reason = "In different locales it means different things, or it is not English: name its locale.";
  return { kind: "LOCALE_NEEDED", place: placeText(cell), span: null, reason, blocks: true };
}

function ambiguousNumbers(cells: PastedCells): readonly Remainder[] {
  return [...cells.all()]
    .filter(({ text, isFormula }) => !isFormula && isAmbiguous(text))
    .map((cell) => ({
      kind: "NUMBER_AMBIGUOUS",
      place: placeText(cell),
      span: null,
      reason: `"${cell.text}" is another number in another locale: name the one that is meant.`,
      blocks: true,
    }));
}

/** A formula that stands in fewer cells of its column than another one deviates. */
function withDeviations(
  proposals: readonly ProposedFormula[],
  groups: readonly FormulaGroup[],
): readonly ProposedFormula[] {
  const most = new Map<string, number>();
  for (const { cells } of groups) {
    const column = columnKey(cells[0]);
    most.set(column, Math.max(most.get(column) ?? 0, cells.length));
  }
  return proposals.map((proposal, at) => {
    const group = groups[at];
    const isFewer = group !== undefined && group.cells.length < (most.get(columnKey(group.cells[0])) ?? 0);
    return { ...proposal, deviates: isFewer };
  });
}

function columnKey({ sheet, column }: PastedCell): string {
  return `${sheet ?? ""}!${column}`;
}
