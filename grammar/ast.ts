/**
 * The tree of a formula: plain immutable nodes in a closed union, and nothing else.
 * `text/` makes and prints it; `check/` and `run/` read it. Offsets are UTF-16 code units of the source text.
 */

/** Where a node stands in the text: `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Ast =
  | NumberLiteral
  | TextLiteral
  | BooleanLiteral
  | ErrorLiteral
  | ArrayLiteral
  | Omitted
  | Name
  | CellReference
  | AreaReference
  | ColumnsReference
  | RowsReference
  | StructuredReference
  | Group
  | Prefix
  | Postfix
  | Binary
  | Call
  | Invoke
  | Invalid;

export type AstKind = Ast["kind"];

/** A number; `text` is its canonical English spelling (`0.5`, `1e3`), so that no digit is lost before it is a decimal. */
export interface NumberLiteral extends Span {
  readonly kind: "number";
  readonly text: string;
}

/** A text in double quotes; `value` has doubled quotes undone. */
export interface TextLiteral extends Span {
  readonly kind: "text";
  readonly value: string;
}

export interface BooleanLiteral extends Span {
  readonly kind: "boolean";
  readonly value: boolean;
}

/** An error typed into a formula, by its English spelling (`#N/A`, `#DIV/0!`). */
export interface ErrorLiteral extends Span {
  readonly kind: "error";
  readonly code: ErrorCode;
}

export const errorCodes = [
  "#NULL!",
  "#DIV/0!",
  "#VALUE!",
  "#REF!",
  "#NAME?",
  "#NUM!",
  "#N/A",
  "#GETTING_DATA",
  "#SPILL!",
  "#CALC!",
  "#FIELD!",
  "#BLOCKED!",
  "#UNKNOWN!",
  "#CONNECT!",
  "#EXTERNAL!",
  "#BUSY!",
  "#PYTHON!",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** `{1,2;3,4}`: rows of constants. A signed number is a `Prefix` around the number. */
export interface ArrayLiteral extends Span {
  readonly kind: "array";
  readonly rows: readonly (readonly Ast[])[];
}

/** An argument left out between separators: the second one of `IF(a,,b)`. Its span is empty. */
export interface Omitted extends Span {
  readonly kind: "omitted";
}

/** A name, in the letter case that was typed. `bracketed` where it was written `[Sales volume]`. */
export interface Name extends Span {
  readonly kind: "name";
  readonly name: string;
  readonly bracketed: boolean;
  readonly sheet: SheetPrefix | null;
}

/**
 * What stands before `!`: `Sheet1!`, `'Q1 plan'!`, `[1]Sheet1!`, `Jan:Dec!` (3-D, `lastSheet`), `[1]!` (no sheet).
 * Names are unquoted.
 */
export interface SheetPrefix {
  readonly workbook: string | null;
  readonly sheet: string | null;
  readonly lastSheet: string | null;
}

/** The place of one cell; column and row count from 1 (A1 is 1, 1). Fixed means a `$` before it. */
export interface CellAddress {
  readonly column: number;
  readonly row: number;
  readonly columnFixed: boolean;
  readonly rowFixed: boolean;
}

/** `B2`, `$B$2`, `Sheet1!B2`. */
export interface CellReference extends Span {
  readonly kind: "cell";
  readonly sheet: SheetPrefix | null;
  readonly address: CellAddress;
}

/** `A1:B2`, corners as typed. Any other use of `:` is a `Binary`. */
export interface AreaReference extends Span {
  readonly kind: "area";
  readonly sheet: SheetPrefix | null;
  readonly from: CellAddress;
  readonly to: CellAddress;
}

/** `A:C`: whole columns. */
export interface ColumnsReference extends Span {
  readonly kind: "columns";
  readonly sheet: SheetPrefix | null;
  readonly from: LineAddress;
  readonly to: LineAddress;
}

/** `1:5`: whole rows. */
export interface RowsReference extends Span {
  readonly kind: "rows";
  readonly sheet: SheetPrefix | null;
  readonly from: LineAddress;
  readonly to: LineAddress;
}

/** One whole column or row, counted from 1. */
export interface LineAddress {
  readonly index: number;
  readonly fixed: boolean;
}

/** `Sales[Amount]`, `[@Amount]` (items `#This Row`, no table), `Sales[[#Headers],[From]:[To]]`. Names are unescaped. */
export interface StructuredReference extends Span {
  readonly kind: "structured";
  readonly sheet: SheetPrefix | null;
  readonly table: string | null;
  readonly items: readonly TableItem[];
  readonly columns: { readonly from: string; readonly to: string } | null;
}

export const tableItems = ["#All", "#Data", "#Headers", "#Totals", "#This Row"] as const;
export type TableItem = (typeof tableItems)[number];

/** Parentheses as the user wrote them; they carry no meaning but are kept so that printing gives them back. */
export interface Group extends Span {
  readonly kind: "group";
  readonly inner: Ast;
}

export interface Prefix extends Span {
  readonly kind: "prefix";
  readonly operator: "+" | "-" | "@";
  readonly operand: Ast;
}

/** `12%`, and `A1#`, the spilled range of A1. */
export interface Postfix extends Span {
  readonly kind: "postfix";
  readonly operator: "%" | "#";
  readonly operand: Ast;
}

export type BinaryOperator =
  | "+"
  | "-"
  | "*"
  | "/"
  | "^"
  | "&"
  | "="
  | "<>"
  | "<"
  | "<="
  | ">"
  | ">="
  /** range */
  | ":"
  /** intersection */
  | " "
  /** union, only inside a Group or an argument in parentheses */
  | ",";

export interface Binary extends Span {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Ast;
  readonly right: Ast;
}

/** A function by name, `_xlfn.` and its like removed, in the letter case that was typed. `nameEnd` ends the name's span. */
export interface Call extends Span {
  readonly kind: "call";
  readonly name: string;
  readonly nameEnd: number;
  readonly sheet: SheetPrefix | null;
  readonly args: readonly Ast[];
}

/** A call of a value: `LAMBDA(x,x+1)(2)`. */
export interface Invoke extends Span {
  readonly kind: "invoke";
  readonly callee: Ast;
  readonly args: readonly Ast[];
}

/** What could not be read; the diagnostics say why. It evaluates to `#NAME?` and prints as its `text`. */
export interface Invalid extends Span {
  readonly kind: "invalid";
  readonly text: string;
}

/** The direct children of a node, in the order of the text. */
export function childrenOf(node: Ast): readonly Ast[] {
  switch (node.kind) {
    case "array":
      return node.rows.flat();
    case "group":
      return [node.inner];
    case "prefix":
    case "postfix":
      return [node.operand];
    case "binary":
      return [node.left, node.right];
    case "call":
      return node.args;
    case "invoke":
      return [node.callee, ...node.args];
    case "number":
    case "text":
    case "boolean":
    case "error":
    case "omitted":
    case "name":
    case "cell":
    case "area":
    case "columns":
    case "rows":
    case "structured":
    case "invalid":
      return [];
    default:
      return node satisfies never;
  }
}

/** Calls `visit` for the node and everything under it, parents first. */
export function walk(node: Ast, visit: (node: Ast) => void): void {
  visit(node);
  for (const child of childrenOf(node)) walk(child, visit);
}
