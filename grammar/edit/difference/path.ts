/** The steps from a part of a formula to one of its children. */
import { catalogueEntry } from "../../functions/index.ts";
import type { ChangeStep } from "./change.ts";
import { type Family, firstOperator } from "./labels.ts";
import type { Child, Part } from "./parts.ts";
import type { Wording } from "./wording.ts";

export type Path = readonly ChangeStep[];

/** The way to a part, and of a pair the call that it belongs to with the number of its first argument. */
export interface Place {
  readonly path: Path;
  readonly pairOf: { readonly call: Part; readonly number: number } | null;
}

export const TOP: Place = { path: [], pairOf: null };

/** The place of a child; a pair is no step by itself. */
export function placeOf(place: Place, parent: Part, child: Child, wording: Wording): Place {
  if (child.part.kind === "pair") return { path: place.path, pairOf: { call: parent, number: child.number } };
  return { path: [...place.path, stepTo(place, parent, child, wording)], pairOf: null };
}

/** The step to a child; to a pair, that to its first argument. */
export function stepTo(place: Place, parent: Part, child: Child, wording: Wording): ChangeStep {
  const { pairOf } = place;
  if (pairOf !== null) return argumentOf(pairOf.call, pairOf.number + child.number - 1, wording);
  const [node] = parent.nodes;
  switch (node?.kind) {
    case "call":
      return argumentOf(parent, child.number, wording);
    case "invoke":
      return child.number === 1
        ? { kind: "callee", of: "", number: 0, role: null }
        : { kind: "argument", of: "", number: child.number - 1, role: null };
    case "array":
      return { kind: "cell", of: "", number: child.number, role: null };
    case "prefix":
    case "postfix":
      return { kind: "operand", of: node.operator, number: child.number, role: null };
    default:
      return { kind: "operand", of: operatorOf(parent.family), number: child.number, role: null };
  }
}

function operatorOf(family: Family | null): string {
  return family === null ? "" : firstOperator[family];
}

function argumentOf(call: Part, number: number, wording: Wording): ChangeStep {
  const [node] = call.nodes;
  if (node === undefined) return { kind: "argument", of: "", number, role: null };
  return { kind: "argument", of: wording.nameOf(node), number, role: roleOf(call, number) };
}

function roleOf(call: Part, number: number): ChangeStep["role"] {
  const name = branching(call);
  if (name === "IF") return number === 1 ? "condition" : "branch";
  if (name === "IFS") return number % 2 === 1 ? "condition" : "branch";
  const isLast = call.children.at(-1)?.number === number;
  return name === "SWITCH" && (isLast || (number > 1 && number % 2 === 1)) ? "branch" : null;
}

/** IF, IFS or SWITCH where a call is of them, else null. */
export function branching(call: Part): "IF" | "IFS" | "SWITCH" | null {
  const [node] = call.nodes;
  const name = node?.kind === "call" && node.sheet === null ? catalogueEntry(node.name)?.name : undefined;
  return name === "IF" || name === "IFS" || name === "SWITCH" ? name : null;
}
