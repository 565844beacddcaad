/** Each formula cell as it compares, on both levels; those that differ come first to sight, with how both come about. */
import { Button, Group, NativeSelect, Stack, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { ask } from "../../api/client.ts";
import { Answered, Empty } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { CellTable } from "./cell-table.tsx";
import { ImportCells, type ImportCellsQuery } from "./import.generated.ts";
import { type Import, outcomes } from "./model.ts";
import { texts } from "./texts/index.ts";

function cellsIn({ node }: ImportCellsQuery) {
  return node?.__typename === "WorkbookImport" ? node.cells : null;
}

const shows = [
  "DIFFERENT",
  "AS_IS_DIFFERENT",
  "NOT_EVALUATED",
  "EQUAL_AFTER_ROUNDING",
  "EQUAL",
  "ALL",
] as const;
type Show = (typeof shows)[number];

export function Cells({ one: { id, version, reconciliation } }: { readonly one: Import }) {
  const say = useTexts(texts);
  const [address, setAddress] = useSearchParams();
  const differ = reconciliation?.converted.different ?? 0;
  const show: Show = shows.find((each) => each === address.get("show")) ?? (differ > 0 ? "DIFFERENT" : "ALL");
  const employee = address.get("employee");
  const filter = {
    id,
    outcome: outcomes.find((outcome) => outcome === show) ?? null,
    asIsOutcome: show === "AS_IS_DIFFERENT" ? ("DIFFERENT" as const) : null,
    employee,
  };
  const asked = useInfiniteQuery({
    queryKey: [ImportCells.name, filter, version],
    queryFn: ({ pageParam, signal }) => ask(ImportCells, { ...filter, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => {
      const pageInfo = cellsIn(page)?.pageInfo;
      return pageInfo?.hasNextPage ? pageInfo.endCursor : null;
    },
  });
  const go = (next: Readonly<Record<string, string>>) => setAddress({ part: "proof", ...next });
  return (
    <Stack component="section" gap="xs">
      <Title order={2} size="h4">
        {say("proof.cells")}
      </Title>
      <Group align="end">
        <NativeSelect
          label={say("proof.show")}
          data={shows.map((each) => ({ value: each, label: nameOf(each, say) }))}
          value={show}
          onChange={(event) =>
            go({ show: event.currentTarget.value, ...(employee === null ? {} : { employee }) })
          }
        />
        {employee !== null && (
          <Button variant="default" onClick={() => go({ show })}>
            {`${say("proof.only", { employee })} ×`}
          </Button>
        )}
      </Group>
      <Answered asked={asked}>
        {({ pages }) => {
          const cells = pages.flatMap((page) => cellsIn(page)?.edges.map(({ node }) => node) ?? []);
          const count = (pages[0] === undefined ? null : cellsIn(pages[0])?.totalCount) ?? 0;
          if (cells.length === 0) return <Empty title={say("proof.none")} />;
          return (
            <>
              <Text size="sm" c="dimmed">
                {say("proof.found", { count })}
              </Text>
              <CellTable cells={cells} />
            </>
          );
        }}
      </Answered>
      {asked.hasNextPage && (
        <Button variant="default" loading={asked.isFetchingNextPage} onClick={() => asked.fetchNextPage()}>
          {say("proof.more")}
        </Button>
      )}
    </Stack>
  );
}

function nameOf(show: Show, say: ReturnType<typeof useTexts<(typeof texts)["en"]>>): string {
  if (show === "ALL") return say("proof.every");
  return show === "AS_IS_DIFFERENT" ? say("proof.asIsDifferent") : say(`proof.${show}`);
}
