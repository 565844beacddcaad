/** What each person is paid in all by the file and by the rules; a name leads to the person's cells. */
import { Anchor, Button, Stack, Table, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { ask } from "../../api/client.ts";
import { useNumbers } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { Answered } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { ImportEmployees, type ImportEmployeesQuery } from "./import.generated.ts";
import type { Import } from "./model.ts";
import { texts } from "./texts/index.ts";
import { shownValue } from "./values.ts";

type Total = NonNullable<ReturnType<typeof employeesIn>>["edges"][number]["node"];

function employeesIn({ node }: ImportEmployeesQuery) {
  return node?.__typename === "WorkbookImport" ? node.employees : null;
}

export function EmployeeTotals({ one: { id, version } }: { readonly one: Import }) {
  const say = useTexts(texts);
  const asked = useInfiniteQuery({
    queryKey: [ImportEmployees.name, { id, version }],
    queryFn: ({ pageParam, signal }) => ask(ImportEmployees, { id, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => {
      const pageInfo = employeesIn(page)?.pageInfo;
      return pageInfo?.hasNextPage ? pageInfo.endCursor : null;
    },
  });
  return (
    <Stack component="section" gap="xs">
      <Title order={2} size="h4">
        {say("proof.employees")}
      </Title>
      <Answered asked={asked}>
        {({ pages }) => (
          <TotalTable
            totals={pages.flatMap((page) => employeesIn(page)?.edges.map(({ node }) => node) ?? [])}
          />
        )}
      </Answered>
      {asked.hasNextPage && (
        <Button variant="default" loading={asked.isFetchingNextPage} onClick={() => asked.fetchNextPage()}>
          {say("proof.more")}
        </Button>
      )}
    </Stack>
  );
}

function TotalTable({ totals }: { readonly totals: readonly Total[] }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const periods = usePeriods();
  return (
    <Table maw="52rem">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say("proof.employee")}</Table.Th>
          <Table.Th>{say("proof.month")}</Table.Th>
          <Table.Th className="number">{say("proof.cached")}</Table.Th>
          <Table.Th className="number">{say("proof.converted")}</Table.Th>
          <Table.Th className="number">{say("proof.different")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {totals.map(({ employee, period, cached, converted, different }) => (
          <Table.Tr key={`${employee} ${period}`}>
            <Table.Th scope="row">
              <Anchor
                component={Link}
                to={`?${new URLSearchParams({ part: "proof", show: "ALL", employee })}`}
              >
                {employee}
              </Anchor>
            </Table.Th>
            <Table.Td>{periods.period(period)}</Table.Td>
            <Table.Td className="number">{shownValue(cached, numbers)}</Table.Td>
            <Table.Td className="number">{shownValue(converted, numbers)}</Table.Td>
            <Table.Td className="number">{numbers.count(different)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
