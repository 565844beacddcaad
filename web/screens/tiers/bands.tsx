/** The bands of a draft: where each begins and what it is worth, each with its fault; and the end. */
import { Button, Group, Table, Text, TextInput, VisuallyHidden } from "@mantine/core";
import { RemoveButton } from "../../parts/remove-button.tsx";
import { useTexts } from "../../texts/texts.tsx";
import type { Draft, DraftBand, Faults } from "./draft.ts";
import { texts } from "./texts/index.ts";
import styles from "./tiers.module.css";

interface Props {
  readonly draft: Draft;
  readonly faults: Faults;
  readonly mayEdit: boolean;
  readonly onChange: (change: Partial<Draft>) => void;
}

export function Bands({ draft, faults, mayEdit, onChange }: Props) {
  const say = useTexts(texts);
  const { bands, mode } = draft;
  const change = (id: number, next: Partial<DraftBand>) =>
    onChange({ bands: bands.map((band) => (band.id === id ? { ...band, ...next } : band)) });
  const add = () =>
    onChange({
      bands: [...bands, { id: Math.max(-1, ...bands.map(({ id }) => id)) + 1, from: "", value: "" }],
    });
  return (
    <>
      <Table withRowBorders={false} verticalSpacing={4} w="auto">
        <Table.Thead>
          <Table.Tr>
            <Table.Th className="number">{say(mode === "LINEAR" ? "point" : "from")}</Table.Th>
            <Table.Th className="number">{say(mode === "MARGINAL" ? "rate" : "value")}</Table.Th>
            <Table.Th>
              <VisuallyHidden>{say("remove")}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {bands.map((band, n) => (
            <Table.Tr key={band.id}>
              <Table.Td valign="top">
                <TextInput
                  aria-label={say("fromOf", { n: String(n + 1) })}
                  placeholder={n === 0 && mode !== "LINEAR" ? say("open") : undefined}
                  classNames={{ input: styles.from ?? "" }}
                  inputMode="decimal"
                  value={band.from}
                  readOnly={!mayEdit}
                  error={faults.get(`bands.${n}.from`)}
                  onChange={(event) => change(band.id, { from: event.currentTarget.value })}
                />
              </Table.Td>
              <Table.Td valign="top">
                <TextInput
                  aria-label={say("valueOf", { n: String(n + 1) })}
                  classNames={{ input: styles.from ?? "" }}
                  inputMode="decimal"
                  value={band.value}
                  readOnly={!mayEdit}
                  error={faults.get(`bands.${n}.value`)}
                  onChange={(event) => change(band.id, { value: event.currentTarget.value })}
                />
              </Table.Td>
              <Table.Td valign="top">
                {mayEdit && (
                  <RemoveButton
                    label={say("removeBand", { n: String(n + 1) })}
                    isDisabled={bands.length === 1}
                    onClick={() => onChange({ bands: bands.filter(({ id }) => id !== band.id) })}
                  />
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {faults.has("bands") && (
        <Text c="var(--mantine-color-error)" size="sm" role="alert">
          {faults.get("bands")}
        </Text>
      )}
      <Group align="end">
        {mayEdit && (
          <Button variant="default" onClick={add}>
            {say("addBand")}
          </Button>
        )}
        <TextInput
          label={say("end")}
          placeholder={say("open")}
          classNames={{ input: styles.from ?? "" }}
          inputMode="decimal"
          value={draft.end}
          readOnly={!mayEdit}
          error={faults.get("end")}
          onChange={(event) => onChange({ end: event.currentTarget.value })}
        />
      </Group>
    </>
  );
}
