/** Roles that people hold, over the company or within a unit, on which days. */
import { Button, Checkbox, Group, Stack, Table, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask, hoped } from "../../api/client.ts";
import { useChange } from "../../api/hooks.ts";
import { useSession } from "../../app/session.tsx";
import { usePeriods } from "../../format/periods.ts";
import { FormDialog, orNull, type Values } from "../../parts/form-dialog.tsx";
import type { Field } from "../../parts/form-field.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { useToasts } from "../../parts/toasts.tsx";
import { shared } from "../../texts/shared/index.ts";
import { useTexts } from "../../texts/texts.tsx";
import { EndGrant, GrantRole, Grants as GrantsAsked, type GrantsQuery } from "./access.generated.ts";
import { allGrants } from "./asked.ts";
import { texts } from "./texts/index.ts";

type Grant = GrantsQuery["roleGrants"]["edges"][number]["node"];

export function Grants({ isAdmin }: { readonly isAdmin: boolean }) {
  const say = useTexts(texts);
  const { company } = useSession();
  const [withPast, setWithPast] = useState(false);
  const [isGranting, setGranting] = useState(false);
  const asked = useInfiniteQuery({
    queryKey: [GrantsAsked.name, allGrants],
    queryFn: ({ pageParam, signal }) => ask(GrantsAsked, { ...allGrants, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ roleGrants: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  return (
    <Stack>
      <Group justify="space-between">
        <Checkbox
          label={say("grants.past")}
          checked={withPast}
          onChange={(event) => setWithPast(event.currentTarget.checked)}
        />
        {isAdmin && <Button onClick={() => setGranting(true)}>{say("grants.add")}</Button>}
      </Group>
      <Answered asked={asked}>
        {({ pages }) => {
          const all = pages.flatMap(({ roleGrants }) => roleGrants.edges.map(({ node }) => node));
          const shown = all.filter(({ to }) => withPast || to === null || to >= company.today);
          if (shown.length === 0) return <Empty title={say("grants.none")} />;
          return (
            <Stack>
              <GrantTable grants={shown} isAdmin={isAdmin} />
              {asked.hasNextPage && (
                <Button variant="default" onClick={() => void asked.fetchNextPage()}>
                  {say("more")}
                </Button>
              )}
            </Stack>
          );
        }}
      </Answered>
      {isGranting && <GrantDialog onClose={() => setGranting(false)} />}
    </Stack>
  );
}

interface TableProps {
  readonly grants: readonly Grant[];
  readonly isAdmin: boolean;
}

function GrantTable({ grants, isAdmin }: TableProps) {
  const say = useTexts(texts);
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say("person")}</Table.Th>
            <Table.Th>{say("grants.role")}</Table.Th>
            <Table.Th>{say("grants.where")}</Table.Th>
            <Table.Th>{say("from")}</Table.Th>
            <Table.Th>{say("to")}</Table.Th>
            {isAdmin && <Table.Th>{say("actions")}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {grants.map((grant) => (
            <GrantRow key={grant.id} grant={grant} isAdmin={isAdmin} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function GrantRow({ grant, isAdmin }: { readonly grant: Grant; readonly isAdmin: boolean }) {
  const say = useTexts(texts);
  const sayShared = useTexts(shared);
  const periods = usePeriods();
  const { company } = useSession();
  const [isEnding, setEnding] = useState(false);
  const { employee, role, unit, from, to } = grant;
  const canEnd = isAdmin && (to === null || to >= company.today);
  const who = { role: sayShared(`roles.${role}`), name: employee.name };
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {employee.name}
        <Text size="xs" c="dimmed" fw={400}>
          {employee.number}
        </Text>
      </Table.Th>
      <Table.Td>{sayShared(`roles.${role}`)}</Table.Td>
      <Table.Td>{unit?.name ?? sayShared("subject.company")}</Table.Td>
      <Table.Td>{periods.day(from)}</Table.Td>
      <Table.Td>{to === null ? say("open") : periods.day(to)}</Table.Td>
      {isAdmin && (
        <Table.Td>
          {canEnd && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={say("grants.endOf", who)}
              onClick={() => setEnding(true)}
            >
              {say("grants.end")}
            </Button>
          )}
          {isEnding && <EndDialog grant={grant} onClose={() => setEnding(false)} />}
        </Table.Td>
      )}
    </Table.Tr>
  );
}

function EndDialog({ grant, onClose }: { readonly grant: Grant; readonly onClose: () => void }) {
  const say = useTexts(texts);
  const sayShared = useTexts(shared);
  const { company } = useSession();
  const { tellUndoable } = useToasts();
  const end = useChange(EndGrant, [GrantsAsked]);
  const giveBack = useGivingBack(grant);
  const { employee, role } = grant;
  const who = { role: sayShared(`roles.${role}`), name: employee.name };
  return (
    <FormDialog
      title={say("grants.endOf", who)}
      fields={() => [{ name: "lastDay", label: say("lastDay"), kind: "day" }]}
      initial={{ lastDay: company.today }}
      action={say("grants.end")}
      isDestructive
      send={async ({ lastDay = "" }) =>
        (await end.mutateAsync({ input: { grant: grant.id, lastDay } })).endRoleGrant
      }
      onDone={() => {
        onClose();
        const lastDay = end.variables?.input.lastDay ?? company.today;
        tellUndoable(say("grants.ended", who), () => giveBack(lastDay));
      }}
      onClose={onClose}
    />
  );
}

/** Grants what was ended again, from the day after: what is stored of the days before stays. */
function useGivingBack(grant: Grant): (lastDay: string) => Promise<void> {
  const { warn } = useToasts();
  const give = useChange(GrantRole, [GrantsAsked]);
  return async (lastDay) => {
    const after = new Date(Date.parse(lastDay) + 86_400_000).toISOString().slice(0, 10);
    const from = after > grant.from ? after : grant.from;
    const { employee, role, unit, to } = grant;
    const input = { employee: employee.number, role, unit: unit?.code ?? null, from, to };
    try {
      hoped((await give.mutateAsync({ input })).grantRole, "RoleGrant");
    } catch (error) {
      warn(error instanceof Error ? error.message : "");
    }
  };
}

const granted = ["FINANCE", "ADMIN", "AUDITOR"] as const;

function GrantDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useTexts(texts);
  const sayShared = useTexts(shared);
  const { company, units } = useSession();
  const { tell } = useToasts();
  const give = useChange(GrantRole, [GrantsAsked]);
  const roles = granted.map((value) => ({ value, label: sayShared(`roles.${value}`) }));
  const places = units.map(({ code, name }) => ({ value: code, label: name }));
  const fields: readonly Field[] = [
    { name: "employee", label: say("person"), kind: "person" },
    { name: "role", label: say("grants.role"), kind: "choice", choices: roles },
    {
      name: "unit",
      label: say("grants.where"),
      hint: say("grants.everywhere"),
      kind: "choice",
      choices: places,
      isOptional: true,
    },
    { name: "from", label: say("from"), kind: "day" },
    { name: "to", label: say("to"), hint: say("openHint"), kind: "day", isOptional: true },
  ];
  const send = async ({ employee = "", role, unit, from = "", to }: Values) => {
    const known = granted.find((each) => each === role) ?? "AUDITOR";
    const input = { employee, role: known, unit: orNull(unit), from, to: orNull(to) };
    return (await give.mutateAsync({ input })).grantRole;
  };
  return (
    <FormDialog
      title={say("grants.add")}
      fields={() => fields}
      initial={{ from: company.today }}
      action={say("grants.give")}
      send={send}
      onDone={() => {
        tell(say("grants.given"));
        onClose();
      }}
      onClose={onClose}
    />
  );
}
