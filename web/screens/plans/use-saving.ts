/** Saving all changes at once, and what to do where somebody else has changed the same targets meanwhile. */
import { useState } from "react";
import { ask, RequestProblem } from "../../api/client.ts";
import { useAskingAgain } from "../../api/hooks.ts";
import { callKey } from "../../api/key.ts";
import { subjectInput } from "../../app/place.ts";
import type { DecimalText } from "../../format/numbers.ts";
import { useReasonOf } from "../../parts/states.tsx";
import { useToasts } from "../../parts/toasts.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { PlanSheet, SavePlans } from "./plans.generated.ts";
import { type CellKey, type Edits, placeOf, type Stroke } from "./sheet.ts";
import { texts } from "./texts/index.ts";

export interface Conflict {
  readonly key: CellKey;
  readonly theirs: DecimalText | null;
  readonly mine: DecimalText | null;
}

export interface Saving {
  readonly isSaving: boolean;
  readonly conflicts: readonly Conflict[];
  readonly save: (edits: Edits) => Promise<void>;
  /** Saves what was meant over what somebody else has set. */
  readonly keepMine: (edits: Edits) => Promise<void>;
  readonly takeTheirs: (edits: Edits) => void;
}

export function useSaving(planVersion: string | null, onStroke: (stroke: Stroke) => void): Saving {
  const say = useTexts(texts);
  const reasonOf = useReasonOf();
  const { tellUndoable, warn } = useToasts();
  const askAgain = useAskingAgain();
  const [isSaving, setSaving] = useState(false);
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);

  const send = async (edits: Edits, isUndo: boolean) => {
    const { setPlanTargets: answer } = await ask(SavePlans, { input: inputOf(edits, planVersion) });
    if (answer.__typename === "PlansChangedError") {
      const given = [...edits];
      setConflicts(
        answer.targets.flatMap(({ position, value }) => {
          const [key, edit] = given[position] ?? [];
          return key === undefined || edit === undefined ? [] : [{ key, theirs: value, mine: edit.value }];
        }),
      );
      if (isUndo) onStroke({ kind: "settle", edits });
      return;
    }
    if (answer.__typename !== "PlanTargetsSet") throw new RequestProblem("REFUSED", answer.message);
    setConflicts([]);
    askAgain(PlanSheet);
    if (isUndo) return;
    onStroke({ kind: "settle", edits: new Map() });
    tellUndoable(say("saved", { count: edits.size }), () => attempt(inverse(edits), true));
  };
  const attempt = async (edits: Edits, isUndo = false) => {
    if (edits.size === 0 || isSaving) return;
    setSaving(true);
    try {
      await send(edits, isUndo);
    } catch (error) {
      warn(reasonOf(error));
    } finally {
      setSaving(false);
    }
  };
  return {
    isSaving,
    conflicts,
    save: (edits) => attempt(edits),
    keepMine(edits) {
      const now = new Map(conflicts.map(({ key, theirs }) => [key, theirs]));
      const rebased = [...edits].map(([key, edit]) => {
        const theirs = now.get(key);
        return [key, theirs === undefined ? edit : { ...edit, expected: theirs }] as const;
      });
      return attempt(new Map(rebased));
    },
    takeTheirs(edits) {
      const left = new Map(edits);
      for (const { key } of conflicts) left.delete(key);
      setConflicts([]);
      onStroke({ kind: "settle", edits: left });
      askAgain(PlanSheet);
    },
  };
}

function inputOf(edits: Edits, planVersion: string | null) {
  const targets = [...edits].map(([key, { value, expected }]) => {
    const { subject, indicator, period } = placeOf(key);
    return { subject: subjectInput(subject), indicator, period, value, expected: { value: expected } };
  });
  return { idempotencyKey: callKey(), targets, planVersion };
}

/** What takes a save back. */
function inverse(edits: Edits): Edits {
  return new Map([...edits].map(([key, { value, expected }]) => [key, { value: expected, expected: value }]));
}
