/** Sentences in English. */
import type { ArgumentProblem, Cause } from "../../values/error.ts";
import type { Origin, Reason } from "../trace.ts";
import { inPercent, spelledBand, spelledNumber } from "./spelling.ts";
import type { Words } from "./words.ts";

export const english: Words = {
  ofReason(reason, text) {
    switch (reason.kind) {
      case "origin":
        return sentenceOfOrigin(reason.origin, text);
      case "band":
        return bandSentence(reason);
      case "attainment":
        return attainmentSentence(reason);
      case "branch":
        return branchSentence(reason);
      default:
        return reason satisfies never;
    }
  },
  ofCause: sentenceOfCause,
};

function bandSentence(reason: Reason & { kind: "band" }): string {
  const { input, lower, upper } = spelledBand(reason, { number: grouped, percent });
  const range = bandRange(lower, upper, reason.boundary === "LOWER_BOUND_BELONGS");
  const where = `${input} lies in the band ${range} of "${reason.table}"`;
  switch (reason.mode) {
    case "STEP":
      return `${where}, which gives ${grouped(reason.result)}.`;
    case "MARGINAL":
      return `${where}; each slice earns at the rate of its own band, together ${grouped(reason.result)}.`;
    case "LINEAR":
      return `${where}; between its points that gives ${grouped(reason.result)}.`;
    default:
      return reason.mode satisfies never;
  }
}

/** `from 200,000 and below 300,000`; the included bound is the one that the boundary rule names. */
function bandRange(lower: string | null, upper: string | null, lowerBelongs: boolean): string {
  const from = lower === null ? "" : lowerBelongs ? `from ${lower}` : `above ${lower}`;
  const to = upper === null ? "" : lowerBelongs ? `below ${upper}` : `up to ${upper}`;
  if (from === "" && to === "") return "that holds every value";
  if (to === "") return `${from} on`;
  return from === "" ? to : `${from} and ${to}`;
}

function attainmentSentence(reason: Reason & { kind: "attainment" }): string {
  const fact = `fact ${grouped(reason.fact)}`;
  const plan = `plan ${grouped(reason.plan)}`;
  const share = percent(reason.result);
  switch (reason.rule) {
    case "FACT_BY_PLAN":
      return `Attainment is ${share}: ${fact} divided by ${plan}.`;
    case "PLAN_BY_FACT":
      return `Lower is better: attainment is ${share}, ${plan} divided by ${fact}.`;
    case "MIRRORED":
      return `Lower is better: attainment is ${share}, 2 minus ${fact} divided by ${plan}.`;
    default:
      return reason.rule satisfies never;
  }
}

function branchSentence(reason: Reason & { kind: "branch" }): string {
  if (reason.condition === null) return `${reason.taken} was taken.`;
  if (reason.met === null) return `By ${reason.condition}, ${reason.taken} was taken.`;
  return `${reason.condition} is ${reason.met ? "true" : "false"}, so ${reason.taken} was taken.`;
}

const planWords = {
  SET: "as set",
  ROLLED_UP: "which the plans of its parts come to",
  SPREAD: "its part of the plan for a longer period",
} as const;

function sentenceOfOrigin(origin: Origin, text: string): string {
  switch (origin.kind) {
    case "salary":
      return salarySentence(origin);
    case "fact":
      return factSentence(origin);
    case "plan":
      return origin.status === "NONE"
        ? `There is no plan of ${origin.indicator} for ${origin.subject} in ${origin.period}.`
        : `The plan of ${origin.indicator} for ${origin.subject} in ${origin.period}, ${planWords[origin.status]}.`;
    case "forecast":
      return `The forecast of ${origin.indicator} of ${origin.subject} for the end of ${origin.period}, going on as so far.`;
    case "rank":
      return `The place of ${origin.subject} in the unit by ${origin.indicator} in ${origin.period}.`;
    case "facts":
      return factsSentence(origin);
    case "prorata":
      return `Employed on ${origin.days} of the ${origin.periodDays} days of ${origin.period}.`;
    case "period":
      return `By the calendar of ${origin.period}.`;
    case "bonus":
      return `The amount of the bonus "${origin.template}" on this statement.`;
    case "bonuses":
      return origin.count === 1
        ? "The one bonus of this statement."
        : `The ${origin.count} bonuses of this statement.`;
    case "day":
      return "The day on which the computation stands.";
    case "given":
      return `${text} was given.`;
    default:
      return origin satisfies never;
  }
}

