/** What the rule, as it is being written, pays somebody in a month, and how that comes about. */
import { Card, Group, Stack, Text, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useSearchParams } from "react-router";
import type { SymbolList } from "../../../grammar/index.ts";
import { hoped } from "../../api/client.ts";
import { useAsk } from "../../api/hooks.ts";
import { usePlace } from "../../app/place.ts";
import { useSession } from "../../app/session.tsx";
import { useNumbers } from "../../format/numbers.ts";
import { asKind } from "../../format/periods.ts";
import { PeriodPicker } from "../../parts/period-picker.tsx";
import { Answered, Loading } from "../../parts/states.tsx";
import { SubjectPicker } from "../../parts/subject-picker.tsx";
import { TraceTree } from "../../parts/trace-tree.tsx";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import { useExample } from "./example.ts";
import { bounds, type RuleInput } from "./form.ts";
import { LiveResult, type LiveResultQuery, WholeRule } from "./rule.generated.ts";
import { texts } from "./texts/index.ts";

const pauseMs = 300;

interface Props {
  readonly template: string;
  readonly rule: RuleInput | null;
  readonly names: SymbolList;
}

export function Live({ template, rule, names }: Props) {
  const say = useTexts(texts);
  const { period: place, go } = usePlace();
  const period = asKind(place, "month");
  const [address, setAddress] = useSearchParams();
  const [settledRule] = useDebouncedValue(rule, pauseMs);
  const chosen = address.get("for");
  const example = useExample({ template, rule: settledRule, names, period, isNeeded: chosen === null });
  const person = chosen ?? example;
  const choose = (subject: string) =>
    setAddress(
      (former) => {
        const next = new URLSearchParams(former);
        next.set("for", subject.replace("employee:", ""));
        return next;
      },
      { replace: true },
    );
  return (
    <Card withBorder component="section" aria-labelledby="live-title">
      <Stack>
        <Title order={2} size="h4" id="live-title">
          {say("live")}
        </Title>
        <Group>
          <SubjectPicker subject={`employee:${person ?? ""}`} onChange={choose} onlyPeople />
          <PeriodPicker period={period} kinds={["month"]} onChange={(next) => go({ period: next })} />
        </Group>
        {settledRule === null ? (
          <Text c="dimmed">{say("liveFaulty")}</Text>
        ) : person === undefined ? (
          <Loading />
        ) : (
          <Result template={template} rule={settledRule} employee={person} period={period} />
        )}
      </Stack>
    </Card>
  );
}

interface ResultProps {
  readonly template: string;
  readonly rule: RuleInput;
  readonly employee: string;
  readonly period: string;
}

/** A rule without bounds is its formula; one with bounds is put together by the server, as statements are. */
function Result({ template, rule, employee, period }: ResultProps) {
  const { language } = useLanguage();
  const isBounded = bounds.some((part) => rule[part] !== null);
  const whole = useAsk(WholeRule, { rule: { template, ...rule } }, { enabled: isBounded });
  const plain = "formula" in rule.premium ? rule.premium.formula : rule.premium.amount;
  const text = isBounded ? (whole.data?.ruleFormula ?? "") : plain;
  const asked = useAsk(
    LiveResult,
    { text, employee, period, language: apiLanguages[language] },
    { enabled: text !== "" },
  );
  return (
    <Answered asked={asked}>
      {({ evaluateFormula }) => <Shown evaluation={hoped(evaluateFormula, "Evaluation")} />}
    </Answered>
  );
}

const apiLanguages = { en: "EN", ru: "RU", ja: "JA" } as const;

type Evaluation = Extract<LiveResultQuery["evaluateFormula"], { readonly __typename: "Evaluation" }>;

function Shown({ evaluation }: { readonly evaluation: Evaluation }) {
  const numbers = useNumbers();
  const { company } = useSession();
  const { value, trace } = evaluation;
  return (
    <Stack gap="sm">
      <Text fz={28} fw={700} className="number" data-testid="live-value" aria-live="polite">
        {value.number === null ? value.text : numbers.money(value.number, company.currency)}
      </Text>
      {value.cause !== null && (
        <Text size="sm" c="var(--mantine-color-error)">
          {value.cause}
        </Text>
      )}
      <TraceTree nodes={trace.nodes} />
    </Stack>
  );
}
