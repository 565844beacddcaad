/** Why a line has its amount: its formula again on the inputs and rules that the run stored (design §3.6). */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Explained, explain, type Program } from "../../grammar/index.ts";
import { inputOfStored, type StoredInput } from "./inputs.ts";
import { CalculationRun, Statement, type StatementLine } from "./model.ts";
import { type PayRules, type RulesSnapshot, rulesOfSnapshot } from "./rules.ts";

/** The trace of a line; its value is the line's amount before rounding. */
export async function explainLine(em: EntityManager, line: StatementLine): Promise<Explained> {
  const statement = await em.findOneOrFail(Statement, { id: line.statementId });
  const run = await em.findOneOrFail(CalculationRun, { id: statement.runId }, { populate: ["rules"] });
  const rules = rulesOfSnapshot(run.rules as RulesSnapshot);
  const program = programOf(line, rules);
  const inputs = (line.inputs as StoredInput[]).map(inputOfStored);
  return explain(
    program.checked,
    inputs.map((input) => input.value),
    inputs.map((input) => input.origin),
  );
}

/** The program of a line, by what its formula may name. */
export function programOf(
  { kind, formula }: Pick<StatementLine, "kind" | "formula">,
  rules: PayRules,
): Program {
  switch (kind) {
    case "PAYOUT":
      return rules.payout(formula);
    case "ADJUSTMENT":
      return rules.script(formula);
    default:
      return rules.bonus(formula);
  }
}
