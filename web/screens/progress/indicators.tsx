/** The subject's indicators: a table with bars and trends, on a phone a card each. */
import { Anchor, Card, Group, Stack, Table, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useNumbers } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { Trend } from "../../parts/trend.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { Bar, Legend, Status } from "./bar.tsx";
import { type Overview, type Row, rowsOf } from "./rows.ts";
import { texts } from "./texts/index.ts";

interface Props {
  readonly overview: Overview;
  readonly onFacts: (indicator: string) => void;
}

export function Indicators({ overview, onFacts }: Props) {
  const isNarrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const rows = rowsOf(overview);
  return (
    <Stack gap="xs">
      <Legend />
      {isNarrow ? (
        rows.map((row) => <IndicatorCard key={row.now.indicator.code} row={row} onFacts={onFacts} />)
      ) : (
        <IndicatorTable rows={rows} onFacts={onFacts} />
      )}
    </Stack>
  );
}

function IndicatorTable({
  rows,
  onFacts,
}: {
  readonly rows: readonly Row[];
  readonly onFacts: Props["onFacts"];
}) {
  const say = useTexts(texts);
  return (
    <Table.ScrollContainer minWidth={900}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say("indicator")}</Table.Th>
            <Table.Th w="26%">{say("against")}</Table.Th>
            <Table.Th className="number">{say("fact")}</Table.Th>
            <Table.Th className="number">{say("plan")}</Table.Th>
            <Table.Th className="number">{say("expected")}</Table.Th>
            <Table.Th className="number">{say("forecast")}</Table.Th>
            <Table.Th className="number">{say("attainment")}</Table.Th>
            <Table.Th>{say("trend")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <IndicatorRow key={row.now.indicator.code} row={row} onFacts={onFacts} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface RowProps {
  readonly row: Row;
  readonly onFacts: Props["onFacts"];
}

function IndicatorRow({ row, onFacts }: RowProps) {
  const numbers = useNumbers();
  const { now } = row;
  const { decimals } = now.indicator;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <IndicatorName row={row} onFacts={onFacts} />
      </Table.Th>
      <Table.Td>
        <Bar cell={now} decimals={decimals} />
      </Table.Td>
      {[now.fact, now.plan, now.expected, now.forecast].map((value, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns do not move
        <Table.Td key={place} className="number">
          {numbers.number(value, decimals)}
        </Table.Td>
      ))}
      <Table.Td className="number">
        {numbers.percent(now.attainment)}
        <br />
        <Status status={now.status} />
      </Table.Td>
      <Table.Td>
        <RowTrend row={row} />
      </Table.Td>
    </Table.Tr>
  );
}

function IndicatorCard({ row, onFacts }: RowProps) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const { now } = row;
  const { decimals } = now.indicator;
  return (
    <Card withBorder padding="sm">
      <Stack gap={6}>
        <Group justify="space-between" wrap="nowrap">
          <IndicatorName row={row} onFacts={onFacts} />
          <Text fw={600} className="number">
            {numbers.percent(now.attainment)}
          </Text>
        </Group>
        <Bar cell={now} decimals={decimals} />
        <Group justify="space-between" gap="xs">
          <Text size="sm">
            {now.plan === null
              ? numbers.number(now.fact, decimals)
              : say("factOfPlan", {
                  fact: numbers.number(now.fact, decimals),
                  plan: numbers.number(now.plan, decimals),
                })}
          </Text>
          <Status status={now.status} />
        </Group>
        <RowTrend row={row} />
      </Stack>
    </Card>
  );
}

/** The name opens the facts behind the number. */
function IndicatorName({ row: { now }, onFacts }: RowProps) {
  const { code, name, unitOfMeasure } = now.indicator;
  return (
    <div>
      <Anchor component="button" type="button" fw={600} ta="left" onClick={() => onFacts(code)}>
        {name}
      </Anchor>
      {unitOfMeasure !== "" && (
        <Text size="xs" c="dimmed" fw={400}>
          {unitOfMeasure}
        </Text>
      )}
    </div>
  );
}

/** The highest attainment that is drawn. */
const HIGHEST_ATTAINMENT = 1.5;

/** The attainment over the last periods; of what has no plan, the facts. */
function RowTrend({ row }: { readonly row: Row }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const periods = usePeriods();
  const isPlanned = row.trend.some(({ attainment }) => attainment !== null);
  const points = row.trend.map(({ attainment, fact, period }) => ({
    value: isPlanned ? attainment : fact,
    label: `${periods.short(period)} ${isPlanned ? numbers.percent(attainment) : numbers.number(fact, row.now.indicator.decimals)}`,
  }));
  const values = points.map(({ label }) => label).join(", ");
  if (isPlanned)
    return <Trend points={points} label={say("trendOf", { values })} highest={HIGHEST_ATTAINMENT} plan={1} />;
  const highest = Math.max(...points.map(({ value }) => Math.abs(Number(value ?? 0))));
  return <Trend points={points} label={say("trendOfFacts", { values })} highest={highest} plan={null} />;
}
