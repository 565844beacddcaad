/** The functions of our own: plan and fact, tiers, and how KPIs combine (features S13, S14 of the article). */
import { add, isOverflow, multiply, ONE, ZERO } from "../../values/decimal.ts";
import { OVERFLOW } from "../../values/error.ts";
import { type CatalogueEntry, define, type FunctionDeclaration } from "../declare.ts";

export const kpiFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "MUL",
    category: "kpi",
    doc: "The multiplicative KPI: the product of coefficients, so that one zero takes all.",
    parameters: [{ name: "coefficient", kind: "number", repeating: true }],
    example: ["MUL(0.7, 0.7)", "0.49"],
    rule: (coefficients) => {
      const product = coefficients.reduce(multiply, ONE);
      return isOverflow(product) ? OVERFLOW : product;
    },
  }),
  define({
    name: "ADD",
    category: "kpi",
    doc: "The additive KPI: the sum of coefficients, so that each counts by itself.",
    parameters: [{ name: "coefficient", kind: "number", repeating: true }],
    example: ["ADD(0.7, 0.5)", "1.2"],
    rule: (coefficients) => {
      const sum = coefficients.reduce(add, ZERO);
      return isOverflow(sum) ? OVERFLOW : sum;
    },
  }),
];

/** What the checker resolves by itself, because an argument is a name and not a value, or makes names. */
export const specialForms: readonly CatalogueEntry[] = [
  {
    name: "PLAN",
    category: "kpi",
    doc: "The planned value of an indicator in the period; #N/A where there is no plan.",
    parameters: [{ name: "indicator", kind: "number" }],
    example: ["LET(plan, 200000, 250000 / plan)", "1.25"],
  },
  {
    name: "ATTAINMENT",
    category: "kpi",
    doc: "How far an indicator's plan is fulfilled, 1 for fully; the other way round where lower is better.",
    parameters: [{ name: "indicator", kind: "number" }],
    example: ["LET(fact, 250000, plan, 200000, fact / plan)", "1.25"],
  },
  {
    name: "WEIGHT",
    category: "kpi",
    doc: "The weight of an indicator in the plan profile that holds it, or in the one named.",
    parameters: [
      { name: "indicator", kind: "number" },
      { name: "profile", kind: "text", optional: true },
    ],
    example: ["LET(weight, 0.4, weight * 1.25)", "0.5"],
  },
  {
    name: "SCORE",
    category: "kpi",
    doc: "The weighted attainment over a plan profile: the weights times the attainments by the sum of the weights.",
    parameters: [{ name: "profile", kind: "text" }],
    example: ["SUMPRODUCT({2,1}, {1.2,0.9}) / SUM({2,1})", "1.1"],
  },
  {
    name: "UNIT",
    category: "kpi",
    doc: "An indicator of the employee's unit, as of the end of the period.",
    parameters: [{ name: "indicator", kind: "number" }],
    example: ["LET(unit, 500000, own, 125000, own / unit)", "0.25"],
  },
  {
    name: "COMPANY",
    category: "kpi",
    doc: "An indicator of the whole company.",
    parameters: [{ name: "indicator", kind: "number" }],
    example: ["LET(company, 2000000, own, 125000, own / company)", "0.0625"],
  },
  {
    name: "PREV",
    category: "kpi",
    doc: "An indicator in the period before, or so many before.",
    parameters: [
      { name: "indicator", kind: "number" },
      { name: "periods", kind: "number", optional: true },
    ],
    example: ["LET(before, 200000, now, 250000, now / before - 1)", "0.25"],
  },
  {
    name: "YTD",
    category: "kpi",
    doc: "An indicator from the start of the year to the end of the period.",
    parameters: [{ name: "indicator", kind: "number" }],
    example: ["SUM({250000,200000,230000})", "680000"],
  },
  {
    name: "QTD",
    category: "kpi",
    doc: "An indicator from the start of the quarter to the end of the period.",
    parameters: [{ name: "indicator", kind: "number" }],
    example: ["SUM({250000,200000})", "450000"],
  },
  {
    name: "LAST",
    category: "kpi",
    doc: "An indicator in each of the last periods, this one included, as an array with the oldest first.",
    parameters: [
      { name: "indicator", kind: "number" },
      { name: "periods", kind: "number" },
    ],
    example: ["AVERAGE({200000,230000,260000})", "230000"],
  },
  {
    name: "RANK_IN_UNIT",
    category: "kpi",
    doc: "The employee's place among the members of the unit by an indicator, 1 for the best.",
    parameters: [{ name: "indicator", kind: "number" }],
    example: ["RANK.EQ(250, {300,250,200})", "2"],
  },
  {
    name: "PRORATA",
    category: "kpi",
    doc: "The share of the period's days on which the employee is employed.",
    parameters: [],
    example: ["ROUND(21 / 31, 4)", "0.6774"],
  },
  {
    name: "DAYS_IN_PERIOD",
    category: "kpi",
    doc: "How many days the period has.",
    parameters: [],
    example: ["DATE(2026, 3, 31) - DATE(2026, 3, 1) + 1", "31"],
  },
  {
    name: "PERIOD_START",
    category: "kpi",
    doc: "The first day of the period, as a date.",
    parameters: [],
    example: ["DATE(2026, 3, 1)", "46082"],
  },
  {
    name: "PERIOD_END",
    category: "kpi",
    doc: "The last day of the period, as a date.",
    parameters: [],
    example: ["DATE(2026, 3, 31)", "46112"],
  },
  {
    name: "TIER",
    category: "kpi",
    doc: "What a value earns in a tier table: of an indicator's fact in its own table, or of any value in the table named.",
    parameters: [
      { name: "value", kind: "number" },
      { name: "table", kind: "text", optional: true },
    ],
    example: ["LOOKUP(250000, {0,100000,200000,300000}, {0,0.5,0.7,1})", "0.7"],
  },
  {
    name: "BONUS",
    category: "kpi",
    doc: "The amount of one bonus of this statement, by its template's code.",
    parameters: [{ name: "template", kind: "text" }],
    example: ["SUM(14700, 300)", "15000"],
  },
  {
    name: "BONUSES",
    category: "kpi",
    doc: "The amounts of all bonuses of this statement.",
    parameters: [],
    example: ["SUM({14700,300})", "15000"],
  },
  {
    name: "TODAY",
    category: "date",
    doc: "The day on which the computation stands, as a date; a run stores it.",
    parameters: [],
    example: ["DATE(2026, 3, 31)", "46112"],
  },
  {
    name: "NOW",
    category: "date",
    doc: "The moment on which the computation stands, as a date and time; a run stores it.",
    parameters: [],
    example: ["DATE(2026, 3, 31) + 0.5", "46112.5"],
  },
  {
    name: "LET",
    category: "logical",
    doc: "Gives names to values and computes with them.",
    parameters: [
      { name: "name", kind: "whole" },
      { name: "value", kind: "whole" },
      { name: "calculation", kind: "whole", repeating: true },
    ],
    example: ["LET(x, 3, x * x)", "9"],
  },
  {
    name: "LAMBDA",
    category: "logical",
    doc: "A function of your own: parameters, then what it computes.",
    parameters: [
      { name: "parameter", kind: "whole", optional: true, repeating: true },
      { name: "calculation", kind: "whole" },
    ],
    example: ["LAMBDA(x, x + 1)(2)", "3"],
  },
  {
    name: "ISOMITTED",
    category: "logical",
    doc: "Whether a call left out a parameter of its LAMBDA.",
    parameters: [{ name: "parameter", kind: "whole" }],
    example: ["LAMBDA(x, [y], IF(ISOMITTED(y), x, x + y))(2)", "2"],
  },
];
