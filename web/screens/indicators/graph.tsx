/** How indicators follow from each other: those that are used stand left of those that use them. */
import { Text } from "@mantine/core";
import { Link } from "react-router";
import { useTexts } from "../../texts/texts.tsx";
import type { IndicatorsQuery } from "./indicators.generated.ts";
import styles from "./indicators.module.css";
import { graphOf, type Node } from "./layers.ts";
import { texts } from "./texts/index.ts";

const box = { width: 190, height: 36, across: 270, down: 56, edge: 8 };
const longest = 24;

const corner = ({ layer, place }: Node) => ({
  x: box.edge + layer * box.across,
  y: box.edge + place * box.down,
});

export function IndicatorGraph({ indicators }: { readonly indicators: IndicatorsQuery["indicators"] }) {
  const say = useTexts(texts);
  const { nodes, edges, layers, places } = graphOf(indicators);
  if (nodes.length === 0) return <Text c="dimmed">{say("noGraph")}</Text>;
  const width = 2 * box.edge + (layers - 1) * box.across + box.width;
  const height = 2 * box.edge + (places - 1) * box.down + box.height;
  return (
    <nav aria-label={say("graph")}>
      <svg className={styles.graph} viewBox={`0 0 ${width} ${height}`} width={width}>
        <title>{say("graph")}</title>
        {edges.map(([from, to]) => (
          <path key={`${from.code} ${to.code}`} className={styles.edge} d={curve(from, to)} />
        ))}
        {nodes.map((node) => {
          const { x, y } = corner(node);
          return (
            <Link key={node.code} to={`?indicator=${encodeURIComponent(node.code)}`}>
              <title>{node.name}</title>
              <rect className={styles.node} x={x} y={y} width={box.width} height={box.height} rx={6} />
              <text className={styles.nodeText} x={x + 12} y={y + box.height / 2 + 5}>
                {node.name.length > longest ? `${node.name.slice(0, longest - 1)}…` : node.name}
              </text>
            </Link>
          );
        })}
      </svg>
    </nav>
  );
}

function curve(from: Node, to: Node): string {
  const [a, b] = [corner(from), corner(to)];
  const start = { x: a.x + box.width, y: a.y + box.height / 2 };
  const end = { x: b.x, y: b.y + box.height / 2 };
  const middle = (start.x + end.x) / 2;
  return `M ${start.x} ${start.y} C ${middle} ${start.y}, ${middle} ${end.y}, ${end.x} ${end.y}`;
}
