/**
 * A formula as its difference sees it: without groups, chains of one kind of operator side by side (`a + b - c` has three
 * operands), names and values of IFS, LET and their like in pairs. Every part has two numbers. Parts of both formulas
 * with the same `meaning` have the same value; with the same `spelling` they are also written in the same order. So
 * whether two subtrees are the same is one comparison, and the whole work stays small.
 */
import type { Ast, Call, Postfix, Prefix } from "../../ast.ts";
import { catalogueEntry } from "../../functions/index.ts";
import { foldCase } from "../../values/coercion.ts";
import { localsOf } from "../format.ts";
import {
  constantNumber,
  type Family,
  familyOf,
  firstOperator,
  type Label,
  labelOf,
  labelOfCall,
  withoutGroup,
} from "./labels.ts";

export interface Part {
  /** Its nodes in the tree: two of a pair, one of anything else. */
  readonly nodes: readonly Ast[];
  readonly kind: "constant" | "reference" | "call" | "chain" | "pair" | "omitted" | "other";
  readonly label: string;
  readonly family: Family | null;
  readonly children: readonly Child[];
  /** Whether the order of its children is nothing to its value. */
  readonly commutes: boolean;
  readonly meaning: number;
  readonly spelling: number;
  /** Its place in its formula, parents before children; those under it have the places up to `end`, exclusive. */
  readonly place: number;
  readonly end: number;
  readonly depth: number;
  /** How many parts under it have no children; 1 where it has none itself. */
  readonly leaves: number;
}

export interface Child {
  readonly part: Part;
  /** The operator before an operand of a chain; empty of anything else. */
  readonly operator: string;
  /** Which argument or operand it is, from 1; of a pair the first of its two. */
  readonly number: number;
  /** As written, with its brackets. */
  readonly written: Ast;
}

/** A formula's parts by place, and the places of each meaning, ascending. */
export interface Formula {
  readonly root: Part;
  readonly parts: readonly Part[];
  readonly places: ReadonlyMap<number, readonly number[]>;
}

/** The two formulas, whose parts have numbers in common. */
export function formulasOf(before: Ast, after: Ast): { readonly before: Formula; readonly after: Formula } {
  const numbers = new Map<string, number>();
  return { before: formulaOf(before, numbers), after: formulaOf(after, numbers) };
}

function formulaOf(ast: Ast, numbers: Map<string, number>): Formula {
  const builder = new Builder(numbers, localsOf(ast));
  const root = builder.part(ast, 0);
  const parts: Part[] = [];
  const places = new Map<number, number[]>();
  for (const part of builder.parts) {
    parts[part.place] = part;
  }
  for (const { meaning, place } of parts) {
    const known = places.get(meaning);
    if (known === undefined) places.set(meaning, [place]);
    else known.push(place);
  }
  return { root, parts, places };
}

/** What tells a child from its siblings: the same for children of the same value behind the same operator. */
export function keyOf({ operator, part }: Child): string {
  return `${operator} ${part.meaning}`;
}

type Bare = Omit<Child, "part" | "number"> & { readonly nodes: readonly Ast[] };

class Builder {
  readonly parts: Part[] = [];
  private readonly numbers: Map<string, number>;
  private readonly locals: ReadonlySet<string>;
  private next = 0;

  constructor(numbers: Map<string, number>, locals: ReadonlySet<string>) {
    this.numbers = numbers;
    this.locals = locals;
  }

  part(written: Ast, depth: number): Part {
    const node = withoutGroup(written);
    if (constantNumber(node) !== null) return this.made([node], "constant", labelOf(node), [], depth);
    switch (node.kind) {
      case "binary":
        return this.chain(node, depth);
      case "call":
        return this.call(node, depth);
      case "invoke":
        return this.made([node], "other", labelOf(node), [node.callee, ...node.args].map(alone), depth);
      case "prefix":
      case "postfix":
        return this.signed(node, depth);
      case "array":
        return this.made([node], "other", labelOf(node), node.rows.flat().map(alone), depth);
      default:
        return this.made([node], kindOfLeaf(node), labelOf(node), [], depth);
    }
  }

  /** All signs before and behind an operand are one part: there may be many. */
  private signed(node: Prefix | Postfix, depth: number): Part {
    let signs = "";
    let operand: Ast = node;
    for (let inner: Ast = node; inner.kind === "prefix" || inner.kind === "postfix"; ) {
      signs += inner.operator;
      operand = inner.operand;
      inner = withoutGroup(operand);
    }
    return this.made([node], "other", { meaning: `signs ${signs}`, note: "" }, [alone(operand)], depth);
  }

  private chain(node: Ast & { kind: "binary" }, depth: number): Part {
    const family = familyOf[node.operator];
    const bare = operandsOf(node, family).map(({ operator, written }) => ({
      operator,
      written,
      nodes: [written],
    }));
    return this.made([node], "chain", { meaning: `chain ${family}`, note: "" }, bare, depth, { family });
  }

