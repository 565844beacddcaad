/** A bullet bar that says its numbers, the key to its colours, and a status in words. */
import { Group, Text } from "@mantine/core";
import { useNumbers } from "../../format/numbers.ts";
import { Bullet } from "../../parts/bullet.tsx";
import { useTexts } from "../../texts/texts.tsx";
import type { BarFragment } from "./progress.generated.ts";
import styles from "./progress.module.css";
import { texts } from "./texts/index.ts";

export function Bar({ cell, decimals }: { readonly cell: BarFragment; readonly decimals: number }) {
  const say = useTexts(texts);
  const { number } = useNumbers();
  const label = say("bar", {
    fact: number(cell.fact, decimals),
    plan: number(cell.plan, decimals),
    expected: number(cell.expected, decimals),
    forecast: number(cell.forecast, decimals),
  });
  return <Bullet {...cell} label={label} />;
}

const marks = ["fact", "forecast", "expected", "plan"] as const;

export function Legend() {
  const say = useTexts(texts);
  return (
    <Group gap="md" aria-hidden>
      {marks.map((mark) => (
        <Group key={mark} gap={6}>
          <span className={`${styles.key} ${styles[mark]}`} />
          <Text size="xs">{say(mark)}</Text>
        </Group>
      ))}
    </Group>
  );
}

export function Status({ status }: Pick<BarFragment, "status">) {
  const say = useTexts(texts);
  return (
    <Text span size="sm" className={styles[status]}>
      {say(`status.${status}`)}
    </Text>
  );
}
