/** Plan profiles: all of them, and one under hand. */
import { Anchor, Button, Group, Stack, Table, Title } from "@mantine/core";
import { Link, useSearchParams } from "react-router";
import { useAsk } from "../../api/hooks.ts";
import { useSession } from "../../app/session.tsx";
import { useNumbers } from "../../format/numbers.ts";
import { Answered, Empty, NotFound } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { Assignments } from "./assignments.tsx";
import { ProfileEditor } from "./editor.tsx";
import { Profiles, type ProfilesQuery } from "./profiles.generated.ts";
import { texts } from "./texts/index.ts";

/** What the address says for a profile that is not there yet; no code begins so. */
const added = "+";

export function ProfilesScreen() {
  const asked = useAsk(Profiles, {});
  return <Answered asked={asked}>{(answer) => <All answer={answer} />}</Answered>;
}

function All({ answer }: { readonly answer: ProfilesQuery }) {
  const say = useTexts(texts);
  const { me } = useSession();
  const [address] = useSearchParams();
  const code = address.get("profile");
  const mayEdit = me.roles.includes("FINANCE") || me.roles.includes("ADMIN");
  const profile = answer.planProfiles.find((each) => each.code === code) ?? null;
  if (code !== null) {
    if (profile === null && (code !== added || !mayEdit)) return <NotFound />;
    return (
      <Stack maw={820}>
        <Anchor component={Link} to="/profiles">
          {say("back")}
        </Anchor>
        <Title order={1} size="h2">
          {profile?.name ?? say("new")}
        </Title>
        <ProfileEditor key={code} profile={profile} indicators={answer.indicators} mayEdit={mayEdit} />
        {profile !== null && <Assignments profile={profile} mayEdit={mayEdit} />}
      </Stack>
    );
  }
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h2">
          {say("title")}
        </Title>
        {mayEdit && (
          <Button component={Link} to={`?profile=${encodeURIComponent(added)}`}>
            {say("new")}
          </Button>
        )}
      </Group>
      {answer.planProfiles.length === 0 ? <Empty title={say("none")} /> : <List answer={answer} />}
    </Stack>
  );
}

function List({ answer }: { readonly answer: ProfilesQuery }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say("name")}</Table.Th>
            <Table.Th>{say("indicators")}</Table.Th>
            <Table.Th className="number">{say("assigned")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {answer.planProfiles.map(({ code, name, indicators, assignments }) => (
            <Table.Tr key={code}>
              <Table.Th scope="row">
                <Anchor component={Link} to={`?profile=${encodeURIComponent(code)}`}>
                  {name}
                </Anchor>
              </Table.Th>
              <Table.Td>{indicators.map(({ indicator }) => indicator?.name).join(", ")}</Table.Td>
              <Table.Td className="number">{numbers.count(assignments.length)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
