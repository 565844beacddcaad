/** How a value came about: the formula with its values over the names, and under it the evaluation as a tree to unfold. */
import { Code, Group, Stack, Text, Tree, type TreeNodeData, useTree } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useMemo } from "react";
import { useNumbers } from "../format/numbers.ts";
import { useTexts } from "../texts/texts.tsx";
import { texts } from "./formula/texts/index.ts";
import styles from "./trace-tree.module.css";

/** A node as the API's `Trace.nodes` gives it, depth first; `size` counts it and everything under it. */
export interface TraceNode {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly taken: boolean;
  readonly size: number;
  readonly sentence: string;
  readonly value: { readonly kind: string; readonly text: string; readonly number: string | null };
}

interface Branch extends TreeNodeData {
  readonly trace: TraceNode;
}

/** The list as the tree that it was. */
function branches(nodes: readonly TraceNode[], from = 0, to = nodes.length): Branch[] {
  const made: Branch[] = [];
  for (let at = from; at < to; ) {
    const trace = nodes[at];
    if (trace === undefined) break;
    const children = branches(nodes, at + 1, at + trace.size);
    made.push({
      value: String(at),
      label: trace.text,
      trace,
      ...(children.length === 0 ? {} : { children }),
    });
    at += trace.size;
  }
  return made;
}

function useShown(): (value: TraceNode["value"]) => string {
  const numbers = useNumbers();
  return ({ number, text }) => (number === null ? text : numbers.number(number));
}

export function TraceTree({ nodes }: { readonly nodes: readonly TraceNode[] }) {
  const say = useTexts(texts);
  const data = useMemo(() => branches(nodes), [nodes]);
  // Unfolded to the second level: the rest is a click away.
  const tree = useTree({ initialExpandedState: { "0": true } });
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {say("source")}
      </Text>
      <ValuedSource nodes={nodes} />
      <Text size="sm" fw={600} id="trace-title">
        {say("trace")}
      </Text>
      <Tree
        data={data}
        tree={tree}
        levelOffset="md"
        aria-labelledby="trace-title"
        renderNode={({ node, expanded, hasChildren, elementProps }) => (
          <div {...elementProps}>
            <Line trace={(node as Branch).trace} fold={hasChildren ? expanded : null} />
          </div>
        )}
      />
    </Stack>
  );
}

function Line({ trace, fold }: { readonly trace: TraceNode; readonly fold: boolean | null }) {
  const say = useTexts(texts);
  const shown = useShown();
  const Icon = fold === true ? IconChevronDown : IconChevronRight;
  return (
    <Group gap={6} wrap="nowrap" align="start" className={styles.line} data-taken={trace.taken}>
      <span className={styles.fold}>{fold !== null && <Icon size={14} aria-hidden />}</span>
      <div className={styles.what}>
        <Code className={styles.code}>{trace.text}</Code>
        {trace.sentence !== "" && (
          <Text size="xs" c="dimmed">
            {trace.sentence}
          </Text>
        )}
      </div>
      <Text size="sm" className="number" fw={600}>
        {trace.taken ? shown(trace.value) : say("notTaken")}
      </Text>
    </Group>
  );
}

/** The source; over each name and each smallest call stands what it came to. */
function ValuedSource({ nodes }: { readonly nodes: readonly TraceNode[] }) {
  const { text: source = "", start: offset = 0 } = nodes[0] ?? {};
  const shown = useShown();
  const leaves = nodes
    .filter(({ size, taken, text, value }) => size === 1 && taken && value.text !== text)
    .sort((one, other) => one.start - other.start);
  const pieces: React.ReactNode[] = [];
  let at = offset;
  for (const leaf of leaves) {
    if (leaf.start < at || source.slice(leaf.start - offset, leaf.end - offset) !== leaf.text) continue;
    pieces.push(source.slice(at - offset, leaf.start - offset));
    pieces.push(
      <ruby key={leaf.start}>
        {leaf.text}
        <rt>{shown(leaf.value)}</rt>
      </ruby>,
    );
    at = leaf.end;
  }
  return (
    <div className={styles.source}>
      {pieces}
      {source.slice(at - offset)}
    </div>
  );
}
