/** The kinds of tokens of a formula, for the lexer and for Chevrotain's parser. */
import { createToken, Lexer, type TokenType } from "chevrotain";

/** A kind that our own lexer makes; Chevrotain needs no pattern for it. */
function kind(name: string): TokenType {
  return createToken({ name, pattern: Lexer.NA });
}

/** Stands between two operands. */
export const BinaryToken = kind("operator");
/** `+` and `-` stand before an operand as well. */
export const SignToken = kind("sign");
export const AtToken = kind("@");
export const PostfixToken = kind("% or #");

export const NumberToken = kind("number");
export const TextToken = kind("text");
export const BooleanToken = kind("TRUE or FALSE");
export const ErrorToken = kind("error");
export const NameToken = kind("name");
/** A name with its opening bracket: `SUM(`. */
export const FunctionToken = kind("function");
export const CellToken = kind("cell");
export const ColumnsToken = kind("columns");
export const RowsToken = kind("rows");
export const StructuredToken = kind("table column");
export const SheetToken = kind("sheet");

export const OpenToken = kind("(");
export const CloseToken = kind(")");
export const OpenBraceToken = kind("{");
export const CloseBraceToken = kind("}");
export const CommaToken = kind(",");
export const SemicolonToken = kind(";");

/** Each is a constant or a reference by itself. */
export const leafKinds: readonly TokenType[] = [
  NumberToken,
  TextToken,
  BooleanToken,
  ErrorToken,
  NameToken,
  CellToken,
  ColumnsToken,
  RowsToken,
  StructuredToken,
];

/** The leaves that may lie on a sheet: `Sheet1!A1`, and `Sheet1!#REF!`. */
export const sheetLeafKinds: readonly TokenType[] = [
  CellToken,
  ColumnsToken,
  RowsToken,
  StructuredToken,
  NameToken,
  ErrorToken,
];

export const tokenKinds: TokenType[] = [
  BinaryToken,
  SignToken,
  AtToken,
  PostfixToken,
  ...leafKinds,
  FunctionToken,
  SheetToken,
  OpenToken,
  CloseToken,
  OpenBraceToken,
  CloseBraceToken,
  CommaToken,
  SemicolonToken,
];

/** The signs that are tokens whatever stands around them. */
export const singles: Readonly<Record<string, TokenType>> = {
  "+": SignToken,
  "-": SignToken,
  "*": BinaryToken,
  "/": BinaryToken,
  "^": BinaryToken,
  "&": BinaryToken,
  "=": BinaryToken,
  "<": BinaryToken,
  ">": BinaryToken,
  ":": BinaryToken,
  "%": PostfixToken,
  "#": PostfixToken,
  "@": AtToken,
  "(": OpenToken,
  ")": CloseToken,
  "{": OpenBraceToken,
  "}": CloseBraceToken,
  ",": CommaToken,
  ";": SemicolonToken,
};

/** Where a semicolon separates arguments. */
export const swapped: Readonly<Record<string, TokenType>> = { ";": CommaToken, ",": SemicolonToken };

export const endsReference: ReadonlySet<TokenType> = new Set([
  CellToken,
  ColumnsToken,
  RowsToken,
  NameToken,
  StructuredToken,
  CloseToken,
  ErrorToken,
]);

/** Behind these a comma cannot begin a number. */
export const endsValue: ReadonlySet<TokenType> = new Set([
  ...endsReference,
  NumberToken,
  TextToken,
  BooleanToken,
  CloseBraceToken,
  PostfixToken,
]);

export const beginsReference: ReadonlySet<TokenType> = new Set([
  CellToken,
  ColumnsToken,
  RowsToken,
  NameToken,
  FunctionToken,
  StructuredToken,
  SheetToken,
  OpenToken,
]);

export const beginsValue: ReadonlySet<TokenType> = new Set([
  ...leafKinds,
  FunctionToken,
  SheetToken,
  OpenToken,
  OpenBraceToken,
]);

export const followsSheet: ReadonlySet<TokenType> = new Set([...sheetLeafKinds, FunctionToken]);
