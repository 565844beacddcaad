/** The local names of a formula: those that LET gives and the parameters of LAMBDA. */
import { foldCase } from "../values/coercion.ts";
import type { Local } from "./checked.ts";

/** One level of names. Levels of one LAMBDA share its frame, in which each local has a place. */
export interface Scope {
  readonly frame: { size: number };
  /** Gives a name a place; it hides the same name further out. */
  declare(name: string, isShare: boolean): number;
  find(name: string): Local | null;
  names(): string[];
}

/** The outermost scope of a formula (`outer` null), or that of a LAMBDA inside another. */
export function scopeOf(outer: Scope | null): Scope {
  return makeScope(
    { size: 0 },
    new Map(),
    (name) => {
      const found = outer?.find(name) ?? null;
      return found === null ? null : { ...found, hops: found.hops + 1 };
    },
    () => outer?.names() ?? [],
  );
}

/** A scope inside another of the same frame, for the names of one LET. */
export function nestedScope(outer: Scope): Scope {
  return makeScope(
    outer.frame,
    new Map(),
    (name) => outer.find(name),
    () => outer.names(),
  );
}

function makeScope(
  frame: { size: number },
  places: Map<string, Local>,
  findOuter: (name: string) => Local | null,
  outerNames: () => string[],
): Scope {
  return {
    frame,
    declare(name, isShare) {
      const index = frame.size++;
      places.set(foldCase(name), { hops: 0, index, isShare });
      return index;
    },
    find: (name) => places.get(foldCase(name)) ?? findOuter(name),
    names: () => [...places.keys(), ...outerNames()],
  };
}
