/** Products: `a*b*c` in one go, since what is between two factors needs no box of its own. */
import { Decimal, isSafe, MAX_SCALE, multiply } from "../values/decimal.ts";
import type { Result } from "../values/reference.ts";
import { type Evaluate, type Frame, type Operand, read, shaped } from "./frame.ts";
import { type Operation, onOthers } from "./operation.ts";
import { inRange } from "./operators.ts";

class Product {
  readonly first: Operand;
  /** Each multiplies what stands before it by its right side. */
  readonly multiplications: readonly Operation[];

  constructor(first: Operand, multiplications: readonly Operation[]) {
    this.first = first;
    this.multiplications = multiplications;
  }
}

/** A multiplication, together with the product on its left side. */
export function compileProduct({ shape }: Evaluate, multiplication: Operation): Evaluate {
  const product =
    shape instanceof Product
      ? new Product(shape.first, [...shape.multiplications, multiplication])
      : new Product(multiplication.left, [multiplication]);
  return shaped((frame) => productIn(product, frame), product);
}

function productIn(product: Product, frame: Frame): Result {
  const start = read(product.first, frame);
  if (!(start instanceof Decimal) || start.wide !== null) return productFrom(start, product, 0, frame);
  const { multiplications } = product;
  let { mantissa, scale } = start;
  for (let at = 0; at < multiplications.length; at++) {
    const multiplication = multiplications[at] as Operation;
    const factor = read(multiplication.right, frame);
    if (factor instanceof Decimal && factor.wide === null) {
      const longer = mantissa * factor.mantissa;
      const finer = scale + factor.scale;
      if (isSafe(longer) && finer <= MAX_SCALE) {
        mantissa = longer;
        scale = finer;
        continue;
      }
    }
    const soFar = new Decimal(mantissa + 0, scale, null);
    return productFrom(multiplied(multiplication, soFar, factor, frame), product, at + 1, frame);
  }
  return new Decimal(mantissa + 0, scale, null);
}

/** The product from one of its multiplications on, step by step. */
function productFrom(left: Result, { multiplications }: Product, from: number, frame: Frame): Result {
  let result = left;
  for (const multiplication of multiplications.slice(from))
    result = multiplied(multiplication, result, read(multiplication.right, frame), frame);
  return result;
}

function multiplied(multiplication: Operation, a: Result, b: Result, frame: Frame): Result {
  if (a instanceof Decimal && b instanceof Decimal) return inRange(multiply(a, b));
  return onOthers(multiplication, a, b, frame);
}
