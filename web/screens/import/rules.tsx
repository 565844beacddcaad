/** The rules that a workbook becomes: payout formula, templates, tier tables as step charts, indicators. */
import { Code, Group, Paper, Stack, Table, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useNumbers } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { TierFigure } from "../../parts/tiers/tier-figure.tsx";
import { useTexts } from "../../texts/texts.tsx";
import styles from "./import.module.css";
import type { Proposal } from "./model.ts";
import { texts } from "./texts/index.ts";

export function Rules({ proposal }: { readonly proposal: Proposal }) {
  const say = useTexts(texts);
  return (
    <Stack gap="xl">
      <Part title={say("rules.payout")} count={1}>
        <Formula text={proposal.payoutFormula} />
      </Part>
      <Part title={say("rules.templates")} count={proposal.templates.length}>
        <Templates templates={proposal.templates} />
      </Part>
      <Part title={say("rules.tiers")} count={proposal.tierTables.length}>
        <Group align="stretch">
          {proposal.tierTables.map((table) => (
            <TierTable key={table.code} table={table} />
          ))}
        </Group>
      </Part>
      <Part title={say("rules.indicators")} count={proposal.indicators.length}>
        <Indicators indicators={proposal.indicators} />
      </Part>
    </Stack>
  );
}

interface PartProps {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}

function Part({ title, count, children }: PartProps) {
  const say = useTexts(texts);
  return (
    <Stack component="section" gap="xs">
      <Title order={2} size="h4">
        {title}
      </Title>
      {count === 0 ? <Text c="dimmed">{say("rules.none")}</Text> : children}
    </Stack>
  );
}

function Formula({ text }: { readonly text: string }) {
  return <Code className={styles.formula}>{text}</Code>;
}

function Templates({ templates }: { readonly templates: Proposal["templates"] }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const periods = usePeriods();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say("rules.code")}</Table.Th>
          <Table.Th>{say("rules.name")}</Table.Th>
          <Table.Th>{say("rules.rule")}</Table.Th>
          <Table.Th className="number">{say("rules.people")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {templates.map(({ code, name, versions, employees, insteadOf }) => (
          <Table.Tr key={code}>
            <Table.Th scope="row">{code}</Table.Th>
            <Table.Td>
              {name}
              {insteadOf !== null && (
                <Text size="xs" c="dimmed">
                  {say("rules.instead", { code: insteadOf })}
                </Text>
              )}
            </Table.Td>
            <Table.Td>
              {versions.map(({ from, formula }) => (
                <div key={from}>
                  <Text size="xs" c="dimmed">{`${say("rules.from")} ${periods.day(from)}`}</Text>
                  <Formula text={formula} />
                </div>
              ))}
            </Table.Td>
            <Table.Td className="number">{numbers.count(employees)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function TierTable({ table }: { readonly table: Proposal["tierTables"][number] }) {
  return (
    <Paper withBorder p="md">
      <Title order={3} size="h5">
        {table.name}
      </Title>
      <Text size="sm" c="dimmed">
        {table.code}
      </Text>
      <TierFigure table={table} />
    </Paper>
  );
}

const sources = ["MANUAL", "FORMULA", "DOCUMENTS", "INCIDENTS"] as const;

function Indicators({ indicators }: { readonly indicators: Proposal["indicators"] }) {
  const say = useTexts(texts);
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say("rules.code")}</Table.Th>
          <Table.Th>{say("rules.name")}</Table.Th>
          <Table.Th>{say("rules.source")}</Table.Th>
          <Table.Th>{say("rules.rule")}</Table.Th>
          <Table.Th>{say("rules.places")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {indicators.map(({ code, name, source, formula, places }) => {
          const known = sources.find((each) => each === source);
          return (
            <Table.Tr key={code}>
              <Table.Th scope="row">{code}</Table.Th>
              <Table.Td>{name}</Table.Td>
              <Table.Td>{known === undefined ? source : say(`rules.${known}`)}</Table.Td>
              <Table.Td>{formula !== null && <Formula text={formula} />}</Table.Td>
              <Table.Td>{places.join(", ")}</Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
