/** The last step: the values of the month, the run, and its statements. */
import { Anchor, Button, Card, Group, List, Stack, Table, Text, Title } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { useAsk, useAskingAgain, useChange } from "../../api/hooks.ts";
import { useListening } from "../../api/listen.ts";
import { type Faults, faultsOf, isRefused, noFaults } from "../../api/refusals.ts";
import { useSession } from "../../app/session.tsx";
import { useNumbers } from "../../format/numbers.ts";
import { useConfirm } from "../../parts/confirm.tsx";
import { GeneralFault } from "../../parts/faults.tsx";
import { isUnderway } from "../../parts/run-status.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import { MonthValues } from "./month-values.tsx";
import {
  CancelFirstRun,
  FirstRunProgress,
  type FirstRunProgressSubscription,
  FirstStatements,
  type FirstStatementsQuery,
  SetUp,
  StartFirstRun,
} from "./setup.generated.ts";
import { paidPeople, type StepProps, useMonth } from "./standing.ts";
import { texts } from "./texts/index.ts";

export function RunStep({ standing, month }: StepProps) {
  const say = useTexts(texts);
  const { isFinance } = useSession();
  const written = useMonth(month);
  const people = paidPeople(standing);
  const run = standing.runs.find(({ status }) => status !== "CANCELLED");
  return (
    <Stack>
      <div>
        <Title order={2} size="h3">
          {say("run.title", { month: written })}
        </Title>
        <Text>{say("run.text")}</Text>
      </div>
      {!isFinance && <Text>{say("employees.finance")}</Text>}
      {isFinance && people.length === 0 && <Empty title={say("run.needsEmployees")} />}
      {people.length > 0 && (
        <>
          <MonthValues standing={standing} month={month} people={people} />
          <RunButton month={month} run={run} />
          {run !== undefined && <FirstRun run={run} key={run.id} />}
        </>
      )}
    </Stack>
  );
}

type Run = StepProps["standing"]["runs"][number];

const canBeGivenUp: ReadonlySet<string> = new Set(["CALCULATED", "FAILED"]);

function RunButton({ month, run }: { readonly month: string; readonly run: Run | undefined }) {
  const say = useTexts(texts);
  const written = useMonth(month);
  const start = useChange(StartFirstRun, [SetUp]);
  const cancel = useChange(CancelFirstRun);
  const confirm = useConfirm();
  const [faults, setFaults] = useState<Faults>(noFaults);
  if (run !== undefined && !canBeGivenUp.has(run.status)) return null;
  const compute = async () => {
    if (run !== undefined) {
      const question = { title: say("run.againAsk", { month: written }), text: say("run.againWhy") };
      if (!(await confirm({ ...question, action: say("run.again"), isDestructive: true }))) return;
      const { cancelRun } = await cancel.mutateAsync({ input: { run: run.id } });
      if (isRefused(cancelRun)) return setFaults(faultsOf(cancelRun, () => false));
    }
    const { startRun } = await start.mutateAsync({ input: { period: month } });
    setFaults(faultsOf(startRun, () => false));
  };
  return (
    <>
      <Button
        style={{ alignSelf: "start" }}
        variant={run === undefined ? "filled" : "default"}
        loading={start.isPending || cancel.isPending}
        onClick={() => void compute()}
      >
        {run === undefined ? say("run.compute", { month: written }) : say("run.again")}
      </Button>
      <GeneralFault faults={faults} />
    </>
  );
}

/** The run while it is computed; then what it came to. The set-up alone says which, as it does for the button. */
function FirstRun({ run }: { readonly run: Run }) {
  return isUnderway(run.status) ? <Computing run={run.id} /> : <Outcome run={run.id} />;
}

function Computing({ run }: { readonly run: string }) {
  const say = useTexts(texts);
  const again = useAskingAgain();
  const [now, setNow] = useState<FirstRunProgressSubscription["runProgress"] | null>(null);
  const refresh = () => again(SetUp);
  useListening(
    FirstRunProgress,
    { run },
    ({ runProgress }) => {
      setNow(runProgress);
      if (!isUnderway(runProgress.status)) refresh();
    },
    refresh,
  );
  const done = String(now?.statementCount ?? 0);
  const all = String(now?.employeeCount ?? 0);
  return <Text role="status">{say("run.computing", { done, all })}</Text>;
}

