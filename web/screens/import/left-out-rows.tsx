/** Rows of a sheet that are taken for no person, with the reason; each can be said to be one. */
import { Checkbox, Stack, Table, Title } from "@mantine/core";
import { useTexts } from "../../texts/texts.tsx";
import { changedSheet } from "./changes.ts";
import type { Sheet } from "./model.ts";
import { texts } from "./texts/index.ts";
import type { Steps } from "./use-steps.ts";

interface Props {
  readonly sheet: Sheet;
  readonly steps: Steps;
  readonly isFixed: boolean;
}

export function LeftOutRows({ sheet, steps, isFixed }: Props) {
  const say = useTexts(texts);
  const { changes, change } = steps;
  const rows = changes.sheets[sheet.sheet]?.rows ?? {};
  if (sheet.leftOutRows.length === 0) return null;
  return (
    <Stack component="section" aria-labelledby="left-out-title" gap="xs">
      <Title order={2} size="h4" id="left-out-title">
        {say("sheet.leftOut")}
      </Title>
      <Table maw="44rem">
        <Table.Tbody>
          {sheet.leftOutRows.map(({ row, reason }) => (
            <Table.Tr key={row}>
              <Table.Th scope="row">{`${say("sheet.row")} ${row}`}</Table.Th>
              <Table.Td>{reason}</Table.Td>
              <Table.Td>
                <Checkbox
                  label={say("sheet.include")}
                  aria-label={say("sheet.isPerson", { row: String(row) })}
                  checked={rows[row] ?? false}
                  disabled={isFixed}
                  onChange={(event) =>
                    change(
                      changedSheet(changes, sheet.sheet, { rows: { [row]: event.currentTarget.checked } }),
                    )
                  }
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
