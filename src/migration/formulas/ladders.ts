/**
 * Ladders: the parts of a formula that give one value after another as something rises, whatever they are written with
 * (nested IF, IFS, look-ups of the nearest value, slices by MIN and MAX), and the tier table that each of them is.
 *
 *     const ast = parse("SALARY*IF(C2<100,0,IF(C2<200,0.5,0.7))").ast;
 *     const { ladders } = laddersIn(ast, () => null);
 *     print(tierCall(ladders[0], "volume")); // "TIER(C2,volume)"
 */
import {
  type Ast,
  childrenOf,
  type Decimal,
  isZero,
  ONE,
  type Span,
  subtract,
  walk,
} from "../../../grammar/index.ts";
import type { ReadArea } from "./constants.ts";
import { Interpreter } from "./interpret.ts";
import { lookupCalls } from "./lookups.ts";
import { replaced } from "./map.ts";
import type { Obstacle, ObstacleKind } from "./obstacle.ts";
import { numberNode } from "./places.ts";
import { isVolatile, keyOf, ungrouped } from "./same.ts";
import { subjectsIn } from "./subjects.ts";
import { type Tabled, type Tiers, tableOf } from "./tables.ts";
import { sumOf, type Term, termsOf } from "./terms.ts";

export interface Ladder {
  /** The part of the formula, which `tierCall` replaces. */
  readonly node: Ast;
  readonly span: Span;
  /** The value that is looked up. */
  readonly subject: Ast;
  readonly tiers: Tiers;
  /** What the table's result is multiplied by: results such as `B2*5%`. */
  readonly factors: readonly Ast[];
  /** The value itself is one of them. */
  readonly timesSubject: boolean;
  /** What is added to it. */
  readonly offset: Decimal | null;
  /** Where it is a part of a longer sum: the terms that stay, before and after it. */
  readonly before: readonly Term[];
  readonly after: readonly Term[];
  /**
   * The call equals the part for every number and every error that stands for the subject. ALWAYS says so whatever the
   * factors are; FACTOR_IS_NUMBER, that a band of 0 takes no notice of a factor that is an error, and the call does.
   */
  readonly equal: "ALWAYS" | "FACTOR_IS_NUMBER";
}

/** What looks like a ladder and is none. */
export interface NearLadder {
  readonly node: Ast;
  readonly span: Span;
  readonly obstacle: Obstacle;
}

export interface Ladders {
  readonly ladders: readonly Ladder[];
  readonly near: readonly NearLadder[];
}

/** The ladders of a formula, the outermost of those within one another. `readArea` says which cells are constants. */
export function laddersIn(ast: Ast, readArea: ReadArea): Ladders {
  const found = new LadderSearch(readArea);
  found.visit(ast, new Set(), true);
  return found;
}

/** The formula with calls of tier tables in the place of its ladders, by the codes that they became. */
export function withTiers(ast: Ast, ladders: readonly Ladder[], codeOf: (ladder: Ladder) => string): Ast {
  const byNode = new Map(ladders.map((ladder) => [ladder.node, ladder]));
  const inside = (part: Ast): Ast =>
    replaced(part, (node) => {
      const ladder = byNode.get(node);
      return ladder === undefined ? null : tierCall(ladder, codeOf(ladder), inside);
    });
  return inside(ast);
}

/** The call that takes a ladder's place; `inside` is what becomes of the parts of the formula that stay. */
export function tierCall(ladder: Ladder, table: string, inside = (part: Ast): Ast => part): Ast {
  const { subject, factors, offset, span, before, after } = ladder;
  const { start, end } = span;
  const name: Ast = { kind: "name", name: table, bracketed: false, sheet: null, start, end };
  const args = [inside(ungrouped(subject)), name];
  const call: Ast = { kind: "call", name: "TIER", nameEnd: start, sheet: null, args, start, end };
  const shares = factors.reduce<Ast>(
    (left, right) => ({ kind: "binary", operator: "*", left, right: inside(right), start, end }),
    call,
  );
  const added = offset === null ? [] : [{ node: numberNode(offset, span), isNegative: false }];
  const kept = (terms: readonly Term[]) => terms.map((term) => ({ ...term, node: inside(term.node) }));
  const [first, ...rest] = [...kept(before), { node: shares, isNegative: false }, ...added, ...kept(after)];
  return sumOf([first as Term, ...rest]);
}

