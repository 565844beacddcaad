/** Mathematics by Excel's documentation, by its corner cases, or by hand. */
import { describe, expect, test } from "vitest";
import { evaluated } from "../../support/formula.ts";

type Case = readonly [formula: string, value: string];

function holds(name: string, cases: readonly Case[]): void {
  describe(name, () => {
    test.each(cases)("%s is %s", (formula, value) => expect(evaluated(formula)).toBe(value));
  });
}

holds("numbers in other writings", [
  ["ROMAN(499, 0)", "CDXCIX"],
  ["ROMAN(499, 1)", "LDVLIV"],
  ["ROMAN(499, 2)", "XDIX"],
  ["ROMAN(499, 3)", "VDIV"],
  ["ROMAN(499, 4)", "ID"],
  ["ROMAN(499, TRUE)", "CDXCIX"],
  ["ROMAN(499, FALSE)", "ID"],
  ["ROMAN(3999)", "MMMCMXCIX"],
  ["ROMAN(4000)", "#VALUE!"],
  ["ROMAN(-1)", "#VALUE!"],
  ["ROMAN(0)", ""],
  ["ROMAN(1, 5)", "#VALUE!"],
  ['ARABIC("LVII")', "57"],
  ['ARABIC("-mmxi")', "-2011"],
  ['ARABIC("")', "0"],
  ['ARABIC("B")', "#VALUE!"],
  ["BASE(100, 16)", "64"],
  ["BASE(15, 2, 10)", "0000001111"],
  ["BASE(-1, 2)", "#NUM!"],
  ["BASE(7, 37)", "#NUM!"],
  ['DECIMAL("zap", 36)', "45745"],
  ['DECIMAL("111", 2)', "7"],
  ['DECIMAL("2", 2)', "#NUM!"],
]);

holds("divisors, and the ToolPak's way with arguments", [
  ["GCD(5, 2)", "1"],
  ["GCD(7.9, 0)", "7"],
  ["GCD(-1)", "#NUM!"],
  ["GCD(TRUE, 2)", "#VALUE!"],
  ['GCD({"8",12})', "4"],
  ["GCD(, 5)", "#N/A"],
  ["LCM(5, 2)", "10"],
  ["LCM(24, 36)", "72"],
  ["LCM(5, 0)", "0"],
  ["LCM(2^52, 3)", "#NUM!"],
  ["QUOTIENT(5, 2)", "2"],
  ["QUOTIENT(-10, 3)", "-3"],
  ["QUOTIENT(1, 0)", "#DIV/0!"],
  ["MROUND(10, 3)", "9"],
  ["MROUND(-10, -3)", "-9"],
  ["MROUND(1.3, 0.2)", "1.4"],
  ["MROUND(5, -2)", "#NUM!"],
  ["MROUND(2, TRUE)", "#VALUE!"],
  ["MROUND(, 5)", "#N/A"],
  ['MROUND(" 2024-01-10 ", 7)', "#VALUE!"],
]);

holds("rounding to multiples", [
  ["CEILING(2.5, 1)", "3"],
  ["CEILING(-2.5, -2)", "-4"],
  ["CEILING(-2.5, 2)", "-2"],
  ["CEILING(1.5, 0.1)", "1.5"],
  ["CEILING(2.5, -1)", "#NUM!"],
  ["FLOOR(3.7, 2)", "2"],
  ["FLOOR(-2.5, -2)", "-2"],
  ["FLOOR(-2.5, 2)", "-4"],
  ["FLOOR(2.5, 0)", "#DIV/0!"],
  ["CEILING.MATH(24.3, 5)", "25"],
  ["CEILING.MATH(-8.1, 2)", "-8"],
  ["CEILING.MATH(-5.5, 2, -1)", "-6"],
  ["FLOOR.MATH(-8.1, 2)", "-10"],
  ["FLOOR.MATH(-5.5, 2, -1)", "-4"],
  ["CEILING.PRECISE(4.3)", "5"],
  ["CEILING.PRECISE(-4.3, 2)", "-4"],
  ["ISO.CEILING(-4.3, -2)", "-4"],
  ["FLOOR.PRECISE(-3.2)", "-4"],
  ["FLOOR.PRECISE(3.2, -1)", "3"],
  ["FLOOR.PRECISE(3.2, 0)", "0"],
  ["EVEN(-1)", "-2"],
  ["EVEN(2)", "2"],
  ["ODD(-2)", "-3"],
  ["ODD(0)", "1"],
  ["ODD(1E20)", "100000000000000000001"],
]);

