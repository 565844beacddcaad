/** Saving a profile by its version: undone by a notice; where somebody was faster, the newer state. */
import { useState } from "react";
import { useNavigate } from "react-router";
import { ask, hoped } from "../../api/client.ts";
import { useAskingAgain } from "../../api/hooks.ts";
import { callKey } from "../../api/key.ts";
import { type Faults, fieldFaults, noFaults } from "../../api/refusals.ts";
import { useReasonOf } from "../../parts/states.tsx";
import { useToasts } from "../../parts/toasts.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { type Input, inputOf } from "./draft.ts";
import { DefineProfile, type ProfilePartsFragment, Profiles } from "./profiles.generated.ts";
import { texts } from "./texts/index.ts";

/** `show` is called with what stands now. */
export function useSaving(
  profile: ProfilePartsFragment | null,
  show: (profile: ProfilePartsFragment) => void,
) {
  const say = useTexts(texts);
  const reasonOf = useReasonOf();
  const navigate = useNavigate();
  const askAgain = useAskingAgain();
  const { tell, tellUndoable, warn } = useToasts();
  const [isSaving, setSaving] = useState(false);
  const [faults, setFaults] = useState<Faults>(noFaults);
  const [theirs, setTheirs] = useState<ProfilePartsFragment | null>(null);

  const send = async (given: Input, expectedVersion: number | null, isUndo: boolean): Promise<void> => {
    const input = { ...given, expectedVersion, idempotencyKey: callKey() };
    const { definePlanProfile: answer } = await ask(DefineProfile, { input });
    if (answer.__typename === "ValidationError") return setFaults(fieldFaults(answer.fields));
    if (answer.__typename === "ConflictError" && answer.current?.__typename === "PlanProfile")
      return setTheirs(answer.current);
    const stored = hoped(answer, "PlanProfile");
    setTheirs(null);
    show(stored);
    askAgain(Profiles);
    const saved = say("saved", { name: stored.name });
    if (isUndo || profile === null) tell(saved);
    else tellUndoable(saved, () => attempt(inputOf(profile), stored.version, true));
    if (profile === null) navigate(`?profile=${encodeURIComponent(stored.code)}`, { replace: true });
  };
  const attempt = async (input: Input, expectedVersion: number | null, isUndo = false) => {
    setSaving(true);
    setFaults(noFaults);
    try {
      await send(input, expectedVersion, isUndo);
    } catch (error) {
      warn(reasonOf(error));
    } finally {
      setSaving(false);
    }
  };
  return {
    isSaving,
    faults,
    theirs,
    save: (input: Input, over?: number) => attempt(input, over ?? profile?.version ?? null),
    take() {
      if (theirs !== null) show(theirs);
      setTheirs(null);
      askAgain(Profiles);
    },
  };
}
