/** Who is signed in, with language, theme and the way out. */
import { Button, Group, Popover, Stack, Text } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { shared } from "../texts/shared/index.ts";
import { useTexts } from "../texts/texts.tsx";
import { LanguageMenu, ThemeMenu } from "./preferences.tsx";
import { useSession } from "./session.tsx";

export function AccountMenu() {
  const say = useTexts(shared);
  const { me, isDemo, signOut } = useSession();
  const roles = me.roles.map((role) => say(`roles.${role}`)).join(" · ");
  return (
    <Popover position="bottom-end" width={300} trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          c="inherit"
          rightSection={<IconChevronDown size={16} />}
          aria-label={say("account", { name: me.employee.name })}
        >
          {me.employee.name}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack>
          <div>
            <Group justify="space-between">
              <Text fw={600}>{me.employee.name}</Text>
              <Text c="dimmed">{me.employee.number}</Text>
            </Group>
            <Text size="sm" c="dimmed">
              {roles}
            </Text>
          </div>
          {isDemo && <Text size="sm">{say("demo")}</Text>}
          <LanguageMenu />
          <ThemeMenu />
          <Button variant="default" onClick={signOut}>
            {say("signOut")}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
