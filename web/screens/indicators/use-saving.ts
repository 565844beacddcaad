/** Saving an indicator by its version: undone by a notice; where somebody was faster, the newer state. */
import { useState } from "react";
import { useNavigate } from "react-router";
import { ask, RequestProblem } from "../../api/client.ts";
import { useAskingAgain } from "../../api/hooks.ts";
import { callKey } from "../../api/key.ts";
import { fieldFaults } from "../../api/refusals.ts";
import { useReasonOf } from "../../parts/states.tsx";
import { useToasts } from "../../parts/toasts.tsx";
import { useTexts } from "../../texts/texts.tsx";
import type { Faults } from "./draft.ts";
import {
  DefineIndicator,
  type DefineIndicatorInput,
  type IndicatorPartsFragment,
  Indicators,
} from "./indicators.generated.ts";
import { texts } from "./texts/index.ts";

export interface Saving {
  readonly isSaving: boolean;
  readonly faults: Faults;
  /** The newer state that stands in the way. */
  readonly theirs: IndicatorPartsFragment | null;
  readonly save: (input: DefineIndicatorInput, expectedVersion: number | null) => Promise<void>;
  readonly forget: () => void;
  readonly take: () => void;
}

/** `formerOf` tells what a definition replaces; null where it replaces none. */
export function useSaving(
  formerOf: (input: DefineIndicatorInput) => DefineIndicatorInput | null,
  onSaved: () => void,
): Saving {
  const say = useTexts(texts);
  const reasonOf = useReasonOf();
  const navigate = useNavigate();
  const askAgain = useAskingAgain();
  const { tell, tellUndoable, warn } = useToasts();
  const [isSaving, setSaving] = useState(false);
  const [faults, setFaults] = useState<Faults>(new Map());
  const [theirs, setTheirs] = useState<IndicatorPartsFragment | null>(null);

  const send = async (
    given: DefineIndicatorInput,
    expectedVersion: number | null,
    isUndo: boolean,
  ): Promise<void> => {
    const input = { ...given, expectedVersion, idempotencyKey: callKey() };
    const { defineIndicator: answer } = await ask(DefineIndicator, { input });
    switch (answer.__typename) {
      case "ValidationError":
        return setFaults(fieldFaults(answer.fields));
      case "FormulaError":
        return setFaults(new Map([["source.formula", answer.message]]));
      case "ConflictError":
        if (answer.current?.__typename === "Indicator") return setTheirs(answer.current);
        throw new RequestProblem("REFUSED", answer.message);
      case "ForbiddenError":
        throw new RequestProblem("FORBIDDEN", answer.message);
      case "Indicator": {
        setTheirs(null);
        onSaved();
        const former = isUndo ? null : formerOf(given);
        if (former === null) tell(say("saved", { name: answer.name }));
        else tellUndoable(say("saved", { name: answer.name }), () => attempt(former, answer.version, true));
        askAgain(Indicators);
        const version = given.effectiveFrom == null ? "" : `&from=${given.effectiveFrom}`;
        navigate(`?indicator=${encodeURIComponent(answer.code)}${version}`, { replace: true });
        return;
      }
      default:
        return answer satisfies never;
    }
  };
  const attempt = async (input: DefineIndicatorInput, expectedVersion: number | null, isUndo = false) => {
    setSaving(true);
    setFaults(new Map());
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
    save: (input, expectedVersion) => attempt(input, expectedVersion),
    forget: () => setFaults(new Map()),
    take() {
      setTheirs(null);
      askAgain(Indicators);
    },
  };
}
