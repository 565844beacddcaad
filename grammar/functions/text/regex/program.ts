/** Makes of a pattern's tree a list of steps that the matcher walks. What repeats is a loop, never a copy. */
import type { CharacterTest } from "./character-sets.ts";
import type { Assertion, Pattern, Repeat, Tree } from "./tree.ts";
import { widthOf } from "./width.ts";

/**
 * A step; where not said otherwise the next one in the list follows. Registers are numbers that the matcher keeps and
 * takes back when it goes back: each group has three, the start and end of its text and where it was opened last.
 */
export type Step =
  | { readonly kind: "character"; readonly test: CharacterTest }
  /** One character after another of a set, without a step for each. */
  | RunStep
  /** First the next step, and where that leads nowhere, the one at `other`. */
  | { readonly kind: "split"; other: number }
  | { readonly kind: "jump"; to: number }
  | { readonly kind: "set"; readonly register: number; readonly value: number }
  /** Keeps the position. */
  | { readonly kind: "mark"; readonly register: number }
  | { readonly kind: "close"; readonly group: number }
  | LoopStep
  /** Begins one more round of a loop. */
  | { readonly kind: "round"; readonly rounds: number }
  | { readonly kind: "assertion"; readonly assertion: Assertion }
  | { readonly kind: "again"; readonly group: number; readonly anyCase: boolean }
  /** Keeps how many ways back there are, and the position in the register after. */
  | { readonly kind: "enter"; readonly register: number }
  /** Forgets the ways back since `enter`; goes back to its position too where it only looked ahead. */
  | { readonly kind: "leave"; readonly register: number; readonly returns: boolean }
  /** A way back to since `enter` is taken: what should not be there is there. */
  | { readonly kind: "refuse"; readonly register: number }
  /** Goes back by some characters: first by the fewest. */
  | { readonly kind: "back"; readonly least: number; readonly most: number }
  /** Goes on only where `enter` was. */
  | { readonly kind: "arrived"; readonly register: number }
  | { readonly kind: "match" };

export interface RunStep {
  readonly kind: "run";
  readonly test: CharacterTest;
  readonly least: number;
  readonly most: number;
  readonly isLazy: boolean;
}

export interface LoopStep {
  readonly kind: "loop";
  /** The register of the rounds; the one after it keeps where the last round began. */
  readonly rounds: number;
  readonly least: number;
  readonly most: number;
  readonly isLazy: boolean;
  exit: number;
}

export interface Program {
  readonly steps: readonly Step[];
  readonly registerCount: number;
  readonly groupCount: number;
  readonly groupNames: ReadonlyMap<string, number>;
  /** What a match can begin with, or null where that says nothing. */
  readonly first: CharacterTest | null;
}

/** The register of what is reported as the match's start; group 0's, whose other two are not needed. */
export const START = 0;
export const startOf = (group: number): number => group * 3;
export const endOf = (group: number): number => group * 3 + 1;
export const openingOf = (group: number): number => group * 3 + 2;

/** The steps of a pattern, or null where one looks back over text of no certain length. */
export function programOf({ tree, groupCount, groupNames }: Pattern): Program | null {
  const writer = new StepWriter((groupCount + 1) * 3, groupNames);
  if (!writer.write(tree)) return null;
  const { steps, registerCount } = writer;
  steps.push({ kind: "match" });
  return { steps, registerCount, groupCount, groupNames, first: firstOf(tree) };
}

class StepWriter {
  readonly steps: Step[] = [];
  registerCount: number;
  private readonly groupNames: ReadonlyMap<string, number>;

  constructor(registerCount: number, groupNames: ReadonlyMap<string, number>) {
    this.registerCount = registerCount;
    this.groupNames = groupNames;
  }

  /** Whether the tree could be written. */
  write(tree: Tree): boolean {
    switch (tree.kind) {
      case "character":
      case "assertion":
        return this.push(tree);
      case "sequence":
        return tree.parts.every((part) => this.write(part));
      case "choice":
        return this.writeChoice(tree.options, (option) => this.write(option));
      case "repeat":
        return this.writeRepeat(tree);
      case "group":
        this.push({ kind: "mark", register: openingOf(tree.index) });
        return this.write(tree.part) && this.push({ kind: "close", group: tree.index });
      case "atomic":
        return this.writeAtomic(tree.part, false);
      case "look":
        return tree.behind
          ? this.writeBehind(tree.part, tree.negated)
          : this.writeAhead(tree.part, tree.negated);
      case "keep":
        return this.push({ kind: "mark", register: START });
      case "again": {
        const group = typeof tree.group === "number" ? tree.group : (this.groupNames.get(tree.group) ?? 0);
        return this.push({ kind: "again", group, anyCase: tree.anyCase });
      }
      default:
        return tree satisfies never;
    }
  }

  private push(step: Step): true {
    this.steps.push(step);
    return true;
  }

