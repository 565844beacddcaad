/** When months are run by themselves; finance sets it. */
import { Alert, Button, Card, Group, NumberInput, Stack, Switch, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { ask } from "../../api/client.ts";
import { useChange } from "../../api/hooks.ts";
import { callKey } from "../../api/key.ts";
import { usePeriods } from "../../format/periods.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { useRefusal } from "../../parts/refusal.ts";
import { useTakingBack } from "../../parts/taking-back.ts";
import { useToasts } from "../../parts/toasts.tsx";
import { shared } from "../../texts/shared/index.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Runs, type RunsQuery, SetRunSchedule } from "./runs.generated.ts";
import { texts } from "./texts/index.ts";

type ScheduleParts = RunsQuery["runSchedule"];

interface Props {
  readonly schedule: ScheduleParts;
  readonly mayChange: boolean;
}

export function Schedule({ schedule, mayChange }: Props) {
  const say = useTexts(texts);
  const periods = usePeriods();
  const [isOpen, { open, close }] = useDisclosure();
  const { enabled, nextPeriod, nextStart, lastProblem } = schedule;
  const sentence =
    !enabled || nextPeriod === null || nextStart === null
      ? say(enabled ? "schedule.due" : "schedule.off")
      : say("schedule.on", { period: periods.period(nextPeriod), moment: periods.moment(nextStart) });
  return (
    <Card withBorder component="section" aria-labelledby="schedule-title">
      <Group justify="space-between">
        <div>
          <Title order={2} size="h4" id="schedule-title">
            {say("schedule.title")}
          </Title>
          <Text>{sentence}</Text>
          {lastProblem !== null && (
            <Text c="var(--status-behind)">{say("schedule.problem", { problem: lastProblem })}</Text>
          )}
        </div>
        {mayChange && (
          <Button variant="default" onClick={open}>
            {say("schedule.edit")}
          </Button>
        )}
      </Group>
      {isOpen && <ScheduleDialog schedule={schedule} onClose={close} />}
    </Card>
  );
}

function ScheduleDialog({
  schedule,
  onClose,
}: {
  readonly schedule: ScheduleParts;
  readonly onClose: () => void;
}) {
  const say = useTexts(texts);
  const sayShared = useTexts(shared);
  const refusalOf = useRefusal();
  const { tellUndoable } = useToasts();
  const takesBack = useTakingBack(Runs);
  const [enabled, setEnabled] = useState(schedule.enabled);
  const [dayOfMonth, setDay] = useState<number | string>(schedule.dayOfMonth);
  const [hour, setHour] = useState<number | string>(schedule.hour);
  const change = useChange(SetRunSchedule, [Runs]);
  const payload = change.data?.setRunSchedule;
  const faults = payload?.__typename === "ValidationError" ? payload.fields : [];
  const faultOf = (name: string) => faults.find(({ path }) => path.at(-1) === name)?.message;
  const refusal = payload === undefined || faults.length > 0 ? null : refusalOf(payload);
  const failure = change.error === null ? refusal : sayShared("states.fault");
  const save = () =>
    change.mutate(
      {
        input: { enabled, dayOfMonth: Number(dayOfMonth), hour: Number(hour), idempotencyKey: callKey() },
      },
      {
        onSuccess({ setRunSchedule }) {
          if (refusalOf(setRunSchedule) !== null) return;
          onClose();
          const { enabled, dayOfMonth, hour, nextPeriod } = schedule;
          const former = { enabled, dayOfMonth, hour, firstPeriod: nextPeriod, idempotencyKey: callKey() };
          tellUndoable(say("schedule.saved"), () =>
            takesBack([async () => (await ask(SetRunSchedule, { input: former })).setRunSchedule]),
          );
        },
      },
    );
  const steppers = { min: 0, allowDecimal: false, clampBehavior: "strict", hideControls: true } as const;
  return (
    <Dialog title={say("schedule.title")} onClose={onClose}>
      <Stack>
        <Switch
          label={say("schedule.enabled")}
          checked={enabled}
          onChange={(event) => setEnabled(event.currentTarget.checked)}
        />
        <NumberInput
          {...steppers}
          label={say("schedule.day")}
          max={31}
          value={dayOfMonth}
          onChange={setDay}
          error={faultOf("dayOfMonth")}
        />
        <NumberInput
          {...steppers}
          label={say("schedule.hour")}
          description={say("schedule.zone", { zone: schedule.timeZone })}
          max={23}
          value={hour}
          onChange={setHour}
          error={faultOf("hour")}
        />
        {failure !== null && (
          <Alert color="red" role="alert">
            {failure}
          </Alert>
        )}
        <Group justify="end">
          <Button variant="default" onClick={onClose}>
            {sayShared("dialog.cancel")}
          </Button>
          <Button onClick={save} loading={change.isPending}>
            {say("schedule.save")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
