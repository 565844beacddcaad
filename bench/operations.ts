/** Single operations on amounts: our decimals beside those of others, and doubles. */
import { Big } from "big.js";
import { Decimal as Wide } from "decimal.js";
import { add, compare, decimal, divide, multiply } from "../grammar/index.ts";
import { column, ROWS } from "./cases.ts";
import type { Contest, Contestant } from "./measure.ts";

/** How a library spells the four operations. */
interface Library<T> {
  readonly name: string;
  readonly numberOf: (text: string) => T;
  readonly operations: Readonly<Record<Operation, (a: T, b: T) => T | number>>;
}

const operations = ["add", "multiply", "divide", "compare"] as const;
type Operation = (typeof operations)[number];

const doubles: Library<number> = {
  name: "doubles",
  numberOf: Number,
  operations: {
    add: (a, b) => a + b,
    multiply: (a, b) => a * b,
    divide: (a, b) => a / b,
    compare: (a, b) => a - b,
  },
};

const ours = { name: "Premia", numberOf: decimal, operations: { add, multiply, divide, compare } };

const Digits34 = Wide.clone({ precision: 34 });
const decimalJs: Library<Wide> = {
  name: "decimal.js (34 digits)",
  numberOf: (text) => new Digits34(text),
  operations: {
    add: (a, b) => a.plus(b),
    multiply: (a, b) => a.times(b),
    divide: (a, b) => a.dividedBy(b),
    compare: (a, b) => a.comparedTo(b),
  },
};

Big.DP = 34;
const bigJs: Library<Big> = {
  name: "big.js (34 decimals)",
  numberOf: (text) => new Big(text),
  operations: {
    add: (a, b) => a.plus(b),
    multiply: (a, b) => a.times(b),
    divide: (a, b) => a.div(b),
    compare: (a, b) => a.cmp(b),
  },
};

function contestant<T>({ name, numberOf, operations: all }: Library<T>, operation: Operation): Contestant {
  const operate = all[operation];
  const left = column("sales", numberOf);
  const right = column("salary", numberOf);
  const results: (T | number)[] = new Array(ROWS).fill(0);
  const exact = operation !== "compare";
  return {
    name,
    run: () => {
      for (let row = 0; row < ROWS; row++) results[row] = operate(left[row] as T, right[row] as T);
    },
    total: () =>
      results.reduce<number>(
        (sum, each) => sum + (exact ? Number(String(each)) : Math.sign(Number(each))),
        0,
      ),
  };
}

/** One contest an operation: amounts with cents and whole salaries. */
export function operating(): Contest[] {
  return operations.map((operation) => ({
    title: `Decimals: ${operation}`,
    unit: "an operation",
    count: ROWS,
    contestants: [
      contestant(doubles, operation),
      contestant(ours, operation),
      contestant(decimalJs, operation),
      contestant(bigJs, operation),
    ],
    yardstick: doubles.name,
  }));
}
