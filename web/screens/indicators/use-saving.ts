/** Saving an indicator by its version; where somebody was faster, the newer state. */
import { useState } from "react";
import { useNavigate } from "react-router";
import { ask, RequestProblem } from "../../api/client.ts";
import { useAskingAgain } from "../../api/hooks.ts";
import { callKey } from "../../api/key.ts";
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

export function useSaving(onSaved: () => void): Saving {
  const say = useTexts(texts);
  const reasonOf = useReasonOf();
  const navigate = useNavigate();
  const askAgain = useAskingAgain();
  const { tell, warn } = useToasts();
  const [isSaving, setSaving] = useState(false);
  const [faults, setFaults] = useState<Faults>(new Map());
  const [theirs, setTheirs] = useState<IndicatorPartsFragment | null>(null);

  const send = async (given: DefineIndicatorInput, expectedVersion: number | null): Promise<void> => {
    const input = { ...given, expectedVersion, idempotencyKey: callKey() };
    const { defineIndicator: answer } = await ask(DefineIndicator, { input });
    switch (answer.__typename) {
      case "ValidationError":
        return setFaults(new Map(answer.fields.map(({ path, message }) => [path.join("."), message])));
      case "FormulaError":
        return setFaults(new Map([["source.formula", answer.message]]));
      case "ConflictError":
        if (answer.current?.__typename === "Indicator") return setTheirs(answer.current);
        throw new RequestProblem("REFUSED", answer.message);
      case "ForbiddenError":
        throw new RequestProblem("FORBIDDEN", answer.message);
      case "Indicator": {
        setTheirs(null);
        tell(say("saved", { name: answer.name }));
        onSaved();
        askAgain(Indicators);
        const version = given.effectiveFrom == null ? "" : `&from=${given.effectiveFrom}`;
        navigate(`?indicator=${encodeURIComponent(answer.code)}${version}`, { replace: true });
        return;
      }
      default:
        return answer satisfies never;
    }
  };
  return {
    isSaving,
    faults,
    theirs,
    async save(input, expectedVersion) {
      setSaving(true);
      setFaults(new Map());
      try {
        await send(input, expectedVersion);
      } catch (error) {
        warn(reasonOf(error));
      } finally {
        setSaving(false);
      }
    },
    forget: () => setFaults(new Map()),
    take() {
      setTheirs(null);
      askAgain(Indicators);
    },
  };
}
