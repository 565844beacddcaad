/** Choosing a person, a unit or the company by typing a part of the name or number; offers what the viewer may see. */
import { Select } from "@mantine/core";
import type { SubjectText } from "../app/place.ts";
import { useSession } from "../app/session.tsx";
import { shared } from "../texts/shared/index.ts";
import { useTexts } from "../texts/texts.tsx";
import { usePeople } from "./people.ts";

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
      placeholder={say(onlyPeople ? "subject.searchPeople" : "subject.search")}
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
