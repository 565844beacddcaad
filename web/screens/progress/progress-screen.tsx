/** The progress of whom the address names, fresh as facts come in; from the company to units, people and facts. */
import { Anchor, Breadcrumbs, Group, Stack, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import { hoped } from "../../api/client.ts";
import { useAsk, useAskingAgain } from "../../api/hooks.ts";
import { useListening } from "../../api/listen.ts";
import { type SubjectText, subjectInput } from "../../app/place.ts";
import { useSession } from "../../app/session.tsx";
import { PeriodPicker } from "../../parts/period-picker.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { SubjectPicker } from "../../parts/subject-picker.tsx";
import { ToSetUp } from "../../parts/to-set-up.tsx";
import { shared } from "../../texts/shared/index.ts";
import { useTexts } from "../../texts/texts.tsx";
import { type Address, useAddress } from "./address.ts";
import { FactsDrawer } from "./facts-drawer.tsx";
import { Indicators } from "./indicators.tsx";
import { FactsBehind, ProgressChanged, ProgressOverview } from "./progress.generated.ts";
import { type Overview, subjectOf } from "./rows.ts";
import { Team } from "./team.tsx";
import { texts } from "./texts/index.ts";

export function ProgressScreen() {
  const address = useAddress();
  const asked = useAsk(ProgressOverview, address.asked);
  return (
    <Answered asked={asked}>
      {({ progressOverview }) => (
        <Board overview={hoped(progressOverview, "ProgressOverview")} address={address} />
      )}
    </Answered>
  );
}

interface Props {
  readonly overview: Overview;
  readonly address: Address;
}

function Board({ overview, address }: Props) {
  const say = useTexts(texts);
  const subject = subjectOf(overview);
  const again = useAskingAgain();
  const refresh = () => again(ProgressOverview, FactsBehind);
  useListening(ProgressChanged, { subject: subjectInput(subject) }, refresh, refresh);
  const hasTeam = overview.team.length > 0;
  return (
    <Stack gap="lg">
      <Heading overview={overview} address={address} subject={subject} />
      {overview.cells.length === 0 ? (
        <Empty title={say("noIndicators")}>
          <ToSetUp />
        </Empty>
      ) : (
        <Indicators overview={overview} onFacts={(facts) => address.go({ facts })} />
      )}
      {hasTeam && <Team overview={overview} address={address} />}
      <FactsDrawer overview={overview} address={address} subject={subject} />
    </Stack>
  );
}

function Heading({ overview, address, subject }: Props & { readonly subject: SubjectText }) {
  const say = useTexts(texts);
  const sayShared = useTexts(shared);
  const { seesCompany, me, units } = useSession();
  const name = overview.employee?.name ?? overview.unit?.name ?? sayShared("subject.company");
  const above = [
    ...(seesCompany && subject !== "company" ? [{ to: "company", name: sayShared("subject.company") }] : []),
    ...overview.above.map((unit) => ({ to: `unit:${unit.code}`, name: unit.name })),
  ];
  const choosesSubject = seesCompany || me.roles.includes("HEAD") || me.grants.length > 0;
  return (
    <Group justify="space-between" align="end">
      <div>
        {above.length > 0 && (
          <Breadcrumbs mb={4} component="nav" aria-label={say("above")}>
            {above.map(({ to, name: unit }) => (
              <Anchor key={to} component={Link} to={address.to(to)} size="sm">
                {unit}
              </Anchor>
            ))}
          </Breadcrumbs>
        )}
        <Title order={1} size="h2">
          {name}
        </Title>
        {overview.employee !== null && (
          <Text c="dimmed" size="sm">
            {overview.employee.number}
          </Text>
        )}
      </div>
      <Group className="no-print">
        {choosesSubject && units.length > 0 && (
          <SubjectPicker subject={subject} onChange={(next) => address.go({ subject: next })} />
        )}
        <PeriodPicker period={overview.period} onChange={(period) => address.go({ period })} />
      </Group>
    </Group>
  );
}
