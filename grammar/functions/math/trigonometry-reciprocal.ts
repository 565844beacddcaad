/** Reciprocals of the trigonometric and hyperbolic functions, and the inverse hyperbolic ones, to 34 digits. */
import {
  absolute,
  compare,
  type Decimal,
  divide,
  fromInteger,
  fromWide,
  isOverflow,
  isZero,
  ONE,
  subtract,
  toWide,
  ZERO,
} from "../../values/decimal.ts";
import { argumentError, DIVISION_BY_ZERO, type FormulaError, OVERFLOW } from "../../values/error.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { PI } from "./math.ts";
import { processorAngle } from "./processor-angle.ts";
import { arcTangent } from "./trigonometry.ts";

type Wide = ReturnType<typeof toWide>;
type Rule = (value: Decimal) => Decimal | FormulaError;

/** Excel computes angles below 2^27 only. */
const LARGEST_ANGLE = fromInteger(2 ** 27);
/** From here on the hyperbolic reciprocals are 0, and COTH is 1 in all digits. */
const LARGEST_EXPONENT = fromInteger(800);

function ofNumber(
  name: string,
  parameter: "angle" | "number",
  doc: string,
  example: readonly [string, string],
  rule: Rule,
): FunctionDeclaration {
  return define({
    name,
    category: "math",
    doc,
    parameters: [{ name: parameter, kind: "number" }],
    example,
    rule: (value) => {
      if (parameter === "angle" && compare(absolute(value), LARGEST_ANGLE) >= 0)
        return argumentError(name, "out-of-range", "#NUM!");
      const result = rule(value);
      return "code" in result || !isOverflow(result) ? result : OVERFLOW;
    },
  });
}

/** One by a function's value; #DIV/0! where that is 0. */
function oneBy(compute: (value: Wide) => Wide): Rule {
  return (value) => {
    const divisor = fromWide(compute(toWide(value)));
    return isZero(divisor) ? DIVISION_BY_ZERO : divide(ONE, divisor);
  };
}

/** As `oneBy`, with what the function is where its exponentials leave the range: 0, or 1 with the number's sign. */
function hyperbolicOneBy(compute: (value: Wide) => Wide, limit: 0 | 1): Rule {
  const within = oneBy(compute);
  return (value) => {
    if (compare(absolute(value), LARGEST_EXPONENT) < 0) return within(value);
    return limit === 0 ? ZERO : divide(value, absolute(value));
  };
}

/** The angle from 0 to π whose cotangent a number is: by its reciprocal, which keeps the digits of large numbers. */
function arcCotangent(value: Decimal): Decimal {
  if (isZero(value)) return divide(PI, fromInteger(2));
  const angle = fromWide(arcTangent(toWide(divide(ONE, value))));
  return compare(value, ZERO) > 0 ? angle : subtract(PI, absolute(angle));
}

export const reciprocalTrigonometryFunctions: readonly FunctionDeclaration[] = [
  ofNumber(
    "COT",
    "angle",
    "The cotangent of an angle in radians.",
    ["ROUND(COT(PI() / 4), 9)", "1"],
    oneBy((x) => processorAngle(x).tan()),
  ),
  ofNumber(
    "SEC",
    "angle",
    "The secant of an angle in radians: 1 by its cosine.",
    ["SEC(0)", "1"],
    oneBy((x) => processorAngle(x).cos()),
  ),
  ofNumber(
    "CSC",
    "angle",
    "The cosecant of an angle in radians: 1 by its sine.",
    ["ROUND(CSC(PI() / 6), 9)", "2"],
    oneBy((x) => processorAngle(x).sin()),
  ),
  ofNumber(
    "COTH",
    "number",
    "The hyperbolic cotangent.",
    ["ROUND(COTH(2), 6)", "1.037315"],
    hyperbolicOneBy((x) => x.tanh(), 1),
  ),
  ofNumber(
    "SECH",
    "number",
    "The hyperbolic secant: 1 by the hyperbolic cosine.",
    ["SECH(0)", "1"],
    hyperbolicOneBy((x) => x.cosh(), 0),
  ),
  ofNumber(
    "CSCH",
    "number",
    "The hyperbolic cosecant: 1 by the hyperbolic sine.",
    ["ROUND(CSCH(1.5), 4)", "0.4696"],
    hyperbolicOneBy((x) => x.sinh(), 0),
  ),
  ofNumber(
    "ACOT",
    "number",
    "The angle from 0 to π whose cotangent a number is.",
    ["ROUND(ACOT(2), 4)", "0.4636"],
    arcCotangent,
  ),
  ofNumber("ASINH", "number", "The number whose hyperbolic sine another is.", ["ASINH(0)", "0"], (value) =>
    fromWide(toWide(value).asinh()),
  ),
  ofNumber("ACOSH", "number", "The number whose hyperbolic cosine another is.", ["ACOSH(1)", "0"], (value) =>
    compare(value, ONE) < 0
      ? argumentError("ACOSH", "out-of-range", "#NUM!")
      : fromWide(toWide(value).acosh()),
  ),
  ofNumber(
    "ATANH",
    "number",
    "The number whose hyperbolic tangent another is.",
    ["ATANH(0)", "0"],
    (value) =>
      compare(absolute(value), ONE) >= 0
        ? argumentError("ATANH", "out-of-range", "#NUM!")
        : fromWide(toWide(value).atanh()),
  ),
  ofNumber(
    "ACOTH",
    "number",
    "The number whose hyperbolic cotangent another is.",
    ["ROUND(ACOTH(6), 3)", "0.168"],
    (value) =>
      compare(absolute(value), ONE) <= 0
        ? argumentError("ACOTH", "out-of-range", "#NUM!")
        : fromWide(toWide(divide(ONE, value)).atanh()),
  ),
];
