/**
 * Asking before changes that are not saved are left: with their screen, or, where they belong to what the address names, with that.
 * Who saves something new has its address replaced, and leaves nothing.
 */
import { useEffect } from "react";
import { useBlocker } from "react-router";
import { shared } from "../texts/shared/index.ts";
import { useTexts } from "../texts/texts.tsx";
import { useConfirm } from "./confirm.tsx";

export function useLeaving(isChanged: boolean, belongTo: "screen" | "address" = "screen"): void {
  const say = useTexts(shared);
  const confirm = useConfirm();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation, historyAction }) =>
      isChanged &&
      (currentLocation.pathname !== nextLocation.pathname ||
        (belongTo === "address" &&
          historyAction !== "REPLACE" &&
          currentLocation.search !== nextLocation.search)),
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
