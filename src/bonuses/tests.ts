/** The tests of a template: inputs, and what the rule must make of them. They pass before a version is activated. */
import type { EntityManager } from "@mikro-orm/postgresql";
import {
  ArrayValue,
  checkText,
  compare,
  compile,
  Decimal,
  decimal,
  FormulaError,
  hasErrors,
  parseDecimal,
  type Symbols,
  sentenceOfError,
} from "../../grammar/index.ts";
import { rows, sql } from "../db/sql.ts";
import { refuse } from "../problem.ts";
import { type Rule, ruleFormula } from "./rule.ts";
import { slotName } from "./slot-names.ts";

export interface TemplateTest {
  readonly name: string;
  /** Exact texts by the name that a formula gives them: `SALARY`, `sales`, `PLAN(sales)`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Exact text. */
  readonly expected: string;
}

export interface TestResult {
  readonly test: TemplateTest;
  /** What the rule comes to; the sentence of its error where it has one. */
  readonly actual: string;
  readonly passed: boolean;
  /** Inputs that the rule needs and the test does not give: they are blank. */
  readonly missing: readonly string[];
}

const MOST_TESTS = 100;
const MOST_INPUTS = 50;

/** Replaces the tests of a template. */
export async function setTemplateTests(
  em: EntityManager,
  templateId: number,
  tests: readonly TemplateTest[],
): Promise<void> {
  if (tests.length > MOST_TESTS) refuse(["tests"], `At most ${MOST_TESTS} tests.`);
  for (const [n, { inputs, expected, name }] of tests.entries()) {
    const path = ["tests", String(n)];
    if (name.trim() === "") refuse([...path, "name"], "A test needs a name.");
    if (parseDecimal(expected) === null) refuse([...path, "expected"], `"${expected}" is not a number.`);
    if (Object.keys(inputs).length > MOST_INPUTS)
      refuse([...path, "inputs"], `At most ${MOST_INPUTS} inputs.`);
  }
  await rows(em, sql`delete from bonus_template_test where bonus_template_id = ${templateId}`);
  const given = tests.map((test, position) => ({ ...test, position }));
  await rows(
    em,
    sql`insert into bonus_template_test (bonus_template_id, position, name, inputs, expected)
      select ${templateId}::integer, position, name, inputs, expected::numeric
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as given(position smallint, name text, inputs jsonb, expected text)`,
  );
}

/** The tests of some templates, by template and position. */
export async function templateTests(
  em: EntityManager,
  templateIds: readonly number[],
): Promise<ReadonlyMap<number, readonly TemplateTest[]>> {
  const found = await rows<TemplateTest & { readonly templateId: number }>(
    em,
    sql`select bonus_template_id as "templateId", name, inputs, trim_scale(expected)::text as expected
      from bonus_template_test where bonus_template_id = any(${templateIds}::integer[])
      order by bonus_template_id, position`,
  );
  return Map.groupBy(found, ({ templateId }) => templateId);
}

/** Runs tests against a rule. A rule with faults passes none. */
export function runTests(rule: Rule, tests: readonly TemplateTest[], symbols: Symbols): TestResult[] {
  const checked = checkText(ruleFormula(rule), symbols);
  if (hasErrors(checked)) {
    const actual = checked.diagnostics[0]?.message ?? "";
    return tests.map((test) => ({ test, actual, passed: false, missing: [] }));
  }
  const program = compile(checked);
  const names = program.slots.map((slot) => keyOf(slotName(slot)));
  return tests.map((test) => {
    const given = new Map(Object.entries(test.inputs).map(([name, value]) => [keyOf(name), value]));
    const unknown = Object.keys(test.inputs).find((name) => !names.includes(keyOf(name)));
    if (unknown !== undefined) {
      const actual = `The rule does not use ${unknown}; it uses ${program.slots.map(slotName).join(", ") || "nothing"}.`;
      return { test, actual, passed: false, missing: [] };
    }
    const value = program.evaluate(
      names.map((name) => {
        const text = given.get(name);
        return text === undefined ? null : decimal(text);
      }),
    );
    const missing = program.slots.map(slotName).filter((name) => !given.has(keyOf(name)));
    const passed = value instanceof Decimal && compare(value, decimal(test.expected)) === 0;
    return { test, actual: told(value), passed, missing: [...new Set(missing)] };
  });
}

/** Names are the same in any letter case, with or without blanks. */
function keyOf(name: string): string {
  return name.replace(/\s+/g, "").toLowerCase();
}

function told(value: unknown): string {
  if (value instanceof FormulaError) return sentenceOfError(value.code, value.cause);
  return value instanceof ArrayValue ? "an array" : String(value);
}
