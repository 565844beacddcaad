/** Choosing a person, a unit or the company by typing a part of the name or number; offers what the viewer may see. */
import { Select } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { ask } from "../api/client.ts";
import type { SubjectText } from "../app/place.ts";
import { useSession } from "../app/session.tsx";
import { shared } from "../texts/shared/index.ts";
import { useTexts } from "../texts/texts.tsx";
import { People } from "./people.generated.ts";

export interface Person {
  readonly number: string;
  readonly name: string;
}

/** Everybody whom the viewer may see; page after page as they come. */
export function usePeople(): readonly Person[] {
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    queryKey: [People.name],
    queryFn: ({ pageParam, signal }) => ask(People, { after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ employees }) =>
      employees.pageInfo.hasNextPage ? employees.pageInfo.endCursor : null,
  });
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return (data?.pages ?? []).flatMap(({ employees }) => employees.edges.map(({ node }) => node));
}

interface Props {
  readonly subject: SubjectText;
  readonly onChange: (subject: SubjectText) => void;
  /** Only people, where a unit makes no sense. */
  readonly onlyPeople?: boolean;
}

export function SubjectPicker({ subject, onChange, onlyPeople = false }: Props) {
  const say = useTexts(shared);
  const { units, seesCompany } = useSession();
  const people = usePeople().map(({ number, name }) => ({
    value: `employee:${number}`,
    label: `${name} · ${number}`,
  }));
  const groups = [
    ...(onlyPeople || !seesCompany
      ? []
      : [{ group: say("subject.label"), items: [{ value: "company", label: say("subject.company") }] }]),
    ...(onlyPeople
      ? []
      : [
          {
            group: say("subject.units"),
            items: units.map(({ code, name }) => ({ value: `unit:${code}`, label: name })),
          },
        ]),
    { group: say("subject.people"), items: people },
  ];
  return (
    <Select
      aria-label={say("subject.label")}
      placeholder={say("subject.search")}
      nothingFoundMessage={say("subject.nothing")}
      searchable
      limit={100}
      data={groups}
      value={subject}
      allowDeselect={false}
      onChange={(value) => value !== null && onChange(value)}
      w={260}
    />
  );
}
