/** What is changed and not sent yet: apply it, or discard it, which can be undone. */
import { Button, Group, Paper, Text } from "@mantine/core";
import { useToasts } from "../../parts/toasts.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { countOf, noChanges } from "./changes.ts";
import styles from "./import.module.css";
import { texts } from "./texts/index.ts";
import type { Steps } from "./use-steps.ts";

export function ChangesBar({ steps }: { readonly steps: Steps }) {
  const say = useTexts(texts);
  const { tell, tellUndoable } = useToasts();
  const { changes, change, take, taking } = steps;
  const count = countOf(changes);
  if (count === 0) return null;
  const discard = () => {
    change(noChanges);
    tellUndoable(say("changes.discarded"), () => change(changes));
  };
  const apply = async () => {
    if (await take("edit")) tell(say("changes.applied"));
  };
  return (
    <Paper withBorder p="sm" className={styles.bar} role="status">
      <Group justify="space-between">
        <Text>{say("changes.count", { count })}</Text>
        <Group gap="xs">
          <Button variant="default" onClick={discard} disabled={taking !== null}>
            {say("changes.discard")}
          </Button>
          <Button onClick={apply} loading={taking === "edit"} disabled={taking !== null}>
            {say("changes.apply")}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}
