/** The months that were run, the newest first; finance starts the next one. */
import { Anchor, Button, Group, Stack, Table, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, useSearchParams } from "react-router";
import { useAsk } from "../../api/hooks.ts";
import { useSession } from "../../app/session.tsx";
import { useNumbers } from "../../format/numbers.ts";
import { parsePeriod, shifted, usePeriods } from "../../format/periods.ts";
import { RunStatus } from "../../parts/run-status.tsx";
import { Answered, Empty, Forbidden } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { Runs, type RunsQuery } from "./runs.generated.ts";
import { Schedule } from "./schedule.tsx";
import { StartDialog } from "./start-dialog.tsx";
import { texts } from "./texts/index.ts";

export function RunsScreen() {
  const { seesCompany } = useSession();
  return seesCompany ? <AllRuns /> : <Refused />;
}

function Refused() {
  const say = useTexts(texts);
  return (
    <>
      <Title order={1} size="h2">
        {say("title")}
      </Title>
      <Forbidden />
    </>
  );
}

function AllRuns() {
  const say = useTexts(texts);
  const { isFinance } = useSession();
  const asked = useAsk(Runs, {});
  const [parameters, setParameters] = useSearchParams();
  const wanted = monthOf(parameters.get("period"));
  const [isStarting, { open, close }] = useDisclosure(wanted !== null);
  const stop = () => {
    setParameters({}, { replace: true });
    close();
  };
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Title order={1} size="h2">
          {say("title")}
        </Title>
        {isFinance && <Button onClick={open}>{say("start")}</Button>}
      </Group>
      <Answered asked={asked}>
        {({ runs, runSchedule }) => (
          <>
            {runs.length === 0 ? (
              <Empty title={say("none")} text={say("noneWhy")} />
            ) : (
              <RunTable runs={runs} />
            )}
            <Schedule schedule={runSchedule} mayChange={isFinance} />
            {isStarting && isFinance && <StartDialog month={wanted ?? next(runs)} onClose={stop} />}
          </>
        )}
      </Answered>
    </Stack>
  );
}

/** The month that a link asks to be run, as the one of an import does. */
function monthOf(text: string | null): string | null {
  return text !== null && parsePeriod(text)?.kind === "month" ? text : null;
}

/** The month after the newest run; null where there is none. */
function next(runs: RunsQuery["runs"]): string | null {
  const [newest] = runs;
  return newest === undefined ? null : shifted(newest.period, 1);
}

function RunTable({ runs }: { readonly runs: RunsQuery["runs"] }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const periods = usePeriods();
  return (
    <Table.ScrollContainer minWidth={720} type="native">
      <Table highlightOnHover aria-label={say("title")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say("period")}</Table.Th>
            <Table.Th>{say("status")}</Table.Th>
            <Table.Th className="number">{say("statements")}</Table.Th>
            <Table.Th className="number">{say("errors")}</Table.Th>
            <Table.Th className="number">{say("total")}</Table.Th>
            <Table.Th>{say("startedAt")}</Table.Th>
            <Table.Th>{say("startedBy")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map((run) => (
            <Table.Tr key={run.id}>
              <Table.Th scope="row">
                <Anchor component={Link} to={`/runs/${encodeURIComponent(run.id)}`}>
                  {periods.period(run.period)}
                </Anchor>
              </Table.Th>
              <Table.Td>
                <RunStatus status={run.status} />
              </Table.Td>
              <Table.Td className="number">{numbers.count(run.statementCount)}</Table.Td>
              <Table.Td className="number">{numbers.count(run.errorCount)}</Table.Td>
              <Table.Td className="number">{numbers.money(run.total.amount, run.total.currency)}</Table.Td>
              <Table.Td>{periods.moment(run.startedAt)}</Table.Td>
              <Table.Td>{run.startedBy?.name ?? say("bySchedule")}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
