/** Parts of formulas as text: on one line, as the formatter lays it out, in the locale that was asked for. */
import { type Ast, childrenOf } from "../../ast.ts";
import { localeOf } from "../../text/locale.ts";
import type { LocaleCode } from "../../text/locales/index.ts";
import { print } from "../../text/printer.ts";
import { format } from "../format.ts";
import type { ChangedPart } from "./change.ts";
import { withoutGroup } from "./labels.ts";
import type { Child, Part } from "./parts.ts";

/** Longer texts are printed closely: nobody reads them, and laying them out takes time. */
const LONGEST_LAID_OUT = 200;

export class Wording {
  private readonly locale: LocaleCode;
  private readonly separator: string;

  constructor(locale: LocaleCode) {
    this.locale = locale;
    this.separator = localeOf(locale).separators.argument;
  }

  of({ nodes }: Part): ChangedPart {
    return { ...spanOf(nodes), text: nodes.map((node) => this.text(node)).join(`${this.separator} `) };
  }

  /** An operand with its operator: `- bonus`. */
  ofOperand({ written, operator }: Child): ChangedPart {
    return { ...spanOf([written]), text: `${operator} ${this.text(written)}`.trim() };
  }

  /** The name of a call. */
  ofName(node: Ast): ChangedPart {
    const text = this.nameOf(node);
    return node.kind === "call"
      ? { start: node.start, end: node.nameEnd, text }
      : { start: node.start, end: node.end, text };
  }

  nameOf(node: Ast): string {
    return node.kind === "call" ? this.text({ ...node, args: [] }).slice(0, -2) : "";
  }

  /** A part without one under it: `MIN(…, 100)`. */
  frame({ nodes }: Part, kept: Part): string {
    const [inner] = kept.nodes;
    const closely = nodes.map((node) => print(node)).join();
    let hole = "_kept_";
    while (closely.includes(hole)) hole += "_";
    const name = { kind: "name", name: hole, bracketed: false, sheet: null, start: 0, end: 0 } as const;
    return nodes
      .map((node) => this.text(inner === undefined ? node : replaced(node, inner, name)).replace(hole, "…"))
      .join(`${this.separator} `);
  }

  private text(node: Ast): string {
    const { locale } = this;
    const text = print(node, { locale });
    const isPlain = childrenOf(node).length === 0 && node.kind !== "call";
    return isPlain || text.length > LONGEST_LAID_OUT
      ? text
      : format(text, { locale, width: Number.POSITIVE_INFINITY });
  }
}

function spanOf(nodes: readonly Ast[]): { readonly start: number; readonly end: number } {
  return { start: nodes[0]?.start ?? 0, end: nodes.at(-1)?.end ?? 0 };
}

/** The tree with another node in place of one of its own, whose brackets go with it. */
function replaced(node: Ast, old: Ast, by: Ast): Ast {
  if (withoutGroup(node) === old) return by;
  const inside = (child: Ast) => replaced(child, old, by);
  switch (node.kind) {
    case "array":
      return { ...node, rows: node.rows.map((row) => row.map(inside)) };
    case "group":
      return { ...node, inner: inside(node.inner) };
    case "prefix":
    case "postfix":
      return { ...node, operand: inside(node.operand) };
    case "binary":
      return { ...node, left: inside(node.left), right: inside(node.right) };
    case "call":
      return { ...node, args: node.args.map(inside) };
    case "invoke":
      return { ...node, callee: inside(node.callee), args: node.args.map(inside) };
    default:
      return node;
  }
}
