/** The faults of a formula under its field, each with the buttons that mend it. */
import { Button, Group, Stack, Text } from "@mantine/core";
import type { Diagnostic, Fix } from "../../../grammar/index.ts";
import type { FaultWords } from "./faults.ts";
import styles from "./formula.module.css";

interface Props {
  readonly faults: readonly Diagnostic[];
  readonly text: string;
  readonly words: FaultWords;
  /** Left out where the text cannot be changed. */
  readonly onFix?: ((fix: Fix) => void) | undefined;
}

const mostFixes = 4;

export function FaultList({ faults, text, words, onFix }: Props) {
  return (
    <Stack gap={4} aria-live="polite">
      {faults.map((fault) => (
        <Group key={`${fault.code} ${fault.start} ${fault.end}`} gap="xs">
          <Text className={styles.fault} data-severity={fault.severity}>
            {words.message(fault, text)}
          </Text>
          {onFix !== undefined &&
            fault.fixes.slice(0, mostFixes).map((fix) => (
              <Button
                key={`${fix.start} ${fix.text}`}
                size="compact-xs"
                variant="default"
                onClick={() => onFix(fix)}
              >
                {words.fix(fix)}
              </Button>
            ))}
        </Group>
      ))}
    </Stack>
  );
}
