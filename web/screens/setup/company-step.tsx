/** The first step: the calendar, and the units. */
import { Button, Card, Checkbox, Group, List, NativeSelect, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask, hoped } from "../../api/client.ts";
import { useChange } from "../../api/hooks.ts";
import { Session } from "../../api/session.generated.ts";
import { useSession } from "../../app/session.tsx";
import { localeOf } from "../../format/numbers.ts";
import { Why } from "../../parts/faults.tsx";
import { Form, orNull } from "../../parts/form-dialog.tsx";
import { useTakingBack } from "../../parts/taking-back.ts";
import { useToasts } from "../../parts/toasts.tsx";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import { SetUp, SetUpCalendar, SetUpUnit } from "./setup.generated.ts";
import type { StepProps } from "./standing.ts";
import { texts } from "./texts/index.ts";

export function CompanyStep({ standing }: StepProps) {
  const say = useTexts(texts);
  const { company } = useSession();
  return (
    <Stack>
      <div>
        <Title order={2} size="h3">
          {say("company.title")}
        </Title>
        <Text>{say("company.text")}</Text>
        <Text c="dimmed" size="sm">
          {say("company.currency")}: {company.currency} · {say("company.timeZone")}: {company.timeZone}
        </Text>
      </div>
      <CalendarForm key={JSON.stringify(standing.calendar)} standing={standing} />
      <Units />
    </Stack>
  );
}

const mondayMs = Date.UTC(2024, 0, 1);
const dayMs = 86_400_000;

function CalendarForm({ standing: { calendar } }: Pick<StepProps, "standing">) {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { tellUndoable } = useToasts();
  const takesBack = useTakingBack(SetUp);
  const [weekdays, setWeekdays] = useState(calendar.workingWeekdays.map(String));
  const [yearStart, setYearStart] = useState(String(calendar.yearStart));
  const change = useChange(SetUpCalendar, [SetUp]);
  const named = (options: Intl.DateTimeFormatOptions, ms: number) =>
    new Intl.DateTimeFormat(localeOf(language), { timeZone: "UTC", ...options }).format(ms);
  const months = Array.from({ length: 12 }, (_, place) => ({
    value: String(place + 1),
    label: named({ month: "long" }, Date.UTC(2024, place, 1)),
  }));
  const save = async () => {
    const days = calendar.days.map(({ day, isWorking, name }) => ({ day, isWorking, name }));
    const input = { workingWeekdays: weekdays.map(Number).sort(), yearStart: Number(yearStart), days };
    const former = { workingWeekdays: [...calendar.workingWeekdays], yearStart: calendar.yearStart, days };
    const { setCalendar } = await change.mutateAsync({ input });
    hoped(setCalendar, "Calendar");
    tellUndoable(say("company.saved"), () =>
      takesBack([async () => (await ask(SetUpCalendar, { input: former })).setCalendar]),
    );
  };
  return (
    <Card withBorder>
      <Stack align="start">
        <Checkbox.Group label={say("company.weekdays")} value={weekdays} onChange={setWeekdays}>
          <Group mt={4}>
            {Array.from({ length: 7 }, (_, place) => (
              <Checkbox
                key={String(place + 1)}
                value={String(place + 1)}
                label={named({ weekday: "long" }, mondayMs + place * dayMs)}
              />
            ))}
          </Group>
        </Checkbox.Group>
        <NativeSelect
          label={say("company.yearStart")}
          data={months}
          value={yearStart}
          onChange={(event) => setYearStart(event.currentTarget.value)}
        />
        {change.error !== null && <Why error={change.error} />}
        <Button
          variant="default"
          loading={change.isPending}
          onClick={() => void save().catch(() => undefined)}
        >
          {say("company.save")}
        </Button>
      </Stack>
    </Card>
  );
}

function Units() {
  const say = useTexts(texts);
  const memory = useQueryClient();
  const { units } = useSession();
  const create = useChange(SetUpUnit, []);
  const choices = units.map(({ code, name }) => ({ value: code, label: name }));
  const [round, setRound] = useState(0);
  return (
    <Card withBorder>
      <Title order={3} size="h4">
        {say("company.units")}
      </Title>
      <Text size="sm">{say("company.unitsText")}</Text>
      <List my="xs">
        {units.map(({ code, name }) => (
          <List.Item key={code}>
            {name} <Text span c="dimmed" size="sm">{`(${code})`}</Text>
          </List.Item>
        ))}
      </List>
      <details>
        <summary>{say("company.unit")}</summary>
        <Form
          key={round}
          fields={() => [
            { name: "name", label: say("company.name"), kind: "text" },
            { name: "code", label: say("company.code"), hint: say("company.codeHint"), kind: "text" },
            { name: "parent", label: say("company.above"), kind: "choice", choices, isOptional: true },
          ]}
          initial={{ parent: units.find(({ parent }) => parent === null)?.code ?? "" }}
          action={say("company.add")}
          send={async ({ name = "", code = "", parent }) =>
            (await create.mutateAsync({ input: { name, code, parent: orNull(parent) } })).createUnit
          }
          onDone={() => {
            setRound(round + 1);
            void memory.invalidateQueries({ queryKey: [Session.name] });
          }}
        />
      </details>
    </Card>
  );
}
