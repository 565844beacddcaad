/** One pasted formula: its references understood, its ladders as tier tables, its facts as indicators, and the text with names. */
import { type Ast, print, type Span, walk } from "../../../grammar/index.ts";
import { type Ladder, laddersIn, tierCall } from "../formulas/ladders.ts";
import { replaced } from "../formulas/map.ts";
import { obstacles } from "../formulas/obstacle.ts";
import { type FormulaReference, referencesIn } from "../formulas/references.ts";
import { expressionOf } from "../formulas/rewrite.ts";
import { factsOf, isFactCall } from "./facts.ts";
import { type Surroundings, type Understood, understood, wordsOf } from "./meanings.ts";
import type {
  LadderChoice,
  Meaning,
  ProposedFacts,
  ProposedFormula,
  ProposedIndicator,
  ProposedReference,
  ProposedTier,
  Remainder,
} from "./model.ts";

/** The indicators that a formula names, new ones and others. */
export function indicatorsOf({
  references,
  facts,
}: Pick<ProposedFormula, "references" | "facts">): readonly ProposedIndicator[] {
  const named = references.flatMap(({ meaning }) => meaning.indicators);
  return [...named, ...facts.flatMap(({ indicator }) => indicator ?? [])];
}

/** The rewriting of one formula: what of it is replaced by what. */
export class Rewriting {
  readonly references: readonly ProposedReference[];
  readonly facts: readonly ProposedFacts[];
  readonly #ast: Ast;
  readonly #around: Surroundings;
  readonly #ladders: ReturnType<typeof laddersIn>;
  readonly #choices: readonly LadderChoice[];
  readonly #factFaults: { readonly node: Ast; readonly reason: string }[] = [];
  readonly #understood = new Map<string, Understood>();

  constructor(ast: Ast, around: Surroundings, choices: readonly LadderChoice[]) {
    this.#ast = ast;
    this.#around = around;
    this.#choices = choices;
    const { ladders, near } = laddersIn(ast, around.readArea);
    this.#ladders = { ladders: ladders.filter((ladder) => this.#choiceOf(ladder)?.keep !== true), near };
    this.facts = this.#findFacts();
    this.references = this.#understand();
  }

  #choiceOf({ span }: Ladder): LadderChoice | undefined {
    return this.#choices.find(({ start }) => start === span.start);
  }

  get indicators(): readonly ProposedIndicator[] {
    return indicatorsOf(this);
  }

  #findFacts(): readonly ProposedFacts[] {
    const found: ProposedFacts[] = [];
    walk(this.#ast, (node) => {
      if (!isFactCall(node)) return;
      const facts = factsOf(node, this.#around);
      if (typeof facts === "string") this.#factFaults.push({ node, reason: facts });
      else if (facts !== null) found.push(facts);
    });
    return found;
  }

  /** Each reference once, with what becomes of it: those within a table or a query of facts need no meaning. */
  #understand(): readonly ProposedReference[] {
    const all = Map.groupBy(referencesIn(this.#ast), ({ text }) => text);
    const left = new Set(this.#left().map(({ text }) => text));
    return [...all].map(([text, references]) => {
      const [first] = references as [FormulaReference];
      const spans = references.map(({ span }) => span);
      if (!left.has(text)) {
        const kind = this.facts.some(({ span }) => isWithin(first.span, span)) ? "IN_FACTS" : "IN_TABLE";
        const meaning: Meaning = { kind, expression: null, indicators: [] };
        return { text, spans, ...wordsOf(first, this.#around), meaning };
      }
      const seen = understood(first, this.#around);
      this.#understood.set(text, seen);
      return { text, spans, ...seen };
    });
  }

  /** The references that stay when ladders and facts are replaced. */
  #left(): readonly FormulaReference[] {
    const bare = this.#replace(
      () => "tiers",
      () => null,
    );
    return referencesIn(bare).filter(({ text }) => text !== "tiers");
  }

  tiers(header: string | null): readonly ProposedTier[] {
    return this.#ladders.ladders.map((ladder) => {
      const words = this.#wordsOf(ladder.subject) ?? header ?? "";
      const choice = this.#choiceOf(ladder);
      const code = choice?.code ?? this.#around.book.tableCode(words === "" ? "tiers" : `${words}_tiers`);
      const name = choice?.name ?? (words === "" ? code : words);
      return { ladder, span: ladder.span, code, name: name.slice(0, 200) };
    });
  }

  /** What a ladder looks at, in words: the indicator, or the header. */
  #wordsOf(subject: Ast): string | null {
    const [only, ...others] = referencesIn(subject);
    const facts = this.facts.find(({ node }) => node === subject)?.indicator;
    if (facts) return facts.code;
    if (only === undefined || others.some(({ text }) => text !== only.text)) return null;
    const seen = this.#understood.get(only.text);
    return seen?.meaning.indicators[0]?.code ?? seen?.header ?? null;
  }

  rewritten(tiers: readonly ProposedTier[]): string {
    const codes = new Map(tiers.map(({ ladder, code }) => [ladder, code]));
    const tree = this.#replace(
      (ladder) => codes.get(ladder) ?? "tiers",
      (text) => this.#understood.get(text)?.meaning.expression ?? null,
    );
    return print(tree);
  }

  #replace(codeOf: (ladder: Ladder) => string, expressionFor: (reference: string) => string | null): Ast {
    const ladders = new Map(this.#ladders.ladders.map((ladder) => [ladder.node, ladder]));
    const facts = new Map(this.facts.map((each) => [each.node, each]));
    const references = new Map(referencesIn(this.#ast).map(({ node, text }) => [node as Ast, text]));
    const inside = (part: Ast): Ast =>
      replaced(part, (node) => {
        const ladder = ladders.get(node);
        if (ladder !== undefined) return tierCall(ladder, codeOf(ladder), inside);
        const query = facts.get(node);
        if (query !== undefined) return expressionOf(query.expression);
        const text = references.get(node);
        const expression = text === undefined ? null : expressionFor(text);
        return expression === null ? null : expressionOf(expression);
      });
    return inside(this.#ast);
  }

  remainders(place: string): readonly Remainder[] {
    const { near } = this.#ladders;
    return [
      ...near.map(({ span, obstacle }): Remainder => {
        const reason = `It looks like bands and stays a formula. ${obstacles[obstacle.kind]}`;
        return { kind: "LADDER_KEPT", place, span, reason, blocks: false };
      }),
      ...this.#factFaults.map(({ node: { start, end }, reason }): Remainder => {
        return { kind: "FACTS_KEPT", place, span: { start, end }, reason, blocks: true };
      }),
      ...this.references
        .flatMap((reference) => unresolved(reference, place))
        .filter(({ span }) => !this.#factFaults.some(({ node }) => span !== null && isWithin(span, node))),
    ];
  }
}

function isWithin(part: Span, whole: Span): boolean {
  return whole.start <= part.start && part.end <= whole.end;
}

function unresolved({ text, spans, meaning }: ProposedReference, place: string): readonly Remainder[] {
  if (meaning.expression !== null || meaning.kind === "IN_TABLE" || meaning.kind === "IN_FACTS") return [];
  const reason =
    meaning.kind === "EMPLOYEE"
      ? `${text} is the employee, whom a formula does not name: it is computed for each.`
      : `Nothing says what ${text} stands for. Name it, or paste the headers with it.`;
  return spans.map((span) => ({ kind: "REFERENCE_UNKNOWN", place, span, reason, blocks: true }));
}