function factsSentence(origin: Origin & { kind: "facts" }): string {
  const noun = origin.table === "DOCUMENTS" ? "document" : "incident";
  return `From ${grouped(String(origin.facts))} ${noun}${origin.facts === 1 ? "" : "s"} of the employee in ${origin.period}.`;
}

function salarySentence(origin: Origin & { kind: "salary" }): string {
  const [only] = origin.parts;
  if (only === undefined) return `No salary was in force in ${origin.period}.`;
  if (origin.parts.length === 1 && only.days === origin.periodDays)
    return `The salary of ${grouped(only.salary)} for the whole of ${origin.period}.`;
  const parts = origin.parts.map(
    (part) => `${grouped(part.salary)} for ${part.days} of ${origin.periodDays} days`,
  );
  return `The salary in ${origin.period}: ${parts.join(", ")}.`;
}

function factSentence(origin: Origin & { kind: "fact" }): string {
  const where = `${origin.indicator} of ${origin.subject} in ${origin.period}`;
  if (origin.facts === null) return `${where}, computed by its formula.`;
  const nouns = { INCIDENTS: "incident", DOCUMENTS: "document", MANUAL: "entered value", FORMULA: "fact" };
  const noun = nouns[origin.source];
  return `${where}, from ${grouped(String(origin.facts))} ${noun}${origin.facts === 1 ? "" : "s"}.`;
}

function sentenceOfCause(cause: Cause): string {
  switch (cause.kind) {
    case "typed":
      return "the formula itself says so.";
    case "division-by-zero":
      return cause.where === undefined
        ? "there was nothing to divide by."
        : `${cause.where} divides by ${cause.divisor}${cause.divisor === "0" ? "" : ", which is 0"}.`;
    case "not-a-number":
      return `the text "${cause.text}" is not a number.`;
    case "overflow":
      return "the result is beyond the numbers that a spreadsheet knows.";
    case "array-in-cell":
      return "several values, or a function, stand where one value is needed.";
    case "different-sizes":
      return "two ranges of different sizes were combined.";
    case "plan-missing":
      return `there is no plan of ${cause.indicator} for ${cause.period}.`;
    case "fact-missing":
      return `there is no value of ${cause.indicator} for ${cause.period}.`;
    case "no-band":
      return `${cause.isShare ? percent(cause.input) : grouped(cause.input)} lies outside the bands of "${cause.table}".`;
    case "unknown-name":
      return `the name "${cause.name}" is not known.`;
    case "unbound-reference":
      return `${cause.reference} points to a cell, and there is no sheet here.`;
    case "several-areas":
      return "several areas stand where one is needed.";
    case "no-overlap":
      return "the areas have no cell in common.";
    case "spill":
      return cause.problem === "not-empty"
        ? "the result has no room: cells that it would fill are not empty."
        : "the result would go beyond the end of the sheet.";
    case "unreadable":
      return "a part of the formula could not be read.";
    case "argument":
      return `an argument of ${cause.function} ${problems[cause.problem]}.`;
    case "no-branch":
      return `no condition of ${cause.function} was met.`;
    case "limit":
      return `the formula goes beyond the limit of ${limits[cause.limit]}.`;
    default:
      return cause satisfies never;
  }
}

const problems: Readonly<Record<ArgumentProblem, string>> = {
  negative: "is negative",
  "not-positive": "is not above zero",
  "out-of-range": "is out of range",
  "not-a-number": "is not a number",
  "not-a-date": "is not a date",
  "not-a-condition": "is not a condition",
  "not-a-pattern": "is not a pattern",
  "not-found": "was not found",
  "different-sizes": "differs in size from another",
  "no-values": "holds no values",
  "too-few-values": "holds too few values",
  "too-long": "is too long",
  "wrong-shape": "has the wrong shape",
  "wrong-choice": "is none of the choices",
  "no-convergence": "leads to no result",
  "not-a-function": "is not a LAMBDA",
  "not-a-reference": "names no cells",
};

const limits = {
  steps: "1,000,000 steps",
  recursion: "256 calls inside each other",
  "array-cells": "1,000,000 cells",
  "text-length": "32,767 characters",
} as const;

function percent(share: string, bounds: readonly (string | null)[] = []): string {
  return `${grouped(inPercent(share, bounds))}%`;
}

function grouped(numeral: string): string {
  return spelledNumber(numeral, { group: ",", point: "." });
}
