/** What formulas of a workbook reach through its defined names. */
import { type Ast, type NamedFormula, parse, walk } from "../../grammar/index.ts";

export class NamedFormulas {
  readonly #names = new Map<string, NamedFormula>();
  readonly #trees = new Map<NamedFormula, Ast>();

  constructor(names: readonly NamedFormula[]) {
    for (const name of names) this.#names.set(keyOf(name.name, name.scope), name);
  }

  /** The defined name that a node of a formula in a sheet names, or null. */
  named(node: Ast, sheet: string): NamedFormula | null {
    if (node.kind !== "name" && node.kind !== "call") return null;
    const from = node.sheet?.sheet ?? sheet;
    return this.#names.get(keyOf(node.name, from)) ?? this.#names.get(keyOf(node.name, null)) ?? null;
  }

  /** What `look` says first of a node of a formula, or of the names that it uses, however far. */
  find<T>(ast: Ast, sheet: string, look: (node: Ast) => T | null, seen = new Set<NamedFormula>()): T | null {
    let found: T | null = null;
    walk(ast, (node) => {
      if (found !== null) return;
      found = look(node);
      const name = found === null ? this.named(node, sheet) : null;
      if (name === null || seen.has(name)) return;
      seen.add(name);
      found = this.find(this.#treeOf(name), sheet, look, seen);
    });
    return found;
  }

  #treeOf(name: NamedFormula): Ast {
    const tree = this.#trees.get(name) ?? parse(name.text, { locale: "en-US" }).ast;
    this.#trees.set(name, tree);
    return tree;
  }
}

function keyOf(name: string, scope: string | null): string {
  return `${scope?.toLowerCase() ?? ""}!${name.toLowerCase()}`;
}
