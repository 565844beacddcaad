/** The names that LET and LAMBDA give, as they are known at a place of a text that may be unfinished. */
import { nameOf, type Token } from "../text/token.ts";
import * as t from "../text/tokens.ts";
import { foldCase } from "../values/coercion.ts";
import { type Argument, type Bracket, bracketsAround, endOf, type Outline } from "./outline.ts";

export interface LocalName {
  readonly name: string;
  /** What LET sets it to, as written; null for a parameter of LAMBDA. */
  readonly value: string | null;
  /** The parameters of the LAMBDA that it is set to; null where it is set to something else. */
  readonly parameters: readonly string[] | null;
}

/** The local names known at an offset by their folded spelling; inner ones hide outer ones. */
export function localsAt(outline: Outline, offset: number): ReadonlyMap<string, LocalName> {
  const locals = new Map<string, LocalName>();
  for (const bracket of bracketsAround(outline, offset)) {
    const here = bracket.args.findLastIndex(({ start }) => start <= offset);
    for (const local of namesBefore(outline, bracket, here)) locals.set(foldCase(local.name), local);
  }
  return locals;
}

/** The names that LET or LAMBDA has given before its argument `here`. */
function namesBefore(outline: Outline, bracket: Bracket, here: number): LocalName[] {
  const form = namingForm(bracket);
  if (form === null) return [];
  const step = form === "LET" ? 2 : 1;
  const locals: LocalName[] = [];
  for (let position = 0; position + step <= here; position += step) {
    const local = localNamed(outline, bracket, position, form);
    if (local !== null) locals.push(local);
  }
  return locals;
}

function localNamed(
  outline: Outline,
  bracket: Bracket,
  position: number,
  form: "LET" | "LAMBDA",
): LocalName | null {
  const name = onlyName(outline, bracket.args[position]);
  if (name === null) return null;
  const value = form === "LET" ? bracket.args[position + 1] : undefined;
  return {
    name,
    value: value === undefined ? null : written(outline, value),
    parameters: value === undefined ? null : parametersOf(outline, value),
  };
}

/** The local name that an argument declares, or null where it declares none: LET's pairs and LAMBDA's parameters. */
export function declaredBy(outline: Outline, bracket: Bracket, position: number): LocalName | null {
  const form = namingForm(bracket);
  return form !== null && isNamePlace(bracket, position)
    ? localNamed(outline, bracket, position, form)
    : null;
}

/**
 * Whether an argument of LET or LAMBDA is where a new name is thought up. The last argument may still become the
 * calculation, but for the first of LET.
 */
export function isNamePlace(bracket: Bracket, position: number): boolean {
  const form = namingForm(bracket);
  const isLast = position === bracket.args.length - 1;
  if (form === "LET") return position === 0 || (position % 2 === 0 && !isLast);
  return form === "LAMBDA" && !isLast;
}

export function namingForm({ name }: Bracket): "LET" | "LAMBDA" | null {
  const called = name === null || name.onSheet ? "" : name.text.toUpperCase();
  return called === "LET" || called === "LAMBDA" ? called : null;
}

function parametersOf(outline: Outline, value: Argument): string[] | null {
  const called = outline.brackets.find(({ name }) => name !== null && name.index === value.first);
  if (called === undefined || namingForm(called) !== "LAMBDA") return null;
  const names = called.args.slice(0, -1).map((argument) => onlyName(outline, argument));
  return names.filter((name) => name !== null);
}

function onlyName(outline: Outline, argument: Argument | undefined): string | null {
  if (argument === undefined || argument.end !== argument.first + 1) return null;
  const token = outline.tokens[argument.first];
  return token?.tokenType === t.NameToken ? nameOf(token) : null;
}

function written(outline: Outline, { first, end }: Argument): string {
  const tokens: readonly Token[] = outline.tokens;
  const from = tokens[first];
  const last = tokens[end - 1];
  if (from === undefined || last === undefined || end <= first) return "";
  return outline.text.slice(from.startOffset, endOf(last)).replace(/\s+/g, " ");
}
