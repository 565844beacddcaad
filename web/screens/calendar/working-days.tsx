/** The year's first month, the weekdays that are worked, and days apart from them; saved as a whole, and taken back as a whole. */

import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  Stack,
  Table,
  TextInput,
  VisuallyHidden,
} from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ask, hoped } from "../../api/client.ts";
import { useAskingAgain } from "../../api/hooks.ts";
import { fieldFaults } from "../../api/refusals.ts";
import { localeOf } from "../../format/numbers.ts";
import { useLeaving } from "../../parts/leaving.ts";
import { RemoveButton } from "../../parts/remove-button.tsx";
import { useReasonOf } from "../../parts/states.tsx";
import { useToasts } from "../../parts/toasts.tsx";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import { Calendar, type CalendarFieldsFragment, SetCalendar } from "./calendar.generated.ts";
import { texts } from "./texts/index.ts";

interface Props {
  readonly calendar: CalendarFieldsFragment;
  readonly mayEdit: boolean;
}

type Day = CalendarFieldsFragment["days"][number] & { readonly id: number };

/** 1970-01-05 was a Monday. */
export function useNames() {
  const { language } = useLanguage();
  const of = (options: Intl.DateTimeFormatOptions, days: readonly number[]) => {
    const format = new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: "UTC" });
    return days.map((moment) => format.format(moment));
  };
  return {
    weekdays: of(
      { weekday: "long" },
      Array.from({ length: 7 }, (_, n) => Date.UTC(1970, 0, 5 + n)),
    ),
    months: of(
      { month: "long" },
      Array.from({ length: 12 }, (_, n) => Date.UTC(1970, n, 1)),
    ),
  };
}

export function WorkingDays({ calendar, mayEdit }: Props) {
  const say = useTexts(texts);
  const names = useNames();
  const [changes, setChanges] = useState<{
    readonly yearStart?: number;
    readonly workingWeekdays?: readonly number[];
    readonly days?: readonly Day[];
  }>({});
  useLeaving(Object.keys(changes).length > 0);
  const saving = useCalendarSaving(calendar, () => setChanges({}));
  const shown = { ...calendar, days: calendar.days.map((day, id) => ({ ...day, id })), ...changes };
  const change = (next: typeof changes) => {
    saving.forget();
    setChanges({ ...changes, ...next });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const days = shown.days.map(({ day, isWorking, name }) => ({ day, isWorking, name }));
    void saving.save({ ...shown, days }, false);
  };
  const weekdays = shown.workingWeekdays;
  return (
    <form onSubmit={submit} aria-label={say("days")}>
      <Stack>
        <NativeSelect
          label={say("yearStart")}
          w={260}
          data={names.months.map((label, n) => ({ value: String(n + 1), label }))}
          value={String(shown.yearStart)}
          disabled={!mayEdit}
          error={saving.faults.get("yearStart")}
          onChange={(event) => change({ yearStart: Number(event.currentTarget.value) })}
        />
        <Checkbox.Group
          label={say("weekdays")}
          value={weekdays.map(String)}
          error={saving.faults.get("workingWeekdays")}
          onChange={(chosen) => change({ workingWeekdays: chosen.map(Number).sort() })}
        >
          <Group mt={6}>
            {names.weekdays.map((label, n) => (
              <Checkbox key={label} value={String(n + 1)} label={label} disabled={!mayEdit} />
            ))}
          </Group>
        </Checkbox.Group>
        <Days
          days={shown.days}
          faults={saving.faults}
          mayEdit={mayEdit}
          onChange={(days) => change({ days })}
        />
        {mayEdit && (
          <Group>
            <Button
              variant="default"
              onClick={() =>
                change({
                  days: [
                    ...shown.days,
                    {
                      id: Math.max(-1, ...shown.days.map(({ id }) => id)) + 1,
                      day: "",
                      isWorking: false,
                      name: "",
                    },
                  ],
                })
              }
            >
              {say("addDay")}
            </Button>
            <Button type="submit" loading={saving.isSaving}>
              {say("save")}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

interface DaysProps {
  readonly days: readonly Day[];
  readonly faults: ReadonlyMap<string, string>;
  readonly mayEdit: boolean;
  readonly onChange: (days: readonly Day[]) => void;
}

function Days({ days, faults, mayEdit, onChange }: DaysProps) {
  const say = useTexts(texts);
  const change = (id: number, next: Partial<Day>) =>
    onChange(days.map((each) => (each.id === id ? { ...each, ...next } : each)));
  if (days.length === 0) return null;
  return (
    <Table w="auto">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say("day")}</Table.Th>
          <Table.Th>{say("dayName")}</Table.Th>
          <Table.Th>{say("isWorking")}</Table.Th>
          <Table.Th>
            <VisuallyHidden>{say("remove")}</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {days.map((each, n) => (
          <Table.Tr key={each.id}>
            <Table.Td>
              <TextInput
                type="date"
                aria-label={say("dayOf", { n: String(n + 1) })}
                value={each.day}
                readOnly={!mayEdit}
                error={faults.get(`days.${n}.day`)}
                onChange={(event) => change(each.id, { day: event.currentTarget.value })}
                required
              />
            </Table.Td>
            <Table.Td>
              <TextInput
                aria-label={say("nameOf", { n: String(n + 1) })}
                value={each.name}
                readOnly={!mayEdit}
                error={faults.get(`days.${n}.name`)}
                onChange={(event) => change(each.id, { name: event.currentTarget.value })}
                required
              />
            </Table.Td>
            <Table.Td>
              <Checkbox
                aria-label={say("isWorkingOf", { n: String(n + 1) })}
                checked={each.isWorking}
                disabled={!mayEdit}
                onChange={(event) => change(each.id, { isWorking: event.currentTarget.checked })}
              />
            </Table.Td>
            <Table.Td>
              {mayEdit && (
                <RemoveButton
                  label={say("removeDay", { n: String(n + 1) })}
                  onClick={() => onChange(days.filter(({ id }) => id !== each.id))}
                />
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function useCalendarSaving(calendar: CalendarFieldsFragment, onSaved: () => void) {
  const say = useTexts(texts);
  const reasonOf = useReasonOf();
  const askAgain = useAskingAgain();
  const { tell, tellUndoable, warn } = useToasts();
  const [isSaving, setSaving] = useState(false);
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const save = async (given: CalendarFieldsFragment, isUndo: boolean): Promise<void> => {
    const { yearStart, workingWeekdays, days } = given;
    setSaving(true);
    try {
      const { setCalendar: answer } = await ask(SetCalendar, { input: { yearStart, workingWeekdays, days } });
      if (answer.__typename === "ValidationError") return setFaults(fieldFaults(answer.fields));
      hoped(answer, "Calendar");
      askAgain(Calendar);
      onSaved();
      if (isUndo) tell(say("saved"));
      else tellUndoable(say("saved"), () => save(calendar, true));
    } catch (error) {
      warn(reasonOf(error));
    } finally {
      setSaving(false);
    }
  };
  return { isSaving, faults, save, forget: () => setFaults(new Map()) };
}
