/** Plan profiles: all of them, and one under hand. */
import { Anchor, Stack, Table } from "@mantine/core";
import { Link } from "react-router";
import { useAsk } from "../../api/hooks.ts";
import { useSession } from "../../app/session.tsx";
import { useNumbers } from "../../format/numbers.ts";
import { Definitions, definitionAt } from "../../parts/definitions.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { Assignments } from "./assignments.tsx";
import { ProfileEditor } from "./editor.tsx";
import { type ProfilePartsFragment, Profiles, type ProfilesQuery } from "./profiles.generated.ts";
import { texts } from "./texts/index.ts";

export function ProfilesScreen() {
  const say = useTexts(texts);
  const asked = useAsk(Profiles, {});
  return (
    <Answered asked={asked}>
      {(answer) => (
        <Definitions
          parameter="profile"
          all={answer.planProfiles}
          title={say("title")}
          add={say("new")}
          list={answer.planProfiles.length === 0 ? <Empty title={say("none")} /> : <List answer={answer} />}
          form={(profile) => <One profile={profile} indicators={answer.indicators} />}
        />
      )}
    </Answered>
  );
}

interface OneProps extends Pick<ProfilesQuery, "indicators"> {
  /** Null for a new one. */
  readonly profile: ProfilePartsFragment | null;
}

function One({ profile, indicators }: OneProps) {
  const say = useTexts(texts);
  const { setsUp } = useSession();
  return (
    <Stack maw={820}>
      <PageHead title={profile?.name ?? say("new")} back={{ to: "/profiles", label: say("back") }} />
      <ProfileEditor key={profile?.code ?? null} profile={profile} indicators={indicators} mayEdit={setsUp} />
      {profile !== null && <Assignments profile={profile} mayEdit={setsUp} />}
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
                <Anchor component={Link} to={definitionAt("profile", code)}>
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
