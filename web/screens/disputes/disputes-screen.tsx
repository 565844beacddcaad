/** The disputes that wait, or all; finance answers each once. */
import { Anchor, Badge, Button, Card, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { ask } from "../../api/client.ts";
import { useSession } from "../../app/session.tsx";
import { usePeriods } from "../../format/periods.ts";
import { Answered, Empty } from "../../parts/states.tsx";
import { payTexts } from "../../texts/pay/index.ts";
import { useTexts } from "../../texts/texts.tsx";
import { AnswerDialog } from "./answer-dialog.tsx";
import { type Dispute, statusAt } from "./asked.ts";
import { Disputes } from "./disputes.generated.ts";
import { texts } from "./texts/index.ts";

export function DisputesScreen() {
  const say = useTexts(texts);
  const { seesCompany } = useSession();
  const [address, setAddress] = useSearchParams();
  const about = statusAt(address);
  const asked = useInfiniteQuery({
    queryKey: [Disputes.name, about],
    queryFn: ({ pageParam, signal }) => ask(Disputes, { ...about, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ disputes: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const showsAll = about.status === null;
  return (
    <Stack gap="lg" maw={900}>
      <Group justify="space-between">
        <Title order={1} size="h2">
          {say("title")}
        </Title>
        {seesCompany && (
          <SegmentedControl
            aria-label={say("show")}
            value={showsAll ? "all" : "open"}
            onChange={(show) => setAddress({ show })}
            data={[
              { value: "open", label: say("onlyOpen") },
              { value: "all", label: say("all") },
            ]}
          />
        )}
      </Group>
      <Answered asked={asked}>
        {({ pages }) => (
          <List
            disputes={pages.flatMap(({ disputes }) => disputes.edges.map(({ node }) => node))}
            showsAll={showsAll}
          />
        )}
      </Answered>
      {asked.hasNextPage && (
        <Button
          variant="default"
          w="fit-content"
          loading={asked.isFetchingNextPage}
          onClick={() => void asked.fetchNextPage()}
        >
          {say("more")}
        </Button>
      )}
    </Stack>
  );
}

interface ListProps {
  readonly disputes: readonly Dispute[];
  readonly showsAll: boolean;
}

function List({ disputes, showsAll }: ListProps) {
  const say = useTexts(texts);
  const [answering, setAnswering] = useState<Dispute | null>(null);
  return (
    <>
      {disputes.length === 0 &&
        (showsAll ? (
          <Empty title={say("none")} />
        ) : (
          <Empty title={say("noneOpen")} text={say("noneOpenWhy")} />
        ))}
      {disputes.map((dispute) => (
        <OneDispute key={dispute.id} dispute={dispute} onAnswer={() => setAnswering(dispute)} />
      ))}
      {answering !== null && <AnswerDialog dispute={answering} onClose={() => setAnswering(null)} />}
    </>
  );
}

interface OneProps {
  readonly dispute: Dispute;
  readonly onAnswer: () => void;
}

function OneDispute({ dispute, onAnswer }: OneProps) {
  const say = useTexts(texts);
  const sayPay = useTexts(payTexts);
  const periods = usePeriods();
  const { isFinance } = useSession();
  const { employee, run, status, lineName, comment, openedAt, statement } = dispute;
  return (
    <Card withBorder component="article" aria-label={`${employee.name}, ${periods.period(run.period)}`}>
      <Group justify="space-between" align="start">
        <div>
          <Group gap="xs">
            <Text fw={600}>
              {employee.name} · {employee.number}
            </Text>
            <Badge variant="outline" tt="none" c="var(--status-on-track)">
              {sayPay(`disputeStatus.${status}`)}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed">
            {periods.period(run.period)} · {lineName ?? say("whole")} · {periods.moment(openedAt)}
          </Text>
        </div>
        {status === "OPEN" && isFinance && (
          <Button variant="default" onClick={onAnswer}>
            {say("answer")}
          </Button>
        )}
      </Group>
      <Text mt="xs">{comment}</Text>
      <Answer dispute={dispute} />
      {statement !== null && (
        <Anchor component={Link} to={`/statements/${encodeURIComponent(statement.id)}`} size="sm" mt="xs">
          {say("statement")}
        </Anchor>
      )}
    </Card>
  );
}

function Answer({ dispute: { answer, answeredAt, answeredBy } }: { readonly dispute: Dispute }) {
  const say = useTexts(texts);
  const periods = usePeriods();
  if (answer === null || answeredAt === null) return null;
  const said = { answer, moment: periods.moment(answeredAt) };
  return (
    <Text size="sm" mt="xs">
      {answeredBy === null
        ? say("answeredBySomebody", said)
        : say("answered", { ...said, name: answeredBy.name })}
    </Text>
  );
}
