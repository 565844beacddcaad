/** Taking back what was done, step by step: the first refusal is told, and what is shown is asked for again. */
import { useAskingAgain } from "../api/hooks.ts";
import type { Operation } from "../api/operation.ts";
import { type Answer, faultsOf, isRefused } from "../api/refusals.ts";
import { useReasonOf } from "./states.tsx";
import { useToasts } from "./toasts.tsx";

export type Step = () => Promise<Answer>;

export function useTakingBack(
  ...changes: readonly Operation<unknown, never>[]
): (steps: readonly Step[]) => Promise<void> {
  const askAgain = useAskingAgain();
  const reasonOf = useReasonOf();
  const { warn } = useToasts();
  return async (steps) => {
    try {
      for (const step of steps) {
        const answer = await step();
        if (isRefused(answer)) {
          warn(faultsOf(answer, () => false).get("") ?? "");
          break;
        }
      }
    } catch (error) {
      warn(reasonOf(error));
    } finally {
      askAgain(...changes);
    }
  };
}
