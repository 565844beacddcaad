/** Indicators: all of them with what they are, how they follow from each other, and one under hand. */
import { Anchor, Table, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import { useAsk } from "../../api/hooks.ts";
import { noNumber } from "../../format/numbers.ts";
import { Definitions, definitionAt } from "../../parts/definitions.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { IndicatorEditor } from "./editor.tsx";
import { IndicatorGraph } from "./graph.tsx";
import { Indicators, type IndicatorsQuery } from "./indicators.generated.ts";
import { texts } from "./texts/index.ts";

export function IndicatorsScreen() {
  const say = useTexts(texts);
  const asked = useAsk(Indicators, {});
  return (
    <Answered asked={asked}>
      {(answer) => (
        <Definitions
          parameter="indicator"
          all={answer.indicators}
          title={say("title")}
          add={say("new")}
          list={<All indicators={answer.indicators} />}
          form={(indicator) => (
            <IndicatorEditor key={indicator?.code ?? null} answer={answer} indicator={indicator} />
          )}
        />
      )}
    </Answered>
  );
}

function All({ indicators }: Pick<IndicatorsQuery, "indicators">) {
  const say = useTexts(texts);
  if (indicators.length === 0) return <Empty title={say("noIndicators")} />;
  return (
    <>
      <List indicators={indicators} />
      <Title order={2} size="h3">
        {say("graph")}
      </Title>
      <IndicatorGraph indicators={indicators} />
    </>
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
                <Anchor component={Link} to={definitionAt("indicator", each.code)}>
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
