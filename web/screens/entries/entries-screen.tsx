/** Values by hand: a row for each person for whom the viewer enters, saved at once, each refusal at its row. */
import { Group, NativeSelect, Stack, Text, Title } from "@mantine/core";
import { Navigate, useSearchParams } from "react-router";
import { hoped } from "../../api/client.ts";
import { useAsk } from "../../api/hooks.ts";
import { useSession } from "../../app/session.tsx";
import { usePeriods } from "../../format/periods.ts";
import { PeriodPicker } from "../../parts/period-picker.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { SubjectPicker } from "../../parts/subject-picker.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { askedAt } from "./address.ts";
import { Entries, type EntriesQuery } from "./entries.generated.ts";
import { dayOf, enterable, type Overview, peopleOf } from "./rows.ts";
import { EntrySheet } from "./sheet.tsx";
import { texts } from "./texts/index.ts";

export function EntriesScreen() {
  const [address] = useSearchParams();
  const asked = useAsk(Entries, askedAt(address));
  return (
    <Answered asked={asked}>
      {(answer) => <Choice answer={answer} overview={hoped(answer.progressOverview, "ProgressOverview")} />}
    </Answered>
  );
}

interface Props {
  readonly answer: EntriesQuery;
  readonly overview: Overview;
}

function Choice({ answer, overview }: Props) {
  const say = useTexts(texts);
  const { me, company } = useSession();
  const periods = usePeriods();
  const [address, setAddress] = useSearchParams();
  const indicators = enterable(answer.indicators, me.roles);
  const indicator =
    indicators.find(({ code }) => code === address.get("indicator")) ??
    (address.has("indicator") ? undefined : indicators[0]);
  const go = (change: Record<string, string>) => setAddress({ ...Object.fromEntries(address), ...change });
  if (indicator === undefined)
    return (
      <Stack>
        <Title order={1} size="h2">
          {say("title")}
        </Title>
        <Empty title={say("nothing")} />
      </Stack>
    );
  if (!address.has("indicator"))
    return <Navigate to={`?${new URLSearchParams([...address, ["indicator", indicator.code]])}`} replace />;
  const { number } = me.employee;
  const people = peopleOf(overview, indicator, { number, roles: me.roles });
  const subject =
    overview.employee !== null
      ? `employee:${overview.employee.number}`
      : overview.unit !== null
        ? `unit:${overview.unit.code}`
        : "company";
  return (
    <Stack>
      <Title order={1} size="h2">
        {say("titleOf", { indicator: indicator.name, period: periods.period(overview.period) })}
      </Title>
      <Group align="end">
        <NativeSelect
          aria-label={say("indicator")}
          data={indicators.map(({ code, name }) => ({ value: code, label: name }))}
          value={indicator.code}
          onChange={(event) => go({ indicator: event.currentTarget.value })}
        />
        {me.roles.some((role) => role !== "EMPLOYEE") && (
          <SubjectPicker subject={subject} onChange={(next) => go({ subject: next })} />
        )}
        <PeriodPicker period={overview.period} kinds={["month"]} onChange={(period) => go({ period })} />
      </Group>
      {people.length === 0 ? (
        <Empty title={say("nobody")} />
      ) : (
        <>
          <Text size="sm" c="dimmed">
            {say("countsOn", { day: periods.day(dayOf(overview.period, company.today)) })}
          </Text>
          <EntrySheet
            key={`${indicator.code} ${subject} ${overview.period}`}
            indicator={indicator}
            people={people}
            month={overview.period}
            day={dayOf(overview.period, company.today)}
          />
        </>
      )}
    </Stack>
  );
}
