/** Comparing trees of formulas, whatever their spans. */
import type { Ast } from "../../grammar/index.ts";

const positions: ReadonlySet<string> = new Set(["start", "end", "nameEnd"]);

/** Whether two trees are the same up to spans. */
export function sameTree(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return a === b;
  const keys = Object.keys(a).filter((key) => !positions.has(key));
  if (keys.length !== Object.keys(b).filter((key) => !positions.has(key)).length) return false;
  return keys.every((key) => sameTree(Reflect.get(a, key), Reflect.get(b, key)));
}

/** The tree without its Groups, which carry no meaning. */
export function withoutGroups(node: Ast): Ast {
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip);
    if (typeof value !== "object" || value === null) return value;
    if ("kind" in value && value.kind === "group" && "inner" in value) return strip(value.inner);
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, strip(part)]));
  };
  return strip(node) as Ast;
}
