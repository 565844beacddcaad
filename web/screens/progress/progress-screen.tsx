/** The progress of whom the address names: a bullet bar an indicator, fresh as facts come in. */
import { Group, Stack, Table, Title } from "@mantine/core";
import { hoped } from "../../api/client.ts";
import { useAsk, useAskingAgain } from "../../api/hooks.ts";
import { useListening } from "../../api/listen.ts";
import { subjectInput, usePlace } from "../../app/place.ts";
import { useNumbers } from "../../format/numbers.ts";
import { Bullet } from "../../parts/bullet.tsx";
import { PeriodPicker } from "../../parts/period-picker.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { SubjectPicker } from "../../parts/subject-picker.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { type CellFragment, ProgressChanged, ProgressIndicators, ProgressOf } from "./progress.generated.ts";
import { texts } from "./texts/index.ts";

export function ProgressScreen() {
  const say = useTexts(texts);
  const { subject, period, go } = usePlace();
  const known = useAsk(ProgressIndicators, {});
  const indicators = known.data?.indicators.map(({ code }) => code) ?? [];
  const about = subjectInput(subject);
  const asked = useAsk(
    ProgressOf,
    { subject: about, indicators, period },
    { enabled: indicators.length > 0 },
  );
  const again = useAskingAgain();
  useListening(ProgressChanged, { subject: about }, () => again(ProgressOf));
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h2">
          {say("title")}
        </Title>
        <Group>
          <SubjectPicker subject={subject} onChange={(next) => go({ subject: next })} />
          <PeriodPicker period={period} onChange={(next) => go({ period: next })} />
        </Group>
      </Group>
      {known.isSuccess && indicators.length === 0 ? (
        <Empty title={say("noIndicators")} />
      ) : (
        <Answered asked={asked}>
          {({ progress }) => <Indicators cells={hoped(progress, "QueryProgressSuccess").data} />}
        </Answered>
      )}
    </Stack>
  );
}

function Indicators({ cells }: { readonly cells: readonly CellFragment[] }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say("indicator")}</Table.Th>
            <Table.Th w="35%">{say("status.label")}</Table.Th>
            <Table.Th className="number">{say("fact")}</Table.Th>
            <Table.Th className="number">{say("plan")}</Table.Th>
            <Table.Th className="number">{say("attainment")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {cells.map((cell) => (
            <Table.Tr key={cell.indicator.code}>
              <Table.Th scope="row">{cell.indicator.name}</Table.Th>
              <Table.Td>
                <Bullet {...cell} label={say(`status.${cell.status}`)} />
              </Table.Td>
              <Table.Td className="number">{numbers.number(cell.fact, cell.indicator.decimals)}</Table.Td>
              <Table.Td className="number">{numbers.number(cell.plan, cell.indicator.decimals)}</Table.Td>
              <Table.Td className="number">{numbers.percent(cell.attainment)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
