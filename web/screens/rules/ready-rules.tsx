/** Ready rules as they are used in the field: each is copied with its tests, indicators and tables. */
import { Button, Card, Code, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useNavigate } from "react-router";
import { hoped, RequestProblem } from "../../api/client.ts";
import { useAsk, useChange } from "../../api/hooks.ts";
import { Prose } from "../../parts/prose.tsx";
import { Answered } from "../../parts/states.tsx";
import { useToasts } from "../../parts/toasts.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { DraftReady, ReadyRules, type ReadyRulesQuery, Rules } from "./rules.generated.ts";
import { texts } from "./texts/index.ts";

export function ReadyRuleList({ writes }: { readonly writes: boolean }) {
  const asked = useAsk(ReadyRules, {});
  return (
    <Answered asked={asked}>
      {({ readyRules }) => (
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          {readyRules.map((rule) => (
            <ReadyCard key={rule.code} rule={rule} writes={writes} />
          ))}
        </SimpleGrid>
      )}
    </Answered>
  );
}

interface Props {
  readonly rule: ReadyRulesQuery["readyRules"][number];
  readonly writes: boolean;
}

function ReadyCard({ rule, writes }: Props) {
  const say = useTexts(texts);
  const go = useNavigate();
  const { warn } = useToasts();
  const copy = useChange(DraftReady, [Rules]);
  const take = async () => {
    try {
      const { draftReadyRule } = await copy.mutateAsync({ input: { code: rule.code } });
      hoped(draftReadyRule, "BonusTemplateVersion");
      await go(`/rules/${encodeURIComponent(rule.code)}`);
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      warn(error.message);
    }
  };
  return (
    <Card withBorder>
      <Stack gap="xs" h="100%">
        <Group justify="space-between" align="start" wrap="nowrap">
          <Title order={2} size="h5">
            {rule.name}
          </Title>
          {writes && rule.kind === "TEMPLATE" && (
            <Button size="compact-sm" variant="default" loading={copy.isPending} onClick={take}>
              {say("copy")}
            </Button>
          )}
        </Group>
        <Text size="sm">
          <Prose text={rule.description} />
        </Text>
        <Code block>{rule.formula}</Code>
        <Text size="xs" c="dimmed" mt="auto">
          {say("brings", {
            indicators: rule.indicators.join(", ") || "–",
            tables: rule.tierTables.join(", ") || "–",
            tests: rule.tests.length,
          })}
        </Text>
        {rule.kind !== "TEMPLATE" && (
          <Text size="xs" c="dimmed">
            {say(`kind.${rule.kind}`)}
          </Text>
        )}
      </Stack>
    </Card>
  );
}
