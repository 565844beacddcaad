/** Beginning a rule: its code and name; what it pays is written on its page. */
import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useChange } from "../../api/hooks.ts";
import { callKey } from "../../api/key.ts";
import { useReason } from "../../parts/states.tsx";
import { shared } from "../../texts/shared/index.ts";
import { useTexts } from "../../texts/texts.tsx";
import { DraftNew, Rules } from "./rules.generated.ts";
import { texts } from "./texts/index.ts";

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function NewRule({ isOpen, onClose }: Props) {
  const say = useTexts(texts);
  const sayShared = useTexts(shared);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={say("create")}
      closeButtonProps={{ "aria-label": sayShared("dialog.close") }}
    >
      <Form onClose={onClose} />
    </Modal>
  );
}

function Form({ onClose }: Pick<Props, "onClose">) {
  const say = useTexts(texts);
  const sayShared = useTexts(shared);
  const go = useNavigate();
  const [input, setInput] = useState({ code: "", name: "", description: "" });
  const change = useChange(DraftNew, [Rules]);
  const refused = change.data?.draftBonusTemplate;
  const reason = useReason(change.error ?? new Error());
  const errorOf = (field: string) =>
    refused?.__typename === "ValidationError"
      ? refused.fields.find(({ path }) => path.at(-1) === field)?.message
      : undefined;
  const isOther =
    refused !== undefined && refused.__typename !== "BonusTemplateVersion" && errorOf("code") === undefined;
  const general =
    change.error !== null ? reason : isOther && "message" in refused ? refused.message : undefined;
  const submit = async () => {
    const answer = await change.mutateAsync({
      input: { ...input, premium: { amount: "0" }, idempotencyKey: callKey() },
    });
    if (answer.draftBonusTemplate.__typename === "BonusTemplateVersion")
      await go(`/rules/${encodeURIComponent(input.code)}`);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack>
        <TextInput
          label={say("name")}
          value={input.name}
          required
          data-autofocus
          onChange={(event) => setInput({ ...input, name: event.currentTarget.value })}
          error={errorOf("name")}
        />
        <TextInput
          label={say("code")}
          description={say("codeWhy")}
          value={input.code}
          required
          onChange={(event) => setInput({ ...input, code: event.currentTarget.value })}
          error={errorOf("code") ?? general}
        />
        <TextInput
          label={say("description")}
          value={input.description}
          onChange={(event) => setInput({ ...input, description: event.currentTarget.value })}
        />
        <Group justify="end">
          <Button variant="default" onClick={onClose}>
            {sayShared("dialog.cancel")}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {say("begin")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
