/** Asking before something that cannot be undone: `if (await confirm({ title, action })) …`. */
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { createContext, type ReactNode, use, useCallback, useRef, useState } from "react";
import { shared } from "../texts/shared/index.ts";
import { useTexts } from "../texts/texts.tsx";

export interface Question {
  readonly title: string;
  readonly text?: string;
  /** What the button says that does it. */
  readonly action: string;
  readonly isDestructive?: boolean;
}

type Confirm = (question: Question) => Promise<boolean>;

const Asking = createContext<Confirm | null>(null);

export function useConfirm(): Confirm {
  const confirm = use(Asking);
  if (confirm === null) throw new Error("There is no ConfirmProvider above");
  return confirm;
}

export function ConfirmProvider({ children }: { readonly children: ReactNode }) {
  const say = useTexts(shared);
  const [question, setQuestion] = useState<Question | null>(null);
  const [isOpen, setOpen] = useState(false);
  const decide = useRef<(isConfirmed: boolean) => void>(() => undefined);
  const confirm = useCallback<Confirm>((next) => {
    setQuestion(next);
    setOpen(true);
    return new Promise((resolve) => {
      decide.current = resolve;
    });
  }, []);
  const answer = (isConfirmed: boolean) => {
    setOpen(false);
    decide.current(isConfirmed);
  };
  return (
    <Asking value={confirm}>
      {children}
      <Modal
        opened={isOpen}
        onClose={() => answer(false)}
        title={question?.title}
        closeButtonProps={{ "aria-label": say("dialog.close") }}
        // Above a dialog that asks.
        zIndex={300}
        centered
      >
        <Stack>
          {question?.text !== undefined && <Text>{question.text}</Text>}
          <Group justify="end">
            <Button variant="default" onClick={() => answer(false)} data-autofocus>
              {say("dialog.cancel")}
            </Button>
            <Button {...(question?.isDestructive ? { color: "red.9" } : {})} onClick={() => answer(true)}>
              {question?.action}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Asking>
  );
}
