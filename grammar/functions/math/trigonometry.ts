/** Trigonometry, in radians, to 34 digits. */
import {
  absolute,
  compare,
  type Decimal,
  fromInteger,
  fromWide,
  isZero,
  ONE,
  toWide,
} from "../../values/decimal.ts";
import { argumentError, DIVISION_BY_ZERO, type FormulaError, OVERFLOW } from "../../values/error.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { processorAngle } from "./processor-angle.ts";

const angle = { name: "angle", kind: "number" } as const;
const number = { name: "number", kind: "number" } as const;
type Wide = ReturnType<typeof toWide>;

/** Excel computes angles below 2^27 only. */
const LARGEST_ANGLE = fromInteger(2 ** 27);
/** Beyond it, hyperbolic functions leave Excel's range. */
const LARGEST_EXPONENT = fromInteger(710);

/** Beyond it, the hyperbolic tangent is 1 in all 34 digits. */
const LARGEST_TANH = 100;

function ofNumber(
  name: string,
  doc: string,
  example: readonly [string, string],
  parameter: typeof angle | typeof number,
  largest: Decimal | null,
  compute: (value: Wide) => Wide,
): FunctionDeclaration {
  return define({
    name,
    category: "math",
    doc,
    parameters: [parameter],
    example,
    rule: (value) => {
      if (largest !== null && compare(absolute(value), largest) >= 0)
        return parameter === angle ? argumentError(name, "out-of-range", "#NUM!") : OVERFLOW;
      return fromWide(compute(toWide(value)));
    },
  });
}

/** Arc functions are known from -1 to 1 only. */
function withinOne(name: string, value: Decimal, compute: (value: Wide) => Wide): Decimal | FormulaError {
  if (compare(absolute(value), ONE) > 0) return argumentError(name, "out-of-range", "#NUM!");
  return fromWide(compute(toWide(value)));
}

export const trigonometryFunctions: readonly FunctionDeclaration[] = [
  ofNumber("SIN", "The sine of an angle in radians.", ["SIN(0)", "0"], angle, LARGEST_ANGLE, (x) => x.sin()),
  ofNumber("COS", "The cosine of an angle in radians.", ["COS(0)", "1"], angle, LARGEST_ANGLE, (x) =>
    x.cos(),
  ),
  ofNumber("TAN", "The tangent of an angle in radians.", ["TAN(0)", "0"], angle, LARGEST_ANGLE, (x) =>
    processorAngle(x).tan(),
  ),
  ofNumber("SINH", "The hyperbolic sine.", ["SINH(0)", "0"], number, LARGEST_EXPONENT, (x) => x.sinh()),
  ofNumber("COSH", "The hyperbolic cosine.", ["COSH(0)", "1"], number, LARGEST_EXPONENT, (x) => x.cosh()),
  ofNumber("TANH", "The hyperbolic tangent.", ["TANH(0)", "0"], number, null, (x) =>
    x.abs().gt(LARGEST_TANH) ? x.dividedBy(x.abs()) : x.tanh(),
  ),
  ofNumber("ATAN", "The angle whose tangent a number is.", ["ATAN(0)", "0"], number, null, arcTangent),
  define({
    name: "ASIN",
    category: "math",
    doc: "The angle whose sine a number is.",
    parameters: [number],
    example: ["ASIN(0)", "0"],
    rule: (value) => withinOne("ASIN", value, (x) => x.asin()),
  }),
  define({
    name: "ACOS",
    category: "math",
    doc: "The angle whose cosine a number is.",
    parameters: [number],
    example: ["ACOS(1)", "0"],
    rule: (value) => withinOne("ACOS", value, (x) => x.acos()),
  }),
  define({
    name: "ATAN2",
    category: "math",
    doc: "The angle of the point (x, y), from -π to π.",
    parameters: [
      { name: "x", kind: "number" },
      { name: "y", kind: "number" },
    ],
    example: ["ATAN2(1, 0)", "0"],
    rule: (x, y) => {
      if (isZero(x) && isZero(y)) return DIVISION_BY_ZERO;
      return fromWide(angleOfPoint(toWide(y), toWide(x)));
    },
  }),
];

const QUARTER_TURN = toWide(ONE).atan().times(2);

/** Beyond 1 by the reciprocal, for the series of decimal.js does not end on numbers such as 1e300. */
export function arcTangent(x: Wide): Wide {
  if (x.abs().lessThanOrEqualTo(1)) return x.atan();
  return QUARTER_TURN.times(x.s).minus(toWide(ONE).dividedBy(x).atan());
}

function angleOfPoint(y: Wide, x: Wide): Wide {
  if (x.isZero()) return QUARTER_TURN.times(y.s);
  const angle = arcTangent(y.dividedBy(x));
  if (x.isPositive()) return angle;
  const halfTurn = QUARTER_TURN.times(2);
  return y.isNegative() && !y.isZero() ? angle.minus(halfTurn) : angle.plus(halfTurn);
}
