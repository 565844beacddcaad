/** Who is in error and why; finance mends the cause and computes anew, or leaves somebody out by name with a reason. */
import { Anchor, Button, Group, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { useAllPages } from "../../api/pages.ts";
import { useSession } from "../../app/session.tsx";
import { useDoing } from "../../parts/doing.ts";
import { Answered, Empty } from "../../parts/states.tsx";
import { useToasts } from "../../parts/toasts.tsx";
import { WordsDialog } from "../../parts/words-dialog.tsx";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import type { RunNode } from "./node.ts";
import {
  ExcludeFromRun,
  IncludeInRun,
  RecomputeStatements,
  RunErrors,
  type RunErrorsQuery,
} from "./run.generated.ts";
import { texts } from "./texts/index.ts";

const noPage = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };

function pageOf({ node }: RunErrorsQuery) {
  return node !== null && "statements" in node ? node.statements : noPage;
}

export type ErrorRow = ReturnType<typeof pageOf>["edges"][number]["node"];

const languages = { en: "EN", ru: "RU", ja: "JA" } as const;
const mostAtOnce = 1000;

export function Errors({ run }: { readonly run: RunNode }) {
  const { language } = useLanguage();
  const asked = useAllPages(RunErrors, { id: run.id, language: languages[language] }, pageOf);
  return <Answered asked={asked}>{(rows) => <Found run={run} rows={rows} />}</Answered>;
}

function Found({ run, rows }: { readonly run: RunNode; readonly rows: readonly ErrorRow[] }) {
  const say = useTexts(texts);
  const { isFinance } = useSession();
  const steps = useCorrections(run);
  const [leavingOut, setLeavingOut] = useState<ErrorRow | null>(null);
  if (rows.length === 0) return <Empty title={say("noErrors")} />;
  const mayCorrect = isFinance && run.status === "CALCULATED";
  const inError = rows.filter(({ exclusion }) => exclusion === null).slice(0, mostAtOnce);
  return (
    <Stack>
      {mayCorrect && inError.length > 0 && (
        <Group>
          <Button variant="default" loading={steps.isBusy} onClick={() => steps.recompute(inError)}>
            {say("recomputeAll")}
          </Button>
        </Group>
      )}
      <Table.ScrollContainer minWidth={640} type="native">
        <Table aria-label={say("tabs.errors")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say("employee")}</Table.Th>
              <Table.Th>{say("cause")}</Table.Th>
              {mayCorrect && <Table.Td />}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.employee.number}>
                <Table.Th scope="row">
                  <Anchor component={Link} to={`/statements/${encodeURIComponent(row.id)}`}>
                    {row.employee.name}
                  </Anchor>
                  <Text size="sm" c="dimmed">
                    {row.employee.number}
                  </Text>
                </Table.Th>
                <Table.Td>
                  <Causes row={row} />
                </Table.Td>
                {mayCorrect && (
                  <Table.Td>
                    <Group gap="xs" justify="end" wrap="nowrap">
                      <Button
                        size="compact-sm"
                        variant="default"
                        disabled={steps.isBusy}
                        onClick={() => steps.recompute([row])}
                      >
                        {say("recompute")}
                      </Button>
                      {row.exclusion === null ? (
                        <Button size="compact-sm" variant="default" onClick={() => setLeavingOut(row)}>
                          {say("exclude")}
                        </Button>
                      ) : (
                        <Button size="compact-sm" variant="default" onClick={() => steps.include(row)}>
                          {say("include")}
                        </Button>
                      )}
                    </Group>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {leavingOut !== null && (
        <WordsDialog
          title={say("excludeTitle", { name: leavingOut.employee.name })}
          text={say("excludeWhy")}
          label={say("reason")}
          needed={say("reasonNeeded")}
          action={say("exclude")}
          onClose={() => setLeavingOut(null)}
          send={(reason) => steps.exclude(leavingOut, reason)}
        />
      )}
    </Stack>
  );
}

function Causes({ row }: { readonly row: ErrorRow }) {
  const say = useTexts(texts);
  return (
    <>
      {row.error !== null && <Text size="sm">{row.error}</Text>}
      {row.lines.map(({ id, name, error }) =>
        error === null ? null : (
          <Text key={id} size="sm">
            <Text span fw={600}>
              {name}
            </Text>{" "}
            {error}
          </Text>
        ),
      )}
      {row.exclusion !== null && (
        <Text size="sm" c="dimmed">
          {say("leftOutBecause", { reason: row.exclusion.reason })}
        </Text>
      )}
    </>
  );
}

function useCorrections(run: RunNode) {
  const say = useTexts(texts);
  const { tell, tellUndoable } = useToasts();
  const does = useDoing();
  const [isBusy, setBusy] = useState(false);
  const takeIn = ({ employee }: ErrorRow) =>
    does(
      IncludeInRun,
      { input: { run: run.id, employee: employee.number } },
      ({ includeInRun }) => includeInRun,
    );
  return {
    isBusy,
    async recompute(rows: readonly ErrorRow[]) {
      setBusy(true);
      const employees = rows.map(({ employee }) => employee.number);
      const isDone = await does(
        RecomputeStatements,
        { input: { run: run.id, employees } },
        ({ recomputeStatements }) => recomputeStatements,
      );
      setBusy(false);
      if (isDone) tell(say("recomputed", { count: rows.length }));
    },
    async include(row: ErrorRow) {
      if (await takeIn(row)) tell(say("includedToast", { name: row.employee.name }));
    },
    async exclude(row: ErrorRow, reason: string) {
      const { number: employee, name } = row.employee;
      const isDone = await does(
        ExcludeFromRun,
        { input: { run: run.id, employee, reason } },
        ({ excludeFromRun }) => excludeFromRun,
      );
      if (isDone) tellUndoable(say("excludedToast", { name }), () => takeIn(row));
      return isDone;
    },
  };
}
