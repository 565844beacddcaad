/** Statistics: values from Excel's documentation, or worked out by hand as the comment beside them says. */
import { describe, expect, test } from "vitest";
import { evaluated } from "../../support/formula.ts";

const sample = "3,4,5,2,3,4,5,6,4,7";
const ranks = "{13,12,11,8,4,3,2,1,1,1}";
const odd = "{6,7,15,36,39,40,41,42,43,47,49}";
const scores = "{79,85,78,85,50,81,95,88,97}";

describe("numbers in their order and shape", () => {
  test.each([
    ["MODE.MULT({1,2,3,4,3,2,1,2,3,5,6,1})", "{1;2;3}"],
    ["MODE.SNGL({5.6,4,4,3,2,4})", "4"],
    ["MODE.SNGL({1,2,3})", "#N/A"],
    [`PERCENTRANK.INC(${ranks}, 2)`, "0.333"],
    [`PERCENTRANK.INC(${ranks}, 8)`, "0.666"],
    [`PERCENTRANK.INC(${ranks}, 5)`, "0.583"],
    [`PERCENTRANK(${ranks}, 14)`, "#N/A"],
    [`PERCENTRANK.INC(${ranks}, 5, 0)`, "#NUM!"],
    ["PERCENTRANK.EXC({1,2,3,6,6,6,7,8,9}, 7)", "0.7"],
    ["PERCENTRANK.EXC({1,2,3,6,6,6,7,8,9}, 5.43)", "0.381"],
    ["PERCENTRANK.EXC({1,2,3,6,6,6,7,8,9}, 5.43, 1)", "0.3"],
    ["PERCENTILE.EXC({1,2,3,6,6,6,7,8,9}, 0.25)", "2.5"],
    ["PERCENTILE.EXC({1,2,3,6,6,6,7,8,9}, 0.01)", "#NUM!"],
    ["PERCENTILE.EXC({1,2,3,6,6,6,7,8,9}, 2)", "#NUM!"],
    [`QUARTILE.EXC(${odd}, 1)`, "15"],
    [`QUARTILE.EXC(${odd}, 3)`, "43"],
    [`QUARTILE.EXC(${odd}, 0)`, "#NUM!"],
    ["ROUND(TRIMMEAN({4,5,6,7,2,3,4,5,1,2,3}, 0.2), 3)", "3.778"],
    ["TRIMMEAN({1,2,3}, 1)", "#NUM!"],
    [`FREQUENCY(${scores}, {70,79,89})`, "{1;2;4;2}"],
    [`FREQUENCY(${scores}, {89,70,79})`, "{4;1;2;2}"],
    ["FREQUENCY({1,2,2}, {2,2})", "{3;0;0}"],
    ["PROB({0,1,2,3}, {0.2,0.3,0.1,0.4}, 2)", "0.1"],
    ["PROB({0,1}, {0.2,0.3}, 1)", "#NUM!"],
    ["PROB({0,1}, {1}, 1)", "#N/A"],
    [`ROUND(SKEW(${sample}), 6)`, "0.359543"],
    [`ROUND(SKEW.P(${sample}), 6)`, "0.303193"],
    [`ROUND(KURT(${sample}), 9)`, "-0.151799637"],
    ["SKEW(1, 2)", "#DIV/0!"],
    ["KURT(1, 1, 1, 1)", "#DIV/0!"],
    ["ROUND(GEOMEAN(4,5,8,7,11,4,3), 6)", "5.476987"],
    ["GEOMEAN(4, 0)", "#NUM!"],
    // (2 · 3 · 36)^(1/3) = 6, exactly.
    ["GEOMEAN(2, 3, 36)", "6"],
    ["ROUND(HARMEAN(4,5,8,7,11,4,3), 6)", "5.028376"],
    ["HARMEAN(4, -1)", "#NUM!"],
    ["ROUND(AVEDEV(4,5,6,7,5,4,3), 6)", "1.020408"],
    ["DEVSQ(4,5,8,7,11,4,3)", "48"],
    // 0, 1 and 4 instead of "a", TRUE and 4: mean 5/3, squares 25/9 + 4/9 + 49/9 = 26/3; halved 13/3.
    ['ROUND(VARA({"a",TRUE,4}), 6)', "4.333333"],
    ["ROUND(STANDARDIZE(42, 40, 1.5), 6)", "1.333333"],
    ["STANDARDIZE(42, 40, 0)", "#NUM!"],
    ["PERMUT(100, 3)", "970200"],
    ["PERMUT(3, 4)", "#NUM!"],
    ["PERMUTATIONA(2, 2)", "4"],
    ["PERMUTATIONA(0, 0)", "1"],
    ["PERMUTATIONA(0, 1)", "#NUM!"],
  ])("%s is %s", (formula, value) => expect(evaluated(formula)).toBe(value));
});

