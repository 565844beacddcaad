/** The lines of a statement: amount, the sentence why, the next band; the trace and the dispute are a click away. */
import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { noNumber, useNumbers } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { payTexts } from "../../texts/pay/index.ts";
import { useTexts } from "../../texts/texts.tsx";
import { DisputeDialog } from "./disputes.tsx";
import { type Line, type StatementNode, useMayDispute } from "./node.ts";
import { texts } from "./texts/index.ts";

export function Lines({ statement }: { readonly statement: StatementNode }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const { lines, total, currency } = statement;
  return (
    <Card withBorder component="section" aria-labelledby="lines-title">
      <Title order={2} size="h4" id="lines-title" mb="xs">
        {say("lines")}
      </Title>
      <Stack gap="md">
        {lines.map((line) => (
          <OneLine key={line.id} line={line} statement={statement} />
        ))}
        <Group justify="space-between" wrap="nowrap">
          <Text fw={700}>{say("total")}</Text>
          <Text fw={700} className="number">
            {total === null ? noNumber : numbers.money(total, currency)}
          </Text>
        </Group>
      </Stack>
    </Card>
  );
}

function OneLine({ line, statement }: { readonly line: Line; readonly statement: StatementNode }) {
  const say = useTexts(texts);
  const sayPay = useTexts(payTexts);
  const numbers = useNumbers();
  const [, setAddress] = useSearchParams();
  const [isDisputing, setDisputing] = useState(false);
  const mayDispute = useMayDispute(statement);
  const kind = sayPay(`lineKind.${line.kind}`);
  const unfold = () =>
    setAddress((former) => {
      const changed = new URLSearchParams(former);
      changed.set("line", line.id);
      return changed;
    });
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" align="baseline">
        <div>
          <Text fw={600}>{line.name}</Text>
          {line.kind !== "SALARY" && line.name !== kind && (
            <Text size="xs" c="dimmed">
              {kind}
            </Text>
          )}
        </div>
        <Text fw={600} className="number">
          {line.amount === null ? noNumber : numbers.money(line.amount, statement.currency)}
        </Text>
      </Group>
      <Sentences line={line} />
      <Next line={line} currency={statement.currency} />
      <Group gap="xs" mt={4} ml={-8} className="no-print">
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={unfold}
          aria-label={say("howOf", { name: line.name })}
        >
          {say("how")}
        </Button>
        {mayDispute && (
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={`${say("dispute.openLine")}: ${line.name}`}
            onClick={() => setDisputing(true)}
          >
            {say("dispute.openLine")}
          </Button>
        )}
      </Group>
      {isDisputing && <DisputeDialog statement={statement} line={line} onClose={() => setDisputing(false)} />}
    </div>
  );
}

function Sentences({ line }: { readonly line: Line }) {
  const say = useTexts(texts);
  const periods = usePeriods();
  const { error, explanation, reason, about } = line;
  return (
    <>
      {error !== null && (
        <Text size="sm" c="var(--status-behind)">
          {error}
        </Text>
      )}
      {explanation.map((sentence) => (
        <Text key={sentence} size="sm">
          {sentence}
        </Text>
      ))}
      {reason !== null && <Text size="sm">{say("reason", { reason })}</Text>}
      {about !== null && <Text size="sm">{say("about", { period: periods.period(about) })}</Text>}
    </>
  );
}

/** What is missing to the next band, and what it is worth. */
function Next({ line: { nextBand }, currency }: { readonly line: Line; readonly currency: string }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  if (nextBand === null) return null;
  const { indicator, fact, value, missing, amount, worth } = nextBand;
  const said = {
    indicator: indicator.name,
    missing: numbers.number(missing),
    amount: numbers.money(amount, currency),
    worth: numbers.money(worth, currency),
  };
  // Doubles do for an order.
  const isLess = Number(value) < Number(fact);
  return (
    <Text size="sm" c="var(--status-on-track)">
      {say(isLess ? "nextLess" : "next", said)}
    </Text>
  );
}
