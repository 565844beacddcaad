/** A run whole: its state, live while it is computed; its steps, files, statements, errors and comparison. */
import { Alert, Anchor, Group, Progress, Stack, Tabs, Text, Title } from "@mantine/core";
import { Link, useParams, useSearchParams } from "react-router";
import { useAsk, useAskingAgain } from "../../api/hooks.ts";
import { useListening } from "../../api/listen.ts";
import { useSession } from "../../app/session.tsx";
import { useNumbers } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { isUnderway, RunStatus } from "../../parts/run-status.tsx";
import { Answered, Forbidden, NotFound } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { Comparison } from "./comparison.tsx";
import { Downloads } from "./downloads.tsx";
import { Errors } from "./errors.tsx";
import type { RunNode } from "./node.ts";
import { Run, RunErrors, RunProgress, type RunQuery, RunStatements } from "./run.generated.ts";
import { Statements } from "./statements.tsx";
import { Steps } from "./steps.tsx";
import { texts } from "./texts/index.ts";

export function RunScreen() {
  const { seesCompany } = useSession();
  const { id = "" } = useParams();
  const asked = useAsk(Run, { id }, { enabled: seesCompany });
  if (!seesCompany) return <Forbidden />;
  return (
    <Answered asked={asked}>
      {({ node, runs }) =>
        node?.__typename === "CalculationRun" ? <Whole run={node} runs={runs} /> : <NotFound />
      }
    </Answered>
  );
}

const tabs = ["statements", "errors", "comparison"] as const;

function Whole({ run, runs }: { readonly run: RunNode; readonly runs: RunQuery["runs"] }) {
  const say = useTexts(texts);
  const [address, setAddress] = useSearchParams();
  const tab = tabs.find((each) => each === address.get("tab")) ?? "statements";
  const choose = (next: string | null) =>
    setAddress((former) => {
      const changed = new URLSearchParams(former);
      changed.set("tab", next ?? "statements");
      return changed;
    });
  return (
    <Stack gap="lg">
      <Heading run={run} />
      <Live run={run} />
      <Tabs value={tab} onChange={choose} keepMounted={false}>
        <Tabs.List className="no-print" aria-label={say("tabs.label")}>
          {tabs.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {say(`tabs.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="statements" pt="md">
          <Statements run={run} />
        </Tabs.Panel>
        <Tabs.Panel value="errors" pt="md">
          <Errors run={run} />
        </Tabs.Panel>
        <Tabs.Panel value="comparison" pt="md">
          <Comparison run={run} runs={runs} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function Heading({ run }: { readonly run: RunNode }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const periods = usePeriods();
  return (
    <Group justify="space-between" align="start">
      <div>
        <Anchor component={Link} to="/runs" size="sm" className="no-print">
          {say("back")}
        </Anchor>
        <Group gap="sm">
          <Title order={1} size="h2">
            {say("title", { period: periods.period(run.period) })}
          </Title>
          <RunStatus status={run.status} />
        </Group>
        <Text>
          <Text span fw={600}>
            {say("total")}: {numbers.money(run.total.amount, run.total.currency)}
          </Text>
          {" · "}
          {say("statements", { count: run.statementCount })} · {say("errors", { count: run.errorCount })}
        </Text>
        <History run={run} />
      </div>
      <Group className="no-print">
        {!isUnderway(run.status) && <Downloads run={run.id} />}
        <Steps run={run} />
      </Group>
    </Group>
  );
}

/** Who did what, and when. */
function History({ run }: { readonly run: RunNode }) {
  const say = useTexts(texts);
  const periods = usePeriods();
  const started = periods.moment(run.startedAt);
  const approved = run.approvedAt === null ? null : periods.moment(run.approvedAt);
  const told = [
    run.startedBy === null
      ? say("startedBySchedule", { moment: started })
      : say("startedBy", { moment: started, name: run.startedBy.name }),
    ...(approved === null
      ? []
      : [
          run.approvedBy === null
            ? say("approved", { moment: approved })
            : say("approvedBy", { moment: approved, name: run.approvedBy.name }),
        ]),
    ...(run.closedAt === null ? [] : [say("closed", { moment: periods.moment(run.closedAt) })]),
  ];
  return (
    <Text size="sm" c="dimmed">
      {told.join(" · ")}
    </Text>
  );
}

/** While it is computed, how far it is, as the server tells; why it broke off. */
function Live({ run }: { readonly run: RunNode }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const again = useAskingAgain();
  const isLive = isUnderway(run.status);
  const refresh = () => again(Run, RunStatements, RunErrors);
  useListening(RunProgress, isLive ? { run: run.id } : null, refresh, refresh);
  if (run.status === "FAILED")
    return (
      <Alert color="red" role="alert">
        {say("failed", { reason: run.failure ?? "" })}
      </Alert>
    );
  if (!isLive) return null;
  const said =
    run.status === "RUNNING"
      ? say("progress", {
          done: numbers.count(run.statementCount),
          all: numbers.count(run.employeeCount),
        })
      : say("waiting");
  const share = run.employeeCount === 0 ? 0 : (100 * run.statementCount) / run.employeeCount;
  return (
    <div>
      <Text size="sm" role="status" mb={4}>
        {said}
      </Text>
      <Progress.Root size="lg">
        <Progress.Section value={share} aria-label={said} />
      </Progress.Root>
    </div>
  );
}
