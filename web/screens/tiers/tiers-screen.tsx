/** Tier tables: all of them, and one under hand. */
import { Anchor, Table, Text } from "@mantine/core";
import { Link } from "react-router";
import { useAsk } from "../../api/hooks.ts";
import { useNumbers } from "../../format/numbers.ts";
import { Definitions, definitionAt } from "../../parts/definitions.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { TierEditor } from "./editor.tsx";
import { texts } from "./texts/index.ts";
import { TierTables, type TierTablesQuery } from "./tiers.generated.ts";

export function TiersScreen() {
  const say = useTexts(texts);
  const asked = useAsk(TierTables, {});
  return (
    <Answered asked={asked}>
      {(answer) => (
        <Definitions
          parameter="table"
          all={answer.tierTables}
          title={say("title")}
          add={say("new")}
          list={answer.tierTables.length === 0 ? <Empty title={say("none")} /> : <List answer={answer} />}
          form={(table) => (
            <TierEditor key={table?.code ?? null} table={table} indicators={answer.indicators} />
          )}
        />
      )}
    </Answered>
  );
}

function List({ answer }: { readonly answer: TierTablesQuery }) {
  const say = useTexts(texts);
  const { count } = useNumbers();
  return (
    <Table.ScrollContainer minWidth={600}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say("name")}</Table.Th>
            <Table.Th>{say("code")}</Table.Th>
            <Table.Th>{say("mode.label")}</Table.Th>
            <Table.Th className="number">{say("bandCount")}</Table.Th>
            <Table.Th>{say("usedBy")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {answer.tierTables.map((table) => {
            const users = answer.indicators.filter(({ tierTable }) => tierTable?.code === table.code);
            return (
              <Table.Tr key={table.code}>
                <Table.Th scope="row">
                  <Anchor component={Link} to={definitionAt("table", table.code)}>
                    {table.name}
                  </Anchor>
                </Table.Th>
                <Table.Td>
                  <Text size="sm" ff="monospace">
                    {table.code}
                  </Text>
                </Table.Td>
                <Table.Td>{say(`mode.${table.mode}`)}</Table.Td>
                <Table.Td className="number">{count(table.bands.length)}</Table.Td>
                <Table.Td>{users.map(({ name }) => name).join(", ")}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