const price = "{142000;144000;151000;150000;139000;169000;126000;142900;163000;169000;149000}";
const house =
  "{2310,2,2,20;2333,2,2,12;2356,3,1.5,33;2379,3,2,43;2402,2,3,53;2425,4,2,23;2448,2,1.5,99;2471,2,2,34;2494,3,3,23;2517,4,4,55;2540,2,3,22}";
const houses = `LINEST(${price}, ${house}, TRUE, TRUE)`;
const units = "{33100;47300;69000;102000;150000;220000}, {11;12;13;14;15;16}";

describe("lines and curves through points", () => {
  test.each([
    ["COVARIANCE.P({3,2,4,5,6}, {9,7,12,15,17})", "5.2"],
    ["ROUND(COVARIANCE.S({2,4,8}, {5,11,12}), 6)", "9.666667"],
    ["COVARIANCE.S({1}, {2})", "#DIV/0!"],
    ["COVARIANCE.P({1,2}, {1})", "#N/A"],
    ["ROUND(PEARSON({9,7,5,3,1}, {10,6,1,5,3}), 6)", "0.699379"],
    ["ROUND(RSQ({2,3,9,1,8,7,5}, {6,5,11,7,5,4,4}), 5)", "0.05795"],
    ["ROUND(STEYX({2,3,9,1,8,7,5}, {6,5,11,7,5,4,4}), 6)", "3.305719"],
    ["STEYX({1,2}, {1,2})", "#DIV/0!"],
    ["ROUND(FORECAST(30, {6,7,9,15,21}, {20,28,31,38,40}), 6)", "10.607253"],
    ["FORECAST.LINEAR({4,5}, {3,5,7}, {1,2,3})", "{9,11}"],
    ["FORECAST(1, {1,2}, {3,3})", "#DIV/0!"],
    [
      `ROUND(${houses}, 3)`,
      "{-234.237,2553.211,12529.768,27.641,52317.831;" +
        "13.268,530.669,400.067,5.429,12237.362;" +
        "0.997,970.578,#N/A,#N/A,#N/A;459.754,6,#N/A,#N/A,#N/A;" +
        "1732393319.229,5652135.316,#N/A,#N/A,#N/A}",
    ],
    ["LINEST({1,9,5,7}, {0,4,2,3}, , FALSE)", "{2,1}"],
    // A second column that is twice the first tells nothing of its own.
    ["LINEST({2;4;7}, {1,2;2,4;3,6}, FALSE)", "{0,2.214285714285714285714286,0}"],
    ['LINEST({1,"a"}, {1,2})', "#VALUE!"],
    ["LINEST({1,2}, {1,2,3})", "#REF!"],
    [`ROUND(LOGEST(${units}), 4)`, "{1.4633,495.3048}"],
    ["LOGEST({1,-1}, {1,2})", "#NUM!"],
    [`ROUND(GROWTH(${units}, {17;18}), 2)`, "{320196.72;468536.05}"],
    ["TREND({3;5;7}, , {4;5})", "{9;11}"],
    // y = 2a + 3b + 1 over two columns.
    ["TREND({9;8;22;14}, {1,2;2,1;3,5;5,1}, {4,4})", "{21}"],
  ])("%s is %s", (formula, value) => expect(evaluated(formula)).toBe(value));
});

