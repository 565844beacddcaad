/** Compared cells as a table; one that differs opens to both traces. */
import { Code, Group, Stack, Table, Text } from "@mantine/core";
import { useNumbers } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { useTexts } from "../../texts/texts.tsx";
import styles from "./import.module.css";
import type { Cell } from "./model.ts";
import { texts } from "./texts/index.ts";
import { shownValue } from "./values.ts";

export function CellTable({ cells }: { readonly cells: readonly Cell[] }) {
  const say = useTexts(texts);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={say("proof.cells")}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say("proof.cell")}</Table.Th>
            <Table.Th>{say("proof.employee")}</Table.Th>
            <Table.Th className="number">{say("proof.cached")}</Table.Th>
            <Table.Th className="number">{say("proof.asIsValue")}</Table.Th>
            <Table.Th className="number">{say("proof.converted")}</Table.Th>
            <Table.Th>{say("proof.outcome")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {cells.map((cell) => (
            <CellRows key={cell.place} cell={cell} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function CellRows({ cell }: { readonly cell: Cell }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const periods = usePeriods();
  const { place, column, employee, period, isTotal, cached, asIs, converted, outcome, reason } = cell;
  return (
    <>
      <Table.Tr>
        <Table.Th scope="row">
          {place}
          <Text size="xs" c="dimmed">
            {isTotal ? say("proof.total") : column}
          </Text>
        </Table.Th>
        <Table.Td>
          {employee}
          <Text size="xs" c="dimmed">
            {period === null ? "" : periods.period(period)}
          </Text>
        </Table.Td>
        <Table.Td className="number">{shownValue(cached, numbers)}</Table.Td>
        <Table.Td className="number">{shownValue(asIs, numbers)}</Table.Td>
        <Table.Td className="number">{shownValue(converted, numbers)}</Table.Td>
        <Table.Td>
          {say(`proof.${outcome}`)}
          {reason !== null && (
            <Text size="xs" c="dimmed">
              {reason}
            </Text>
          )}
        </Table.Td>
      </Table.Tr>
      {(cell.trace !== null || cell.asIsTrace !== null) && (
        <Table.Tr>
          <Table.Td colSpan={6}>
            <Traces cell={cell} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

function Traces({ cell: { place, formula, rule, asIsTrace, trace } }: { readonly cell: Cell }) {
  const say = useTexts(texts);
  return (
    <details>
      <summary>{say("proof.details", { cell: place })}</summary>
      <Group align="start" grow mt="xs">
        <Side
          title={say("proof.formula")}
          formula={formula}
          under={say("proof.asIsTrace")}
          trace={asIsTrace}
        />
        <Side title={say("proof.rule")} formula={rule} under={say("proof.trace")} trace={trace} />
      </Group>
    </details>
  );
}

interface SideProps {
  readonly title: string;
  readonly formula: string | null;
  readonly under: string;
  readonly trace: string | null;
}

function Side({ title, formula, under, trace }: SideProps) {
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      {formula !== null && <Code className={styles.formula}>{formula}</Code>}
      <Text size="sm" fw={600}>
        {under}
      </Text>
      {trace !== null && (
        <Code block lang="en" className={styles.formula}>
          {trace}
        </Code>
      )}
    </Stack>
  );
}