  private twoRegisters(): number {
    this.registerCount += 2;
    return this.registerCount - 2;
  }

  private writeChoice(options: readonly Tree[], write: (option: Tree) => boolean): boolean {
    const jumps: { kind: "jump"; to: number }[] = [];
    const last = options.length - 1;
    const isWritten = options.every((option, at) => {
      if (at === last) return write(option);
      const split = { kind: "split" as const, other: 0 };
      const jump = { kind: "jump" as const, to: 0 };
      this.push(split);
      if (!write(option)) return false;
      this.push(jump);
      jumps.push(jump);
      split.other = this.steps.length;
      return true;
    });
    for (const jump of jumps) jump.to = this.steps.length;
    return isWritten;
  }

  private writeRepeat(tree: Repeat): boolean {
    const { part, least, most, mode } = tree;
    if (most === 0) return true;
    if (mode === "possessive") return this.writeAtomic({ ...tree, mode: "greedy" }, false);
    // PCRE2 takes what looks around once at most.
    if (part.kind === "look") return least > 0 ? this.write(part) : this.writeOptional(part, mode === "lazy");
    const isLazy = mode === "lazy";
    if (part.kind === "character") return this.push({ kind: "run", test: part.test, least, most, isLazy });
    if (least === 0 && most === 1) return this.writeOptional(part, isLazy);
    const rounds = this.twoRegisters();
    this.push({ kind: "set", register: rounds, value: 0 });
    this.push({ kind: "set", register: rounds + 1, value: -1 });
    const start = this.steps.length;
    const loop: LoopStep = { kind: "loop", rounds, least, most, isLazy, exit: 0 };
    this.push(loop);
    this.push({ kind: "round", rounds });
    if (!this.write(part)) return false;
    this.push({ kind: "jump", to: start });
    loop.exit = this.steps.length;
    return true;
  }

  private writeOptional(part: Tree, isLazy: boolean): boolean {
    const options = [part, { kind: "sequence", parts: [] } as const];
    return this.writeChoice(isLazy ? options.reverse() : options, (option) => this.write(option));
  }

  private writeAtomic(part: Tree, returns: boolean): boolean {
    const register = this.twoRegisters();
    this.push({ kind: "enter", register });
    return this.write(part) && this.push({ kind: "leave", register, returns });
  }

  private writeAhead(part: Tree, negated: boolean): boolean {
    return negated ? this.writeNone((_) => this.write(part)) : this.writeAtomic(part, true);
  }

  private writeBehind(part: Tree, negated: boolean): boolean {
    const options = part.kind === "choice" ? part.options : [part];
    const writeAll = (register: number) =>
      this.writeChoice(options, (option) => this.writeBack(option, register));
    if (negated) return this.writeNone(writeAll);
    const register = this.twoRegisters();
    this.push({ kind: "enter", register });
    return writeAll(register) && this.push({ kind: "leave", register, returns: true });
  }

  /** What follows goes on only where `write`'s steps lead nowhere. */
  private writeNone(write: (register: number) => boolean): boolean {
    const register = this.twoRegisters();
    const split = { kind: "split" as const, other: 0 };
    this.push({ kind: "enter", register });
    this.push(split);
    if (!write(register)) return false;
    this.push({ kind: "refuse", register });
    split.other = this.steps.length;
    return true;
  }

  private writeBack(part: Tree, register: number): boolean {
    const width = widthOf(part);
    if (width === null) return false;
    this.push({ kind: "back", ...width });
    return this.write(part) && this.push({ kind: "arrived", register });
  }
}

/** To ask more than these at each place would cost more than it spares. */
const MOST_FIRSTS = 8;

/** Whether a match may begin with a character; null where that says nothing. */
function firstOf(tree: Tree): CharacterTest | null {
  const firsts = firstsOf(tree);
  if (firsts === null || firsts.length > MOST_FIRSTS) return null;
  const [only] = firsts;
  return firsts.length === 1 && only !== undefined ? only : (code) => firsts.some((first) => first(code));
}

/** The sets of what a match of a tree begins with; null where it may be empty or is not known. */
function firstsOf(tree: Tree): readonly CharacterTest[] | null {
  switch (tree.kind) {
    case "character":
      return [tree.test];
    case "sequence": {
      const part = tree.parts.find(({ kind }) => kind !== "assertion" && kind !== "look" && kind !== "keep");
      return part === undefined ? null : firstsOf(part);
    }
    case "choice": {
      const firsts = tree.options.map(firstsOf);
      const known = firsts.filter((first) => first !== null);
      return known.length === firsts.length ? known.flat() : null;
    }
    case "repeat":
      return tree.least === 0 ? null : firstsOf(tree.part);
    case "group":
    case "atomic":
      return firstsOf(tree.part);
    case "look":
    case "keep":
    case "assertion":
    case "again":
      return null;
    default:
      return tree satisfies never;
  }
}
