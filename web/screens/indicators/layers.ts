/** The graph of indicators in layers: each stands behind all that it is computed from. */
import type { IndicatorsQuery } from "./indicators.generated.ts";

type Indicator = IndicatorsQuery["indicators"][number];

export interface Node {
  readonly code: string;
  readonly name: string;
  readonly layer: number;
  readonly place: number;
}

export interface Graph {
  readonly nodes: readonly Node[];
  /** From what is used to what uses it. */
  readonly edges: readonly (readonly [Node, Node])[];
  readonly layers: number;
  readonly places: number;
}

/** Only those that depend on another, or are depended on. */
export function graphOf(indicators: readonly Indicator[]): Graph {
  const related = indicators.filter(({ uses, usedBy }) => uses.length + usedBy.length > 0);
  const byCode = new Map(related.map((each) => [each.code, each]));
  const layerOf = new Map<string, number>();
  const layer = (code: string): number => {
    const known = layerOf.get(code);
    if (known !== undefined) return known;
    const before = (byCode.get(code)?.uses ?? []).map((used) => layer(used.code));
    const own = before.length === 0 ? 0 : Math.max(...before) + 1;
    layerOf.set(code, own);
    return own;
  };
  const counts = new Map<number, number>();
  const nodes = related.map(({ code, name }): Node => {
    const own = layer(code);
    const place = counts.get(own) ?? 0;
    counts.set(own, place + 1);
    return { code, name, layer: own, place };
  });
  const placed = new Map(nodes.map((node) => [node.code, node]));
  const edges = related.flatMap(({ code, uses }) =>
    uses.flatMap((used): [Node, Node][] => {
      const [from, to] = [placed.get(used.code), placed.get(code)];
      return from === undefined || to === undefined ? [] : [[from, to]];
    }),
  );
  return { nodes, edges, layers: counts.size, places: Math.max(0, ...counts.values()) };
}
