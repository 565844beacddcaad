/** The frame around a screen: the list of screens by role, the account, and where the keyboard goes at a change of screen. */
import { AppShell, Burger, Divider, Group, NavLink, Stack, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Fragment, type MouseEvent, Suspense, useEffect, useRef } from "react";
import { Link, matchPath, Outlet, useLocation } from "react-router";
import { useAskingInLanguage } from "../api/hooks.ts";
import { useAskingBeforeLeaving } from "../parts/leaving.ts";
import { Loading } from "../parts/states.tsx";
import { shared } from "../texts/shared/index.ts";
import { useLanguage, useTexts } from "../texts/texts.tsx";
import { AccountMenu } from "./account.tsx";
import { useLightPaper } from "./paper.ts";
import { screens } from "./registry.ts";
import type { Screen } from "./screen.ts";
import { useSession } from "./session.tsx";

/** By itself: the router, which asks before anything is left, knows no addresses within a page. */
function skip(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById("content")?.focus();
}

export function Shell() {
  const say = useTexts(shared);
  const { company } = useSession();
  const [isOpen, { toggle, close }] = useDisclosure();
  useAskingInLanguage();
  useAskingBeforeLeaving();
  useLightPaper();
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 230, breakpoint: "sm", collapsed: { mobile: !isOpen } }}
      padding={{ base: "sm", sm: "lg" }}
    >
      {/* biome-ignore lint/a11y/useValidAnchor: a link within the page, which is followed by hand */}
      <a className="skip" href="#content" onClick={skip}>
        {say("skip")}
      </a>
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group wrap="nowrap" gap="sm">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={say("openNavigation")}
              aria-expanded={isOpen}
            />
            <UnstyledButton component={Link} to="/">
              <Text fw={700}>{say("product")}</Text>
            </UnstyledButton>
            <Text c="dimmed" size="sm" truncate visibleFrom="xs">
              {company.name}
            </Text>
          </Group>
          <AccountMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label={say("navigation")} style={{ overflowY: "auto" }}>
        <Screens onChoice={close} />
      </AppShell.Navbar>
      <Content />
    </AppShell>
  );
}

function Screens({ onChoice }: { readonly onChoice: () => void }) {
  const { me } = useSession();
  const { language } = useLanguage();
  const { pathname } = useLocation();
  const shown = screens.filter(
    ({ entry, roles }) => entry !== null && roles.some((role) => me.roles.includes(role)),
  );
  const place = screens.find(({ path }) => matchPath(path, pathname) !== null)?.under ?? pathname;
  return (
    <Stack gap={2}>
      {shown.map(({ path, entry, title }, n) => {
        const isHere = matchPath({ path, end: false }, place) !== null;
        const before = shown[n - 1];
        return (
          <Fragment key={path}>
            {before !== undefined && groupOf(before) !== groupOf({ entry }) && <Divider my={6} />}
            <NavLink
              component={Link}
              to={path}
              label={title[language]}
              active={isHere}
              aria-current={isHere ? "page" : undefined}
              leftSection={entry === null ? null : <entry.icon size={18} />}
              py={{ base: 8, sm: 4 }}
              onClick={onChoice}
            />
          </Fragment>
        );
      })}
    </Stack>
  );
}

/** What people are told, the rules, the month, the company. */
function groupOf({ entry }: Pick<Screen, "entry">): number {
  return Math.floor((entry?.place ?? 0) / 100);
}

/** The screen. A change of screen moves the focus there, so that a reader of the page begins with what is new. */
function Content() {
  const say = useTexts(shared);
  const { language } = useLanguage();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const former = useRef(pathname);
  useEffect(() => {
    const screen = screens.find(({ path }) => matchPath(path, pathname) !== null);
    const product = say("product");
    document.title = screen === undefined ? product : `${screen.title[language]} · ${product}`;
    if (former.current !== pathname) main.current?.focus({ preventScroll: true });
    former.current = pathname;
  }, [pathname, language, say]);
  return (
    <AppShell.Main id="content" ref={main} tabIndex={-1}>
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    </AppShell.Main>
  );
}
