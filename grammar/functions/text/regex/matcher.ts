/**
 * Walks a program over a text and goes back where it leads nowhere (backtracking, as in R. Cox, "Regular Expression
 * Matching: the Virtual Machine Approach"). The ways back lie on a stack of its own, never on JavaScript's, and each
 * step is counted, so that no pattern can run on.
 */
import { assertionHolds } from "./assertions.ts";
import { isSameInAnyCase } from "./character-sets.ts";
import { endOf, type LoopStep, openingOf, type Program, type RunStep, START, startOf } from "./program.ts";
import type { Allowance, Match, Search, Span } from "./search.ts";

/** An entry of the stack is three numbers: a way back, or what a register held. */
const REGISTER = -1;
/** Below it: a lazy run, by the number of its step. */
const LAZY_RUN = -2;
/** So many characters passed over at once count as one step. */
const CHARACTERS_A_STEP = 8;
const NONE = -1;

export class Matcher {
  private readonly program: Program;
  private readonly text: string;
  private readonly allowance: Allowance;
  private readonly registers: Int32Array;
  private readonly stack: number[] = [];
  private from = 0;
  private at = 0;
  private next = 0;

  constructor(program: Program, text: string, allowance: Allowance) {
    this.program = program;
    this.text = text;
    this.allowance = allowance;
    this.registers = new Int32Array(program.registerCount);
  }

  /** The first match, or null where there is none or the allowance is spent. */
  find({ from, isAnchored, isFilled }: Search): Match | null {
    const { first } = this.program;
    this.from = from;
    for (let start = from; start <= this.text.length; start = this.after(start)) {
      if ((start - from) % CHARACTERS_A_STEP === 0) this.allowance.left--;
      const isPossible = first === null || (start < this.text.length && first(this.codeAt(start)));
      if (isPossible && this.matchesAt(start, isFilled)) return this.match();
      if (isAnchored || this.allowance.left < 0) return null;
    }
    return null;
  }

  private match(): Match {
    const { registers } = this;
    const groups: (Span | null)[] = [];
    for (let group = 1; group <= this.program.groupCount; group++) {
      const start = registers[startOf(group)] ?? NONE;
      groups.push(start < 0 ? null : [start, registers[endOf(group)] ?? start]);
    }
    const start = registers[START] ?? 0;
    return [[Math.min(start, this.at), this.at], ...groups];
  }

  private matchesAt(start: number, isFilled: boolean): boolean {
    this.registers.fill(NONE);
    this.allowance.left -= Math.floor(this.registers.length / CHARACTERS_A_STEP);
    this.registers[START] = start;
    this.stack.length = 0;
    this.at = start;
    this.next = 0;
    const { steps } = this.program;
    while (--this.allowance.left >= 0) {
      const isDone = steps[this.next]?.kind === "match" && !(isFilled && this.at === start);
      if (isDone) return true;
      if (!this.takes() && !this.goesBack()) return false;
    }
    return false;
  }

  /** Takes the next step; false where it leads nowhere. */
  private takes(): boolean {
    const step = this.program.steps[this.next];
    if (step === undefined) return false;
    this.next++;
    switch (step.kind) {
      case "character":
        return (
          this.at < this.text.length && step.test(this.codeAt(this.at)) && this.moveTo(this.after(this.at))
        );
      case "run":
        return step.isLazy ? this.runsLazily(step) : this.runs(step);
      case "split":
        return this.push(step.other, this.at, this.at);
      case "jump":
        return this.jump(step.to);
      case "set":
        return this.set(step.register, step.value);
      case "mark":
        return this.set(step.register, this.at);
      case "close":
        this.set(startOf(step.group), this.registers[openingOf(step.group)] ?? NONE);
        return this.set(endOf(step.group), this.at);
      case "loop":
        return this.loops(step);
      case "round":
        this.set(step.rounds, (this.registers[step.rounds] ?? 0) + 1);
        return this.set(step.rounds + 1, this.at);
      case "assertion":
        return step.assertion === "search-start"
          ? this.at === this.from
          : assertionHolds(step.assertion, this.text, this.at);
      case "again":
        return this.repeats(step.group, step.anyCase);
      case "enter":
        this.set(step.register + 1, this.at);
        this.set(step.register, NONE);
        this.registers[step.register] = this.stack.length;
        return true;
      case "leave":
        return this.leaves(step.register, step.returns);
      case "refuse":
        return this.refuses(this.registers[step.register] ?? 0);
      case "back":
        return this.stepsBack(step.least, step.most);
      case "arrived":
        return this.at === this.registers[step.register + 1];
      case "match":
        return false;
      default:
        return step satisfies never;
    }
  }

  /** Takes the last way back; false where there is none. */
  private goesBack(): boolean {
    const { stack } = this;
    while (stack.length > 0) {
      this.allowance.left--;
      const floor = stack.pop() ?? 0;
      const at = stack.pop() ?? 0;
      const tag = stack.pop() ?? 0;
      if (tag === REGISTER) {
        this.registers[at] = floor;
        continue;
      }
      if (tag <= LAZY_RUN) {
        if (this.runsOn(LAZY_RUN - tag, at, floor)) return true;
        continue;
      }
      if (at > floor) this.push(tag, this.before(at), floor);
      this.at = at;
      this.next = tag;
      return true;
    }
    return false;
  }