const branchCalls: ReadonlySet<string> = new Set(["IF", "IFS", "SWITCH"]);
const sumCalls: ReadonlySet<string> = new Set(["SUM", "SUMPRODUCT"]);
const sums: ReadonlySet<string> = new Set(["+", "-", "*"]);
const orders: ReadonlySet<string> = new Set(["<", "<=", ">", ">="]);
const extremes: ReadonlySet<string> = new Set(["MIN", "MAX"]);

type RootKind = "BRANCH" | "LOOKUP" | "SUM";

/** What a ladder may begin with. */
function rootKind(node: Ast): RootKind | null {
  if (node.kind === "binary") return sums.has(node.operator) ? "SUM" : null;
  if (node.kind !== "call" || node.sheet !== null) return null;
  const name = node.name.toUpperCase();
  if (branchCalls.has(name)) return "BRANCH";
  if (lookupCalls.has(name)) return "LOOKUP";
  return sumCalls.has(name) ? "SUM" : null;
}

class LadderSearch implements Ladders {
  readonly ladders: Ladder[] = [];
  readonly near: NearLadder[] = [];
  readonly #readArea: ReadArea;

  constructor(readArea: ReadArea) {
    this.#readArea = readArea;
  }

  /** Values in `taken` are those of a near ladder around, of which a part would be no help. */
  visit(node: Ast, taken: ReadonlySet<string>, reports: boolean): void {
    const kind = rootKind(node);
    if (kind === null) return this.#visitParts(node, taken, reports);
    const subjects = subjectsIn(node, this.#readArea).filter((each) => !taken.has(keyOf(each)));
    const attempts = subjects.map((subject) => this.#attempt(node, kind, subject));
    const ladder = attempts.find((attempt) => "tiers" in attempt) ?? this.#runOf(node, kind, subjects);
    if (ladder !== undefined) return this.#keep(ladder, taken);
    const [first] = attempts;
    const isNear =
      reports && first !== undefined && "obstacle" in first && looksLikeLadder(node, kind, first.obstacle);
    if (isNear) this.near.push({ node, span: spanOf(node), obstacle: first.obstacle });
    const within = isNear && subjects[0] ? new Set([...taken, keyOf(subjects[0])]) : taken;
    const before = this.ladders.length;
    this.#visitParts(node, within, reports && !isNear);
    if (kind === "SUM" && this.ladders.length === before) this.#visitShares(node, subjects);
  }

  /** A ladder, and those in what it leaves as it is. */
  #keep(ladder: Ladder, taken: ReadonlySet<string>): void {
    this.ladders.push(ladder);
    const { subject, factors, before, after } = ladder;
    const kept = [
      ladder.timesSubject ? null : subject,
      ...factors,
      ...[...before, ...after].map(({ node }) => node),
    ];
    for (const part of kept) if (part !== null) this.visit(part, taken, true);
  }

  /** The children; of a sum or a product its terms or factors, for no part of it is more than the whole. */
  #visitParts(node: Ast, taken: ReadonlySet<string>, reports: boolean): void {
    for (const part of partsOf(node)) this.visit(part, taken, reports);
  }

  /** The neighbouring terms of a sum that are slices of one value: `B2+MIN(C2,100)*1%+MAX(0,C2-100)*2%`. */
  #runOf(node: Ast, kind: RootKind, subjects: readonly Ast[]): Ladder | undefined {
    if (kind !== "SUM") return undefined;
    const terms = termsOf(node);
    for (const subject of subjects) {
      const [from, to] = longestRun(terms.map((term) => this.#isOf(term.node, subject)));
      const [first, ...rest] = terms.slice(from, to);
      if (first === undefined || rest.length === 0 || to - from === terms.length) continue;
      const run = this.#read(sumOf([first, ...rest]), "SUM", subject, null);
      if ("tiers" in run)
        return { ...run, node, span: spanOf(node), before: terms.slice(0, from), after: terms.slice(to) };
    }
    return undefined;
  }

  #isOf(term: Ast, subject: Ast): boolean {
    const key = keyOf(subject);
    let holds = false;
    walk(term, (part) => {
      holds ||= keyOf(part) === key;
    });
    return holds && new Interpreter(this.#readArea, subject, null).read(term) !== null;
  }

  /** Sums of shares of one value: tried last, for a ladder inside may do without. */
  #visitShares(node: Ast, subjects: readonly Ast[]): void {
    const attempts = subjects.map((subject) => this.#withFactor(node, "SUM", subject));
    const ladder = attempts.find((attempt) => "tiers" in attempt);
    if (ladder !== undefined) this.ladders.push(ladder);
  }

  #attempt(node: Ast, kind: RootKind, subject: Ast): Attempt {
    const alone = this.#read(node, kind, subject, null);
    if ("tiers" in alone || kind !== "BRANCH") return alone;
    const shared = this.#withFactor(node, kind, subject);
    return "tiers" in shared || shared.obstacle.kind === "NOT_EXACT" ? shared : alone;
  }

