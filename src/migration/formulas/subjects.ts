/** The values in a part of a formula that a ladder may depend on. */
import { type Ast, walk } from "../../../grammar/index.ts";
import { constantNumber, type ReadArea } from "./constants.ts";
import { isVolatile, keyOf, ungrouped } from "./same.ts";

/** More are not tried. */
const MOST_SUBJECTS = 4;

const comparisons: ReadonlySet<string> = new Set(["<", "<=", ">", ">=", "=", "<>"]);
const lookups: ReadonlySet<string> = new Set(["VLOOKUP", "HLOOKUP", "LOOKUP", "XLOOKUP", "MATCH", "XMATCH"]);
const extremes: ReadonlySet<string> = new Set(["MIN", "MAX"]);

/** What is compared, looked up, or bounded by MIN and MAX, the first first; each once, and parts before what they are in. */
export function subjectsIn(node: Ast, readArea: ReadArea): readonly Ast[] {
  const compared: Ast[] = [];
  walk(node, (part) => {
    if (part.kind === "binary" && comparisons.has(part.operator)) compared.push(part.left, part.right);
    if (part.kind !== "call") return;
    const name = part.name.toUpperCase();
    if (lookups.has(name) && part.args[0] !== undefined) compared.push(part.args[0]);
    if (extremes.has(name)) compared.push(...part.args);
  });
  const isKept = (each: Ast) => isSubject(each, readArea);
  const parts = compared.map((each) => partOf(each, readArea)).filter(isKept);
  const wholes = compared.map(ungrouped).filter(isKept);
  const byKey = new Map([...parts, ...wholes].map((each) => [keyOf(each), each]));
  return [...byKey.values()].slice(0, MOST_SUBJECTS);
}

function isSubject(node: Ast, readArea: ReadArea): boolean {
  switch (node.kind) {
    case "cell":
    case "name":
    case "structured":
    case "call":
    case "binary":
    case "invoke":
      return constantNumber(node, readArea) === null && !isVolatile(node);
    default:
      return false;
  }
}

/** What is left of `C2-100` without what is constant in it. */
function partOf(ast: Ast, readArea: ReadArea): Ast {
  const node = ungrouped(ast);
  if (node.kind === "prefix" || (node.kind === "postfix" && node.operator === "%"))
    return partOf(node.operand, readArea);
  if (node.kind === "binary" && ["+", "-", "*", "/"].includes(node.operator)) {
    if (constantNumber(node.right, readArea) !== null) return partOf(node.left, readArea);
    if (constantNumber(node.left, readArea) !== null) return partOf(node.right, readArea);
  }
  if (node.kind === "call" && extremes.has(node.name.toUpperCase())) {
    const changing = node.args.filter((each) => constantNumber(each, readArea) === null);
    const [only] = changing;
    if (only !== undefined && changing.length === 1) return partOf(only, readArea);
  }
  return node;
}
