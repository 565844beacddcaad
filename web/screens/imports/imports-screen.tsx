/** All imports of workbooks, the newest first, and the way in for another one. */
import { Anchor, Button, Stack, Table, Text, Title } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { useAsk } from "../../api/hooks.ts";
import { noNumber, useNumbers } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { ImportStateBadge } from "../../parts/imports/state.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { atFirst } from "./at-first.ts";
import { Imports, type ImportsQuery } from "./imports.generated.ts";
import { texts } from "./texts/index.ts";
import { UploadForm } from "./upload.tsx";

type Import = ImportsQuery["workbookImports"]["edges"][number]["node"];

/** What one page of the API holds at most. */
const mostShown = 1000;

export function ImportsScreen() {
  const say = useTexts(texts);
  const [first, setFirst] = useState(atFirst);
  const asked = useAsk(Imports, { first });
  return (
    <Answered asked={asked}>
      {({ workbookImports: { edges, pageInfo } }) => (
        <Stack gap="xl">
          <Stack gap="xs">
            <Title order={1} size="h2">
              {say("title")}
            </Title>
            <Text maw="44rem">{say("what")}</Text>
          </Stack>
          <UploadForm />
          <Stack component="section" aria-labelledby="imports-title">
            <Title order={2} size="h3" id="imports-title">
              {say("list")}
            </Title>
            {edges.length === 0 ? (
              <Empty title={say("none")} />
            ) : (
              <ImportTable imports={edges.map(({ node }) => node)} />
            )}
            {pageInfo.hasNextPage && first < mostShown && (
              <Button variant="default" onClick={() => setFirst(Math.min(mostShown, first * 4))}>
                {say("more")}
              </Button>
            )}
          </Stack>
        </Stack>
      )}
    </Answered>
  );
}

function ImportTable({ imports }: { readonly imports: readonly Import[] }) {
  const say = useTexts(texts);
  return (
    <Table.ScrollContainer minWidth={760} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say("name")}</Table.Th>
            <Table.Th>{say("state")}</Table.Th>
            <Table.Th>{say("months")}</Table.Th>
            <Table.Th className="number">{say("people")}</Table.Th>
            <Table.Th>{say("compares")}</Table.Th>
            <Table.Th>{say("uploaded")}</Table.Th>
            <Table.Th>{say("by")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {imports.map((each) => (
            <ImportRow key={each.id} of={each} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function ImportRow({ of: { id, fileName, state, ...told } }: { readonly of: Import }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const periods = usePeriods();
  const { proposal, reconciliation, uploadedAt, uploadedBy } = told;
  const months = proposal?.periods.map(periods.period).join(", ") ?? "";
  const counts = reconciliation?.converted;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Anchor component={Link} to={`/imports/${encodeURIComponent(id)}`}>
          {fileName}
        </Anchor>
      </Table.Th>
      <Table.Td>
        <ImportStateBadge state={state} />
      </Table.Td>
      <Table.Td>{months === "" ? noNumber : months}</Table.Td>
      <Table.Td className="number">
        {proposal === null ? noNumber : numbers.count(proposal.employees)}
      </Table.Td>
      <Table.Td>
        {counts === undefined
          ? noNumber
          : say("equal", {
              equal: numbers.count(counts.equal + counts.equalAfterRounding),
              different: numbers.count(counts.different),
            })}
      </Table.Td>
      <Table.Td>{periods.moment(uploadedAt)}</Table.Td>
      <Table.Td>{uploadedBy?.name ?? say("commandLine")}</Table.Td>
    </Table.Tr>
  );
}
