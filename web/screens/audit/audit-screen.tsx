/** Who changed what, the newest first, by whom and of what; each change with its fields before and after. */
import { Anchor, Button, Group, Stack, Table, Text, TextInput, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Link, useSearchParams } from "react-router";
import { ask } from "../../api/client.ts";
import { useSession } from "../../app/session.tsx";
import { noNumber, useNumbers } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { Answered, Empty, Forbidden } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { askedAt } from "./address.ts";
import { AuditPage, type AuditPageQuery, type AuditPageQueryVariables } from "./audit.generated.ts";
import { type Difference, differences } from "./differences.ts";
import { texts } from "./texts/index.ts";
import { useWording, type Worded } from "./wording.ts";

type Entry = AuditPageQuery["auditEntries"]["edges"][number]["node"];

const filters = ["actor", "kind", "id"] as const;
type Filter = Readonly<Record<(typeof filters)[number], string | null>>;

export function AuditScreen() {
  const say = useTexts(texts);
  const { me } = useSession();
  const [address, setAddress] = useSearchParams();
  const filter: Filter = { actor: address.get("actor"), kind: address.get("kind"), id: address.get("id") };
  if (!me.roles.some((role) => role === "ADMIN" || role === "AUDITOR")) return <Forbidden />;
  return (
    <Stack>
      <div>
        <Title order={1} size="h2">
          {say("title")}
        </Title>
        <Text c="dimmed">{say("lead")}</Text>
      </div>
      <Filters key={`${address}`} filter={filter} onChange={setAddress} />
      <Entries key={`entries ${address}`} about={askedAt(address)} />
    </Stack>
  );
}

interface FiltersProps {
  readonly filter: Filter;
  readonly onChange: (address: URLSearchParams) => void;
}

function Filters({ filter, onChange }: FiltersProps) {
  const say = useTexts(texts);
  const [typed, setTyped] = useState(filter);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = filters.flatMap((name) => {
      const text = typed[name]?.trim() ?? "";
      return text === "" ? [] : [[name, text]];
    });
    onChange(new URLSearchParams(given));
  };
  const isFiltered = filters.some((name) => filter[name] !== null);
  return (
    <form onSubmit={submit} className="no-print">
      <Group align="end">
        {filters.map((name) => (
          <TextInput
            key={name}
            label={say(`filter.${name}`)}
            value={typed[name] ?? ""}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setTyped((former) => ({ ...former, [name]: value }));
            }}
          />
        ))}
        <Button type="submit">{say("filter.show")}</Button>
        {isFiltered && (
          <Button variant="default" onClick={() => onChange(new URLSearchParams())}>
            {say("filter.all")}
          </Button>
        )}
      </Group>
    </form>
  );
}

