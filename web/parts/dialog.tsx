/** A dialog that is there while it is open; when it goes, the keyboard is back where it was. */
import { Modal } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { shared } from "../texts/shared/index.ts";
import { useTexts } from "../texts/texts.tsx";

interface Props {
  readonly title: string;
  readonly size?: "md" | "lg";
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Dialog({ title, size = "md", onClose, children }: Props) {
  const say = useTexts(shared);
  useReturnOfFocus();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      closeButtonProps={{ "aria-label": say("dialog.close") }}
    >
      {children}
    </Modal>
  );
}

/** What a menu has opened comes back to the content, since the entry of the menu is gone. */
function useReturnOfFocus(): void {
  const [former] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const place = former?.isConnected ? former : document.getElementById("content");
      if (place instanceof HTMLElement) setTimeout(() => place.focus({ preventScroll: true }));
    },
    [former],
  );
}
