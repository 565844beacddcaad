/** The impact of a draft: cost a month, who and which units it moves, and how far. */
import { Card, Grid, NativeSelect, Stack, Table, Text, Title } from "@mantine/core";
import { useState } from "react";
import { decimal, subtract } from "../../../grammar/index.ts";
import { useSession } from "../../app/session.tsx";
import { useNumbers } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Columns } from "./columns.tsx";
import type { ImpactFragment } from "./rule.generated.ts";
import styles from "./rule.module.css";
import { texts } from "./texts/index.ts";

export function ImpactReport({ months }: { readonly months: readonly ImpactFragment[] }) {
  const say = useTexts(texts);
  const periods = usePeriods();
  const [chosen, setChosen] = useState<string | null>(null);
  const month =
    months.find(({ period }) => period === chosen) ??
    months.findLast(({ changed }) => changed > 0) ??
    months.at(-1);
  if (month === undefined) return null;
  return (
    <Stack>
      <MonthTable months={months} />
      <NativeSelect
        label={say("impact.month")}
        data={months.map(({ period }) => ({ value: period, label: periods.period(period) }))}
        value={month.period}
        onChange={(event) => setChosen(event.currentTarget.value)}
        w={220}
      />
      {month.changed === 0 ? <Text>{say("impact.nobody")}</Text> : <MonthDetail month={month} />}
    </Stack>
  );
}

function MonthTable({ months }: { readonly months: readonly ImpactFragment[] }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const periods = usePeriods();
  const { company } = useSession();
  const money = (text: string) => numbers.money(text, company.currency);
  return (
    <Grid gap="xl">
      <Grid.Col span={{ base: 12, xl: 8 }}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say("impact.month")}</Table.Th>
              <Table.Th className="number">{say("impact.before")}</Table.Th>
              <Table.Th className="number">{say("impact.after")}</Table.Th>
              <Table.Th className="number">{say("impact.cost")}</Table.Th>
              <Table.Th className="number">{say("impact.changed")}</Table.Th>
              <Table.Th className="number">{say("impact.errors")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {months.map((month) => (
              <Table.Tr key={month.period}>
                <Table.Th scope="row" className={styles.month}>
                  {periods.period(month.period)}
                </Table.Th>
                <Table.Td className="number">{money(month.before)}</Table.Td>
                <Table.Td className="number">{money(month.after)}</Table.Td>
                <Table.Td className="number" fw={600}>
                  {money(month.cost)}
                </Table.Td>
                <Table.Td className="number">
                  {say("impact.of", { changed: month.changed, all: month.employees })}
                </Table.Td>
                <Table.Td className="number">{month.errorsAfter}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Grid.Col>
      <Grid.Col span={{ base: 12, xl: 4 }}>
        <Columns
          title={say("impact.costs")}
          columns={months.map(({ period, cost }) => ({
            value: Number(cost),
            mark: periods.short(period),
            label: `${periods.period(period)}: ${money(cost)}`,
          }))}
        />
      </Grid.Col>
    </Grid>
  );
}

function MonthDetail({ month }: { readonly month: ImpactFragment }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  return (
    <Grid>
      <Grid.Col span={{ base: 12, lg: 6 }}>
        <Columns
          title={say("impact.histogram")}
          columns={month.histogram.map(({ from, until, count }) => ({
            value: count,
            isNegative: Number(until) <= 0,
            mark: numbers.short(from),
            label: say("impact.bin", { from: numbers.number(from), until: numbers.number(until), count }),
          }))}
        />
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 6 }}>
        <Moved
          title={say("impact.units")}
          rows={month.units.map(({ unit, before, after }) => ({
            key: unit.code,
            name: unit.name,
            before,
            after,
          }))}
        />
      </Grid.Col>
      {(["winners", "losers"] as const).map((side) => (
        <Grid.Col key={side} span={{ base: 12, lg: 6 }}>
          <Moved
            title={say(`impact.${side}`)}
            rows={month[side].map(({ employee, before, after }) => ({
              key: employee.number,
              name: employee.name,
              before,
              after,
            }))}
          />
        </Grid.Col>
      ))}
    </Grid>
  );
}

interface MovedRow {
  readonly key: string;
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

function Moved({ title, rows }: { readonly title: string; readonly rows: readonly MovedRow[] }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  return (
    <Card withBorder h="100%">
      <Title order={2} size="h5">
        {title}
      </Title>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {say("impact.nobodyHere")}
        </Text>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say("impact.who")}</Table.Th>
              <Table.Th className="number">{say("impact.before")}</Table.Th>
              <Table.Th className="number">{say("impact.after")}</Table.Th>
              <Table.Th className="number">{say("impact.difference")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ key, name, before, after }) => (
              <Table.Tr key={key}>
                <Table.Th scope="row" fw={400}>
                  {name}
                </Table.Th>
                <Table.Td className="number">{numbers.number(before, 2)}</Table.Td>
                <Table.Td className="number">{numbers.number(after, 2)}</Table.Td>
                <Table.Td className="number" fw={600}>
                  {numbers.number(difference(before, after), 2)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Card>
  );
}

/** Exact; unknown where one of both is an error. */
function difference(before: string | null, after: string | null): string | null {
  return before === null || after === null ? null : subtract(decimal(after), decimal(before)).toString();
}
