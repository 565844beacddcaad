/** Who may do what: grants of roles, tokens of programs, and what concerns single people. */
import { Stack, Tabs, Text, Title } from "@mantine/core";
import { useSearchParams } from "react-router";
import { useSession } from "../../app/session.tsx";
import { Forbidden } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { Grants } from "./grants.tsx";
import { People } from "./people.tsx";
import { texts } from "./texts/index.ts";
import { Tokens } from "./tokens.tsx";

const tabs = ["grants", "tokens", "people"] as const;

export function AccessScreen() {
  const say = useTexts(texts);
  const { me } = useSession();
  const [address, setAddress] = useSearchParams();
  const isAdmin = me.roles.includes("ADMIN");
  const shown = tabs.filter((tab) => tab !== "people" || isAdmin);
  const tab = shown.find((each) => each === address.get("tab")) ?? "grants";
  if (!isAdmin && !me.roles.includes("AUDITOR")) return <Forbidden />;
  return (
    <Stack>
      <div>
        <Title order={1} size="h2">
          {say("title")}
        </Title>
        <Text c="dimmed">{say("lead")}</Text>
      </div>
      <Tabs
        value={tab}
        onChange={(next) => next !== null && setAddress(new URLSearchParams({ tab: next }))}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {shown.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {say(`tabs.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="grants">
          <Grants isAdmin={isAdmin} />
        </Tabs.Panel>
        <Tabs.Panel value="tokens">
          <Tokens isAdmin={isAdmin} />
        </Tabs.Panel>
        <Tabs.Panel value="people">
          <People />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
