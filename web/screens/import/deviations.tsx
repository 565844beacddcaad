/** The cells that are not as those of their column, each with what is paid for it. */
import { Badge, Button, Code, Group, SegmentedControl, Stack, Table, Text } from "@mantine/core";
import { Empty } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import styles from "./import.module.css";
import { type Deviation, type Import, isFinal } from "./model.ts";
import { texts } from "./texts/index.ts";
import type { Steps } from "./use-steps.ts";

const decisions = ["KEEP", "FOLLOW"] as const satisfies readonly Deviation["decision"][];

interface Props {
  readonly one: Import;
  readonly steps: Steps;
}

export function Deviations({ one, steps }: Props) {
  const say = useTexts(texts);
  const { changes, change } = steps;
  const all = one.deviations.edges.map(({ node }) => node);
  if (all.length === 0) return <Empty title={say("deviations.none")} />;
  const decide = (those: readonly Deviation[], decision: Deviation["decision"]) => {
    const next: Record<string, Deviation["decision"]> = { ...changes.decisions };
    for (const { place, decision: stored } of those) {
      if (stored === decision) delete next[place];
      else next[place] = decision;
    }
    change({ ...changes, decisions: next });
  };
  const isFixed = isFinal(one);
  return (
    <Stack>
      <Text maw="52rem">{say("deviations.what")}</Text>
      {!isFixed && all.length > 1 && (
        <Group gap="xs">
          <Text size="sm">{say("deviations.all")}</Text>
          {decisions.map((decision) => (
            <Button key={decision} size="compact-sm" variant="default" onClick={() => decide(all, decision)}>
              {say(`deviations.${decision}`)}
            </Button>
          ))}
        </Group>
      )}
      <DeviationTable
        all={all}
        decisions={changes.decisions}
        isFixed={isFixed}
        onDecision={(deviation, decision) => decide([deviation], decision)}
      />
      {one.deviations.pageInfo.hasNextPage && <Text>{say("deviations.more")}</Text>}
    </Stack>
  );
}

interface TableProps {
  readonly all: readonly Deviation[];
  readonly decisions: Readonly<Record<string, Deviation["decision"]>>;
  readonly isFixed: boolean;
  readonly onDecision: (deviation: Deviation, decision: Deviation["decision"]) => void;
}

function DeviationTable({ all, decisions: made, isFixed, onDecision }: TableProps) {
  const say = useTexts(texts);
  return (
    <Table.ScrollContainer minWidth={820} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say("deviations.cell")}</Table.Th>
            <Table.Th>{say("deviations.who")}</Table.Th>
            <Table.Th>{say("deviations.found")}</Table.Th>
            <Table.Th>{say("deviations.expected")}</Table.Th>
            <Table.Th>{say("deviations.decision")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {all.map((deviation) => (
            <DeviationRow
              key={deviation.place}
              deviation={deviation}
              decision={made[deviation.place] ?? deviation.decision}
              isFixed={isFixed}
              onDecision={onDecision}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface RowProps extends Pick<TableProps, "isFixed" | "onDecision"> {
  readonly deviation: Deviation;
  readonly decision: Deviation["decision"];
}

function DeviationRow({ deviation, decision, isFixed, onDecision }: RowProps) {
  const say = useTexts(texts);
  const { place, column, employee, kind, found, expected, isHidden } = deviation;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {place}
        <Text size="xs" c="dimmed">
          {column}
        </Text>
      </Table.Th>
      <Table.Td>
        {employee}
        {isHidden && (
          <Text size="xs" c="dimmed">
            {say("deviations.hidden")}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Badge variant="default" tt="none">
          {say(`deviations.${kind}`)}
        </Badge>
        <div>
          <Code className={styles.formula}>{found === "" ? say("deviations.nothing") : found}</Code>
        </div>
      </Table.Td>
      <Table.Td>
        <Code className={styles.formula}>{expected}</Code>
      </Table.Td>
      <Table.Td>
        <SegmentedControl
          size="xs"
          aria-label={say("deviations.decisionOf", { cell: place })}
          data={decisions.map((each) => ({ value: each, label: say(`deviations.${each}`) }))}
          value={decision}
          disabled={isFixed}
          onChange={(next) => onDecision(deviation, next as Deviation["decision"])}
        />
      </Table.Td>
    </Table.Tr>
  );
}
