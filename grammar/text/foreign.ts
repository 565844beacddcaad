/** Functions in an English formula that are called so in another language. */
import { type Ast, walk } from "../ast.ts";
import type { CalledName } from "./lexer.ts";
import { folded, foldedTurkish, localeOf } from "./locale.ts";
import { type LocaleCode, localeCodes, places } from "./locales/index.ts";
import type { Reading } from "./read.ts";

/** A function's name where it stands, and what it is in English under each locale that has it. */
export interface ForeignName extends CalledName {
  readonly meanings: ReadonlyMap<LocaleCode, string>;
}

const none: readonly ForeignName[] = [];

/** The calls of a formula whose names are not English but known elsewhere; without those that it defines itself. */
export function foreignNames({ ast, calls }: Reading): readonly ForeignName[] {
  if (calls.every(({ name }) => isEnglish(name) || !isLocalSomewhere(name))) return none;
  const own = definedNames(ast);
  return calls
    .filter(({ name }) => !isEnglish(name) && isLocalSomewhere(name) && !own.has(folded(name)))
    .map((call) => ({ ...call, meanings: meaningsOf(call.name) }));
}

function meaningsOf(name: string): ReadonlyMap<LocaleCode, string> {
  const meanings = new Map<LocaleCode, string>();
  for (const code of localeCodes) {
    const english = localeOf(code).functionNamed(name);
    if (english !== null) meanings.set(code, english);
  }
  return meanings;
}

/** What LET and LAMBDA name. */
function definedNames(ast: Ast): ReadonlySet<string> {
  const names = new Set<string>();
  walk(ast, (node) => {
    if (node.kind !== "call" || !/^(?:LET|LAMBDA)$/i.test(node.name)) return;
    for (const argument of node.args) if (argument.kind === "name") names.add(folded(argument.name));
  });
  return names;
}

/** The English names of all functions that some language translates. */
const englishNames: ReadonlySet<string> = new Set(
  Object.values(places).flatMap(({ language }) => language.functions.match(/[^\s=]+(?==)/g) ?? []),
);

function isEnglish(name: string): boolean {
  return englishNames.has(name) || englishNames.has(name.toUpperCase());
}

let localNames: ReadonlySet<string> | null = null;

/** A quick no for names that no language has; the set is made for the first name that is not English. */
function isLocalSomewhere(name: string): boolean {
  localNames ??= new Set(localeCodes.flatMap((code) => [...localeOf(code).functionNames()]));
  return localNames.has(folded(name)) || localNames.has(foldedTurkish(name));
}
