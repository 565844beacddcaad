/** What the lexer hands to the parser with a token. */
import type { CellAddress, ErrorCode, LineAddress, SheetPrefix } from "../ast.ts";
import type { BracketContent } from "./brackets.ts";

/** What a token of a kind carries beside its text. */
export type Payload =
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "error"; readonly code: ErrorCode }
  | { readonly kind: "cell"; readonly address: CellAddress }
  | { readonly kind: "lines"; readonly from: LineAddress; readonly to: LineAddress }
  | { readonly kind: "sheet"; readonly sheet: SheetPrefix }
  | { readonly kind: "name"; readonly name: string; readonly bracketed: boolean }
  | {
      readonly kind: "structured";
      readonly table: string | null;
      readonly content: BracketContent & { kind: "columns" };
    };
