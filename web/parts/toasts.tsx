/** Short notices in the corner; one of something done may offer to undo it. */
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMemo } from "react";
import { shared } from "../texts/shared/index.ts";
import { useTexts } from "../texts/texts.tsx";

const undoableMs = 10_000;

export interface Toasts {
  readonly tell: (text: string) => void;
  readonly warn: (text: string) => void;
  /** Says what was done, with a button that takes it back. */
  readonly tellUndoable: (text: string, undo: () => unknown) => void;
}

export function useToasts(): Toasts {
  const say = useTexts(shared);
  return useMemo(() => {
    const closeButtonProps = { "aria-label": say("dialog.close") };
    return {
      tell: (message) => notifications.show({ message, closeButtonProps }),
      warn: (message) => notifications.show({ message, color: "red", role: "alert", closeButtonProps }),
      tellUndoable(text, undo) {
        const id = notifications.show({ message: "", autoClose: undoableMs, closeButtonProps });
        const take = () => {
          notifications.hide(id);
          undo();
        };
        const message = (
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">{text}</Text>
            <Button size="compact-sm" variant="default" onClick={take}>
              {say("dialog.undo")}
            </Button>
          </Group>
        );
        notifications.update({ id, message, autoClose: undoableMs, closeButtonProps });
      },
    };
  }, [say]);
}
