/** The adjustment scripts: the one in force to look at and change, those before, and what a change would cost. */

import { Button, Card, Code, Group, Input, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMemo, useState } from "react";
import { symbolsOf } from "../../../grammar/index.ts";
import { hoped, RequestProblem } from "../../api/client.ts";
import { useAsk, useChange } from "../../api/hooks.ts";
import { useSession } from "../../app/session.tsx";
import { usePeriods } from "../../format/periods.ts";
import { useConfirm } from "../../parts/confirm.tsx";
import { canonicalLocale, scriptFaults } from "../../parts/formula/checked.ts";
import { FormulaEditor } from "../../parts/formula/editor.tsx";
import { FaultList } from "../../parts/formula/fault-list.tsx";
import { mended } from "../../parts/formula/faults.ts";
import { knownNames } from "../../parts/formula/names.ts";
import { useFormulaTeller } from "../../parts/formula/telling.ts";
import { useLeaving } from "../../parts/leaving.ts";
import { Answered, Forbidden } from "../../parts/states.tsx";
import { useToasts } from "../../parts/toasts.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { Cost } from "./cost.tsx";
import { Scripts, type ScriptsQuery, SetScript } from "./script.generated.ts";
import { texts } from "./texts/index.ts";

export function ScriptScreen() {
  const say = useTexts(texts);
  const { seesCompany } = useSession();
  const asked = useAsk(Scripts, {}, { enabled: seesCompany });
  if (!seesCompany) return <Forbidden />;
  return (
    <Stack>
      <Title order={1} size="h2">
        {say("title")}
      </Title>
      <Text c="dimmed">{say("why")}</Text>
      <Answered asked={asked}>{(answer) => <Board answer={answer} />}</Answered>
    </Stack>
  );
}

function Board({ answer }: { readonly answer: ScriptsQuery }) {
  const say = useTexts(texts);
  const { company, isFinance } = useSession();
  const tell = useFormulaTeller();
  const names = useMemo(() => knownNames(answer.formulaNames).script, [answer.formulaNames]);
  const read = useMemo(() => {
    const symbols = symbolsOf({ ...names, variables: ["TOTAL"] });
    return { symbols, locale: canonicalLocale, isScript: true, tell };
  }, [names, tell]);
  const [current] = answer.adjustmentScripts;
  const [text, setText] = useState(current?.text ?? "");
  const faults = useMemo(() => scriptFaults(text, names), [text, names]);
  useLeaving(text !== (current?.text ?? ""));
  const isSound = !faults.some(({ severity }) => severity === "error");
  const isWritable = isFinance;
  return (
    <Stack>
      <Stack gap={4}>
        <Input.Label component="div">{say("script")}</Input.Label>
        <FormulaEditor
          label={say("script")}
          value={text}
          onChange={setText}
          read={read}
          faults={faults}
          tell={tell}
          isReadOnly={!isWritable}
          isLarge
        />
      </Stack>
      <FaultList
        faults={faults}
        tell={tell}
        onFix={isWritable ? (fix) => setText(mended(text, fix)) : undefined}
      />
      {isWritable && (
        <Saving
          text={text}
          isSound={isSound}
          isChanged={text !== (current?.text ?? "")}
          today={company.today}
        />
      )}
      {isWritable && <Cost script={text} isSound={isSound} />}
      <History scripts={answer.adjustmentScripts} />
    </Stack>
  );
}

interface SavingProps {
  readonly text: string;
  readonly isSound: boolean;
  readonly isChanged: boolean;
  readonly today: string;
}

function Saving({ text, isSound, isChanged, today }: SavingProps) {
  const say = useTexts(texts);
  const periods = usePeriods();
  const confirm = useConfirm();
  const { tell, warn } = useToasts();
  const [from, setFrom] = useState(`${today.slice(0, 7)}-01`);
  const change = useChange(SetScript, [Scripts]);
  const save = async () => {
    const question = {
      title: say("confirmTitle", { day: periods.day(from) }),
      text: text.trim() === "" ? say("confirmEnd") : say("confirmWhy"),
      action: say("save"),
    };
    if (!(await confirm(question))) return;
    try {
      const { setAdjustmentScript } = await change.mutateAsync({ input: { from, text } });
      hoped(setAdjustmentScript, "AdjustmentScript");
      tell(say("saved"));
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      warn(error.message);
    }
  };
  return (
    <Group align="end">
      <TextInput
        type="date"
        label={say("from")}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <Button disabled={!isChanged || !isSound || from === ""} loading={change.isPending} onClick={save}>
        {say("save")}
      </Button>
    </Group>
  );
}

function History({ scripts }: { readonly scripts: ScriptsQuery["adjustmentScripts"] }) {
  const say = useTexts(texts);
  const periods = usePeriods();
  return (
    <Stack component="section" aria-labelledby="history-title">
      <Title order={2} size="h4" id="history-title">
        {say("history")}
      </Title>
      {scripts.length === 0 && <Text c="dimmed">{say("none")}</Text>}
      {scripts.map(({ from, text }) => (
        <Card key={from} withBorder>
          <Text fw={600}>{say("fromDay", { day: periods.day(from) })}</Text>
          {text.trim() === "" ? <Text c="dimmed">{say("ended")}</Text> : <Code block>{text}</Code>}
        </Card>
      ))}
    </Stack>
  );
}