holds("combinations", [
  ["COMBIN(8, 2)", "28"],
  ["COMBIN(5, 6)", "#NUM!"],
  ["COMBIN(1E9, 5E8)", "#NUM!"],
  ["COMBINA(10, 3)", "220"],
  ["COMBINA(0, 0)", "1"],
  ["COMBINA(0, 1)", "#NUM!"],
  ["MULTINOMIAL(2, 3, 4)", "1260"],
  ["MULTINOMIAL(-1, 2)", "#NUM!"],
  ["MULTINOMIAL(TRUE, 2)", "#VALUE!"],
  ["FACTDOUBLE(6)", "48"],
  ["FACTDOUBLE(7)", "105"],
  ["FACTDOUBLE(0)", "1"],
  ["FACTDOUBLE(-2)", "#NUM!"],
]);

holds("sums over pairs and powers", [
  ["SUMX2MY2({2,3,9,1,8,7,5}, {6,5,11,7,5,4,4})", "-55"],
  ["SUMX2PY2({2,3,9,1,8,7,5}, {6,5,11,7,5,4,4})", "521"],
  ["SUMXMY2({2,3,9,1,8,7,5}, {6,5,11,7,5,4,4})", "79"],
  ['SUMXMY2({1,"a",5}, {2,3,7})', "5"],
  ["SUMXMY2({1,2}, {1,2,3})", "#N/A"],
  ["SERIESSUM(2, 1, 2, {1,1,1})", "42"],
  ["SERIESSUM(0, 0, 1, {1,2})", "#NUM!"],
  ["ROUND(SQRTPI(1), 6)", "1.772454"],
  ["SQRTPI(-1)", "#NUM!"],
  ["PERCENTOF({1,2}, {1,2,3,4})", "0.3"],
  ["PERCENTOF(1, 0)", "#DIV/0!"],
]);

holds("trigonometry, to fifteen digits and beyond", [
  ["ROUND(COT(30), 6)", "-0.15612"],
  ["COT(0)", "#DIV/0!"],
  ["COT(2^27)", "#NUM!"],
  ["ROUND(COTH(2), 6)", "1.037315"],
  ["COTH(9999999999999)", "1"],
  ["ROUND(CSC(15), 4)", "1.5378"],
  ["CSC(0)", "#DIV/0!"],
  ["ROUND(CSCH(1.5), 4)", "0.4696"],
  ["CSCH(9999999999999)", "0"],
  ["ROUND(SEC(45), 5)", "1.90359"],
  ["ROUND(SECH(45), 25)", "0.0000000000000000000572504"],
  ["ROUND(ACOT(-1) - 3 * PI() / 4, 15)", "0"],
  ["ACOT(9999999999999) * 9999999999999 > 0.999999999999999", "TRUE"],
  ["ROUND(ACOTH(6), 8)", "0.16823612"],
  ["ACOTH(1)", "#NUM!"],
  ["ROUND(ASINH(-2.5), 6)", "-1.647231"],
  ["ROUND(ACOSH(10), 7)", "2.9932228"],
  ["ACOSH(0.5)", "#NUM!"],
  ["ROUND(ATANH(0.76159416), 5)", "1"],
  ["ATANH(1)", "#NUM!"],
]);

holds("matrices", [
  ["MMULT({1,3;7,2}, {2,0;0,2})", "{2,6;14,4}"],
  ["MMULT({1,2}, {3,4})", "#VALUE!"],
  ['MMULT({1,"2"}, {3;4})', "#VALUE!"],
  ["MDETERM({1,3,8,5;1,3,6,1;1,1,1,0;7,3,10,2})", "88"],
  ["MDETERM({3,6,1;1,1,0;3,10,2})", "1"],
  ["MDETERM({3,6;1,1})", "-3"],
  ["MDETERM({1,3,8,5;1,3,6,1})", "#VALUE!"],
  ["MINVERSE({4,-1;2,0})", "{0,0.5;-1,2}"],
  ["MINVERSE({1,2,1;3,4,-1;0,2,0})", "{0.25,0.25,-0.75;0,0,0.5;0.75,-0.25,-0.25}"],
  ["MINVERSE({1,2;2,4})", "#NUM!"],
  ["AND(MMULT(MINVERSE({3,1,2;1,7,3;2,5,9}), {3,1,2;1,7,3;2,5,9}) = MUNIT(3))", "TRUE"],
  ["MUNIT(0)", "#VALUE!"],
  ["SEQUENCE(2, 2, 0, -0.1)", "{0,-0.1;-0.2,-0.3}"],
  ["SEQUENCE(, 3)", "{1,2,3}"],
  ["SEQUENCE(0)", "#CALC!"],
  ["SEQUENCE(-1)", "#VALUE!"],
  ["SEQUENCE(1E6, 1E6)", "#NUM!"],
]);

holds("kinds of values", [
  ["ERROR.TYPE(#SPILL!)", "9"],
  ["ERROR.TYPE(#CALC!)", "14"],
  ["ERROR.TYPE(1)", "#N/A"],
  ["ISEVEN(TRUE)", "#VALUE!"],
  ['ISODD("3")', "TRUE"],
]);
