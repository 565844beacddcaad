/** Builds the trees of expressions from operands and operators as they come, by Excel's precedence. */
import type { Ast, BinaryOperator, Invoke, Postfix, Prefix } from "../ast.ts";

/** Higher binds tighter; all are left-associative, so that 2^3^2 is 64 and -2^2 is 4, as in Excel. */
export const binaryPrecedence: Readonly<Record<BinaryOperator, number>> = {
  ":": 9,
  " ": 8,
  ",": 7,
  "^": 4,
  "*": 3,
  "/": 3,
  "+": 2,
  "-": 2,
  "&": 1,
  "=": 0,
  "<>": 0,
  "<": 0,
  "<=": 0,
  ">": 0,
  ">=": 0,
};

export const PREFIX_PRECEDENCE = 5;
export const PERCENT_PRECEDENCE = 6;
export const SPILL_PRECEDENCE = 10;

interface Waiting {
  readonly operator: BinaryOperator | Prefix["operator"];
  readonly precedence: number;
  /** Where a prefix stands; -1 of what stands between two operands. */
  readonly start: number;
}

const between = Object.fromEntries(
  Object.entries(binaryPrecedence).map(([operator, precedence]) => [
    operator,
    { operator, precedence, start: -1 },
  ]),
) as Readonly<Record<BinaryOperator, Waiting>>;

/** The operands and operators read so far that do not make a tree yet. One expression may begin within another. */
export class TreeBuilder {
  private readonly operands: Ast[] = [];
  private readonly waiting: Waiting[] = [];
  /** The operators before this one belong to the expressions around. */
  private base = 0;
  private expects = true;

  /** Whether a value has to come before the expression may end or an operator may follow. */
  get expectsOperand(): boolean {
    return this.expects;
  }

  /** Begins an expression, where a value may stand; what it returns is to be given to `end`. */
  begin(): number {
    const outer = this.expects ? this.base : ~this.base;
    this.base = this.waiting.length;
    this.expects = true;
    return outer;
  }

  prefix(operator: Prefix["operator"], start: number): void {
    this.waiting.push({ operator, precedence: PREFIX_PRECEDENCE, start });
  }

  operand(node: Ast): void {
    this.operands.push(node);
    this.expects = false;
  }

  /** The value read last, if it may be called: a call or a group. */
  callee(): Ast | null {
    const last = this.expects ? undefined : this.operands[this.operands.length - 1];
    const isCallee = last?.kind === "call" || last?.kind === "group" || last?.kind === "invoke";
    return isCallee ? last : null;
  }

  /** Puts a call of the value read last in its place. */
  call(invoke: Invoke): void {
    this.operands[this.operands.length - 1] = invoke;
  }

  postfix(operator: Postfix["operator"], end: number): void {
    this.reduce(operator === "#" ? SPILL_PRECEDENCE : PERCENT_PRECEDENCE);
    const operand = this.operands.pop();
    if (operand !== undefined)
      this.operands.push({ kind: "postfix", operator, operand, start: operand.start, end });
  }

  binary(operator: BinaryOperator): void {
    const waiting = between[operator];
    this.reduce(waiting.precedence);
    this.waiting.push(waiting);
    this.expects = true;
  }

  /** Ends an expression; its whole tree. */
  end(outer: number): Ast | undefined {
    this.reduce(-1);
    this.expects = outer >= 0;
    this.base = this.expects ? outer : ~outer;
    return this.operands.pop();
  }

  /** Makes trees of the waiting operators that bind at least so tightly. */
  private reduce(precedence: number): void {
    while (this.waiting.length > this.base) {
      const top = this.waiting[this.waiting.length - 1];
      if (top === undefined || top.precedence < precedence) return;
      this.waiting.pop();
      const right = this.operands.pop();
      const left = top.start < 0 ? this.operands.pop() : undefined;
      if (right !== undefined) this.operands.push(applied(top, left, right));
    }
  }
}

function applied({ operator, start }: Waiting, left: Ast | undefined, right: Ast): Ast {
  return left === undefined
    ? { kind: "prefix", operator: operator as Prefix["operator"], operand: right, start, end: right.end }
    : joined(operator as BinaryOperator, left, right);
}

function joined(operator: BinaryOperator, left: Ast, right: Ast): Ast {
  const span = { start: left.start, end: right.end };
  if (operator === ":" && left.kind === "cell" && right.kind === "cell" && right.sheet === null) {
    return { kind: "area", sheet: left.sheet, from: left.address, to: right.address, ...span };
  }
  return { kind: "binary", operator, left, right, ...span };
}
