/** Functions of one complex number that yield another: roots, powers, logarithms, trigonometry. */
import { argumentError, FormulaError } from "../../values/error.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import {
  type Complex,
  complexZero,
  conjugate,
  cosine,
  cotangent,
  exponential,
  hyperbolicCosine,
  hyperbolicSine,
  isComplexZero,
  logarithm,
  logarithmToBase,
  realPower,
  reciprocal,
  sine,
  squareRoot,
  tangent,
} from "./complex.ts";
import { readComplex, writeComplex } from "./complex-text.ts";
import { doubleArgument } from "./engineering-arguments.ts";

const number = { name: "number", kind: "plain" } as const;

function ofComplex(
  name: string,
  doc: string,
  example: readonly [string, string],
  compute: (value: Complex) => Complex,
): FunctionDeclaration {
  return define({
    name,
    category: "engineering",
    doc,
    parameters: [number],
    example,
    precision: "double",
    rule: (given) => {
      const read = readComplex(given, name);
      return read instanceof FormulaError ? read : writeComplex(compute(read.value), read.unit, name);
    },
  });
}

export const complexFunctions: readonly FunctionDeclaration[] = [
  ofComplex(
    "IMCONJUGATE",
    "A complex number with the sign of its imaginary part turned.",
    ['IMCONJUGATE("3+4i")', "3-4i"],
    conjugate,
  ),
  ofComplex("IMSQRT", "The square root of a complex number.", ['IMSQRT("4")', "2"], squareRoot),
  define({
    name: "IMPOWER",
    category: "engineering",
    doc: "A complex number raised to a real power.",
    parameters: [number, { name: "power", kind: "plain" }],
    example: ['IMPOWER("2", 3)', "8"],
    precision: "double",
    rule: (given, power) => {
      const read = readComplex(given, "IMPOWER");
      if (read instanceof FormulaError) return read;
      const exponent = doubleArgument(power, "IMPOWER");
      if (exponent instanceof FormulaError) return exponent;
      if (!isComplexZero(read.value)) {
        return writeComplex(realPower(read.value, exponent), read.unit, "IMPOWER");
      }
      if (exponent <= 0) return argumentError("IMPOWER", "out-of-range", "#NUM!");
      return writeComplex(complexZero, read.unit, "IMPOWER");
    },
  }),
  ofComplex("IMEXP", "e raised to a complex number.", ['IMEXP("0")', "1"], exponential),
  ofComplex("IMLN", "The natural logarithm of a complex number.", ['IMLN("1")', "0"], logarithm),
  ofComplex("IMLOG10", "The logarithm to base 10 of a complex number.", ['IMLOG10("100")', "2"], (z) =>
    logarithmToBase(z, 10),
  ),
  ofComplex("IMLOG2", "The logarithm to base 2 of a complex number.", ['IMLOG2("8")', "3"], (z) =>
    logarithmToBase(z, 2),
  ),
  ofComplex("IMSIN", "The sine of a complex number.", ['IMSIN("0")', "0"], sine),
  ofComplex("IMCOS", "The cosine of a complex number.", ['IMCOS("0")', "1"], cosine),
  ofComplex("IMTAN", "The tangent of a complex number.", ['IMTAN("0")', "0"], tangent),
  ofComplex("IMCOT", "The cotangent of a complex number.", ['IMCOT("i")', "-1.31303528549933i"], cotangent),
  ofComplex("IMSEC", "1 divided by the cosine of a complex number.", ['IMSEC("0")', "1"], (z) =>
    reciprocal(cosine(z)),
  ),
  ofComplex(
    "IMCSC",
    "1 divided by the sine of a complex number.",
    ['IMCSC("i")', "-0.850918128239322i"],
    (z) => reciprocal(sine(z)),
  ),
  ofComplex("IMSINH", "The hyperbolic sine of a complex number.", ['IMSINH("0")', "0"], hyperbolicSine),
  ofComplex("IMCOSH", "The hyperbolic cosine of a complex number.", ['IMCOSH("0")', "1"], hyperbolicCosine),
  ofComplex("IMSECH", "1 divided by the hyperbolic cosine of a complex number.", ['IMSECH("0")', "1"], (z) =>
    reciprocal(hyperbolicCosine(z)),
  ),
  ofComplex(
    "IMCSCH",
    "1 divided by the hyperbolic sine of a complex number.",
    ['IMCSCH("1")', "0.850918128239322"],
    (z) => reciprocal(hyperbolicSine(z)),
  ),
];
