/** Seasonalities: the weight of each month, in a row each. */
import { Button, Stack, Table, Text, TextInput, Title } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ask, hoped } from "../../api/client.ts";
import { useAskingAgain } from "../../api/hooks.ts";
import { callKey } from "../../api/key.ts";
import { fieldFaults } from "../../api/refusals.ts";
import { readDecimal, writeDecimal } from "../../format/entry.ts";
import { useLeaving } from "../../parts/leaving.ts";
import { useReasonOf } from "../../parts/states.tsx";
import { useToasts } from "../../parts/toasts.tsx";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import { Calendar, type CalendarQuery, DefineSeasonality } from "./calendar.generated.ts";
import { texts } from "./texts/index.ts";
import { useNames } from "./working-days.tsx";

type Seasonality = CalendarQuery["seasonalities"][number];

interface Props {
  readonly seasonalities: readonly Seasonality[];
  readonly mayEdit: boolean;
}

const empty: Seasonality = { code: "", name: "", months: Array.from({ length: 12 }, () => "1") };

export function Seasonalities({ seasonalities, mayEdit }: Props) {
  const say = useTexts(texts);
  const [isAdding, setAdding] = useState(false);
  return (
    <Stack component="section" aria-labelledby="seasonalities">
      <Title order={2} size="h3" id="seasonalities">
        {say("seasonalities")}
      </Title>
      <Text size="sm">{say("seasonalitiesWhat")}</Text>
      {seasonalities.length === 0 && !isAdding && <Text c="dimmed">{say("noSeasonality")}</Text>}
      {seasonalities.map((each) => (
        <SeasonalityForm key={each.code} stored={each} mayEdit={mayEdit} onSaved={() => undefined} />
      ))}
      {isAdding && <SeasonalityForm stored={empty} mayEdit onSaved={() => setAdding(false)} />}
      {mayEdit && !isAdding && (
        <Button variant="default" w="fit-content" onClick={() => setAdding(true)}>
          {say("addSeasonality")}
        </Button>
      )}
    </Stack>
  );
}

interface FormProps {
  readonly stored: Seasonality;
  readonly mayEdit: boolean;
  readonly onSaved: () => void;
}

function SeasonalityForm({ stored, mayEdit, onSaved }: FormProps) {
  const say = useTexts(texts);
  const names = useNames();
  const { language } = useLanguage();
  const reasonOf = useReasonOf();
  const askAgain = useAskingAgain();
  const { tell, tellUndoable, warn } = useToasts();
  const [code, setCode] = useState(stored.code);
  const [name, setName] = useState(stored.name);
  const [months, setMonths] = useState(() => stored.months.map((weight) => writeDecimal(weight, language)));
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const read = months.map((text) => readDecimal(text, language));
  // Doubles do to tell whether anything is changed.
  const isReweighed = read.some((weight, n) => Number(weight ?? Number.NaN) !== Number(stored.months[n]));
  useLeaving(isReweighed || code !== stored.code || name !== stored.name);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = months.flatMap((text, n) =>
      read[n] === null ? [[`months.${n}`, say("notNumber", { text })] as const] : [],
    );
    setFaults(new Map(wrong));
    if (wrong.length > 0) return;
    await save({ code, name, months: read.map((each) => each ?? "0") }, false);
  };
  const save = async (given: Seasonality, isUndo: boolean): Promise<void> => {
    try {
      const input = { ...given, idempotencyKey: callKey() };
      const { defineSeasonality: answer } = await ask(DefineSeasonality, { input });
      if (answer.__typename === "ValidationError") return setFaults(fieldFaults(answer.fields));
      const saved = say("seasonalitySaved", { name: hoped(answer, "Seasonality").name });
      setName(given.name);
      setMonths(given.months.map((weight) => writeDecimal(weight, language)));
      if (isUndo || stored.code === "") tell(saved);
      else tellUndoable(saved, () => save(stored, true));
      askAgain(Calendar);
      onSaved();
    } catch (error) {
      warn(reasonOf(error));
    }
  };
  return (
    <form onSubmit={submit} aria-label={stored.name || say("addSeasonality")}>
      <Stack gap="xs">
        <Table.ScrollContainer minWidth={760}>
          <Table>
            <Table.Tbody>
              {[0, 6].map((first) => (
                <Table.Tr key={first}>
                  {names.months.slice(first, first + 6).map((month, n) => (
                    <Table.Td key={month}>
                      <TextInput
                        label={month}
                        inputMode="decimal"
                        value={months[first + n]}
                        readOnly={!mayEdit}
                        error={faults.get(`months.${first + n}`)}
                        styles={{ input: { textAlign: "right" } }}
                        onChange={(event) => setMonths(months.with(first + n, event.currentTarget.value))}
                      />
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
              <Table.Tr>
                <Table.Td colSpan={2}>
                  <TextInput
                    label={say("name")}
                    value={name}
                    readOnly={!mayEdit}
                    error={faults.get("name") ?? faults.get("months")}
                    onChange={(event) => setName(event.currentTarget.value)}
                    required
                  />
                </Table.Td>
                <Table.Td colSpan={2}>
                  <TextInput
                    label={say("code")}
                    value={code}
                    readOnly={stored.code !== ""}
                    error={faults.get("code")}
                    onChange={(event) => setCode(event.currentTarget.value)}
                    required
                  />
                </Table.Td>
                <Table.Td valign="bottom">{mayEdit && <Button type="submit">{say("save")}</Button>}</Table.Td>
              </Table.Tr>
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Stack>
    </form>
  );
}
