/** Ready rules that pay for things that are counted: sales of a campaign, calls, new clients. */
import { bands, documents, expects, incidents, readyTemplate } from "./measures.ts";

const spiff = readyTemplate({
  code: "spiff",
  name: "SPIFF",
  description:
    "A fixed amount for each sale of what is promoted at the moment, from two sales on and at most 500 a month. For a campaign of some weeks beside the usual commission: give it when the campaign begins and end it with it. The invoices that count carry the attribute `campaign` = `spiff`.",
  rule: { formula: "promoted_sales * 25", threshold: "50", cap: "500" },
  indicators: [documents("promoted_sales", "Promoted sales", "COUNT", "invoice", 'campaign = "spiff"')],
  tests: [
    expects("one is not enough", "0", { promoted_sales: "1" }),
    expects("two: 2 × 25", "50", { promoted_sales: "2" }),
    expects("twenty: 20 × 25", "500", { promoted_sales: "20" }),
    expects("more than is paid for", "500", { promoted_sales: "31" }),
  ],
});

const calls = readyTemplate({
  code: "call_volume",
  name: "Volume of calls",
  description:
    "A piece rate for each call that was handled, higher beyond what is usual, and nothing for a month with more than five complaints. For call centres, where much of the same is done and counted by the system. Alone it makes calls short: the complaints hold against that, and a quality score would more.",
  rule: { formula: "TIER(calls, call_rates)", eligibility: "complaints <= 5" },
  indicators: [
    incidents("calls", "Calls", "call"),
    incidents("complaints", "Complaints", "complaint", "LOWER_IS_BETTER"),
  ],
  tierTables: [
    bands("call_rates", "Rates by slices of calls", "MARGINAL", [
      ["0", "0.2"],
      ["400", "0.3"],
      ["600", "0.45"],
    ]),
  ],
  tests: [
    expects("usual: 400 × 0.20", "80", { calls: "400", complaints: "0" }),
    expects("many: 80 + 200 × 0.30 + 50 × 0.45", "162.5", { calls: "650", complaints: "5" }),
    expects("too many complaints", "0", { calls: "650", complaints: "6" }),
  ],
});

const clients = readyTemplate({
  code: "new_clients",
  name: "New clients",
  description:
    "An amount by how many new clients signed in the month. For growth: the steps make the next client worth a call. Use it beside a commission, which alone favours those who keep large old accounts. The contracts that count carry the attribute `client` = `new`.",
  rule: { formula: "TIER(new_clients, new_client_amounts)" },
  indicators: [documents("new_clients", "New clients", "COUNT", "contract", 'client = "new"')],
  tierTables: [
    bands("new_client_amounts", "Amounts by new clients", "STEP", [
      ["0", "0"],
      ["1", "100"],
      ["3", "400"],
      ["5", "1000"],
    ]),
  ],
  tests: [
    expects("none", "0", { new_clients: "0" }),
    expects("two are paid as one", "100", { new_clients: "2" }),
    expects("three", "400", { new_clients: "3" }),
    expects("nine are paid as five", "1000", { new_clients: "9" }),
  ],
});

export const counted = [spiff, calls, clients];
