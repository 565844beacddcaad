/** What finance may do with a run as it stands; a refusal is told with its reason. */
import { Button } from "@mantine/core";
import { useSession } from "../../app/session.tsx";
import { usePeriods } from "../../format/periods.ts";
import { useConfirm } from "../../parts/confirm.tsx";
import { useDoing } from "../../parts/doing.ts";
import { useToasts } from "../../parts/toasts.tsx";
import { useTexts } from "../../texts/texts.tsx";
import type { RunNode } from "./node.ts";
import { ApproveRun, CancelRun, CloseRun, ReopenRun } from "./run.generated.ts";
import { texts } from "./texts/index.ts";

export function Steps({ run }: { readonly run: RunNode }) {
  const say = useTexts(texts);
  const periods = usePeriods();
  const confirm = useConfirm();
  const { isFinance } = useSession();
  const { tell, tellUndoable } = useToasts();
  const does = useDoing();
  if (!isFinance) return null;
  const input = { input: { run: run.id } };
  const period = periods.period(run.period);
  const asked = (step: "reopen" | "close" | "cancel", isDestructive: boolean) =>
    confirm({
      title: say(`steps.${step}Ask`, { period }),
      text: say(`steps.${step}Why`),
      action: say(`steps.${step}`),
      isDestructive,
    });
  const reopenNow = () => does(ReopenRun, input, ({ reopenRun }) => reopenRun);
  const approve = async () => {
    if (await does(ApproveRun, input, ({ approveRun }) => approveRun))
      tellUndoable(say("steps.approved"), reopenNow);
  };
  const reopen = async () => {
    if ((await asked("reopen", false)) && (await reopenNow())) tell(say("steps.reopened"));
  };
  const close = async () => {
    if ((await asked("close", false)) && (await does(CloseRun, input, ({ closeRun }) => closeRun)))
      tell(say("steps.closed"));
  };
  const cancel = async () => {
    if ((await asked("cancel", true)) && (await does(CancelRun, input, ({ cancelRun }) => cancelRun)))
      tell(say("steps.cancelled"));
  };
  const isOpen = ["DRAFT", "QUEUED", "RUNNING", "CALCULATED"].includes(run.status);
  return (
    <>
      {isOpen && (
        <Button variant="default" onClick={cancel}>
          {say("steps.cancel")}
        </Button>
      )}
      {run.status === "CALCULATED" && <Button onClick={approve}>{say("steps.approve")}</Button>}
      {run.status === "APPROVED" && (
        <>
          <Button variant="default" onClick={reopen}>
            {say("steps.reopen")}
          </Button>
          <Button onClick={close}>{say("steps.close")}</Button>
        </>
      )}
    </>
  );
}
