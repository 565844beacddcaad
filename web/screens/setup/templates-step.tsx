/** The fourth step: what is paid for, by ready rules and rules of one's own. */
import { Badge, Button, Card, Code, Group, List, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useChange } from "../../api/hooks.ts";
import { faultsOf, isRefused, noFaults } from "../../api/refusals.ts";
import { useSession } from "../../app/session.tsx";
import { GeneralFault } from "../../parts/faults.tsx";
import { Form, type Values } from "../../parts/form-dialog.tsx";
import { Prose } from "../../parts/prose.tsx";
import { useToasts } from "../../parts/toasts.tsx";
import { useTexts } from "../../texts/texts.tsx";
import {
  ActivateTakenRule,
  ApproveTakenRule,
  SetUp,
  type SetUpQuery,
  SetUpRule,
  TakeReadyRule,
} from "./setup.generated.ts";
import { isInForce, type StepProps, shownVersion, useMonth } from "./standing.ts";
import { texts } from "./texts/index.ts";

export function TemplatesStep({ standing, month }: StepProps) {
  const say = useTexts(texts);
  const { isFinance } = useSession();
  const written = useMonth(month);
  const ready = standing.readyRules.filter(({ kind }) => kind === "TEMPLATE");
  return (
    <Stack>
      <div>
        <Title order={2} size="h3">
          {say("templates.title")}
        </Title>
        <Text>{say("templates.text", { month: written })}</Text>
      </div>
      <Templates templates={standing.bonusTemplates} />
      {isFinance ? (
        <>
          <OwnRule month={month} />
          <Title order={3} size="h4">
            {say("templates.ready")}
          </Title>
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            {ready.map((rule) => (
              <ReadyRule key={rule.code} rule={rule} month={month} templates={standing.bonusTemplates} />
            ))}
          </SimpleGrid>
        </>
      ) : (
        <Text>{say("employees.finance")}</Text>
      )}
    </Stack>
  );
}

function Templates({ templates }: { readonly templates: SetUpQuery["bonusTemplates"] }) {
  const say = useTexts(texts);
  if (templates.length === 0) return <Text c="dimmed">{say("templates.none")}</Text>;
  return (
    <List>
      {templates.map((template) => (
        <List.Item key={template.code}>
          {template.name} <Code>{shownVersion(template)?.rule}</Code>{" "}
          <Text span c="dimmed" size="sm">
            {say(isInForce(template) ? "templates.have" : "templates.notYet")}
          </Text>
        </List.Item>
      ))}
    </List>
  );
}

interface ReadyProps {
  readonly rule: SetUpQuery["readyRules"][number];
  readonly month: string;
  readonly templates: SetUpQuery["bonusTemplates"];
}

function ReadyRule({ rule, month, templates }: ReadyProps) {
  const say = useTexts(texts);
  const { tell } = useToasts();
  const { take, isPending } = useTaking(month);
  const [faults, setFaults] = useState(noFaults);
  const template = templates.find(({ code }) => code === rule.code);
  const has = template !== undefined && isInForce(template);
  const submit = async () => {
    const answer = await take(rule.code, template !== undefined);
    setFaults(faultsOf(answer, () => false));
    if (!isRefused(answer)) tell(say("templates.taken", { rule: rule.name }));
  };
  return (
    <Card withBorder component="section" aria-label={rule.name}>
      <Stack gap="xs" h="100%">
        <Group justify="space-between" wrap="nowrap">
          <Title order={4} size="h5">
            {rule.name}
          </Title>
          {has ? (
            <Badge variant="default">{say("templates.has")}</Badge>
          ) : (
            <Button
              size="compact-sm"
              loading={isPending}
              aria-label={say("templates.takeNamed", { rule: rule.name })}
              onClick={() => void submit()}
            >
              {say("templates.take")}
            </Button>
          )}
        </Group>
        <Text size="sm">
          <Prose text={rule.description} />
        </Text>
        <Code block style={{ whiteSpace: "pre-wrap" }}>
          {rule.formula}
        </Code>
        <GeneralFault faults={faults} />
      </Stack>
    </Card>
  );
}

/** Drafts a ready rule, approves it and puts it in force from the month's beginning; the first refusal, or the last answer. */
function useTaking(month: string) {
  const draft = useChange(TakeReadyRule, [SetUp]);
  const approve = useChange(ApproveTakenRule, [SetUp]);
  const activate = useChange(ActivateTakenRule, [SetUp]);
  const take = async (code: string, isDrafted: boolean) => {
    if (!isDrafted) {
      const drafted = (await draft.mutateAsync({ input: { code } })).draftReadyRule;
      if (isRefused(drafted)) return drafted;
    }
    const approved = (await approve.mutateAsync({ input: { template: code } })).approveBonusTemplate;
    if (isRefused(approved)) return approved;
    const input = { template: code, effectiveFrom: `${month}-01` };
    return (await activate.mutateAsync({ input })).activateBonusTemplate;
  };
  return { take, isPending: draft.isPending || approve.isPending || activate.isPending };
}

function OwnRule({ month }: { readonly month: string }) {
  const say = useTexts(texts);
  const { tell } = useToasts();
  const define = useChange(SetUpRule, [SetUp]);
  const [made, setMade] = useState(0);
  const send = async ({ name = "", code = "", formula = "" }: Values) => {
    const input = { name, code, premium: { formula }, effectiveFrom: `${month}-01` };
    const answer = (await define.mutateAsync({ input })).defineBonusTemplate;
    if (!("fields" in answer) && !("path" in answer)) return answer;
    // The formula stands within the premium.
    return "path" in answer ? { ...answer, path: answer.path.map(inForm) } : answer;
  };
  return (
    <Card withBorder maw={560}>
      <details>
        <summary>{say("templates.own")}</summary>
        <Form
          key={made}
          fields={() => [
            { name: "name", label: say("templates.name"), kind: "text" },
            { name: "code", label: say("templates.code"), hint: say("templates.codeHint"), kind: "text" },
            {
              name: "formula",
              label: say("templates.formula"),
              hint: say("templates.formulaHint"),
              kind: "formula",
            },
          ]}
          action={say("templates.save")}
          send={send}
          onDone={() => {
            tell(say("templates.taken", { rule: define.variables?.input.name ?? "" }));
            setMade(made + 1);
          }}
        />
      </details>
    </Card>
  );
}

const inForm = (step: string) => (step === "premium" ? "formula" : step);
