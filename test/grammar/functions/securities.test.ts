/** Securities: the values that Excel's documentation gives, its day counts by hand, and which error a bad argument is. */
import { describe, expect, test } from "vitest";
import { evaluated } from "../../support/formula.ts";

describe("accrued interest", () => {
  test.each([
    ["ACCRINT(39508, 39691, 39569, 0.1, 1000, 2, 0)", "16.666667"],
    ["ACCRINT(DATE(2008,3,5), 39691, 39569, 0.1, 1000, 2, 0, FALSE)", "15.555556"],
    ["ACCRINT(DATE(2008,4,5), 39691, 39569, 0.1, 1000, 2, 0, TRUE)", "7.222222"],
    ["ACCRINT(39508, 39691, 39569, 0.1, , 2)", "16.666667"],
    ["ACCRINTM(39539, 39614, 0.1, 1000, 3)", "20.547945"],
  ])("%s, as documented", (formula, value) => {
    expect(evaluated(`ROUND(${formula}, 6)`)).toBe(value);
  });

  /** 5 % of 1000 a year in two coupons of 25; first coupon on 2021-12-01, its period has 183 days. */
  test.each([
    // Issue 2020-12-01, a whole period (25) and 92 of 183 days of the next.
    ["ACCRINT(DATE(2020,12,1), DATE(2021,12,1), DATE(2021,9,1), 0.05, 1000, 2, 1)", "37.568306"],
    // Without the interest before the settlement's period, those days only.
    ["ACCRINT(DATE(2020,12,1), DATE(2021,12,1), DATE(2021,9,1), 0.05, 1000, 2, 1, FALSE)", "12.568306"],
    // Settled 92 days before its period begins: that is taken off, and the whole period is left out.
    ["ACCRINT(DATE(2020,12,1), DATE(2021,12,1), DATE(2021,3,1), 0.05, 1000, 2, 1, FALSE)", "-12.568306"],
    // Settled after the first coupon: a whole period and 90 days, divided by the first period's 183.
    ["ACCRINT(DATE(2021,6,1), DATE(2021,12,1), DATE(2022,3,1), 0.05, 1000, 2, 1)", "37.295082"],
  ])("%s is %s, by hand", (formula, value) => {
    expect(evaluated(`ROUND(${formula}, 6)`)).toBe(value);
  });
});

describe("coupon periods", () => {
  /** From the end of February to the end of August: by US rules 180 days, of which 3 fall before 2023-03-03. */
  test.each([
    ["COUPPCD(DATE(2023,3,3), DATE(2025,8,31), 2)", "44985"],
    ["COUPNCD(DATE(2023,3,3), DATE(2025,8,31), 2)", "45169"],
    ["COUPNUM(DATE(2023,3,3), DATE(2025,8,31), 2)", "5"],
    ["COUPDAYBS(DATE(2023,3,3), DATE(2025,8,31), 2, 0)", "3"],
    ["COUPDAYBS(DATE(2023,3,3), DATE(2025,8,31), 2, 1)", "3"],
    ["COUPDAYBS(DATE(2023,3,3), DATE(2025,8,31), 2, 4)", "5"],
    ["COUPDAYS(DATE(2023,3,3), DATE(2025,8,31), 2, 1)", "184"],
    ["COUPDAYS(DATE(2023,3,3), DATE(2025,8,31), 2, 3)", "182.5"],
    ["COUPDAYSNC(DATE(2023,3,3), DATE(2025,8,31), 2, 0)", "177"],
    ["COUPDAYSNC(DATE(2023,3,3), DATE(2025,8,31), 2, 2)", "181"],
    ["COUPPCD(DATE(2024,8,30), DATE(2025,8,30), 4)", "45534"],
    ["COUPNUM(DATE(2024,8,30), DATE(2025,8,30), 4)", "4"],
  ])("%s is %s, by hand", (formula, value) => {
    expect(evaluated(formula)).toBe(value);
  });
});

