/** Functions in an English formula that are called so in another language. */
import type { IToken } from "chevrotain";
import { type Ast, type Span, walk } from "../ast.ts";
import { folded, localeOf } from "./locale.ts";
import { type LocaleCode, localeCodes, places } from "./locales/index.ts";
import { futurePrefix } from "./patterns.ts";
import type { Reading } from "./rules.ts";
import { FunctionToken, SheetToken } from "./tokens.ts";

/** A function's name where it stands, and what it is in English under each locale that has it. */
export interface ForeignName extends Span {
  readonly name: string;
  readonly meanings: ReadonlyMap<LocaleCode, string>;
}

/** The calls of a formula whose names are not English but known elsewhere; without those that it defines itself. */
export function foreignNames({ ast, tokens }: Reading): readonly ForeignName[] {
  const found: ForeignName[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token?.tokenType !== FunctionToken || englishNames.has(token.image)) continue;
    if (isForeign(token, tokens[index - 1])) found.push(foreignName(token));
  }
  if (found.length === 0) return found;
  const own = definedNames(ast);
  return found.filter(({ name, meanings }) => meanings.size > 0 && !own.has(folded(name)));
}

/** Not marked as files mark English names, and no workbook's own function. */
function isForeign({ image }: IToken, before: IToken | undefined): boolean {
  return (
    before?.tokenType !== SheetToken && !englishNames.has(image.toUpperCase()) && !futurePrefix.test(image)
  );
}

function foreignName({ image, startOffset }: IToken): ForeignName {
  const meanings = new Map<LocaleCode, string>();
  for (const code of localeCodes) {
    const english = localeOf(code).functionNamed(image);
    if (english !== null) meanings.set(code, english);
  }
  return { name: image, meanings, start: startOffset, end: startOffset + image.length };
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