describe("distributions", () => {
  test.each([
    ["ROUND(NORM.DIST(42, 40, 1.5, FALSE), 6)", "0.10934"],
    ["ROUND(NORM.S.INV(0.908789), 6)", "1.333335"],
    ["NORM.S.INV(0)", "#NUM!"],
    ["NORM.INV(0.5, 3, 0)", "#NUM!"],
    ["NORM.S.DIST(0, TRUE)", "0.5"],
    ["ROUND(PHI(0.75), 9)", "0.301137432"],
    ["ROUND(LOGNORM.DIST(4, 3.5, 1.2, FALSE), 7)", "0.0176176"],
    ["ROUND(T.DIST(8, 3, FALSE), 8)", "0.00073691"],
    ["ROUND(T.DIST.2T(1.959999998, 60), 8)", "0.05464493"],
    // With one degree of freedom it is Cauchy's: 1/2 + arctan(1)/π.
    ["ROUND(T.DIST(1, 1, TRUE), 14)", "0.75"],
    ["T.DIST.2T(-1, 60)", "#NUM!"],
    ["T.INV.2T(1, 5)", "0"],
    ["T.INV.2T(0, 5)", "#NUM!"],
    ["TDIST(1, 5, 3)", "#NUM!"],
    ["T.DIST(1, 0.9, TRUE)", "#NUM!"],
    ["ROUND(F.DIST(15.2068649, 6, 4, FALSE), 7)", "0.0012238"],
    ["F.INV(0, 6, 4)", "0"],
    ["F.DIST.RT(-1, 6, 4)", "#NUM!"],
    ["ROUND(CHISQ.DIST(2, 3, FALSE), 8)", "0.20755375"],
    ["ROUND(CHISQ.INV(0.6, 2), 9)", "1.832581464"],
    ["CHISQ.DIST(1, 0, TRUE)", "#NUM!"],
    ["ROUND(GAMMA.DIST(10.00001131, 9, 2, FALSE), 8)", "0.03263913"],
    ["ROUND(BETA.DIST(2, 8, 10, FALSE, 1, 3), 7)", "1.4837646"],
    ["BETA.DIST(4, 8, 10, TRUE, 1, 3)", "#NUM!"],
    ["BETA.INV(0, 8, 10)", "#NUM!"],
    ["GAMMA(6)", "120"],
    ["GAMMA(-2)", "#NUM!"],
    ["GAMMA(172)", "#NUM!"],
    // Γ(1/2)² = π.
    ["ROUND(GAMMA(0.5)^2 - PI(), 14)", "0"],
    ["GAMMALN(1)", "0"],
    ["GAMMALN(0)", "#NUM!"],
    ["ROUND(BINOM.DIST.RANGE(60, 0.75, 48), 6)", "0.083975"],
    ["BINOM.DIST(7, 6, 0.5, TRUE)", "#NUM!"],
    ["BINOM.INV(1, 0.5, 0.5)", "0"],
    ["ROUND(NEGBINOM.DIST(10, 5, 0.25, TRUE), 7)", "0.3135141"],
    ["HYPGEOM.DIST(5, 4, 8, 20, FALSE)", "#NUM!"],
    ["ROUND(POISSON.DIST(2, 5, FALSE), 6)", "0.084224"],
    ["POISSON.DIST(-1, 5, TRUE)", "#NUM!"],
    ["ROUND(EXPON.DIST(0.2, 10, FALSE), 8)", "1.35335283"],
    ["EXPON.DIST(1, 0, TRUE)", "#NUM!"],
    ["ROUND(WEIBULL.DIST(105, 20, 100, FALSE), 8)", "0.03558886"],
    ["FISHER(1)", "#NUM!"],
  ])("%s is %s", (formula, value) => expect(evaluated(formula)).toBe(value));

  test.each([
    ["NORM.S.DIST(NORM.S.INV(1E-200), TRUE) / 1E-200"],
    ["T.DIST(T.INV(1E-9, 3), 3, TRUE) / 1E-9"],
    ["F.DIST.RT(F.INV.RT(1E-9, 3, 7), 3, 7) / 1E-9"],
    ["GAMMA.DIST(GAMMA.INV(1E-9, 0.3, 2), 0.3, 2, TRUE) / 1E-9"],
    ["BETA.DIST(BETA.INV(1E-9, 0.3, 20), 0.3, 20, TRUE) / 1E-9"],
    ["CHISQ.DIST.RT(CHISQ.INV.RT(1E-9, 1000), 1000) / 1E-9"],
  ])("%s comes back to 1", (formula) => expect(evaluated(`ROUND(${formula}, 11)`)).toBe("1"));
});

