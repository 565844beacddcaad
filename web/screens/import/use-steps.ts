/** The steps of an import. Where somebody was faster, the newer state is shown and nothing of one's own is lost. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ask, hoped } from "../../api/client.ts";
import { useAskingAgain } from "../../api/hooks.ts";
import { useReasonOf } from "../../parts/states.tsx";
import { type Changes, editsWith, noChanges } from "./changes.ts";
import {
  CancelImport,
  CommitImport,
  EditImport,
  type EditImportMutation,
  ImportCells,
  ImportEmployees,
  ImportOne,
  ReconcileImport,
  type ReconcileImportMutation,
} from "./import.generated.ts";
import type { Import } from "./model.ts";

type Answer = EditImportMutation["editImportMapping"] | ReconcileImportMutation["reconcileImport"];
export type Step = "edit" | "reconcile" | "commit" | "cancel";

/** How long it waits before it looks again whether a worker is done. */
const againMs = 300;

export interface Steps {
  readonly changes: Changes;
  readonly change: (next: Changes) => void;
  /** Does a step; whether it was done. */
  readonly take: (step: Step) => Promise<boolean>;
  readonly taking: Step | null;
  /** Why the last step was not done. */
  readonly fault: string | null;
  /** Whether somebody was faster; the newer state is shown. */
  readonly isOvertaken: boolean;
}

export function useSteps(one: Import): Steps {
  const memory = useQueryClient();
  const again = useAskingAgain();
  const reasonOf = useReasonOf();
  const [changes, change] = useState(noChanges);
  const [isOvertaken, setOvertaken] = useState(false);
  const show = (newer: Import) => memory.setQueryData([ImportOne.name, { id: one.id }], { node: newer });
  const taking = useMutation({
    mutationFn: async (step: Step) => {
      setOvertaken(false);
      const answer = await stepAnswer(step, one, changes);
      const isLate = answer.__typename === "ConflictError" && answer.currentVersion !== null;
      if (!isLate) return whenDone(hoped(answer, "WorkbookImport"), show);
      await memory.invalidateQueries({ queryKey: [ImportOne.name] });
      setOvertaken(true);
      return null;
    },
    onSuccess(newer, step) {
      if (newer === null) return;
      show(newer);
      if (step === "edit" && newer.failure === null) change(noChanges);
      again(ImportCells, ImportEmployees);
      void memory.invalidateQueries({ queryKey: ["Imports"] });
    },
  });
  const isWatched = one.work !== null && !taking.isPending;
  useEffect(() => {
    if (!isWatched) return;
    const timer = setInterval(() => again(ImportOne, ImportCells, ImportEmployees), againMs);
    return () => clearInterval(timer);
  });
  return {
    changes,
    change,
    take: (step) =>
      taking.mutateAsync(step).then(
        (newer) => newer !== null && newer.failure === null,
        () => false,
      ),
    taking: taking.isPending ? taking.variables : null,
    fault: taking.error === null ? null : reasonOf(taking.error),
    isOvertaken,
  };
}

/** The import when the worker is done with it; as it is until then, it is shown. */
async function whenDone(asked: Import, show: (newer: Import) => void): Promise<Import> {
  if (asked.work === null) return asked;
  show(asked);
  await new Promise((resolve) => setTimeout(resolve, againMs));
  const { node } = await ask(ImportOne, { id: asked.id });
  return node?.__typename === "WorkbookImport" ? whenDone(node, show) : asked;
}

async function stepAnswer(step: Step, { id, version, edits }: Import, changes: Changes): Promise<Answer> {
  const input = { import: id, expectedVersion: version };
  switch (step) {
    case "edit":
      return (await ask(EditImport, { input: { ...input, ...editsWith(edits, changes) } })).editImportMapping;
    case "reconcile":
      return (await ask(ReconcileImport, { input })).reconcileImport;
    case "commit":
      return (await ask(CommitImport, { input })).commitImport;
    case "cancel":
      return (await ask(CancelImport, { input })).cancelImport;
  }
}
