/** On whom a rule is tried at first: somebody who is paid by it; while nobody is, the first by what it measures. */
import type { SymbolList } from "../../../grammar/index.ts";
import { useAsk } from "../../api/hooks.ts";
import { usePeople } from "../../parts/people.ts";
import { dependenciesOf } from "./dependencies.ts";
import type { RuleInput } from "./form.ts";
import { MeasuredByRule, type MeasuredByRuleQuery, PaidByRule } from "./rule.generated.ts";

interface Shown {
  readonly template: string;
  readonly rule: RuleInput | null;
  readonly names: SymbolList;
  readonly period: string;
  /** Whether nobody is chosen yet. */
  readonly isNeeded: boolean;
}

/** A personnel number; nothing while it is not known. */
export function useExample({ template, rule, names, period, isNeeded }: Shown): string | undefined {
  const paid = useAsk(PaidByRule, { code: template, period }, { enabled: isNeeded });
  const given = paid.data?.bonusTemplate?.assignments[0]?.employee.number;
  const found = rule === null ? null : dependenciesOf(rule, names);
  const [indicator] = found?.indicators ?? [];
  const by = indicator !== undefined && found?.plans.has(indicator) ? "ATTAINMENT" : "FACT";
  const isMeasured = isNeeded && paid.isSuccess && given === undefined && indicator !== undefined;
  const ranked = useAsk(MeasuredByRule, { indicator: indicator ?? "", by, period }, { enabled: isMeasured });
  const [anybody] = usePeople();
  if (given !== undefined) return given;
  if (paid.isPending || (isMeasured && ranked.isPending)) return undefined;
  return (ranked.data && firstOf(ranked.data)) ?? anybody?.number;
}

function firstOf({ ranking }: MeasuredByRuleQuery): string | undefined {
  if (ranking.__typename !== "QueryRankingSuccess") return undefined;
  return ranking.data[0]?.progress.employee?.number;
}
