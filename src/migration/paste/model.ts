/** What is pasted, and what is proposed of it. */
import type { Ast, Diagnostic, LocaleCode, Span } from "../../../grammar/index.ts";
import type { IndicatorInput } from "../../indicators/index.ts";
import type { Ladder } from "../formulas/ladders.ts";

/** A block of cells as the clipboard gives it: tabs between cells, line breaks between rows. Or one formula. */
export interface PastedBlock {
  /** The sheet that it is of; null for the one in which the formulas stand. */
  readonly sheet: string | null;
  /** The address of its first cell; A1 where nothing is said. */
  readonly at: string;
  readonly text: string;
}

export interface PasteInput {
  /** The formulas, and whatever they look at: headers, rates, fact sheets. Blocks of one sheet are put together. */
  readonly blocks: readonly PastedBlock[];
  /** The locale of formulas and numbers; null where the user named none. */
  readonly locale: LocaleCode | null;
  /** What references stand for, where the user knows better than the proposal. */
  readonly meanings: readonly GivenMeaning[];
  readonly ladders: readonly LadderChoice[];
}

/** What the user says of one ladder, by the cell of its formula and where it begins there. */
export interface LadderChoice {
  readonly place: string;
  readonly start: number;
  /** It stays a formula. */
  readonly keep: boolean;
  /** Names for its table; null for those that are proposed. */
  readonly code: string | null;
  readonly name: string | null;
}

export interface GivenMeaning {
  /** As canonical text writes it: `C2`, `Bands!$A$1`; of a column of formulas, in its first one. */
  readonly reference: string;
  /** What takes its place: `SALARY`, `sales`, `PLAN(sales)`. */
  readonly expression: string;
}

const meaningKinds = [
  "SALARY",
  "EMPLOYEE",
  "PLAN",
  "FACT",
  "ATTAINMENT",
  "CONSTANT",
  "FORMULA",
  "GIVEN",
  "IN_TABLE",
  "IN_FACTS",
  "UNKNOWN",
] as const;
export type MeaningKind = (typeof meaningKinds)[number];

/** What a cell stands for. `expression` is null where nothing can take its place yet. */
export interface Meaning {
  readonly kind: MeaningKind;
  readonly expression: string | null;
  /** The indicators in it. */
  readonly indicators: readonly ProposedIndicator[];
}

/** An indicator that a formula needs; `input` defines it where it is new. */
export interface ProposedIndicator {
  readonly code: string;
  readonly name: string;
  readonly input: IndicatorInput | null;
}

export interface ProposedReference {
  readonly text: string;
  readonly spans: readonly Span[];
  /** The words above and beside it. */
  readonly header: string | null;
  readonly label: string | null;
  readonly meaning: Meaning;
}

export interface ProposedTier {
  readonly ladder: Ladder;
  readonly span: Span;
  readonly code: string;
  readonly name: string;
}

/** A call over a fact sheet, and the indicator or the query of facts that it becomes. */
export interface ProposedFacts {
  readonly node: Ast;
  readonly span: Span;
  readonly expression: string;
  /** Null where it becomes a query in the formula. */
  readonly indicator: ProposedIndicator | null;
  /** Conditions that Premia adds by itself: whose facts, and of which days. */
  readonly implied: readonly string[];
}

const remainderKinds = [
  "NOT_READ",
  "LOCALE_NEEDED",
  "REFERENCE_UNKNOWN",
  "LADDER_KEPT",
  "FACTS_KEPT",
  "NUMBER_AMBIGUOUS",
  "FAULT",
] as const;
export type RemainderKind = (typeof remainderKinds)[number];

/** What is not converted. */
export interface Remainder {
  readonly kind: RemainderKind;
  /** The cell (`D2`, `Facts!C3`). */
  readonly place: string;
  /** In the text of the cell as it was pasted; null where it is about the whole. */
  readonly span: Span | null;
  readonly reason: string;
  /** Whether the formula cannot be accepted as long as it is so. */
  readonly blocks: boolean;
}

/** One formula, with the cells that hold the same one filled down or across. */
export interface ProposedFormula {
  readonly place: string;
  readonly cells: readonly string[];
  /** The cells of its column hold another formula more often: probably a slip. */
  readonly deviates: boolean;
  readonly header: string | null;
  readonly text: string;
  readonly canonical: string;
  readonly references: readonly ProposedReference[];
  readonly tiers: readonly ProposedTier[];
  readonly facts: readonly ProposedFacts[];
  /** The formula with names; it may still hold what is unknown. */
  readonly rewritten: string;
  /** Faults of the rewritten text. */
  readonly diagnostics: readonly Diagnostic[];
  /** The places of other formulas that were put into it. */
  readonly uses: readonly string[];
  readonly remainders: readonly Remainder[];
}

/** One meaning that the formulas may have, and the locales in which they have it. */
export interface Reading {
  readonly locales: readonly LocaleCode[];
  /** The first formula whose meaning differs, in canonical English. */
  readonly english: string;
}

export interface PasteProposal {
  /** The locale in which it was read; null where one has to be named first. */
  readonly locale: LocaleCode | null;
  readonly readings: readonly Reading[];
  readonly formulas: readonly ProposedFormula[];
  /** What is not converted and belongs to no formula that was read. */
  readonly remainders: readonly Remainder[];
}
