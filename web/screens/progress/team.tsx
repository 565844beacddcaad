/** The units and people under a subject by one indicator; only the rows in sight are drawn, so that thousands scroll. */
import { Anchor, Group, NativeSelect, Stack, Table, Text, Title } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import { Link } from "react-router";
import { useNumbers } from "../../format/numbers.ts";
import { useTexts } from "../../texts/texts.tsx";
import type { Address } from "./address.ts";
import { Bar, Status } from "./bar.tsx";
import styles from "./progress.module.css";
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

const rowHeight = 45;
const overscan = 10;

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
  const frame = useRef<HTMLDivElement>(null);
  const isPrinted = usePrinting();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: isPrinted ? rows.length : overscan,
  });
  const shown = virtual.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y: the keyboard scrolls it, and it is no group of fields
    <div className={styles.team} ref={frame} tabIndex={0} role="group" aria-labelledby="team-title">
      <Table stickyHeader miw={620} aria-rowcount={rows.length + 1}>
        <Table.Thead>
          <Table.Tr aria-rowindex={1}>
            <Table.Th>{say("who")}</Table.Th>
            <Table.Th w="30%">{say("against")}</Table.Th>
            <Table.Th className="number">{say("fact")}</Table.Th>
            <Table.Th className="number">{say("plan")}</Table.Th>
            <Table.Th className="number">{say("attainment")}</Table.Th>
            <Table.Th>{say("status.label")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Spacer height={before} />
          {shown.map(({ index }) => {
            const member = rows[index];
            return member === undefined ? null : (
              <MemberRow
                key={subjectOf(member)}
                member={member}
                at={index}
                decimals={decimals}
                address={address}
              />
            );
          })}
          <Spacer height={after} />
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Spacer({ height }: { readonly height: number }) {
  return height <= 0 ? null : (
    <tr aria-hidden>
      <td className={styles.spacer} colSpan={6} style={{ height }} />
    </tr>
  );
}

interface MemberProps {
  readonly member: Member;
  readonly at: number;
  readonly decimals: number;
  readonly address: Address;
}

function MemberRow({ member, at, decimals, address }: MemberProps) {
  const numbers = useNumbers();
  return (
    <Table.Tr h={rowHeight} aria-rowindex={at + 2}>
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
    </Table.Tr>
  );
}

/** Paper shows all rows. */
function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const [begin, end] = [() => setPrinting(true), () => setPrinting(false)];
    addEventListener("beforeprint", begin);
    addEventListener("afterprint", end);
    return () => {
      removeEventListener("beforeprint", begin);
      removeEventListener("afterprint", end);
    };
  }, []);
  return isPrinting;
}
