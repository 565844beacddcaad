/** Functions that call functions: LAMBDA's companions, and the summaries GROUPBY and PIVOTBY. */
import { describe, expect, test } from "vitest";
import { checkText, symbolsOf } from "../../../grammar/index.ts";
import { evaluated } from "../../support/formula.ts";

type Case = readonly [formula: string, value: string];

function holds(name: string, cases: readonly Case[]): void {
  describe(name, () => {
    test.each(cases)("%s is %s", (formula, value) => expect(evaluated(formula)).toBe(value));
  });
}

holds("a function is called for cells, rows and columns", [
  ["MAP({1,4;6,2}, LAMBDA(a, IF(a > 4, a * a, a)))", "{1,4;36,2}"],
  ["MAP({TRUE,FALSE}, {TRUE,TRUE}, LAMBDA(a, b, AND(a, b)))", "{TRUE,FALSE}"],
  ["MAP({1,2,3}, {1,2}, LAMBDA(a, b, a + b))", "{2,4,#N/A}"],
  ["MAP({1,#N/A}, LAMBDA(a, IFNA(a, 0)))", "{1,0}"],
  ["MAP({1,2}, LAMBDA(a, {1,2}))", "#CALC!"],
  ["MAP({1,2}, 3)", "#VALUE!"],
  ["BYROW({1,2,3;4,5,6}, LAMBDA(row, MAX(row)))", "{3;6}"],
  ["BYCOL({1,2,3;4,5,6}, MAX)", "{4,5,6}"],
  ["BYROW({1,2;3,4}, LAMBDA(row, row * 2))", "#CALC!"],
  ["REDUCE(0, {1,2,3;4,5,6}, LAMBDA(a, b, a + b^2))", "91"],
  ["REDUCE(, {2,3,4}, LAMBDA(a, b, a * b))", "24"],
  ['REDUCE("x", {1,2}, LAMBDA(a, b, VSTACK(a, b)))', '{"x";1;2}'],
  ["SCAN(1, {1,2,3;4,5,6}, LAMBDA(a, b, a * b))", "{1,2,6;24,120,720}"],
  ['SCAN("", {"a","b","c"}, LAMBDA(a, b, a & b))', '{"a","ab","abc"}'],
  ["MAKEARRAY(2, 3, LAMBDA(r, c, r * c))", "{1,2,3;2,4,6}"],
  ["MAKEARRAY(0, 1, LAMBDA(r, c, 1))", "#VALUE!"],
  ["LAMBDA(x, [y], IF(ISOMITTED(y), x, x + y))(2)", "2"],
  ["LAMBDA(x, [y], IF(ISOMITTED(y), x, x + y))(2,)", "2"],
  ["LAMBDA(x, [y], IF(ISOMITTED(y), x, x + y))(2, 3)", "5"],
  ["IFS({TRUE,FALSE}, 1, TRUE, 2)", "{1,2}"],
]);

describe("a bare function name", () => {
  test("means the function only where a function is taken", () => {
    const codes = (text: string) => checkText(text, symbolsOf({})).diagnostics.map(({ code }) => code);
    expect(codes("BYROW({1,2}, SUM)")).toEqual([]);
    expect(codes("N * 2")).toEqual(["name.unknown"]);
    expect(codes("BYROW({1,2}, FOO)")).toEqual(["name.unknown"]);
  });

  test("gives way to a name of the formula's own", () => {
    expect(evaluated("LET(sum, LAMBDA(x, 99), BYROW({1;2}, sum))")).toBe("{99;99}");
  });
});

test("calls without end are stopped by the budget of the whole formula", () => {
  const formula = "MAP(SEQUENCE(1000), LAMBDA(x, REDUCE(0, SEQUENCE(2000), LAMBDA(a, b, a + b))))";
  expect(evaluated(formula)).toBe("#NUM!");
});

const sales = '{"A","x";"A","y";"B","x";"B","y"}';