  #withFactor(node: Ast, kind: RootKind, subject: Ast): Attempt {
    const alone = this.#read(node, kind, subject, null);
    if ("tiers" in alone || alone.obstacle.kind !== "RESULT_NOT_CONSTANT") return alone;
    const factor = ungrouped(alone.obstacle.at);
    if (isVolatile(factor) || factor === node) return alone;
    return this.#read(node, kind, subject, factor);
  }

  #read(node: Ast, kind: RootKind, subject: Ast, factor: Ast | null): Attempt {
    const reading = new Interpreter(this.#readArea, subject, factor);
    const whole = reading.read(node);
    if (whole === null) return { obstacle: reading.obstacle ?? { kind: "RESULT_NOT_CONSTANT", at: node } };
    const tabled = tableOf(whole);
    if (typeof tabled === "string") return { obstacle: { kind: tabled, at: node } };
    const { tiers, timesFactor, timesSubject, offset, hasZero } = tabled;
    if (!isWorth(node, kind, tabled)) return { obstacle: { kind: "CONDITION_NOT_ORDER", at: node } };
    return {
      node,
      span: spanOf(node),
      subject,
      tiers,
      factors: [...(timesSubject ? [ungrouped(subject)] : []), ...(timesFactor && factor ? [factor] : [])],
      offset,
      before: [],
      after: [],
      timesSubject,
      equal: timesFactor && hasZero ? "FACTOR_IS_NUMBER" : "ALWAYS",
    };
  }
}

type Attempt = Ladder | { readonly obstacle: Obstacle };

/** Whether a table says more than the expression: not of a sum around a ladder, nor of a plain floor such as MAX(0,x). */
function isWorth(node: Ast, kind: RootKind, { tiers, timesSubject }: Tabled): boolean {
  const rates = tiers.bands.filter(({ value }) => !isZero(value) && !isZero(subtract(value, ONE)));
  if (timesSubject && rates.length === 0) return false;
  if (kind !== "SUM" || tiers.mode === "MARGINAL") return true;
  let [compares, holdsLadder] = [false, false];
  walk(node, (part) => {
    if (part.kind === "binary" && orders.has(part.operator)) compares = true;
    const inner = rootKind(part);
    if (inner === "BRANCH" || inner === "LOOKUP") holdsLadder = true;
  });
  return compares && !holdsLadder;
}

/** Obstacles of a look-up that would be one of the nearest value in constants. */
const nearLookups: ReadonlySet<ObstacleKind> = new Set([
  "CELLS_NOT_CONSTANT",
  "NOT_SORTED",
  "RESULT_NOT_A_NUMBER",
  "TOO_LARGE",
]);

function looksLikeLadder(node: Ast, kind: RootKind, obstacle: Obstacle): boolean {
  if (kind === "LOOKUP") return nearLookups.has(obstacle.kind);
  let count = 0;
  walk(node, (part) => {
    if (kind === "BRANCH" && part.kind === "binary" && orders.has(part.operator)) count++;
    if (kind === "SUM" && part.kind === "call" && extremes.has(part.name.toUpperCase())) count++;
  });
  return count >= 2;
}

function partsOf(node: Ast): readonly Ast[] {
  if (node.kind !== "binary") return childrenOf(node);
  if (node.operator === "+" || node.operator === "-") return termsOf(node).map((term) => term.node);
  const factors: Ast[] = [];
  let rest: Ast = node;
  while (rest.kind === "binary" && rest.operator === node.operator) {
    factors.push(rest.right);
    rest = rest.left;
  }
  return [...factors, rest].reverse();
}

/** Where the most neighbours fit: from the first to the one behind the last. */
function longestRun(fits: readonly boolean[]): readonly [number, number] {
  let best: readonly [number, number] = [0, 0];
  let from = 0;
  for (const [at, fit] of fits.entries()) {
    if (!fit) from = at + 1;
    else if (at + 1 - from > best[1] - best[0]) best = [from, at + 1];
  }
  return best;
}

function spanOf({ start, end }: Ast): Span {
  return { start, end };
}
