/** A table of what holds for days. */
import { Card, Table, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { usePeriods } from "../../format/periods.ts";
import { useTexts } from "../../texts/texts.tsx";
import { texts } from "./texts/index.ts";

export interface Span {
  readonly key: string;
  readonly from: string;
  readonly to: string | null;
  readonly what: ReactNode;
  readonly amount?: string;
}

/** What holds for days, the newest first. */
export function Spans({ title, rows }: { readonly title: string; readonly rows: readonly Span[] }) {
  const say = useTexts(texts);
  const periods = usePeriods();
  return (
    <Card withBorder component="section" aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      {rows.length === 0 ? (
        <Text c="dimmed">{say("none")}</Text>
      ) : (
        <Table.ScrollContainer
          minWidth={320}
          scrollAreaProps={{ viewportProps: { tabIndex: 0, role: "group", "aria-label": title } }}
        >
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w="20%">{say("from")}</Table.Th>
                <Table.Th w="20%">{say("to")}</Table.Th>
                <Table.Th>{say("what")}</Table.Th>
                {rows.some(({ amount }) => amount !== undefined) && (
                  <Table.Th className="number">{say("amount")}</Table.Th>
                )}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ key, from, to, what, amount }) => (
                <Table.Tr key={key}>
                  <Table.Td>{periods.day(from)}</Table.Td>
                  <Table.Td style={{ whiteSpace: "nowrap" }}>
                    {to === null ? say("open") : periods.day(to)}
                  </Table.Td>
                  <Table.Td>{what}</Table.Td>
                  {amount !== undefined && <Table.Td className="number">{amount}</Table.Td>}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Card>
  );
}
