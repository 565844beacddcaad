/** What can be done with an import now, and why the last step was not done. */
import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { Link } from "react-router";
import { usePeriods } from "../../format/periods.ts";
import { useConfirm } from "../../parts/confirm.tsx";
import { DownloadButton } from "../../parts/download.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { countOf } from "./changes.ts";
import { type Import, isFinal } from "./model.ts";
import { texts } from "./texts/index.ts";
import type { Steps } from "./use-steps.ts";

interface Props {
  readonly one: Import;
  readonly steps: Steps;
}

export function Actions({ one, steps }: Props) {
  const say = useTexts(texts);
  const fault = steps.fault ?? one.failure?.message ?? null;
  return (
    <Stack gap="sm">
      <NextStep one={one} />
      <Group>
        {!isFinal(one) && <StepButtons one={one} steps={steps} />}
        {one.state === "COMMITTED" && <RunLinks one={one} />}
        {one.reportPath !== null && (
          <DownloadButton path={one.reportPath}>{say("step.report")}</DownloadButton>
        )}
      </Group>
      {fault !== null && (
        <Alert
          color="red"
          variant="outline"
          role="alert"
          title={say("refused")}
          styles={{ title: { color: "var(--mantine-color-error)" } }}
        >
          {fault}
        </Alert>
      )}
      {steps.isOvertaken && (
        <Alert
          color="gray"
          variant="outline"
          role="alert"
          title={say("overtaken")}
          styles={{ title: { color: "inherit" } }}
        >
          {say("overtakenWhat")}
        </Alert>
      )}
    </Stack>
  );
}

function NextStep({ one: { state, work, committedAt } }: { readonly one: Import }) {
  const say = useTexts(texts);
  const periods = usePeriods();
  const when = committedAt === null ? "" : periods.moment(committedAt);
  if (work !== null) {
    const isStuck = work.state === "WAITING" && !work.hasWorker;
    return <Text role="status">{say(isStuck ? "work.noWorker" : `work.${work.step}`)}</Text>;
  }
  if (state === "COMMITTED") return <Text>{say("next.COMMITTED", { when })}</Text>;
  return (
    <Text>{say(state === "RECONCILED" || state === "CANCELLED" ? `next.${state}` : "next.PROPOSED")}</Text>
  );
}

function StepButtons({ one, steps }: Props) {
  const say = useTexts(texts);
  const confirm = useConfirm();
  const isReconciled = one.state === "RECONCILED";
  const hasObstacle = one.proposal === null || one.proposal.notes.some(({ isObstacle }) => isObstacle);
  const isUnsent = countOf(steps.changes) > 0;
  const isBusy = steps.taking !== null || one.work !== null;
  const question = useCommitQuestion(one);
  const commit = async () => {
    if (await confirm(question)) await steps.take("commit");
  };
  const cancel = async () => {
    const asked = { title: say("cancel.title"), text: say("cancel.text"), action: say("step.cancel") };
    if (await confirm({ ...asked, isDestructive: true })) await steps.take("cancel");
  };
  return (
    <>
      {isReconciled && (
        <Button onClick={commit} loading={steps.taking === "commit"} disabled={isBusy || isUnsent}>
          {say("step.commit")}
        </Button>
      )}
      <Button
        variant={isReconciled ? "default" : "filled"}
        onClick={() => steps.take("reconcile")}
        loading={steps.taking === "reconcile"}
        disabled={isBusy || isUnsent || hasObstacle}
      >
        {say(isReconciled ? "step.again" : "step.reconcile")}
      </Button>
      <Button variant="default" onClick={cancel} loading={steps.taking === "cancel"} disabled={isBusy}>
        {say("step.cancel")}
      </Button>
    </>
  );
}

/** Says all that a commit makes. */
function useCommitQuestion({ proposal, reconciliation }: Import) {
  const say = useTexts(texts);
  const periods = usePeriods();
  const text = say("commit.text", {
    people: proposal?.employees ?? 0,
    indicators: proposal?.indicators.length ?? 0,
    tables: proposal?.tierTables.length ?? 0,
    templates: proposal?.templates.length ?? 0,
    months: (proposal?.periods ?? []).map(periods.period).join(", "),
    different: reconciliation?.converted.different ?? 0,
  });
  return { title: say("commit.title"), text, action: say("step.commit") };
}

function RunLinks({ one: { proposal } }: { readonly one: Import }) {
  const say = useTexts(texts);
  const periods = usePeriods();
  return (proposal?.periods ?? []).map((period) => (
    <Button
      key={period}
      component={Link}
      to={`/runs?period=${period}`}
      leftSection={<IconPlayerPlay size={18} />}
    >
      {say("step.run", { month: periods.period(period) })}
    </Button>
  ));
}
