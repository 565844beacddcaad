/** A tier table to look at: its chart, and its bands as numbers. */
import { Stack, Table, Text } from "@mantine/core";
import { useNumbers } from "../../format/numbers.ts";
import { useTexts } from "../../texts/texts.tsx";
import { StepChart } from "./step-chart.tsx";
import { texts } from "./texts/index.ts";
import { type TierTexts, tierTableOf } from "./tier-table.ts";

export function TierFigure({ table }: { readonly table: TierTexts }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const { mode, boundary, bands, end } = table;
  return (
    <Stack gap="xs" w={320} maw="100%">
      <Text size="sm" c="dimmed">
        {mode === "STEP" ? `${say(`mode.${mode}`)}. ${say(`boundary.${boundary}`)}` : say(`mode.${mode}`)}
      </Text>
      <StepChart table={tierTableOf(table)} probe={null} size="small" />
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th className="number">{say(mode === "LINEAR" ? "point" : "from")}</Table.Th>
            <Table.Th className="number">{say(mode === "MARGINAL" ? "rate" : "value")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {bands.map(({ from, value }) => (
            <Table.Tr key={from ?? "open"}>
              <Table.Td className="number">{from === null ? say("open") : numbers.number(from)}</Table.Td>
              <Table.Td className="number">{numbers.number(value)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {end !== null && (
        <Text size="sm" c="dimmed">
          {say("endsAt", { end: numbers.number(end) })}
        </Text>
      )}
    </Stack>
  );
}
