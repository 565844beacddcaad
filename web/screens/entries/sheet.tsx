/** The people and their values: typed, checked against the bounds, saved in one mutation. */

import { Button, Table, Text, TextInput } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { hoped } from "../../api/client.ts";
import { useAskingAgain } from "../../api/hooks.ts";
import { readDecimal } from "../../format/entry.ts";
import { useNumbers } from "../../format/numbers.ts";
import { useLeaving } from "../../parts/leaving.ts";
import { enterValues } from "../../parts/manual-values.ts";
import { useReasonOf } from "../../parts/states.tsx";
import { useTakingBack } from "../../parts/taking-back.ts";
import { useToasts } from "../../parts/toasts.tsx";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import { Entries } from "./entries.generated.ts";
import type { Indicator, Person } from "./rows.ts";
import { texts } from "./texts/index.ts";

interface Props {
  readonly indicator: Indicator;
  readonly people: readonly Person[];
  readonly month: string;
  readonly day: string;
}

const source = "console";

export function EntrySheet({ indicator, people, month, day }: Props) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const { language } = useLanguage();
  const reasonOf = useReasonOf();
  const askAgain = useAskingAgain();
  const { tell, tellUndoable, warn } = useToasts();
  const takesBack = useTakingBack(Entries);
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  const [isSaving, setSaving] = useState(false);
  const filled = people.flatMap(({ number }) => {
    const text = typed.get(number)?.trim() ?? "";
    return text === "" ? [] : [{ employee: number, text, value: readDecimal(text, language) }];
  });
  useLeaving(filled.length > 0, "address");
  const nameOf = (employee: string) => `${indicator.code}:${employee}:${month}`;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = filled.filter(({ value }) => value === null);
    if (wrong.length > 0)
      return setRefused(new Map(wrong.map(({ employee, text }) => [employee, say("notNumber", { text })])));
    setSaving(true);
    try {
      const values = filled.map(({ employee, value }) => ({
        externalId: nameOf(employee),
        employee,
        date: day,
        indicator: indicator.code,
        value: value ?? "",
      }));
      const { answer, takeBack } = await enterValues({ source, values, allOrNothing: false });
      const { inserted, updated, unchanged, rejections } = hoped(answer, "FactsRecorded");
      const faults = new Map(rejections.map(({ externalId, reason }) => [externalId, reason]));
      const still = filled.flatMap(({ employee }) => {
        const reason = faults.get(nameOf(employee));
        return reason === undefined ? [] : [[employee, reason] as const];
      });
      setRefused(new Map(still));
      setTyped(new Map([...typed].filter(([employee]) => faults.has(nameOf(employee)))));
      const saved = say("saved", { count: inserted + updated + unchanged });
      if (inserted + updated > 0) tellUndoable(saved, () => takesBack(takeBack));
      else tell(saved);
      askAgain(Entries);
    } catch (error) {
      warn(reasonOf(error));
    } finally {
      setSaving(false);
    }
  };
  const { minimum, maximum } = indicator;
  const bounds =
    minimum !== null && maximum !== null
      ? say("bounds", { minimum: numbers.number(minimum), maximum: numbers.number(maximum) })
      : "";
  return (
    <form onSubmit={submit}>
      <Table.ScrollContainer minWidth={340}>
        <Table w="auto" miw={340}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say("who")}</Table.Th>
              <Table.Th className="number">{say("now")}</Table.Th>
              <Table.Th>
                {say("value")} {bounds}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {people.map(({ number, name, fact }) => (
              <Table.Tr key={number}>
                <Table.Th scope="row" fw={400}>
                  {name}
                  <Text size="xs" c="dimmed">
                    {number}
                  </Text>
                </Table.Th>
                <Table.Td className="number">{numbers.number(fact)}</Table.Td>
                <Table.Td>
                  <TextInput
                    aria-label={say("valueOf", { name })}
                    inputMode="decimal"
                    value={typed.get(number) ?? ""}
                    error={refused.get(number)}
                    styles={{ input: { textAlign: "right" } }}
                    onKeyDown={onward}
                    onChange={(event) => {
                      setTyped(new Map(typed).set(number, event.currentTarget.value));
                      setRefused(new Map([...refused].filter(([other]) => other !== number)));
                    }}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <div className="at-hand">
        <Button type="submit" disabled={filled.length === 0} loading={isSaving}>
          {say("save", { count: filled.length })}
        </Button>
      </div>
    </form>
  );
}

/** Up and down go from row to row, as does Enter. */
function onward(event: KeyboardEvent<HTMLInputElement>): void {
  const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" || event.key === "Enter" ? 1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const inputs = [...(event.currentTarget.form?.querySelectorAll("input") ?? [])];
  inputs[inputs.indexOf(event.currentTarget) + step]?.focus();
}
