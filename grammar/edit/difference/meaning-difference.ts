/** Compares two formulas part by part, from the top down. */
import type { Ast } from "../../ast.ts";
import type { LocaleCode } from "../../text/locales/index.ts";
import { type Aligned, align, countCommon } from "./alignment.ts";
import type { MeaningChange, Replacement } from "./change.ts";
import { type Child, type Formula, formulasOf, keyOf, type Part } from "./parts.ts";
import { type Place, placeOf, stepTo, TOP } from "./path.ts";
import {
  crossed,
  hasFixedPlaces,
  inOrderOf,
  isNear,
  isSwapped,
  nounOf,
  numberOf,
  othersInChain,
  type Parent,
  singles,
  withoutOperators,
} from "./relations.ts";
import { Effort, highestWithin } from "./within.ts";
import { Wording } from "./wording.ts";

/**
 * What became different in the meaning of a formula, in the order of its tree: the smallest changes that explain it.
 * Layout, redundant brackets, the spelling of numbers and the letter case of names are no differences; the order of
 * operands and `50%` for `0.5` are, of severity `none`. Empty where the formulas are the same. The texts of changes are
 * printed in the locale, English where none is named. For trees as the parser makes them within its limits; two of 5,000
 * nodes take a fraction of a second.
 *
 *     const [change] = meaningDifference(parse("sales * 0.5").ast, parse("sales * 0.6").ast);
 *     change?.kind; // "constant-changed"
 */
export function meaningDifference(
  before: Ast,
  after: Ast,
  options: { readonly locale?: LocaleCode } = {},
): MeaningChange[] {
  const formulas = formulasOf(before, after);
  const comparison = new Comparison(formulas, new Wording(options.locale ?? "en-US"));
  comparison.compare(formulas.before.root, formulas.after.root, TOP);
  return comparison.changes;
}

class Comparison {
  readonly changes: MeaningChange[] = [];
  private readonly before: Formula;
  private readonly after: Formula;
  private readonly wording: Wording;
  private readonly effort = new Effort();

  constructor(formulas: { readonly before: Formula; readonly after: Formula }, wording: Wording) {
    this.before = formulas.before;
    this.after = formulas.after;
    this.wording = wording;
  }

  compare(before: Part, after: Part, place: Place): void {
    if (before.spelling === after.spelling) return;
    if (before.meaning === after.meaning) return this.sameValue(before, after, place);
    if (this.isWrapped(before, after, place)) return;
    if (before.label === after.label && before.children.length > 0) {
      const hasNothingInPlace = countCommon(before.children, after.children) === 0;
      if (hasNothingInPlace && this.isWrappedChanged(before, after, place)) return;
      return this.compareChildren(before, after, place);
    }
    if (this.isRenamed(before, after, place)) return;
    if (this.isWrappedChanged(before, after, place)) return;
    this.replaced(before, after, place);
  }

  /** What differs in parts of one value: the order of operands, and how constants are written. */
  private sameValue(before: Part, after: Part, place: Place): void {
    if (before.children.length === 0) return this.report("respelled", before, after, place, "none");
    const isCrossed = before.family === "comparison" && before.children.length === 2;
    const others = isCrossed ? crossed(before, after) : after.children;
    const isReordered = others.some((child, index) => child.part !== after.children[index]?.part);
    const keys = (children: readonly Child[]) => children.map(keyOf).join();
    if (isReordered || (!isCrossed && keys(before.children) !== keys(others)))
      this.report("reordered", before, after, place, "none");
    const partners = isCrossed ? others : inOrderOf(before.children, others);
    for (const [index, child] of before.children.entries()) {
      const partner = partners[index];
      if (partner !== undefined) this.compareAt(before, child, partner, place);
    }
  }

