/** Indicators: all of them with what they are, how they follow from each other, and one under hand. */
import { Anchor, Button, Group, Stack, Table, Text, Title } from "@mantine/core";
import { Link, useSearchParams } from "react-router";
import { useAsk } from "../../api/hooks.ts";
import { useSession } from "../../app/session.tsx";
import { noNumber } from "../../format/numbers.ts";
import { Answered, Empty, NotFound } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { IndicatorEditor } from "./editor.tsx";
import { IndicatorGraph } from "./graph.tsx";
import { Indicators, type IndicatorsQuery } from "./indicators.generated.ts";
import { texts } from "./texts/index.ts";

/** What the address says for an indicator that is not there yet; no code begins so. */
const added = "+";

export function IndicatorsScreen() {
  const asked = useAsk(Indicators, {});
  return <Answered asked={asked}>{(answer) => <All answer={answer} />}</Answered>;
}

function All({ answer }: { readonly answer: IndicatorsQuery }) {
  const say = useTexts(texts);
  const { me } = useSession();
  const [address] = useSearchParams();
  const code = address.get("indicator");
  const mayEdit = me.roles.includes("FINANCE") || me.roles.includes("ADMIN");
  const indicator = answer.indicators.find((each) => each.code === code) ?? null;
  if (code !== null)
    return indicator === null && (code !== added || !mayEdit) ? (
      <NotFound />
    ) : (
      <IndicatorEditor key={code} answer={answer} indicator={indicator} mayEdit={mayEdit} />
    );
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h2">
          {say("title")}
        </Title>
        {mayEdit && (
          <Button component={Link} to={`?indicator=${encodeURIComponent(added)}`}>
            {say("new")}
          </Button>
        )}
      </Group>
      {answer.indicators.length === 0 ? (
        <Empty title={say("noIndicators")} />
      ) : (
        <>
          <List indicators={answer.indicators} />
          <Title order={2} size="h3">
            {say("graph")}
          </Title>
          <IndicatorGraph indicators={answer.indicators} />
        </>
      )}
    </Stack>
  );
}

function List({ indicators }: Pick<IndicatorsQuery, "indicators">) {
  const say = useTexts(texts);
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say("name")}</Table.Th>
            <Table.Th>{say("code")}</Table.Th>
            <Table.Th>{say("source.label")}</Table.Th>
            <Table.Th>{say("direction.label")}</Table.Th>
            <Table.Th>{say("rollUp.label")}</Table.Th>
            <Table.Th>{say("enteredBy.label")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {indicators.map((each) => (
            <Table.Tr key={each.code}>
              <Table.Th scope="row">
                <Anchor component={Link} to={`?indicator=${encodeURIComponent(each.code)}`}>
                  {each.name}
                </Anchor>
                {each.unitOfMeasure !== "" && (
                  <Text size="xs" c="dimmed" fw={400}>
                    {each.unitOfMeasure}
                  </Text>
                )}
              </Table.Th>
              <Table.Td>
                <Text size="sm" ff="monospace">
                  {each.code}
                </Text>
              </Table.Td>
              <Table.Td>{say(`source.${each.source}`)}</Table.Td>
              <Table.Td>{say(`direction.${each.direction}`)}</Table.Td>
              <Table.Td>{say(`rollUp.${each.rollUp}`)}</Table.Td>
              <Table.Td>{each.source === "MANUAL" ? say(`enteredBy.${each.enteredBy}`) : noNumber}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
