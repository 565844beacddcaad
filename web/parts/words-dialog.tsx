/** Asking for some words before something is done: why somebody is left out, what is wrong, what is answered. */
import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { shared } from "../texts/shared/index.ts";
import { useTexts } from "../texts/texts.tsx";
import { Dialog } from "./dialog.tsx";

const longest = 2000;

interface Props {
  readonly title: string;
  readonly text?: string;
  readonly label: string;
  /** What is said where no words are given. */
  readonly needed: string;
  readonly action: string;
  /** Whether it was done. */
  readonly send: (words: string) => Promise<boolean>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

export function WordsDialog({ title, text, label, needed, action, send, onClose, children }: Props) {
  const sayShared = useTexts(shared);
  const [words, setWords] = useState("");
  const [isTried, setTried] = useState(false);
  const [isSending, setSending] = useState(false);
  const isEmpty = words.trim() === "";
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isEmpty) return;
    setSending(true);
    const isDone = await send(words.trim());
    setSending(false);
    if (isDone) onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {text !== undefined && <Text size="sm">{text}</Text>}
          {children}
          <Textarea
            label={label}
            withAsterisk
            autosize
            minRows={3}
            maxLength={longest}
            data-autofocus
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            error={isTried && isEmpty ? needed : null}
          />
          <Group justify="end">
            <Button variant="default" onClick={onClose}>
              {sayShared("dialog.cancel")}
            </Button>
            <Button type="submit" loading={isSending}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
