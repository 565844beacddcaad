/** Starting a month; then the run is shown while it is computed. */
import { Alert, Button, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useChange } from "../../api/hooks.ts";
import { callKey } from "../../api/key.ts";
import { useSession } from "../../app/session.tsx";
import { usePeriods } from "../../format/periods.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { PeriodPicker } from "../../parts/period-picker.tsx";
import { useRefusal } from "../../parts/refusal.ts";
import { useReason } from "../../parts/states.tsx";
import { useToasts } from "../../parts/toasts.tsx";
import { shared } from "../../texts/shared/index.ts";
import { useTexts } from "../../texts/texts.tsx";
import { Runs, StartRun } from "./runs.generated.ts";
import { texts } from "./texts/index.ts";

interface Props {
  /** The month that is offered; this one where null. */
  readonly month: string | null;
  readonly onClose: () => void;
}

export function StartDialog({ month, onClose }: Props) {
  const say = useTexts(texts);
  const sayShared = useTexts(shared);
  const { company } = useSession();
  const [period, setPeriod] = useState(month ?? company.today.slice(0, 7));
  const start = useStart(period, onClose);
  return (
    <Dialog title={say("startTitle")} onClose={onClose}>
      <Stack>
        <Group justify="center">
          <PeriodPicker period={period} onChange={setPeriod} kinds={["month"]} />
        </Group>
        {start.refusal !== null && (
          <Alert color="red" role="alert">
            {start.refusal}
          </Alert>
        )}
        <Group justify="end">
          <Button variant="default" onClick={onClose}>
            {sayShared("dialog.cancel")}
          </Button>
          <Button onClick={start.go} loading={start.isStarting}>
            {say("start")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function useStart(period: string, onClose: () => void) {
  const say = useTexts(texts);
  const refusalOf = useRefusal();
  const periods = usePeriods();
  const { tell } = useToasts();
  const navigate = useNavigate();
  const change = useChange(StartRun, [Runs]);
  const fault = useReason(change.error ?? new Error());
  const payload = change.data?.startRun;
  const go = () =>
    change.mutate(
      { input: { period, idempotencyKey: callKey() } },
      {
        onSuccess({ startRun }) {
          if (startRun.__typename !== "CalculationRun") return;
          onClose();
          tell(say("started", { period: periods.period(period) }));
          void navigate(`/runs/${encodeURIComponent(startRun.id)}`);
        },
      },
    );
  const refusal = payload === undefined ? null : refusalOf(payload);
  return { go, refusal: change.error === null ? refusal : fault, isStarting: change.isPending };
}
