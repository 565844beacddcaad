/** Securities that pay once, at maturity: at a discount (DISC …), with interest (PRICEMAT, YIELDMAT), treasury bills. */
import { argumentError, type FormulaError } from "../../values/error.ts";
import type { FunctionDeclaration } from "../declare.ts";
import { monthsFrom } from "./coupon-schedule.ts";
import { type Basis, daysBetween, daysInYear, yearsBetween } from "./day-count.ts";
import { defineSecurity } from "./securities.ts";

const dates = ["settlement", "maturity"] as const;

interface Bill {
  readonly settlement: number;
  readonly maturity: number;
}

function yearsOf({ settlement, maturity, basis }: Bill & { readonly basis: Basis }): number {
  return yearsBetween(settlement, maturity, basis);
}

/** Years to issue, settlement and maturity as PRICEMAT counts them, all in years as long as from issue to settlement. */
function maturityTerms(terms: Bill & { readonly issue: number; readonly basis: Basis }) {
  const { issue, settlement, maturity, basis } = terms;
  const year = daysInYear(issue, settlement, basis);
  const total = daysBetween(issue, maturity, basis) / year;
  const accrued = daysBetween(issue, settlement, basis) / year;
  return { total, accrued, remaining: total - accrued };
}

/** The days to run of a treasury bill, which are a year's at most. */
function daysOfBill(name: string, { settlement, maturity }: Bill): number | FormulaError {
  if (maturity > monthsFrom(settlement, 12, false)) return argumentError(name, "out-of-range", "#NUM!");
  return maturity - settlement;
}

const HALF_YEAR = 182;

/** The yield of a bond of the same price; beyond half a year such a bond pays a coupon on the way (US Treasury's formula). */
function bondEquivalent(bill: Bill, discount: number): number | FormulaError {
  const days = daysOfBill("TBILLEQ", bill);
  if (typeof days !== "number") return days;
  if (days <= HALF_YEAR) return (365 * discount) / (360 - discount * days);
  const price = 1 - (discount * days) / 360;
  const share = days / (days === 366 ? 366 : 365);
  const root = Math.sqrt(share ** 2 - (2 * share - 1) * (1 - 1 / price));
  return (2 * (root - share)) / (2 * share - 1);
}

function billPrice(bill: Bill, discount: number): number | FormulaError {
  const days = daysOfBill("TBILLPRICE", bill);
  if (typeof days !== "number") return days;
  const price = 100 * (1 - (discount * days) / 360);
  return price > 0 ? price : argumentError("TBILLPRICE", "out-of-range", "#NUM!");
}

function billYield(bill: Bill, price: number): number | FormulaError {
  const days = daysOfBill("TBILLYIELD", bill);
  return typeof days !== "number" ? days : (((100 - price) / price) * 360) / days;
}

function received(years: number, investment: number, discount: number): number | FormulaError {
  const kept = 1 - discount * years;
  return kept > 0 ? investment / kept : argumentError("RECEIVED", "out-of-range", "#NUM!");
}

