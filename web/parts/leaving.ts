/** Asking before a screen is left with changes that are not saved. */
import { useEffect } from "react";
import { useBlocker } from "react-router";
import { shared } from "../texts/shared/index.ts";
import { useTexts } from "../texts/texts.tsx";
import { useConfirm } from "./confirm.tsx";

export function useLeaving(isChanged: boolean): void {
  const say = useTexts(shared);
  const confirm = useConfirm();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isChanged && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    const question = { title: say("leave.title"), text: say("leave.why"), action: say("leave.action") };
    void confirm({ ...question, isDestructive: true }).then((isSure) =>
      isSure ? blocker.proceed() : blocker.reset(),
    );
  }, [blocker, confirm, say]);
  useEffect(() => {
    if (!isChanged) return;
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", hold);
    return () => removeEventListener("beforeunload", hold);
  }, [isChanged]);
}
