/** What the lexer hands to the parser: tokens that carry the leaf of the tree that they are. */
import type { IToken, TokenType } from "chevrotain";
import type {
  BooleanLiteral,
  CellReference,
  ColumnsReference,
  ErrorLiteral,
  Name,
  NumberLiteral,
  RowsReference,
  SheetPrefix,
  StructuredReference,
  TextLiteral,
} from "../ast.ts";

export type Leaf =
  | NumberLiteral
  | TextLiteral
  | BooleanLiteral
  | ErrorLiteral
  | CellReference
  | ColumnsReference
  | RowsReference
  | StructuredReference
  | Name;

/** A leaf of the tree, the sheet that stands before one, or a function's name: English where the language knows it so. */
export type Payload =
  | Leaf
  | { readonly kind: "sheet"; readonly sheet: SheetPrefix }
  | { readonly kind: "function"; readonly name: string };

/** A class, so that all tokens have one shape and the parser stays fast. */
export class Token implements IToken {
  readonly image: string;
  readonly startOffset: number;
  readonly endOffset: number;
  readonly tokenType: TokenType;
  readonly tokenTypeIdx: number;
  readonly payload: Payload | null;

  constructor(image: string, start: number, kind: TokenType, payload: Payload | null) {
    this.image = image;
    this.startOffset = start;
    this.endOffset = start + image.length - 1;
    this.tokenType = kind;
    this.tokenTypeIdx = kind.tokenTypeIdx as number;
    this.payload = payload;
  }
}

/** The leaf of the tree that a token is; null of one that is none. */
export function leafOf({ payload }: { readonly payload?: Payload | null }): Leaf | null {
  return payload == null || payload.kind === "sheet" || payload.kind === "function" ? null : payload;
}

/** The name that a token spells, in English where it is a function's. */
export function nameOf({
  payload,
  image,
}: {
  readonly payload?: Payload | null;
  readonly image: string;
}): string {
  return payload?.kind === "name" || payload?.kind === "function" ? payload.name : image;
}

/** Whether a name was written `[Sales volume]`. */
export function isBracketed({ payload }: { readonly payload?: Payload | null }): boolean {
  return payload?.kind === "name" && payload.bracketed;
}

/** The sheet that a token names. */
export function sheetOf({ payload }: { readonly payload?: Payload | null }): SheetPrefix | null {
  return payload?.kind === "sheet" ? payload.sheet : null;
}
