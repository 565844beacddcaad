/** The facts that a number is made of, a page at a time; for an indicator by formula, those to ask instead. */
import { Button, Drawer, Stack, Table, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ask, hoped } from "../../api/client.ts";
import { type SubjectText, subjectInput } from "../../app/place.ts";
import { noNumber, useNumbers } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { Answered, Empty } from "../../parts/states.tsx";
import { shared } from "../../texts/shared/index.ts";
import { useTexts } from "../../texts/texts.tsx";
import type { Address } from "./address.ts";
import { FactsBehind, type FactsBehindQuery } from "./progress.generated.ts";
import type { Overview } from "./rows.ts";
import { texts } from "./texts/index.ts";

interface Props {
  readonly overview: Overview;
  readonly address: Address;
  readonly subject: SubjectText;
}

export function FactsDrawer({ overview, address, subject }: Props) {
  const say = useTexts(texts);
  const sayShared = useTexts(shared);
  const periods = usePeriods();
  const indicator = overview.cells.find((cell) => cell.indicator.code === address.facts)?.indicator;
  const title =
    indicator === undefined
      ? ""
      : say("factsOf", { indicator: indicator.name, period: periods.period(overview.period) });
  return (
    <Drawer
      opened={indicator !== undefined}
      onClose={() => address.go({ facts: null })}
      position="right"
      size="xl"
      title={title}
      closeButtonProps={{ "aria-label": sayShared("dialog.close") }}
    >
      {indicator !== undefined && (
        <Facts indicator={indicator.code} subject={subject} overview={overview} address={address} />
      )}
    </Drawer>
  );
}

function Facts({ indicator, subject, overview, address }: Props & { readonly indicator: string }) {
  const say = useTexts(texts);
  const { period } = overview;
  const about = { indicator, subject: subjectInput(subject), period };
  const asked = useInfiniteQuery({
    queryKey: [FactsBehind.name, about],
    queryFn: ({ pageParam, signal }) => ask(FactsBehind, { ...about, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ factsBehind }) =>
      factsBehind.__typename === "QueryFactsBehindConnection" && factsBehind.pageInfo.hasNextPage
        ? factsBehind.pageInfo.endCursor
        : null,
  });
  return (
    <Answered asked={asked}>
      {({ pages }) => {
        const [first] = pages;
        if (first?.factsBehind.__typename === "ComputedIndicatorError")
          return <Computed indicators={first.factsBehind.indicators} overview={overview} address={address} />;
        const connections = pages.map(({ factsBehind }) => hoped(factsBehind, "QueryFactsBehindConnection"));
        const facts = connections.flatMap(({ edges }) => edges.map(({ node }) => node));
        if (facts.length === 0) return <Empty title={say("noFacts")} />;
        return (
          <Stack>
            <Text size="sm">{say("facts", { count: connections[0]?.totalCount ?? 0 })}</Text>
            <FactTable facts={facts} />
            {asked.hasNextPage && (
              <Button
                variant="default"
                loading={asked.isFetchingNextPage}
                onClick={() => asked.fetchNextPage()}
              >
                {say("more")}
              </Button>
            )}
          </Stack>
        );
      }}
    </Answered>
  );
}

function Computed({
  indicators,
  overview,
  address,
}: Omit<Props, "subject"> & { readonly indicators: readonly string[] }) {
  const say = useTexts(texts);
  const names = new Map(overview.cells.map((cell) => [cell.indicator.code, cell.indicator.name]));
  return (
    <Stack>
      <Text>{say("computed")}</Text>
      {indicators.map((code) => (
        <Button key={code} variant="default" onClick={() => address.go({ facts: code })}>
          {names.get(code) ?? code}
        </Button>
      ))}
    </Stack>
  );
}

type Fact = Extract<
  FactsBehindQuery["factsBehind"],
  { readonly __typename: "QueryFactsBehindConnection" }
>["edges"][number]["node"];

function FactTable({ facts }: { readonly facts: readonly Fact[] }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const periods = usePeriods();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say("day")}</Table.Th>
          <Table.Th>{say("what")}</Table.Th>
          <Table.Th>{say("who")}</Table.Th>
          <Table.Th className="number">{say("value")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {facts.map((fact) => (
          <Table.Tr key={`${fact.kind} ${fact.source} ${fact.externalId}`}>
            <Table.Td>{periods.day(fact.day)}</Table.Td>
            <Table.Td>
              {fact.label}
              <Text size="xs" c="dimmed">
                {fact.externalId}
              </Text>
            </Table.Td>
            <Table.Td>{fact.employee?.name ?? noNumber}</Table.Td>
            <Table.Td className="number">{numbers.number(fact.value)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
