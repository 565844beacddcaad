/** All bonus templates: what is in force, and what is on its way. */
import { Anchor, Button, Code, Group, Stack, Table, Tabs, Text, Title } from "@mantine/core";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { useAsk } from "../../api/hooks.ts";
import { useSession } from "../../app/session.tsx";
import { usePeriods } from "../../format/periods.ts";
import { isOpen, StageBadge } from "../../parts/rules/stage.tsx";
import { Answered, Empty, Forbidden } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { NewRule } from "./new-rule.tsx";
import { ReadyRuleList } from "./ready-rules.tsx";
import { Rules, type RulesQuery } from "./rules.generated.ts";
import { texts } from "./texts/index.ts";

export function RulesScreen() {
  const say = useTexts(texts);
  const { seesCompany, isFinance } = useSession();
  const [isNew, setNew] = useState(false);
  const [address, setAddress] = useSearchParams();
  if (!seesCompany) return <Forbidden />;
  const writes = isFinance;
  const tab = address.get("tab") === "ready" ? "ready" : "own";
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h2">
          {say("title")}
        </Title>
        {writes && (
          <Group>
            <Button variant="default" component={Link} to="/paste-formulas">
              {say("paste")}
            </Button>
            <Button onClick={() => setNew(true)}>{say("create")}</Button>
          </Group>
        )}
      </Group>
      <Tabs
        value={tab}
        onChange={(next) => setAddress(next === "ready" ? { tab: "ready" } : {})}
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="own">{say("own")}</Tabs.Tab>
          <Tabs.Tab value="ready">{say("ready")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="own" pt="md">
          <RuleTable />
        </Tabs.Panel>
        <Tabs.Panel value="ready" pt="md">
          <ReadyRuleList writes={writes} />
        </Tabs.Panel>
      </Tabs>
      <NewRule isOpen={isNew} onClose={() => setNew(false)} />
    </Stack>
  );
}

function RuleTable() {
  const say = useTexts(texts);
  const asked = useAsk(Rules, {});
  return (
    <Answered asked={asked}>
      {({ bonusTemplates }) =>
        bonusTemplates.length === 0 ? (
          <Empty title={say("none")} text={say("noneWhy")} />
        ) : (
          <Table.ScrollContainer minWidth={700}>
            <Table verticalSpacing="sm">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{say("rule")}</Table.Th>
                  <Table.Th>{say("pays")}</Table.Th>
                  <Table.Th className="number">{say("since")}</Table.Th>
                  <Table.Th>{say("stages")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {bonusTemplates.map((template) => (
                  <RuleRow key={template.code} template={template} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )
      }
    </Answered>
  );
}

function RuleRow({ template }: { readonly template: RulesQuery["bonusTemplates"][number] }) {
  const periods = usePeriods();
  const { code, name, description, versions } = template;
  const inForce = versions.find(({ stage }) => stage === "ACTIVE");
  const shown = inForce ?? versions[0];
  const coming = versions.filter(({ stage }) => isOpen(stage) || stage === "SCHEDULED");
  const stages = [...coming, ...(inForce === undefined ? [] : [inForce])];
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Anchor component={Link} to={`/rules/${encodeURIComponent(code)}`} fw={600}>
          {name}
        </Anchor>
        <Text size="sm" c="dimmed" fw={400}>
          {description}
        </Text>
      </Table.Th>
      <Table.Td>{shown !== undefined && <Code>{shown.rule}</Code>}</Table.Td>
      <Table.Td className="number">
        {inForce?.effectiveFrom == null ? "" : periods.day(inForce.effectiveFrom)}
      </Table.Td>
      <Table.Td>
        <Stack gap={4} align="start">
          {stages.map(({ number, stage }) => (
            <StageBadge key={number} stage={stage} />
          ))}
        </Stack>
      </Table.Td>
    </Table.Tr>
  );
}
