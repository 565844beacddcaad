/** What a rule would cost before anybody is paid by it: months computed by the rules as they are, and by the draft. */
import { Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { ask, hoped } from "../../api/client.ts";
import { useAskingAgain } from "../../api/hooks.ts";
import { usePlace } from "../../app/place.ts";
import { useSession } from "../../app/session.tsx";
import { asKind, shifted } from "../../format/periods.ts";
import { PeriodPicker } from "../../parts/period-picker.tsx";
import { isOpen } from "../../parts/rules/stage.tsx";
import { Empty, Failed, Loading } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import type { Drafted } from "./editing.tsx";
import { ImpactReport } from "./impact-report.tsx";
import { type ImpactFragment, PreviewRule, Rule, TryRule } from "./rule.generated.ts";
import { texts } from "./texts/index.ts";

const spans = [1, 3, 6, 12] as const;

type Asking =
  | { readonly kind: "none" | "busy" }
  | { readonly kind: "failed"; readonly error: Error }
  | { readonly kind: "seen"; readonly impact: readonly ImpactFragment[] };

export function ImpactTab({ drafted }: { readonly drafted: Drafted }) {
  const say = useTexts(texts);
  const { isFinance } = useSession();
  const { period, go } = usePlace();
  const askAgain = useAskingAgain();
  const [span, setSpan] = useState<number>(3);
  const [asking, setAsking] = useState<Asking>({ kind: "none" });
  const last = asKind(period, "month");
  const months = Array.from({ length: span }, (_, back) => shifted(last, back - span + 1));
  const { rule } = drafted;
  const look = async () => {
    if (rule === null) return;
    setAsking({ kind: "busy" });
    try {
      setAsking({ kind: "seen", impact: await impactOf(drafted, months) });
      askAgain(Rule);
    } catch (error) {
      setAsking({ kind: "failed", error: error as Error });
    }
  };
  if (!isFinance) return <Empty title={say("impact.finance")} />;
  return (
    <Stack>
      <Group align="end">
        <div>
          <Text size="sm">{say("impact.until")}</Text>
          <PeriodPicker period={last} kinds={["month"]} onChange={(next) => go({ period: next })} />
        </div>
        <NativeSelect
          label={say("impact.months")}
          data={spans.map((each) => ({ value: String(each), label: say("impact.count", { count: each }) }))}
          value={String(span)}
          onChange={(event) => setSpan(Number(event.currentTarget.value))}
        />
        <Button disabled={rule === null} loading={asking.kind === "busy"} onClick={look}>
          {say("impact.look")}
        </Button>
        {drafted.isChanged && (
          <Text size="sm" c="dimmed">
            {say("impact.unsaved")}
          </Text>
        )}
      </Group>
      {asking.kind === "none" && <Empty title={say("impact.none")} text={say("impact.noneWhy")} />}
      {asking.kind === "busy" && <Loading />}
      {asking.kind === "failed" && <Failed error={asking.error} retry={look} />}
      {asking.kind === "seen" && <ImpactReport months={asking.impact} />}
    </Stack>
  );
}

/** Of a saved draft, which notes that it was looked at; of what is not saved yet, without a trace. */
async function impactOf(
  { template: { code: template }, version, rule, isChanged }: Drafted,
  periods: readonly string[],
): Promise<readonly ImpactFragment[]> {
  if (rule === null) return [];
  if (!isChanged && isOpen(version.stage)) {
    const { previewBonusTemplate } = await ask(PreviewRule, { input: { template, periods } });
    return hoped(previewBonusTemplate, "MutationPreviewBonusTemplateSuccess").data;
  }
  const { previewImpact } = await ask(TryRule, { draft: { rule: { template, ...rule } }, periods });
  return hoped(previewImpact, "QueryPreviewImpactSuccess").data;
}