describe("tests of samples", () => {
  const before = "{3,4,5,8,9,1,2,4,5}";
  const after = "{6,19,3,2,14,4,5,17,1}";
  test.each([
    [`ROUND(T.TEST(${before}, ${after}, 2, 1), 6)`, "0.196016"],
    [`T.TEST(${before}, ${after}, 3, 1)`, "#NUM!"],
    [`T.TEST(${before}, {1,2}, 2, 1)`, "#N/A"],
    ["ROUND(Z.TEST({3,6,7,8,6,5,4,2,1,9}, 6), 6)", "0.863043"],
    ["Z.TEST({3,3}, 6)", "#DIV/0!"],
    ["F.TEST({1}, {1,2})", "#DIV/0!"],
    ["CHISQ.TEST({1,2}, {1,2,3})", "#N/A"],
    ["CHISQ.TEST({1,2}, {0,3})", "#DIV/0!"],
    ["CONFIDENCE.T(0.05, 1, 1)", "#DIV/0!"],
    ["CONFIDENCE(0, 1, 10)", "#NUM!"],
  ])("%s is %s", (formula, value) => expect(evaluated(formula)).toBe(value));
});

describe("forecasts by smoothing", () => {
  const quarter = "{1,5,2,2,6,3,3,7,4}, {1,2,3,4,5,6,7,8,9}";
  test.each([
    // A line of slope 1/3 with a pattern of three repeats exactly.
    [`ROUND(FORECAST.ETS({10,11,12,13}, ${quarter}), 9)`, "{4,8,5,5}"],
    [`FORECAST.ETS.SEASONALITY(${quarter})`, "3"],
    [`FORECAST.ETS(0, ${quarter})`, "#NUM!"],
    ["ROUND(FORECAST.ETS(9, {1,2,4,5}, {1,2,4,5}), 9)", "9"],
    ["FORECAST.ETS(9, {1,2,4,5}, {1,2,4.3,5})", "#NUM!"],
    ["FORECAST.ETS(9, {1,2}, {1,2,3})", "#N/A"],
    // The first days of January to April 2020 are even steps of a month.
    ["ROUND(FORECAST.ETS(43952, {1,2,3,4}, {43831,43862,43891,43922}), 9)", "5"],
    // Two values of one day count as their average, or as their sum.
    ["ROUND(FORECAST.ETS(4, {1,1,3,3}, {1,2,2,3}), 9)", "4"],
    ["ROUND(FORECAST.ETS(4, {2,1,3,6}, {1,2,2,3}, 0, 1, 7), 9)", "8"],
    ["FORECAST.ETS.STAT({1,2,3}, {1,2,3}, 9)", "#NUM!"],
    ["FORECAST.ETS.CONFINT(4, {1,2,3}, {1,2,3}, 1)", "#NUM!"],
  ])("%s is %s", (formula, value) => expect(evaluated(formula)).toBe(value));
});

describe("criteria", () => {
  const mixed = '{23,"23",TRUE,1,-23,"hey",FALSE}';
  test.each([
    [`COUNTIF(${mixed}, 23)`, "2"],
    [`COUNTIF(${mixed}, "=23")`, "2"],
    [`COUNTIF(${mixed}, "<>23")`, "6"],
    [`COUNTIF(${mixed}, "<=23")`, "3"],
    [`COUNTIF(${mixed}, TRUE)`, "1"],
    [`COUNTIF(${mixed}, "true")`, "1"],
    [`COUNTIF(${mixed}, ">")`, "0"],
    [`COUNTIF(${mixed}, "<=")`, "0"],
    ['COUNTIF({"#N/A",#N/A,#DIV/0!}, "#N/A")', "1"],
    ['COUNTIF({"#N/A",#N/A,#DIV/0!}, "<>#n/a")', "2"],
    ['COUNTIF({"Brown","brownie","Mr. Brown"}, "*brown")', "2"],
    ['COUNTIF({"Brown","brownie","Mr. Brown"}, "<>*brown")', "1"],
    ['COUNTIF({"a","b","a"}, {"a","b","c"})', "{2,1,0}"],
    ['SUM(SUMIFS({1,2,4}, {"a","b","c"}, {"a","c"}))', "5"],
  ])("%s is %s", (formula, value) => expect(evaluated(formula)).toBe(value));
});
