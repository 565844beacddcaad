/** A formula with its faults at their place, found by the language itself as one types; fixes are a click. */
import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useFormulaTeller } from "../../parts/formula/telling.ts";
import { useTexts } from "../../texts/texts.tsx";
import styles from "./indicators.module.css";
import { texts } from "./texts/index.ts";

export interface Fault {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly fixes: readonly {
    readonly title: string;
    readonly start: number;
    readonly end: number;
    readonly text: string;
  }[];
}

interface Props {
  readonly label: string;
  readonly description: string;
  readonly value: string;
  readonly isReadOnly: boolean;
  readonly faults: readonly Fault[];
  /** What the server says against it. */
  readonly refusal: string | undefined;
  readonly onChange: (text: string) => void;
}

export function FormulaField({ label, description, value, isReadOnly, faults, refusal, onChange }: Props) {
  const say = useTexts(texts);
  const tell = useFormulaTeller();
  return (
    <Stack gap={4}>
      <Textarea
        label={label}
        description={description}
        autosize
        minRows={2}
        spellCheck={false}
        styles={{ input: { fontFamily: "monospace" } }}
        value={value}
        readOnly={isReadOnly}
        error={refusal ?? faults.length > 0}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {faults.map((fault) => (
        <Stack key={`${fault.start} ${fault.message}`} gap={2} role="alert">
          <code className={styles.excerpt}>
            {value.slice(0, fault.start)}
            <mark className={styles.fault}>{value.slice(fault.start, fault.end) || " "}</mark>
            {value.slice(fault.end)}
          </code>
          <Text size="sm" c="var(--mantine-color-error)">
            {tell(fault.message)}
          </Text>
          <Group gap="xs">
            {fault.fixes.map((fix) => (
              <Button
                key={fix.title}
                size="compact-sm"
                variant="default"
                onClick={() => onChange(value.slice(0, fix.start) + fix.text + value.slice(fix.end))}
              >
                {say("fix", { title: tell(fix.title) })}
              </Button>
            ))}
          </Group>
        </Stack>
      ))}
    </Stack>
  );
}