describe("prices and yields", () => {
  test.each([
    ["PRICE(DATE(2008,2,15), DATE(2017,11,15), 0.0575, 0.065, 100, 2, 0)", "94.634362"],
    ["YIELD(DATE(2008,2,15), DATE(2016,11,15), 0.0575, 95.04287, 100, 2, 0)", "0.065"],
    ["DURATION(DATE(2018,7,1), DATE(2048,1,1), 0.08, 0.09, 2, 1)", "10.919145"],
    ["MDURATION(DATE(2008,1,1), DATE(2016,1,1), 0.08, 0.09, 2, 1)", "5.73567"],
    ["INTRATE(DATE(2008,2,15), DATE(2008,5,15), 1000000, 1014420, 2)", "0.05768"],
    ["TBILLEQ(DATE(2008,3,31), DATE(2008,6,1), 0.0914)", "0.094151"],
    ["TBILLYIELD(DATE(2008,3,31), DATE(2008,6,1), 98.45)", "0.091417"],
  ])("%s, as documented", (formula, value) => {
    expect(evaluated(`ROUND(${formula}, 6)`)).toBe(value);
  });

  test.each([
    ["a bond's", "YIELD(a, b, 0.06, PRICE(a, b, 0.06, 0.07, 130, 4, 3), 130, 4, 3)"],
    [
      "a bond's with one coupon to come",
      "YIELD(a, a+80, 0.06, PRICE(a, a+80, 0.06, 0.07, 100, 2, 1), 100, 2, 1)",
    ],
    [
      "a discounted paper's",
      "YIELDDISC(a, b, PRICEDISC(a, b, DISC(a, b, 93, 100), 100), 100)-YIELDDISC(a, b, 93, 100)+0.07",
    ],
    ["an interest-bearing paper's", "YIELDMAT(a, b, a-99, 0.05, PRICEMAT(a, b, a-99, 0.05, 0.07))"],
    [
      "a bond's with a short first period",
      "ODDFYIELD(a, b, a-9, c, 0.06, ODDFPRICE(a, b, a-9, c, 0.06, 0.07, 100, 2), 100, 2)",
    ],
    [
      "a bond's with a long first period",
      "ODDFYIELD(a, b, a-500, c, 0.06, ODDFPRICE(a, b, a-500, c, 0.06, 0.07, 100, 2, 1), 100, 2, 1)",
    ],
    [
      "a bond's with an odd last period",
      "ODDLYIELD(a, a+400, a-9, 0.06, ODDLPRICE(a, a+400, a-9, 0.06, 0.07, 100, 4), 100, 4)",
    ],
  ])("%s yield is that at which it was priced", (_name, formula) => {
    const dates = "a, DATE(2024,3,5), b, DATE(2031,6,15), c, DATE(2024,6,15)";
    expect(evaluated(`LET(${dates}, ROUND(${formula}, 10))`)).toBe("0.07");
  });

  test("a bill of more than half a year yields as a bond that pays interest on the way", () => {
    const bill = "DATE(2023,1,2), DATE(2023,12,3), 0.05";
    const formula = `LET(y, TBILLEQ(${bill}), share, 335/365, price, TBILLPRICE(${bill})/100,
      ROUND(price * (1+y/2) * (1+y*(share-0.5)), 12))`;
    expect(evaluated(formula)).toBe("1");
  });

  test.each([
    ["PRICE(45000, 45000, 0.05, 0.05, 100, 2)", "#NUM!"],
    ["PRICE(45000, 46000, -0.05, 0.05, 100, 2)", "#NUM!"],
    ["PRICE(45000, 46000, 0.05, 0.05, 0, 2)", "#NUM!"],
    ["PRICE(45000, 46000, 0.05, 0.05, 100, 3)", "#NUM!"],
    ["PRICE(45000, 46000, 0.05, 0.05, 100, 2, 5)", "#NUM!"],
    ["PRICE(-1, 46000, 0.05, 0.05, 100, 2)", "#NUM!"],
    ['PRICE("soon", 46000, 0.05, 0.05, 100, 2)', "#VALUE!"],
    ["PRICE(45000, 46000, TRUE, 0.05, 100, 2)", "#VALUE!"],
    ["DISC(45000, 46000, 0, 100)", "#NUM!"],
    ["RECEIVED(45000, 46000, 100, 0.5)", "#NUM!"],
    ["TBILLPRICE(45000, 45367, 0.05)", "#NUM!"],
    ["TBILLYIELD(45000, 45000, 98)", "#NUM!"],
    ["ODDFPRICE(45000, 46000, 44900, 45100, 0.05, 0.05, 100, 2)", "#NUM!"],
    ["ACCRINT(45000, 46000, 45000, 0.1, 1000, 2)", "#NUM!"],
    ["COUPNUM(45000, 46000, 2.9)", "6"],
  ])("%s is %s", (formula, value) => {
    expect(evaluated(formula)).toBe(value);
  });
});
