/** What committing an import stores, in full: every employee, rule and figure, and the cells that it must give again. */
import type { Scalar } from "../../../grammar/index.ts";
import type { Rule } from "../../bonuses/index.ts";
import type { BandsProposal, IndicatorProposal } from "./model.ts";

export interface DraftEmployee {
  /** The personnel number, or the name where the workbook has no numbers. */
  readonly number: string;
  readonly name: string;
  /** The unit as the workbook calls it; null where it says none. */
  readonly unit: string | null;
  /** ISO day; null for the first day of the import. */
  readonly hiredOn: string | null;
  /** ISO day; null who is employed. */
  readonly leftOn: string | null;
}

/** What somebody is paid by from a day on, until the next one or its last day. */
export interface DraftCompensation {
  readonly employee: string;
  readonly from: string;
  readonly to: string | null;
  readonly salary: string;
  /** ISO 4217; null for the company's. */
  readonly currency: string | null;
  readonly payoutFormula: string;
}

export interface DraftTemplate {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly versions: readonly { readonly from: string; readonly rule: Rule }[];
  /** The template in whose place people have it, whose rows deviate from their column. */
  readonly insteadOf: string | null;
  /** Personnel numbers, each with the days on which the employee has it. */
  readonly given: readonly { readonly employee: string; readonly from: string; readonly to: string | null }[];
}

export interface DraftValue {
  readonly employee: string;
  readonly indicator: string;
  /** A month. */
  readonly period: string;
  readonly value: string;
}

/** A record as a fact. */
export interface DraftRecord {
  readonly externalId: string;
  readonly employee: string;
  readonly date: string;
  /** The category of a document, or the type of an incident. */
  readonly kind: string;
  /** Null for incidents, of which each counts once. */
  readonly amount: string | null;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A formula cell and the rule that must give its value. */
export interface Check {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  readonly header: string;
  readonly employee: string;
  readonly period: string;
  /** The total is what the statement pays; other rules are evaluated by themselves. */
  readonly kind: "RULE" | "TOTAL";
  readonly rule: string;
  readonly cached: Scalar;
}

/** A plan profile by the codes of its indicators. */
export interface DraftProfile {
  readonly code: string;
  readonly name: string;
  readonly indicators: readonly {
    readonly indicator: string;
    readonly weight: string;
    readonly cap: string | null;
  }[];
}

export interface Draft {
  readonly periods: readonly string[];
  readonly employees: readonly DraftEmployee[];
  readonly compensations: readonly DraftCompensation[];
  readonly indicators: readonly IndicatorProposal[];
  readonly tierTables: readonly BandsProposal[];
  readonly templates: readonly DraftTemplate[];
  readonly profiles: readonly DraftProfile[];
  /** The adjustment script of the company; null where the workbook has none. */
  readonly script: { readonly from: string; readonly text: string } | null;
  /** What currencies are worth in the company's. */
  readonly rates: readonly { readonly currency: string; readonly from: string; readonly rate: string }[];
  readonly targets: readonly DraftValue[];
  readonly values: readonly DraftValue[];
  readonly documents: readonly DraftRecord[];
  readonly incidents: readonly DraftRecord[];
  readonly checks: readonly Check[];
  /** Why a formula cell is not among them, by `placeKey`. */
  readonly unchecked: ReadonlyMap<string, string>;
}

export function placeKey({
  sheet,
  row,
  column,
}: {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
}): string {
  return `${sheet} ${row} ${column}`;
}
