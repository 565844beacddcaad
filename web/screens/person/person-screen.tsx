/** An employee: units over time, what they head, salary and templates over time; and what is changed about them. */
import { Button, Group, Menu, Stack } from "@mantine/core";
import { useState } from "react";
import { useParams } from "react-router";
import { useAsk } from "../../api/hooks.ts";
import { useSession } from "../../app/session.tsx";
import { usePeriods } from "../../format/periods.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { Answered, Forbidden } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { ChangeDialog } from "./dialogs.tsx";
import { Pay, Places } from "./histories.tsx";
import { Lines } from "./lines.tsx";
import { PersonPage } from "./person.generated.ts";
import type { Change, Line, Person, Templates } from "./person.ts";
import { texts } from "./texts/index.ts";

export function PersonScreen() {
  const { number = "" } = useParams();
  const asked = useAsk(PersonPage, { number });
  return (
    <Answered asked={asked}>
      {({ employee, bonusTemplates, manualLines }) =>
        employee === null ? (
          <Forbidden />
        ) : (
          <Page
            person={employee}
            templates={bonusTemplates}
            lines={manualLines.edges.map(({ node }) => node)}
          />
        )
      }
    </Answered>
  );
}

const placing = ["transfer", "leave"] as const;

interface Props {
  readonly person: Person;
  readonly templates: Templates;
  readonly lines: readonly Line[];
}

function Page({ person, templates, lines }: Props) {
  const say = useTexts(texts);
  const periods = usePeriods();
  const { isFinance, setsUp: isSetUp } = useSession();
  const [change, setChange] = useState<Change | null>(null);
  return (
    <Stack>
      <PageHead
        title={person.name}
        back={{ to: "/people", label: say("back") }}
        lead={[
          person.number,
          say("since", { day: periods.day(person.hiredOn) }),
          ...(person.leftOn === null ? [] : [say("until", { day: periods.day(person.leftOn) })]),
        ].join(" · ")}
      >
        {isSetUp && (
          <Group>
            {placing.map((kind) => (
              <Button key={kind} variant="default" onClick={() => setChange(kind)}>
                {say(`change.${kind}`)}
              </Button>
            ))}
            {isFinance && <PayMenu person={person} onChoose={setChange} />}
          </Group>
        )}
      </PageHead>
      <Places person={person} />
      <Pay person={person} />
      {lines.length > 0 && <Lines person={person} lines={lines} isFinance={isFinance} />}
      {change !== null && (
        <ChangeDialog change={change} person={person} templates={templates} onClose={() => setChange(null)} />
      )}
    </Stack>
  );
}

interface PayMenuProps {
  readonly person: Person;
  readonly onChoose: (change: Change) => void;
}

/** What finance changes of the pay. */
function PayMenu({ person: { bonuses, guarantees }, onChoose }: PayMenuProps) {
  const say = useTexts(texts);
  const { company } = useSession();
  const changes: readonly Change[] = [
    "template",
    ...(bonuses.some(({ to }) => to === null) ? (["endTemplate"] as const) : []),
    "guarantee",
    ...(guarantees.some(({ to }) => to === null || to > company.today) ? (["endGuarantee"] as const) : []),
    "award",
    "adjustment",
  ];
  return (
    <>
      <Button onClick={() => onChoose("salary")}>{say("change.salary")}</Button>
      <Menu>
        <Menu.Target>
          <Button variant="default">{say("more")}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {changes.map((change) => (
            <Menu.Item key={change} onClick={() => onChoose(change)}>
              {say(`change.${change}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
