/** The formulas of a sheet's cells: shared ones written out, spellings of files undone, and those that nothing is made of. */
import { type Area, type Ast, CellFormula, type NamedFormula, parse, print } from "../../../grammar/index.ts";
import type { NamedFormulas } from "../named-formulas.ts";
import { damaged } from "./refusal.ts";
import { shifted } from "./shifted.ts";

/** A formula as a cell of the file has it. */
export interface StoredFormula {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly kind: "normal" | "array" | "shared" | "dataTable";
  /** The block of an array formula. */
  readonly block: Area | null;
  /** The number that cells with one shared formula have in common. */
  readonly group: string | null;
  readonly isDynamic: boolean;
}

export type ReadFormula =
  | { readonly kind: "formula"; readonly formula: CellFormula }
  | { readonly kind: "leftOut"; readonly text: string; readonly reason: string };

/** A formula as text and tree, or why there is none. */
interface Parsed {
  readonly text: string;
  readonly ast: Ast;
  readonly fault: string | null;
}

interface Shared extends Parsed {
  readonly row: number;
  readonly column: number;
}

/** What is the same for all formulas of a sheet. */
export interface FormulaContext {
  readonly sheet: string;
  readonly names: NamedFormulas;
  /** Why a defined name is left out, by the name. */
  readonly leftOutNames: ReadonlyMap<NamedFormula, string>;
}

export class FormulaReader {
  readonly #context: FormulaContext;
  readonly #shared = new Map<string, Shared>();

  constructor(context: FormulaContext) {
    this.#context = context;
  }

  read(stored: StoredFormula): ReadFormula {
    if (stored.kind === "dataTable") {
      const reason = "It is a what-if table of Excel, which computes the sheet again for each of its cells.";
      return { kind: "leftOut", text: "TABLE()", reason };
    }
    const parsed = this.#parsed(stored);
    if (parsed === null)
      return { kind: "leftOut", text: "", reason: "The formula that it shares is missing." };
    const { text, fault } = parsed;
    if (fault !== null) return { kind: "leftOut", text, reason: fault };
    return { kind: "formula", formula: cellFormula(text, stored) };
  }

  #parsed(stored: StoredFormula): Parsed | null {
    const { group, row, column, text } = stored;
    if (stored.kind !== "shared" || group === null) return this.#parse(text);
    const first = this.#shared.get(group);
    if (text !== "") {
      const parsed = this.#parse(text);
      this.#shared.set(group, { ...parsed, row, column });
      return parsed;
    }
    if (first === undefined) return null;
    const by = { rows: row - first.row, columns: column - first.column };
    return { ...first, text: shifted(first.text, first.ast, by) };
  }

  #parse(stored: string): Parsed {
    const { text, ast, fault } = parseStored(stored);
    return { text, ast, fault: fault ?? this.#whyNot(ast) };
  }

  #whyNot(ast: Ast): string | null {
    const { names, sheet, leftOutNames } = this.#context;
    return names.find(ast, sheet, (node) => {
      if (isOfOtherWorkbook(node)) return "It reads another workbook, which is not part of the file.";
      const name = names.named(node, sheet);
      const reason = name === null ? undefined : leftOutNames.get(name);
      return reason === undefined ? null : `It uses the name ${name?.name}, which is left out. ${reason}`;
    });
  }
}

/** Reads a formula as files spell it; `fault` is why it cannot be read. */
export function parseStored(stored: string): Parsed {
  // `[0]!` is the workbook itself.
  const own = stored
    .trim()
    .replace(/^=/, "")
    .replace(/("[^"]*")|\[0\]!/g, "$1");
  const read = parse(own, { locale: "en-US" });
  const error = read.diagnostics.find((diagnostic) => diagnostic.severity === "error");
  if (error !== undefined) return { text: own, ast: read.ast, fault: `It cannot be read: ${error.message}` };
  if (!/_xl/i.test(own)) return { text: own, ast: read.ast, fault: null };
  // Prefixes such as `_xlfn.` tell older programs that they do not know a function; no person types them.
  const text = print(read.ast);
  return { text, ast: parse(text, { locale: "en-US" }).ast, fault: null };
}

export function isOfOtherWorkbook(node: Ast): boolean {
  return "sheet" in node && node.sheet !== null && node.sheet.workbook !== null;
}

function cellFormula(text: string, { kind, block, isDynamic }: StoredFormula): CellFormula {
  if (kind !== "array") return new CellFormula(text, "ONE");
  if (block === null) return damaged("an array formula has no block.");
  const fills = { rows: block.bottom - block.top + 1, columns: block.right - block.left + 1 };
  return new CellFormula(text, isDynamic ? "SPILLING" : "ARRAY", fills);
}
