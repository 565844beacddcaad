/** What a ready rule is: a bonus template, a pool or a guarantee, with what it needs to be copied into a company. */
import type { IndicatorInput } from "../../indicators/index.ts";
import type { TierTableInput } from "../../tiers/index.ts";
import type { Rule } from "../rule.ts";
import type { TemplateTest } from "../tests.ts";

interface Common {
  readonly code: string;
  readonly name: string;
  /** One paragraph: what it rewards, when to use it, and when not. */
  readonly description: string;
  readonly indicators: readonly IndicatorInput[];
  readonly tierTables: readonly TierTableInput[];
}

/** A bonus that each who has the template is paid. */
export interface ReadyTemplate extends Common {
  readonly kind: "TEMPLATE";
  readonly rule: Rule;
  /** They are stored with the template and pass by the rule as it comes. */
  readonly tests: readonly TemplateTest[];
}

/** An amount of a unit that its members share. */
export interface ReadyPool extends Common {
  readonly kind: "POOL";
  /** A formula about the unit. */
  readonly amount: string;
  /** A formula about each member. */
  readonly share: string;
  /** Of the amount, then of a member's share. */
  readonly amountTests: readonly TemplateTest[];
  readonly shareTests: readonly TemplateTest[];
}

/** A month's variable pay, and what of earlier draws is still owed, with what the guarantee adds or takes back. */
export interface DrawTest {
  readonly name: string;
  readonly variable: string;
  readonly owed: string;
  /** Below 0 where it takes back. */
  readonly expected: string;
}

/** A least variable pay that is promised to an employee. */
export interface ReadyGuarantee extends Common {
  readonly kind: "GUARANTEE";
  /** A month's, exact text. */
  readonly amount: string;
  readonly recoverable: boolean;
  readonly drawTests: readonly DrawTest[];
}

export type LibraryEntry = ReadyTemplate | ReadyPool | ReadyGuarantee;
