/** Help with a call while it is written: the function's signature, and which parameter the offset stands at. */
import type { Span } from "../ast.ts";
import {
  type CatalogueEntry,
  type Parameter,
  type ParameterKind,
  signatureOf,
} from "../functions/declare.ts";
import { catalogueEntry } from "../functions/index.ts";
import type { Locale } from "../text/locale.ts";
import type { LocaleCode } from "../text/locales/index.ts";
import { print } from "../text/printer.ts";
import { foldCase } from "../values/coercion.ts";
import { isNamePlace, type LocalName, localsAt, namingForm } from "./locals.ts";
import { argumentAt, type Bracket, bracketsAround, offsetWithin, outlineOf } from "./outline.ts";

export interface ParameterHelp {
  readonly name: string;
  /** What it takes, in plain words. */
  readonly kind: string;
  readonly optional: boolean;
  readonly repeating: boolean;
  /** Where it stands in the signature, for an editor to make it bold. */
  readonly span: Span;
}

export interface SignatureHelp {
  readonly signature: string;
  readonly parameters: readonly ParameterHelp[];
  /** Null where the function takes no further argument. */
  readonly activeParameter: number | null;
  readonly doc: string;
  /** A formula and what it yields; null for a name of the formula's own. */
  readonly example: readonly [formula: string, value: string] | null;
}

/**
 * The signature of the innermost call around an offset, or null where there is none or its function is unknown.
 *
 *     signatureHelp("ROUND(sales, ", 13)?.signature; // "ROUND(number, digits)", of which `digits` is active
 */
export function signatureHelp(
  text: string,
  offset: number,
  options: { readonly locale?: LocaleCode } = {},
): SignatureHelp | null {
  const outline = outlineOf(text, options.locale);
  const at = offsetWithin(text, offset);
  const call = bracketsAround(outline, at).findLast(({ kind }) => kind === "call" || kind === "value-call");
  if (call === undefined || call.name === null || call.name.onSheet) return null;
  const local = localsAt(outline, call.open - 1).get(foldCase(call.name.text));
  const position = argumentAt(call, at);
  if (local !== undefined) return helpWithLocal(local, position, outline.locale);
  const entry = catalogueEntry(call.name.text);
  return entry === undefined ? null : helpWith(entry, call, position, outline.locale);
}

function helpWith(entry: CatalogueEntry, call: Bracket, position: number, locale: Locale): SignatureHelp {
  const signature = signatureIn(entry, locale);
  const { first, last } = repeatedGroup(entry);
  let from = signature.indexOf("(") + 1;
  const parameters = entry.parameters.map((parameter, index) => {
    const label = labelOf(parameter);
    const start = signature.indexOf(label, from);
    from = start + label.length;
    return {
      name: parameter.name,
      kind: kindInWords[parameter.kind],
      optional: parameter.optional ?? false,
      repeating: first <= index && index <= last,
      span: { start, end: from },
    };
  });
  const activeParameter = activeOf(entry, call, position);
  return { signature, parameters, activeParameter, doc: entry.doc, example: entry.example };
}

function helpWithLocal(
  { name, value, parameters }: LocalName,
  position: number,
  { separators }: Locale,
): SignatureHelp | null {
  if (parameters === null) return null;
  let from = name.length + 1;
  const shown = parameters.map((parameter) => {
    const span = { start: from, end: from + parameter.length };
    from = span.end + 2;
    return { name: parameter, kind: kindInWords.whole, optional: false, repeating: false, span };
  });
  return {
    signature: `${name}(${parameters.join(`${separators.argument} `)})`,
    parameters: shown,
    activeParameter: position < parameters.length ? position : null,
    doc: `A function of this formula: ${value ?? name}`,
    example: null,
  };
}

/** The parameters that may come again and again; LET and LAMBDA repeat their names, not their last argument. */
function repeatedGroup({ name, parameters }: CatalogueEntry): { first: number; last: number } {
  if (name === "LET") return { first: 0, last: 1 };
  if (name === "LAMBDA") return { first: 0, last: 0 };
  const first = parameters.findIndex((parameter) => parameter.repeating);
  return first < 0 ? { first: parameters.length, last: -1 } : { first, last: parameters.length - 1 };
}

function activeOf(entry: CatalogueEntry, call: Bracket, position: number): number | null {
  const form = namingForm(call);
  if (form === "LET") return position % 2 === 1 ? 1 : isNamePlace(call, position) ? 0 : 2;
  if (form === "LAMBDA") return isNamePlace(call, position) || call.args.length === 1 ? 0 : 1;
  const { first, last } = repeatedGroup(entry);
  if (position < Math.min(first, entry.parameters.length)) return position;
  return last < first ? null : first + ((position - first) % (last - first + 1));
}

/** `ОКРУГЛ(number; digits)` in Russian: the names of parameters are English everywhere. */
export function signatureIn(entry: CatalogueEntry, locale: Locale): string {
  const name = functionNameIn(entry.name, locale);
  return (
    name + writtenSignature(entry).slice(entry.name.length).replaceAll(", ", `${locale.separators.argument} `)
  );
}

function writtenSignature(entry: CatalogueEntry): string {
  if (entry.name === "LET") return "LET(name, value, …, calculation)";
  if (entry.name === "LAMBDA") return "LAMBDA([parameter], …, calculation)";
  return signatureOf(entry);
}

function labelOf({ name, optional }: Parameter): string {
  return optional ? `[${name}]` : name;
}

/** What a function is called in a locale, so that it is read there as that function. */
export function functionNameIn(name: string, { code }: Locale): string {
  const call = { kind: "call", name, nameEnd: 0, sheet: null, args: [], start: 0, end: 0 } as const;
  return print(call, { locale: code }).slice(0, -2);
}

const kindInWords: Readonly<Record<ParameterKind, string>> = {
  number: "a number",
  text: "a text",
  logical: "TRUE or FALSE",
  plain: "one value",
  scalar: "one value",
  whole: "any value",
  cells: "values or cells",
  range: "values or cells",
  reference: "cells",
  lazy: "any value",
  lambda: "a LAMBDA",
};
