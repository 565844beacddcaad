/** What a formula names: cells, areas, whole columns and rows, parts of tables, and names that are not its own. */
import { type Ast, childrenOf, print, type Span } from "../../../grammar/index.ts";
import { isReference } from "./constants.ts";

export type ReferenceNode = Ast & { kind: "cell" | "area" | "columns" | "rows" | "structured" | "name" };

export interface FormulaReference {
  readonly node: ReferenceNode;
  readonly span: Span;
  /** In canonical English: `Sheet1!$B$2`, `Sales[Amount]`. */
  readonly text: string;
}

/** Every reference in the order of the text, repeated ones too. Names that LET and LAMBDA make are none. */
export function referencesIn(ast: Ast): readonly FormulaReference[] {
  const found: FormulaReference[] = [];
  collect(ast, new Set(), found);
  return found;
}

function collect(node: Ast, own: ReadonlySet<string>, found: FormulaReference[]): void {
  if (isReferenceNode(node)) {
    const isOwn = node.kind === "name" && node.sheet === null && own.has(node.name.toLowerCase());
    const { start, end } = node;
    if (!isOwn) found.push({ node, span: { start, end }, text: print(node) });
    return;
  }
  if (node.kind === "call" && isLocal(node)) return collectLocal(node, own, found);
  for (const child of childrenOf(node)) collect(child, own, found);
}

function isReferenceNode(node: Ast): node is ReferenceNode {
  return isReference(node);
}

function isLocal({ name }: Ast & { kind: "call" }): boolean {
  return ["LET", "LAMBDA"].includes(name.toUpperCase());
}

/** In LET each name is known after its value; in LAMBDA all are known in its last argument. */
function collectLocal(
  node: Ast & { kind: "call" },
  own: ReadonlySet<string>,
  found: FormulaReference[],
): void {
  const known = new Set(own);
  const isLet = node.name.toUpperCase() === "LET";
  for (const [at, argument] of node.args.entries()) {
    const isLast = at === node.args.length - 1;
    const names = !isLast && argument.kind === "name" && (!isLet || at % 2 === 0);
    if (!names) collect(argument, known, found);
    else if (!isLet) known.add(argument.name.toLowerCase());
    const name = node.args[at - 1];
    if (isLet && at % 2 === 1 && name?.kind === "name") known.add(name.name.toLowerCase());
  }
}
