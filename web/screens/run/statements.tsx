/** The statements of a run: thousands, found by name or number. */
import { Anchor, Group, Stack, Switch, Table, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { useAllPages } from "../../api/pages.ts";
import { noNumber, useNumbers } from "../../format/numbers.ts";
import { LongTable } from "../../parts/long-table.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { payTexts } from "../../texts/pay/index.ts";
import { useTexts } from "../../texts/texts.tsx";
import type { RunNode } from "./node.ts";
import { RunStatements, type RunStatementsQuery } from "./run.generated.ts";
import { texts } from "./texts/index.ts";

const noPage = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };

function pageOf({ node }: RunStatementsQuery) {
  return node !== null && "statements" in node ? node.statements : noPage;
}

type Row = ReturnType<typeof pageOf>["edges"][number]["node"];

export function Statements({ run }: { readonly run: RunNode }) {
  const asked = useAllPages(RunStatements, { id: run.id }, pageOf);
  return <Answered asked={asked}>{(rows) => <Found rows={rows} />}</Answered>;
}

function Found({ rows }: { readonly rows: readonly Row[] }) {
  const say = useTexts(texts);
  const sayPay = useTexts(payTexts);
  const [typed, setTyped] = useState("");
  const [onlyErrors, setOnlyErrors] = useState(false);
  if (rows.length === 0) return <Empty title={say("noStatements")} />;
  const wanted = typed.trim().toLocaleLowerCase();
  const found = rows.filter(
    ({ employee, status }) =>
      (!onlyErrors || status === "ERROR") &&
      `${employee.name} ${employee.number}`.toLocaleLowerCase().includes(wanted),
  );
  return (
    <Stack>
      <Group className="no-print">
        <TextInput
          aria-label={sayPay("filter")}
          placeholder={sayPay("filter")}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          w={320}
        />
        <Switch
          label={say("onlyErrors")}
          checked={onlyErrors}
          onChange={(event) => setOnlyErrors(event.currentTarget.checked)}
        />
        <Text size="sm" role="status">
          {say("statements", { count: found.length })}
        </Text>
      </Group>
      {found.length === 0 ? (
        <Empty title={sayPay("nobodyFound")} />
      ) : (
        <LongTable
          label={say("tabs.statements")}
          columns={4}
          rows={found}
          keyOf={({ id }) => id}
          head={
            <>
              <Table.Th>{say("employee")}</Table.Th>
              <Table.Th>{say("number")}</Table.Th>
              <Table.Th>{say("status")}</Table.Th>
              <Table.Th className="number">{say("amount")}</Table.Th>
            </>
          }
        >
          {(row) => <Cells row={row} />}
        </LongTable>
      )}
    </Stack>
  );
}

function Cells({ row }: { readonly row: Row }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const { id, employee, status, exclusion, total, currency } = row;
  const isError = status === "ERROR";
  return (
    <>
      <Table.Th scope="row">
        <Anchor component={Link} to={`/statements/${encodeURIComponent(id)}`}>
          {employee.name}
        </Anchor>
      </Table.Th>
      <Table.Td>{employee.number}</Table.Td>
      <Table.Td>
        <Text span size="sm" {...(isError ? { c: "var(--status-behind)" } : {})}>
          {say(exclusion !== null ? "excluded" : isError ? "inError" : "open")}
        </Text>
      </Table.Td>
      <Table.Td className="number">{total === null ? noNumber : numbers.money(total, currency)}</Table.Td>
    </>
  );
}