const spoken = { en: "EN", ru: "RU", ja: "JA" } as const;

function Outcome({ run }: { readonly run: string }) {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const asked = useAsk(FirstStatements, { run, language: spoken[language] });
  return (
    <Answered asked={asked}>
      {({ node }) => {
        if (node?.__typename !== "CalculationRun") return null;
        if (node.status === "FAILED")
          return <Text role="alert">{say("run.failed", { why: node.failure ?? "" })}</Text>;
        return <Statements run={node} />;
      }}
    </Answered>
  );
}

type Computed = Extract<NonNullable<FirstStatementsQuery["node"]>, { readonly __typename: "CalculationRun" }>;

function Statements({ run }: { readonly run: Computed }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const statements = run.statements.edges.map(({ node }) => node);
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={3} size="h4">
          {say("run.statements", { count: run.statementCount })}
        </Title>
        <Text fw={600}>
          {say("run.total")}: {numbers.money(run.total.amount, run.total.currency)}
        </Text>
      </Group>
      <Table.ScrollContainer minWidth={560}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say("run.person")}</Table.Th>
              <Table.Th>{say("run.lines")}</Table.Th>
              <Table.Th className="number">{say("run.total")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {statements.map((statement) => (
              <StatementRow key={statement.id} statement={statement} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {run.statements.pageInfo.hasNextPage && (
        <Text c="dimmed">{say("run.first", { count: String(statements.length) })}</Text>
      )}
      <Card withBorder>
        <Text>{say("run.done")}</Text>
        <List>
          {statements[0] !== undefined && (
            <List.Item>
              <Anchor component={Link} to={statementAddress(statements[0].id)}>
                {say("run.toStatement")}
              </Anchor>
            </List.Item>
          )}
          <List.Item>
            <Anchor component={Link} to={`/runs/${encodeURIComponent(run.id)}`}>
              {say("run.toRun")}
            </Anchor>
          </List.Item>
          <List.Item>
            <Anchor component={Link} to={`/progress?subject=company&period=${run.period}`}>
              {say("run.progress")}
            </Anchor>
          </List.Item>
          <List.Item>
            <Anchor component={Link} to="/access">
              {say("run.access")}
            </Anchor>
          </List.Item>
        </List>
      </Card>
    </Stack>
  );
}

function statementAddress(id: string): string {
  return `/statements/${encodeURIComponent(id)}`;
}

interface LineProps {
  readonly line: Computed["statements"]["edges"][number]["node"]["lines"][number];
  readonly currency: string;
}

/** A line of the statement; opened, how it came about. */
function Line({ line: { name, amount, explanation }, currency }: LineProps) {
  const numbers = useNumbers();
  const written = `${name}: ${numbers.money(amount, currency)}`;
  if (explanation.length === 0) return <Text size="sm">{written}</Text>;
  return (
    <details>
      <summary>
        <Text span size="sm">
          {written}
        </Text>
      </summary>
      <List size="sm" my={4}>
        {explanation.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
    </details>
  );
}

function StatementRow({
  statement,
}: {
  readonly statement: Computed["statements"]["edges"][number]["node"];
}) {
  const numbers = useNumbers();
  const { employee, currency, total, error, lines } = statement;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Anchor component={Link} to={statementAddress(statement.id)}>
          {employee.name}
        </Anchor>
        <Text size="xs" c="dimmed" fw={400}>
          {employee.number}
        </Text>
      </Table.Th>
      <Table.Td>
        {error !== null && <Text c="var(--mantine-color-error)">{error}</Text>}
        {lines
          .filter(({ kind }) => kind === "SALARY" || kind === "BONUS")
          .map((line) => (
            <Line key={line.id} line={line} currency={currency} />
          ))}
      </Table.Td>
      <Table.Td className="number">{numbers.money(total, currency)}</Table.Td>
    </Table.Tr>
  );
}
