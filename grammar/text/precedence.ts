/** Builds the tree of one expression from operands and operators as they come, by Excel's precedence. */
import type { Ast, BinaryOperator, Postfix, Prefix } from "../ast.ts";

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

type Waiting =
  | { readonly kind: "binary"; readonly operator: BinaryOperator; readonly precedence: number }
  | {
      readonly kind: "prefix";
      readonly operator: Prefix["operator"];
      readonly start: number;
      readonly precedence: number;
    };

/** The operands and operators read so far that do not make a tree yet. */
export class Expression {
  private readonly operands: Ast[] = [];
  private readonly waiting: Waiting[] = [];

  prefix(operator: Prefix["operator"], start: number): void {
    this.waiting.push({ kind: "prefix", operator, start, precedence: PREFIX_PRECEDENCE });
  }

  operand(node: Ast): void {
    this.operands.push(node);
  }

  postfix(operator: Postfix["operator"], end: number): void {
    this.reduce(operator === "#" ? SPILL_PRECEDENCE : PERCENT_PRECEDENCE);
    const operand = this.operands.pop();
    if (operand !== undefined)
      this.operands.push({ kind: "postfix", operator, operand, start: operand.start, end });
  }

  binary(operator: BinaryOperator): void {
    const precedence = binaryPrecedence[operator];
    this.reduce(precedence);
    this.waiting.push({ kind: "binary", operator, precedence });
  }

  /** The whole tree; call once, after the last operand. */
  tree(): Ast | undefined {
    this.reduce(-1);
    return this.operands[0];
  }

  /** Makes trees of the waiting operators that bind at least so tightly. */
  private reduce(precedence: number): void {
    for (let top = this.waiting.at(-1); top !== undefined; top = this.waiting.at(-1)) {
      if (top.precedence < precedence) return;
      this.waiting.pop();
      const right = this.operands.pop();
      if (right === undefined) return;
      if (top.kind === "prefix") {
        const { operator, start } = top;
        this.operands.push({ kind: "prefix", operator, operand: right, start, end: right.end });
        continue;
      }
      const left = this.operands.pop();
      if (left === undefined) return;
      this.operands.push(joined(top.operator, left, right));
    }
  }
}

function joined(operator: BinaryOperator, left: Ast, right: Ast): Ast {
  const span = { start: left.start, end: right.end };
  if (operator === ":" && left.kind === "cell" && right.kind === "cell" && right.sheet === null) {
    return { kind: "area", sheet: left.sheet, from: left.address, to: right.address, ...span };
  }
  return { kind: "binary", operator, left, right, ...span };
}