  /** Whether one stands unchanged in the other. */
  private isWrapped(before: Part, after: Part, place: Place): boolean {
    if ([before.kind, after.kind].includes("omitted") || before.kind === "pair") return false;
    const grew = highestWithin(this.after, after, before.meaning);
    if (grew !== null && isNear(after, grew)) {
      this.wrapped(before, after, grew, place);
      return true;
    }
    const shrank = highestWithin(this.before, before, after.meaning);
    if (shrank === null || !isNear(before, shrank)) return false;
    this.unwrapped(before, after, shrank, place);
    return true;
  }

  /** Whether one stands in the other and was changed there. */
  private isWrappedChanged(before: Part, after: Part, place: Place): boolean {
    if (before.kind === "pair" || after.kind === "pair") return false;
    const grew = after.leaves > before.leaves ? this.effort.mostAlike(before, this.after, after) : null;
    if (grew !== null) {
      this.wrapped(before, after, grew, place);
      return true;
    }
    const shrank = before.leaves > after.leaves ? this.effort.mostAlike(after, this.before, before) : null;
    if (shrank === null) return false;
    this.unwrapped(before, after, shrank, place);
    return true;
  }

  /** The part before is `kept`, inside something new. */
  private wrapped(before: Part, after: Part, kept: Part, place: Place): void {
    const others = othersInChain(after, kept);
    for (const other of others ?? []) this.added(other, after, place);
    if (others === null) this.wrapping("wrapped", { before, after }, this.wording.frame(after, kept), place);
    this.compare(before, kept, place);
  }

  /** The part after is `kept`, freed from what was around it. */
  private unwrapped(before: Part, after: Part, kept: Part, place: Place): void {
    const others = othersInChain(before, kept);
    for (const other of others ?? []) this.removed(other, before, place);
    if (others === null)
      this.wrapping("unwrapped", { before, after }, this.wording.frame(before, kept), place);
    this.compare(kept, after, place);
  }

  /** Whether it is the same with another function or operator, at least in part. */
  private isRenamed(before: Part, after: Part, place: Place): boolean {
    const [older, newer] = [singles(before), singles(after)];
    const areCalls = before.kind === "call" && after.kind === "call";
    const areChains = before.kind === "chain" && after.kind === "chain" && older.length === newer.length;
    if (!areCalls && !areChains) return false;
    const isEmpty = older.length === 0 && newer.length === 0;
    if (!isEmpty && countCommon(withoutOperators(older), withoutOperators(newer)) === 0) return false;
    if (areChains) {
      this.report("operator-replaced", before, after, place);
      for (const [index, child] of older.entries()) {
        const other = newer[index];
        if (other !== undefined) this.compareAt(before, child, other, place);
      }
      return true;
    }
    const [olderNode, newerNode] = [before.nodes[0], after.nodes[0]];
    if (olderNode === undefined || newerNode === undefined) return false;
    this.changes.push({
      kind: "function-replaced",
      path: place.path,
      severity: "value",
      before: this.wording.ofName(olderNode),
      after: this.wording.ofName(newerNode),
    });
    this.compareLists({ part: before, children: older }, { part: after, children: newer }, place);
    return true;
  }

  private compareChildren(before: Part, after: Part, place: Place): void {
    if (isSwapped(before, after)) return this.report("operands-swapped", before, after, place);
    this.compareLists(
      { part: before, children: before.children },
      { part: after, children: after.children },
      place,
    );
  }

  private compareLists(before: Parent, after: Parent, place: Place): void {
    const aligned = align(before.children, after.children, {
      byPlace: hasFixedPlaces(before.part),
      commutes: before.part.commutes && after.part.commutes,
      likeness: (older, newer) => this.effort.likeness(older, this.after, newer),
    });
    for (const pair of aligned.toSorted((a, b) => numberOf(a) - numberOf(b)))
      this.aligned(pair, before.part, after.part, place);
  }

  private aligned(pair: Aligned, before: Part, after: Part, place: Place): void {
    switch (pair.kind) {
      case "removed":
        return this.removed(pair.before, before, place);
      case "added":
        return this.added(pair.after, after, place);
      case "moved":
        return this.moved(pair, before, after, place);
      case "both":
        return this.both(pair.before, pair.after, { before, after }, place);
      default:
        return pair satisfies never;
    }
  }

