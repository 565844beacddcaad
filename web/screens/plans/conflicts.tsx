/** Targets that somebody else has changed meanwhile, theirs beside ours, and the choice between them. */
import { Alert, Button, Group, Stack, Table, Text } from "@mantine/core";
import { useNumbers } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { shared } from "../../texts/shared/index.ts";
import { useTexts } from "../../texts/texts.tsx";
import { type Edits, placeOf, type Row } from "./sheet.ts";
import { texts } from "./texts/index.ts";
import type { Saving } from "./use-saving.ts";

const mostShown = 20;

interface Props {
  readonly saving: Saving;
  readonly edits: Edits;
  readonly rows: readonly Row[];
  readonly indicators: readonly { readonly code: string; readonly name: string }[];
}

export function Conflicts({ saving, edits, rows, indicators }: Props) {
  const say = useTexts(texts);
  const sayShared = useTexts(shared);
  const numbers = useNumbers();
  const periods = usePeriods();
  const { conflicts } = saving;
  if (conflicts.length === 0) return null;
  const names = new Map(rows.map(({ subject, name }) => [subject, name ?? sayShared("subject.company")]));
  const indicatorNames = new Map(indicators.map(({ code, name }) => [code, name]));
  return (
    <Alert
      color="red"
      variant="outline"
      styles={{ title: { color: "var(--mantine-color-error)" } }}
      title={say("conflict.title", { count: conflicts.length })}
    >
      <Stack gap="xs">
        <Text size="sm">{say("conflict.why")}</Text>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say("who")}</Table.Th>
              <Table.Th>{say("indicator")}</Table.Th>
              <Table.Th>{sayShared("period.label")}</Table.Th>
              <Table.Th className="number">{say("conflict.theirs")}</Table.Th>
              <Table.Th className="number">{say("conflict.mine")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {conflicts.slice(0, mostShown).map(({ key, theirs, mine }) => {
              const place = placeOf(key);
              return (
                <Table.Tr key={key}>
                  <Table.Th scope="row">{names.get(place.subject) ?? place.subject}</Table.Th>
                  <Table.Td>{indicatorNames.get(place.indicator) ?? place.indicator}</Table.Td>
                  <Table.Td>{periods.period(place.period)}</Table.Td>
                  <Table.Td className="number">{numbers.number(theirs)}</Table.Td>
                  <Table.Td className="number">{numbers.number(mine)}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
        <Group>
          <Button variant="default" onClick={() => saving.takeTheirs(edits)}>
            {say("conflict.takeTheirs")}
          </Button>
          <Button loading={saving.isSaving} onClick={() => saving.keepMine(edits)}>
            {say("conflict.keepMine")}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
