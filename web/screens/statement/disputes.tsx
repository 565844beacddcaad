/** What the employee objects to, and the answers; opening and withdrawing a dispute. */
import { Badge, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { callKey } from "../../api/key.ts";
import { useSession } from "../../app/session.tsx";
import { usePeriods } from "../../format/periods.ts";
import { useConfirm } from "../../parts/confirm.tsx";
import { useDoing } from "../../parts/doing.ts";
import { useToasts } from "../../parts/toasts.tsx";
import { WordsDialog } from "../../parts/words-dialog.tsx";
import { payTexts } from "../../texts/pay/index.ts";
import { useTexts } from "../../texts/texts.tsx";
import type { Line } from "./node.ts";
import { type StatementNode, useMayDispute } from "./node.ts";
import { DisputeStatement, WithdrawDispute } from "./statement.generated.ts";
import { texts } from "./texts/index.ts";

export function Disputes({ statement }: { readonly statement: StatementNode }) {
  const say = useTexts(texts);
  const mayDispute = useMayDispute(statement);
  const [isOpen, setOpen] = useState(false);
  const { disputes } = statement;
  if (disputes.length === 0 && !mayDispute) return null;
  return (
    <Card withBorder component="section" aria-labelledby="disputes-title">
      <Group justify="space-between">
        <Title order={2} size="h4" id="disputes-title">
          {say("dispute.title")}
        </Title>
        {mayDispute && (
          <Button variant="default" className="no-print" onClick={() => setOpen(true)}>
            {say("dispute.open")}
          </Button>
        )}
      </Group>
      <Stack gap="md" mt="xs">
        {disputes.map((dispute) => (
          <OneDispute key={dispute.id} dispute={dispute} statement={statement} />
        ))}
      </Stack>
      {isOpen && <DisputeDialog statement={statement} line={null} onClose={() => setOpen(false)} />}
    </Card>
  );
}

interface OneProps {
  readonly dispute: StatementNode["disputes"][number];
  readonly statement: StatementNode;
}

function OneDispute({ dispute, statement }: OneProps) {
  const say = useTexts(texts);
  const sayPay = useTexts(payTexts);
  const periods = usePeriods();
  const { me } = useSession();
  const confirm = useConfirm();
  const { tell } = useToasts();
  const does = useDoing();
  const isOwn = me.employee.number === statement.employee.number;
  const withdraw = async () => {
    const isSure = await confirm({
      title: say("dispute.withdrawAsk"),
      text: say("dispute.withdrawWhy"),
      action: say("dispute.withdraw"),
    });
    if (!isSure) return;
    const input = { input: { dispute: dispute.id } };
    if (await does(WithdrawDispute, input, ({ withdrawDispute }) => withdrawDispute))
      tell(say("dispute.withdrawn"));
  };
  return (
    <div>
      <Group gap="xs">
        <Text fw={600}>{dispute.lineName ?? say("dispute.whole")}</Text>
        <Badge variant="outline" tt="none" c="var(--status-on-track)">
          {sayPay(`disputeStatus.${dispute.status}`)}
        </Badge>
        <Text size="sm" c="dimmed">
          {periods.moment(dispute.openedAt)}
        </Text>
      </Group>
      <Text size="sm">{dispute.comment}</Text>
      {dispute.answer !== null && <Text size="sm">{say("dispute.answer", { answer: dispute.answer })}</Text>}
      {isOwn && dispute.status === "OPEN" && (
        <Button size="compact-xs" variant="subtle" className="no-print" onClick={withdraw}>
          {say("dispute.withdraw")}
        </Button>
      )}
    </div>
  );
}

interface DialogProps {
  readonly statement: StatementNode;
  /** Null for the statement as a whole. */
  readonly line: Line | null;
  readonly onClose: () => void;
}

export function DisputeDialog({ statement, line, onClose }: DialogProps) {
  const say = useTexts(texts);
  const periods = usePeriods();
  const { tell } = useToasts();
  const does = useDoing();
  const [idempotencyKey] = useState(callKey);
  const send = async (comment: string) => {
    const about = { statement: statement.id, line: line?.id ?? null };
    const isDone = await does(
      DisputeStatement,
      { input: { ...about, comment, idempotencyKey } },
      ({ disputeStatement }) => disputeStatement,
    );
    if (isDone) tell(say("dispute.sent"));
    return isDone;
  };
  return (
    <WordsDialog
      title={
        line === null
          ? say("dispute.ask", { period: periods.period(statement.run.period) })
          : say("dispute.askLine", { line: line.name })
      }
      text={say("dispute.why")}
      label={say("dispute.words")}
      needed={say("dispute.needed")}
      action={say("dispute.send")}
      send={send}
      onClose={onClose}
    />
  );
}
