/** Printing: a parsed formula printed and parsed again is the same tree; a generated one too, but for parentheses. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse, print } from "../../../grammar/index.ts";
import { treeWith } from "../../support/generated.ts";
import { sameTree, withoutGroups } from "../../support/trees.ts";

describe("canonical text", () => {
  test.each([
    ["= sum( a , b )", "sum(a,b)"],
    ["IF(a>1;2;3)", "IF(a>1,2,3)"],
    ["'Sheet1'!A1", "Sheet1!A1"],
    ["'Q1 plan'!B2", "'Q1 plan'!B2"],
    ["'A1'!B2", "'A1'!B2"],
    ["[@Amount]", "[[#This Row],[Amount]]"],
    ["(a+b)*c", "(a+b)*c"],
  ])("%s is printed %s", (written, printed) => expect(print(parse(written).ast)).toBe(printed));

  test("a chain of 4,000 additions prints and parses back", () => {
    const chain = Array.from({ length: 4000 }, () => "1").join("+");
    expect(print(parse(chain).ast)).toBe(chain);
  });
});

const tree = treeWith({
  names: ["sales", "plan_1", "продажи", "x.y"],
  functions: ["SUM", "IF", "LOG10"],
});

test("any tree printed and parsed is the same tree, but for parentheses", () => {
  fc.assert(
    fc.property(tree, (ast) => {
      const again = parse(print(ast));
      expect(again.diagnostics).toEqual([]);
      expect(sameTree(withoutGroups(again.ast), withoutGroups(ast))).toBe(true);
    }),
    { numRuns: 5000, seed: 20260323 },
  );
});

test("a parsed tree printed and parsed is the same tree, parentheses too", () => {
  fc.assert(
    fc.property(tree, (ast) => {
      const first = parse(print(ast)).ast;
      return sameTree(parse(print(first)).ast, first);
    }),
    { numRuns: 2000, seed: 20260323 },
  );
});
