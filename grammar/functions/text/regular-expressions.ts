/** REGEXTEST, REGEXEXTRACT, REGEXREPLACE: texts and regular expressions in Excel's flavour, PCRE2. */
import type { Budget } from "../../values/budget.ts";
import { type Decimal, toWholeNumber, ZERO } from "../../values/decimal.ts";
import { argumentError, type FormulaError } from "../../values/error.ts";
import { rowOf, type Value } from "../../values/value.ts";
import { defineSpending, type FunctionDeclaration } from "../declare.ts";
import { unwrapped } from "../lookup/array-shape.ts";
import { MAX_TEXT, TOO_LONG } from "./length.ts";
import type { Program } from "./regex/program.ts";
import { type Allowance, allMatches, firstMatch, type Match, regexOf } from "./regex/regex.ts";
import { filledReplacement, parseReplacement, type Replacement } from "./regex/replacement.ts";
import { withAllowance } from "./regex/spending.ts";

interface Searching {
  readonly name: string;
  readonly pattern: string;
  readonly caseMode: Decimal;
}

/** What `search` finds by a pattern, within what is left of the budget. */
function searched(
  budget: Budget,
  { name, pattern, caseMode }: Searching,
  search: (regex: Program, allowance: Allowance) => Value,
): Value {
  const choice = toWholeNumber(caseMode);
  if (choice !== 0 && choice !== 1) return argumentError(name, "wrong-choice");
  return withAllowance(budget, (allowance) => {
    const regex = regexOf(pattern, choice === 1, allowance);
    return regex === null ? argumentError(name, "not-a-pattern") : search(regex, allowance);
  });
}

const NOT_FOUND = argumentError("REGEXEXTRACT", "not-found", "#N/A");
const NO_GROUPS = argumentError("REGEXEXTRACT", "not-a-pattern");

/** The text of a group of a match, empty where the group had no part in it. */
function groupText(text: string, match: Match, group: number): string {
  const span = match[group] ?? null;
  return span === null ? "" : text.slice(...span);
}

/** All matches in a row. */
function allTexts(regex: Program, text: string, allowance: Allowance): Value {
  const texts = allMatches(regex, text, allowance).map((match) => groupText(text, match, 0));
  return texts.length === 0 ? NOT_FOUND : unwrapped(rowOf(texts));
}

/** The groups of the first match in a row. */
function groupTexts(regex: Program, text: string, allowance: Allowance): Value {
  if (regex.groupCount === 0) return NO_GROUPS;
  const match = firstMatch(regex, text, allowance);
  if (match === null) return NOT_FOUND;
  return unwrapped(rowOf(match.slice(1).map((_, at) => groupText(text, match, at + 1))));
}

function firstText(regex: Program, text: string, allowance: Allowance): Value {
  const match = firstMatch(regex, text, allowance);
  return match === null ? NOT_FOUND : groupText(text, match, 0);
}

const extractions = [firstText, allTexts, groupTexts];

/** The matches to be replaced: all, or one counted from the left or, where negative, from the right. */
function chosen(regex: Program, text: string, occurrence: number, allowance: Allowance): readonly Match[] {
  if (occurrence === 0) return allMatches(regex, text, allowance);
  const matches = allMatches(regex, text, allowance, occurrence > 0 ? occurrence : undefined);
  const match = matches.at(occurrence > 0 ? occurrence - 1 : occurrence);
  return match === undefined ? [] : [match];
}

function replaced(text: string, matches: readonly Match[], replacement: Replacement): string | FormulaError {
  let result = "";
  let from = 0;
  for (const match of matches) {
    const [start, end] = match[0];
    result +=
      text.slice(from, start) + filledReplacement(replacement, (group) => groupText(text, match, group));
    if (result.length > MAX_TEXT) return TOO_LONG;
    from = end;
  }
  result += text.slice(from);
  return result.length > MAX_TEXT ? TOO_LONG : result;
}

const text = { name: "text", kind: "text" } as const;
const pattern = { name: "pattern", kind: "text" } as const;
const caseMode = { name: "case sensitivity", kind: "number", optional: true } as const;

export const regularExpressionFunctions: readonly FunctionDeclaration[] = [
  defineSpending({
    name: "REGEXTEST",
    category: "text",
    doc: "Whether a part of a text fits a regular expression; case sensitivity 1 ignores the letter case.",
    parameters: [text, pattern, caseMode],
    example: ['REGEXTEST("order 4711", "\\d{4}")', "TRUE"],
    spends: true,
    rule: (budget, text, pattern, caseMode = ZERO) =>
      searched(
        budget,
        { name: "REGEXTEST", pattern, caseMode },
        (regex, allowance) => firstMatch(regex, text, allowance) !== null,
      ),
  }),
  defineSpending({
    name: "REGEXEXTRACT",
    category: "text",
    doc: "What fits a regular expression in a text: first (0), all in a row (1), or the first one's groups (2).",
    parameters: [text, pattern, { name: "return mode", kind: "number", optional: true }, caseMode],
    example: ['REGEXEXTRACT("DylanWilliams", "[A-Z][a-z]+", 1)', '{"Dylan","Williams"}'],
    spends: true,
    rule: (budget, text, pattern, returnMode = ZERO, caseMode = ZERO) => {
      const extract = extractions[toWholeNumber(returnMode)];
      if (extract === undefined) return argumentError("REGEXEXTRACT", "wrong-choice");
      return searched(budget, { name: "REGEXEXTRACT", pattern, caseMode }, (regex, allowance) =>
        extract(regex, text, allowance),
      );
    },
  }),
  defineSpending({
    name: "REGEXREPLACE",
    category: "text",
    doc: "A text with what fits a regular expression replaced: all (0), the nth, or the nth from the end (-n).",
    parameters: [
      text,
      pattern,
      { name: "replacement", kind: "text" },
      { name: "occurrence", kind: "number", optional: true },
      caseMode,
    ],
    example: ['REGEXREPLACE("SoniaRees", "([A-Z][a-z]+)([A-Z][a-z]+)", "$2, $1")', "Rees, Sonia"],
    spends: true,
    rule: (budget, text, pattern, replacement, occurrence = ZERO, caseMode = ZERO) =>
      searched(budget, { name: "REGEXREPLACE", pattern, caseMode }, (regex, allowance) => {
        allowance.left -= replacement.length;
        const parts = parseReplacement(replacement, regex);
        if (parts === null) return argumentError("REGEXREPLACE", "not-a-pattern");
        const matches = chosen(regex, text, toWholeNumber(occurrence), allowance);
        allowance.left -= matches.length * parts.length;
        return allowance.left < 0 ? null : replaced(text, matches, parts);
      }),
  }),
];