  /** A way back to a step; each time it is taken it starts one character earlier, down to the floor. */
  private push(tag: number, at: number, floor: number): true {
    this.stack.push(tag, at, floor);
    return true;
  }

  private set(register: number, value: number): true {
    this.stack.push(REGISTER, register, this.registers[register] ?? NONE);
    this.registers[register] = value;
    return true;
  }

  private moveTo(at: number): true {
    this.at = at;
    return true;
  }

  private jump(to: number): true {
    this.next = to;
    return true;
  }

  private runs({ test, least, most }: RunStep): boolean {
    const start = this.at;
    let [at, floor, count] = [start, start, 0];
    while (count < most && at < this.text.length && test(this.codeAt(at))) {
      at = this.after(at);
      if (++count === least) floor = at;
    }
    this.allowance.left -= Math.floor((at - start) / CHARACTERS_A_STEP);
    if (count < least) return false;
    if (at > floor) this.push(this.next, this.before(at), floor);
    return this.moveTo(at);
  }

  private runsLazily({ test, least, most }: RunStep): boolean {
    const start = this.at;
    let [at, count] = [start, 0];
    for (; count < least && at < this.text.length && test(this.codeAt(at)); count++) at = this.after(at);
    this.allowance.left -= Math.floor((at - start) / CHARACTERS_A_STEP);
    if (count < least) return false;
    if (most > least) this.push(LAZY_RUN - (this.next - 1), at, most - least);
    return this.moveTo(at);
  }

  /** One character more of a lazy run. */
  private runsOn(number: number, at: number, left: number): boolean {
    const step = this.program.steps[number];
    if (step?.kind !== "run" || at >= this.text.length || !step.test(this.codeAt(at))) return false;
    this.at = this.after(at);
    this.next = number + 1;
    if (left > 1) this.push(LAZY_RUN - number, this.at, left - 1);
    return true;
  }

  /** Where rounds have no bound, one that took nothing is the last one. */
  private loops({ rounds, least, most, isLazy, exit }: LoopStep): boolean {
    const count = this.registers[rounds] ?? 0;
    if (count < least) return true;
    const isEmpty = most === Infinity && this.registers[rounds + 1] === this.at;
    if (count >= most || isEmpty) return this.jump(exit);
    if (!isLazy) return this.push(exit, this.at, this.at);
    this.push(this.next, this.at, this.at);
    return this.jump(exit);
  }

  private repeats(group: number, anyCase: boolean): boolean {
    const start = this.registers[startOf(group)] ?? NONE;
    if (start < 0) return false;
    const end = this.registers[endOf(group)] ?? start;
    this.allowance.left -= Math.floor((end - start) / CHARACTERS_A_STEP);
    if (!anyCase) {
      const again = this.text.slice(start, end);
      return this.text.startsWith(again, this.at) && this.moveTo(this.at + again.length);
    }
    let at = this.at;
    for (let place = start; place < end; place = this.after(place)) {
      if (at >= this.text.length || !isSameInAnyCase(this.codeAt(place), this.codeAt(at))) return false;
      at = this.after(at);
    }
    return this.moveTo(at);
  }

  /** Keeps what registers held, for a way back from before may need it. */
  private leaves(register: number, returns: boolean): boolean {
    const { stack } = this;
    let kept = this.registers[register] ?? 0;
    this.allowance.left -= Math.floor((stack.length - kept) / CHARACTERS_A_STEP);
    for (let entry = kept; entry < stack.length; entry += 3) {
      if (stack[entry] !== REGISTER) continue;
      stack.copyWithin(kept, entry, entry + 3);
      kept += 3;
    }
    stack.length = kept;
    return returns ? this.moveTo(this.registers[register + 1] ?? 0) : true;
  }

  private refuses(height: number): false {
    const { stack } = this;
    while (stack.length > height) {
      this.allowance.left--;
      const held = stack.pop() ?? 0;
      const register = stack.pop() ?? 0;
      if (stack.pop() === REGISTER) this.registers[register] = held;
    }
    return false;
  }

  private stepsBack(least: number, most: number): boolean {
    let at = this.at;
    for (let count = 0; count < least; count++) {
      if (at === 0) return false;
      at = this.before(at);
    }
    let floor = at;
    for (let count = least; count < most && floor > 0; count++) floor = this.before(floor);
    this.allowance.left -= Math.floor((this.at - floor) / CHARACTERS_A_STEP);
    if (floor < at) this.push(this.next, this.before(at), floor);
    return this.moveTo(at);
  }

  private codeAt(at: number): number {
    const unit = this.text.charCodeAt(at);
    return unit >= 0xd800 && unit < 0xdc00 ? (this.text.codePointAt(at) ?? unit) : unit;
  }

  /** The place after the character at a place; a pair of surrogates is one. */
  private after(at: number): number {
    return at + (this.codeAt(at) > 0xffff ? 2 : 1);
  }

  private before(at: number): number {
    const isPair = at >= 2 && (this.text.codePointAt(at - 2) ?? 0) > 0xffff;
    return at - (isPair ? 2 : 1);
  }
}
