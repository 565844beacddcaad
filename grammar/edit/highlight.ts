/** What each part of a formula's text is, for colours: by its tokens, so that unfinished text has them too. */
import type { Span } from "../ast.ts";
import { withoutComments } from "../script/parse.ts";
import type { LocaleCode } from "../text/locales/index.ts";
import type { Token } from "../text/token.ts";
import * as t from "../text/tokens.ts";
import { endOf, outlineOf } from "./outline.ts";

export type HighlightKind =
  | "number"
  | "text"
  | "constant"
  | "error"
  | "name"
  | "function"
  | "reference"
  | "operator"
  | "bracket"
  | "separator"
  | "comment";

export interface Highlight extends Span {
  readonly kind: HighlightKind;
}

const kinds: ReadonlyMap<Token["tokenType"], HighlightKind> = new Map([
  [t.NumberToken, "number"],
  [t.TextToken, "text"],
  [t.BooleanToken, "constant"],
  [t.ErrorToken, "error"],
  [t.NameToken, "name"],
  [t.FunctionToken, "function"],
  [t.CellToken, "reference"],
  [t.ColumnsToken, "reference"],
  [t.RowsToken, "reference"],
  [t.StructuredToken, "reference"],
  [t.SheetToken, "reference"],
  [t.BinaryToken, "operator"],
  [t.SignToken, "operator"],
  [t.AtToken, "operator"],
  [t.PostfixToken, "operator"],
  [t.OpenToken, "bracket"],
  [t.CloseToken, "bracket"],
  [t.OpenBraceToken, "bracket"],
  [t.CloseBraceToken, "bracket"],
  [t.CommaToken, "separator"],
  [t.SemicolonToken, "separator"],
]);

/**
 * The coloured parts of a text in its order; blanks are none.
 *
 *     highlight("MIN(sales, 5)").map(({ kind }) => kind); // ["function", "bracket", "name", "separator", "number", "bracket"]
 */
export function highlight(
  text: string,
  options: { readonly locale?: LocaleCode } = {},
): readonly Highlight[] {
  return outlineOf(text, options.locale).tokens.flatMap((token) => {
    const kind = kinds.get(token.tokenType);
    return kind === undefined ? [] : [{ start: token.startOffset, end: endOf(token), kind }];
  });
}

/** The same of an adjustment script, whose comments are parts too. */
export function highlightScript(text: string): readonly Highlight[] {
  const bare = withoutComments(text);
  const parts = [...highlight(bare)];
  for (const { index } of text.matchAll(/\/\/[^\n]*/g)) {
    const end = text.indexOf("\n", index);
    const span = { start: index, end: end < 0 ? text.length : end };
    if (bare.slice(span.start, span.end).trim() === "") parts.push({ ...span, kind: "comment" });
  }
  return parts.sort((one, other) => one.start - other.start);
}
