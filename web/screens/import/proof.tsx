/** How the workbook compares: both levels, the totals of columns and people, and each formula cell. */
import { Stack, Table, Title } from "@mantine/core";
import { useNumbers } from "../../format/numbers.ts";
import { Empty } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { Cells } from "./cells.tsx";
import { EmployeeTotals } from "./employee-totals.tsx";
import { type Counts, type Import, outcomes, type Reconciliation } from "./model.ts";
import { texts } from "./texts/index.ts";

export function Proof({ one }: { readonly one: Import }) {
  const say = useTexts(texts);
  if (one.reconciliation === null) return <Empty title={say("tab.notYet")} />;
  return (
    <Stack gap="xl">
      <Levels reconciliation={one.reconciliation} />
      <Cells one={one} />
      <ColumnTotals columns={one.reconciliation.columns} />
      <EmployeeTotals one={one} />
    </Stack>
  );
}

const counted = {
  EQUAL: "equal",
  EQUAL_AFTER_ROUNDING: "equalAfterRounding",
  DIFFERENT: "different",
  NOT_EVALUATED: "notEvaluated",
} as const satisfies Record<(typeof outcomes)[number], keyof Counts>;

function Levels({ reconciliation }: { readonly reconciliation: Reconciliation }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const levels = [
    { name: say("proof.asIs"), counts: reconciliation.asIs },
    { name: say("proof.rules"), counts: reconciliation.converted },
  ];
  return (
    <Stack component="section" gap="xs">
      <Title order={2} size="h4">
        {say("proof.levels")}
      </Title>
      <Table maw="52rem">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say("proof.level")}</Table.Th>
            {outcomes.map((outcome) => (
              <Table.Th key={outcome} className="number">
                {say(`proof.${outcome}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {levels.map(({ name, counts }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              {outcomes.map((outcome) => (
                <Table.Td key={outcome} className="number">
                  {numbers.count(counts[counted[outcome]])}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

function ColumnTotals({ columns }: { readonly columns: Reconciliation["columns"] }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  return (
    <Stack component="section" gap="xs">
      <Title order={2} size="h4">
        {say("proof.columns")}
      </Title>
      <Table maw="52rem">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say("proof.sheet")}</Table.Th>
            <Table.Th>{say("proof.column")}</Table.Th>
            <Table.Th className="number">{say("proof.count")}</Table.Th>
            <Table.Th className="number">{say("proof.cached")}</Table.Th>
            <Table.Th className="number">{say("proof.converted")}</Table.Th>
            <Table.Th className="number">{say("proof.different")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {columns.map(({ sheet, column, cells, cached, converted, different }) => (
            <Table.Tr key={`${sheet} ${column}`}>
              <Table.Td>{sheet}</Table.Td>
              <Table.Th scope="row">{column}</Table.Th>
              <Table.Td className="number">{numbers.count(cells)}</Table.Td>
              <Table.Td className="number">{numbers.number(cached)}</Table.Td>
              <Table.Td className="number">{numbers.number(converted)}</Table.Td>
              <Table.Td className="number">{numbers.count(different)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
