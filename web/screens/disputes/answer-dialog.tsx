/** Answering a dispute: whether the employee is right, and what follows. */
import { Group, Radio } from "@mantine/core";
import { useState } from "react";
import { callKey } from "../../api/key.ts";
import { useDoing } from "../../parts/doing.ts";
import { useToasts } from "../../parts/toasts.tsx";
import { WordsDialog } from "../../parts/words-dialog.tsx";
import { useTexts } from "../../texts/texts.tsx";
import type { Dispute } from "./asked.ts";
import { AnswerDispute } from "./disputes.generated.ts";
import { texts } from "./texts/index.ts";

interface Props {
  readonly dispute: Dispute;
  readonly onClose: () => void;
}

export function AnswerDialog({ dispute, onClose }: Props) {
  const say = useTexts(texts);
  const { tell } = useToasts();
  const does = useDoing();
  const [verdict, setVerdict] = useState("reject");
  const [idempotencyKey] = useState(callKey);
  const { name } = dispute.employee;
  const send = async (answer: string) => {
    const input = { dispute: dispute.id, answer, accepted: verdict === "accept", idempotencyKey };
    const isDone = await does(AnswerDispute, { input }, ({ answerDispute }) => answerDispute);
    if (isDone) tell(say("sent", { name }));
    return isDone;
  };
  return (
    <WordsDialog
      title={say("answerTitle", { name })}
      text={say("answerWhy")}
      label={say("words")}
      needed={say("needed")}
      action={say("send")}
      send={send}
      onClose={onClose}
    >
      <Radio.Group label={say("verdict")} value={verdict} onChange={setVerdict}>
        <Group mt={4}>
          <Radio value="accept" label={say("accept")} />
          <Radio value="reject" label={say("reject")} />
        </Group>
      </Radio.Group>
    </WordsDialog>
  );
}
