/** Each pasted formula once, with those that it names, checked against what the company has. */
import {
  checkText,
  hasErrors,
  type LocaleCode,
  parse,
  print,
  type SymbolList,
  symbolsOf,
  type TierTable,
} from "../../../grammar/index.ts";
import { withRowsListed } from "../formulas/row-areas.ts";
import { type PastedCell, type PastedCells, placeText } from "./block.ts";
import { readingConstants } from "./constants.ts";
import type { FormulaGroup } from "./groups.ts";
import type { Headers } from "./headers.ts";
import type { IndicatorBook } from "./indicators.ts";
import type { Surroundings } from "./meanings.ts";
import type { LadderChoice, ProposedFormula, ProposedIndicator, ProposedTier, Remainder } from "./model.ts";
import { indicatorsOf, Rewriting } from "./rewriting.ts";

/** What formulas of the company may name. */
export interface KnownSymbols {
  readonly symbols: Required<Pick<SymbolList, "indicators" | "tierTables" | "profiles">>;
}

interface Pasted {
  readonly cells: PastedCells;
  readonly headers: Headers;
  readonly book: IndicatorBook;
  readonly given: ReadonlyMap<string, string>;
  readonly choices: readonly LadderChoice[];
  readonly locale: LocaleCode;
  readonly known: KnownSymbols;
  readonly groups: readonly FormulaGroup[];
}

export class FormulaProposer {
  readonly #pasted: Pasted;
  readonly #groupOf = new Map<PastedCell, FormulaGroup>();
  readonly #made = new Map<FormulaGroup, ProposedFormula>();
  readonly #making = new Set<FormulaGroup>();

  constructor(pasted: Pasted) {
    this.#pasted = pasted;
    for (const group of pasted.groups) for (const cell of group.cells) this.#groupOf.set(cell, group);
  }

  proposalOf(group: FormulaGroup): ProposedFormula {
    const made = this.#made.get(group) ?? this.#propose(group);
    this.#made.set(group, made);
    return made;
  }

  /** The text of another formula, in parentheses where it needs them; null where it leads back here. */
  #formulaOf(cell: PastedCell, uses: Set<string>): string | null {
    const group = this.#groupOf.get(cell);
    if (group === undefined || this.#making.has(group)) return null;
    const { place, rewritten, uses: further } = this.proposalOf(group);
    for (const used of [place, ...further]) uses.add(used);
    return rewritten;
  }

  #propose(group: FormulaGroup): ProposedFormula {
    this.#making.add(group);
    const proposal = this.#proposeFor(group);
    this.#making.delete(group);
    return proposal;
  }

  #proposeFor({ cells: [cell, ...others] }: FormulaGroup): ProposedFormula {
    const { cells, headers, locale } = this.#pasted;
    const { ast, diagnostics } = parse(cell.text, { locale });
    const readArea = readingConstants(cells, locale, others.length === 0);
    const uses = new Set<string>();
    const around: Surroundings = {
      ...this.#pasted,
      readArea,
      cell,
      formulaOf: (other) => this.#formulaOf(other, uses),
    };
    const place = placeText(cell);
    const choices = this.#pasted.choices.filter(
      (choice) => choice.place.toUpperCase() === place.toUpperCase(),
    );
    const reading = new Rewriting(withRowsListed(ast, cell.row), around, choices);
    const header = headers.headerOf(cell.sheet, cell.column);
    const tiers = reading.tiers(header);
    const rewritten = reading.rewritten(tiers);
    const known = this.#symbolsWith(tiers, reading.indicators, uses);
    const checked = checkText(rewritten, known, { locale: "en-US" });
    const faults = diagnostics.filter(({ severity }) => severity === "error");
    const remainders: Remainder[] = [
      ...faults.map((fault): Remainder => {
        const { start, end, message: reason } = fault;
        return { kind: "NOT_READ", place, span: { start, end }, reason, blocks: true };
      }),
      ...reading.remainders(place),
    ];
    if (faults.length === 0 && remainders.every(({ blocks }) => !blocks) && hasErrors(checked))
      for (const { severity, message: reason } of checked.diagnostics)
        if (severity === "error") remainders.push({ kind: "FAULT", place, span: null, reason, blocks: true });
    return {
      place,
      cells: [cell, ...others].map(placeText),
      deviates: false,
      header,
      text: cell.text,
      canonical: print(ast),
      references: reading.references,
      tiers,
      facts: reading.facts,
      rewritten,
      diagnostics: checked.diagnostics,
      uses: [...uses],
      remainders,
    };
  }

  #symbolsWith(tiers: readonly ProposedTier[], indicators: readonly ProposedIndicator[], uses: Set<string>) {
    const { symbols } = this.#pasted.known;
    const used = [...this.#made.values()].filter(({ place }) => uses.has(place));
    const fresh = [...indicators, ...used.flatMap(indicatorsOf)].filter(({ input }) => input !== null);
    const tables = [...tiers, ...used.flatMap((formula) => formula.tiers)].map(tableOf);
    return symbolsOf({
      ...symbols,
      indicators: [
        ...symbols.indicators,
        ...fresh.map(({ code, name }) => ({
          code,
          name,
          attainment: "FACT_BY_PLAN" as const,
          tierTable: null,
        })),
      ],
      tierTables: [...symbols.tierTables, ...tables],
      salary: true,
    });
  }
}

function tableOf({ code, name, ladder }: ProposedTier): TierTable {
  return { code, name, ...ladder.tiers };
}
