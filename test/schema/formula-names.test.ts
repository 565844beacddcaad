/** What an editor of rules asks: the names that formulas may use, a rule's record, and its whole as one formula. */
import { expect, test } from "vitest";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const server = await testServer(orm, { today: "2026-04-15" });

async function does(text: string, as: string = staff.finance) {
  const { data, errors } = await server.ask(as, text);
  expect(errors).toEqual([]);
  return data;
}

await does(`mutation { defineTierTable(input: { code: "rate", name: "Rate", boundary: LOWER_BOUND_BELONGS,
  bands: [{ from: "0", value: "0" }, { from: "100", value: "50" }] }) { __typename } }`);
await does(`mutation { defineIndicator(input: { code: "owed", name: "Owed", direction: LOWER_IS_BETTER, lowerIsBetterBy: MIRRORED,
  tierTable: "rate", source: { documents: { category: "invoice", measure: SUM } } }) { __typename } }`);
await does(`mutation { definePlanProfile(input: { code: "selling", name: "Selling",
  indicators: [{ indicator: "owed", weight: "0.4", cap: "1.5" }] }) { __typename } }`);
await does(`mutation { draftBonusTemplate(input: { code: "rated", name: "Rated", premium: { formula: "TIER(owed)" } }) {
  __typename } }`);
await does(`mutation { setBonusTemplateTests(input: { template: "rated", tests: [
  { name: "upper", inputs: [{ name: "owed", value: "100" }], expected: "50" }] }) { __typename } }`);

test("the names are those that the server checks formulas by", async () => {
  const { formulaNames } = await does(`{ formulaNames { indicators { code name attainment tierTable }
    tierTables { code mode boundary bands { from value } end }
    profiles { code indicators { indicator weight cap } } templates } }`);
  expect(formulaNames).toEqual({
    indicators: [{ code: "owed", name: "Owed", attainment: "MIRRORED", tierTable: "rate" }],
    tierTables: [
      {
        code: "rate",
        mode: "STEP",
        boundary: "LOWER_BOUND_BELONGS",
        bands: [
          { from: "0", value: "0" },
          { from: "100", value: "50" },
        ],
        end: null,
      },
    ],
    profiles: [{ code: "selling", indicators: [{ indicator: "owed", weight: "0.4", cap: "1.5" }] }],
    templates: ["rated"],
  });
});

test("a template's record holds its tests and who drafted it; one that there is not is null", async () => {
  const { bonusTemplate, none } = await does(`{ none: bonusTemplate(code: "nothing") { code }
    bonusTemplate(code: "rated") { code tests { name inputs { name value } expected }
      versions { number draftedBy { number } approvedBy { number } previewedAt } } }`);
  expect(none).toBeNull();
  expect(bonusTemplate).toEqual({
    code: "rated",
    tests: [{ name: "upper", inputs: [{ name: "owed", value: "100" }], expected: "50" }],
    versions: [{ number: 1, draftedBy: { number: staff.finance }, approvedBy: null, previewedAt: null }],
  });
});

test("a rule with its bounds is one formula", async () => {
  const { ruleFormula } =
    await does(`{ ruleFormula(rule: { template: "rated", premium: { formula: "TIER(owed)" },
    floor: "10", cap: "40", eligibility: "owed > 0" }) }`);
  expect(ruleFormula).toBe("IF(owed>0, MIN(40, MAX(10, TIER(owed))), 0)");
});

test("by their sizes the nodes of a trace are a tree again", async () => {
  const { evaluateFormula } = await does(`{ evaluateFormula(text: "a + b * 3",
    inputs: [{ name: "a", value: "1" }, { name: "b", value: "2" }]) {
    ... on Evaluation { trace { nodes { text size } } } } }`);
  // The sum holds a and the product, the product b; the number 3 says itself.
  expect(evaluateFormula.trace.nodes).toEqual([
    { text: "a + b * 3", size: 4 },
    { text: "a", size: 1 },
    { text: "b * 3", size: 2 },
    { text: "b", size: 1 },
  ]);
});
