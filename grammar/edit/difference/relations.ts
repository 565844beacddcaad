/** How parts and their children stand to each other: small questions that the comparison asks. */
import { catalogueEntry } from "../../functions/index.ts";
import type { Aligned } from "./alignment.ts";
import { firstOperator } from "./labels.ts";
import { type Child, keyOf, type Part } from "./parts.ts";
import { branching } from "./path.ts";

/** A part with its children, the pairs among them perhaps taken apart. */
export interface Parent {
  readonly part: Part;
  readonly children: readonly Child[];
}

export function nounOf({ part }: Child, parent: Part): "argument" | "branch" | "operand" {
  if (parent.kind === "chain") return "operand";
  return part.kind === "pair" && branching(parent) !== null ? "branch" : "argument";
}

export function numberOf(aligned: Aligned): number {
  return aligned.kind === "added" ? aligned.after.number : aligned.before.number;
}

/** The children with pairs taken apart, numbered as arguments are. */
export function singles({ children }: Part): Child[] {
  return children.flatMap((child) =>
    child.part.kind === "pair"
      ? child.part.children.map((inner) => ({ ...inner, number: child.number + inner.number - 1 }))
      : [child],
  );
}

export function withoutOperators(children: readonly Child[]): Child[] {
  return children.map((child) => ({ ...child, operator: "" }));
}

/** Whether each argument has a meaning of its own, as those of ROUND; those of SUM are as many as one likes. */
export function hasFixedPlaces({ nodes: [node], kind, family }: Part): boolean {
  if (kind !== "call" || node?.kind !== "call") return family === null;
  return !catalogueEntry(node.name)?.parameters.some(({ repeating }) => repeating);
}

/** `a - b` and `b - a`. */
export function isSwapped(before: Part, after: Part): boolean {
  const [left, right] = before.children;
  const [otherLeft, otherRight] = after.children;
  if (before.kind !== "chain" || before.children.length !== 2 || after.children.length !== 2) return false;
  return (
    right?.operator === otherRight?.operator &&
    left?.part.meaning === otherRight?.part.meaning &&
    right?.part.meaning === otherLeft?.part.meaning
  );
}

/** The sides of a comparison as they stand against those of its mirror image. */
export function crossed(before: Part, after: Part): readonly Child[] {
  const isSame = before.children.every(
    (child, index) => keyOf(child) === keyOf(after.children[index] ?? child),
  );
  return isSame ? after.children : after.children.toReversed();
}

/** The second list in the order of the first, equal ones against each other. */
export function inOrderOf(children: readonly Child[], others: readonly Child[]): (Child | undefined)[] {
  const byKey = new Map<string, Child[]>();
  for (const child of others) byKey.set(keyOf(child), [...(byKey.get(keyOf(child)) ?? []), child]);
  return children.map((child) => byKey.get(keyOf(child))?.shift());
}

/** How deep one may stand in another to be called wrapped, by how much it is: `0` is found in too many places. */
export function isNear(around: Part, inner: Part): boolean {
  const depth = inner.depth - around.depth;
  if (inner.kind === "constant") return depth === 1;
  return inner.leaves > 1 || depth <= 2;
}

/** Whether a chain came about by putting more operands to one, `a + b` to `a`: the others, else null. */
export function othersInChain(chain: Part, kept: Part): readonly Child[] | null {
  const { family, children } = chain;
  if (family !== "sum" && family !== "product" && family !== "text") return null;
  const child = children.find(({ part }) => part === kept);
  if (child === undefined || child.operator !== firstOperator[family]) return null;
  if (family === "text" && child.number !== 1) return null;
  return children.filter((other) => other !== child);
}
