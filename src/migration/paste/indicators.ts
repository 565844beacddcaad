/** The indicators that pasted formulas need: those that there are, by code or name, and new ones. */
import type { IndicatorInput } from "../../indicators/index.ts";
import { codeOf, freeCode } from "./codes.ts";
import type { ProposedIndicator } from "./model.ts";
import { stemOf } from "./words.ts";

/** What a proposal knows of the company. */
export interface Known {
  readonly indicators: readonly { readonly code: string; readonly name: string }[];
  readonly tierTables: readonly { readonly code: string }[];
}

/** Where a header says nothing of what is measured. */
const UNNAMED = "result";

export class IndicatorBook {
  readonly #byStem = new Map<string, ProposedIndicator>();
  readonly #byCode = new Map<string, ProposedIndicator>();
  readonly #bySource = new Map<string, ProposedIndicator>();
  readonly #codes: Set<string>;

  constructor({ indicators, tierTables }: Known) {
    this.#codes = new Set([...indicators, ...tierTables].map(({ code }) => code.toLowerCase()));
    for (const { code, name } of indicators) {
      const known = { code, name, input: null };
      this.#byCode.set(code.toLowerCase(), known);
      for (const words of [name, code]) this.#byStem.set(stemOf(words), known);
    }
  }

  /** The indicator that words name; a new one is entered by hand until its facts come otherwise. */
  named(words: string): ProposedIndicator {
    const name = words === "" ? UNNAMED : words;
    const stem = stemOf(name);
    const known = this.#byStem.get(stem);
    if (known !== undefined) return known;
    const proposed = this.#new(name, { kind: "MANUAL" });
    this.#byStem.set(stem, proposed);
    return proposed;
  }

  /** The indicator of a code that the user gave. */
  coded(code: string): ProposedIndicator {
    const known = this.#byCode.get(code.toLowerCase());
    if (known !== undefined) return known;
    this.#codes.add(code.toLowerCase());
    return this.#keep(code, code.replaceAll("_", " "), { kind: "MANUAL" });
  }

  /** A new indicator of facts; the same source is the same indicator. */
  ofFacts(words: string, source: IndicatorInput["source"]): ProposedIndicator {
    const key = JSON.stringify(source);
    const known = this.#bySource.get(key);
    if (known !== undefined) return known;
    const proposed = this.#new(words, source);
    this.#bySource.set(key, proposed);
    return proposed;
  }

  #new(words: string, source: IndicatorInput["source"]): ProposedIndicator {
    const code = freeCode(codeOf(words, "indicator"), this.#codes);
    this.#codes.add(code.toLowerCase());
    return this.#keep(code, words, source);
  }

  #keep(code: string, words: string, source: IndicatorInput["source"]): ProposedIndicator {
    const name = `${words.charAt(0).toUpperCase()}${words.slice(1)}`.slice(0, 200);
    const proposed = { code, name, input: { ...usual, code, name, source } };
    this.#byCode.set(code.toLowerCase(), proposed);
    return proposed;
  }

  /** A code for a tier table. */
  tableCode(words: string): string {
    const code = freeCode(codeOf(words, "tiers"), this.#codes);
    this.#codes.add(code.toLowerCase());
    return code;
  }
}

const usual = {
  unitOfMeasure: "",
  direction: "HIGHER_IS_BETTER",
  lowerIsBetterBy: "PLAN_BY_FACT",
  rollUp: "SUM",
  tierTable: null,
} as const;