  /** Two that stand against each other: behind other operators, or different in themselves. */
  private both(before: Child, after: Child, parents: { before: Part; after: Part }, place: Place): void {
    if (before.part.kind === "omitted") return this.added(after, parents.after, place);
    if (after.part.kind === "omitted") return this.removed(before, parents.before, place);
    if ((before.part.kind === "pair") !== (after.part.kind === "pair")) {
      this.removed(before, parents.before, place);
      return this.added(after, parents.after, place);
    }
    if (before.operator !== after.operator) {
      const isWhole = parents.before.children.length === 2 && parents.after.children.length === 2;
      const path = isWhole ? place.path : this.pathTo(place, parents.before, before);
      this.changes.push({
        kind: "operator-replaced",
        path,
        severity: "value",
        before: isWhole ? this.wording.of(parents.before) : this.wording.ofOperand(before),
        after: isWhole ? this.wording.of(parents.after) : this.wording.ofOperand(after),
      });
    }
    this.compareAt(parents.before, before, after, place);
  }

  private compareAt(parent: Part, before: Child, after: Child, place: Place): void {
    if (before.part.spelling === after.part.spelling) return;
    this.compare(before.part, after.part, placeOf(place, parent, before, this.wording));
  }

  private added(child: Child, parent: Part, place: Place): void {
    const path = this.pathTo(place, parent, child);
    const after = this.wordingOf(child, parent);
    const kind = `${nounOf(child, parent)}-added` as const;
    this.changes.push({ kind, path, severity: "value", before: null, after });
  }

  private removed(child: Child, parent: Part, place: Place): void {
    const path = this.pathTo(place, parent, child);
    const before = this.wordingOf(child, parent);
    const kind = `${nounOf(child, parent)}-removed` as const;
    this.changes.push({ kind, path, severity: "value", before, after: null });
  }

  private moved(pair: Aligned & { kind: "moved" }, before: Part, after: Part, place: Place): void {
    const severity = before.commutes && after.commutes ? "none" : "value";
    const kind = before.kind === "chain" ? "operand-moved" : "argument-moved";
    this.changes.push({
      kind,
      path: this.pathTo(place, before, pair.before),
      severity,
      before: this.wordingOf(pair.before, before),
      after: this.wordingOf(pair.after, after),
      to: pair.after.number,
    });
    this.compareAt(before, pair.before, pair.after, place);
  }

  private replaced(before: Part, after: Part, place: Place): void {
    const areBoth = (kind: Part["kind"]) => before.kind === kind && after.kind === kind;
    if (areBoth("constant")) return this.report("constant-changed", before, after, place);
    if (areBoth("reference")) return this.report("reference-replaced", before, after, place);
    const isBranch = place.path.at(-1)?.role === "branch";
    this.report(isBranch ? "branch-changed" : "replaced", before, after, place);
  }

  private report(
    kind: Replacement["kind"],
    before: Part,
    after: Part,
    place: Place,
    severity: Replacement["severity"] = "value",
  ): void {
    const { path } = place;
    this.changes.push({
      kind,
      path,
      severity,
      before: this.wording.of(before),
      after: this.wording.of(after),
    });
  }

  private wrapping(
    kind: "wrapped" | "unwrapped",
    { before, after }: { readonly before: Part; readonly after: Part },
    frame: string,
    { path }: Place,
  ): void {
    const sides = { before: this.wording.of(before), after: this.wording.of(after) };
    this.changes.push({ kind, path, severity: "value", ...sides, frame });
  }

  private pathTo(place: Place, parent: Part, child: Child): MeaningChange["path"] {
    return [...place.path, stepTo(place, parent, child, this.wording)];
  }

  private wordingOf(child: Child, parent: Part): MeaningChange["before"] {
    return parent.kind === "chain" ? this.wording.ofOperand(child) : this.wording.of(child.part);
  }
}
