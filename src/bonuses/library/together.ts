/** Ready rules beyond one's own figures: a team's, a head's marks, a pool, and what is promised to beginners. */
import { bands, expects, mark, readyTemplate, sales } from "./measures.ts";
import type { ReadyGuarantee, ReadyPool } from "./model.ts";

const team = readyTemplate({
  code: "team_and_personal",
  name: "Team and personal",
  description:
    "A fifth of the salary: 60 % of it by how far one fulfilled the own plan, 40 % by how far the unit did, both from half of the plan on. For teams whose members depend on each other but are still to be told apart. The larger the team, the smaller the part that it can carry: nobody moves the figure of fifty. The unit and everybody need a plan.",
  rule: {
    formula:
      "SALARY * 20% * (60% * TIER(MAX(50%, ATTAINMENT(sales)), fulfilment) + 40% * TIER(MAX(50%, ATTAINMENT(UNIT(sales))), fulfilment))",
  },
  indicators: [sales],
  tierTables: [
    bands("fulfilment", "Factors by fulfilment of a plan", "LINEAR", [
      ["0.5", "0"],
      ["0.8", "0.5"],
      ["1", "1"],
      ["1.2", "1.5"],
    ]),
  ],
  tests: [
    expects("both as planned: a fifth of 4,000", "800", {
      SALARY: "4000",
      sales: "100",
      "PLAN(sales)": "100",
      "UNIT(sales)": "500",
      "PLAN(UNIT(sales))": "500",
    }),
    expects("own 110 %, team's 80 %: 800 × (0.6 × 1.25 + 0.4 × 0.5)", "760", {
      SALARY: "4000",
      sales: "110",
      "PLAN(sales)": "100",
      "UNIT(sales)": "400",
      "PLAN(UNIT(sales))": "500",
    }),
    expects("own half of the plan, team's beyond the last point: 800 × 0.4 × 1.5", "480", {
      SALARY: "4000",
      sales: "50",
      "PLAN(sales)": "100",
      "UNIT(sales)": "1000",
      "PLAN(UNIT(sales))": "500",
    }),
  ],
});

const matrix = readyTemplate({
  code: "matrix",
  name: "Matrix of marks",
  description:
    "Heads give marks from -3 to +3, which add up to a ratio that scales the pay: 5 % of the salary a point, up or down. For work that nobody can count, where a head knows each member's. A mark that is not given counts 0. Change the names of the marks to what matters with you, and keep them few.",
  rule: {
    formula: "SALARY * 5% * (IFNA(mark_quality, 0) + IFNA(mark_initiative, 0) + IFNA(mark_discipline, 0))",
  },
  indicators: [
    mark("mark_quality", "Quality of work", "points from -3 to 3", "-3", "3"),
    mark("mark_initiative", "Initiative", "points from -3 to 3", "-3", "3"),
    mark("mark_discipline", "Discipline", "points from -3 to 3", "-3", "3"),
  ],
  tests: [
    expects("3 + 0 - 1 points of 50", "100", {
      SALARY: "1000",
      mark_quality: "3",
      mark_initiative: "0",
      mark_discipline: "-1",
    }),
    expects("the worst: -9 points", "-450", {
      SALARY: "1000",
      mark_quality: "-3",
      mark_initiative: "-3",
      mark_discipline: "-3",
    }),
    expects("the best: 9 points", "450", {
      SALARY: "1000",
      mark_quality: "3",
      mark_initiative: "3",
      mark_discipline: "3",
    }),
  ],
});

const pool: ReadyPool = {
  kind: "POOL",
  code: "sales_pool",
  name: "Pool by share",
  description:
    "A part of the unit's sales, shared by its members in proportion to their own, to the last cent. For a budget that must not be overrun whoever does how well: what is paid is known before anybody's part is. What one gets depends on what the others do, so use it where they are few and see each other's work. With the share 1 all get the same.",
  amount: "2% * sales",
  share: "MAX(sales, 0)",
  indicators: [sales],
  tierTables: [],
  amountTests: [expects("2 % of 50,000", "1000", { sales: "50000" })],
  shareTests: [
    expects("what one sold", "30000", { sales: "30000" }),
    expects("more was returned than sold: no share", "0", { sales: "-10" }),
  ],
};

const draw: ReadyGuarantee = {
  kind: "GUARANTEE",
  code: "draw",
  name: "Draw against commission",
  description:
    "Variable pay of at least 1,500 a month; what it adds in weak months is taken back from what is above it in better ones. For new sellers who live on commission and need some months until it comes, or for seasonal trade. End it after a year: somebody who owes more than can ever be earned leaves. One that is not recoverable is a gift for the first months.",
  amount: "1500",
  recoverable: true,
  indicators: [],
  tierTables: [],
  drawTests: [
    { name: "a weak month: 1,500 - 400", variable: "400", owed: "0", expected: "1100" },
    { name: "as much as guaranteed", variable: "1500", owed: "1100", expected: "0" },
    { name: "500 above: so much is taken back", variable: "2000", owed: "1100", expected: "-500" },
    { name: "far above: what is owed is taken back", variable: "4000", owed: "600", expected: "-600" },
  ],
};

export const together = [team, matrix, pool, draw];
