/** What a language calls the words of formulas. Separators are not here: they follow the region, not the language. */
import type { ErrorCode, TableItem } from "../../ast.ts";

export interface Language {
  /** The language's English name. */
  readonly name: string;
  readonly true: string;
  readonly false: string;
  /** Only those that are not spelt as in English. */
  readonly errors: Readonly<Partial<Record<ErrorCode, string>>>;
  /** Further spellings seen in the wild: read, never written. */
  readonly errorAliases: Readonly<Record<string, ErrorCode>>;
  /** The parts of a table in `Sales[#Totals]`, where we are sure of them. */
  readonly items: Readonly<Partial<Record<TableItem, string>>>;
  /** `ENGLISH=LOCAL`, with white space between pairs; only those that are not spelt as in English. */
  readonly functions: string;
  /** Further spellings (older, of the Mac, misspelt), in the same form: read, never written. */
  readonly functionAliases: string;
}

export const english: Language = {
  name: "English",
  true: "TRUE",
  false: "FALSE",
  errors: {},
  errorAliases: {},
  items: {},
  functions: "",
  functionAliases: "",
};

/** Excel translates no word of formulas into it. */
export const ukrainian: Language = { ...english, name: "Ukrainian" };
