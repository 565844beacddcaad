/** What a version of a template pays as one formula, so that its checks, its trace and its tests are a formula's. */
import { decimal, parse, print } from "../../grammar/index.ts";

/** A rule as it is stored: an amount or a formula, and formulas of what bounds it, null where nothing does. */
export interface Rule {
  /** Exact text. */
  readonly amount: string | null;
  readonly formula: string | null;
  /** The least that is paid. */
  readonly floor: string | null;
  /** The most that is paid. */
  readonly cap: string | null;
  /** Below it nothing is paid. */
  readonly threshold: string | null;
  /** Where it is FALSE nothing is paid, not the floor either. */
  readonly eligibility: string | null;
}

/** The rule of something that has one among other things. */
export function ruleIn(stored: { readonly [Part in keyof Rule]?: Rule[Part] | undefined }): Rule {
  const {
    amount = null,
    formula = null,
    floor = null,
    cap = null,
    threshold = null,
    eligibility = null,
  } = stored;
  return { amount, formula, floor, cap, threshold, eligibility };
}

/** The name of the premium where it is compared with its threshold. */
const PREMIUM = "the_premium";

/**
 * The premium within its bounds: `IF(eligibility, IF(premium<threshold, 0, MIN(cap, MAX(floor, premium))), 0)`, without
 * what is not set.
 */
export function ruleFormula(rule: Rule): string {
  const premium = rule.formula ?? decimal(rule.amount ?? "0").toString();
  if (rule.floor === null && rule.cap === null && rule.threshold === null && rule.eligibility === null)
    return premium;
  const bounded =
    rule.threshold === null
      ? within(rule, plain(premium))
      : `LET(${PREMIUM}, ${plain(premium)}, IF(${PREMIUM}<${grouped(rule.threshold)}, 0, ${within(rule, PREMIUM)}))`;
  return rule.eligibility === null ? bounded : `IF(${plain(rule.eligibility)}, ${bounded}, 0)`;
}

function within({ floor, cap }: Rule, premium: string): string {
  const raised = floor === null ? premium : `MAX(${plain(floor)}, ${premium})`;
  return cap === null ? raised : `MIN(${plain(cap)}, ${raised})`;
}

/** A rule for so many days of a period. */
export interface RuleStretch {
  readonly formula: string;
  readonly days: number;
}

/** Several rules of one period, each for its share of the days; with rules that are the same it is that rule, to the last digit. */
export function formulaOfStretches(stretches: readonly RuleStretch[]): string {
  const merged: RuleStretch[] = [];
  for (const { formula, days } of stretches) {
    const last = merged.at(-1);
    if (last?.formula === formula) merged[merged.length - 1] = { formula, days: last.days + days };
    else if (days > 0) merged.push({ formula, days });
  }
  const [first] = merged;
  if (merged.length <= 1) return first?.formula ?? "0";
  const days = merged.reduce((sum, each) => sum + each.days, 0);
  return `(${merged.map((each) => `${grouped(each.formula)}*${each.days}`).join("+")})/${days}`;
}

/** A formula as it may stand between separators: without a comment that would swallow what follows. */
function plain(formula: string): string {
  return print(parse(formula, { locale: "en-US" }).ast);
}

function grouped(formula: string): string {
  const { ast } = parse(formula, { locale: "en-US" });
  const text = print(ast);
  return ast.kind === "binary" || ast.kind === "prefix" ? `(${text})` : text;
}
