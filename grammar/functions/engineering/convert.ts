/** CONVERT: a quantity of one unit in another unit of the same kind, exactly. */
import {
  add,
  type Decimal,
  decimal,
  divide,
  fromInteger,
  fromWide,
  isOverflow,
  multiply,
  subtract,
  toWide,
} from "../../values/decimal.ts";
import { argumentError, FormulaError, OVERFLOW } from "../../values/error.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { numberArgument } from "./engineering-arguments.ts";
import { binaryPrefixes, degreesFromZero, metricPrefixes, type Prefixes, unitTable } from "./unit-table.ts";

/** A unit is `over / under` of its kind's first unit; `from` is added before (temperatures only). */
interface Unit {
  readonly kind: string;
  readonly over: Decimal;
  readonly under: Decimal;
  readonly from: Decimal;
  readonly prefixes: Prefixes | null;
}

const units: ReadonlyMap<string, Unit> = new Map(
  Object.entries(unitTable).flatMap(([kind, rows]) =>
    rows.flatMap(([names, size, prefixes]) => {
      const [over = "1", under = "1"] = size.split("/");
      return names.split(" ").map((name): [string, Unit] => [
        name,
        {
          kind,
          over: decimal(over),
          under: decimal(under),
          from: decimal(degreesFromZero[name] ?? "0"),
          prefixes: prefixes ?? null,
        },
      ]);
    }),
  ),
);

const metric = new Map(
  Object.entries(metricPrefixes).map(([name, exponent]) => [name, decimal(`1e${exponent}`)]),
);
const binary = new Map(
  Object.entries(binaryPrefixes).map(([name, exponent]) => [name, powerOf(fromInteger(2), exponent)]),
);
const LONGEST_PREFIX = 2;

function powerOf(base: Decimal, exponent: number): Decimal {
  return fromWide(toWide(base).pow(exponent));
}

/** A unit by its own name, else by a prefix and the name of one that takes prefixes. */
function unitNamed(name: string): Unit | null {
  const own = units.get(name);
  if (own !== undefined) return own;
  for (let length = 1; length <= LONGEST_PREFIX; length++) {
    const unit = units.get(name.slice(length));
    const factor = unit === undefined ? null : prefixFactor(name.slice(0, length), unit.prefixes);
    if (unit !== undefined && factor !== null) return { ...unit, over: multiply(unit.over, factor) };
  }
  return null;
}

function prefixFactor(prefix: string, allowed: Prefixes | null): Decimal | null {
  if (allowed === null) return null;
  const size = metric.get(prefix) ?? (allowed === "binary" ? binary.get(prefix) : undefined);
  if (size === undefined) return null;
  return allowed === "binary" ? size : powerOf(size, allowed);
}

/** Multiplies before it divides, so that exact results stay exact. */
function converted(quantity: Decimal, from: Unit, to: Unit): Decimal {
  const over = multiply(multiply(add(quantity, from.from), from.over), to.under);
  return subtract(divide(over, multiply(from.under, to.over)), to.from);
}

export const convertFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "CONVERT",
    category: "engineering",
    doc: "A quantity of one unit in another unit; #N/A where they measure different things.",
    parameters: [
      { name: "number", kind: "plain" },
      { name: "from", kind: "text" },
      { name: "to", kind: "text" },
    ],
    example: ['CONVERT(68, "F", "C")', "20"],
    rule: (number, fromName, toName) => {
      const quantity = numberArgument(number, "CONVERT");
      if (quantity instanceof FormulaError) return quantity;
      const from = unitNamed(fromName);
      const to = unitNamed(toName);
      if (from === null || to === null) return argumentError("CONVERT", "not-found", "#N/A");
      if (from.kind !== to.kind) return argumentError("CONVERT", "wrong-choice", "#N/A");
      const result = converted(quantity, from, to);
      return isOverflow(result) ? OVERFLOW : result;
    },
  }),
];
