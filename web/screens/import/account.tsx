/** What became of every formula cell: converted, kept as a value, refused, and why; the counts add up. */
import { Stack, Table, Text } from "@mantine/core";
import { useNumbers } from "../../format/numbers.ts";
import { Empty } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import type { Proposal } from "./model.ts";
import { texts } from "./texts/index.ts";

export function Account({ account }: { readonly account: Proposal["account"] }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const { formulaCells, converted, kept, refused, entries } = account;
  if (formulaCells === 0) return <Empty title={say("account.none")} />;
  return (
    <Stack>
      <Text fw={600}>
        {say("account.sum", {
          all: numbers.count(formulaCells),
          converted: numbers.count(converted),
          kept: numbers.count(kept),
          refused: numbers.count(refused),
        })}
      </Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say("account.fate")}</Table.Th>
            <Table.Th>{say("account.first")}</Table.Th>
            <Table.Th className="number">{say("account.cells")}</Table.Th>
            <Table.Th>{say("account.why")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map(({ place, outcome, reason, cells }) => (
            <Table.Tr key={`${place} ${reason}`}>
              <Table.Td>{say(`account.${outcome}`)}</Table.Td>
              <Table.Th scope="row">{place}</Table.Th>
              <Table.Td className="number">{numbers.count(cells)}</Table.Td>
              <Table.Td>{reason}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
