/** The explained evaluation of a formula as data; `sentences.ts` puts it into words. */
import type { Span } from "../ast.ts";
import type { AttainmentRule } from "../functions/kpi/attainment.ts";
import type { BoundaryRule, TierMode } from "../functions/kpi/tiers.ts";
import type { Cause } from "../values/error.ts";
import type { Value } from "../values/value.ts";

/** One node of the evaluation, with where it stands in the formula's text. */
export interface Trace extends Span {
  readonly text: string;
  /** What the node yielded; null where it was not computed or is blank. */
  readonly value: Value;
  /** False for a branch that was not computed. */
  readonly taken: boolean;
  readonly reason: Reason | null;
  readonly children: readonly Trace[];
}

/** Why a node has its value. Numbers are canonical texts, bounds `null` where open. */
export type Reason =
  | { readonly kind: "origin"; readonly origin: Origin }
  | {
      readonly kind: "band";
      readonly table: string;
      readonly mode: TierMode;
      readonly boundary: BoundaryRule;
      /** Whether the input, and with it the bounds, are shares of a whole: an attainment is said in per cent. */
      readonly isShare: boolean;
      readonly input: string;
      readonly lower: string | null;
      readonly upper: string | null;
      readonly result: string;
    }
  | {
      readonly kind: "attainment";
      readonly rule: AttainmentRule;
      readonly fact: string;
      readonly plan: string;
      readonly result: string;
    }
  | {
      readonly kind: "branch";
      readonly condition: string | null;
      readonly met: boolean | null;
      readonly taken: string;
    }
  | { readonly kind: "error"; readonly code: string; readonly cause: Cause };

/** Where an input came from; plain JSON, as a run stores it beside the input's value. */
export type Origin =
  | {
      readonly kind: "salary";
      readonly period: string;
      readonly periodDays: number;
      /** The monthly salaries in force, each with the days of the period that it held. */
      readonly parts: readonly { readonly salary: string; readonly days: number }[];
    }
  | {
      readonly kind: "fact";
      readonly indicator: string;
      readonly subject: string;
      readonly period: string;
      readonly source: "INCIDENTS" | "DOCUMENTS" | "MANUAL" | "FORMULA";
      /** How many facts made the number; null for a formula. */
      readonly facts: number | null;
    }
  | {
      readonly kind: "plan";
      readonly indicator: string;
      readonly subject: string;
      readonly period: string;
      readonly status: "SET" | "ROLLED_UP" | "SPREAD" | "NONE";
    }
  | {
      readonly kind: "forecast" | "rank";
      readonly indicator: string;
      readonly subject: string;
      readonly period: string;
    }
  | {
      readonly kind: "facts";
      readonly table: "DOCUMENTS" | "INCIDENTS";
      readonly period: string;
      readonly facts: number;
    }
  | {
      readonly kind: "prorata";
      readonly period: string;
      readonly days: number;
      readonly periodDays: number;
    }
  | { readonly kind: "period"; readonly period: string }
  | { readonly kind: "bonus"; readonly template: string }
  | { readonly kind: "bonuses"; readonly count: number }
  | { readonly kind: "day" }
  | { readonly kind: "given" };
