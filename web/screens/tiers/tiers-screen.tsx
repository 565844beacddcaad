/** Tier tables: all of them, and one under hand. */
import { Anchor, Button, Group, Stack, Table, Text, Title } from "@mantine/core";
import { Link, useSearchParams } from "react-router";
import { useAsk } from "../../api/hooks.ts";
import { useSession } from "../../app/session.tsx";
import { useNumbers } from "../../format/numbers.ts";
import { Answered, Empty, NotFound } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { TierEditor } from "./editor.tsx";
import { texts } from "./texts/index.ts";
import { TierTables, type TierTablesQuery } from "./tiers.generated.ts";

/** What the address says for a table that is not there yet; no code begins so. */
const added = "+";

export function TiersScreen() {
  const asked = useAsk(TierTables, {});
  return <Answered asked={asked}>{(answer) => <Tiers answer={answer} />}</Answered>;
}

function Tiers({ answer }: { readonly answer: TierTablesQuery }) {
  const say = useTexts(texts);
  const { me } = useSession();
  const [address] = useSearchParams();
  const code = address.get("table");
  const mayEdit = me.roles.includes("FINANCE") || me.roles.includes("ADMIN");
  const table = answer.tierTables.find((each) => each.code === code) ?? null;
  if (code !== null)
    return table === null && (code !== added || !mayEdit) ? (
      <NotFound />
    ) : (
      <TierEditor key={code} table={table} mayEdit={mayEdit} indicators={answer.indicators} />
    );
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h2">
          {say("title")}
        </Title>
        {mayEdit && (
          <Button component={Link} to={`?table=${encodeURIComponent(added)}`}>
            {say("new")}
          </Button>
        )}
      </Group>
      {answer.tierTables.length === 0 ? <Empty title={say("none")} /> : <List answer={answer} />}
    </Stack>
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
                  <Anchor component={Link} to={`?table=${encodeURIComponent(table.code)}`}>
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
