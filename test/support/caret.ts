/** Texts with a `|` where an editor's caret stands, and names for them to use. */
import { decimal, symbolsOf } from "../../grammar/index.ts";

/** The text without its `|`, and where it stood. */
export function atCaret(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf("|");
  if (offset < 0) throw new Error(`There is no | in ${marked}.`);
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

/** Indicators, tables, inputs and templates of a company that sells. */
export const company = symbolsOf({
  indicators: [
    { code: "sales", name: "Sales of the month", attainment: "FACT_BY_PLAN", tierTable: "volume" },
    { code: "returns", name: "Returned goods", attainment: "PLAN_BY_FACT", tierTable: null },
    { code: "Net sales", name: "Sales without returns", attainment: "MIRRORED", tierTable: null },
  ],
  tierTables: [
    {
      code: "volume",
      name: "Volume bonus",
      mode: "STEP",
      boundary: "LOWER_BOUND_BELONGS",
      bands: [
        { from: null, value: decimal("0") },
        { from: decimal("50000"), value: decimal("0.7") },
      ],
      end: decimal("100000"),
    },
    {
      code: "big deals",
      name: "Deals",
      mode: "MARGINAL",
      boundary: "UPPER_BOUND_BELONGS",
      bands: [{ from: decimal("0"), value: decimal("0.05") }],
      end: null,
    },
  ],
  variables: ["rate", "Sales volume", "Q1"],
  salary: true,
  bonuses: ["volume_bonus", "quality"],
});
