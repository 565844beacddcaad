/** The life of a rule: saved, approved by another pair of eyes, activated from a day on, or withdrawn. */
import { Alert, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { ask, hoped, RequestProblem } from "../../api/client.ts";
import { useChange } from "../../api/hooks.ts";
import type { Operation } from "../../api/operation.ts";
import { useSession } from "../../app/session.tsx";
import { usePeriods } from "../../format/periods.ts";
import { useConfirm } from "../../parts/confirm.tsx";
import { isOpen } from "../../parts/rules/stage.tsx";
import { useTakingBack } from "../../parts/taking-back.ts";
import { useToasts } from "../../parts/toasts.tsx";
import { useTexts } from "../../texts/texts.tsx";
import type { Drafted } from "./editing.tsx";
import type { RuleForm, RuleInput } from "./form.ts";
import {
  ActivateRule,
  ApproveRule,
  DraftRule,
  ReopenRule,
  Rule,
  RuleDifferences,
  WithdrawRule,
} from "./rule.generated.ts";
import { texts } from "./texts/index.ts";

interface Props {
  readonly drafted: Drafted;
  /** What is stored of the version; null where it has faults. */
  readonly former: RuleInput | null;
  readonly fourEyes: boolean;
  /** What is stored is another; what is written is given up. The template's version then. */
  readonly onDone: () => Promise<number | null>;
  /** Writes again what was given up. */
  readonly onRestore: (form: RuleForm) => void;
}

export function LifeBar(props: Props) {
  const { isFinance } = useSession();
  if (!isFinance) return null;
  return (
    <Stack gap="xs">
      <Group align="end">
        <Saving {...props} />
        <Approving {...props} />
        <Activating {...props} />
        <Withdrawing {...props} />
      </Group>
    </Stack>
  );
}

/** Does a step of the life; a refusal is told as it is. */
function useStep<Variables>(
  operation: Operation<
    Readonly<Record<string, { readonly __typename: string; readonly message?: string }>>,
    Variables
  >,
  said: string,
  onDone: Props["onDone"],
) {
  const { tell, warn } = useToasts();
  const change = useChange(operation as Operation<Record<string, { __typename: string }>, Variables>, [
    RuleDifferences,
  ]);
  const step = async (variables: Variables) => {
    try {
      const [payload] = Object.values(await change.mutateAsync(variables));
      if (payload !== undefined) hoped(payload, "BonusTemplateVersion");
      await onDone();
      tell(said);
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      warn(error.message);
    }
  };
  return { step, isPending: change.isPending };
}

/** Saves, which overwrites the draft that is open, and so can be undone; where none is, it begins one, to be withdrawn. */
function Saving({ drafted, former, onDone, onRestore }: Props) {
  const { template, version, form, rule, isChanged } = drafted;
  const say = useTexts(texts);
  const { tell, tellUndoable } = useToasts();
  const takesBack = useTakingBack(Rule, RuleDifferences);
  const change = useChange(DraftRule, [Rule, RuleDifferences]);
  const refused = change.data?.draftBonusTemplate;
  const save = async () => {
    if (rule === null) return;
    const input = { code: template.code, name: form.name, description: form.description, ...rule };
    const answer = await change.mutateAsync({ input: { ...input, expectedVersion: template.version } });
    if (answer.draftBonusTemplate.__typename !== "BonusTemplateVersion") return;
    const expectedVersion = await onDone();
    if (former === null || !isOpen(version.stage)) return tell(say("saved"));
    const { code, name, description } = template;
    const back = { code, name, description, ...former, expectedVersion };
    tellUndoable(say("saved"), () =>
      takesBack([async () => (await ask(DraftRule, { input: back })).draftBonusTemplate]),
    );
  };
  const discard = async () => {
    await onDone();
    tellUndoable(say("discarded"), () => onRestore(form));
  };
  return (
    <>
      <Button disabled={!isChanged || rule === null} loading={change.isPending} onClick={save}>
        {say("save")}
      </Button>
      {isChanged && (
        <Button variant="default" onClick={discard}>
          {say("discard")}
        </Button>
      )}
      {isChanged && rule === null && (
        <Text size="sm" c="dimmed">
          {say("saveFaulty")}
        </Text>
      )}
      {isChanged && refused !== undefined && refused.__typename !== "BonusTemplateVersion" && (
        <Alert
          color="red.9"
          role="alert"
          p="xs"
          title={"currentVersion" in refused && refused.currentVersion !== null ? say("conflict") : undefined}
        >
          {toldOf(refused)}
        </Alert>
      )}
    </>
  );
}

interface Refused {
  readonly message?: string;
  readonly fields?: readonly { readonly path: readonly string[]; readonly message: string }[];
  readonly diagnostics?: readonly { readonly message: string }[];
}

function toldOf({ message, fields, diagnostics }: Refused): string {
  return [...(fields ?? []), ...(diagnostics ?? [])].map((each) => each.message).join(" ") || (message ?? "");
}

function Approving({ drafted: { template, version, isChanged }, fourEyes, onDone }: Props) {
  const say = useTexts(texts);
  const { me } = useSession();
  const { step, isPending } = useStep(ApproveRule, say("approved"), onDone);
  if (!isOpen(version.stage) || version.stage === "APPROVED") return null;
  const isOwn = fourEyes && version.draftedBy?.number === me.employee.number;
  return (
    <>
      <Button
        variant="default"
        disabled={isChanged || isOwn || version.stage === "DRAFT"}
        loading={isPending}
        onClick={() => step({ input: { template: template.code } })}
      >
        {say("approve")}
      </Button>
      {isOwn && (
        <Text size="sm" c="dimmed">
          {say("fourEyes")}
        </Text>
      )}
    </>
  );
}

function Activating({ drafted: { template, version }, onDone }: Props) {
  const say = useTexts(texts);
  const { company } = useSession();
  const periods = usePeriods();
  const confirm = useConfirm();
  const [from, setFrom] = useState(firstOfNextMonth(company.today));
  const activate = useStep(ActivateRule, say("activated"), onDone);
  const reopen = useStep(ReopenRule, say("reopened"), onDone);
  if (version.stage !== "APPROVED") return null;
  const input = { template: template.code };
  const activateNow = async () => {
    const day = periods.day(from);
    const question = {
      title: say("activateTitle", { number: String(version.number), day }),
      text: say("activateWhy"),
      action: say("activate"),
    };
    if (await confirm(question)) await activate.step({ input: { ...input, effectiveFrom: from } });
  };
  return (
    <>
      <TextInput
        type="date"
        label={say("from")}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <Button disabled={from === ""} loading={activate.isPending} onClick={activateNow}>
        {say("activate")}
      </Button>
      <Button variant="default" loading={reopen.isPending} onClick={() => reopen.step({ input })}>
        {say("reopen")}
      </Button>
    </>
  );
}

function firstOfNextMonth(today: string): string {
  const [year = 0, month = 0] = today.split("-").map(Number);
  const next = month === 12 ? [year + 1, 1] : [year, month + 1];
  return `${next[0]}-${String(next[1]).padStart(2, "0")}-01`;
}

function Withdrawing({ drafted: { template, version }, onDone }: Props) {
  const say = useTexts(texts);
  const confirm = useConfirm();
  const { step, isPending } = useStep(WithdrawRule, say("withdrawn"), onDone);
  if (!isOpen(version.stage)) return null;
  const withdraw = async () => {
    const question = {
      title: say("withdrawTitle", { number: String(version.number) }),
      text: say("withdrawWhy"),
      action: say("withdraw"),
      isDestructive: true,
    };
    if (await confirm(question)) await step({ input: { template: template.code } });
  };
  return (
    <Button variant="default" c="var(--mantine-color-error)" loading={isPending} onClick={withdraw}>
      {say("withdraw")}
    </Button>
  );
}
