/** A ladder's formula and the call of its tier table come to the same, for any value and at every bound, errors too. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  add,
  type Decimal,
  decimal,
  type ErrorCode,
  FormulaError,
  parse,
  print,
  subtract,
  type TierTable,
  type Value,
} from "../../../grammar/index.ts";
import { laddersIn, tierCall } from "../../../src/migration/formulas/ladders.ts";
import { evaluated } from "../../support/formula.ts";

/** Bounds that rise, with what each band is worth: one more than bounds. */
interface Bands {
  readonly bounds: readonly string[];
  readonly values: readonly string[];
  readonly upper: boolean;
}

const amount = fc.integer({ min: -500_000, max: 900_000 }).map((n) => decimal(`${n}e-2`).toString());
const rate = fc.integer({ min: -20, max: 40 }).map((n) => decimal(`${n}e-3`).toString());

const anyBands: fc.Arbitrary<Bands> = fc
  .record({
    bounds: fc.uniqueArray(amount, { minLength: 1, maxLength: 6 }),
    values: fc.array(rate, { minLength: 7, maxLength: 7 }),
    upper: fc.boolean(),
  })
  .map(({ bounds, values, upper }) => ({
    bounds: bounds.toSorted((a, b) => Number(a) - Number(b)),
    values: values.slice(0, bounds.length + 1),
    upper,
  }))
  .filter(({ values }) => new Set(values).size > 1);

type Form = (bands: Bands) => string;

const rising: Form = ({ bounds, values, upper }) =>
  bounds.reduceRight(
    (rest, bound, at) => `IF(x${upper ? "<=" : "<"}${bound},${values[at]},${rest})`,
    values.at(-1) ?? "",
  );
const risingSwapped: Form = ({ bounds, values, upper }) =>
  bounds.reduceRight(
    (rest, bound, at) => `IF(${bound}${upper ? ">=" : ">"}x,${values[at]},${rest})`,
    values.at(-1) ?? "",
  );
const falling: Form = ({ bounds, values, upper }) =>
  bounds.reduce(
    (rest, bound, at) => `IF(x${upper ? ">" : ">="}${bound},${values[at + 1]},${rest})`,
    values[0] ?? "",
  );
const ifs: Form = ({ bounds, values, upper }) =>
  `IFS(${bounds.map((bound, at) => `x${upper ? "<=" : "<"}${bound},${values[at]}`).join(",")},TRUE,${values.at(-1)})`;
const between: Form = ({ bounds, values, upper }) => {
  const [above, below] = upper ? [">", "<="] : [">=", "<"];
  const inner = bounds
    .slice(1)
    .map((bound, at) => `AND(x${above}${bounds[at]},x${below}${bound}),${values[at + 1]}`);
  return `IFS(x${below}${bounds[0]},${values[0]},${[...inner, `x${above}${bounds.at(-1)},${values.at(-1)}`].join(",")})`;
};
const shares: Form = (bands) => falling({ ...bands, values: bands.values.map((value) => `base*${value}`) });
const looked: Form = ({ bounds, values }) =>
  `VLOOKUP(x,{${bounds.map((bound, at) => `${bound},${values[at + 1]}`).join(";")}},2)`;
const lookedAcross: Form = ({ bounds, values }) =>
  `HLOOKUP(x,{${bounds.join(",")};${values.slice(1).join(",")}},2,1)`;
const vector: Form = ({ bounds, values }) => `LOOKUP(x,{${bounds.join(",")}},{${values.slice(1).join(",")}})`;
const xLookup: Form = ({ bounds, values, upper }) =>
  upper
    ? `XLOOKUP(x,{${bounds.join(",")}},{${values.slice(0, -1).join(",")}},,1)`
    : `XLOOKUP(x,{${bounds.toReversed().join(",")}},{${values.slice(1).toReversed().join(",")}},${values[0]},-1)`;
const indexed: Form = ({ bounds, values, upper }) =>
  upper
    ? `INDEX({${values.slice(0, -1).toReversed().join(",")}},MATCH(x,{${bounds.toReversed().join(",")}},-1))`
    : `INDEX({${values.slice(1).join(",")}},MATCH(x,{${bounds.join(",")}}))`;
