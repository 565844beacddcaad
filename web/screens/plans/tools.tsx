/** What can be done with the sheet: saving, undoing, filling, taking in, versions. */
import { ActionIcon, Button, Group } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { useTexts } from "../../texts/texts.tsx";
import type { Sheet, Stroke } from "./sheet.ts";
import { texts } from "./texts/index.ts";
import type { Saving } from "./use-saving.ts";

export type Dialog = "spread" | "copy" | "import" | "versions";

interface Props {
  readonly sheet: Sheet;
  readonly mayEdit: boolean;
  readonly saving: Saving;
  readonly onStroke: (stroke: Stroke) => void;
  readonly onOpen: (dialog: Dialog) => void;
}

export function Tools({ sheet, mayEdit, saving, onStroke, onOpen }: Props) {
  const say = useTexts(texts);
  const { edits, past, future } = sheet;
  if (!mayEdit)
    return (
      <Group>
        <Button variant="default" onClick={() => onOpen("versions")}>
          {say("versions.title")}
        </Button>
      </Group>
    );
  return (
    <Group gap="xs">
      <Button disabled={edits.size === 0} loading={saving.isSaving} onClick={() => saving.save(edits)}>
        {say("save", { count: edits.size })}
      </Button>
      <Button variant="default" disabled={edits.size === 0} onClick={() => onStroke({ kind: "discard" })}>
        {say("discard")}
      </Button>
      <ActionIcon
        variant="default"
        size="input-sm"
        aria-label={say("undo")}
        disabled={past.length === 0}
        onClick={() => onStroke({ kind: "undo" })}
      >
        <IconArrowBackUp size={18} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="input-sm"
        aria-label={say("redo")}
        disabled={future.length === 0}
        onClick={() => onStroke({ kind: "redo" })}
      >
        <IconArrowForwardUp size={18} />
      </ActionIcon>
      <Button variant="default" onClick={() => onOpen("spread")}>
        {say("spread.title")}
      </Button>
      <Button variant="default" onClick={() => onOpen("copy")}>
        {say("copy.title")}
      </Button>
      <Button variant="default" onClick={() => onOpen("import")}>
        {say("import.title")}
      </Button>
      <Button variant="default" onClick={() => onOpen("versions")}>
        {say("versions.title")}
      </Button>
    </Group>
  );
}
