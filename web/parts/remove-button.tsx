/** The button at the end of a row of a form that takes the row out. */
import { ActionIcon } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";

interface Props {
  readonly label: string;
  readonly isDisabled?: boolean;
  readonly onClick: () => void;
}

export function RemoveButton({ label, isDisabled = false, onClick }: Props) {
  return (
    <ActionIcon variant="subtle" size="input-sm" aria-label={label} disabled={isDisabled} onClick={onClick}>
      <IconTrash size={16} />
    </ActionIcon>
  );
}
