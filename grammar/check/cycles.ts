/** Cycles and order in a graph of formulas that use each other by code. */

/** What each code uses directly. Codes that are used but not listed use nothing. */
export type DependencyGraph = ReadonlyMap<string, readonly string[]>;

export type DependencyOrder =
  | { readonly kind: "order"; readonly codes: readonly string[] }
  /** The whole path, its first code again at the end: `a → b → a`. */
  | { readonly kind: "cycle"; readonly path: readonly string[] };

/** The listed codes with each after all it uses, or the first cycle found. */
export function dependencyOrder(graph: DependencyGraph): DependencyOrder {
  const order: string[] = [];
  const state = new Map<string, "open" | "done">();
  for (const root of graph.keys()) {
    const cycle = visitFrom(root, graph, state, order);
    if (cycle !== null) return { kind: "cycle", path: cycle };
  }
  return { kind: "order", codes: order };
}

/** Depth first with a stack of its own, so that a long chain cannot exhaust JavaScript's. */
function visitFrom(
  root: string,
  graph: DependencyGraph,
  state: Map<string, "open" | "done">,
  order: string[],
): string[] | null {
  if (state.has(root)) return null;
  const path: { code: string; next: number }[] = [{ code: root, next: 0 }];
  state.set(root, "open");
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const child = graph.get(top.code)?.[top.next++];
    if (child === undefined) {
      state.set(top.code, "done");
      if (graph.has(top.code)) order.push(top.code);
      path.pop();
    } else if (state.get(child) === "open") {
      const codes = path.map((step) => step.code);
      return [...codes.slice(codes.indexOf(child)), child];
    } else if (!state.has(child)) {
      state.set(child, "open");
      path.push({ code: child, next: 0 });
    }
  }
  return null;
}
