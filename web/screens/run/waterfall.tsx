/** From the pay before to the pay after, a bar for each reason; the numbers stand beside, to be read by all. */
import { Table, Text } from "@mantine/core";
import { type DecimalText, useNumbers } from "../../format/numbers.ts";
import { useTexts } from "../../texts/texts.tsx";
import type { Waterfall as Sums } from "./reasons.ts";
import { texts } from "./texts/index.ts";
import styles from "./waterfall.module.css";

interface Bar {
  readonly name: string;
  readonly amount: DecimalText;
  readonly from: number;
  readonly to: number;
  readonly look: "total" | "more" | "less";
}

const height = 20;

export function Waterfall({ sums, title }: { readonly sums: Sums; readonly title: string }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const bars = barsOf(sums, {
    before: say("comparison.before"),
    after: say("comparison.after"),
    of: (kind) => say(`comparison.reason.${kind}`),
  });
  const ends = bars.flatMap(({ from, to }) => [from, to]);
  const [least, most] = axisOf(ends);
  const at = (value: number) => ((value - least) / (most - least || 1)) * 100;
  return (
    <>
      <Table aria-label={title} withRowBorders={false} verticalSpacing={4}>
        <Table.Tbody>
          {bars.map(({ name, amount, from, to, look }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" w="28%" fw={look === "total" ? 600 : 400}>
                {name}
              </Table.Th>
              <Table.Td>
                <svg
                  width="100%"
                  height={height}
                  role="img"
                  aria-label={say("comparison.said", { name, amount: numbers.money(amount, sums.currency) })}
                >
                  <rect
                    className={styles[look]}
                    x={`${at(Math.min(from, to))}%`}
                    width={`${Math.max(0.3, Math.abs(at(to) - at(from)))}%`}
                    height={height}
                  />
                  <line className={styles.axis} x1={`${at(to)}%`} x2={`${at(to)}%`} y1={0} y2={height} />
                </svg>
              </Table.Td>
              <Table.Td className="number" w="20%" fw={look === "total" ? 600 : 400}>
                {look === "total"
                  ? numbers.money(amount, sums.currency)
                  : numbers.change(amount, sums.currency)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {least > 0 && (
        <Text size="sm" c="dimmed">
          {say("comparison.begins", { amount: numbers.money(least.toFixed(0), sums.currency) })}
        </Text>
      )}
    </>
  );
}

interface Names {
  readonly before: string;
  readonly after: string;
  readonly of: (kind: Sums["steps"][number]["kind"]) => string;
}

/** Doubles, for drawing only. */
function barsOf({ before, after, steps }: Sums, names: Names): readonly Bar[] {
  let level = Number(before);
  const between = steps.map(({ kind, amount }): Bar => {
    const from = level;
    level += Number(amount);
    return { name: names.of(kind), amount, from, to: level, look: level >= from ? "more" : "less" };
  });
  return [
    { name: names.before, amount: before, from: 0, to: Number(before), look: "total" },
    ...between,
    { name: names.after, amount: after, from: 0, to: Number(after), look: "total" },
  ];
}

/** From nothing; where the changes would be too small to be seen, from a little below the lowest. */
function axisOf(ends: readonly number[]): readonly [number, number] {
  const levels = ends.filter((end) => end !== 0);
  const [low, high] = [Math.min(...levels, Number.MAX_VALUE), Math.max(...levels, 0)];
  const isFlat = low > 0 && high - low < high / 5;
  return [isFlat ? Math.max(0, low - (high - low)) : Math.min(0, low), high];
}
