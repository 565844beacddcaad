/** One bonus rule at work: what is written, what it yields, what holds it to its promise. */
import { Anchor, Badge, Breadcrumbs, Group, Stack, Tabs, Text, Title } from "@mantine/core";
import { useMemo, useState } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { useAsk } from "../../api/hooks.ts";
import { useSession } from "../../app/session.tsx";
import { rememberedLocale } from "../../parts/formula/locale-picker.tsx";
import { knownNames } from "../../parts/formula/names.ts";
import { useLeaving } from "../../parts/leaving.ts";
import { isOpen, StageBadge } from "../../parts/rules/stage.tsx";
import { Answered, Forbidden, NotFound } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { Editing } from "./editing.tsx";
import { formOf, inLocale, type RuleForm, ruleInputOf, type Template } from "./form.ts";
import { ImpactTab } from "./impact-tab.tsx";
import { LifeBar } from "./life-bar.tsx";
import { Rule, type RuleQuery } from "./rule.generated.ts";
import { TestsTab, type WrittenTest } from "./tests-tab.tsx";
import { texts } from "./texts/index.ts";
import { VersionsTab } from "./versions-tab.tsx";

export function RuleScreen() {
  const { code = "" } = useParams();
  const { seesCompany } = useSession();
  const asked = useAsk(Rule, { code }, { enabled: seesCompany });
  if (!seesCompany) return <Forbidden />;
  return (
    <Answered asked={asked}>
      {(answer) =>
        answer.bonusTemplate === null ? (
          <NotFound />
        ) : (
          <Board key={code} answer={answer} template={answer.bonusTemplate} reload={() => asked.refetch()} />
        )
      }
    </Answered>
  );
}

const tabs = ["editor", "tests", "impact", "versions"] as const;

interface BoardProps {
  readonly answer: RuleQuery;
  readonly template: Template;
  readonly reload: () => Promise<{ readonly data: RuleQuery | undefined }>;
}

/** The version that the page is about: the open one, else that in force, else the newest. */
function shownVersion({ versions }: Template) {
  return (
    versions.find(({ stage }) => isOpen(stage)) ??
    versions.find(({ stage }) => stage === "SCHEDULED" || stage === "ACTIVE") ??
    versions[0]
  );
}

function Board({ answer, template, reload }: BoardProps) {
  const say = useTexts(texts);
  const { isFinance } = useSession();
  const [address, setAddress] = useSearchParams();
  const [locale, setLocale] = useState(rememberedLocale);
  const names = useMemo(() => knownNames(answer.formulaNames).rule, [answer.formulaNames]);
  const version = shownVersion(template);
  const saved = useMemo(
    () => (version === undefined ? null : formOf(template, version, locale)),
    [template, version, locale],
  );
  const [written, setWritten] = useState<RuleForm | null>(null);
  const form = written ?? saved;
  const isChanged = JSON.stringify(form) !== JSON.stringify(saved);
  const [writtenTests, setWrittenTests] = useState<readonly WrittenTest[] | null>(null);
  useLeaving(isChanged || writtenTests !== null);
  if (version === undefined || saved === null || form === null) return <NotFound />;
  const rule = ruleInputOf(form, names, locale);
  const isWritable = isFinance && version.stage !== "APPROVED";
  const tab = tabs.find((each) => each === address.get("tab")) ?? "editor";
  const restart = async () => {
    const { data } = await reload();
    setWritten(null);
    return data?.bonusTemplate?.version ?? null;
  };
  const drafted = { template, version, form, rule, isChanged };
  return (
    <Stack>
      <Breadcrumbs>
        <Anchor component={Link} to="/rules">
          {say("all")}
        </Anchor>
        <Text c="dimmed">{template.code}</Text>
      </Breadcrumbs>
      <Group gap="sm">
        <Title order={1} size="h2">
          {template.name}
        </Title>
        <Text c="dimmed">{say("version", { number: String(version.number) })}</Text>
        <StageBadge stage={version.stage} />
        {isChanged && (
          <Badge variant="default" radius="sm" tt="none">
            {say("unsaved")}
          </Badge>
        )}
      </Group>
      <LifeBar
        drafted={drafted}
        former={ruleInputOf(saved, names, locale)}
        fourEyes={answer.company.fourEyesRules}
        onDone={restart}
        onRestore={setWritten}
      />
      <Tabs
        value={tab}
        onChange={(next) =>
          setAddress(
            (former) => {
              const changed = new URLSearchParams(former);
              if (next === null || next === "editor") changed.delete("tab");
              else changed.set("tab", next);
              return changed;
            },
            { replace: true },
          )
        }
        keepMounted={false}
      >
        <Tabs.List>
          {tabs.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {say(`tabs.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="editor" pt="md">
          <Editing
            drafted={drafted}
            names={names}
            locale={locale}
            isWritable={isWritable}
            onChange={setWritten}
            onLocale={(next) => {
              setWritten(written === null ? null : inLocale(written, locale, next));
              setLocale(next);
            }}
          />
        </Tabs.Panel>
        <Tabs.Panel value="tests" pt="md">
          <TestsTab
            template={template}
            version={version}
            isWritable={isFinance}
            written={writtenTests}
            onWrite={setWrittenTests}
          />
        </Tabs.Panel>
        <Tabs.Panel value="impact" pt="md">
          <ImpactTab drafted={drafted} />
        </Tabs.Panel>
        <Tabs.Panel value="versions" pt="md">
          <VersionsTab code={template.code} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
