/** The difference in meaning: what holds for any trees, and for large ones. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Ast,
  type LocaleCode,
  localeCodes,
  meaningDifference,
  parse,
  print,
  sentenceOfChange,
  textDifference,
} from "../../../grammar/index.ts";
import { treeWith } from "../../support/generated.ts";

const difference = (before: string, after: string) => meaningDifference(parse(before).ast, parse(after).ast);

const tree = treeWith({
  names: ["sales", "plan_1", "продажи", "x.y"],
  functions: ["SUM", "IF", "IFS", "LOG10", "SWITCH", "SUMIFS", "MY.OWN", "ROUND"],
});

test("a tree does not differ from itself", () => {
  fc.assert(
    fc.property(tree, (ast) => {
      expect(meaningDifference(ast, structuredClone(ast))).toEqual([]);
    }),
    { numRuns: 2000, seed: 20261123 },
  );
});

describe("a tree printed in a locale and parsed there does not differ", () => {
  test.each(localeCodes)("%s", (locale: LocaleCode) => {
    fc.assert(
      fc.property(tree, (ast) => {
        const again = parse(print(ast, { locale }), { locale }).ast;
        expect(meaningDifference(ast, again)).toEqual([]);
      }),
      { numRuns: 200, seed: 20261123 },
    );
  });
});

const isLiteral = ({ kind }: Ast) => kind === "number" || kind === "text" || kind === "boolean";

function otherValue(literal: Ast): object {
  if (literal.kind === "number") return { text: "987654321" };
  return { value: literal.kind === "boolean" ? !literal.value : "another" };
}

/** The same tree with one of its literals changed, counted from 0 as they stand in the text. */
function withOtherLiteral(ast: Ast, wanted: number): { ast: Ast; literal: Ast | null } {
  let seen = 0;
  let literal: Ast | null = null;
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== "object" || value === null) return value;
    if ("kind" in value && isLiteral(value as Ast) && seen++ === wanted) {
      literal = value as Ast;
      return { ...value, ...otherValue(value as Ast) };
    }
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copy(part)]));
  };
  return { ast: copy(ast) as Ast, literal };
}

test("one literal changed is exactly that change", () => {
  let changed = 0;
  fc.assert(
    fc.property(tree, fc.nat({ max: 2 }), (made, wanted) => {
      const before = parse(print(made)).ast;
      const { ast: after, literal } = withOtherLiteral(before, wanted);
      if (literal === null) return;
      changed++;
      const changes = meaningDifference(before, after);
      expect(changes.map(({ kind }) => kind)).toEqual(["constant-changed"]);
      const { start, end } = changes[0]?.before ?? { start: 0, end: 0 };
      // Its signs and percents belong to a constant.
      expect(start <= (literal as Ast).start && (literal as Ast).end <= end).toBe(true);
    }),
    { numRuns: 10_000, seed: 20261123 },
  );
  expect(changed).toBeGreaterThan(1000);
});

test("any two trees: the same list again, spans within the texts, a sentence for each change", () => {
  fc.assert(
    fc.property(tree, tree, (one, other) => {
      const [before, after] = [print(one), print(other)];
      const changes = difference(before, after);
      expect(difference(before, after)).toEqual(changes);
      for (const change of changes) {
        expect(change.before?.end ?? 0).toBeLessThanOrEqual(before.length);
        expect(change.after?.end ?? 0).toBeLessThanOrEqual(after.length);
        for (const language of ["en", "ru", "ja"] as const)
          expect(sentenceOfChange(change, language)).not.toMatch(/undefined|_kept_/);
      }
    }),
    { numRuns: 2000, seed: 20261123 },
  );
});

describe("large formulas take well under a second", () => {
  const limits = { characters: 100_000, nesting: 200, arguments: 10_000 };
  const treeOf = (text: string) => parse(text, limits).ast;
  const terms = (count: number, term: (index: number) => string, between: string) =>
    Array.from({ length: count }, (_, index) => term(index)).join(between);

  test.each([
    ["a constant in each term", terms(1700, (i) => `x_${i}*2`, "+"), terms(1700, (i) => `x_${i}*3`, "+")],
    ["nothing in common", terms(2500, (i) => `x_${i}`, "+"), terms(2500, (i) => `y_${i}`, "+")],
    ["back to front", terms(2500, (i) => `x_${i}`, "&"), terms(2500, (i) => `x_${2499 - i}`, "&")],
    [
      "fewer arguments",
      `SUM(${terms(1700, (i) => `x_${i % 7}*${i}`, ",")})`,
      `SUM(${terms(1600, (i) => `x_${i % 5}*${i + 1}`, ",")})`,
    ],
    ["deep", `${"MIN(1,x+".repeat(180)}0${")".repeat(180)}`, `${"MAX(2,x+".repeat(170)}0${")".repeat(170)}`],
  ])("%s", (_what, before, after) => {
    const [older, newer] = [treeOf(before), treeOf(after)];
    const start = performance.now();
    expect(meaningDifference(older, newer).length).toBeGreaterThan(0);
    textDifference(before, after);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test("texts of 8,192 characters, each a token", () => {
    const text = (seed: number) =>
      terms(8192, (index) => "+-*/(),"[((index * index * seed) >> 4) % 7] ?? "+", "");
    const start = performance.now();
    textDifference(text(3), text(5));
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test("the deepest formula that parses", () => {
    const deep = (inner: string) => `${`(x^x*x+x&x=${"-".repeat(60)}`.repeat(63)}${inner}${")".repeat(63)}`;
    expect(difference(deep("x"), deep("y")).map(({ kind }) => kind)).toEqual(["reference-replaced"]);
  });
});
