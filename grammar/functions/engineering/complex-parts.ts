/** Making complex numbers, their parts, and arithmetic with several of them: COMPLEX, IMREAL, IMSUM, IMDIV. */
import { argumentError, DIVISION_BY_ZERO, FormulaError } from "../../values/error.ts";
import { ArrayValue, Lambda, type Plain, type Value } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import {
  argument,
  type Complex,
  complexOne,
  complexZero,
  difference,
  isComplexZero,
  modulus,
  product,
  quotient,
  sum,
} from "./complex.ts";
import { commonUnit, readComplex, unitOf, type WrittenComplex, writeComplex } from "./complex-text.ts";
import { doubleArgument, doubleResult } from "./engineering-arguments.ts";

const number = { name: "number", kind: "plain" } as const;

/** A real number of a complex one. */
function part(
  name: string,
  doc: string,
  example: readonly [string, string],
  of: (value: Complex) => number,
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
      if (read instanceof FormulaError) return read;
      if (name === "IMARGUMENT" && isComplexZero(read.value)) return DIVISION_BY_ZERO;
      return doubleResult(of(read.value));
    },
  });
}

/** The complex numbers among arguments; blanks in arrays are passed over. The first error ends it. */
function complexNumbers(given: readonly Value[], name: string): WrittenComplex[] | FormulaError {
  const found: WrittenComplex[] = [];
  for (const value of given) {
    if (value instanceof Lambda) return argumentError(name, "not-a-number");
    const cells = value instanceof ArrayValue ? value.cells.filter((cell) => cell !== null) : [value];
    for (const cell of cells) {
      const read = cell instanceof FormulaError ? cell : readComplex(cell, name);
      if (read instanceof FormulaError) return read;
      found.push(read);
    }
  }
  return found;
}

/** All complex numbers among the arguments made into one. */
function total(
  name: string,
  doc: string,
  example: readonly [string, string],
  start: Complex,
  combine: (a: Complex, b: Complex) => Complex,
): FunctionDeclaration {
  return define({
    name,
    category: "engineering",
    doc,
    parameters: [{ name: "number", kind: "whole", repeating: true }],
    example,
    precision: "double",
    rule: (given) => {
      const numbers = complexNumbers(given, name);
      if (numbers instanceof FormulaError) return numbers;
      const unit = commonUnit(numbers, name);
      if (unit instanceof FormulaError) return unit;
      return writeComplex(numbers.map(({ value }) => value).reduce(combine, start), unit, name);
    },
  });
}

/** Two complex numbers made into one. */
function pair(
  name: string,
  doc: string,
  example: readonly [string, string],
  combine: (a: Complex, b: Complex) => Complex,
): FunctionDeclaration {
  return define({
    name,
    category: "engineering",
    doc,
    parameters: [number, { name: "other", kind: "plain" }],
    example,
    precision: "double",
    rule: (first: Plain, second: Plain): Value => {
      const a = readComplex(first, name);
      if (a instanceof FormulaError) return a;
      const b = readComplex(second, name);
      if (b instanceof FormulaError) return b;
      const unit = commonUnit([a, b], name);
      return unit instanceof FormulaError ? unit : writeComplex(combine(a.value, b.value), unit, name);
    },
  });
}

export const complexPartFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "COMPLEX",
    category: "engineering",
    doc: "The complex number with a real and an imaginary part, as a text.",
    parameters: [
      { name: "real", kind: "plain" },
      { name: "imaginary", kind: "plain" },
      { name: "unit", kind: "plain", optional: true },
    ],
    example: ["COMPLEX(3, 4)", "3+4i"],
    precision: "double",
    rule: (real, imaginary, suffix) => {
      const re = doubleArgument(real, "COMPLEX");
      if (re instanceof FormulaError) return re;
      const im = doubleArgument(imaginary, "COMPLEX");
      if (im instanceof FormulaError) return im;
      const unit = unitOf(suffix);
      return unit instanceof FormulaError ? unit : writeComplex({ re, im }, unit, "COMPLEX");
    },
  }),
  part("IMREAL", "The real part of a complex number.", ['IMREAL("6-9i")', "6"], ({ re }) => re),
  part("IMAGINARY", "The imaginary part of a complex number.", ['IMAGINARY("3+4i")', "4"], ({ im }) => im),
  part("IMABS", "A complex number's distance from 0.", ['IMABS("5+12i")', "13"], modulus),
  part(
    "IMARGUMENT",
    "A complex number's angle in radians, above -π and up to π.",
    ['ROUND(IMARGUMENT("3+4i"), 8)', "0.92729522"],
    argument,
  ),
  total("IMSUM", "The sum of complex numbers.", ['IMSUM("3+4i", "5-3i")', "8+i"], complexZero, sum),
  total(
    "IMPRODUCT",
    "The product of complex numbers.",
    ['IMPRODUCT("3+4i", "5-3i")', "27+11i"],
    complexOne,
    product,
  ),
  pair("IMSUB", "One complex number less another.", ['IMSUB("13+4i", "5+3i")', "8+i"], difference),
  pair(
    "IMDIV",
    "One complex number divided by another; #NUM! by 0.",
    ['IMDIV("-238+240i", "10+24i")', "5+12i"],
    quotient,
  ),
];
