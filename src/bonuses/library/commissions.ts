/** Ready rules that pay for what was sold. */
import { balance, bands, computed, documents, expects, mark, readyTemplate, sales } from "./measures.ts";

const accelerator = readyTemplate({
  code: "accelerator",
  name: "Commission with accelerator",
  description:
    "Each slice of the month's sales earns at the rate of its own band, more the higher it is. For sellers who can always sell one more: nobody loses by a sale, and none is worth holding back to the next month. Where margins shrink with volume, pay by margin instead.",
  rule: { formula: "TIER(sales, accelerator_rates)", floor: "0" },
  indicators: [sales],
  tierTables: [
    bands("accelerator_rates", "Rates by slices of sales", "MARGINAL", [
      [null, "0.02"],
      ["50000", "0.03"],
      ["100000", "0.05"],
    ]),
  ],
  tests: [
    expects("nothing sold", "0", { sales: "0" }),
    expects("more was returned than sold: nobody pays", "0", { sales: "-100" }),
    expects("the first slice, full: 50,000 at 2 %", "1000", { sales: "50000" }),
    expects("two slices: 1,000, and 10,000 at 3 %", "1300", { sales: "60000" }),
    expects("three slices: 1,000, 1,500, and 20,000 at 5 %", "3500", { sales: "120000" }),
  ],
});

const gated = readyTemplate({
  code: "gated_commission",
  name: "Commission behind a gate",
  description:
    "A rate of all sales, paid only to those who fulfilled 80 % of their plan, and at most a month's salary. For plans that are known to be fair and that must be met: below the gate nothing is paid, so that a plan set too high makes people give up, or push sales into the next month. Everybody who has it needs a plan.",
  rule: { formula: "sales * 4%", eligibility: "ATTAINMENT(sales) >= 80%", cap: "SALARY" },
  indicators: [sales],
  tests: [
    expects("at the gate: 80,000 at 4 %", "3200", {
      sales: "80000",
      "PLAN(sales)": "100000",
      SALARY: "5000",
    }),
    expects("just before the gate", "0", { sales: "79999", "PLAN(sales)": "100000", SALARY: "5000" }),
    expects("8,000, of which a salary is paid", "5000", {
      sales: "200000",
      "PLAN(sales)": "100000",
      SALARY: "5000",
    }),
  ],
});

const receivables = readyTemplate({
  code: "receivables_penalty",
  name: "Commission less overdue receivables",
  description:
    "A rate of the sales, of which a part is lost by how much customers owe beyond the day when they should have paid. For sellers who grant terms themselves and call for the money: it keeps them from selling to those who do not pay. Do not use it where others decide on credit. What is overdue at the end of the month is entered or imported.",
  rule: { formula: "sales * 3% * (1 - TIER(receivables, receivables_penalty))", floor: "0" },
  indicators: [sales, balance("receivables", "Overdue receivables")],
  tierTables: [
    bands(
      "receivables_penalty",
      "Part that is lost by overdue receivables",
      "STEP",
      [
        ["0", "0"],
        ["10000", "0.25"],
        ["20000", "0.5"],
        ["60000", "1"],
      ],
      "UPPER_BOUND_BELONGS",
    ),
  ],
  tests: [
    expects("10,000 is still free: 3 % of 100,000", "3000", { sales: "100000", receivables: "10000" }),
    expects("a quarter is lost", "2250", { sales: "100000", receivables: "10001" }),
    expects("half is lost", "1500", { sales: "100000", receivables: "60000" }),
    expects("all is lost", "0", { sales: "100000", receivables: "60001" }),
    expects("more was returned than sold: nobody pays", "0", { sales: "-500", receivables: "0" }),
  ],
});

const quality = readyTemplate({
  code: "quality_multiplier",
  name: "Commission by quality",
  description:
    "A rate of the sales times a factor by the score that the head gives for quality, from 0 to 100. For work where the same volume can be done well or badly and somebody looks at it; the factor lies around 1, so that good work is worth more and bad work less. A month without a score is in error until it is given, which is the point.",
  rule: { formula: "sales * 2% * TIER(quality_score, quality_factors)", floor: "0" },
  indicators: [sales, mark("quality_score", "Quality score", "points of 100", "0", "100")],
  tierTables: [
    bands("quality_factors", "Factors by quality score", "STEP", [
      ["0", "0.5"],
      ["70", "0.8"],
      ["85", "1"],
      ["95", "1.2"],
    ]),
  ],
  tests: [
    expects("as it should be: 2 % of 50,000", "1000", { sales: "50000", quality_score: "85" }),
    expects("excellent: a fifth more", "1200", { sales: "50000", quality_score: "95" }),
    expects("not quite: a fifth less", "800", { sales: "50000", quality_score: "84.9" }),
    expects("bad: half", "500", { sales: "50000", quality_score: "0" }),
  ],
});

const margin = readyTemplate({
  code: "margin_share",
  name: "Share of the margin",
  description:
    "A part of what is left of the sales after their costs, larger where the ratio of margin to sales is larger. For sellers who set prices: a discount costs them as it costs the company. It needs the costs of what was sold as documents of the category `cost`.",
  rule: { formula: "(sales - costs) * TIER(margin_ratio, margin_shares)", floor: "0" },
  indicators: [
    sales,
    documents("costs", "Costs of sales", "SUM", "cost"),
    computed("margin_ratio", "Margin ratio", "IF(sales = 0, 0, (sales - costs) / sales)"),
  ],
  tierTables: [
    bands("margin_shares", "Parts of the margin by its ratio", "STEP", [
      [null, "0"],
      ["0.1", "0.02"],
      ["0.2", "0.05"],
      ["0.3", "0.08"],
    ]),
  ],
  tests: [
    expects("a quarter of 80,000: 5 % of 20,000", "1000", {
      sales: "80000",
      costs: "60000",
      margin_ratio: "0.25",
    }),
    expects("exactly three tenths: 8 % of 30,000", "2400", {
      sales: "100000",
      costs: "70000",
      margin_ratio: "0.3",
    }),
    expects("too little is left", "0", { sales: "100000", costs: "91000", margin_ratio: "0.09" }),
    expects("sold below cost", "0", { sales: "100", costs: "150", margin_ratio: "-0.5" }),
  ],
});

export const commissions = [accelerator, gated, receivables, quality, margin];
