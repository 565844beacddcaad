/** What was pasted, and what was decided about it: as the API takes both. */
import type { ProposePasteQuery, ProposePasteQueryVariables } from "./paste.generated.ts";

export interface Block {
  /** Empty: the sheet of the formulas. */
  readonly sheet: string;
  /** The address of its first cell. */
  readonly at: string;
  readonly text: string;
}

export interface Pasted {
  /** Null: it is not said. */
  readonly locale: string | null;
  readonly blocks: readonly Block[];
}

export type Proposal = Extract<ProposePasteQuery["pasteFormulas"], { readonly __typename: "PasteProposal" }>;
export type Formula = Proposal["formulas"][number];
export type Remainder = Formula["remainders"][number];
export type Tier = Formula["tierTables"][number];

export interface Choices {
  /** What references stand for, where it is another than proposed. */
  readonly meanings: Readonly<Record<string, string>>;
  /** Parts that stay formulas, by `tierKey`. */
  readonly kept: readonly string[];
  /** Which formulas become which templates, by place; one that is not named becomes none. */
  readonly templates: Readonly<Record<string, { readonly code: string; readonly name: string }>>;
}

export const noChoices: Choices = { meanings: {}, kept: [], templates: {} };

export function tierKey(place: string, { span }: Pick<Tier, "span">): string {
  return `${place} ${span.start}`;
}

export function inputOf(
  { locale, blocks }: Pasted,
  { meanings, kept }: Choices,
): ProposePasteQueryVariables["input"] {
  return {
    locale,
    blocks: blocks
      .filter(({ text }) => text.trim() !== "")
      .map(({ sheet, at, text }) => ({ sheet: sheet === "" ? null : sheet, at, text })),
    meanings: Object.entries(meanings).map(([reference, expression]) => ({ reference, expression })),
    tierTables: kept.map((key) => {
      const [place = "", start = "0"] = key.split(" ");
      return { place, start: Number(start), keep: true };
    }),
  };
}

/** Whether nothing of a formula stands against taking it over. */
export function isReady({ remainders, diagnostics }: Formula): boolean {
  return (
    !remainders.some(({ blocks }) => blocks) && !diagnostics.some(({ severity }) => severity === "ERROR")
  );
}

export function takenOver({ formulas }: Proposal, { templates }: Choices) {
  return formulas.filter(isReady).flatMap(({ place }) => {
    const chosen = templates[place];
    return chosen === undefined || chosen.code.trim() === "" || chosen.name.trim() === ""
      ? []
      : [{ place, code: chosen.code.trim(), name: chosen.name.trim() }];
  });
}
