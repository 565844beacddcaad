/** Which parts of a rule are several values at once, and whether it computes with them value by value. */
import { type Ast, type Checked, childrenOf, type Meaning } from "../../../grammar/index.ts";

export interface Arrays {
  isArray(node: Ast): boolean;
  /** Whether an operator or a function of one value is given several: Excel then needs an array formula. */
  readonly isNeeded: boolean;
}

/** Looks through a checked rule. */
export function areArrays(checked: Checked): Arrays {
  const arrays = new Map<Ast, boolean>();
  const locals = new Map<number, boolean>();
  let isNeeded = false;
  const look = (node: Ast): boolean => {
    const found = arrayOf(node);
    arrays.set(node, found);
    return found;
  };
  const lifted = (nodes: readonly Ast[]): boolean => {
    const several = nodes.map(look).some(Boolean);
    isNeeded ||= several;
    return several;
  };
  const arrayOf = (node: Ast): boolean => {
    if (node.kind === "array") return true;
    if (node.kind === "group") return look(node.inner);
    if (node.kind === "name" || node.kind === "call") return ofMeaning(node, checked.meanings.get(node));
    return lifted(childrenOf(node));
  };
  const ofMeaning = (node: Ast, meaning: Meaning | undefined): boolean => {
    switch (meaning?.kind) {
      case "slot": {
        const slot = checked.slots[meaning.slot];
        return slot?.kind === "series" || slot?.kind === "bonuses";
      }
      case "local":
        return locals.get(meaning.local.index) ?? false;
      case "tier":
        return lifted([meaning.input]);
      case "let":
        for (const { index, value } of meaning.bindings) locals.set(index, look(value));
        return look(meaning.body);
      case "function":
        return ofCall(node, meaning);
      default:
        return false;
    }
  };
  const ofCall = (node: Ast, { declaration }: Meaning & { kind: "function" }): boolean => {
    const { parameters } = declaration;
    const results = childrenOf(node).map((argument, at) => {
      const kind = parameters[Math.min(at, parameters.length - 1)]?.kind;
      const several = look(argument);
      const takesOne = kind !== "whole" && kind !== "cells" && kind !== "range" && kind !== "reference";
      isNeeded ||= several && takesOne;
      return several && takesOne;
    });
    return results.some(Boolean);
  };
  look(checked.ast);
  return { isArray: (node) => arrays.get(node) ?? false, isNeeded };
}
