/** What a node is apart from its parts, so that two nodes of one meaning have one label. */
import type { Ast, BinaryOperator, CellAddress, LineAddress, SheetPrefix } from "../../ast.ts";
import { foldCase } from "../../values/coercion.ts";
import { type Decimal, divide, HUNDRED, negate, parseDecimal } from "../../values/decimal.ts";

/** Operators of one family make one chain: `a + b - c` has three operands. */
export type Family = "sum" | "product" | "text" | "power" | "comparison" | "range" | "intersection" | "union";

export const familyOf: Readonly<Record<BinaryOperator, Family>> = {
  "+": "sum",
  "-": "sum",
  "*": "product",
  "/": "product",
  "&": "text",
  "^": "power",
  "=": "comparison",
  "<>": "comparison",
  "<": "comparison",
  "<=": "comparison",
  ">": "comparison",
  ">=": "comparison",
  ":": "range",
  " ": "intersection",
  ",": "union",
};

/** The operator that the first operand of a chain is taken to have; comparisons have none. */
export const firstOperator: Readonly<Record<Family, BinaryOperator | "">> = {
  sum: "+",
  product: "*",
  text: "&",
  power: "^",
  comparison: "",
  range: ":",
  intersection: " ",
  union: ",",
};

export function withoutGroup(node: Ast): Ast {
  let inner = node;
  while (inner.kind === "group") inner = inner.inner;
  return inner;
}

/** A number with its signs and percents, which is one constant; null of anything else. */
export function constantNumber(node: Ast): { readonly value: Decimal; readonly percents: number } | null {
  const inner = withoutGroup(node);
  if (inner.kind === "number") {
    const value = parseDecimal(inner.text);
    return value && { value, percents: 0 };
  }
  if (inner.kind !== "prefix" && inner.kind !== "postfix") return null;
  if (inner.operator === "@" || inner.operator === "#") return null;
  const operand = constantNumber(inner.operand);
  if (operand === null || inner.operator === "+") return operand;
  const { value, percents } = operand;
  if (inner.operator === "-") return { value: negate(value), percents };
  return { value: divide(value, HUNDRED), percents: percents + 1 };
}

/** The same for nodes that mean the same; `note` tells apart how they are written where a reader cares. */
export interface Label {
  readonly meaning: string;
  readonly note: string;
}

/** The label of a node that is no call, no chain and no group. */
export function labelOf(node: Ast): Label {
  const number = constantNumber(node);
  if (number !== null) return { meaning: `number ${number.value}`, note: "%".repeat(number.percents) };
  switch (node.kind) {
    case "number":
      return plain("number", node.text);
    case "text":
    case "boolean":
      return plain(node.kind, node.value);
    case "error":
      return plain("error", node.code);
    case "array":
      return plain(
        "array",
        node.rows.map(({ length }) => length),
      );
    case "name":
      return plain("name", sheetOf(node.sheet), foldCase(node.name));
    case "cell":
      return { ...plain("cell", sheetOf(node.sheet), cell(node.address)), note: dollars(node.address) };
    case "area":
      return {
        ...plain("area", sheetOf(node.sheet), cell(node.from), cell(node.to)),
        note: dollars(node.from) + dollars(node.to),
      };
    case "columns":
    case "rows":
      return {
        ...plain(node.kind, sheetOf(node.sheet), node.from.index, node.to.index),
        note: dollar(node.from) + dollar(node.to),
      };
    case "structured":
      return plain(
        "structured",
        sheetOf(node.sheet),
        node.table && foldCase(node.table),
        node.items,
        node.columns && [foldCase(node.columns.from), foldCase(node.columns.to)],
      );
    case "invalid":
      return plain("invalid", node.text);
    default:
      return plain(node.kind);
  }
}

export function labelOfCall(name: string, sheet: SheetPrefix | null): Label {
  return plain("call", sheetOf(sheet), foldCase(name));
}

function plain(kind: string, ...rest: readonly unknown[]): Label {
  return { meaning: rest.length === 0 ? kind : `${kind} ${JSON.stringify(rest)}`, note: "" };
}

function sheetOf(sheet: SheetPrefix | null): string {
  return sheet === null ? "" : foldCase(JSON.stringify([sheet.workbook, sheet.sheet, sheet.lastSheet]));
}

function cell({ column, row }: CellAddress): string {
  return `${column}:${row}`;
}

function dollars({ columnFixed, rowFixed }: CellAddress): string {
  return `${columnFixed ? "$" : "."}${rowFixed ? "$" : "."}`;
}

function dollar({ fixed }: LineAddress): string {
  return fixed ? "$" : ".";
}
