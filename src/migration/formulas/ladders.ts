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
import type { Obstacle, ObstacleKind } from "./obstacle.ts";
import { numberNode } from "./places.ts";
import { isVolatile, keyOf, ungrouped } from "./same.ts";
import { subjectsIn } from "./subjects.ts";
import { type Tabled, type Tiers, tableOf } from "./tables.ts";

export interface Ladder {
  /** The part of the formula, which `tierCall` replaces. */
  readonly node: Ast;
  readonly span: Span;
  /** The value that is looked up. */
  readonly subject: Ast;
  readonly tiers: Tiers;
  /** What the table's result is multiplied by: results such as `B2*5%`. */
  readonly factors: readonly Ast[];
  /** What is added to it. */
  readonly offset: Decimal | null;
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

/** The call that takes a ladder's place, with the code of the table that it became. */
export function tierCall({ subject, factors, offset, span }: Ladder, table: string): Ast {
  const { start, end } = span;
  const name: Ast = { kind: "name", name: table, bracketed: false, sheet: null, start, end };
  const call: Ast = {
    kind: "call",
    name: "TIER",
    nameEnd: start,
    sheet: null,
    args: [ungrouped(subject), name],
    start,
    end,
  };
  const shares = factors.reduce<Ast>(
    (left, right) => ({ kind: "binary", operator: "*", left, right, start, end }),
    call,
  );
  if (offset === null) return shares;
  return { kind: "binary", operator: "+", left: shares, right: numberNode(offset, span), start, end };
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
    if (kind === null) return this.#visitChildren(node, taken, reports);
    const subjects = subjectsIn(node, this.#readArea).filter((each) => !taken.has(keyOf(each)));
    const attempts = subjects.map((subject) => this.#attempt(node, kind, subject));
    const ladder = attempts.find((attempt) => "tiers" in attempt);
    if (ladder !== undefined) {
      this.ladders.push(ladder);
      return;
    }
    const [first] = attempts;
    const isNear =
      reports && first !== undefined && "obstacle" in first && looksLikeLadder(node, kind, first.obstacle);
    if (isNear) this.near.push({ node, span: spanOf(node), obstacle: first.obstacle });
    const within = isNear && subjects[0] ? new Set([...taken, keyOf(subjects[0])]) : taken;
    const before = this.ladders.length;
    this.#visitChildren(node, within, reports && !isNear);
    if (kind === "SUM" && this.ladders.length === before) this.#visitShares(node, subjects);
  }

  #visitChildren(node: Ast, taken: ReadonlySet<string>, reports: boolean): void {
    for (const child of childrenOf(node)) this.visit(child, taken, reports);
  }

  /** Sums of shares of one value: tried last, for a ladder inside may do without. */
  #visitShares(node: Ast, subjects: readonly Ast[]): void {
    for (const subject of subjects) {
      const attempt = this.#withFactor(node, "SUM", subject);
      if ("tiers" in attempt) {
        this.ladders.push(attempt);
        return;
      }
    }
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

function spanOf({ start, end }: Ast): Span {
  return { start, end };
}
