/** The indicators of a profile, each with its weight and cap, to be typed. */
import { NativeSelect, Table, TextInput, VisuallyHidden } from "@mantine/core";
import type { Faults } from "../../api/refusals.ts";
import { RemoveButton } from "../../parts/remove-button.tsx";
import { useTexts } from "../../texts/texts.tsx";
import type { Line } from "./draft.ts";
import type { ProfilesQuery } from "./profiles.generated.ts";
import { texts } from "./texts/index.ts";

interface Props {
  readonly lines: readonly Line[];
  readonly indicators: ProfilesQuery["indicators"];
  readonly faults: Faults;
  readonly mayEdit: boolean;
  readonly onChange: (lines: readonly Line[]) => void;
}

export function Lines({ lines, indicators, faults, mayEdit, onChange }: Props) {
  const say = useTexts(texts);
  const change = (id: number, next: Partial<Line>) =>
    onChange(lines.map((line) => (line.id === id ? { ...line, ...next } : line)));
  return (
    <Table.ScrollContainer minWidth={460}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say("indicator")}</Table.Th>
            <Table.Th className="number">{say("weight")}</Table.Th>
            <Table.Th className="number">{say("cap")}</Table.Th>
            <Table.Th>
              <VisuallyHidden>{say("remove")}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line, n) => (
            <Table.Tr key={line.id}>
              <Table.Td valign="top">
                <NativeSelect
                  aria-label={say("indicatorOf", { n: String(n + 1) })}
                  data={indicators.map((each) => ({ value: each.code, label: each.name }))}
                  value={line.indicator}
                  disabled={!mayEdit}
                  error={faults.get(`indicators.${n}`)}
                  onChange={(event) => change(line.id, { indicator: event.currentTarget.value })}
                />
              </Table.Td>
              {(["weight", "cap"] as const).map((field) => (
                <Table.Td key={field} valign="top">
                  <TextInput
                    aria-label={say(`${field}Of`, { n: String(n + 1) })}
                    placeholder={field === "cap" ? say("any") : undefined}
                    inputMode="decimal"
                    value={line[field]}
                    readOnly={!mayEdit}
                    error={faults.get(`indicators.${n}.${field}`)}
                    styles={{ input: { textAlign: "right" } }}
                    onChange={(event) => change(line.id, { [field]: event.currentTarget.value })}
                  />
                </Table.Td>
              ))}
              <Table.Td valign="top">
                {mayEdit && (
                  <RemoveButton
                    label={say("removeIndicator", { n: String(n + 1) })}
                    onClick={() => onChange(lines.filter(({ id }) => id !== line.id))}
                  />
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