const chosen: Form = ({ bounds, values }) =>
  `CHOOSE(MATCH(x,{${bounds.join(",")}},1),${values.slice(1).join(",")})`;
const summed: Form = ({ bounds, values, upper }) =>
  bounds
    .map((bound, at) => {
      const rise = subtract(decimal(values[at + 1] ?? "0"), decimal(values[at] ?? "0"));
      return `(x${upper ? ">" : ">="}${bound})*(${rise})`;
    })
    .join("+");

/** Slices begin at 0: the bounds are made positive. */
const slices: Form = ({ bounds, values }) => {
  const at = (n: number) => bounds[n]?.replace("-", "") ?? "";
  const sorted = bounds.map((_, n) => at(n)).toSorted((a, b) => Number(a) - Number(b));
  const parts = values.map((value, n) => {
    const [lower, higher] = [sorted[n - 1], sorted[n]];
    if (lower === undefined) return `MIN(x,${higher})*${value}`;
    return higher === undefined ? `MAX(0,x-${lower})*${value}` : `MAX(0,MIN(x,${higher})-${lower})*${value}`;
  });
  return parts.join("+");
};
const products: Form = ({ bounds, values }) => {
  const sorted = bounds.map((bound) => bound.replace("-", "")).toSorted((a, b) => Number(a) - Number(b));
  const rises = sorted.map((_, at) =>
    subtract(decimal(values[at + 1] ?? "0"), decimal(at === 0 ? "0" : (values[at] ?? "0"))),
  );
  return `SUMPRODUCT((x>{${sorted.join(",")}})*(x-{${sorted.join(",")}})*{${rises.join(",")}})`;
};

const forms = {
  rising,
  risingSwapped,
  falling,
  ifs,
  between,
  shares,
  looked,
  lookedAcross,
  vector,
  xLookup,
  indexed,
  chosen,
  summed,
  slices,
  products,
} as const;

const alike: ReadonlySet<string> = new Set(["RESULT_NOT_CONSTANT"]);
const cent = decimal("0.000001");
const errors: readonly ErrorCode[] = ["#N/A", "#DIV/0!", "#VALUE!", "#NUM!"];

/** The bounds, what is beside each, and others. */
function valuesToTry({ bounds }: Bands, others: readonly string[]): readonly Value[] {
  const near = bounds.flatMap((text) => {
    const both: Decimal[] = [decimal(text), decimal(text.replace("-", ""))];
    return both.flatMap((bound) => [bound, subtract(bound, cent), add(bound, cent)]);
  });
  return [
    ...near,
    ...others.map((each) => decimal(each)),
    ...errors.map((code) => new FormulaError(code, { kind: "typed" })),
    null,
  ];
}

test.each(Object.entries(forms))("%s", (name, form) => {
  let tables = 0;
  fc.assert(
    fc.property(anyBands, fc.array(amount, { maxLength: 5 }), amount, (bands, others, base) => {
      const text = form(bands);
      const { ast } = parse(text, { locale: "en-US" });
      const { ladders, near } = laddersIn(ast, () => null);
      const [ladder] = ladders;
      // Two bands that are alike, or slices of one rate, need no table.
      const isSliced = name === "slices" || name === "products";
      const rates = new Set(bands.values.filter((value) => value !== "0"));
      const isPlain = isSliced ? rates.size < 3 : near.every(({ obstacle }) => alike.has(obstacle.kind));
      if (ladder === undefined && isPlain) return;
      expect(ladder?.node).toBe(ast);
      if (ladder === undefined) return;
      tables++;
      const table: TierTable = { code: "bands", name: "Bands", ...ladder.tiers };
      const call = print(tierCall(ladder, "bands"));
      for (const x of valuesToTry(bands, others)) {
        if (x === null && name === "xLookup") continue;
        const inputs = { x, base: decimal(base) };
        expect(evaluated(call, inputs, { variables: ["x", "base"], tierTables: [table] })).toBe(
          evaluated(text, inputs),
        );
      }
    }),
    { numRuns: 60 },
  );
  expect(tables).toBeGreaterThan(20);
});
