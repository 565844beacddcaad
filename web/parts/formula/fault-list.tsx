/** The faults of a formula under its field, each with the buttons that mend it. */
import { Button, Group, Stack, Text } from "@mantine/core";
import type { Diagnostic, Fix, Teller } from "../../../grammar/index.ts";
import styles from "./formula.module.css";

interface Props {
  readonly faults: readonly Diagnostic[];
  /** In the reader's language. */
  readonly tell: Teller;
  /** Left out where the text cannot be changed. */
  readonly onFix?: ((fix: Fix) => void) | undefined;
}

const mostFixes = 4;

export function FaultList({ faults, tell, onFix }: Props) {
  return (
    <Stack gap={4} aria-live="polite">
      {faults.map((fault) => (
        <Group key={`${fault.code} ${fault.start} ${fault.end}`} gap="xs">
          <Text className={styles.fault} data-severity={fault.severity}>
            {tell(fault.message)}
          </Text>
          {onFix !== undefined &&
            fault.fixes.slice(0, mostFixes).map((fix) => (
              <Button
                key={`${fix.start} ${fix.text}`}
                size="compact-xs"
                variant="default"
                onClick={() => onFix(fix)}
              >
                {tell(fix.title)}
              </Button>
            ))}
        </Group>
      ))}
    </Stack>
  );
}