function Entries({ about }: { readonly about: AuditPageQueryVariables }) {
  const say = useTexts(texts);
  const asked = useInfiniteQuery({
    queryKey: [AuditPage.name, about],
    queryFn: ({ pageParam, signal }) => ask(AuditPage, { ...about, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ auditEntries: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  return (
    <Answered asked={asked}>
      {({ pages }) => {
        const entries = pages.flatMap(({ auditEntries }) => auditEntries.edges.map(({ node }) => node));
        if (entries.length === 0) return <Empty title={say("none")} />;
        return (
          <Stack>
            <EntryTable entries={entries} />
            {asked.hasNextPage && (
              <Button
                variant="default"
                loading={asked.isFetchingNextPage}
                onClick={() => void asked.fetchNextPage()}
              >
                {say("more")}
              </Button>
            )}
          </Stack>
        );
      }}
    </Answered>
  );
}

function EntryTable({ entries }: { readonly entries: readonly Entry[] }) {
  const say = useTexts(texts);
  return (
    <Table.ScrollContainer minWidth={900}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th className="number">{say("number")}</Table.Th>
            <Table.Th>{say("at")}</Table.Th>
            <Table.Th>{say("who")}</Table.Th>
            <Table.Th>{say("what")}</Table.Th>
            <Table.Th w="45%">{say("change")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <EntryRow key={entry.number} entry={entry} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function EntryRow({ entry }: { readonly entry: Entry }) {
  const numbers = useNumbers();
  const periods = usePeriods();
  const { number, at, actor, service, action, objectKind, objectId, objectName } = entry;
  const ofObject = new URLSearchParams({ kind: objectKind, id: objectId });
  return (
    <Table.Tr>
      <Table.Td className="number" valign="top">
        {numbers.number(number)}
      </Table.Td>
      <Table.Td valign="top">{periods.moment(at)}</Table.Td>
      <Table.Td valign="top">
        {actor === null ? (
          <code>{service}</code>
        ) : (
          <Anchor component={Link} to={`?${new URLSearchParams({ actor: actor.number })}`}>
            {actor.name}
          </Anchor>
        )}
      </Table.Td>
      <Table.Td valign="top">
        <Action action={action} />{" "}
        <Anchor component={Link} to={`?${ofObject}`}>
          <Kind kind={objectKind} /> <span translate="no">{objectName ?? objectId}</span>
        </Anchor>
      </Table.Td>
      <Table.Td valign="top">
        <Changes entry={entry} />
      </Table.Td>
    </Table.Tr>
  );
}

/** What it was done to; as the log has it where there is no word for it. */
function Kind({ kind }: { readonly kind: string }) {
  const say = useTexts(texts);
  return isKind(kind) ? say(`kinds.${kind}`) : <code>{kind}</code>;
}

function isKind(kind: string): kind is keyof (typeof texts)["en"]["kinds"] {
  return Object.hasOwn(texts.en.kinds, kind);
}

/** What was done: in words where it is usual, else as the log has it. */
function Action({ action }: { readonly action: string }) {
  const say = useTexts(texts);
  switch (action) {
    case "CREATED":
    case "CHANGED":
    case "REMOVED":
    case "REVOKED":
    case "APPROVED":
    case "CLOSED":
    case "ERASED":
    case "PASSWORD_SET":
    case "ARCHIVED":
    case "RESTORED":
    case "PURGED":
    case "UPLOADED":
    case "PROPOSED":
    case "MAPPED":
    case "RECONCILED":
    case "COMMITTED":
    case "CANCELLED":
      return (
        <Text span inherit>
          {say(`actions.${action}`)}
        </Text>
      );
    default:
      return <code>{action}</code>;
  }
}

const shownAtOnce = 6;

function Changes({ entry }: { readonly entry: Entry }) {
  const say = useTexts(texts);
  const [isWhole, setWhole] = useState(false);
  const found = differences(entry.before, entry.after);
  if (found.length === 0) return <Text c="dimmed">{noNumber}</Text>;
  const shown = isWhole ? found : found.slice(0, shownAtOnce);
  return (
    <Stack gap={2}>
      {shown.map((difference) => (
        <Change key={difference.field} entry={entry} difference={difference} />
      ))}
      {found.length > shown.length && (
        <Anchor component="button" type="button" size="sm" ta="left" onClick={() => setWhole(true)}>
          {say("whole", { count: found.length - shown.length })}
        </Anchor>
      )}
    </Stack>
  );
}

interface ChangeProps {
  readonly entry: Entry;
  readonly difference: Difference;
}

function Change({ entry, difference: { field, before, after } }: ChangeProps) {
  const { fieldName, wordOf } = useWording();
  const said = (value: unknown) => <Said worded={wordOf(entry, field, value)} />;
  return (
    <Text size="sm" style={{ overflowWrap: "anywhere" }}>
      <Text span c="dimmed">
        <Said worded={fieldName(entry.objectKind, field)} />:{" "}
      </Text>
      {before !== null && <del>{said(before)}</del>}
      {before !== null && after !== null && " → "}
      {after !== null && <ins style={{ textDecoration: "none", fontWeight: 600 }}>{said(after)}</ins>}
    </Text>
  );
}

/** Words of the product, or what people, or the log, call it. */
function Said({ worded: { text, isRaw } }: { readonly worded: Worded }) {
  return isRaw ? <span translate="no">{text}</span> : text;
}
