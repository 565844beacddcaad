/**
 * Asking before changes that are not saved are left: with their screen, or, where they belong to what the address names, with that.
 * Who saves something new has its address replaced, and leaves nothing. The parts of a screen say each for itself what is not
 * saved; the shell asks for all of them.
 */
import { useEffect } from "react";
import { type BlockerFunction, useBlocker } from "react-router";
import { shared } from "../texts/shared/index.ts";
import { useTexts } from "../texts/texts.tsx";
import { useConfirm } from "./confirm.tsx";

type Belonging = "screen" | "address";

/** What is not saved now, wherever it stands on the page. */
const unsaved = new Set<{ readonly belongTo: Belonging }>();

export function useLeaving(isChanged: boolean, belongTo: Belonging = "screen"): void {
  useEffect(() => {
    if (!isChanged) return;
    const own = { belongTo };
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    unsaved.add(own);
    addEventListener("beforeunload", hold);
    return () => {
      unsaved.delete(own);
      removeEventListener("beforeunload", hold);
    };
  }, [isChanged, belongTo]);
}

const isLeft: BlockerFunction = ({ currentLocation, nextLocation, historyAction }) => {
  const leavesScreen = currentLocation.pathname !== nextLocation.pathname;
  const leavesAddress = historyAction !== "REPLACE" && currentLocation.search !== nextLocation.search;
  return [...unsaved].some(({ belongTo }) => leavesScreen || (belongTo === "address" && leavesAddress));
};

/** What is left by consent is asked about no more, also while its screen still stands until the next one has come. */
function forgetLeft(nextPath: string): void {
  for (const own of unsaved)
    if (own.belongTo === "address" || nextPath !== location.pathname) unsaved.delete(own);
}

/** Once, around all screens. */
export function useAskingBeforeLeaving(): void {
  const say = useTexts(shared);
  const confirm = useConfirm();
  const blocker = useBlocker(isLeft);
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    const question = { title: say("leave.title"), text: say("leave.why"), action: say("leave.action") };
    void confirm({ ...question, isDestructive: true }).then((isSure) => {
      if (!isSure) return blocker.reset();
      forgetLeft(blocker.location.pathname);
      blocker.proceed();
    });
  }, [blocker, confirm, say]);
}
