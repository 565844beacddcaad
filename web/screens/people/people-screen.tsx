/** The tree of units, and who belongs to and heads the chosen one. */
import { Anchor, Box, Button, Grid, Group, NavLink, Stack, Table, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Fragment, useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { ask } from "../../api/client.ts";
import { useSession } from "../../app/session.tsx";
import { usePeriods } from "../../format/periods.ts";
import { Answered, Empty, NotFound } from "../../parts/states.tsx";
import { SubjectPicker } from "../../parts/subject-picker.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { askedAt, ownUnit, type Unit } from "./address.ts";
import { AppointDialog, EndHead, HireDialog, UnitDialog } from "./dialogs.tsx";
import { UnitMembers, type UnitMembersQuery } from "./people.generated.ts";
import { texts } from "./texts/index.ts";

type Member = UnitMembersQuery["members"]["edges"][number]["node"];

export function PeopleScreen() {
  const say = useTexts(texts);
  const { me, company } = useSession();
  const [address] = useSearchParams();
  const about = askedAt(address);
  const asked = useInfiniteQuery({
    queryKey: [UnitMembers.name, about],
    queryFn: ({ pageParam, signal }) => ask(UnitMembers, { ...about, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ members: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  return (
    <Answered asked={asked}>
      {({ pages }) => {
        const units = pages[0]?.units ?? [];
        if (units.length === 0) return <Empty title={say("noUnits")} />;
        const unit =
          about.unit == null
            ? ownUnit(units, me.employee.number, company.today)
            : units.find(({ code }) => code === about.unit);
        if (unit === undefined) return <NotFound />;
        const members = pages.flatMap((page) => page.members.edges.map(({ node }) => node));
        return (
          <Page
            key={unit.code}
            units={units}
            unit={unit}
            members={members}
            more={asked.hasNextPage ? () => void asked.fetchNextPage() : null}
          />
        );
      }}
    </Answered>
  );
}

interface PageProps {
  readonly units: readonly Unit[];
  readonly unit: Unit;
  readonly members: readonly Member[];
  readonly more: (() => void) | null;
}

type Open = "hire" | "unit" | "head" | null;

function Page({ units, unit, members, more }: PageProps) {
  const say = useTexts(texts);
  const { setsUp: isSetUp } = useSession();
  const go = useNavigate();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h2">
          {say("title")}
        </Title>
        {isSetUp && (
          <Group>
            <Button variant="default" onClick={() => setOpen("unit")}>
              {say("addUnit")}
            </Button>
            <Button variant="default" onClick={() => setOpen("head")}>
              {say("appoint")}
            </Button>
            <Button onClick={() => setOpen("hire")}>{say("hire")}</Button>
          </Group>
        )}
      </Group>
      <Grid>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Stack>
            <SubjectPicker
              subject=""
              onChange={(person) => go(`/people/${encodeURIComponent(person.replace("employee:", ""))}`)}
              onlyPeople
            />
            <nav aria-label={say("tree")}>
              <Tree units={units} under={null} chosen={unit.code} />
            </nav>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Stack>
            <Title order={2} size="h3">
              {unit.name}
            </Title>
            <Heads unit={unit} isSetUp={isSetUp} />
            <Members members={members} more={more} />
          </Stack>
        </Grid.Col>
      </Grid>
      {open === "hire" && <HireDialog unit={unit.code} onClose={close} />}
      {open === "unit" && <UnitDialog above={unit.code} onClose={close} />}
      {open === "head" && <AppointDialog unit={unit.code} onClose={close} />}
    </Stack>
  );
}

interface TreeProps {
  readonly units: readonly Unit[];
  readonly under: string | null;
  readonly chosen: string;
}

/** Units under a unit, each with its own below it; links, since an entry that folds would not lead anywhere. */
function Tree({ units, under, chosen }: TreeProps) {
  return units
    .filter(({ parent }) => (parent?.code ?? null) === under)
    .map(({ code, name }) => (
      <Fragment key={code}>
        <NavLink
          component={Link}
          to={`?unit=${encodeURIComponent(code)}`}
          label={name}
          active={code === chosen}
          aria-current={code === chosen ? "page" : undefined}
        />
        <Box pl="lg">
          <Tree units={units} under={code} chosen={chosen} />
        </Box>
      </Fragment>
    ));
}

function Heads({ unit, isSetUp }: { readonly unit: Unit; readonly isSetUp: boolean }) {
  const say = useTexts(texts);
  const periods = usePeriods();
  const { company } = useSession();
  const heads = unit.heads.filter(({ to }) => to === null || to >= company.today);
  if (heads.length === 0) return <Text c="dimmed">{say("noHead")}</Text>;
  return heads.map((head) => (
    <Group key={`${head.employee.number} ${head.from}`}>
      <Text>
        {say("head")}:{" "}
        <Anchor
          underline="always"
          component={Link}
          to={`/people/${encodeURIComponent(head.employee.number)}`}
        >
          {head.employee.name}
        </Anchor>{" "}
        <Text span c="dimmed" size="sm">
          {say("since", { day: periods.day(head.from) })}
          {head.to !== null && ` ${say("until", { day: periods.day(head.to) })}`}
        </Text>
      </Text>
      {isSetUp && <EndHead unit={unit.code} head={head} />}
    </Group>
  ));
}

function Members({ members, more }: Pick<PageProps, "members" | "more">) {
  const say = useTexts(texts);
  const periods = usePeriods();
  if (members.length === 0) return <Text c="dimmed">{say("noMembers")}</Text>;
  return (
    <Stack>
      <Table.ScrollContainer minWidth={480}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say("number")}</Table.Th>
              <Table.Th>{say("name")}</Table.Th>
              <Table.Th>{say("hiredOn")}</Table.Th>
              <Table.Th>{say("here")}</Table.Th>
              <Table.Th>{say("lastDay")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {members.map(({ employee, from, to }) => (
              <Table.Tr key={employee.number}>
                <Table.Td>{employee.number}</Table.Td>
                <Table.Th scope="row">
                  <Anchor inherit component={Link} to={`/people/${encodeURIComponent(employee.number)}`}>
                    {employee.name}
                  </Anchor>
                </Table.Th>
                <Table.Td>{periods.day(employee.hiredOn)}</Table.Td>
                <Table.Td>{periods.day(from)}</Table.Td>
                <Table.Td>{to === null ? "" : periods.day(to)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {more !== null && (
        <Button variant="default" onClick={more}>
          {say("more")}
        </Button>
      )}
    </Stack>
  );
}
