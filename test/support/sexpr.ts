/** Trees of formulas as short texts, so that a test can state the whole tree. */
import type { Ast, CellAddress, SheetPrefix } from "../../grammar/index.ts";

/** `-2^2` is `(^ (neg 2) 2)`. */
export function sexpr(node: Ast): string {
  switch (node.kind) {
    case "number":
      return node.text;
    case "text":
      return JSON.stringify(node.value);
    case "boolean":
      return node.value ? "TRUE" : "FALSE";
    case "error":
      return node.code;
    case "array":
      return `{${node.rows.map((row) => row.map(sexpr).join(" ")).join(" ; ")}}`;
    case "omitted":
      return "_";
    case "name":
      return `${sheet(node.sheet)}${node.bracketed ? `[${node.name}]` : node.name}`;
    case "cell":
      return `${sheet(node.sheet)}${cell(node.address)}`;
    case "area":
      return `${sheet(node.sheet)}${cell(node.from)}:${cell(node.to)}`;
    case "columns":
    case "rows":
      return `${sheet(node.sheet)}${node.kind}(${[node.from, node.to].map((line) => (line.fixed ? "$" : "") + line.index).join(" ")})`;
    case "structured":
      return `table(${[node.table ?? "-", ...node.items, node.columns ? `${node.columns.from}:${node.columns.to}` : "*"].join(" ")})`;
    case "group":
      return `(group ${sexpr(node.inner)})`;
    case "prefix":
      return `(${{ "-": "neg", "+": "pos", "@": "at" }[node.operator]} ${sexpr(node.operand)})`;
    case "postfix":
      return `(${node.operator} ${sexpr(node.operand)})`;
    case "binary":
      return `(${node.operator === " " ? "cross" : node.operator} ${sexpr(node.left)} ${sexpr(node.right)})`;
    case "call":
      return `(${[`${sheet(node.sheet)}${node.name}`, ...node.args.map(sexpr)].join(" ")})`;
    case "invoke":
      return `(call ${[node.callee, ...node.args].map(sexpr).join(" ")})`;
    case "invalid":
      return "?";
    default:
      return node satisfies never;
  }
}

function sheet(prefix: SheetPrefix | null): string {
  if (prefix === null) return "";
  const book = prefix.workbook === null ? "" : `[${prefix.workbook}]`;
  return `${book}${[prefix.sheet, prefix.lastSheet].filter((name) => name !== null).join("..")}!`;
}

function cell({ column, row, columnFixed, rowFixed }: CellAddress): string {
  return `${columnFixed ? "$" : ""}c${column}${rowFixed ? "$" : ""}r${row}`;
}
