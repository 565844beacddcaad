/** Ladders of rules as tier tables, each table once. */
import { parse, print } from "../../../grammar/index.ts";
import { type Ladder, laddersIn, tierCall } from "../formulas/ladders.ts";
import { Codes } from "./codes.ts";
import type { BandsProposal } from "./model.ts";
import { type Replacement, spliced } from "./relative.ts";

export class BandTables {
  readonly #codes = new Codes();
  readonly #tables = new Map<string, BandsProposal>();
  readonly #rewritten = new Map<string, string>();

  /** The rule with its ladders as calls of TIER. */
  rewrite(rule: string): string {
    const known = this.#rewritten.get(rule);
    if (known !== undefined) return known;
    const { ast } = parse(rule, { locale: "en-US" });
    const { ladders } = laddersIn(ast, () => null);
    const pieces = ladders
      .filter(({ equal }) => equal === "ALWAYS" || equal === "FACTOR_IS_NUMBER")
      .map((ladder): Replacement => {
        const call = print(tierCall(ladder, this.#codeOf(ladder)));
        const isPlain = ladder.factors.length === 0 && ladder.offset === null;
        return { ...ladder.span, text: isPlain ? call : `(${call})` };
      });
    const text = ungrouped(spliced(rule, pieces));
    this.#rewritten.set(rule, text);
    return text;
  }

  #codeOf({ tiers, subject }: Ladder): string {
    const shape = {
      mode: tiers.mode,
      boundary: tiers.boundary,
      bands: tiers.bands.map(({ from, value }) => ({
        from: from?.toString() ?? null,
        value: value.toString(),
      })),
      end: tiers.end?.toString() ?? null,
    };
    const key = JSON.stringify(shape);
    const known = this.#tables.get(key);
    if (known !== undefined) return known.code;
    const about = subject.kind === "name" ? subject.name : "";
    const code = this.#codes.make(`${about} bands`, "bands");
    this.#tables.set(key, { ...shape, code, name: about === "" ? code : about });
    return code;
  }

  get proposals(): BandsProposal[] {
    return [...this.#tables.values()];
  }
}

/** Without parentheses around the whole. */
function ungrouped(text: string): string {
  const { ast } = parse(text, { locale: "en-US" });
  return ast.kind === "group" ? ungrouped(text.slice(ast.inner.start, ast.inner.end)) : text;
}
