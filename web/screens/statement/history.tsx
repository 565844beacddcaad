/** The employee's other months, each a link. */
import { Anchor, Card, Group, Stack, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import { noNumber, useNumbers } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { useTexts } from "../../texts/texts.tsx";
import type { StatementNode } from "./node.ts";
import { texts } from "./texts/index.ts";

export function History({ statement }: { readonly statement: StatementNode }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const periods = usePeriods();
  const others = statement.employee.statements.edges
    .map(({ node }) => node)
    .filter(({ id }) => id !== statement.id);
  if (others.length === 0) return null;
  return (
    <Card withBorder component="nav" aria-labelledby="history-title" className="no-print">
      <Title order={2} size="h4" id="history-title" mb="xs">
        {say("history")}
      </Title>
      <Stack gap={4}>
        {others.map(({ id, run, total, currency }) => (
          <Group key={id} justify="space-between">
            <Anchor component={Link} to={`/statements/${encodeURIComponent(id)}`}>
              {periods.period(run.period)}
            </Anchor>
            <Text className="number">{total === null ? noNumber : numbers.money(total, currency)}</Text>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
