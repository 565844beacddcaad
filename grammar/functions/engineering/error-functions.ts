/** ERF, ERFC and their PRECISE forms. */
import { FormulaError } from "../../values/error.ts";
import type { Plain, Value } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { doubleArgument, doubleResult } from "./engineering-arguments.ts";
import { erf, erfBetween, erfc } from "./error-function.ts";

function ofNumber(
  name: string,
  doc: string,
  example: readonly [string, string],
  compute: (x: number) => number,
): FunctionDeclaration {
  return define({
    name,
    category: "engineering",
    doc,
    parameters: [{ name: "x", kind: "plain" }],
    example,
    precision: "double",
    rule: (value: Plain): Value => {
      const x = doubleArgument(value, name);
      return x instanceof FormulaError ? x : doubleResult(compute(x));
    },
  });
}

export const errorFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "ERF",
    category: "engineering",
    doc: "The error function from 0 to a limit, or between two limits.",
    parameters: [
      { name: "lower", kind: "plain" },
      { name: "upper", kind: "plain", optional: true },
    ],
    example: ["ROUND(ERF(0.745), 8)", "0.70792892"],
    precision: "double",
    rule: (lower, upper) => {
      const from = doubleArgument(lower, "ERF");
      if (from instanceof FormulaError) return from;
      if (upper === undefined) return doubleResult(erf(from));
      const to = doubleArgument(upper, "ERF");
      return to instanceof FormulaError ? to : doubleResult(erfBetween(from, to));
    },
  }),
  ofNumber("ERF.PRECISE", "The error function from 0 to x.", ["ROUND(ERF.PRECISE(1), 8)", "0.84270079"], erf),
  ofNumber("ERFC", "1 less the error function of x.", ["ROUND(ERFC(1), 8)", "0.15729921"], erfc),
  ofNumber(
    "ERFC.PRECISE",
    "1 less the error function of x.",
    ["ROUND(ERFC.PRECISE(1), 8)", "0.15729921"],
    erfc,
  ),
];
