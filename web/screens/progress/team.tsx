/** The units and people under a subject by one indicator; only the rows in sight are drawn, so that thousands scroll. */
import { Anchor, Group, NativeSelect, Stack, Table, Text, Title } from "@mantine/core";
import { useMemo, useState } from "react";
import { Link } from "react-router";
import { useNumbers } from "../../format/numbers.ts";
import { LongTable } from "../../parts/long-table.tsx";
import { useTexts } from "../../texts/texts.tsx";
import type { Address } from "./address.ts";
import { Bar, Status } from "./bar.tsx";
import {
  inOrder,
  type Member,
  nameOf,
  type Order,
  type Overview,
  orders,
  rowsOf,
  subjectOf,
} from "./rows.ts";
import { texts } from "./texts/index.ts";

interface Props {
  readonly overview: Overview;
  readonly address: Address;
}

export function Team({ overview, address }: Props) {
  const say = useTexts(texts);
  const [order, setOrder] = useState<Order>("attainment");
  const rows = useMemo(() => inOrder(overview.team, order), [overview.team, order]);
  const indicators = rowsOf(overview).map(({ now }) => ({
    value: now.indicator.code,
    label: now.indicator.name,
  }));
  return (
    <Stack component="section" aria-labelledby="team-title">
      <Group justify="space-between" align="end">
        <Title order={2} size="h3" id="team-title">
          {say("team")}
        </Title>
        <Group className="no-print">
          <NativeSelect
            label={say("indicator")}
            data={indicators}
            value={overview.teamIndicator?.code ?? ""}
            onChange={(event) => address.go({ team: event.currentTarget.value })}
          />
          <NativeSelect
            label={say("order.label")}
            data={orders.map((each) => ({ value: each, label: say(`order.${each}`) }))}
            value={order}
            onChange={(event) => setOrder(event.currentTarget.value as Order)}
          />
        </Group>
      </Group>
      <TeamTable rows={rows} decimals={overview.teamIndicator?.decimals ?? 0} address={address} />
      <Text size="sm" c="dimmed">
        {say("people", { count: rows.filter(({ employee }) => employee !== null).length })}
      </Text>
    </Stack>
  );
}

interface TableProps {
  readonly rows: readonly Member[];
  readonly decimals: number;
  readonly address: Address;
}

function TeamTable({ rows, decimals, address }: TableProps) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  return (
    <LongTable
      label={say("team")}
      columns={6}
      rows={rows}
      keyOf={subjectOf}
      minWidth={620}
      head={
        <>
          <Table.Th>{say("who")}</Table.Th>
          <Table.Th w="30%">{say("against")}</Table.Th>
          <Table.Th className="number">{say("fact")}</Table.Th>
          <Table.Th className="number">{say("plan")}</Table.Th>
          <Table.Th className="number">{say("attainment")}</Table.Th>
          <Table.Th>{say("status.label")}</Table.Th>
        </>
      }
    >
      {(member) => (
        <>
          <Table.Th scope="row">
            <Anchor component={Link} to={address.to(subjectOf(member))} fw={member.unit === null ? 400 : 600}>
              {nameOf(member)}
            </Anchor>
          </Table.Th>
          <Table.Td>
            <Bar cell={member} decimals={decimals} />
          </Table.Td>
          <Table.Td className="number">{numbers.number(member.fact, decimals)}</Table.Td>
          <Table.Td className="number">{numbers.number(member.plan, decimals)}</Table.Td>
          <Table.Td className="number">{numbers.percent(member.attainment)}</Table.Td>
          <Table.Td>
            <Status status={member.status} />
          </Table.Td>
        </>
      )}
    </LongTable>
  );
}