  private call(node: Call, depth: number): Part {
    const isKnown = node.sheet === null && !this.locals.has(foldCase(node.name));
    const firstPair = isKnown ? firstPairOf(node.name) : null;
    const bare = firstPair === null ? node.args.map(alone) : inPairs(node.args, firstPair);
    const commutes = isKnown && commutative.has(node.name.toUpperCase());
    return this.made([node], "call", labelOfCall(node.name, node.sheet), bare, depth, { commutes });
  }

  private made(
    nodes: readonly Ast[],
    kind: Part["kind"],
    { meaning: label, note }: Label,
    bare: readonly Bare[],
    depth: number,
    { family = null, commutes = false }: { family?: Family | null; commutes?: boolean } = {},
  ): Part {
    const place = this.next++;
    let number = 1;
    const children = bare.map(({ nodes: inner, ...child }): Child => {
      const numbered = { ...child, number, part: this.childOf(inner, depth + 1) };
      number += inner.length;
      return numbered;
    });
    const inOrder = children.map(keyOf);
    const isFree = commutes || family === "sum" || family === "product";
    const keys = family === "comparison" ? mirrored(children) : isFree ? inOrder.toSorted() : inOrder;
    const spelled = children.map(({ operator, part }) => `${operator} ${part.spelling}`);
    const part: Part = {
      nodes,
      kind,
      label,
      family,
      children,
      commutes: isFree,
      meaning: this.numberOf(`${label} ${keys.join()}`),
      spelling: this.numberOf(`written ${label} ${note} ${spelled.join()}`),
      place,
      end: this.next,
      depth,
      leaves: children.reduce((sum, child) => sum + child.part.leaves, 0) || 1,
    };
    this.parts.push(part);
    return part;
  }

  private childOf(nodes: readonly Ast[], depth: number): Part {
    const [first, second] = nodes;
    if (first !== undefined && second === undefined) return this.part(first, depth);
    return this.made(nodes, "pair", { meaning: "pair", note: "" }, nodes.map(alone), depth);
  }

  private numberOf(key: string): number {
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.numbers.size);
    return this.numbers.size - 1;
  }
}

function alone(written: Ast): Bare {
  return { operator: "", written, nodes: [written] };
}

function inPairs(args: readonly Ast[], firstPair: number): Bare[] {
  const bare = args.slice(0, firstPair).map(alone);
  for (let at = firstPair; at < args.length; at += 2) {
    const nodes = args.slice(at, at + 2);
    const [written] = nodes;
    if (written !== undefined) bare.push({ operator: "", written, nodes });
  }
  return bare;
}

/** The argument with which pairs begin (LET, IFS, SWITCH, SUMIFS); null where there are none. */
function firstPairOf(name: string): number | null {
  const entry = catalogueEntry(name);
  if (entry === undefined) return null;
  if (entry.name === "LET") return 0;
  const first = entry.parameters.findIndex(({ repeating }) => repeating);
  return first >= 0 && entry.parameters.length - first === 2 ? first : null;
}

/** Functions to whose value the order of arguments is nothing. */
const commutative: ReadonlySet<string> = new Set([
  ..."SUM PRODUCT MIN MAX MINA MAXA AVERAGE AVERAGEA MEDIAN COUNT COUNTA SUMSQ".split(" "),
  ..."AND OR XOR GCD LCM MUL ADD".split(" "),
]);

/** The operands of a chain, found by loops: `1+1+…+1` is deep on its left. `a + (b - c)` is `a + b - c`. */
function operandsOf(
  node: Ast & { kind: "binary" },
  family: Family,
): { readonly operator: string; readonly written: Ast }[] {
  const reversed: { operator: string; written: Ast }[] = [];
  let written: Ast = node;
  for (let link = withoutGroup(written); link.kind === "binary" && familyOf[link.operator] === family; ) {
    const { operator, right } = link;
    const inner = withoutGroup(right);
    const continues = inner.kind === "binary" && familyOf[inner.operator] === family;
    if (continues && operator === firstOperator[family] && joinsOnTheRight.has(family))
      reversed.push(...operandsOf(inner, family).reverse());
    else reversed.push({ operator, written: right });
    written = link.left;
    link = withoutGroup(written);
  }
  return [...reversed, { operator: firstOperator[family], written }].reverse();
}

const joinsOnTheRight: ReadonlySet<Family> = new Set(["sum", "product", "text"]);

/** A comparison from the smaller side, so that `a > b` is `b < a`. */
function mirrored(children: readonly Child[]): string[] {
  const [left, right] = children;
  if (left === undefined || right === undefined || children.length > 2) return children.map(keyOf);
  const { operator } = right;
  const sides = [left.part.meaning, right.part.meaning];
  if (operator === "=" || operator === "<>")
    return [operator, ...sides.toSorted((a, b) => a - b).map(String)];
  const isGreater = operator.startsWith(">");
  return [operator.replace(">", "<"), ...(isGreater ? sides.reverse() : sides).map(String)];
}

function kindOfLeaf({ kind }: Ast): Part["kind"] {
  switch (kind) {
    case "number":
    case "text":
    case "boolean":
    case "error":
      return "constant";
    case "name":
    case "cell":
    case "area":
    case "columns":
    case "rows":
    case "structured":
      return "reference";
    default:
      return kind === "omitted" ? "omitted" : "other";
  }
}
