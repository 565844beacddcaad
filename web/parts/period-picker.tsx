/** Choosing a period: its length, and steps to the earlier and later one. */
import { ActionIcon, Group, NativeSelect, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { asKind, type PeriodKind, parsePeriod, periodKinds, shifted, usePeriods } from "../format/periods.ts";
import { shared } from "../texts/shared/index.ts";
import { useTexts } from "../texts/texts.tsx";

interface Props {
  readonly period: string;
  readonly onChange: (period: string) => void;
  /** Which lengths are on offer. */
  readonly kinds?: readonly PeriodKind[];
}

export function PeriodPicker({ period, onChange, kinds = periodKinds }: Props) {
  const say = useTexts(shared);
  const written = usePeriods();
  const kind = parsePeriod(period)?.kind ?? "month";
  const options = kinds.map((each) => ({ value: each, label: say(`period.${each}`) }));
  return (
    <Group gap="xs" wrap="nowrap" role="group" aria-label={say("period.label")}>
      {kinds.length > 1 && (
        <NativeSelect
          aria-label={say("period.kind")}
          data={options}
          value={kind}
          onChange={(event) => onChange(asKind(period, event.currentTarget.value as PeriodKind))}
        />
      )}
      <ActionIcon
        variant="default"
        size="input-sm"
        aria-label={say("period.previous")}
        onClick={() => onChange(shifted(period, -1))}
      >
        <IconChevronLeft size={18} />
      </ActionIcon>
      <Text miw={120} ta="center" aria-live="polite">
        {written.period(period)}
      </Text>
      <ActionIcon
        variant="default"
        size="input-sm"
        aria-label={say("period.next")}
        onClick={() => onChange(shifted(period, 1))}
      >
        <IconChevronRight size={18} />
      </ActionIcon>
    </Group>
  );
}