export const discountFunctions: readonly FunctionDeclaration[] = [
  defineSecurity({
    name: "DISC",
    doc: "The yearly discount rate at which a security is sold.",
    parameters: ["settlement", "maturity", "price", "redemption"],
    optional: { basis: 0 },
    inOrder: dates,
    positive: ["price", "redemption"],
    example: ["ROUND(DISC(DATE(2018,7,1), DATE(2048,1,1), 97.975, 100, 1), 6)", "0.000686"],
    rule: (terms) => (1 - terms.price / terms.redemption) / yearsOf(terms),
  }),
  defineSecurity({
    name: "INTRATE",
    doc: "The yearly interest rate of a fully invested security.",
    parameters: ["settlement", "maturity", "investment", "redemption"],
    optional: { basis: 0 },
    inOrder: dates,
    positive: ["investment", "redemption"],
    example: ["ROUND(INTRATE(DATE(2008,2,15), DATE(2008,5,15), 1000000, 1014420, 2), 5)", "0.05768"],
    rule: (terms) => (terms.redemption / terms.investment - 1) / yearsOf(terms),
  }),
  defineSecurity({
    name: "RECEIVED",
    doc: "What a fully invested security pays at maturity.",
    parameters: ["settlement", "maturity", "investment", "discount"],
    optional: { basis: 0 },
    inOrder: dates,
    positive: ["investment", "discount"],
    example: ["ROUND(RECEIVED(DATE(2008,2,15), DATE(2008,5,15), 1000000, 0.0575, 2), 2)", "1014584.65"],
    rule: (terms) => received(yearsOf(terms), terms.investment, terms.discount),
  }),
  defineSecurity({
    name: "PRICEDISC",
    doc: "The price for each 100 of face value of a security sold at a discount.",
    parameters: ["settlement", "maturity", "discount", "redemption"],
    optional: { basis: 0 },
    inOrder: dates,
    positive: ["discount", "redemption"],
    example: ["ROUND(PRICEDISC(DATE(2008,2,16), DATE(2008,3,1), 0.0525, 100, 2), 4)", "99.7958"],
    rule: (terms) => terms.redemption * (1 - terms.discount * yearsOf(terms)),
  }),
  defineSecurity({
    name: "YIELDDISC",
    doc: "The yearly yield of a security sold at a discount.",
    parameters: ["settlement", "maturity", "price", "redemption"],
    optional: { basis: 0 },
    inOrder: dates,
    positive: ["price", "redemption"],
    example: ["ROUND(YIELDDISC(DATE(2008,2,16), DATE(2008,3,1), 99.795, 100, 2), 6)", "0.052823"],
    rule: (terms) => (terms.redemption / terms.price - 1) / yearsOf(terms),
  }),
  defineSecurity({
    name: "PRICEMAT",
    doc: "The price for each 100 of face value of a security that pays interest at maturity.",
    parameters: ["settlement", "maturity", "issue", "rate", "yield"],
    optional: { basis: 0 },
    inOrder: ["issue", "settlement", "maturity"],
    notNegative: ["rate", "yield"],
    example: [
      "ROUND(PRICEMAT(DATE(2008,2,15), DATE(2008,4,13), DATE(2007,11,11), 0.061, 0.061, 0), 4)",
      "99.9845",
    ],
    rule: (terms) => {
      const { total, accrued, remaining } = maturityTerms(terms);
      return (100 * (1 + total * terms.rate)) / (1 + remaining * terms.yield) - 100 * accrued * terms.rate;
    },
  }),
  defineSecurity({
    name: "YIELDMAT",
    doc: "The yearly yield of a security that pays interest at maturity.",
    parameters: ["settlement", "maturity", "issue", "rate", "price"],
    optional: { basis: 0 },
    inOrder: ["issue", "settlement", "maturity"],
    positive: ["price"],
    notNegative: ["rate"],
    example: [
      "ROUND(YIELDMAT(DATE(2008,3,15), DATE(2008,11,3), DATE(2007,11,8), 0.0625, 100.0123, 0), 6)",
      "0.060954",
    ],
    rule: (terms) => {
      const { total, accrued, remaining } = maturityTerms(terms);
      const paid = terms.price / 100 + accrued * terms.rate;
      return ((1 + total * terms.rate) / paid - 1) / remaining;
    },
  }),
  defineSecurity({
    name: "TBILLEQ",
    doc: "The yield of a bond that is worth as much as a treasury bill sold at a discount.",
    parameters: ["settlement", "maturity", "discount"],
    inOrder: dates,
    positive: ["discount"],
    example: ["ROUND(TBILLEQ(DATE(2008,3,31), DATE(2008,6,1), 0.0914), 6)", "0.094151"],
    rule: (terms) => bondEquivalent(terms, terms.discount),
  }),
  defineSecurity({
    name: "TBILLPRICE",
    doc: "The price for each 100 of face value of a treasury bill sold at a discount.",
    parameters: ["settlement", "maturity", "discount"],
    inOrder: dates,
    positive: ["discount"],
    example: ["TBILLPRICE(DATE(2008,3,31), DATE(2008,6,1), 0.09)", "98.45"],
    rule: (terms) => billPrice(terms, terms.discount),
  }),
  defineSecurity({
    name: "TBILLYIELD",
    doc: "The yearly yield of a treasury bill at a price for each 100 of face value.",
    parameters: ["settlement", "maturity", "price"],
    inOrder: dates,
    positive: ["price"],
    example: ["ROUND(TBILLYIELD(DATE(2008,3,31), DATE(2008,6,1), 98.45), 6)", "0.091417"],
    rule: (terms) => billYield(terms, terms.price),
  }),
];