holds("GROUPBY", [
  ['GROUPBY({"b";"a";"B"}, {1;2;3}, SUM)', '{"a",2;"b",4;"Total",6}'],
  ['GROUPBY({"Item";"a";"b"}, {"Sum";1;2}, SUM)', '{"a",1;"b",2;"Total",3}'],
  ['GROUPBY({"Item";"a";"b"}, {"Sum";1;2}, SUM, 3, 0)', '{"Item","Sum";"a",1;"b",2}'],
  ['GROUPBY({"a";"b"}, {1;2}, SUM, 2, 0)', '{"Row Field 1","Value 1";"a",1;"b",2}'],
  ['GROUPBY({"a";"b"}, {1;2}, SUM, , -1, -2)', '{"Total",3;"b",2;"a",1}'],
  ['GROUPBY({"a";"b"}, {1;2}, SUM, , 0, , {TRUE;FALSE})', '{"a",1}'],
  ['GROUPBY({"a";"b"}, {1;2}, SUM, , 0, , {FALSE;FALSE})', "#CALC!"],
  [
    `GROUPBY(${sales}, {100;1;60;50}, SUM, , 2, -3)`,
    '{"B","x",60;"B","y",50;"B","",110;"A","x",100;"A","y",1;"A","",101;"Grand Total","",211}',
  ],
  [`GROUPBY(${sales}, {100;1;60;50}, SUM, , 0, -3, , 1)`, '{"A","x",100;"B","x",60;"B","y",50;"A","y",1}'],
  ['GROUPBY({"a";"b";"a"}, {1;2;1}, PERCENTOF)', '{"a",0.5;"b",0.5;"Total",1}'],
  ['GROUPBY({"a";"b";"a"}, {1;2;3}, LAMBDA(x, MAX(x) - MIN(x)), , 0)', '{"a",2;"b",0}'],
  ['GROUPBY({"a";"b"}, {1,10;2,20}, SUM)', '{"a",1,10;"b",2,20;"Total",3,30}'],
  ['GROUPBY({"a";"b"}, {1;2}, SUM, , 2)', "#VALUE!"],
  ['GROUPBY({"a";"b"}, {1;2}, SUM, , , 0)', "#VALUE!"],
  ['GROUPBY({"a";"b"}, {1;2;3}, SUM)', "#VALUE!"],
  [`GROUPBY(${sales}, {1;2;3;4}, SUM, , 2, , , 1)`, "#VALUE!"],
]);

const crossed = '{"A";"A";"B";"B"}, {"X";"Y";"X";"Y"}, {10;30;20;40}';

holds("PIVOTBY", [
  [`PIVOTBY(${crossed}, SUM)`, '{"","X","Y","Total";"A",10,30,40;"B",20,40,60;"Total",30,70,100}'],
  ['PIVOTBY({"A";"B"}, {"X";"Y"}, {1;2}, SUM, , 0, , 0)', '{"","X","Y";"A",1,"";"B","",2}'],
  [`PIVOTBY(${crossed}, SUM, , 0, -1, 0, -2)`, '{"","Y","X";"B",40,20;"A",30,10}'],
  [
    `PIVOTBY(${crossed}, PERCENTOF, , 0, , 0, , , 1)`,
    '{"","X","Y";"A",0.25,0.75;"B",0.3333333333333333333333333333333333,0.6666666666666666666666666666666667}',
  ],
  [`PIVOTBY(${crossed}, PERCENTOF, , 0, , 0, , , 2)`, '{"","X","Y";"A",0.1,0.3;"B",0.2,0.4}'],
  [
    `PIVOTBY(${crossed}, MAX, , 0, , 1, , {TRUE;TRUE;TRUE;TRUE})`,
    '{"","X","Y","Total";"A",10,30,30;"B",20,40,40}',
  ],
  ['PIVOTBY(, {"x";"y";"x"}, {1;2;3}, SUM)', '{"x","y","Total";4,2,6}'],
  [`PIVOTBY(${crossed}, SUM, , , , , , , 5)`, "#VALUE!"],
]);

holds("arrays cut to size", [
  ["TRIMRANGE({1,2;3,4}, 4)", "#VALUE!"],
  ["ROWS(TRIMRANGE(MAKEARRAY(3, 1, LAMBDA(r, c, r))))", "3"],
  ["EXPAND({1,2}, 1, 1)", "#VALUE!"],
  ["TAKE({1,2;3,4}, 0)", "#CALC!"],
  ["DROP({1;2}, 2)", "#CALC!"],
  ["WRAPROWS({1,2,3}, 5)", "{1,2,3}"],
  ["WRAPROWS({1,2,3}, 0)", "#NUM!"],
  ["CHOOSECOLS({1,2}, 3)", "#VALUE!"],
  ["VSTACK({1,2}, 3)", "{1,2;3,#N/A}"],
  ["UNIQUE({1;1}, , TRUE)", "#CALC!"],
  ["FILTER({1;2}, {FALSE;FALSE})", "#CALC!"],
  ["LOOKUP(2.5, {1,2,3}, {10,20,30})", "20"],
  ["LOOKUP(0, {1,2,3})", "#N/A"],
]);
