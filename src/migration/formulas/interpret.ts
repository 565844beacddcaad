/** Reads an expression as a function of one value in it, whatever it is written with; null with an obstacle where it is none. */
import { type Ast, decimal, walk } from "../../../grammar/index.ts";
import { calls } from "./calls.ts";
import { constantNumber, type ReadArea } from "./constants.ts";
import { lookedUp, lookupCalls } from "./lookups.ts";
import type { Obstacle, ObstacleKind } from "./obstacle.ts";
import {
  compared,
  constantFunction,
  factorFunction,
  identity,
  missingFunction,
  negated,
  type Piecewise,
  product,
  quotient,
  sum,
  truthFunction,
} from "./piecewise.ts";
import type { Reading } from "./reading.ts";
import { keyOf } from "./same.ts";

export class Interpreter implements Reading {
  readonly readArea: ReadArea;
  /** The value that all depends on, and the one of which results are shares, by their keys. */
  readonly #subject: string;
  readonly #factor: string | null;
  obstacle: Obstacle | null = null;

  constructor(readArea: ReadArea, subject: Ast, factor: Ast | null) {
    this.readArea = readArea;
    this.#subject = keyOf(subject);
    this.#factor = factor === null ? null : keyOf(factor);
  }

  refuse(kind: ObstacleKind, at: Ast): null {
    this.obstacle ??= { kind, at };
    return null;
  }

  isSubject(node: Ast): boolean {
    return keyOf(node) === this.#subject;
  }

  read(node: Ast): Piecewise | null {
    const known = this.#known(node);
    if (known !== null) return known;
    switch (node.kind) {
      case "group":
        return this.read(node.inner);
      case "prefix":
        return this.#prefix(node);
      case "postfix":
        return node.operator === "%" ? this.#scaled(node.operand, node) : this.#unknown(node);
      case "binary":
        return this.#binary(node);
      case "call":
        return this.#call(node);
      case "text":
      case "omitted":
        return this.refuse("RESULT_NOT_A_NUMBER", node);
      default:
        return this.#unknown(node);
    }
  }

  #known(node: Ast): Piecewise | null {
    if (node.kind === "number") return constantFunction(decimal(node.text));
    if (node.kind === "boolean") return truthFunction(node.value);
    if (node.kind === "error") return node.code === "#N/A" ? missingFunction : null;
    const key = keyOf(node);
    if (key === this.#subject) return identity;
    if (key === this.#factor) return factorFunction;
    const constant = constantNumber(node, this.readArea);
    return constant === null ? null : constantFunction(constant);
  }

  #unknown(node: Ast): null {
    return this.refuse("RESULT_NOT_CONSTANT", node);
  }

  #prefix(node: Ast & { kind: "prefix" }): Piecewise | null {
    const operand = node.operator === "@" ? null : this.read(node.operand);
    if (operand === null) return this.#unknown(node);
    return node.operator === "+" ? operand : negated(operand);
  }

  #scaled(operand: Ast, node: Ast): Piecewise | null {
    const whole = this.read(operand);
    return whole && (product(whole, constantFunction(decimal("0.01"))) ?? this.#unknown(node));
  }

  #binary(node: Ast & { kind: "binary" }): Piecewise | null {
    const holds = comparisons[node.operator];
    if (holds !== undefined) return this.#comparison(node, holds);
    const rule = arithmetic[node.operator];
    if (rule === undefined) return this.#unknown(node);
    if ((node.operator === "*" || node.operator === "/") && this.#isOther(node))
      return this.#shareOf(node, rule);
    const left = this.read(node.left);
    const right = left && this.read(node.right);
    if (left === null || right === null) return null;
    return (
      rule(left, right) ?? this.refuse(node.operator === "/" ? "NOT_EXACT" : "RESULT_NOT_CONSTANT", node)
    );
  }

  /** Whether it has nothing to do with the value, nor is constant. */
  #isOther(node: Ast): boolean {
    let other = true;
    walk(node, (part) => {
      if (this.isSubject(part)) other = false;
    });
    return other && constantNumber(node, this.readArea) === null;
  }

  /** A constant share of another value: what it is a share of may be the factor. */
  #shareOf(
    node: Ast & { kind: "binary" },
    rule: (a: Piecewise, b: Piecewise) => Piecewise | null,
  ): Piecewise | null {
    const [left, right] = [node.left, node.right].map((side) => constantNumber(side, this.readArea));
    if (left == null && right == null) return this.#unknown(node);
    const a = this.read(node.left);
    const b = a && this.read(node.right);
    if (a === null || b === null) return null;
    return rule(a, b) ?? this.refuse(node.operator === "/" ? "NOT_EXACT" : "RESULT_NOT_CONSTANT", node);
  }

  #comparison(node: Ast & { kind: "binary" }, holds: (order: number) => boolean): Piecewise | null {
    const [left, right] = [this.#side(node.left), this.#side(node.right)];
    if (left !== null && right !== null)
      return compared(left, right, holds) ?? this.refuse("BOUND_NOT_CONSTANT", node);
    const known = left ?? right;
    const seesSubject = known !== null && known.bounds.length === 0 && known.pieces[0] === identity.pieces[0];
    return this.refuse(seesSubject ? "BOUND_NOT_CONSTANT" : "DIFFERENT_VARIABLES", node);
  }

  /** A side of a comparison, whose own obstacle says less than that of the comparison. */
  #side(node: Ast): Piecewise | null {
    const before = this.obstacle;
    const side = this.read(node);
    this.obstacle = before;
    return side;
  }

  #call(node: Ast & { kind: "call" }): Piecewise | null {
    const name = node.name.toUpperCase();
    if (lookupCalls.has(name)) return lookedUp(node, name, this);
    const rule = calls[name];
    return rule === undefined ? this.#unknown(node) : rule(node.args, this, node);
  }
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  "=": (order) => order === 0,
  "<>": (order) => order !== 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

const arithmetic: Readonly<Record<string, (a: Piecewise, b: Piecewise) => Piecewise | null>> = {
  "+": sum,
  "-": (a, b) => {
    const minus = negated(b);
    return minus && sum(a, minus);
  },
  "*": product,
  "/": quotient,
};
