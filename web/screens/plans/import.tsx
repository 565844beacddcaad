/** Plans from a table: pasted, or a file of it; every fault with its row. */
import { Alert, Button, FileButton, Group, List, Modal, Stack, Text, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ask, hoped } from "../../api/client.ts";
import { useAskingAgain } from "../../api/hooks.ts";
import { callKey } from "../../api/key.ts";
import { useConfirm } from "../../parts/confirm.tsx";
import { useReasonOf } from "../../parts/states.tsx";
import { useToasts } from "../../parts/toasts.tsx";
import { shared } from "../../texts/shared/index.ts";
import { useTexts } from "../../texts/texts.tsx";
import { ImportPlans, PlanSheet } from "./plans.generated.ts";
import { texts } from "./texts/index.ts";

interface Props {
  readonly onClose: () => void;
  readonly planVersion: string | null;
}

export function ImportDialog({ isOpen, ...props }: Props & { readonly isOpen: boolean }) {
  const say = useTexts(texts);
  const sayShared = useTexts(shared);
  return (
    <Modal
      opened={isOpen}
      onClose={props.onClose}
      size="xl"
      title={say("import.title")}
      closeButtonProps={{ "aria-label": sayShared("dialog.close") }}
    >
      {isOpen && <ImportForm {...props} />}
    </Modal>
  );
}

const example =
  "employee\tunit\tindicator\t2026-01\t2026-02\n1011\t\tsales\t60000\t65000\n\tsales_north\tsales\t200000\t210000";

function ImportForm({ onClose, planVersion }: Props) {
  const say = useTexts(texts);
  const askAgain = useAskingAgain();
  const reasonOf = useReasonOf();
  const { tell, warn } = useToasts();
  const confirm = useConfirm();
  const [text, setText] = useState("");
  const [faults, setFaults] = useState<readonly string[]>([]);
  const [isSending, setSending] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const question = { title: say("import.sure"), text: say("import.sureWhy"), action: say("import.action") };
    if (!(await confirm(question))) return;
    setSending(true);
    try {
      const input = { text, planVersion, idempotencyKey: callKey() };
      const { importPlanTargets: answer } = await ask(ImportPlans, { input });
      if (answer.__typename === "ValidationError")
        return setFaults(answer.fields.map(({ message }) => message));
      const { count } = hoped(answer, "PlanTargetsSet");
      tell(say("saved", { count }));
      askAgain(PlanSheet);
      onClose();
    } catch (error) {
      warn(reasonOf(error));
    } finally {
      setSending(false);
    }
  };
  const open = async (file: File | null) => {
    if (file !== null) setText(await file.text());
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{say("import.what")}</Text>
        <Textarea
          label={say("import.table")}
          placeholder={example}
          autosize
          minRows={6}
          maxRows={14}
          styles={{ input: { fontFamily: "monospace", whiteSpace: "pre", overflowX: "auto" } }}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          required
        />
        {faults.length > 0 && (
          <Alert
            color="red"
            variant="outline"
            styles={{ title: { color: "var(--mantine-color-error)" } }}
            role="alert"
            title={say("import.faults")}
          >
            <List size="sm">
              {faults.map((fault) => (
                <List.Item key={fault}>{fault}</List.Item>
              ))}
            </List>
          </Alert>
        )}
        <Group justify="space-between">
          <FileButton accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values" onChange={open}>
            {(button) => (
              <Button {...button} variant="default">
                {say("import.file")}
              </Button>
            )}
          </FileButton>
          <Button type="submit" loading={isSending}>
            {say("import.action")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
