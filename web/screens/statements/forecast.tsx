/** What the current month will come to if facts go on as so far. */
import { Card, Group, Stack, Text, Title } from "@mantine/core";
import { useSession } from "../../app/session.tsx";
import { noNumber, useNumbers } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { useTexts } from "../../texts/texts.tsx";
import type { MyStatementsQuery } from "./statements.generated.ts";
import { texts } from "./texts/index.ts";

type Payload = MyStatementsQuery["payForecast"];
type Known = Extract<Payload, { readonly __typename: "PayForecast" }>;

export function Forecast({ forecast }: { readonly forecast: Payload }) {
  const say = useTexts(texts);
  const periods = usePeriods();
  const { company } = useSession();
  const period = company.today.slice(0, 7);
  return (
    <Card withBorder component="section" aria-labelledby="forecast-title">
      <Title order={2} size="h4" id="forecast-title">
        {say("forecast.title", { period: periods.period(period) })}
      </Title>
      {forecast.__typename === "PayForecast" ? (
        <Amounts forecast={forecast} />
      ) : (
        <Text size="sm">{say("forecast.none", { reason: forecast.message })}</Text>
      )}
    </Card>
  );
}

function Amounts({ forecast }: { readonly forecast: Known }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const periods = usePeriods();
  const { total, currency, asOf, error, lines } = forecast;
  const shown = (amount: string | null) => (amount === null ? noNumber : numbers.money(amount, currency));
  return (
    <Stack gap={4}>
      {total === null ? (
        <Text>{say("forecast.none", { reason: "" })}</Text>
      ) : (
        <Text size="xl" fw={700}>
          {shown(total)}
        </Text>
      )}
      {error !== null && <Text size="sm">{error}</Text>}
      {lines.map(({ kind, name, amount, error: fault }) => (
        <div key={`${kind} ${name}`}>
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">{name}</Text>
            <Text size="sm" className="number">
              {shown(amount)}
            </Text>
          </Group>
          {fault !== null && (
            <Text size="xs" c="dimmed">
              {fault}
            </Text>
          )}
        </div>
      ))}
      <Text size="sm" c="dimmed">
        {say("forecast.asOf", { day: periods.day(asOf) })}
      </Text>
    </Stack>
  );
}
